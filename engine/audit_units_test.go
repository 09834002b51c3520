package engine_test

import (
	"slices"
	"testing"

	"yanlian/engine/people"
	"yanlian/engine/resource"
	"yanlian/engine/travel"
	"yanlian/events"
)

// vehicle is what the auditor knows of a unit.
type vehicle struct {
	at       int // place, where it is or which it left last
	driving  bool
	status   resource.Status
	broken   bool
	to       int // place it was sent to
	work     string
	path     []travel.EdgeIndex // as it was foretold
	left     events.SimTime     // last departure or rerouting
	travelMs events.SimTime     // foretold then
	straight bool               // nothing has changed its way since the departure
	released bool
	backAt   events.SimTime // when it is back where it turned from water, 0 if it has not
	metres   int64          // driven since fuel was last accounted for
}

// fleet follows the units through their events.
type fleet struct {
	t      *testing.T
	r      *audited
	n      names
	units  map[events.UnitID]*vehicle
	roads  *travel.State
	router *travel.Router
	shut   [2]map[events.RoadID]bool // flooded, blocked
	e      *events.Event
}

func (f *fleet) fail(format string, args ...any) {
	f.t.Helper()
	f.t.Fatalf("event %d %s: "+format, append([]any{f.e.Version, f.e.Kind()}, args...)...)
}

// TestUnitsDriveOnOpenRoadsInOnePieceAndBurnTheirFuel checks for every unit: it is in one place at a time, it goes from
// status to status as the table allows, every foretold time is the router's for the roads that are open then and comes
// true unless something changes the way, and the fuel is metres times rate.
func TestUnitsDriveOnOpenRoadsInOnePieceAndBurnTheirFuel(t *testing.T) {
	eachRun(t, 80, func(t *testing.T, r *audited) {
		f := &fleet{t: t, r: r, n: namesOf(r.world, r.plan), units: map[events.UnitID]*vehicle{},
			roads: travel.NewState(r.world.Network), router: travel.NewRouter(r.world.Network), shut: [2]map[events.RoadID]bool{{}, {}}}
		for _, u := range r.world.Units {
			f.units[u.ID] = &vehicle{at: int(u.Home)}
		}
		for i := range r.evs {
			f.e = &r.evs[i]
			f.see(i)
		}
		out := int64(0)
		for i, u := range r.world.Units {
			v, got := f.units[u.ID], r.sim.State().Units[i].Status
			if v.status != got {
				t.Errorf("%s is %s, the state says %s", u.ID, v.status, got)
			}
			if v.status != resource.Standby {
				out++
			}
		}
		if got := r.sim.State().Totals.UnitsOut; got != out {
			t.Errorf("%d units are out, the state says %d", out, got)
		}
	})
}

func (f *fleet) see(i int) {
	switch p := f.e.Payload.(type) {
	case *events.RoadFlooded:
		if f.shut[0][p.Road] {
			f.fail("%s is flooded twice", p.Road)
		}
		f.shutRoad(0, p.Road)
	case *events.RoadCleared:
		f.openRoad(0, p.Road)
	case *events.RoadBlocked:
		f.shutRoad(1, p.Road)
	case *events.RoadUnblocked:
		f.openRoad(1, p.Road)
	case *events.UnitDisabled:
		f.breakDown(p)
	case *events.UnitRestored:
		if !f.units[p.Unit].broken {
			f.fail("%s has not broken down", p.Unit)
		}
		f.units[p.Unit].broken = false
	case *events.UnitDispatched:
		u := f.units[p.Unit]
		f.goTo(p.Unit, resource.Turnout)
		unit, post := &f.r.world.Units[f.n.units[p.Unit]], &f.r.world.Posts[f.n.posts[p.By]]
		if !slices.Contains(post.Sends, unit.Post) || p.Rank < 1 || p.Rank > p.Candidates {
			f.fail("%+v", p)
		}
		u.to, u.work, u.released = f.n.places[p.To], p.Work, false
	case *events.UnitReleased:
		f.goTo(p.Unit, resource.Returning)
		f.units[p.Unit].released, f.units[p.Unit].straight = true, false
	case *events.UnitDeparted:
		f.departed(p)
	case *events.UnitRerouted:
		f.reach(p.Unit, p.At)
		f.setOff(p.Unit, p.To, p.TravelMs)
		f.units[p.Unit].straight = false
	case *events.UnitHeld:
		f.reach(p.Unit, p.At)
		if _, _, ok := f.route(p.Unit, p.At, p.To); ok {
			f.fail("%s waits at %s although there is a way", p.Unit, p.At)
		}
		if f.units[p.Unit].status == resource.Returning {
			f.goTo(p.Unit, resource.Returning)
		} else {
			f.goTo(p.Unit, resource.Held)
		}
	case *events.UnitArrived:
		f.arrived(p.Unit, p.Place)
		if u := f.units[p.Unit]; u.at == u.to {
			f.goTo(p.Unit, resource.OnScene)
		} else {
			f.goTo(p.Unit, resource.Travelling)
		}
		f.burns(i, p.Unit)
	case *events.UnitReturned:
		f.arrived(p.Unit, p.Place)
		if f.units[p.Unit].at != int(f.r.world.Units[f.n.units[p.Unit]].Home) {
			f.fail("%s is not home", p.Unit)
		}
		f.goTo(p.Unit, resource.Standby)
		f.burns(i, p.Unit)
	case *events.WorkStarted:
		f.at(p.Unit, p.Place)
		f.goTo(p.Unit, resource.Working)
	case *events.WorkEnded:
		f.at(p.Unit, p.Place)
		f.goTo(p.Unit, resource.OnScene)
	case *events.StockLoaded:
		f.at(p.Unit, f.placeOf(p.From))
	case *events.StockDelivered:
		f.at(p.Unit, f.placeOf(p.To))
	case *events.DikeRaised:
		f.works(p.Unit, "dike", p.Group)
	case *events.HouseholdRescued:
		f.works(p.Unit, "rescue", p.Group)
	case *events.HouseholdWarned:
		if p.Channel == "door" {
			f.works(p.Unit, "sweep", p.Group)
		}
	case *events.HouseholdLeft:
		if p.Mode == "vehicle" {
			f.works(p.Unit, "carry", p.Group)
		}
	}
}

// shutRoad closes a road for one of two reasons.
func (f *fleet) shutRoad(why int, road events.RoadID) {
	f.shut[why][road] = true
	if f.roads.Close(travel.EdgeIndex(f.n.roads[road])) {
		f.turnBack(travel.EdgeIndex(f.n.roads[road]))
	}
}

// openRoad opens a road unless it is closed for the other reason as well.
func (f *fleet) openRoad(why int, road events.RoadID) {
	if !f.shut[why][road] {
		f.fail("%s was not closed", road)
	}
	if f.shut[why][road] = false; !f.shut[1-why][road] {
		f.roads.Open(travel.EdgeIndex(f.n.roads[road]))
	}
}

// breakDown leaves a unit where it is, or at the place it passed last.
func (f *fleet) breakDown(p *events.UnitDisabled) {
	u, w := f.units[p.Unit], f.r.world
	since := u.left
	for u.driving && u.backAt == 0 && len(u.path) > 0 {
		ms := events.SimTime(f.roads.EdgeMs(u.path[0], w.Units[f.n.units[p.Unit]].SpeedPermille))
		if f.e.Time <= since+ms {
			break
		}
		road := &w.Roads[u.path[0]]
		u.at, u.metres, u.path, since = int(road.From+road.To)-u.at, u.metres+road.LengthM, u.path[1:], since+ms
	}
	u.driving, u.backAt, u.broken = false, 0, true
	f.at(p.Unit, p.Place)
	if u.status == resource.Working {
		u.status = resource.OnScene
	}
}

func (f *fleet) goTo(id events.UnitID, to resource.Status) {
	u := f.units[id]
	if u.broken && to != resource.Returning {
		f.fail("%s has broken down and cannot go from %s to %s", id, u.status, to)
	}
	if !u.status.CanGo(to) {
		f.fail("%s cannot go from %s to %s", id, u.status, to)
	}
	u.status = to
}

func (f *fleet) at(id events.UnitID, place events.PlaceID) {
	if u := f.units[id]; u.driving || u.at != f.n.places[place] {
		f.fail("%s is not at %s", id, place)
	}
}

func (f *fleet) works(id events.UnitID, work string, group events.GroupID) {
	g := &f.r.world.Groups[f.n.groups[group]]
	f.at(id, f.r.world.Places[g.Place].ID)
	if u := f.units[id]; u.status != resource.Working || u.work != work {
		f.fail("%s is %s, sent to %s", id, u.status, u.work)
	}
}

func (f *fleet) placeOf(h events.HolderID) events.PlaceID {
	for _, d := range f.r.world.Depots {
		if events.HolderID(d.ID) == h {
			return f.r.world.Places[d.Place].ID
		}
	}
	for _, s := range f.r.world.Shelters {
		if events.HolderID(s.ID) == h {
			return f.r.world.Places[s.Place].ID
		}
	}
	f.fail("%s is no place", h)
	return ""
}

func (f *fleet) route(id events.UnitID, from, to events.PlaceID) ([]travel.EdgeIndex, int64, bool) {
	return f.router.Route(f.roads, travel.NodeIndex(f.n.places[from]), travel.NodeIndex(f.n.places[to]),
		f.r.world.Units[f.n.units[id]].SpeedPermille, nil)
}

func (f *fleet) departed(p *events.UnitDeparted) {
	u := f.units[p.Unit]
	if u.driving { // only who has been released turns under way
		if !u.released {
			f.fail("%s leaves twice", p.Unit)
		}
		f.reach(p.Unit, p.From)
	}
	f.at(p.Unit, p.From)
	f.setOff(p.Unit, p.To, p.TravelMs)
	if u.straight = true; p.Roads != int64(len(u.path)) {
		f.fail("%d roads, %d expected", p.Roads, len(u.path))
	}
}

func (f *fleet) setOff(id events.UnitID, to events.PlaceID, foretold events.SimTime) {
	u := f.units[id]
	path, ms, ok := f.route(id, f.r.world.Places[u.at].ID, to)
	if !ok || events.SimTime(ms) != foretold {
		f.fail("%s is to drive %s, the router says %s (%t)", id, foretold, events.SimTime(ms), ok)
	}
	u.path, u.driving, u.left, u.travelMs = path, true, f.e.Time, foretold
	if u.status == resource.Returning {
		f.goTo(id, resource.Returning)
	} else {
		f.goTo(id, resource.Travelling)
	}
}

// turnBack lets units that are on a road that floods drive back to where they entered it.
func (f *fleet) turnBack(road travel.EdgeIndex) {
	w := f.r.world
	for i := range w.Units {
		u := f.units[w.Units[i].ID]
		if !u.driving || u.backAt != 0 {
			continue
		}
		at, metres, since := u.at, u.metres, u.left
		for _, edge := range u.path {
			ms := events.SimTime(f.roads.EdgeMs(edge, w.Units[i].SpeedPermille))
			if f.e.Time >= since+ms {
				at, metres, since = int(w.Roads[edge].From+w.Roads[edge].To)-at, metres+w.Roads[edge].LengthM, since+ms
				continue
			}
			if edge == road {
				past := f.e.Time - since
				u.at, u.metres, u.backAt = at, metres+2*(w.Roads[edge].LengthM*int64(past)/int64(ms)), f.e.Time+past
				u.straight = false
			}
			break
		}
	}
}

// reach lets a unit come to a place along its way.
func (f *fleet) reach(id events.UnitID, place events.PlaceID) {
	u, w := f.units[id], f.r.world
	if u.backAt != 0 {
		if f.e.Time != u.backAt {
			f.fail("%s is back at %s, not when it should be", id, place)
		}
		u.backAt, u.driving = 0, false
	}
	took := int64(0)
	for u.driving && u.at != f.n.places[place] {
		if len(u.path) == 0 {
			f.fail("%s is not on its way", place)
		}
		road := &w.Roads[u.path[0]]
		took += f.roads.EdgeMs(u.path[0], w.Units[f.n.units[id]].SpeedPermille)
		u.at, u.metres, u.path = int(road.From+road.To)-u.at, u.metres+road.LengthM, u.path[1:]
	}
	if u.driving && f.e.Time-u.left != events.SimTime(took) {
		f.fail("%s gets there in %s, the roads take %s", id, f.e.Time-u.left, events.SimTime(took))
	}
	u.driving = false
	f.at(id, place)
}

func (f *fleet) arrived(id events.UnitID, place events.PlaceID) {
	u := f.units[id]
	if u.driving && u.straight && f.e.Time-u.left != u.travelMs {
		f.fail("%s was to take %s and took %s", id, u.travelMs, f.e.Time-u.left)
	}
	f.reach(id, place)
}

// burns looks for the fuel of the way that ends here, in the events that follow at once.
func (f *fleet) burns(i int, id events.UnitID) {
	u, unit := f.units[id], &f.r.world.Units[f.n.units[id]]
	want, got := (unit.FuelPerKm*u.metres+999)/1000, int64(0)
	for _, e := range f.r.evs[i+1 : min(i+3, len(f.r.evs))] {
		switch p := e.Payload.(type) {
		case *events.StockShort:
			if p.Holder == events.HolderID(id) && p.For == "travel" && e.Cause == f.e.Version {
				got += p.Wanted - p.Had
			}
		case *events.StockUsed:
			if p.Holder == events.HolderID(id) && p.For == "travel" && e.Cause == f.e.Version {
				got += p.Quantity
			}
		}
	}
	if u.metres = 0; got != want {
		f.fail("%s used or lacked %d of fuel, want %d", id, got, want)
	}
}

// TestEveryStepOfTheTablesHappens keeps the tables of statuses honest: a step that no run ever takes is not allowed.
func TestEveryStepOfTheTablesHappens(t *testing.T) {
	units, homes := map[[2]resource.Status]bool{}, map[[2]people.Status]bool{}
	eachRun(t, 80, func(t *testing.T, r *audited) {
		state := newState(t, r.world, r.plan)
		for i := range r.evs {
			before := slices.Clone(state.Units)
			beforeHomes := slices.Clone(state.Households)
			if err := state.Apply(&r.evs[i]); err != nil {
				t.Fatal(err)
			}
			step := r.evs[i].Kind() != events.KindUnitDisabled && r.evs[i].Kind() != events.KindUnitRestored // the status stays
			for u := range before {
				if step && before[u].Since != state.Units[u].Since {
					units[[2]resource.Status{before[u].Status, state.Units[u].Status}] = true
				}
			}
			for h := range beforeHomes {
				if beforeHomes[h].Since != state.Households[h].Since {
					homes[[2]people.Status{beforeHomes[h].Status, state.Households[h].Status}] = true
				}
			}
		}
	})
	for from := resource.Standby; from <= resource.Returning; from++ {
		for to := resource.Standby; to <= resource.Returning; to++ {
			if from.CanGo(to) != units[[2]resource.Status{from, to}] {
				t.Errorf("a unit may go from %s to %s: %t; it happens: %t", from, to, from.CanGo(to), !from.CanGo(to))
			}
		}
	}
	for from := people.Home; from <= people.Rescued; from++ {
		for to := people.Home; to <= people.Rescued; to++ {
			if from.CanGo(to) != homes[[2]people.Status{from, to}] {
				t.Errorf("a household may go from %s to %s: %t; it happens: %t", from, to, from.CanGo(to), !from.CanGo(to))
			}
		}
	}
}
