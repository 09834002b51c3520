package main

import (
	"github.com/spf13/cobra"

	"yanlian/events"
	"yanlian/internal/text"
	"yanlian/scenarios"
)

func newScenarios(a *app) *cobra.Command {
	cmd := a.verb("scenarios", "scenarios", nil, nil)
	cmd.AddCommand(newScenariosList(a), newScenariosShow(a))
	return cmd
}

// said is a text in both languages.
type said struct {
	Zh string `json:"zh"`
	En string `json:"en"`
}

// libraryRow is a scenario of the library in a list.
type libraryRow struct {
	ID      string `json:"id"`
	Name    said   `json:"name"`
	Summary said   `json:"summary"`
	Hazard  string `json:"hazard"`
}

func newScenariosList(a *app) *cobra.Command {
	format := "text"
	cmd := a.verb("list", "scenarios.list", noArgs, func(*cobra.Command, []string) error {
		rows := []libraryRow{}
		table := &text.Table{Columns: []text.Column{{Head: a.lang.T("head.id")}, {Head: a.lang.T("head.scenario"), Wrap: true}, {Head: a.lang.T("head.summary"), Wrap: true}}}
		for _, e := range scenarios.List() {
			rows = append(rows, libraryRow{e.ID, said(e.Name), said(e.Summary), e.Hazard})
			table.Add(e.ID, a.lang.Pick(e.Name.Zh, e.Name.En), a.lang.Pick(e.Summary.Zh, e.Summary.En))
		}
		if format == "json" {
			return writeJSON(a.out, rows)
		}
		p := a.page()
		p.Table(0, table)
		return p.Flush()
	})
	a.formatFlag(cmd, &format)
	return cmd
}

// scenarioFacts is what scenarios show --format json prints.
type scenarioFacts struct {
	ID         string         `json:"id"`
	Name       said           `json:"name"`
	Summary    said           `json:"summary"`
	Hazard     string         `json:"hazard"`
	StartsAt   string         `json:"starts_at"`
	HorizonMs  events.SimTime `json:"horizon_ms"`
	Plan       name           `json:"plan"`
	Inputs     string         `json:"inputs"` // digest of all inputs but the rubric
	Posts      []name         `json:"posts"`
	Gauges     []gaugeFacts   `json:"gauges"`
	Groups     []peopleFacts  `json:"groups"`
	Shelters   []roomFacts    `json:"shelters"`
	Units      []crewFacts    `json:"units"`
	Tasks      []taskFacts    `json:"tasks"`
	Households int64          `json:"households"`
	People     int64          `json:"people"`
}

type gaugeFacts struct {
	name
	WarningMm   int64 `json:"warning_mm"`
	GuaranteeMm int64 `json:"guarantee_mm"`
}

type peopleFacts struct {
	name
	Households int64 `json:"households"`
	People     int64 `json:"people"`
	DoorMm     int64 `json:"door_mm"`
}

type roomFacts struct {
	name
	Capacity int64 `json:"capacity"`
}

type crewFacts struct {
	name
	Post  name     `json:"post"`
	Crew  int64    `json:"crew"`
	Works []string `json:"works"`
}

type taskFacts struct {
	name
	Post       name           `json:"post"`
	LimitMs    events.SimTime `json:"limit_ms"` // 0 without a limit
	SourceKind string         `json:"source_kind"`
	Source     string         `json:"source"`
}

func newScenariosShow(a *app) *cobra.Command {
	format := "text"
	cmd := a.verb("show "+a.lang.T("value.scenario"), "scenarios.show", between(1, 1), func(_ *cobra.Command, args []string) error {
		c, err := scenarios.Open(args[0], scenarios.Options{})
		if err != nil {
			return err
		}
		a.notes(c.Notes)
		facts := scenarioOf(args[0], c)
		if format == "json" {
			return writeJSON(a.out, facts)
		}
		return a.scenarioScreen(facts, c.Start)
	})
	a.formatFlag(cmd, &format)
	cmd.ValidArgsFunction = completeScenarios
	return cmd
}

// notes says what is not wrong but may not be meant.
func (a *app) notes(notes scenarios.Problems) {
	for _, note := range notes {
		a.say(a.lang.T("note.line", "message", a.problem(note)))
	}
}

// completeScenarios offers the scenarios of the library, and folders.
func completeScenarios(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var ids []string
	for _, e := range scenarios.List() {
		ids = append(ids, e.ID)
	}
	return ids, cobra.ShellCompDirectiveDefault
}
