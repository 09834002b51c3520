package scoring_test

import (
	"fmt"
	"testing"

	"yanlian/events"
	"yanlian/projections/scoring"
)

// charged is a measure that a post answers for.
func charged(post events.PostID, name, from string, weight int64) scoring.Measure {
	m := counts(name, from, weight)
	m.Post = post
	return m
}

// Points are those of the measures that a post answers for, and what all posts have lost is what the whole has lost.
func TestPosts(t *testing.T) {
	human := scoring.Measure{Name: id("human"), Kind: scoring.Human, Post: "seat", Weight: 7}
	r := rubric(
		task("one", 30, false, scoring.Process, charged("town", "a", "a", 3), charged("seat", "b", "b", 1), human),
		task("two", 10, false, scoring.Process, charged("town", "c", "b", 0)),
		task("three", 20, false, scoring.Outcome, charged("", "d", "c", 0), charged("town", "e", "a", 0)),
		task("unscored", 40, false, scoring.Process, scoring.Measure{Name: id("h"), Kind: scoring.Human, Post: "town"}),
	)
	s := fold(t, r, reports(map[events.PostID]int{"a": 10, "b": 4, "c": 5})...)
	want := "[town 42500 6000: a 22500 0 process, c 10000 6000 process, e 10000 0 outcome] " +
		"[seat 7500 4500: b 7500 4500 process] [ 10000 5000: d 10000 5000 outcome] "
	if got := postsOf(s); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	addUp(t, s)
	if s := fold(t, rubric(task("t", 10, true, scoring.Outcome, human)), start, end(9)); s.Posts == nil || len(s.Posts) != 0 {
		t.Errorf("nothing is scored: %v", s.Posts)
	}
}

// Thirds do not divide; the parts still add up, and no post loses more than it could earn.
func TestPartsAddUp(t *testing.T) {
	for weight := int64(1); weight < 60; weight++ {
		for n := range 11 {
			s := fold(t, rubric(task("t", weight, false, scoring.Process, charged("town", "m1", "a", 1), charged("seat", "m2", "b", 1), charged("city", "m3", "c", 1))),
				reports(map[events.PostID]int{"a": n, "b": 10 - n, "c": 7})...)
			addUp(t, s)
		}
	}
	s := fold(t, rubric(task("t", 1_000_000, false, scoring.Process, charged("town", "m1", "a", 1_000_000), charged("seat", "m2", "b", 999_999))),
		reports(map[events.PostID]int{"a": 3, "b": 7})...)
	addUp(t, s)
}

func postsOf(s scoring.Score) (said string) {
	for _, p := range s.Posts {
		said += fmt.Sprintf("[%s %d %d:", p.Post.ID, p.Possible, p.Lost)
		for i, m := range p.Measures {
			if i > 0 {
				said += ","
			}
			said += fmt.Sprintf(" %s %d %d %s", m.ID, m.Possible, m.Lost, m.Axis)
		}
		said += "] "
	}
	return said
}

func addUp(t *testing.T, s scoring.Score) {
	t.Helper()
	var possible, lost int64
	for _, p := range s.Posts {
		possible += p.Possible
		lost += p.Lost
		if p.Lost < 0 || p.Lost > p.Possible+1 { // a mark is a whole permille: its rounding may fall to either
			t.Errorf("%s has lost %d of %d", p.Post.ID, p.Lost, p.Possible)
		}
	}
	if possible != 1000*s.Overall.Scored || possible-lost != s.Overall.Points {
		t.Errorf("possible %d, lost %d; the whole has %d of %d", possible, lost, s.Overall.Points, 1000*s.Overall.Scored)
	}
}

// TestLateReportIsChargedToItsAuthor: the town reports late, wrongly or not at all; whoever waits for the report loses nothing.
func TestLateReportIsChargedToItsAuthor(t *testing.T) {
	waits := scoring.Measure{Name: id("responds"), Kind: scoring.TimeLimit, Post: "seat", From: leaf(events.KindReportReceived, is("to", "seat")), To: leaf(events.KindResponseActivated), LimitMs: 10 * minute}
	hands := terms(func(m *scoring.Measure) {
		m.Name, m.Post, m.From, m.Report.To, m.Report.ByReport = id("hands on"), "seat", waits.From, "city", true
	})
	own := terms(func(m *scoring.Measure) { m.Name = id("reports") })
	r := rubric(task("town", 10, false, scoring.Process, own), task("seat", 10, false, scoring.Process, waits), task("on", 10, false, scoring.Process, hands))
	// drill is what happens once the town has reported at a minute, never if it is 0.
	drill := func(at int, change ...func(*events.ReportFiled)) []timed {
		steps := []timed{start, taken, heard, order}
		if at > 0 {
			first := says(at, change...)
			on := *first.p.(*events.ReportFiled)
			on.Report, on.From, on.To = 2, "seat", "city"
			steps = append(steps, first, timed{at + 5, &events.ReportReceived{Report: 1, From: "town", To: "seat", Form: "first"}},
				timed{at + 10, &events.ResponseActivated{}}, timed{at + 20, &on})
		}
		return append(steps, end(300))
	}
	for _, c := range []struct {
		name  string
		steps []timed
		want  string
	}{
		{"as it should be", drill(20), "[town 10000 0: reports 10000 0 process] [seat 20000 0: responds 10000 0 process, hands on 10000 0 process] "},
		{"late", drill(50), "[town 10000 1250: reports 10000 1250 process] [seat 20000 0: responds 10000 0 process, hands on 10000 0 process] "},
		{"far too late", drill(200), "[town 10000 2500: reports 10000 2500 process] [seat 20000 0: responds 10000 0 process, hands on 10000 0 process] "},
		{"wrong, and handed on as it came", drill(20, func(r *events.ReportFiled) { r.StageMm = 5 }),
			"[town 10000 620: reports 10000 620 process] [seat 20000 0: responds 10000 0 process, hands on 10000 0 process] "},
		{"never", drill(0), "[town 10000 10000: reports 10000 10000 process] "},
	} {
		s := fold(t, r, c.steps...)
		if got := postsOf(s); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, got, c.want)
		}
		addUp(t, s)
	}
}
