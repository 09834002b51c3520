package main

import (
	"strconv"
	"strings"
	"testing"

	"yanlian/events"
)

// handMark is a time-limit worked out by hand: what its post had to learn first, when it typed its act in either sheet, and
// the rubric's limit in minutes, after which the mark falls in a straight line to nothing at twice the limit.
type handMark struct {
	measure, post string
	knew          string // kind of the event and its fields: name=value, or name≥value for numbers
	good, late    string // wall clock of the act; "" if it is as in the good sheet
	limit         int
}

var handMarks = []handMark{
	{measure: "blue-in-time", post: "water-bureau", knew: "reading.received gauge=xianfeng-gauge post=water-bureau stage_mm≥2000", good: "19:10", limit: 15},
	{measure: "yellow-in-time", post: "water-bureau", knew: "reading.received gauge=yajiang-gauge post=water-bureau stage_mm≥10000", good: "21:52", limit: 15},
	{measure: "orange-in-time", post: "water-bureau", knew: "reading.received gauge=yajiang-gauge post=water-bureau stage_mm≥11000", good: "00:52", limit: 15},
	{measure: "red-in-time", post: "water-bureau", knew: "reading.received gauge=yajiang-gauge post=water-bureau stage_mm≥11300", good: "01:52", limit: 15},
	{measure: "red-approved", post: "flood-office", knew: "proposal.received to=flood-office level=warning-red", good: "01:56", limit: 10},
	{measure: "red-issued", post: "water-bureau", knew: "level.approved by=flood-office level=warning-red", good: "01:58", limit: 10},
	{measure: "alert-answered", post: "township", knew: "alert.called by=water-bureau to=township", good: "19:12", limit: 10},
	{measure: "first-by-phone", post: "township", knew: "reading.received gauge=yajiang-gauge post=township stage_mm≥10000", good: "22:00", late: "22:55", limit: 30},
	{measure: "written-in-time", post: "township", knew: "reading.received gauge=yajiang-gauge post=township stage_mm≥10000", good: "22:40", late: "23:10", limit: 60},
	{measure: "loss-in-time", post: "township", knew: "reading.received gauge=yajiang-gauge post=township stage_mm≥10600", good: "00:20", limit: 120},
	{measure: "first-ordered", post: "township", knew: "reading.received gauge=yajiang-gauge post=township stage_mm≥10000", good: "21:55", limit: 30},
	{measure: "second-ordered", post: "township", knew: "reading.received gauge=yajiang-gauge post=township stage_mm≥10200", good: "22:27", late: "23:27", limit: 30},
	{measure: "third-ordered", post: "township", knew: "reading.received gauge=yajiang-gauge post=township stage_mm≥10600", good: "23:37", limit: 30},
	{measure: "final-report", post: "township", knew: "response.ended", good: "05:40", limit: 60},
	{measure: "consulted-4", post: "flood-office", knew: "report.received from=township to=flood-office form=first", good: "22:10", limit: 15},
	{measure: "level-4-in-time", post: "flood-office", knew: "report.received from=township to=flood-office form=first", good: "22:26", limit: 30},
	{measure: "level-3-in-time", post: "flood-office", knew: "reading.received gauge=yajiang-gauge post=flood-office stage_mm≥10500", good: "23:42", limit: 30},
	{measure: "level-2-proposed", post: "flood-office", knew: "reading.received gauge=yajiang-gauge post=flood-office stage_mm≥11000", good: "00:53", limit: 20},
	{measure: "city-in-time", post: "flood-office", knew: "response.activated level=response-4", good: "22:30", limit: 60},
	{measure: "boats-sent", post: "flood-office", knew: "response.activated level=response-4", good: "22:31", limit: 20},
	{measure: "slide-answered", post: "flood-office", knew: "inject.delivered inject=landslide post=flood-office", good: "23:00", limit: 30},
	{measure: "rumour-put-right", post: "flood-office", knew: "inject.delivered inject=rumour-dam post=flood-office", good: "00:22", limit: 30},
	{measure: "approved-3", post: "flood-deputy", knew: "proposal.received to=flood-deputy level=response-3", good: "23:55", limit: 15},
	{measure: "field-post-ordered", post: "flood-hq", knew: "response.activated level=response-3", good: "00:02", limit: 30},
	{measure: "aid-asked", post: "flood-hq", knew: "response.activated level=response-4", good: "22:38", limit: 30},
	{measure: "level-2-in-time", post: "flood-hq", knew: "proposal.received to=flood-hq level=response-2", good: "01:14", limit: 30},
}

// otherMarks are those that hang on more than one time, in thousandths, with the reckoning.
var otherMarks = []struct {
	measure, post string
	good, late    int64
}{
	// Quality alone: two hours are allowed, since lateness is charged by first-by-phone.
	{"first-well", "township", 1000, 1000},
	// Three reports of eight items and four figures. One item is missing: 23/24 = 958. One figure is wrong: 11/12 = 917. (1000 + 958 + 917 + 1000) / 4 = 968.75.
	{"follow-ups-well", "township", 1000, 969},
	{"registered", "township", 1000, 1000},           // counted again at 04:10, five minutes after 9.55 m was read
	{"difference-explained", "township", 1000, 1000}, // that count lacks 3 people of 1,491
	{"staff-back", "township", 1000, 1000},           // recalled at 21:55; two hours are allowed and nobody's way takes longer
	{"staff-on-post", "township", 1000, 1000},        // ordered at 21:56 to five sectors of the town
	// The office passes on what has reached it, also where the township was wrong.
	{"city-follow-ups-well", "flood-office", 1000, 1000},
	{"ended", "flood-hq", 1000, 1000},
	// Played by the plan in both.
	{"field-post-acts", "field-hq", 1000, 1000},
	{"closed-on-report", "traffic-police", 1000, 1000},
}

// unmarked never arose, or wait for an evaluator.
var unmarked = []string{"withdrawn", "coordination", "hot-wash", "press"}

// Of 65 points for process that are scored, the faults cost (4 × 1000 + 337 + 31) / 9 thousandths of the mark for reports, where the
// first one by telephone counts four times and the written one is 20 minutes and 14 seconds of 60 late, and a third of that for the
// order. Marks of tasks are whole thousandths, 515 and 667, so that 8 × 0.485 and 6 × 0.333 points are lost and 59.12 of 65 are left.
const (
	goodProcess = 1000
	lateProcess = 910
)

func TestTabletopScoresAsExpected(t *testing.T) {
	for _, sheet := range []struct {
		file  string
		late  bool
		total int64
	}{{sheetGood, false, goodProcess}, {sheetLate, true, lateProcess}} {
		p := playSheet(t, sheet.file)
		marks := p.process()
		expect := func(measure, post string, want int64) {
			t.Helper()
			m, known := marks[measure]
			delete(marks, measure)
			if !known || m.Status != "scored" || *m.Mark != want || m.Post.ID != post {
				t.Errorf("%s: %s has %d of %s; want %d of %s", sheet.file, measure, deref(m.Mark), m.Post.ID, want, post)
			}
		}
		for i := range handMarks {
			h := &handMarks[i]
			act := h.good
			if sheet.late && h.late != "" {
				act = h.late
			}
			expect(h.measure, h.post, h.mark(t, p, act))
		}
		for _, m := range otherMarks {
			want := m.good
			if sheet.late {
				want = m.late
			}
			expect(m.measure, m.post, want)
		}
		for _, id := range unmarked {
			if m := marks[id]; m.Mark != nil {
				t.Errorf("%s: %s has a mark", sheet.file, id)
			}
			delete(marks, id)
		}
		for id := range marks {
			t.Errorf("%s: nobody has worked out %s", sheet.file, id)
		}
		if got := deref(p.score.Process.Mark); got != sheet.total {
			t.Errorf("%s: process has %d, want %d", sheet.file, got, sheet.total)
		}
	}
}

func deref(n *int64) int64 {
	if n == nil {
		return -1
	}
	return *n
}

// mark is what an act typed for a time on the wall is worth.
func (h *handMark) mark(t *testing.T, p *tabletop, act string) int64 {
	t.Helper()
	limit := events.SimTime(h.limit) * events.Minute
	late := wall(t, act) - (h.learnt(t, p) + limit)
	return max(0, min(1000, 1000-(1000*int64(late)+int64(limit)/2)/int64(limit)))
}

// learnt is when the post knew: the first event of that kind with those fields.
func (h *handMark) learnt(t *testing.T, p *tabletop) events.SimTime {
	t.Helper()
	words := strings.Fields(h.knew)
	for _, e := range p.log {
		if e.kind != words[0] {
			continue
		}
		holds := true
		for _, w := range words[1:] {
			if name, least, is := strings.Cut(w, "≥"); is {
				n, err := strconv.ParseFloat(least, 64)
				got, isNumber := e.fields[name].(float64)
				holds = holds && err == nil && isNumber && got >= n
				continue
			}
			name, value, _ := strings.Cut(w, "=")
			holds = holds && e.text(name) == value
		}
		if holds {
			return e.at
		}
	}
	t.Fatalf("%s: %s never happened", h.measure, h.knew)
	return 0
}

// wall is the simulated time of a time on the wall: the drill begins at 14:00 and is over before 14:00 of the next day.
func wall(t *testing.T, clock string) events.SimTime {
	t.Helper()
	hours, minutes, _ := strings.Cut(clock, ":")
	h, err1 := strconv.Atoi(hours)
	m, err2 := strconv.Atoi(minutes)
	if err1 != nil || err2 != nil {
		t.Fatalf("%q is no time", clock)
	}
	return events.SimTime((h+24-14)%24)*events.Hour + events.SimTime(m)*events.Minute
}
