package main

import (
	"strings"
	"yanlian/events"
	"yanlian/internal/i18n"
	"yanlian/internal/text"
	"yanlian/projections/board"
	"yanlian/projections/duty"
)

// numbers writes counts for a table: nothing is a hyphen, so that something is seen.
func numbers(ns []int64) []string {
	out := make([]string, len(ns))
	for i, n := range ns {
		if out[i] = "-"; n != 0 {
			out[i] = i18n.Number(n)
		}
	}
	return out
}

// at is the civil time of something that may not have happened.
func (t *teller) at(at *events.SimTime) string {
	if at == nil {
		return ""
	}
	return t.clock.civil(*at)
}

func (t *teller) shelterTable(shelters []board.Shelter) *text.Table {
	table := &text.Table{Columns: []text.Column{{Head: t.lang.T("head.shelter"), Wrap: true}, {Head: t.lang.T("head.opened"), Right: true},
		{Head: t.lang.T("head.occupants"), Right: true}, {Head: t.lang.T("head.capacity"), Right: true}, {Head: t.lang.T("head.filled"), Right: true}}}
	for i := range shelters {
		if s := &shelters[i]; s.Open || s.Occupants.People > 0 {
			table.Add(t.briefly(s.Name), t.at(s.OpenedAt), i18n.Number(s.Occupants.People), i18n.Number(s.Capacity), t.at(s.FilledAt))
		}
	}
	return table
}

func (t *teller) unitTable(units []board.Unit) *text.Table {
	table := &text.Table{Columns: []text.Column{{Head: t.lang.T("head.unit"), Wrap: true}, {Head: t.lang.T("head.status")}, {Head: t.lang.T("head.since"), Right: true},
		{Head: t.lang.T("head.place"), Wrap: true}, {Head: t.lang.T("head.destination"), Wrap: true}, {Head: t.lang.T("head.due"), Right: true}, {Head: t.lang.T("head.work")}}}
	for i := range units {
		u := &units[i]
		if u.Status == duty.Standby && u.Since == 0 && u.Present == nil && u.BrokenSince == nil {
			continue // it has never been sent, and nothing has become of it
		}
		work := ""
		if u.Work != "" {
			work = t.lang.Of("work", u.Work)
		}
		table.Add(t.briefly(u.Name), t.standing(u), t.clock.civil(u.Since), t.briefly(u.Place), t.briefly(u.Destination), t.at(u.ExpectedAt), work)
	}
	return table
}

// standing says what a unit does and what keeps it back.
func (t *teller) standing(u *board.Unit) string {
	status := t.lang.Of("status", u.Status.String())
	var more []string
	if u.Present != nil && *u.Present < u.Crew {
		more = append(more, t.lang.T("board.present", "present", *u.Present, "crew", u.Crew))
	}
	switch {
	case u.Spent:
		more = append(more, t.lang.T("board.spent"))
	case u.Tired:
		more = append(more, t.lang.T("board.tired"))
	}
	if u.BrokenSince != nil {
		more = append(more, t.lang.T("board.broken"))
	}
	if more == nil {
		return status
	}
	return t.lang.T("board.unit", "status", status, "more", strings.Join(more, t.lang.T("list.comma")))
}

func (t *teller) roadTable(roads []board.Road) *text.Table {
	table := &text.Table{Columns: []text.Column{{Head: t.lang.T("head.road"), Wrap: true}, {Head: t.lang.T("head.flooded-since"), Right: true}, {Head: t.lang.T("head.blocked-since"), Right: true}, {Head: t.lang.T("head.closed-since"), Right: true}, {Head: t.lang.T("head.closed-by"), Wrap: true}}}
	for i := range roads {
		if r := &roads[i]; r.FloodedSince != nil || r.BlockedSince != nil || r.ClosedSince != nil {
			table.Add(t.briefly(r.Name), t.at(r.FloodedSince), t.at(r.BlockedSince), t.at(r.ClosedSince), t.briefly(r.ClosedBy))
		}
	}
	return table
}

func (t *teller) taskTable(tasks []board.Task) *text.Table {
	table := &text.Table{Columns: []text.Column{{Head: t.lang.T("head.task"), Wrap: true}, {Head: t.lang.T("head.post"), Wrap: true}, {Head: t.lang.T("head.status")},
		{Head: t.lang.T("head.triggered"), Right: true}, {Head: t.lang.T("head.deadline"), Right: true}, {Head: t.lang.T("head.done"), Right: true}, {Head: t.lang.T("head.late"), Right: true}}}
	for i := range tasks {
		k := &tasks[i]
		if k.Status == board.TaskIdle {
			continue
		}
		late := ""
		if k.LateMs > 0 {
			late = t.span(k.LateMs)
		}
		table.Add(t.briefly(k.Name), t.briefly(k.Post), t.lang.Of("task", k.Status), t.at(k.TriggeredAt), t.at(k.Deadline), t.at(k.DoneAt), late)
	}
	return table
}

func (t *teller) reportTable(reports []board.Report) *text.Table {
	table := &text.Table{Columns: []text.Column{{Head: t.lang.T("head.number"), Right: true}, {Head: t.lang.T("head.form")}, {Head: t.lang.T("head.from"), Wrap: true},
		{Head: t.lang.T("head.to"), Wrap: true}, {Head: t.lang.T("head.filed"), Right: true}, {Head: t.lang.T("head.received"), Right: true}}}
	for i := range reports {
		r := &reports[i]
		table.Add(i18n.Number(r.Number), t.form(r.Form), t.briefly(r.From), t.briefly(r.To), t.clock.civil(r.FiledAt), t.at(r.ReceivedAt))
	}
	return table
}
