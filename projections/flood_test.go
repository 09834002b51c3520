package projections_test

import (
	"fmt"
	"slices"
	"testing"

	"yanlian/events"
)

const hour, minute = events.Hour, events.Minute

// flood is a made-up drill of any size whose events could have happened: every unit leaves before it arrives, every
// household is warned before it leaves, nobody uses what is not there. It grows by groups and their households.
type flood struct {
	steps []timed
}

type timed struct {
	at events.SimTime
	p  events.Payload
}

func (f *flood) add(at events.SimTime, p events.Payload) { f.steps = append(f.steps, timed{at, p}) }

// floodEvents is the drill in order of time, with a reading every so often.
func floodEvents(groups, households int, every events.SimTime) []events.Event {
	f := &flood{}
	f.roster(groups, households)
	f.water(every)
	f.commands(groups)
	f.injects()
	f.chain()
	for g := range groups {
		f.group(g, households)
		f.sweep(g)
		f.supply(g)
	}
	f.add(24*hour, &events.DrillEnded{Reason: "response-ended"})
	slices.SortStableFunc(f.steps, func(a, b timed) int { return int(a.at - b.at) })
	evs := make([]events.Event, len(f.steps))
	for i, s := range f.steps {
		evs[i] = events.Event{Version: events.Version(i), Time: s.at, Cause: events.Version(i - 1), Payload: s.p}
		if i > 10 && i%10 == 0 {
			evs[i].Enablers = []events.Version{events.Version(i - 7), events.Version(i - 3)}
		}
	}
	return evs
}

// seal turns events into the records of a stream.
func seal(t testing.TB, s events.StreamID, evs []events.Event) []events.Record {
	t.Helper()
	chain := events.NewChain(s)
	recs := make([]events.Record, len(evs))
	for i := range evs {
		r, err := chain.Seal(&evs[i])
		if err != nil {
			t.Fatal(err)
		}
		recs[i] = r
	}
	return recs
}

func id[T ~string](what string, n int) T { return T(fmt.Sprintf("%s-%d", what, n)) }

func (f *flood) roster(groups, households int) {
	f.add(0, &events.DrillStarted{Scenario: "made-up", ScenarioZh: "虚构", ScenarioEn: "Made up", Plan: "plan", PlanZh: "预案", PlanEn: "Plan", Seed: "1", Attempt: 1,
		StartsAt: "2020-06-28T00:00:00.000+08:00", HorizonMs: 24 * hour})
	f.add(0, &events.InputAttached{Role: "scenario", Name: "scenario.yaml", Part: 1, Parts: 1, Text: "id: made-up"})
	f.add(0, &events.PostListed{Post: "town", Zh: "镇", En: "Town"})
	f.add(0, &events.PostListed{Post: "district", Zh: "区", En: "District", Played: true})
	f.add(0, &events.PostListed{Post: "field", Zh: "前指", En: "Field post"})
	f.add(0, &events.PlaceListed{Place: "seat", Zh: "驻地", En: "Seat"})
	f.add(0, &events.GaugeListed{Gauge: "gauge", Zh: "站", En: "Gauge", Place: "seat", WarningMm: 1_000, GuaranteeMm: 2_000})
	f.add(0, &events.DepotListed{Depot: "depot", Zh: "库", En: "Depot", Place: "seat"})
	f.add(0, &events.StockListed{Holder: "depot", Item: "meal", Zh: "餐", En: "Meal", Measure: "piece", Quantity: int64(500*groups) + 7})
	f.add(0, &events.LevelListed{Level: "iv", Zh: "四级", En: "Level IV", Scale: "response", Rank: 4})
	f.add(0, &events.LevelListed{Level: "blue", Zh: "蓝色", En: "Blue", Scale: "warning", Rank: 4})
	f.add(0, &events.TaskListed{Task: "report", Zh: "报告", En: "Report", Post: "town", LimitMs: 10 * minute, SourceKind: "law", Source: "art. 1"})
	f.add(0, &events.TaskListed{Task: "watch", Zh: "值守", En: "Watch", Post: "town"})
	f.add(0, &events.FormListed{Form: "first", Zh: "首报", En: "First report", Channel: "phone", Items: []string{"stage"}})
	for g := range groups {
		place := id[events.PlaceID]("place", g)
		f.add(0, &events.PlaceListed{Place: place, Zh: fmt.Sprint("地点", g), En: fmt.Sprint("Place ", g)})
		f.add(0, &events.RoadListed{Road: id[events.RoadID]("road", g), Zh: fmt.Sprint("路", g), En: fmt.Sprint("Road ", g), From: "seat", To: place, LengthM: 1_200})
		f.add(0, &events.GroupListed{Group: id[events.GroupID]("group", g), Zh: fmt.Sprint("组", g), En: fmt.Sprint("Group ", g), Place: place,
			Shelter: id[events.ShelterID]("shelter", g), Households: int64(households), People: 3 * int64(households), DoorMm: 1_500})
		f.add(0, &events.ShelterListed{Shelter: id[events.ShelterID]("shelter", g), Zh: fmt.Sprint("点", g), En: fmt.Sprint("Shelter ", g), Place: "seat", Capacity: 3 * int64(households)})
		for _, unit := range []string{"team", "truck"} {
			u := id[events.UnitID](unit, g)
			f.add(0, &events.StockListed{Holder: events.HolderID(u), Item: "fuel", Zh: "油", En: "Fuel", Measure: "ml", Quantity: 10_000})
			f.add(0, &events.UnitListed{Unit: u, Zh: string(u), En: string(u), Post: "town", Home: "seat", Crew: 5, Works: []string{"sweep", "supply"}})
		}
	}
}

// water rises by 375 mm an hour until the eighth hour and falls half as fast.
func (f *flood) water(every events.SimTime) {
	for at := events.SimTime(0); at < 24*hour; at += every {
		stage := int64(at * 375 / hour)
		if at > 8*hour {
			stage = 3_000 - int64((at-8*hour)*187/hour)
		}
		f.add(at, &events.GaugeRead{Gauge: "gauge", StageMm: stage, OverWarningMm: stage - 1_000})
		f.add(at+minute, &events.ReadingReceived{Gauge: "gauge", Post: "town", StageMm: stage, ReadAt: at})
		f.add(at+3*minute, &events.ReadingReceived{Gauge: "gauge", Post: "district", StageMm: stage, ReadAt: at})
	}
}

func (f *flood) commands(groups int) {
	f.add(3*hour, &events.TaskTriggered{Task: "report", Post: "town"})
	f.add(3*hour, &events.WarningIssued{Level: "blue", By: "district"})
	f.add(3*hour+12*minute, &events.ReportFiled{Report: 1, From: "town", To: "district", Form: "first", StageMm: 1_050})
	f.add(3*hour+12*minute, &events.TaskDone{Task: "report", Post: "town", TookMs: 12 * minute, LateMs: 2 * minute})
	f.add(3*hour+14*minute, &events.ReportReceived{Report: 1, From: "town", To: "district", Form: "first"})
	f.add(3*hour+20*minute, &events.ResponseActivated{Level: "iv", By: "district"})
	f.add(3*hour+30*minute, &events.DecisionReceived{Post: "district", Action: "dispatch", Terms: []string{"unit=team-0"}, Row: 1})
	f.add(3*hour+30*minute, &events.DecisionRefused{Post: "district", Action: "dispatch", Reason: "unit-busy", Detail: "team-0"})
	f.add(3*hour+40*minute, &events.DispatchShort{By: "town", Work: "rescue", To: "seat", Wanted: 2, Got: 0})
	f.add(20*hour, &events.WarningLifted{Previous: "blue", By: "district"})
	f.add(21*hour, &events.ResponseEnded{Previous: "iv", By: "district"})
	for g := range groups {
		road := id[events.RoadID]("road", g)
		f.add(7*hour, &events.RoadFlooded{Road: road, StageMm: 2_600})
		f.add(7*hour+5*minute, &events.RoadClosed{Road: road, By: "town"})
		f.add(16*hour, &events.RoadCleared{Road: road, StageMm: 1_500})
		f.add(16*hour, &events.RoadOpened{Road: road, By: "town"})
	}
}

// injects block the first road, break a team down, spoil meals and cut a post off, and somebody else calls for help.
func (f *flood) injects() {
	f.add(0, &events.InjectListed{Inject: "slide", Zh: "塌方", En: "Landslide", Type: "complexity", Phase: "handling", Source: "driver", AtMs: 5 * hour,
		To: []string{"town", "district"}, TextZh: "演练：公路塌方", TextEn: "Exercise: the road is blocked", Tasks: []string{"watch"}})
	f.add(0, &events.InjectListed{Inject: "rumour", Zh: "谣言", En: "Rumour", Type: "contingency", Phase: "response", AtMs: -1})
	f.add(4*hour+40*minute, &events.InjectSkipped{Inject: "rumour", Reason: "guard"})
	f.add(5*hour, &events.InjectReleased{Inject: "slide", Channel: "phone", Truth: "partial"})
	f.add(5*hour, &events.RoadBlocked{Road: "road-0", Inject: "slide"})
	f.add(5*hour, &events.UnitDisabled{Unit: "team-0", Place: "place-0", Inject: "slide"})
	f.add(5*hour, &events.ShelterLimited{Shelter: "shelter-0", Capacity: 100, Inject: "slide"})
	f.add(5*hour, &events.StockLost{Holder: "depot", Item: "meal", Quantity: 5, Inject: "slide"})
	f.add(5*hour, &events.LineCut{Post: "district", Inject: "slide"})
	f.add(5*hour, &events.InjectDelivered{Inject: "slide", Post: "town"})
	f.add(5*hour+2*minute, &events.UnitRestored{Unit: "team-0", Inject: "slide"})
	f.add(5*hour+3*minute, &events.WorkStarted{Unit: "team-0", Work: "sweep", Place: "place-0"})
	f.add(5*hour+5*minute, &events.TaskTriggered{Task: "watch", Post: "town"})
	f.add(5*hour+30*minute, &events.LineRestored{Post: "district"})
	f.add(5*hour+30*minute, &events.InjectDelivered{Inject: "slide", Post: "district"})
	f.add(5*hour+40*minute, &events.TaskDone{Task: "watch", Post: "town", TookMs: 35 * minute})
	f.add(6*hour+50*minute, &events.RoadUnblocked{Road: "road-0", Inject: "slide"})
	f.add(10*hour, &events.IncidentReported{Incident: 1, Demand: "calls", Place: "seat"})
	f.add(10*hour, &events.IncidentWaiting{Incident: 1, Place: "seat"})
	f.add(11*hour, &events.IncidentClosed{Incident: 1, Place: "seat", WaitMs: hour})
}

// chain proposes, talks over and approves, rings, sets a command post up, asks for aid and calls staff back.
func (f *flood) chain() {
	f.add(3*hour+15*minute, &events.LevelProposed{Proposal: 1, By: "district", To: "town", Change: "activate", Level: "iv"})
	f.add(3*hour+16*minute, &events.ProposalReceived{Proposal: 1, By: "district", To: "town", Change: "activate", Level: "iv"})
	f.add(3*hour+16*minute, &events.ConsultationCalled{By: "town", With: []string{"district"}, Level: "iv"})
	f.add(3*hour+18*minute, &events.ConsultationHeld{By: "town", With: []string{"district"}, Level: "iv", TookMs: 2 * minute})
	f.add(3*hour+19*minute, &events.LevelApproved{Proposal: 1, By: "town", For: "district", Change: "activate", Level: "iv"})
	f.add(3*hour, &events.AlertCalled{Alert: 1, By: "district", To: "town", Level: "blue", Attempt: 1})
	f.add(3*hour+2*minute, &events.AlertMissed{Alert: 1, By: "district", To: "town", Attempt: 1})
	f.add(3*hour+7*minute, &events.AlertAnswered{Alert: 1, By: "district", To: "town", Level: "blue", Attempt: 2, TookMs: 7 * minute})
	f.add(4*hour, &events.CommandPostOrdered{Post: "field", By: "district", Place: "seat"})
	f.add(5*hour, &events.CommandPostOpened{Post: "field", Place: "seat", TookMs: hour})
	f.add(4*hour, &events.AidRequested{Request: 1, By: "district", From: "field"})
	f.add(4*hour+20*minute, &events.AidForwarded{Request: 1, Via: "town", From: "field"})
	f.add(4*hour+40*minute, &events.AidGranted{Request: 1, By: "district", From: "field", TookMs: 40 * minute})
	f.add(3*hour+5*minute, &events.StaffRecalled{Unit: "team-0", By: "town", Staff: 1})
	f.add(4*hour+5*minute, &events.StaffReturned{Unit: "team-0", Present: 5, Strength: 5})
	f.add(12*hour, &events.UnitTired{Unit: "truck-0", OnDutyMs: 8 * hour})
	f.add(16*hour, &events.UnitExhausted{Unit: "truck-0", OnDutyMs: 12 * hour})
	f.add(22*hour, &events.UnitRested{Unit: "truck-0"})
	f.add(19*hour, &events.PeopleRegistered{By: "town", Registered: 3, Ordered: 3})
	f.add(7*hour, &events.WithdrawalOrdered{By: "town", Place: "place-0"})
	f.add(22*hour, &events.PlanRearmed{Plan: "plan", Round: 1})
}

// group goes household by household: every fortieth refuses, is trapped, harmed and freed, and the one in the middle between
// two of them goes home once.
func (f *flood) group(n, households int) {
	g, shelter := id[events.GroupID]("group", n), id[events.ShelterID]("shelter", n)
	f.add(4*hour, &events.EvacuationOrdered{Group: g, By: "town", Households: int64(households), People: 3 * int64(households)})
	f.add(4*hour+minute, &events.ShelterOpened{Shelter: shelter, By: "town", Capacity: 3 * int64(households)})
	last := 4 * hour
	for h := range int64(households) {
		warned := 4*hour + 5*minute + events.SimTime(h)*events.Second*7
		if h%40 == 39 {
			last = 8*hour + events.SimTime(h)*events.Second
			f.add(warned, &events.HouseholdRefused{Group: g, Household: h + 1, People: 3, Channel: "door", Unit: id[events.UnitID]("team", n)})
			f.add(8*hour, &events.HouseholdTrapped{Group: g, Household: h + 1, People: 3, DepthMm: 300})
			f.add(8*hour, &events.HouseholdHarmed{Group: g, Household: h + 1, Harmed: 1, DepthMm: 400, FlowMm2PerS: 400_000})
			f.add(last, &events.HouseholdRescued{Group: g, Household: h + 1, People: 3, Unit: id[events.UnitID]("team", n)})
			continue
		}
		f.add(warned, &events.HouseholdWarned{Group: g, Household: h + 1, People: 3, Channel: "door", Unit: id[events.UnitID]("team", n)})
		f.add(warned+20*minute, &events.HouseholdLeft{Group: g, Household: h + 1, People: 3, Mode: "walk"})
		f.add(warned+45*minute, &events.HouseholdSheltered{Group: g, Household: h + 1, People: 3, Shelter: shelter})
		last = max(last, warned+20*minute)
		if h%40 == 19 {
			back := warned + 60*minute
			f.add(back, &events.HouseholdReturned{Group: g, Household: h + 1, People: 3, Shelter: shelter})
			f.add(back+5*minute, &events.HouseholdWarned{Group: g, Household: h + 1, People: 3, Channel: "door", Unit: id[events.UnitID]("team", n)})
			f.add(back+10*minute, &events.HouseholdLeft{Group: g, Household: h + 1, People: 3, Mode: "walk"})
			f.add(back+20*minute, &events.HouseholdSheltered{Group: g, Household: h + 1, People: 3, Shelter: shelter})
			last = max(last, back+10*minute)
		}
	}
	f.add(last, &events.GroupCleared{Group: g, Households: int64(households), People: 3 * int64(households)})
	f.add(6*hour, &events.ShelterFilled{Shelter: shelter, Capacity: 3 * int64(households)})
	f.add(6*hour+30*minute, &events.DikeRaised{Group: g, Unit: id[events.UnitID]("team", n), HeightMm: 400})
	f.add(7*hour+30*minute, &events.WaterReached{Group: g, StageMm: 2_800})
	f.add(15*hour, &events.WaterReceded{Group: g, StageMm: 1_690})
}

// sweep sends the team of a group to it and home again.
func (f *flood) sweep(n int) {
	u, place, home := id[events.UnitID]("team", n), id[events.PlaceID]("place", n), events.PlaceID("seat")
	f.add(4*hour, &events.UnitDispatched{Unit: u, By: "town", Work: "sweep", To: place, EtaMs: 25 * minute, Rank: 1, Candidates: 2})
	f.add(4*hour+5*minute, &events.UnitDeparted{Unit: u, From: home, To: place, Roads: 1, TravelMs: 20 * minute})
	f.add(4*hour+25*minute, &events.UnitArrived{Unit: u, Place: place, TravelMs: 20 * minute})
	f.add(4*hour+25*minute, &events.StockUsed{Holder: events.HolderID(u), Item: "fuel", Quantity: 1_200, For: "travel"})
	f.add(4*hour+25*minute, &events.WorkStarted{Unit: u, Work: "sweep", Place: place})
	f.add(6*hour, &events.WorkEnded{Unit: u, Work: "sweep", Place: place})
	f.add(9*hour, &events.UnitReleased{Unit: u, By: "town"})
	f.add(9*hour, &events.UnitHeld{Unit: u, At: place, To: home})
	f.add(16*hour, &events.UnitDeparted{Unit: u, From: place, To: home, Roads: 1, TravelMs: 20 * minute})
	f.add(16*hour+10*minute, &events.UnitRerouted{Unit: u, At: place, To: home, TravelMs: 10 * minute})
	f.add(16*hour+20*minute, &events.UnitReturned{Unit: u, Place: home})
}

// supply sends the truck of a group by way of the warehouse to its shelter, which then eats.
func (f *flood) supply(n int) {
	u, shelter, home := id[events.UnitID]("truck", n), id[events.HolderID]("shelter", n), events.PlaceID("seat")
	f.add(5*hour, &events.UnitDispatched{Unit: u, By: "town", Work: "supply", To: "seat", EtaMs: 25 * minute, Rank: 1, Candidates: 1})
	f.add(5*hour+10*minute, &events.StockLoaded{From: "depot", Unit: u, Item: "meal", Quantity: 500})
	f.add(5*hour+15*minute, &events.UnitDeparted{Unit: u, From: home, To: "seat", Roads: 1, TravelMs: 10 * minute})
	f.add(5*hour+25*minute, &events.UnitArrived{Unit: u, Place: "seat", TravelMs: 10 * minute})
	f.add(5*hour+25*minute, &events.WorkStarted{Unit: u, Work: "supply", Place: "seat"})
	f.add(5*hour+35*minute, &events.StockDelivered{Unit: u, To: shelter, Item: "meal", Quantity: 450})
	f.add(5*hour+35*minute, &events.WorkEnded{Unit: u, Work: "supply", Place: "seat"})
	f.add(5*hour+35*minute, &events.UnitReleased{Unit: u, By: "town"})
	f.add(5*hour+35*minute, &events.UnitReturned{Unit: u, Place: home})
	f.add(12*hour, &events.StockUsed{Holder: shelter, Item: "meal", Quantity: 300, For: "shelter"})
	f.add(18*hour, &events.StockShort{Holder: shelter, Item: "meal", Wanted: 300, Had: 150, For: "shelter"})
	f.add(18*hour, &events.StockUsed{Holder: shelter, Item: "meal", Quantity: 150, For: "shelter"})
}
