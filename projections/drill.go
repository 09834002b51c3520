package projections

import (
	"iter"

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

// Drill is all that is known of one drill. The zero Drill is one before its first event. It keeps payloads: see
// package timeline.
type Drill struct {
	Timeline  timeline.Fold
	Board     board.Fold
	Resources resources.Fold
	Outcome   outcome.Fold
	Path      criticalpath.Fold
	Injects   injects.Fold
	Scoring   scoring.Fold // without a rubric, if it is not made by scoring.By
}

// Apply takes the next event.
func (d *Drill) Apply(e *events.Event) {
	d.Timeline.Apply(e)
	d.Board.Apply(e)
	d.Resources.Apply(e)
	d.Outcome.Apply(e)
	d.Path.Apply(e)
	d.Injects.Apply(e)
	d.Scoring.Apply(e)
}

// tables are the rows of all folds. A new fold is added here and in Snapshot.
func (d *Drill) tables() []table.Set {
	return []table.Set{d.Timeline.Tables(), d.Board.Tables(), d.Resources.Tables(), d.Outcome.Tables(), d.Path.Tables(),
		d.Injects.Tables(), d.Scoring.Tables()}
}

// ReadDrill folds the records of one stream, from its first, up to and with the last event at or before a time. The
// answers stand at that event; Settle moves a board or an account on to the time itself.
func ReadDrill(recs iter.Seq2[events.Record, error], until events.SimTime) (*Drill, error) {
	d := &Drill{}
	for r, err := range recs {
		if err != nil {
			return nil, err
		}
		if r.Time > until {
			break
		}
		e, err := events.Open(&r)
		if err != nil {
			return nil, err
		}
		d.Apply(&e)
	}
	return d, nil
}
