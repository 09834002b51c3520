package scoring_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"yanlian/events"
	"yanlian/events/match"
	"yanlian/internal/testkit"
	"yanlian/projections/scoring"
)

// The reports of the stories: the town reports to the seat by phone, at most 30 minutes after its reading of 1.00 m at minute 10.
var (
	asked = []string{"time-place", "stage", "people-safe", "people-to-go", "people-harmed"}
	taken = timed{8, &events.GaugeRead{Gauge: "g", StageMm: 1_000}}
	heard = timed{10, &events.ReadingReceived{Gauge: "g", Post: "town", StageMm: 1_000}}
	order = timed{11, &events.EvacuationOrdered{Group: "low", People: 200}}
)

func sheltered(minute int, household, people int64) timed {
	return timed{minute, &events.HouseholdSheltered{Group: "low", Household: household, People: people}}
}

// says makes the town's report of the true figures; change spoils it.
func says(minute int, change ...func(*events.ReportFiled)) timed {
	r := &events.ReportFiled{Report: 1, From: "town", To: "seat", Form: "first", StageMm: 1_000, PeopleToGo: 200, Channel: "phone", Wanted: asked, Items: asked}
	for _, c := range change {
		c(r)
	}
	return timed{minute, r}
}

func terms(change ...func(*scoring.Measure)) scoring.Measure {
	tolerance := 20 * minute
	m := scoring.Measure{Kind: scoring.Report, Post: "town", From: reading, LimitMs: 30 * minute, ToleranceMs: &tolerance, Report: &scoring.ReportTerms{
		Form: "first", To: "seat", Channel: "phone", Figures: []scoring.FigureTerms{{Figure: scoring.FigureStage, Within: 100}, {Figure: scoring.FigureSafe, Within: 50, Share: true},
			{Figure: scoring.FigureToGo, Within: 10}, {Figure: scoring.FigureHarmed}}}}
	for _, c := range change {
		c(&m)
	}
	return m
}

// axes tells value, mark and evidence of each axis, or why there are none.
func axes(m scoring.MeasureScore) string {
	var said []string
	for _, a := range m.Axes {
		s := string(a.Reason)
		switch {
		case a.NeverDone:
			s = fmt.Sprint("never ", *a.Mark)
		case a.Status == scoring.Scored:
			v := *a.Value
			if a.Unit == scoring.Milliseconds {
				v /= int64(minute)
			}
			s = fmt.Sprint(v, " ", *a.Mark)
		}
		said = append(said, fmt.Sprintf("%s %s %v", a.Axis, s, a.Evidence))
	}
	mark := string(m.Status)
	if m.Mark != nil {
		mark = fmt.Sprint(*m.Mark)
	}
	return strings.Join(said, "; ") + " = " + mark
}

func TestReport(t *testing.T) {
	to := func(p events.PostID) func(*events.ReportFiled) { return func(r *events.ReportFiled) { r.To = p } }
	text := func(r *events.ReportFiled) { r.Channel = "written" }
	without := func(items ...string) func(*events.ReportFiled) {
		return func(r *events.ReportFiled) {
			r.Items = slices.DeleteFunc(slices.Clone(r.Items), func(s string) bool { return slices.Contains(items, s) })
		}
	}
	stage := func(mm int64) func(*events.ReportFiled) { return func(r *events.ReportFiled) { r.StageMm = mm } }
	safe := func(safe, toGo, harmed int64) func(*events.ReportFiled) {
		return func(r *events.ReportFiled) { r.PeopleSafe, r.PeopleToGo, r.PeopleHarmed = safe, toGo, harmed }
	}
	asks := func(wanted ...string) func(*events.ReportFiled) {
		return func(r *events.ReportFiled) { r.Wanted, r.Items = wanted, wanted }
	}
	told := func(steps ...timed) []timed { return append([]timed{start, taken, heard, order}, steps...) }
	harm := timed{12, &events.HouseholdHarmed{Group: "low", Household: 1, Harmed: 2}}
	for _, c := range []struct {
		name  string
		steps []timed
		want  string
	}{
		{"as it should be", told(says(30), end(90)), "timely 20 1000 [2 4]; complete 1000 1000 [4]; accurate 1000 1000 [4]; proper 1000 1000 [4] = 1000"},
		{"just at the limit", told(says(40), end(90)), "timely 30 1000 [2 4]; complete 1000 1000 [4]; accurate 1000 1000 [4]; proper 1000 1000 [4] = 1000"},
		{"late by half the tolerance", told(says(50), end(90)), "timely 40 500 [2 4]; complete 1000 1000 [4]; accurate 1000 1000 [4]; proper 1000 1000 [4] = 875"},
		{"where the tolerance ends", told(says(60), end(90)), "timely 50 0 [2 4]; complete 1000 1000 [4]; accurate 1000 1000 [4]; proper 1000 1000 [4] = 750"},
		{"never", told(end(90)), "timely never 0 [2 4]; complete no-report []; accurate no-report []; proper no-report [] = 0"},
		{"never, and there was time", told(end(20)), "timely limit-not-over [2]; complete no-report []; accurate no-report []; proper no-report [] = unscored"},
		{"not yet", told(sheltered(20, 1, 50)), "timely drill-not-ended [2]; complete drill-not-ended []; accurate drill-not-ended []; proper drill-not-ended [] = unscored"},
		{"sent, and the drill goes on", told(says(30)), "timely 20 1000 [2 4]; complete 1000 1000 [4]; accurate 1000 1000 [4]; proper 1000 1000 [4] = 1000"},
		{"nothing to report", []timed{start, end(90)}, "timely not-arisen []; complete no-report []; accurate no-report []; proper no-report [] = not-applicable"},
		{"nothing to report, and reported", []timed{start, says(30, stage(0), safe(0, 0, 0)), end(90)},
			"timely not-arisen [1]; complete 1000 1000 [1]; accurate 1000 1000 [1]; proper 1000 1000 [1] = 1000"},
		{"one item of five is missing", told(says(30, without("time-place")), end(90)), "timely 20 1000 [2 4]; complete 800 800 [4]; accurate 1000 1000 [4]; proper 1000 1000 [4] = 950"},
		{"a wrong figure that is left out is missing and not wrong", told(says(30, stage(0), without("stage")), end(90)),
			"timely 20 1000 [2 4]; complete 800 800 [4]; accurate 1000 1000 [4]; proper 1000 1000 [4] = 950"},
		{"an empty form", told(says(30, asks()), end(90)), "timely 20 1000 [2 4]; complete nothing-to-count [4]; accurate 1000 1000 [4]; proper 1000 1000 [4] = 1000"},
		{"a form without figures", told(says(30, asks("measures")), end(90)), "timely 20 1000 [2 4]; complete 1000 1000 [4]; accurate nothing-known [4]; proper 1000 1000 [4] = 1000"},
		{"an item asked twice counts once", told(says(30, asks("measures", "measures", "needs"), without("needs")), end(90)),
			"timely 20 1000 [2 4]; complete 500 500 [4]; accurate nothing-known [4]; proper 1000 1000 [4] = 833"},
		{"stage off by the tolerance", told(says(30, stage(1_100)), end(90)), "timely 20 1000 [2 4]; complete 1000 1000 [4]; accurate 1000 1000 [4]; proper 1000 1000 [4] = 1000"},
		{"stage too high", told(says(30, stage(1_101)), end(90)), "timely 20 1000 [2 4]; complete 1000 1000 [4]; accurate 750 750 [4 2]; proper 1000 1000 [4] = 938"},
		{"stage too low", told(says(30, stage(899)), end(90)), "timely 20 1000 [2 4]; complete 1000 1000 [4]; accurate 750 750 [4 2]; proper 1000 1000 [4] = 938"},
		{"the water has risen since, and nobody has told the town", told(timed{20, &events.GaugeRead{Gauge: "g", StageMm: 1_400}}, says(30), end(90)),
			"timely 20 1000 [2 5]; complete 1000 1000 [5]; accurate 1000 1000 [5]; proper 1000 1000 [5] = 1000"},
		{"an old reading", told(timed{20, &events.ReadingReceived{Gauge: "g", Post: "town", StageMm: 1_400}}, says(30), end(90)),
			"timely 20 1000 [2 5]; complete 1000 1000 [5]; accurate 750 750 [5 4]; proper 1000 1000 [5] = 938"},
		{"another gauge is not the town's", told(timed{20, &events.GaugeRead{Gauge: "h", StageMm: 9_000}}, says(30), end(90)),
			"timely 20 1000 [2 5]; complete 1000 1000 [5]; accurate 1000 1000 [5]; proper 1000 1000 [5] = 1000"},
		{"counted", told(sheltered(20, 1, 100), says(30, safe(100, 100, 0)), end(90)), "timely 20 1000 [2 5]; complete 1000 1000 [5]; accurate 1000 1000 [5]; proper 1000 1000 [5] = 1000"},
		{"5 % too many, 10 people too few", told(sheltered(20, 1, 100), says(30, safe(105, 90, 0)), end(90)),
			"timely 20 1000 [2 5]; complete 1000 1000 [5]; accurate 1000 1000 [5]; proper 1000 1000 [5] = 1000"},
		{"6 too many, 11 too few", told(sheltered(20, 1, 100), says(30, safe(106, 89, 0)), end(90)), "timely 20 1000 [2 5]; complete 1000 1000 [5]; accurate 500 500 [5 4]; proper 1000 1000 [5] = 875"},
		{"the harmed are kept quiet", told(harm, says(30), end(90)), "timely 20 1000 [2 5]; complete 1000 1000 [5]; accurate 750 750 [5 4]; proper 1000 1000 [5] = 938"},
		{"what comes after is not known yet", told(says(30), sheltered(31, 1, 100), harm, end(90)),
			"timely 20 1000 [2 4]; complete 1000 1000 [4]; accurate 1000 1000 [4]; proper 1000 1000 [4] = 1000"},
		{"by another channel", told(says(30, text), end(90)), "timely 20 1000 [2 4]; complete 1000 1000 [4]; accurate 1000 1000 [4]; proper 500 500 [4] = 875"},
		{"to the wrong post", told(says(30, to("city")), end(90)), "timely 20 1000 [2 4]; complete 1000 1000 [4]; accurate 1000 1000 [4]; proper 500 500 [4] = 875"},
		{"to the wrong post, then right but late", told(says(30, to("city")), says(50), end(90)),
			"timely 40 500 [2 5]; complete 1000 1000 [5]; accurate 1000 1000 [5]; proper 1000 1000 [5] = 875"},
		{"a second report mends nothing", told(says(30, stage(0), without("needs", "time-place")), says(35), end(90)),
			"timely 20 1000 [2 4]; complete 800 800 [4]; accurate 750 750 [4 2]; proper 1000 1000 [4] = 888"},
		{"another form, another sender", told(says(20, func(r *events.ReportFiled) { r.Form = "road" }), says(20, func(r *events.ReportFiled) { r.From = "seat" }), end(90)),
			"timely never 0 [2 6]; complete no-report []; accurate no-report []; proper no-report [] = 0"},
	} {
		if got := axes(only(fold(t, ask(terms()), c.steps...))); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.name, got, c.want)
		}
	}
}

// A late or missing report is late by its first axis, so that it stands in the list of what was late, once.
func TestReportIsLateOnce(t *testing.T) {
	late := only(fold(t, ask(terms()), start, taken, heard, order, says(50), end(90)))
	if late.LateMs != 10*minute || late.Start.Version != 2 || late.Stop.Version != 4 || late.NeverDone || !slices.Equal(late.Evidence, []events.Version{2, 4}) {
		t.Errorf("%+v", late.Answer)
	}
	if never := only(fold(t, ask(terms()), start, heard, end(90))); !never.NeverDone || never.LateMs != 50*minute || never.Stop != nil {
		t.Errorf("%+v", never.Answer)
	}
}

func TestReportWeightsAndPauses(t *testing.T) {
	m := terms(func(m *scoring.Measure) {
		m.Report.Weights = [scoring.AxisCount]int64{5, 1, 3, 1}
		m.Pauses = []match.Predicate{flooded}
	})
	flood := timed{20, aFlood}
	got := only(fold(t, ask(m), start, taken, heard, order, flood, says(50, func(r *events.ReportFiled) { r.StageMm = 0 }), end(90)))
	if want := "timely 10 1000 [2 5]; complete 1000 1000 [5]; accurate 750 750 [5 2]; proper 1000 1000 [5] = 925"; axes(got) != want || got.PausedMs != 30*minute {
		t.Errorf("%s, paused %d\nwant %s", axes(got), got.PausedMs, want)
	}
	// A report that went astray stops no clock; its own time is that up to it.
	astray := func(r *events.ReportFiled) { r.To = "city" }
	got = only(fold(t, ask(m), start, taken, heard, order, flood, says(50, astray), end(90)))
	if *got.Axes[0].Value != int64(10*minute) || got.PausedMs != 30*minute {
		t.Errorf("astray: %s, paused %d", axes(got), got.PausedMs)
	}
}

// The seat does not count: its figures are those that reached it, right or wrong.
func TestReportOfWhatWasReported(t *testing.T) {
	m := terms(func(m *scoring.Measure) {
		m.Post, m.From, m.Report.To, m.Report.ByReport = "seat", leaf(events.KindReportReceived), "city", true
	})
	wrong := func(r *events.ReportFiled) { r.StageMm, r.PeopleSafe = 700, 40 }
	reached := timed{25, &events.ReportReceived{Report: 1, From: "town", To: "seat", Form: "first"}}
	seat := func(change ...func(*events.ReportFiled)) timed {
		return says(30, append([]func(*events.ReportFiled){func(r *events.ReportFiled) { r.Report, r.From, r.To = 2, "seat", "city" }}, change...)...)
	}
	for _, c := range []struct {
		name  string
		steps []timed
		want  []bool
	}{
		{"handed on as it came", []timed{says(20, wrong), reached, seat(wrong)}, []bool{true, true, true, true}},
		{"mended without knowing how", []timed{says(20, wrong), reached, seat()}, []bool{false, false, true, true}},
		{"what has not come yet is not known", []timed{says(20, wrong), seat()}, nil},
		{"what the report left out is not known", []timed{says(20, func(r *events.ReportFiled) { r.Items = []string{"people-safe"} }), reached, seat()}, []bool{true}},
		{"its own reading is nearer than a report", []timed{says(20, wrong), reached, {26, &events.ReadingReceived{Gauge: "g", Post: "seat", StageMm: 1_000}}, seat(wrong)},
			[]bool{false, true, true, true}},
		{"a reading as it reached it", []timed{{26, &events.ReadingReceived{Gauge: "g", Post: "seat", StageMm: 1_000}}, {27, &events.GaugeRead{Gauge: "g", StageMm: 5_000}}, seat()}, []bool{true}},
	} {
		got := only(fold(t, ask(m), append(append([]timed{start, taken, heard, order}, c.steps...), end(90))...))
		var right []bool
		for _, f := range got.Axes[scoring.Accurate].Figures {
			right = append(right, f.Right)
		}
		if !slices.Equal(right, c.want) {
			t.Errorf("%s: %v, want %v: %+v", c.name, right, c.want, got.Axes[scoring.Accurate].Figures)
		}
	}
}

func TestReportIntervals(t *testing.T) {
	done := leaf(events.KindResponseEnded)
	follow := terms(func(m *scoring.Measure) { m.Report.EveryMs, m.Report.Until = 60*minute, &done })
	text := func(r *events.ReportFiled) { r.Channel = "written" }
	over := func(minute int) timed { return timed{minute, &events.ResponseEnded{}} }
	for _, c := range []struct {
		name  string
		steps []timed
		want  string // value of the axis proper, its lateness in minutes
	}{
		{"kept", []timed{says(30), says(90), says(150), over(200), end(300)}, "1000 0"},
		{"one of two is late by half the tolerance", []timed{says(30), says(100), says(160), over(200), end(300)}, "917 10"},
		{"one of two is far too late", []timed{says(30), says(120), says(180), over(200), end(300)}, "833 30"},
		{"none after the first", []timed{says(30), over(200), end(300)}, "667 110"},
		{"none was due", []timed{says(30), over(90), end(300)}, "1000 0"},
		{"the drill ends before the response", []timed{says(30), end(100)}, "833 10"},
		{"what is sent after the end is not asked for", []timed{says(30), over(90), says(250), end(300)}, "1000 0"},
		{"half of them by another channel", []timed{says(30), says(60, text), over(90), end(300)}, "833 0"},
	} {
		got := only(fold(t, ask(follow), append([]timed{start, taken, heard, order}, c.steps...)...)).Axes[scoring.Proper]
		if s := fmt.Sprint(*got.Value, " ", int64(got.LateMs/minute)); s != c.want {
			t.Errorf("%s: %s, want %s", c.name, s, c.want)
		}
	}
	// All reports are looked at, and none is judged before it can be known how many there will be.
	got := only(fold(t, ask(follow), start, taken, heard, order, says(30), says(90, func(r *events.ReportFiled) { r.Items = asked[:4] }), over(100), end(120)))
	if want := "timely 20 1000 [2 4]; complete 900 900 [4 5]; accurate 1000 1000 [4 5]; proper 1000 1000 [4 5] = 975"; axes(got) != want {
		t.Errorf("two reports:\ngot  %s\nwant %s", axes(got), want)
	}
	got = only(fold(t, ask(follow), start, taken, heard, order, says(30)))
	if got.Axes[scoring.Complete].Reason != scoring.NotEnded || *got.Mark != 1000 {
		t.Errorf("still running: %s", axes(got))
	}
}

// TestReportAsJSON keeps a report that is late, incomplete, wrong and astray as it is written down.
func TestReportAsJSON(t *testing.T) {
	spoilt := says(50, func(r *events.ReportFiled) { r.To, r.StageMm, r.Items = "city", 1_200, asked[1:] })
	s := fold(t, ask(terms()), start, taken, heard, order, spoilt, end(90))
	text, err := json.MarshalIndent(map[string]any{"measure": only(s), "posts": s.Posts}, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	testkit.Golden(t, "report.json", append(text, '\n'))
}
