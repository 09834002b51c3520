package scoring_test

import (
	"fmt"

	"yanlian/events"
	"yanlian/events/match"
	"yanlian/projections/scoring"
)

// A report that is due within half an hour comes after forty minutes.
func Example() {
	judge, err := scoring.NewJudge(&scoring.Rubric{Total: 10, Objectives: []scoring.Objective{{Targets: []scoring.Target{{Tasks: []scoring.Task{{
		Axis: scoring.Process, Weight: 10, Measures: []scoring.Measure{{Name: scoring.Name{ID: "first-report"}, Kind: scoring.TimeLimit, Post: "town",
			From:    match.Predicate{Leaf: &match.Leaf{Kind: events.KindReadingReceived}},
			To:      match.Predicate{Leaf: &match.Leaf{Kind: events.KindReportFiled}},
			LimitMs: 30 * events.Minute}}}}}}}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	f := scoring.By(judge)
	for i, p := range []events.Payload{&events.DrillStarted{}, &events.ReadingReceived{Post: "town"}, &events.ReportFiled{From: "town"}, &events.DrillEnded{}} {
		f.Apply(&events.Event{Version: events.Version(i), Time: 40 * events.Minute * events.SimTime(i), Payload: p})
	}
	s := f.Score()
	m := s.Objectives[0].Targets[0].Tasks[0].Measures[0]
	fmt.Println(m.ID, "by", m.Post.ID, "late by", m.LateMs, "earns", *m.Mark, "by events", m.Evidence)
	fmt.Println("overall", s.Overall.Rating, *s.Overall.Permille)
	// Output:
	// first-report by town late by 0:10:00 earns 667 by events [1 2]
	// overall M 667
}
