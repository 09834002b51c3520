package scoring_test

import (
	"testing"

	"yanlian/events"
	"yanlian/events/match"
	"yanlian/projections/scoring"
)

const minute = events.Minute

type timed struct {
	minute int
	p      events.Payload
}

// story makes a drill of what happened, minute by minute; event 0 is its first.
func story(steps ...timed) []events.Event {
	out := make([]events.Event, len(steps))
	for i, s := range steps {
		out[i] = events.Event{Version: events.Version(i), Time: events.SimTime(s.minute) * minute, Payload: s.p}
	}
	return out
}

func judge(t testing.TB, r *scoring.Rubric) *scoring.Judge {
	t.Helper()
	j, err := scoring.NewJudge(r)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// fold scores a story by a rubric.
func fold(t testing.TB, r *scoring.Rubric, steps ...timed) scoring.Score {
	t.Helper()
	f := scoring.By(judge(t, r))
	for _, e := range story(steps...) {
		f.Apply(&e)
	}
	return f.Score()
}

// ask puts one measure in a rubric of its own.
func ask(m scoring.Measure) *scoring.Rubric {
	m.Name = id("m")
	return rubric(scoring.Task{Name: id("t"), Axis: scoring.Process, Weight: 10, Measures: []scoring.Measure{m}})
}

// rubric puts tasks under one target.
func rubric(tasks ...scoring.Task) *scoring.Rubric {
	r := &scoring.Rubric{Name: id("r")}
	for _, k := range tasks {
		r.Total += k.Weight
	}
	r.Objectives = []scoring.Objective{{Name: id("o"), Targets: []scoring.Target{{Name: id("g"), Tasks: tasks}}}}
	return r
}

func id(s string) scoring.Name { return scoring.Name{ID: s} }

func only(s scoring.Score) scoring.MeasureScore {
	return s.Objectives[0].Targets[0].Tasks[0].Measures[0]
}

func leaf(k events.Kind, where ...match.Condition) match.Predicate {
	return match.Predicate{Leaf: &match.Leaf{Kind: k, Where: where}}
}

func is(field, value string) match.Condition {
	return match.Condition{Field: field, Op: match.Equal, Text: value}
}

// What happens in the stories.
var (
	reading = leaf(events.KindReadingReceived)
	filed   = leaf(events.KindReportFiled)
	flooded = leaf(events.KindRoadFlooded)
	closed  = leaf(events.KindRoadClosed)

	aReading = &events.ReadingReceived{Gauge: "g", Post: "town"}
	aReport  = &events.ReportFiled{Report: 1, From: "town"}
	aFlood   = &events.RoadFlooded{Road: "r"}
	aClosing = &events.RoadClosed{Road: "r"}
	start    = timed{0, &events.DrillStarted{}}
)

func end(minute int) timed { return timed{minute, &events.DrillEnded{}} }
