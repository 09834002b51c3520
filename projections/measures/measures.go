// Package measures is a drill in named numbers, flat and always all of them: what a study compares over many seeds.
//
// Contract: a pure function of the outcome and the score. Every name is there in every drill; what did not happen is null
// (nil). Numbers are integers in the unit that ends their name: times in simulated milliseconds since the drill's start,
// margins in milliseconds, person and unit times summed over people and units, marks and points in thousandths.
//
// Never: nothing is computed here that outcome or scoring does not say; nothing here is a judgement.
//
// Start reading at Measures, then Of.
package measures

import (
	"yanlian/events"
	"yanlian/projections/outcome"
	"yanlian/projections/scoring"
)

// Measures are the numbers of a drill.
type Measures struct {
	FirstReportMs          *int64 `json:"first_report_ms"`
	Warning4Ms             *int64 `json:"warning_4_ms"` // blue, the first time at this rank
	Warning3Ms             *int64 `json:"warning_3_ms"`
	Warning2Ms             *int64 `json:"warning_2_ms"`
	Warning1Ms             *int64 `json:"warning_1_ms"` // red
	Response4Ms            *int64 `json:"response_4_ms"`
	Response3Ms            *int64 `json:"response_3_ms"`
	Response2Ms            *int64 `json:"response_2_ms"`
	Response1Ms            *int64 `json:"response_1_ms"`
	FirstEvacuationOrderMs *int64 `json:"first_evacuation_order_ms"`
	FirstRescuerMs         *int64 `json:"first_rescuer_on_scene_ms"`
	LastHouseholdGoneMs    *int64 `json:"last_household_gone_ms"` // the last so far, if somebody is still at home
	LastResidentSafeMs     *int64 `json:"last_resident_safe_ms"`
	DrillEndMs             *int64 `json:"drill_end_ms"` // of the last event

	PeopleOrdered         *int64 `json:"people_ordered"`
	PeopleSafe            *int64 `json:"people_safe"`
	PeopleTrapped         *int64 `json:"people_trapped"` // whom the water found at home, at any time
	TrappedPersonMs       *int64 `json:"trapped_person_ms"`
	PeopleHarmed          *int64 `json:"people_harmed"`
	PeopleRescued         *int64 `json:"people_rescued"`
	PeopleMovedNeedlessly *int64 `json:"people_moved_needlessly"` // ordered out and gone, and their own door stayed dry
	DisplacedPersonMs     *int64 `json:"displaced_person_ms"`

	UnitDispatches          *int64 `json:"unit_dispatches"`
	UnitsHeld               *int64 `json:"units_held"`
	UnitsShort              *int64 `json:"units_short"`
	UnitIdleMs              *int64 `json:"unit_idle_ms"`
	ShelterOverflowPersonMs *int64 `json:"shelter_overflow_person_ms"`
	StockOuts               *int64 `json:"stock_outs"`   // times that a shelter lacked something
	StockOutMs              *int64 `json:"stock_out_ms"` // over all holders and items

	ProcessPermille *int64 `json:"process_permille"`
	OutcomePermille *int64 `json:"outcome_permille"`
	TotalPermille   *int64 `json:"total_permille"`

	// By group: from the last household's leaving to the first water; null if water never came or somebody was still at home.
	MarginMs map[events.GroupID]*int64 `json:"margin_ms"`
	// By post: thousandths of a point that the measures of the post fall short of full marks. "" are those of no single post.
	ProcessLost map[events.PostID]int64 `json:"process_lost_permille"`
	OutcomeLost map[events.PostID]int64 `json:"outcome_lost_permille"`
}

// Of reads the numbers off a drill's outcome and its score. Without a rubric there are no marks and nobody loses points.
func Of(o *outcome.Outcome, s *scoring.Score) Measures {
	m := Measures{
		FirstReportMs:          ms(o.Reports.FirstAt),
		FirstEvacuationOrderMs: ms(o.Orders.FirstAt),
		FirstRescuerMs:         ms(o.Units.FirstRescuerAt),
		LastHouseholdGoneMs:    ms(o.People.LastGoneAt),
		LastResidentSafeMs:     ms(o.People.LastSafeAt),
		DrillEndMs:             ms(&o.Time),
		PeopleOrdered:          number(o.People.Ordered.People),
		PeopleSafe:             number(o.People.Safe.People),
		PeopleRescued:          number(o.People.Rescued.People),
		UnitDispatches:         number(o.Units.Dispatches),
		UnitsHeld:              number(o.Units.Held),
		UnitsShort:             number(o.Units.Short),
		ProcessPermille:        s.Process.Permille,
		OutcomePermille:        s.Outcome.Permille,
		TotalPermille:          s.Overall.Permille,
	}
	m.levels(o.Levels)
	m.figures(s.Figures)
	out := int64(0)
	for i := range o.Stock {
		out += o.Stock[i].OutMs
	}
	m.StockOutMs = &out
	m.ProcessLost, m.OutcomeLost = lost(s, scoring.Process), lost(s, scoring.Outcome)
	return m
}

// levels takes the first time that each rank was set.
func (m *Measures) levels(levels []outcome.Level) {
	fields := map[string][5]**int64{
		"warning":  {1: &m.Warning1Ms, 2: &m.Warning2Ms, 3: &m.Warning3Ms, 4: &m.Warning4Ms},
		"response": {1: &m.Response1Ms, 2: &m.Response2Ms, 3: &m.Response3Ms, 4: &m.Response4Ms},
	}
	for i := range levels {
		l := &levels[i]
		if of, known := fields[l.Scale]; known && l.Rank >= 1 && l.Rank <= 4 && *of[l.Rank] == nil {
			*of[l.Rank] = ms(&l.At)
		}
	}
}

func (m *Measures) figures(figures []scoring.Figure) {
	m.MarginMs = map[events.GroupID]*int64{}
	for i := range figures {
		f := &figures[i]
		switch f.Figure {
		case scoring.PeopleTrapped:
			m.PeopleTrapped = f.Value
		case scoring.TrappedTime:
			m.TrappedPersonMs = f.Value
		case scoring.PeopleHarmed:
			m.PeopleHarmed = f.Value
		case scoring.DisplacedTime:
			m.DisplacedPersonMs = f.Value
		case scoring.PeopleMovedDry:
			m.PeopleMovedNeedlessly = f.Value
		case scoring.EvacuationMargin:
			m.MarginMs[events.GroupID(f.Of.ID)] = f.Value
		case scoring.UnitIdle:
			m.UnitIdleMs = f.Value
		case scoring.ShelterOverflow:
			m.ShelterOverflowPersonMs = f.Value
		case scoring.StockOuts:
			m.StockOuts = f.Value
		}
	}
}

func number(n int64) *int64 { return &n }

func ms(at *events.SimTime) *int64 {
	if at == nil {
		return nil
	}
	return number(int64(*at))
}
