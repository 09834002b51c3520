package projections

import (
	"cmp"
	"fmt"
	"iter"
	"slices"

	"github.com/hashicorp/go-memdb"

	"yanlian/events"
	"yanlian/projections/board"
	"yanlian/projections/criticalpath"
	"yanlian/projections/injects"
	"yanlian/projections/outcome"
	"yanlian/projections/resources"
	"yanlian/projections/scoring"
	"yanlian/projections/table"
	"yanlian/projections/timeline"
)

// Snapshot is a view at one position. It never changes, may be kept, and may be read from several goroutines.
type Snapshot struct {
	txn *memdb.Txn
}

// Stream is how far a view has come in one stream.
type Stream struct {
	ID       events.StreamID `json:"stream"`
	Version  events.Version  `json:"version"`  // of the last event
	Position events.Position `json:"position"` // of the last event, in the store
	Time     events.SimTime  `json:"time_ms"`  // of the last event
}

// Position is the position of the store up to which everything is in the snapshot.
func (s *Snapshot) Position() events.Position {
	if c, ok := s.first(checkpointTable, []byte{0}).(*checkpoint); ok {
		return c.position
	}
	return 0
}

// Streams lists the drills in the order of their first records.
func (s *Snapshot) Streams() []Stream {
	var rows []*drillRow
	for obj := range s.scan(drillTable, nil) {
		rows = append(rows, obj.(*drillRow))
	}
	slices.SortFunc(rows, func(a, b *drillRow) int { return cmp.Compare(a.number, b.number) })
	out := make([]Stream, len(rows))
	for i := range rows {
		out[i] = rows[i].Stream
	}
	return out
}

// Timeline is the story of a drill up to its last event, without rows of less importance than least. It is false,
// like all answers below, if the view has no such drill.
func (s *Snapshot) Timeline(id events.StreamID, least timeline.Importance) (timeline.Timeline, bool) {
	src, ok := s.source(id)
	return timeline.Read(src, least), ok
}

// Board is the state of a drill after its last event.
func (s *Snapshot) Board(id events.StreamID) (board.Board, bool) {
	src, ok := s.source(id)
	return board.Read(src), ok
}

// Resources is the account of a drill after its last event.
func (s *Snapshot) Resources(id events.StreamID) (resources.Resources, bool) {
	src, ok := s.source(id)
	return resources.Read(src), ok
}

// Outcome is how a drill has turned out up to its last event.
func (s *Snapshot) Outcome(id events.StreamID) (outcome.Outcome, bool) {
	src, ok := s.source(id)
	return outcome.Read(src), ok
}

// Causes is who caused whom in a drill up to its last event, for its critical path and others.
func (s *Snapshot) Causes(id events.StreamID) (*criticalpath.Causes, bool) {
	src, ok := s.source(id)
	return criticalpath.Read(src), ok
}

// Injects is what came of the injects of a drill up to its last event.
func (s *Snapshot) Injects(id events.StreamID) (injects.Injects, bool) {
	src, ok := s.source(id)
	return injects.Read(src), ok
}

// Score is what a drill is worth up to its last event by the rubric of the view, without one its figures.
func (s *Snapshot) Score(id events.StreamID) (scoring.Score, bool) {
	src, ok := s.source(id)
	return scoring.Read(src), ok
}

// source reads the rows of a drill.
func (s *Snapshot) source(id events.StreamID) (table.Source, bool) {
	d, ok := s.first(drillTable, []byte(id)).(*drillRow)
	if !ok {
		return func(string) iter.Seq[any] { return func(func(any) bool) {} }, false
	}
	return func(table string) iter.Seq[any] {
		return func(yield func(any) bool) {
			for obj := range s.scan(table, drillPrefix(d.number)) {
				if !yield(obj.(*row).value) {
					return
				}
			}
		}
	}, true
}

// first finds the row of a key, nil if there is none.
func (s *Snapshot) first(table string, key []byte) any {
	obj, err := s.txn.First(table, index, key)
	if err != nil {
		panic(fmt.Sprintf("projections: read %s: %v", table, err)) // the schema has every table
	}
	return obj
}

// scan yields the rows whose keys begin with a prefix, in the order of the keys.
func (s *Snapshot) scan(table string, prefix []byte) iter.Seq[any] {
	return func(yield func(any) bool) {
		rows, err := s.txn.Get(table, index+"_prefix", prefix)
		if err != nil {
			panic(fmt.Sprintf("projections: read %s: %v", table, err)) // the schema has every table
		}
		for obj := rows.Next(); obj != nil; obj = rows.Next() {
			if !yield(obj) {
				return
			}
		}
	}
}
