package compile

import (
	"strconv"

	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/quantity"
)

// A drill must stay within what a computer can run and a person can read.
const (
	maxHouseholds  = 1_000_000 // of all groups together
	maxRepetitions = 2_000_000 // of one reading or task from start to end
	maxHousehold   = 1_000     // people in a household that water can harm
)

// bounds checks what only the whole of a scenario makes too large.
func (c *compiler) bounds() {
	s := c.in.Scenario
	var households int64
	for i := range s.Groups {
		households += s.Groups[i].Households
		if g := &s.Groups[i]; s.People.HarmToMm2PerS > 0 && g.Households > 0 && g.People > maxHousehold*g.Households {
			at := g.At("people")
			c.found.Add(at.Problem(problem.OutOfRange, at.Text, "≤ "+strconv.FormatInt(maxHousehold*g.Households, 10)))
		}
	}
	if households > maxHouseholds {
		c.found.Add(s.At("groups").Problem(problem.OutOfRange, strconv.FormatInt(households, 10), "1 … "+strconv.Itoa(maxHouseholds)))
	}
	for i := range s.Gauges {
		c.repetition(&s.Gauges[i].Block, s.Gauges[i].EveryMs)
	}
}

// repetition checks that something does not happen too often within the drill.
func (c *compiler) repetition(b *document.Block, everyMs int64) {
	if least := c.in.Scenario.DurationMs / maxRepetitions; everyMs > 0 && everyMs < least {
		at := b.At("every")
		c.found.Add(at.Problem(problem.OutOfRange, at.Text, "≥ "+quantity.FormatDuration(least)))
	}
}
