package rubric_test

import (
	"fmt"

	"yanlian/events"
	"yanlian/events/match"
	"yanlian/scenarios/rubric"
)

func Example() {
	m := rubric.Measure{
		ID:      "first-report-in-time",
		Kind:    rubric.TimeLimit,
		From:    match.Predicate{Leaf: &match.Leaf{Kind: events.KindReadingReceived}},
		To:      match.Predicate{Leaf: &match.Leaf{Kind: events.KindReportReceived}},
		LimitMs: 30 * events.Minute,
	}
	fmt.Println(m.Kind, "from", m.From.Leaf.Kind, "to", m.To.Leaf.Kind, "in", m.LimitMs)
	for _, name := range rubric.KindNames() {
		kind, known := rubric.KindNamed(name)
		fmt.Print(kind, " ", known, "; ")
	}
	// Output:
	// time-limit from reading.received to report.received in 0:30:00
	// time-limit true; before true; state true; count true; ratio true; human true;
}
