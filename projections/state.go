package projections

import (
	"fmt"

	"github.com/hashicorp/go-memdb"

	"yanlian/events"
	"yanlian/projections/scoring"
)

// GapError says that a record does not follow what the view holds of its stream.
type GapError struct {
	Stream     events.StreamID
	Want, Have events.Version // the version that must come next, and the one that came
}

func (e *GapError) Error() string {
	return fmt.Sprintf("%s event %d: the view stands before event %d: what lies between is missing", e.Stream, e.Have, e.Want)
}

// state is a database and the folds that fill it. One writer at a time.
type state struct {
	db       *memdb.MemDB
	judge    *scoring.Judge // nil without a rubric
	position events.Position
	drills   map[events.StreamID]*live
}

// live is a drill that may go on.
type live struct {
	at    drillRow
	folds Drill
}

func newState(judge *scoring.Judge) *state {
	return &state{db: newDatabase(), judge: judge, drills: map[events.StreamID]*live{}}
}

// step is a record that is new to the view, opened.
type step struct {
	rec   *events.Record
	event events.Event
}

// apply takes a batch of records, all or none, in one transaction.
func (s *state) apply(recs []events.Record, only map[events.StreamID]bool) error {
	steps, position, err := s.check(recs, only)
	if err != nil {
		return err
	}
	touched := s.fold(steps)
	if len(touched) == 0 && position == s.position {
		return nil
	}
	s.position = position
	s.store(touched)
	return nil
}

// check opens what is new to the view and makes sure that nothing is missing. It changes nothing.
func (s *state) check(recs []events.Record, only map[events.StreamID]bool) ([]step, events.Position, error) {
	position := s.position
	next := map[events.StreamID]events.Version{}
	steps := make([]step, 0, len(recs))
	for i := range recs {
		r := &recs[i]
		position = max(position, r.Position)
		if len(only) > 0 && !only[r.Stream] || r.Stream.IsEvaluation() {
			continue
		}
		want, seen := next[r.Stream]
		d := s.drills[r.Stream]
		if !seen && d != nil {
			want = d.at.Version + 1
		}
		if r.Version < want {
			if d != nil && r.Version == d.at.Version && r.Digest != d.at.digest {
				return nil, 0, fmt.Errorf("%s event %d: the view holds another event of this version: rebuild it", r.Stream, r.Version)
			}
			continue
		}
		if r.Version > want {
			return nil, 0, &GapError{Stream: r.Stream, Want: want, Have: r.Version}
		}
		e, err := events.Open(r)
		if err != nil {
			return nil, 0, err
		}
		next[r.Stream] = want + 1
		steps = append(steps, step{r, e})
	}
	return steps, position, nil
}

// fold applies the events and returns the drills that have changed, in the order of their first change.
func (s *state) fold(steps []step) []*live {
	var touched []*live
	seen := map[*live]bool{}
	for i := range steps {
		r := steps[i].rec
		d := s.drills[r.Stream]
		if d == nil {
			d = &live{at: drillRow{Stream: Stream{ID: r.Stream}, number: uint64(len(s.drills))}}
			d.folds.Scoring = scoring.By(s.judge)
			s.drills[r.Stream] = d
		}
		d.folds.Apply(&steps[i].event)
		d.at.Version, d.at.Position, d.at.Time, d.at.digest = r.Version, r.Position, r.Time, r.Digest
		if !seen[d] {
			seen[d] = true
			touched = append(touched, d)
		}
	}
	return touched
}

// store writes the changed rows, the drills and the checkpoint in one transaction.
func (s *state) store(touched []*live) {
	txn := s.db.Txn(true)
	defer txn.Abort()
	for _, d := range touched {
		for _, set := range d.folds.tables() {
			set.Changed(func(table string, i int, value any) {
				insert(txn, table, newRow(d.at.number, i, value))
			})
		}
		at := d.at
		insert(txn, drillTable, &at)
	}
	insert(txn, checkpointTable, &checkpoint{s.position})
	txn.Commit()
}

func insert(txn *memdb.Txn, table string, obj keyed) {
	if err := txn.Insert(table, obj); err != nil {
		panic(fmt.Sprintf("projections: insert into %s: %v", table, err)) // the schema has every table and key
	}
}
