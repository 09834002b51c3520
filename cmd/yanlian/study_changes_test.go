package main

import (
	"fmt"
	"slices"

	"yanlian/scenarios"
	units "yanlian/scenarios/quantity"
)

// What of the library's flood the arms change.
const (
	mainRoad       = "valley-road"
	filledShelter  = "school-shelter"
	reportingTask  = "first-report"
	reportIsLateBy = 20 // minutes
)

// withoutWork takes a kind of work from all units. One without any other work goes, and what it carries; who was to be sent
// by name is sent by what he can do.
func (d *documents) withoutWork(work string) {
	gone, changed := map[any]bool{}, map[any]bool{}
	all := d.list(scenarios.RoleScenario, "units")
	for _, u := range all {
		if left := slices.DeleteFunc(blocks(u["skills"]), func(s block) bool { return s["work"] == work }); len(left) < len(blocks(u["skills"])) {
			changed[u["id"]], gone[u["id"]] = true, len(left) == 0
			u["skills"] = anys(left)
		}
	}
	if len(changed) == 0 {
		d.t.Fatalf("nobody does the work %s", work)
	}
	d.set(scenarios.RoleScenario, "units", slices.DeleteFunc(all, func(u block) bool { return gone[u["id"]] }))
	d.set(scenarios.RoleScenario, "stock", slices.DeleteFunc(d.list(scenarios.RoleScenario, "stock"), func(s block) bool { return gone[s["unit"]] }))
	for _, task := range d.list(scenarios.RolePlan, "tasks") {
		for _, order := range blocks(task["do"]) {
			if gone[order["unit"]] || changed[order["unit"]] && order["work"] == work {
				delete(order, "unit")
				order["units"] = 1
			}
		}
	}
}

func withoutBoats(d *documents) { d.withoutWork("rescue") }

// halveSweepTeams halves the pairs that knock at doors: every unit needs twice as long for a household.
func halveSweepTeams(d *documents) {
	for _, u := range d.list(scenarios.RoleScenario, "units") {
		for _, skill := range blocks(u["skills"]) {
			if skill["work"] == "sweep" {
				skill["piece"] = twice(skill["piece"])
			}
		}
	}
}

// twice doubles a duration, or every duration in a distribution.
func twice(v any) any {
	if of, ok := v.(block); ok {
		for key := range of {
			of[key] = twice(of[key])
		}
		return of
	}
	if said, ok := v.(string); ok {
		if ms, fault := units.Duration(said); fault == nil {
			return units.FormatDuration(2 * ms)
		}
	}
	return v
}

// closeMainRoad has a slide lie on the road from the beginning to the end of the drill. An order to close it would let the
// units through that are under way.
func closeMainRoad(d *documents) { d.fromTheBeginning(`{"block_road": "` + mainRoad + `"}`) }

// fillShelter leaves no room in a shelter, as if people from elsewhere were in it.
func fillShelter(d *documents) {
	d.fromTheBeginning(`{"limit_shelter": "` + filledShelter + `", "capacity": 0}`)
}

// fromTheBeginning adds an inject with an effect that is there when the drill starts, and that nobody is told of.
func (d *documents) fromTheBeginning(effect string) {
	d.add(scenarios.RoleScenario, "injects", `{"id": "study", "no": 99, "name": {"zh": "研究", "en": "study"}, "type": "complexity", "phase": "handling", "source": "study",
		"channel": "in-person", "text": {"zh": "演练演练演练", "en": "EXERCISE EXERCISE EXERCISE"}, "at": "0 min", "effects": [`+effect+`]}`)
}

// reportLate gives the first report's delay the quantiles of its own distribution and the time by which it is late, so
// that every seed keeps its luck.
func reportLate(d *documents) {
	const steps = 400
	for i := range d.own.Plan.Tasks {
		if task := &d.own.Plan.Tasks[i]; string(task.ID) == reportingTask {
			values := make([]any, steps+1)
			for k := range values {
				values[k] = fmt.Sprintf("%d ms", int64(task.Delay.Quantile(float64(k)/steps))+reportIsLateBy*60_000)
			}
			d.find(scenarios.RolePlan, "tasks", reportingTask)["delay"] = block{"law": "empirical", "values": values}
		}
	}
}

// riseFaster lets the river rise in a share of the time from the warning level to its peak, and fall that much earlier.
func riseFaster(d *documents) {
	const share = 0.5
	series := d.byRole[scenarios.RoleSeries]
	stages, times := numbersIn(series["stage_mm"]), numbersIn(series["times_ms"])
	warning := d.own.World.Gauges[0].WarningMm
	peak := slices.Index(stages, slices.Max(stages))
	i := slices.IndexFunc(stages, func(mm int64) bool { return mm >= warning })
	from := times[i-1] + (times[i]-times[i-1])*(warning-stages[i-1])/(stages[i]-stages[i-1])
	var newStages, newTimes []any
	add := func(ms, mm int64) {
		newTimes, newStages = append(newTimes, ms), append(newStages, mm)
	}
	sooner := int64(0)
	for k, ms := range times {
		if k == i && ms > from {
			add(from, warning)
		}
		if k >= i && k <= peak {
			sooner = ms - from - int64(float64(ms-from)*share)
		}
		add(ms-sooner, stages[k])
	}
	series["stage_mm"], series["times_ms"] = newStages, newTimes
}

// moveEverybodyAtFirstRain lets the township do all that moves people as early before the plan's time as the first reading
// is before the warning level: in the plan's own order, with the teams that it would use, and for the sectors that the river
// never comes to as well.
func moveEverybodyAtFirstRain(d *documents) {
	gauge := &d.own.World.Gauges[0]
	crossing := func(mm int64) int64 {
		at, ok := gauge.Series.NextReach(mm, 0)
		if !ok { // never: last of all
			at, _ = gauge.Series.NextReach(gauge.GuaranteeMm, 0)
		}
		return at
	}
	n := 0
	for _, task := range d.list(scenarios.RolePlan, "tasks") {
		when, _ := task["when"].(block)
		reading, ok := when["reading"].(block)
		if !ok || task["post"] != "township" || !slices.ContainsFunc(blocks(task["do"]), movesPeople) {
			continue
		}
		level, fault := units.ParseLevel(reading["at_least"].(string))
		if fault != nil {
			d.t.Fatal(fault)
		}
		mm := level.Mm
		switch level.Base {
		case units.Warning:
			mm += gauge.WarningMm
		case units.Guarantee:
			mm += gauge.GuaranteeMm
		}
		reading["at_least"] = units.FormatLength(gauge.Series.At(crossing(mm) - crossing(gauge.WarningMm)))
		n++
	}
	if n == 0 {
		d.t.Fatal("nobody is moved")
	}
}

func ordersOut(order block) bool { return order["action"] == "order-evacuation" }

func movesPeople(order block) bool {
	return ordersOut(order) || order["action"] == "open-shelter" || order["work"] == "sweep" || order["work"] == "carry"
}
