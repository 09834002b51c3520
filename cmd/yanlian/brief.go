package main

import (
	"slices"

	"yanlian/events"
	"yanlian/internal/text"
	"yanlian/projections/timeline"
)

// briefKeys are the rows of a timeline that the screen of a run shows. Its tables say the others: units and stock.
var briefKeys = map[string]bool{
	"reading.rose": true, "reading.fell": true, "group.trapped": true, "group.rescued": true,
	events.KindWarningIssued.String(): true, events.KindWarningLifted.String(): true, events.KindResponseActivated.String(): true, events.KindResponseEnded.String(): true,
	events.KindReportFiled.String(): true, events.KindDecisionReceived.String(): true, events.KindDecisionRefused.String(): true, events.KindEvacuationOrdered.String(): true,
	events.KindShelterOpened.String(): true, events.KindShelterFilled.String(): true, events.KindDispatchShort.String(): true, events.KindUnitHeld.String(): true,
	events.KindDikeRaised.String(): true, events.KindStockShort.String(): true, events.KindRoadClosed.String(): true, events.KindDrillEnded.String(): true,
	events.KindLevelProposed.String(): true, events.KindLevelApproved.String(): true, events.KindConsultationHeld.String(): true, events.KindAlertAnswered.String(): true,
	events.KindCommandPostOrdered.String(): true, events.KindCommandPostOpened.String(): true, events.KindAidRequested.String(): true, events.KindAidGranted.String(): true,
	events.KindStaffRecalled.String(): true, events.KindPeopleRegistered.String(): true, events.KindWithdrawalOrdered.String(): true, events.KindInjectReleased.String(): true,
	events.KindRoadBlocked.String(): true, events.KindLineCut.String(): true, events.KindLineRestored.String(): true, events.KindUnitDisabled.String(): true,
	events.KindUnitExhausted.String(): true, events.KindShelterLimited.String(): true, events.KindStockLost.String(): true, events.KindHouseholdHarmed.String(): true,
	events.KindWaterReached.String(): true, events.KindGroupCleared.String(): true, events.KindRoadFlooded.String(): true,
}

// merged are the kinds whose rows become one if the same post gives the same order for several things at once, with the
// argument that names them and the arguments that add up.
var merged = map[string]struct {
	names string
	sums  []string
}{
	events.KindEvacuationOrdered.String(): {"group", []string{"households", "people"}},
	events.KindShelterOpened.String():     {"shelter", []string{"capacity"}},
	events.KindRoadClosed.String():        {"road", nil},
	events.KindStaffRecalled.String():     {"unit", []string{"staff"}},
}

// brief leaves out what the tables of a run's screen say, reports that repeat an earlier one, and merges orders that were
// given together.
func (t *teller) brief(rows []timeline.Row) []timeline.Row {
	var out []timeline.Row
	reported := map[[3]string]bool{}
	for i := range rows {
		r := rows[i]
		if !briefKeys[r.Key] {
			continue
		}
		if r.Key == events.KindReportFiled.String() {
			from, _ := r.Args.Get("from").(name)
			to, _ := r.Args.Get("to").(name)
			id := [3]string{from.ID, to.ID, r.Subject}
			if reported[id] {
				continue
			}
			reported[id] = true
		}
		if n := len(out); n > 0 && together(&out[n-1], &r) {
			out[n-1].Args = t.merge(r.Key, out[n-1].Args, r.Args)
			continue
		}
		out = append(out, r)
	}
	return out
}

// together tells whether two rows are one order for two things.
func together(a, b *timeline.Row) bool {
	_, ok := merged[a.Key]
	return ok && a.Key == b.Key && a.Post == b.Post && a.Time/events.Minute == b.Time/events.Minute
}

func (t *teller) merge(key string, a, b timeline.Args) timeline.Args {
	m := merged[key]
	out := slices.Clone(a)
	for i := range out {
		switch {
		case out[i].Name == m.names:
			first, _ := a[i].Value.(name)
			second, _ := b.Get(m.names).(name)
			joined := t.called(first) + t.lang.T("list.comma") + t.called(second)
			out[i].Value = name{ID: first.ID, Zh: joined, En: joined}
		case slices.Contains(m.sums, out[i].Name):
			x, _ := a[i].Value.(int64)
			y, _ := b.Get(out[i].Name).(int64)
			out[i].Value = x + y
		}
	}
	return out
}

// shortNames finds names that stay unlike all others without the part in brackets at their end.
func (t *teller) shortNames(rows []timeline.Row) {
	uses := map[string]int{}
	var full []string
	for i := range rows {
		zh, isName := rows[i].Args.Get("zh").(string)
		en, _ := rows[i].Args.Get("en").(string)
		if isName {
			full = append(full, t.lang.Pick(zh, en))
		}
	}
	slices.Sort(full)
	full = slices.Compact(full)
	for _, s := range full {
		uses[text.WithoutNote(s)]++
	}
	for _, s := range full {
		if short := text.WithoutNote(s); uses[short] == 1 {
			t.short[s] = short
		}
	}
}
