package events_test

import (
	"bytes"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"yanlian/events"
)

// The recipes of Chain and of the ids, written a second time from their description and from RFC 9562.

// nameUUID is a UUID of version 5 (RFC 9562, section 5.5).
func nameUUID(space [16]byte, name string) (u [16]byte) {
	sum := sha1.Sum(append(space[:], name...))
	copy(u[:], sum[:])
	u[6] = u[6]&0x0f | 0x50
	u[8] = u[8]&0x3f | 0x80
	return u
}

// spaceURL is the name space of addresses (RFC 9562, section 6.6).
var spaceURL = [16]byte{0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8}

func uuidText(u [16]byte) string {
	return fmt.Sprintf("%x-%x-%x-%x-%x", u[:4], u[4:6], u[6:8], u[8:10], u[10:])
}

// recipeDigest is the chain digest of a record after a record with digest before.
func recipeDigest(before [32]byte, r *events.Record) events.Digest {
	var b bytes.Buffer
	number := func(vs ...int64) {
		for _, v := range vs {
			if err := binary.Write(&b, binary.BigEndian, v); err != nil {
				panic(err)
			}
		}
	}
	b.WriteString("yanlian/record/1\n")
	b.Write(before[:])
	number(int64(r.Version), int64(r.Time), int64(r.Cause), int64(len(r.Enablers)))
	for _, e := range r.Enablers {
		number(int64(e))
	}
	for _, s := range []string{r.Type, r.Input, string(r.Data)} {
		number(int64(len(s)))
		b.WriteString(s)
	}
	return sha256.Sum256(b.Bytes())
}

func recipeGenesis(s events.StreamID) [32]byte {
	return sha256.Sum256([]byte("yanlian/stream/1\n" + string(s)))
}

func recipeID(s events.StreamID, d events.Digest) events.EventID {
	return nameUUID(nameUUID(spaceURL, "https://yanlian/stream/"+string(s)), string(d[:]))
}

// forge gives a record the digest and the id that go with its content, whatever that is.
func forge(before [32]byte, r events.Record) events.Record {
	r.Digest = recipeDigest(before, &r)
	r.ID = recipeID(r.Stream, r.Digest)
	return r
}

// TestNameUUID checks the test's own function with the example of RFC 9562, appendix A.4.
func TestNameUUID(t *testing.T) {
	spaceDNS := spaceURL
	spaceDNS[3] = 0x10
	if got := uuidText(nameUUID(spaceDNS, "www.example.com")); got != "2ed6657d-e927-568b-95e1-2665a8aea6a2" {
		t.Error(got)
	}
}

func TestRecordsFollowTheRecipes(t *testing.T) {
	for _, recs := range sampleStreams(t) {
		chain := events.NewChain(recs[0].Stream)
		before := recipeGenesis(recs[0].Stream)
		if chain.Head() != before || chain.Next() != 0 || chain.Stream() != recs[0].Stream {
			t.Errorf("a new chain stands at %d, %s", chain.Next(), chain.Head())
		}
		for i := range recs {
			r := &recs[i]
			if want := recipeDigest(before, r); r.Digest != want {
				t.Errorf("%s event %d: digest %s, want %s", r.Stream, i, r.Digest, want)
			}
			if want := recipeID(r.Stream, r.Digest); r.ID != want || r.ID.String() != uuidText(want) {
				t.Errorf("%s event %d: id %s, want %s", r.Stream, i, r.ID, uuidText(want))
			}
			if err := chain.Check(r); err != nil || chain.Head() != r.Digest || chain.Next() != events.Version(i+1) {
				t.Errorf("%s event %d: %v; the chain stands at %d", r.Stream, i, err, chain.Next())
			}
			before = r.Digest
		}
	}
}

// TestRecipesDoNotDrift compares with values computed outside of this program, by Python's hashlib and uuid.
func TestRecipesDoNotDrift(t *testing.T) {
	recs := seal(t, "drill-x", []events.Event{
		{Time: 1500, Cause: events.NoCause, Input: "series/水位", Payload: &events.GaugeRead{Gauge: "g1", StageMm: 183210, OverWarningMm: -40}},
		{Time: 1500, Cause: 0, Enablers: []events.Version{0}, Payload: &events.RoadClosed{Road: "r1", By: "p1"}},
	})
	for i, want := range []struct{ digest, id string }{
		{"587a384262722ff48d17a3a27f596c76a380d08f7fc4e3bb2a1de5458a319151", "903c9443-2611-5d51-8765-fed9c90238b5"},
		{"2a321549a6b05d16c814c3265c206f099a65c650822c14095b9799d606aa04c2", "14670fc6-8e82-558a-bb82-1830ee059648"},
	} {
		if recs[i].Digest.String() != want.digest || recs[i].ID.String() != want.id {
			t.Errorf("event %d: digest %s, id %s; want %s, %s", i, recs[i].Digest, recs[i].ID, want.digest, want.id)
		}
	}
}

func TestEvaluationStreamRecipe(t *testing.T) {
	head, rubric := events.Digest(sha256.Sum256([]byte("head"))), events.Digest(sha256.Sum256([]byte("rubric")))
	name := "drill-x\n" + hex.EncodeToString(head[:]) + "\n" + hex.EncodeToString(rubric[:]) + "\n3"
	want := "evaluation-" + uuidText(nameUUID(nameUUID(spaceURL, "https://yanlian/evaluation"), name))
	got := events.NewEvaluationStreamID("drill-x", head, rubric, 3)
	if string(got) != want || !got.IsEvaluation() {
		t.Errorf("%s, want %s", got, want)
	}
	if _, err := events.DrillStreamID(string(got)); err == nil {
		t.Error("an evaluation passes for a drill")
	}
	for _, s := range []events.StreamID{"", "evaluation-", "evaluation-1", streamA, events.StreamID(strings.ToUpper(want)), got[len("evaluation-"):], got + "0"} {
		if s.IsEvaluation() {
			t.Errorf("%q passes for an evaluation", s)
		}
	}
}

func TestDrillStreamRecipe(t *testing.T) {
	inputs := events.Digest(sha256.Sum256([]byte("inputs")))
	name := hex.EncodeToString(inputs[:]) + "\n18446744073709551615\n2"
	want := "drill-" + uuidText(nameUUID(nameUUID(spaceURL, "https://yanlian/drill"), name))
	if got := events.NewDrillStreamID(inputs, 1<<64-1, 2); string(got) != want {
		t.Errorf("%s, want %s", got, want)
	}
	seen := map[events.StreamID]bool{}
	for _, s := range []events.StreamID{
		events.NewDrillStreamID(inputs, 1, 1), events.NewDrillStreamID(inputs, 1, 2), events.NewDrillStreamID(inputs, 2, 1),
		events.NewDrillStreamID(inputs, 11, 1), events.NewDrillStreamID(inputs, 1, 11), events.NewDrillStreamID(events.Digest{}, 1, 1),
	} {
		if seen[s] {
			t.Errorf("%s comes twice", s)
		}
		seen[s] = true
	}
}
