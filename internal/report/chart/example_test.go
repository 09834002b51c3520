package chart_test

import (
	"fmt"
	"strings"

	"yanlian/internal/report/chart"
)

// A drawing is one svg element that says what it is.
func Example() {
	p := chart.Plot{
		Heading: chart.Heading{ID: "stage", Title: "Stage", Desc: "The stage rises from 8 m to 11 m."},
		X:       chart.Axis{Min: 0, Max: 6, Ticks: []chart.Tick{{At: 0, Text: "20:00"}, {At: 6, Text: "02:00"}}},
		Y:       chart.Axis{Min: 8, Max: 12, Ticks: []chart.Tick{{At: 8, Text: "8 m"}, {At: 12, Text: "12 m"}}},
		Curves:  []chart.Curve{{Name: "stage", Points: []chart.Point{{X: 0, Y: 8}, {X: 6, Y: 11}}}},
		Levels:  []chart.Level{{At: 10, Name: "warning level"}},
	}
	lines := strings.Split(p.SVG(), "\n")
	fmt.Println(lines[1])
	fmt.Println(lines[2])
	// Output:
	// <title id="stage-title">Stage</title>
	// <desc id="stage-desc">The stage rises from 8 m to 11 m.</desc>
}
