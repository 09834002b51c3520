package engine

import (
	"yanlian/engine/plan"
	"yanlian/engine/rng"
	"yanlian/events"
)

// peopleItems are the items of a report that count people.
const peopleItems = plan.ReportItems(1<<plan.PeopleSafe | 1<<plan.PeopleToGo | 1<<plan.PeopleHarmed)

// performReport sends what the post knows: the last reading of the first gauge it hears of, and the figures of people that it
// has counted or been told. What the order claims stands whatever the post knows. A form asks for items and only those
// that are filled in say anything; a kind of report that the plan does not list says all there is.
func (s *Sim) performReport(post int32, a *action, cause events.Version) events.Version {
	sender := &s.world.Posts[post]
	known := plan.ReportItems(1<<plan.TimeAndPlace | 1<<plan.Measures | 1<<plan.Needs)
	stage, ok := s.knownStage(post)
	if ok {
		known |= 1<<plan.Stage | 1<<plan.Trend
	}
	f, told := s.state.figures(post)
	if told {
		known |= peopleItems
	}
	claim := func(to, value *int64, item plan.ReportItem) {
		if value != nil {
			*to = *value
			known |= 1 << item
		}
	}
	claim(&stage, a.claims.StageMm, plan.Stage)
	claim(&f.Safe, a.claims.Safe, plan.PeopleSafe)
	claim(&f.ToGo, a.claims.ToGo, plan.PeopleToGo)
	claim(&f.Harmed, a.claims.Harmed, plan.PeopleHarmed)

	r := events.ReportFiled{Report: int64(len(s.state.Reports)) + 1, From: sender.ID, To: s.world.Posts[a.to].ID, Form: a.form, Channel: a.channel}
	says := known
	if form, listed := s.forms[a.form]; listed {
		says &= form.Items
		if a.filled != 0 {
			says &= a.filled
		}
		r.Wanted, r.Items = form.Items.Names(), says.Names()
		if r.Channel == "" {
			r.Channel = form.Channel
		}
	}
	figure := func(item plan.ReportItem, value int64) int64 {
		if says.Has(item) {
			return value
		}
		return 0
	}
	r.StageMm = figure(plan.Stage, stage)
	r.PeopleSafe, r.PeopleToGo, r.PeopleHarmed = figure(plan.PeopleSafe, f.Safe), figure(plan.PeopleToGo, f.ToGo), figure(plan.PeopleHarmed, f.Harmed)
	v := s.emit(cause, s.slabs.reportFiled.put(r))
	s.schedule(s.reportDelay(post, a.to, a.form), pendingReport, int32(r.Report)-1, 0, v)
	return v
}

// reportDelay is how long the report just filed is under way. It is keyed by who sends it, to whom, in which form and how
// many of these there have been, so that no other report moves it.
func (s *Sim) reportDelay(from, to int32, form string) events.SimTime {
	before := int64(-1)
	for i := range s.state.Reports {
		if r := &s.state.Reports[i]; r.From == from && r.To == to && r.Form == form {
			before++
		}
	}
	key := rng.KeyOf(form) // of a kind that the plan does not list
	if f, listed := s.forms[form]; listed {
		key = f.Key
	}
	sender := &s.world.Posts[from]
	return s.draw(&sender.Report, drawReport, pairKey(pairKey(sender.Key, s.world.Posts[to].Key), key), before)
}

// knownStage is the last reading that has reached a post of the first gauge it has heard of: the gauge of the place comes
// before those upstream, whose zeros are others.
func (s *Sim) knownStage(post int32) (stageMm int64, ok bool) {
	for g := range s.world.Gauges {
		if rd := s.state.reading(post, int32(g)); rd.Known {
			return rd.StageMm, true
		}
	}
	return 0, false
}
