package scoring_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"yanlian/events"
	"yanlian/events/match"
	"yanlian/projections/scoring"
)

// told writes what a measure came to: value and mark, or status and reason, then the evidence.
func told(m scoring.MeasureScore) string {
	var b strings.Builder
	if m.Status == scoring.Scored {
		value := "-"
		if m.Value != nil {
			value = fmt.Sprint(*m.Value)
			if m.Unit == scoring.Milliseconds {
				value = fmt.Sprint(*m.Value / int64(minute))
			}
		}
		fmt.Fprintf(&b, "%s %d", value, *m.Mark)
	} else {
		fmt.Fprintf(&b, "%s %s", m.Status, m.Reason)
	}
	if m.NeverDone {
		b.WriteString(" never")
	}
	if m.LateMs != 0 {
		fmt.Fprintf(&b, " late %d", m.LateMs/minute)
	}
	return fmt.Sprintf("%s %v", b.String(), m.Evidence)
}

func tolerance(minutes int) *events.SimTime {
	t := events.SimTime(minutes) * minute
	return &t
}

func TestTimeLimit(t *testing.T) {
	limit := scoring.Measure{Kind: scoring.TimeLimit, From: reading, To: filed, LimitMs: 30 * minute}
	strict, short := limit, limit
	strict.ToleranceMs, short.ToleranceMs = tolerance(0), tolerance(10)
	anew := limit
	anew.Anew = true
	for _, c := range []struct {
		name  string
		m     scoring.Measure
		steps []timed
		want  string
	}{
		{"in time", limit, []timed{start, {10, aReading}, {25, aReport}, end(100)}, "15 1000 [1 2]"},
		{"at once", limit, []timed{start, {10, aReading}, {10, aReport}, end(100)}, "0 1000 [1 2]"},
		{"at the limit", limit, []timed{start, {10, aReading}, {40, aReport}, end(100)}, "30 1000 [1 2]"},
		{"half the tolerance", limit, []timed{start, {10, aReading}, {55, aReport}, end(100)}, "45 500 late 15 [1 2]"},
		{"the tolerance", limit, []timed{start, {10, aReading}, {70, aReport}, end(100)}, "60 0 late 30 [1 2]"},
		{"long after", limit, []timed{start, {10, aReading}, {99, aReport}, end(100)}, "89 0 late 59 [1 2]"},
		{"a shorter tolerance", short, []timed{start, {10, aReading}, {41, aReport}, end(100)}, "31 900 late 1 [1 2]"},
		{"a shorter tolerance is over", short, []timed{start, {10, aReading}, {50, aReport}, end(100)}, "40 0 late 10 [1 2]"},
		{"a hard limit", strict, []timed{start, {10, aReading}, {40, aReport}, end(100)}, "30 1000 [1 2]"},
		{"past a hard limit", strict, []timed{start, {10, aReading}, {41, aReport}, end(100)}, "31 0 late 1 [1 2]"},
		{"early", limit, []timed{start, {5, aReport}, {10, aReading}, end(100)}, "-5 1000 [2 1]"},
		{"early is not asked for twice", limit, []timed{start, {5, aReport}, {10, aReading}, {90, aReport}, end(100)}, "-5 1000 [2 1]"},
		{"an early one does not count anew", anew, []timed{start, {5, aReport}, {10, aReading}, {25, aReport}, end(100)}, "15 1000 [2 3]"},
		{"only an early one", anew, []timed{start, {5, aReport}, {10, aReading}, end(100)}, "- 0 never late 60 [2 3]"},
		{"the first of two anew", anew, []timed{start, {10, aReading}, {25, aReport}, {30, aReport}, end(100)}, "15 1000 [1 2]"},
		{"anew from the first start", anew, []timed{start, {10, aReading}, {25, aReport}, {30, aReading}, {50, aReport}, end(100)}, "15 1000 [1 2]"},
		{"the clock starts once", limit, []timed{start, {10, aReading}, {35, aReading}, {40, aReport}, end(100)}, "30 1000 [1 3]"},
		{"never", limit, []timed{start, {10, aReading}, end(100)}, "- 0 never late 60 [1 2]"},
		{"the drill ends first", limit, []timed{start, {10, aReading}, end(40)}, "unscored limit-not-over [1]"},
		{"no need", limit, []timed{start, end(100)}, "not-applicable not-arisen []"},
		{"no need, done nevertheless", limit, []timed{start, {5, aReport}, end(100)}, "not-applicable not-arisen [1]"},
		{"still running", limit, []timed{start, {10, aReading}, {99, aFlood}}, "unscored drill-not-ended [1]"},
		{"running, not due yet", limit, []timed{start, {10, aFlood}}, "unscored drill-not-ended []"},
		{"running, done", limit, []timed{start, {10, aReading}, {25, aReport}}, "15 1000 [1 2]"},
	} {
		if got := told(only(fold(t, ask(c.m), c.steps...))); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// The clock stands while a pause is on, and only between its start and its stop.
func TestPauses(t *testing.T) {
	down := match.Predicate{Leaf: &match.Leaf{Kind: events.KindGaugeRead, Latest: &match.Condition{Field: "stage_mm", Op: match.LessThan, Int: 0}}}
	m := scoring.Measure{Kind: scoring.TimeLimit, From: reading, To: filed, LimitMs: 30 * minute, Pauses: []match.Predicate{down, flooded}}
	off, on := &events.GaugeRead{StageMm: -1}, &events.GaugeRead{StageMm: 1}
	for _, c := range []struct {
		name   string
		steps  []timed
		want   string
		paused int64
	}{
		{"once", []timed{start, {10, aReading}, {15, off}, {35, on}, {55, aReport}, end(100)}, "25 1000 [1 4]", 20},
		{"twice", []timed{start, {10, aReading}, {15, off}, {25, on}, {30, off}, {40, on}, {55, aReport}, end(100)}, "25 1000 [1 6]", 20},
		{"on before the start", []timed{start, {5, off}, {10, aReading}, {35, on}, {55, aReport}, end(100)}, "20 1000 [2 4]", 25},
		{"on until after the stop", []timed{start, {10, aReading}, {15, off}, {55, aReport}, {60, on}, end(100)}, "5 1000 [1 3]", 40},
		{"over before the start", []timed{start, {2, off}, {8, on}, {10, aReading}, {55, aReport}, end(100)}, "45 500 late 15 [3 4]", 0},
		{"only after the stop", []timed{start, {10, aReading}, {20, aReport}, {30, off}, {40, on}, end(100)}, "10 1000 [1 2]", 0},
		{"for good", []timed{start, {10, aReading}, {20, aFlood}, end(100)}, "unscored limit-not-over [1]", 80},
		{"one of two", []timed{start, {10, aReading}, {20, off}, {30, aFlood}, {40, on}, {90, aReport}, end(100)}, "10 1000 [1 5]", 70},
		{"early", []timed{start, {5, off}, {10, aReport}, {20, aReading}, {30, on}, end(100)}, "-10 1000 [3 2]", 0},
		{"never done", []timed{start, {10, aReading}, {20, off}, {40, on}, end(100)}, "- 0 never late 40 [1 4]", 20},
	} {
		got := only(fold(t, ask(m), c.steps...))
		if told(got) != c.want || int64(got.PausedMs/minute) != c.paused {
			t.Errorf("%s: %s, paused %s; want %s, %d", c.name, told(got), got.PausedMs, c.want, c.paused)
		}
	}
}

func TestBefore(t *testing.T) {
	plain := scoring.Measure{Kind: scoring.Before, First: closed, Then: flooded}
	wide := scoring.Measure{Kind: scoring.Before, First: closed, Then: flooded, MarginMs: 20 * minute}
	wider := wide
	wider.ToleranceMs = tolerance(40)
	for _, c := range []struct {
		name  string
		m     scoring.Measure
		steps []timed
		want  string
	}{
		{"before", plain, []timed{start, {10, aClosing}, {15, aFlood}, end(100)}, "5 1000 [1 2]"},
		{"at the same time", plain, []timed{start, {10, aFlood}, {10, aClosing}, end(100)}, "0 1000 [2 1]"},
		{"after", plain, []timed{start, {10, aFlood}, {11, aClosing}, end(100)}, "-1 0 late 1 [2 1]"},
		{"with the margin", wide, []timed{start, {10, aClosing}, {30, aFlood}, end(100)}, "20 1000 [1 2]"},
		{"with half of it", wide, []timed{start, {10, aClosing}, {20, aFlood}, end(100)}, "10 500 late 10 [1 2]"},
		{"with none of it", wide, []timed{start, {10, aClosing}, {10, aFlood}, end(100)}, "0 0 late 20 [1 2]"},
		{"late within the tolerance", wider, []timed{start, {10, aFlood}, {20, aClosing}, end(100)}, "-10 250 late 30 [2 1]"},
		{"the flood never comes", plain, []timed{start, {10, aClosing}, end(100)}, "- 1000 [1 2]"},
		{"never", plain, []timed{start, {10, aFlood}, end(100)}, "- 0 never [1 2]"},
		{"no need", plain, []timed{start, end(100)}, "not-applicable not-arisen []"},
		{"running", plain, []timed{start, {10, aClosing}}, "unscored drill-not-ended [1]"},
		{"running, decided", plain, []timed{start, {10, aClosing}, {20, aFlood}}, "10 1000 [1 2]"},
	} {
		if got := told(only(fold(t, ask(c.m), c.steps...))); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestStateAndHuman(t *testing.T) {
	open := match.Predicate{Leaf: &match.Leaf{Kind: events.KindGaugeRead, Latest: &match.Condition{Field: "stage_mm", Op: match.LessThan, Int: 5}}}
	low, high := &events.GaugeRead{StageMm: 1}, &events.GaugeRead{StageMm: 9}
	notClosed := match.Predicate{Not: &closed}
	for _, c := range []struct {
		name  string
		m     scoring.Measure
		steps []timed
		want  string
	}{
		{"holds", scoring.Measure{Kind: scoring.State, When: open}, []timed{start, {1, high}, {2, low}, end(9)}, "1 1000 [2]"},
		{"holds no more", scoring.Measure{Kind: scoring.State, When: open}, []timed{start, {1, low}, {2, high}, end(9)}, "0 0 [3]"},
		{"holds again", scoring.Measure{Kind: scoring.State, When: open}, []timed{start, {1, low}, {2, high}, {3, low}, end(9)}, "1 1000 [3]"},
		{"from the beginning", scoring.Measure{Kind: scoring.State, When: notClosed}, []timed{start, end(9)}, "1 1000 [0]"},
		{"running", scoring.Measure{Kind: scoring.State, When: open}, []timed{start, {2, low}}, "unscored drill-not-ended []"},
		{"not given", scoring.Measure{Kind: scoring.State, When: open, Given: &flooded}, []timed{start, {2, low}, end(9)}, "not-applicable not-arisen []"},
		{"given", scoring.Measure{Kind: scoring.State, When: open, Given: &flooded}, []timed{start, {2, low}, {3, aFlood}, end(9)}, "1 1000 [2 1]"},
		{"human", scoring.Measure{Kind: scoring.Human}, []timed{start, end(9)}, "unscored needs-evaluator []"},
		{"human, not given", scoring.Measure{Kind: scoring.Human, Given: &flooded}, []timed{start, end(9)}, "not-applicable not-arisen []"},
	} {
		if got := told(only(fold(t, ask(c.m), c.steps...))); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestCountAndRatio(t *testing.T) {
	count := func(least, most int64) scoring.Measure {
		return scoring.Measure{Kind: scoring.Count, Of: match.Leaf{Kind: events.KindReportFiled, Where: []match.Condition{is("from", "town")}}, AtLeast: least, AtMost: most}
	}
	ratio := scoring.Measure{Kind: scoring.Ratio, Part: match.Leaf{Kind: events.KindHouseholdSheltered}, Whole: match.Leaf{Kind: events.KindEvacuationOrdered},
		Sum: "people", SharePermille: 900}
	heads := ratio
	heads.Sum = ""
	other := &events.ReportFiled{From: "county"}
	order, safe := &events.EvacuationOrdered{Group: "low", People: 40}, func(n int64) events.Payload { return &events.HouseholdSheltered{Group: "low", Household: n, People: n} }
	for _, c := range []struct {
		name  string
		m     scoring.Measure
		steps []timed
		want  string
	}{
		{"enough", count(2, -1), []timed{start, {1, aReport}, {2, other}, {3, aReport}, end(9)}, "2 1000 [1 3]"},
		{"half", count(2, -1), []timed{start, {1, aReport}, {2, other}, end(9)}, "1 500 [1]"},
		{"none", count(2, -1), []timed{start, end(9)}, "0 0 [1]"},
		{"none is right", count(0, 0), []timed{start, {2, other}, end(9)}, "0 1000 [2]"},
		{"one too many", count(0, 0), []timed{start, {2, aReport}, end(9)}, "1 0 [1]"},
		{"three for two", count(1, 2), []timed{start, {1, aReport}, {2, aReport}, {3, aReport}, end(9)}, "3 667 [1 2 3]"},
		{"running", count(0, 0), []timed{start, {2, aReport}}, "unscored drill-not-ended []"},
		{"ratio", ratio, []timed{start, {1, order}, {2, safe(20)}, {3, safe(16)}, end(9)}, "900 1000 [2 3 1]"},
		{"less", ratio, []timed{start, {1, order}, {2, safe(18)}, end(9)}, "450 500 [2 1]"},
		{"nothing of it", ratio, []timed{start, {1, order}, end(9)}, "0 0 [1]"},
		{"more than all", heads, []timed{start, {1, order}, {2, safe(20)}, {3, safe(16)}, end(9)}, "2000 1000 [2 3 1]"},
		{"of nothing", ratio, []timed{start, {2, safe(20)}, end(9)}, "not-applicable nothing-to-count [1]"},
	} {
		if got := told(only(fold(t, ask(c.m), c.steps...))); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// The first events are the evidence, and a score that was read does not change with what comes later.
func TestEvidenceIsBounded(t *testing.T) {
	f := scoring.By(judge(t, ask(scoring.Measure{Kind: scoring.Count, Of: match.Leaf{Kind: events.KindReportFiled}, AtLeast: 1, AtMost: -1})))
	var kept scoring.Score
	for i := range events.Version(40) {
		f.Apply(&events.Event{Version: i, Payload: aReport})
		if i == 5 {
			f.Apply(&events.Event{Version: i, Payload: &events.DrillEnded{}})
			kept = f.Score()
		}
	}
	if got := only(kept).Evidence; !slices.Equal(got, []events.Version{0, 1, 2, 3, 4, 5}) {
		t.Errorf("kept %v", got)
	}
	if got := only(f.Score()); len(got.Evidence) != 12 || *got.Value != 40 {
		t.Errorf("%d events for %d", len(got.Evidence), *got.Value)
	}
}

func TestJudgeNamesTheFault(t *testing.T) {
	for _, c := range []struct {
		m   scoring.Measure
		say string
	}{
		{scoring.Measure{Kind: scoring.Count}, "measure m"},
		{scoring.Measure{Kind: scoring.Ratio, Part: match.Leaf{Kind: events.KindReportFiled}, Whole: match.Leaf{Kind: events.KindReportFiled}, Sum: "form"}, `"form"`},
		{scoring.Measure{Kind: scoring.State, When: leaf(events.KindRoadClosed, is("rode", "r"))}, `"rode"`},
		{scoring.Measure{}, "no kind"},
		{scoring.Measure{Kind: scoring.Report, Post: "town"}, "its terms"},
		{scoring.Measure{Kind: scoring.Report, Report: &scoring.ReportTerms{}}, "a post that sends it"},
	} {
		if _, err := scoring.NewJudge(ask(c.m)); err == nil || !strings.Contains(err.Error(), c.say) {
			t.Errorf("%+v: %v", c.m, err)
		}
	}
}
