package events

import (
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/google/uuid"
)

// Ids of the things a scenario names. They are written by the scenario's author, never by code.
type (
	PostID    string // a post that decides: a township, an office, a commander
	PlaceID   string // a node of the road network
	RoadID    string // an edge of the road network
	GaugeID   string
	GroupID   string // a household group
	ShelterID string
	DepotID   string
	UnitID    string
	LevelID   string // a response level or a warning colour
	TaskID    string
	ItemID    string // a kind of stock
	HolderID  string // whoever can hold stock: a depot, a shelter or a unit
)

// StreamID names one stream; a drill's stream is "drill-" and a UUID.
type StreamID string

// Version is the place of an event in its stream, counted from 0.
type Version int64

// NoStream is the version expected of a stream that does not exist yet.
const NoStream Version = -1

// Position is the place of a record in the whole store; positions rise, gaps are allowed.
type Position int64

// EventID is a version 5 UUID: a name for a stream and the chain digest of one of its records.
type EventID [16]byte

func (id EventID) String() string { return uuid.UUID(id).String() }

// ParseEventID reads the canonical lower-case form and no other.
func ParseEventID(s string) (EventID, error) {
	u, ok := canonicalUUID(s)
	if !ok {
		return EventID{}, fmt.Errorf("event id %q: not a lower-case UUID", s)
	}
	return EventID(u), nil
}

// Digest is a SHA-256 value.
type Digest [32]byte

func (d Digest) String() string { return hex.EncodeToString(d[:]) }

// ParseDigest reads 64 lower-case hexadecimal digits and nothing else.
func ParseDigest(s string) (Digest, error) {
	var d Digest
	if len(s) != 64 || strings.ToLower(s) != s {
		return d, fmt.Errorf("digest %q: want 64 lower-case hexadecimal digits", s)
	}
	if _, err := hex.Decode(d[:], []byte(s)); err != nil {
		return d, fmt.Errorf("digest %q: want 64 lower-case hexadecimal digits", s)
	}
	return d, nil
}

// drillPrefix starts the stream id of every drill.
const drillPrefix = "drill-"

// nsDrill is the UUIDv5 namespace of drill streams: uuid.NewSHA1(uuid.NameSpaceURL, "https://yanlian/drill").
var nsDrill = uuid.NewSHA1(uuid.NameSpaceURL, []byte("https://yanlian/drill"))

// NewDrillStreamID derives the stream of a drill from what makes it that drill: the digest of its inputs
// (scenario, plan, series, decisions, overrides and model version), the seed and the attempt.
func NewDrillStreamID(inputs Digest, seed uint64, attempt int64) StreamID {
	name := fmt.Appendf(nil, "%s\n%d\n%d", inputs, seed, attempt)
	return StreamID(drillPrefix + uuid.NewSHA1(nsDrill, name).String())
}

// DrillStreamID returns the stream of a drill from its full stream id or from the UUID alone, in either case
// of letters.
func DrillStreamID(s string) (StreamID, error) {
	u, ok := canonicalUUID(strings.TrimPrefix(strings.ToLower(s), drillPrefix))
	if !ok {
		return "", fmt.Errorf("%q is not a drill id: want drill-<uuid> or the uuid", s)
	}
	return StreamID(drillPrefix + u.String()), nil
}

// evaluationPrefix starts the stream id of every evaluation.
const evaluationPrefix = "evaluation-"

// nsEvaluation is the UUIDv5 namespace of evaluations: uuid.NewSHA1(uuid.NameSpaceURL, "https://yanlian/evaluation").
var nsEvaluation = uuid.NewSHA1(uuid.NameSpaceURL, []byte("https://yanlian/evaluation"))

// NewEvaluationStreamID derives the stream of an evaluation from what makes it that evaluation: the drill, the chain digest of
// its last event that was judged, the digest of the rubric, and the edition of the rules by which rubrics are applied.
func NewEvaluationStreamID(drill StreamID, head, rubric Digest, edition int64) StreamID {
	name := fmt.Appendf(nil, "%s\n%s\n%s\n%d", drill, head, rubric, edition)
	return StreamID(evaluationPrefix + uuid.NewSHA1(nsEvaluation, name).String())
}

// IsEvaluation tells whether a stream is named as an evaluation is.
func (s StreamID) IsEvaluation() bool {
	_, ok := canonicalUUID(strings.TrimPrefix(string(s), evaluationPrefix))
	return ok && strings.HasPrefix(string(s), evaluationPrefix)
}

// UUID returns the UUID behind the first hyphen of a stream id, or an error if there is none.
func (s StreamID) UUID() (uuid.UUID, error) {
	_, after, _ := strings.Cut(string(s), "-")
	u, ok := canonicalUUID(after)
	if !ok {
		return uuid.UUID{}, fmt.Errorf("stream id %q has no UUID", s)
	}
	return u, nil
}

// canonicalUUID reads the one form that uuid.UUID.String writes; uuid.Parse alone takes several others.
func canonicalUUID(s string) (uuid.UUID, bool) {
	u, err := uuid.Parse(s)
	return u, err == nil && u.String() == s
}

// eventID derives the id of the record with chain digest d: the stream is the namespace (itself hashed, so
// that any stream id can be one), the digest the name.
func eventID(ns uuid.UUID, d Digest) EventID { return EventID(uuid.NewSHA1(ns, d[:])) }

// streamNamespace is the UUIDv5 namespace of the events of a stream.
func streamNamespace(s StreamID) uuid.UUID {
	return uuid.NewSHA1(uuid.NameSpaceURL, []byte("https://yanlian/stream/"+string(s)))
}
