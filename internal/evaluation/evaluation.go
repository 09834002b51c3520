// Package evaluation keeps what drills were scored: every result by every rubric, beside the drill and for good.
//
// Contract: an evaluation is a stream of its own. It holds which drill was judged and how far it had come, the rubric in full,
// the sums, a line for every measure, and the differences from the drill's own rubric. Its name and every byte follow from
// the drill, its head, the rubric and the edition of the rules, so that judging again adds nothing, whoever does it. It is
// appended in one batch: it is whole, or it is not there. What depends on the program's models, the comparison with par,
// is left out.
//
// Never: the stream of a drill is touched, or a kept result is overwritten.
//
// Start reading at Result, then Keep and Of.
package evaluation

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"yanlian/events"
	"yanlian/projections/scoring"
	"yanlian/scenarios"
)

// ErrDiffers is the error of an evaluation that is kept otherwise than it comes out now.
var ErrDiffers = errors.New("the same evaluation is kept with another result")

// Result is a drill judged by a rubric.
type Result struct {
	Drill  events.StreamID
	Head   events.Digest   // chain digest of the last event that was judged
	Rubric scenarios.Input // in full
	Score  *scoring.Score

	OwnDigest string              // of the rubric that the drill carries, "" if it has none
	Compared  *scoring.Comparison // with the score by that rubric; nil if this is that rubric, or there is none
	Own       *scoring.Score      // by that rubric, if Compared
}

// Stream is where a result is kept.
func (r *Result) Stream() events.StreamID {
	return events.NewEvaluationStreamID(r.Drill, r.Head, r.Rubric.Digest, scoring.Edition)
}

// Records are the result as it is kept.
func (r *Result) Records() ([]events.Record, error) {
	chain := events.NewChain(r.Stream())
	var out []events.Record
	for _, p := range r.payloads() {
		e := events.Event{Version: chain.Next(), Time: r.Score.Time, Payload: p}
		if e.Version == 0 {
			e.Cause = events.NoCause
		}
		rec, err := chain.Seal(&e)
		if err != nil {
			return nil, fmt.Errorf("keep the evaluation of %s: %w", r.Drill, err)
		}
		out = append(out, rec)
	}
	return out, nil
}

// Keep appends a result to a store. One that is kept already is compared, and nothing is written.
//
// Errors: ErrDiffers; those of the store.
func Keep(ctx context.Context, store events.Store, r *Result) (grown bool, err error) {
	recs, err := r.Records()
	if err != nil {
		return false, err
	}
	head, _, err := store.Head(ctx, recs[0].Stream)
	if err != nil && !errors.Is(err, events.ErrNoStream) {
		return false, fmt.Errorf("keep the evaluation of %s: %w", r.Drill, err)
	}
	grown = err != nil
	if !grown && head != recs[len(recs)-1].Version {
		return false, fmt.Errorf("%s: %w", recs[0].Stream, ErrDiffers)
	}
	switch _, err = store.Append(ctx, recs[0].Stream, events.NoStream, recs...); {
	case errors.Is(err, events.ErrConflict):
		return false, fmt.Errorf("%s: %w", recs[0].Stream, ErrDiffers)
	case err != nil:
		return false, fmt.Errorf("keep the evaluation of %s: %w", r.Drill, err)
	}
	return grown, nil
}

func (r *Result) payloads() []events.Payload {
	out := []events.Payload{r.made()}
	for _, part := range events.AttachInput(r.Rubric.Role, r.Rubric.Name, r.Rubric.Digest, r.Rubric.Text) {
		out = append(out, part)
	}
	out = append(out, r.lines()...)
	return append(out, r.differences()...)
}

func (r *Result) made() *events.EvaluationMade {
	s := r.Score
	m := &events.EvaluationMade{Drill: r.Drill, Events: int64(s.Version) + 1, Head: r.Head.String(), Edition: scoring.Edition,
		Rubric: s.Rubric.ID, RubricZh: s.Rubric.Zh, RubricEn: s.Rubric.En, RubricDigest: r.Rubric.Digest.String(), OwnDigest: r.OwnDigest,
		Rating: string(s.Overall.Rating), PointsPermille: s.Overall.Points, Weight: s.Overall.Weight, WeightScored: s.Overall.Scored,
		WeightNotApplicable: s.Overall.NotApplicable, WeightUnscored: s.Overall.Unscored,
		ProcessRating: string(s.Process.Rating), ProcessPointsPermille: s.Process.Points, ProcessWeight: s.Process.Weight, ProcessWeightScored: s.Process.Scored,
		OutcomeRating: string(s.Outcome.Rating), OutcomePointsPermille: s.Outcome.Points, OutcomeWeight: s.Outcome.Weight, OutcomeWeightScored: s.Outcome.Scored,
		Vetoes: []string{}, FailedGates: []string{}}
	for i := range s.Vetoes {
		m.Vetoes = append(m.Vetoes, s.Vetoes[i].ID)
	}
	for _, g := range s.FailedGates {
		m.FailedGates = append(m.FailedGates, g.ID)
	}
	return m
}

// lines are the answers to all measures, each followed by the axes of a report.
func (r *Result) lines() (out []events.Payload) {
	charges := map[string]scoring.Charge{}
	for i := range r.Score.Posts {
		for _, c := range r.Score.Posts[i].Measures {
			charges[c.ID] = c
		}
	}
	for i := range r.Score.Objectives {
		o := &r.Score.Objectives[i]
		for k := range o.Targets {
			t := &o.Targets[k]
			for n := range t.Tasks {
				task := &t.Tasks[n]
				for l := range task.Measures {
					m := &task.Measures[l]
					line := events.EvaluationLine{Objective: o.ID, Target: t.ID, Task: task.ID, Measure: m.ID, Zh: m.Zh, En: m.En, Axis: string(task.Axis), Post: events.PostID(m.Post.ID)}
					whole := answered(line, m.Weight, &m.Answer)
					whole.PossiblePermille, whole.LostPermille = charges[m.ID].Possible, charges[m.ID].Lost
					out = append(out, whole)
					for x := range m.Axes {
						part := answered(line, m.Axes[x].Weight, &m.Axes[x].Answer)
						part.Part = m.Axes[x].Axis.String()
						out = append(out, part)
					}
				}
			}
		}
	}
	return out
}

// answered fills in what a measure or an axis found.
func answered(line events.EvaluationLine, weight int64, a *scoring.Answer) *events.EvaluationLine {
	line.Status, line.Reason, line.Weight, line.Unit, line.Evidence = string(a.Status), string(a.Reason), weight, string(a.Unit), []string{}
	if a.Mark != nil {
		line.MarkPermille = *a.Mark
	}
	if a.Value != nil {
		line.Valued, line.Value = true, *a.Value
	}
	for _, v := range a.Evidence {
		line.Evidence = append(line.Evidence, strconv.FormatInt(int64(v), 10))
	}
	return &line
}

// differences are those of the sums and of the tasks that the two rubrics judge differently.
func (r *Result) differences() (out []events.Payload) {
	if r.Compared == nil {
		return nil
	}
	add := func(of string, task scoring.Name, mark, own *int64, weight, ownWeight int64) {
		d := &events.EvaluationCompared{Of: of, Task: task.ID, Zh: task.Zh, En: task.En, Weight: weight, OwnWeight: ownWeight}
		if mark != nil {
			d.Marked, d.MarkPermille = true, *mark
		}
		if own != nil {
			d.OwnMarked, d.OwnMarkPermille = true, *own
		}
		if mark != nil && own != nil {
			d.DifferencePermille = *mark - *own
		}
		out = append(out, d)
	}
	sum := func(of string, here, there *scoring.Sum) {
		add(of, scoring.Name{}, here.Permille, there.Permille, here.Weight, there.Weight)
	}
	sum("overall", &r.Score.Overall, &r.Own.Overall)
	sum("process", &r.Score.Process, &r.Own.Process)
	sum("outcome", &r.Score.Outcome, &r.Own.Outcome)
	for i := range r.Compared.Tasks {
		t := &r.Compared.Tasks[i]
		add("task", t.Name, t.Mark, t.Other, t.Weight, t.OtherWeight)
	}
	return out
}
