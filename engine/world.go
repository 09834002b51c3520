package engine

import (
	"slices"

	"cmp"

	"yanlian/engine/geo"
	"yanlian/engine/hazard"
	"yanlian/engine/plan"
	"yanlian/engine/rng"
	"yanlian/engine/travel"
	"yanlian/events"
)

// World is everything that is so when a drill starts: the compiled scenario. It is immutable and may be shared
// by any number of simulations.
//
// Lists refer to one another by index. The order of a list breaks ties, and every entity whose behaviour is
// random carries the key of its draws; scenarios.Compile orders lists by the entities' numbers and derives the
// keys from them, so that renaming an entity changes nothing and adding one moves no one else's draws.
type World struct {
	ID        string
	Name      plan.Text
	HorizonMs events.SimTime // the drill ends here at the latest

	Places  []Place
	Roads   []Road
	Network *travel.Network // nodes are Places, edges are Roads, in the same order
	// SpeedPermille is the speed on all roads in thousandths of free flow (rain, night).
	SpeedPermille int64

	Gauges   []Gauge
	Posts    []Post
	Shelters []Shelter
	Groups   []Group
	People   People
	Items    []Item
	Depots   []Depot
	Stocks   []Stock
	Units    []Unit
	Needs    []ShelterNeed
	Sandbags int32 // item used for dikes, None if there is none
	Injects  []Inject
	Demands  []Demand
}

// None is the index of nothing.
const None int32 = -1

// Place is a node of the road network.
type Place struct {
	ID    events.PlaceID
	Name  plan.Text
	Point geo.Point
}

// Road is an edge of the road network.
type Road struct {
	ID       events.RoadID
	Name     plan.Text
	From, To int32 // places
	LengthM  int64
	Gauge    int32 // gauge whose stage floods it, None if it stays dry
	FloodMm  int64 // it is under water from this stage on
}

// Gauge is a place where the stage is measured.
type Gauge struct {
	ID          events.GaugeID
	Name        plan.Text
	Key         uint64
	Place       int32
	WarningMm   int64 // warning level (警戒水位)
	GuaranteeMm int64 // guarantee level (保证水位)
	Series      *hazard.Series
	Input       string         // name of the attached series, for example "series/stage"
	EveryMs     events.SimTime // interval of readings
	Reach       []Reach
}

// Reach is a post that a gauge's readings reach, and how long they take.
type Reach struct {
	Post  int32
	Delay rng.Dist // ms
}

// Post decides.
type Post struct {
	ID     events.PostID
	Name   plan.Text
	Key    uint64
	Played bool     // its decisions come from outside
	May    uint32   // set of 1 << plan.Verb: what it may order
	Sends  []int32  // posts whose units it may send, itself included if it may
	Report rng.Dist // time until a report of this post reaches its addressee, ms

	Counts bool // its own people count those who are safe; other posts know what was reported to them

	Answer       rng.Dist       // time until it answers an alert, ms
	MissPermille int64          // share of attempts to ring it that nobody answers
	RedialMs     events.SimTime // from such an attempt to the next, 0 counts as 5 min

	Convene rng.Dist // from its call for a consultation to the end of it, ms

	// A command post is not there before it has been set up: it gives no order and its tasks wait.
	SetUp bool
	Ready rng.Dist // from the order until a command post works, ms
	Place int32    // where it stands, None if that does not matter

	// Aid is the way of a request for the units of this post, in the order it is passed on; with none they can be sent
	// without being asked for.
	Aid []Hop
}

// Hop is a post that a request for aid has to pass.
type Hop struct {
	Post  int32
	Delay rng.Dist // until it passes the request on, or the last one agrees, ms
}

// Shelter takes people in.
type Shelter struct {
	ID       events.ShelterID
	Name     plan.Text
	Place    int32
	Capacity int64
}

// Group is a household group.
type Group struct {
	ID         events.GroupID
	Name       plan.Text
	Key        uint64
	Place      int32
	Shelter    int32
	Gauge      int32
	Households int64
	People     int64 // at least one in every household
	Assisted   int64 // households that cannot leave without a vehicle: the last ones by number. Once water that trapped them has gone, neighbours help them away
	DoorMm     int64 // stage at which water stands at the lowest door
	SpreadMm   int64 // how much higher the highest door is; doors rise evenly with the household's number
	WalkM      int64 // way to the shelter on foot
	// A sandbag dike that raises every door of the group once it stands; 0 if there is none to build.
	DikeLengthMm, DikeHeightMm int64
	FlowMmPerS                 int64 // velocity of the water at its doors; 0 if it stands still
	UpstairsPermille           int64 // share of households that can go above the water
}

// People is how people behave.
type People struct {
	BroadcastPermille int64    // share of households that loudspeakers and telephones reach
	Broadcast         rng.Dist // from the order until such a household knows, ms
	Prepare           rng.Dist // from the warning until a household is ready to leave, ms
	WalkMmPerS        int64    // walking speed
	TrapMm            int64    // depth at the door from which nobody can leave on foot

	RefusePermille   int64    // share of households that refuse when first told to leave
	PersuadePermille int64    // share of those that stay whom a further visit at the door persuades
	Visits           int64    // visits of sweepers at the door of a household that stays, all in all; 0: 3. They count anew once it has gone home
	ReturnPermille   int64    // share of sheltered households that go home before the response has ended, once each; not those that need a vehicle
	Return           rng.Dist // from reaching the shelter until they are home, ms
	// Depth times velocity that harms a person lies between these, evenly spread over people, mm²/s; 0: nobody is harmed.
	HarmFromMm2PerS, HarmToMm2PerS int64
}

// mostVisits is how often sweepers knock at the door of a household that stays if nothing else is said.
const mostVisits = 3

func (p *People) visits() int64 { return cmp.Or(p.Visits, mostVisits) }

// Item is a kind of stock.
type Item struct {
	ID      events.ItemID
	Name    plan.Text
	Measure string
}

// Depot is a warehouse.
type Depot struct {
	ID    events.DepotID
	Name  plan.Text
	Place int32
}

// HolderKind tells what holds a stock.
type HolderKind uint8

const (
	InDepot HolderKind = iota + 1
	InShelter
	InUnit
)

// Stock is what a holder has of an item at the start.
type Stock struct {
	In       HolderKind
	Holder   int32 // depot, shelter or unit
	Item     int32
	Quantity int64
}

// Unit is people with a vehicle who can do some kinds of work.
type Unit struct {
	ID            events.UnitID
	Name          plan.Text
	Key           uint64
	Post          int32 // post it belongs to
	Home          int32
	Crew          int64
	SpeedPermille int64    // of the roads' free-flow speed
	Turnout       rng.Dist // from the order until it leaves, ms
	Skills        []Skill
	FuelItem      int32 // None if it uses none that counts
	FuelPerKm     int64 // in the item's unit of measure
	FuelPerHour   int64 // at work, in the item's unit of measure

	OffDuty int64    // members who are not on post at the start and can be called back
	Return  rng.Dist // from the recall until one of them is on post, ms
	Shift   Shift
}

// Shift is how long a unit can be on duty. A zero Shift never ends.
type Shift struct {
	TiredMs      events.SimTime // on duty for so long it works more slowly
	SlowPermille int64          // a piece of work of a tired unit takes so many thousandths of its time
	MaxMs        events.SimTime // on duty for so long it stops
	RestMs       events.SimTime // at home until it can be sent again
}

// Skill is one kind of work a unit can do and how long one piece of it takes: a household for sweep, carry and
// rescue, a hundred sandbags for dike, one unloading for supply. Loading at a warehouse takes one piece as well.
// Guard takes no time.
type Skill struct {
	Work  plan.Work
	Piece rng.Dist // ms
}

// ShelterNeed is stock that an open shelter uses for the people in it: so much for each of them, or one piece for so many.
type ShelterNeed struct {
	Item      int32
	PerPerson int64
	PeoplePer int64          // 0: PerPerson counts; else people who share one piece, for example a tent
	FirstMs   events.SimTime // after opening
	EveryMs   events.SimTime // 0: once, on arrival
	Shelters  []int32        // which of them; nil means all
}

// of is what so many people need.
func (n *ShelterNeed) of(people int64) int64 {
	if n.PeoplePer > 0 {
		return (people + n.PeoplePer - 1) / n.PeoplePer
	}
	return people * n.PerPerson
}

// at tells whether a shelter has the need.
func (n *ShelterNeed) at(shelter int32) bool {
	return n.Shelters == nil || slices.Contains(n.Shelters, shelter)
}
