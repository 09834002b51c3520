package criticalpath_test

import (
	"slices"
	"testing"

	"yanlian/events"
	"yanlian/projections/criticalpath"
)

var (
	team     = events.UnitID("team")
	dispatch = &events.UnitDispatched{Unit: team, By: "town"}
	depart   = &events.UnitDeparted{Unit: team}
	reroute  = &events.UnitRerouted{Unit: team}
	held     = &events.UnitHeld{Unit: team}
	arrive   = &events.UnitArrived{Unit: team}
	work     = &events.WorkStarted{Unit: team}
	loaded   = &events.StockLoaded{Unit: team, From: "store"}
	lacking  = &events.StockShort{Holder: "store"}
	used     = &events.StockUsed{Holder: "team"}
	order    = &events.EvacuationOrdered{Group: "low", By: "town"}
	due      = &events.TaskTriggered{Task: "evacuate", Post: "town"}
	filed    = &events.ReportFiled{From: "town", To: "district"}
	decided  = &events.DecisionReceived{Post: "town"}
	knock    = &events.HouseholdWarned{Group: "low", Unit: team}
	call     = &events.HouseholdWarned{Group: "low"}
	onFoot   = &events.HouseholdLeft{Group: "low"}
	driven   = &events.HouseholdLeft{Group: "low", Unit: team}
	safe     = &events.HouseholdSheltered{Group: "low", Shelter: "school"}
	trapped  = &events.HouseholdTrapped{Group: "low"}
	freed    = &events.HouseholdRescued{Group: "low", Unit: team}
)

func TestClasses(t *testing.T) {
	seen := []criticalpath.Class{}
	for _, test := range []struct {
		cause, effect events.Payload
		class         criticalpath.Class
		who           string
	}{
		{&events.GaugeRead{Gauge: "gauge"}, &events.ReadingReceived{Gauge: "gauge", Post: "town"}, criticalpath.Information, "town"},
		{filed, &events.ReportReceived{From: "town", To: "district"}, criticalpath.Information, "district"},
		{due, order, criticalpath.Decision, "town"},
		{due, filed, criticalpath.Decision, "town"},
		{due, dispatch, criticalpath.Decision, "town"},
		{decided, &events.RoadClosed{Road: "road", By: "town"}, criticalpath.Decision, "town"},
		{decided, &events.DecisionRefused{Post: "town"}, criticalpath.Decision, "town"},
		{order, &events.TaskDone{Post: "town"}, criticalpath.Decision, "town"},
		{filed, filed, criticalpath.Interval, "town"},
		{&events.TaskDone{Post: "town"}, filed, criticalpath.Interval, "town"},
		{&events.ShelterOpened{Shelter: "school", By: "town"}, used, criticalpath.Interval, "team"},
		{dispatch, depart, criticalpath.Turnout, "team"},
		{dispatch, arrive, criticalpath.Turnout, "team"},
		{depart, arrive, criticalpath.Travel, "team"},
		{depart, reroute, criticalpath.Travel, "team"},
		{reroute, held, criticalpath.Travel, "team"},
		{&events.RoadCleared{Road: "road"}, reroute, criticalpath.Travel, "team"},
		{depart, &events.UnitReturned{Unit: team}, criticalpath.Travel, "team"},
		{arrive, work, criticalpath.Travel, "team"},
		{arrive, loaded, criticalpath.Loading, "team"},
		{arrive, depart, criticalpath.Loading, "team"},
		{lacking, loaded, criticalpath.Loading, "team"},
		{loaded, depart, criticalpath.Loading, "team"},
		{work, &events.StockDelivered{Unit: team, To: "school"}, criticalpath.Loading, "team"},
		{work, used, criticalpath.Dike, "team"},
		{used, &events.DikeRaised{Group: "low", Unit: team}, criticalpath.Dike, "team"},
		{used, &events.WorkEnded{Unit: team}, criticalpath.Dike, "team"},
		{driven, &events.WorkEnded{Unit: team}, criticalpath.Ride, "team"},
		{order, call, criticalpath.Warning, "low"},
		{order, trapped, criticalpath.Warning, "low"},
		{order, knock, criticalpath.Doors, "team"},
		{work, knock, criticalpath.Doors, "team"},
		{knock, &events.WorkEnded{Unit: team}, criticalpath.Doors, "team"},
		{knock, knock, criticalpath.Doors, "team"},
		{knock, onFoot, criticalpath.Preparation, "low"},
		{call, driven, criticalpath.Preparation, "low"},
		{call, trapped, criticalpath.Preparation, "low"},
		{driven, driven, criticalpath.Vehicle, "team"},
		{work, driven, criticalpath.Vehicle, "team"},
		{onFoot, safe, criticalpath.Walk, "low"},
		{driven, safe, criticalpath.Ride, "team"},
		{trapped, freed, criticalpath.Rescue, "team"},
		{work, freed, criticalpath.Rescue, "team"},
		{&events.LevelProposed{By: "district", To: "chief"}, &events.ProposalReceived{By: "district", To: "chief"}, criticalpath.Information, "chief"},
		{&events.ProposalReceived{By: "district", To: "chief"}, &events.LevelApproved{By: "chief", For: "district"}, criticalpath.Decision, "chief"},
		{&events.ConsultationCalled{By: "district"}, &events.ConsultationHeld{By: "district"}, criticalpath.Consult, "district"},
		{&events.ConsultationHeld{By: "district"}, &events.LevelApproved{By: "chief", For: "district"}, criticalpath.Decision, "chief"},
		{&events.AlertCalled{By: "bureau", To: "town"}, &events.AlertAnswered{By: "bureau", To: "town"}, criticalpath.Information, "town"},
		{&events.AidRequested{By: "district", From: "neighbours"}, &events.AidForwarded{Via: "city", From: "neighbours"}, criticalpath.Aid, "city"},
		{&events.AidForwarded{Via: "city", From: "neighbours"}, &events.AidGranted{By: "district", From: "neighbours"}, criticalpath.Aid, "district"},
		{&events.CommandPostOrdered{Post: "field", By: "chief"}, &events.CommandPostOpened{Post: "field"}, criticalpath.SetUp, "field"},
		{&events.StaffRecalled{Unit: team, By: "town"}, &events.StaffReturned{Unit: team}, criticalpath.Recall, "team"},
		{&events.HouseholdRefused{Group: "low"}, knock, criticalpath.Refusal, "low"},
		{&events.HouseholdReturned{Group: "low"}, trapped, criticalpath.Refusal, "low"},
		{&events.HouseholdSheltered{Group: "low"}, &events.HouseholdReturned{Group: "low"}, criticalpath.Refusal, "low"},
		{work, &events.LineRestored{Post: "town", Unit: team}, criticalpath.Repair, "team"},
		{dispatch, &events.UnitTired{Unit: team}, criticalpath.Turn, "team"},
		{arrive, &events.InjectReleased{Inject: "slide"}, criticalpath.Scenario, "slide"},
		{&events.RoadBlocked{Road: "lane"}, &events.RoadUnblocked{Road: "lane"}, criticalpath.Scenario, "lane"},
		{&events.LineCut{Post: "town"}, &events.LineRestored{Post: "town"}, criticalpath.Scenario, "town"},
		{&events.WaterReceded{Group: "low"}, onFoot, criticalpath.Other, "low"},
		{&events.StockUsed{Holder: "school"}, &events.DrillEnded{}, criticalpath.Other, ""},
	} {
		d := begin()
		d.add(1, 0, order) // so that whoever is trapped has been told to leave
		cause := d.add(2, 0, test.cause)
		effect := d.add(3, cause, test.effect, cause)
		p, _ := d.fold.Causes().PathTo(effect)
		l := p.Links[len(p.Links)-1]
		if l.Class != test.class || l.Who.ID != test.who || l.Cause != test.cause.Kind().String() || l.Effect != test.effect.Kind().String() {
			t.Errorf("%s, %s: %+v; want %s, %s", test.cause.Kind(), test.effect.Kind(), l, test.class, test.who)
		}
		seen = append(seen, test.class)
	}
	for _, c := range criticalpath.Classes() {
		if !slices.Contains(seen, c) {
			t.Errorf("no test of %s", c)
		}
	}
}

// Who leaves when the water comes has refused before: that is what the time went on, and the path goes on behind it.
func TestWaterThatChangesAMindIsNoBeginning(t *testing.T) {
	d := begin()
	told := d.add(1, 0, order)
	refused := d.add(5, told, &events.HouseholdRefused{Group: "low", Household: 1, Unit: team}, told)
	water := d.add(60, 0, &events.WaterReached{Group: "low"})
	warned := d.add(60, water, &events.HouseholdWarned{Group: "low", Household: 1, Channel: "water"}, refused)
	p, ok := d.fold.Causes().PathTo(warned)
	if !ok || p.From != told || len(p.Links) != 2 || p.Links[1].Class != criticalpath.Refusal || p.Links[1].CostMs != 55*events.Minute {
		t.Errorf("%+v", p)
	}
	d.add(61, 0, &events.WaterReached{Group: "low"})
	if p, _ := d.fold.Causes().PathTo(warned + 1); len(p.Links) != 0 {
		t.Errorf("the water itself comes from outside: %+v", p)
	}
}
