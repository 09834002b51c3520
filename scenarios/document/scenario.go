package document

import (
	"strconv"
	"time"

	"yanlian/engine/plan"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/quantity"
	"yanlian/scenarios/tree"
)

// Scenario is scenario.yaml: the world and what goes wrong in it.
type Scenario struct {
	Block
	Format     int64
	ID         string
	Name       Text
	Summary    Text
	Hazard     string
	Credits    []string
	Start      time.Time // civil time of simulated time 0
	DurationMs int64
	Traffic    Traffic
	People     People
	DikeItem   Ref // item that dikes are built of

	Places   []Place
	Roads    []Road
	Series   []Series
	Gauges   []Gauge
	Posts    []Post
	Shelters []Shelter
	Groups   []Group
	Items    []Item
	Depots   []Depot
	Stock    []Stock
	Units    []Unit
	Needs    []Need
	Overlay  []Seat
	Injects  []Inject
	Demands  []Demand
}

// Traffic is how fast the roads are.
type Traffic struct {
	Block
	SpeedPermille int64 // of free flow
}

// People is how households behave.
type People struct {
	Block
	BroadcastPermille int64
	Broadcast         Dist
	Preparation       Dist
	WalkMmPerS        int64
	TrapMm            int64
	RefusePermille    int64
	PersuadePermille  int64
	Visits            int64 // 0 in a file that does not say means as many as the engine takes
	ReturnPermille    int64
	Return            Dist
	HarmFromMm2PerS   int64
	HarmToMm2PerS     int64
}

// Place is a node of the road network.
type Place struct {
	Entity
	Point Point
}

// Point is a position in millionths of a degree, WGS 84.
type Point struct {
	Block
	LonE6, LatE6 int64
}

// Road joins two places.
type Road struct {
	Entity
	From, To    Ref
	LengthM     int64
	SpeedMmPerS int64 // free flow
	OneWay      bool
	Floods      *RoadFlood
}

// RoadFlood says when water stands on a road.
type RoadFlood struct {
	Block
	Gauge Ref
	Stage quantity.Level
}

// Series is a table of stages.
type Series struct {
	Block
	ID       string
	File     string // path inside the folder; empty in the canonical form
	OffsetMm int64
	Scale    *quantity.Decimal
}

// Gauge is where the stage is measured.
type Gauge struct {
	Entity
	Place     Ref
	WarningMm int64
	Guarantee quantity.Level
	Series    Ref
	LeadMs    int64 // the gauge stands upstream: it reads now what its series holds so much later
	OffsetMm  int64 // added to the series, from one zero to the other
	EveryMs   int64
	Reach     []Reach
}

// Reach is a post that the readings of a gauge reach.
type Reach struct {
	Block
	Post  Ref
	Delay Dist
}

// Post decides.
type Post struct {
	Entity
	May     []Verb
	Sends   []Ref
	Report  Dist
	Counts  bool // its own people count those who are safe
	Alert   *Alert
	Convene Dist // from its call for a consultation to the end of it
	SetUp   *SetUp
	Aid     []Hop // way of a request for its units, in order
	Place   Ref   // where it stands
}

// Hop is a post that a request for aid has to pass, and how long that takes.
type Hop struct {
	Block
	Post  Ref
	Delay Dist
}

// Alert is what happens when a post is rung.
type Alert struct {
	Block
	Answer       Dist
	MissPermille int64
	RedialMs     int64
}

// SetUp makes a post a command post, which is not there before it has been set up.
type SetUp struct {
	Block
	Ready Dist
	Place Ref
}

// Verb is something a post may do.
type Verb struct {
	Verb plan.Verb
	node *tree.Node
}

// Shelter takes people in.
type Shelter struct {
	Entity
	Place    Ref
	Capacity int64
}

// Group is a group of neighbouring households.
type Group struct {
	Entity
	Place, Shelter, Gauge        Ref
	Households, People, Assisted int64
	Door                         quantity.Level
	SpreadMm, WalkM              int64
	Dike                         *Dike
	FlowMmPerS, UpstairsPermille int64
}

// Dike is a wall of sandbags that can be built in front of a group.
type Dike struct {
	Block
	LengthMm, HeightMm int64
}

// Item is a kind of stock.
type Item struct {
	Entity
	Measure string
}

// Depot is a warehouse.
type Depot struct {
	Entity
	Place Ref
}

// Stock is what a depot, a shelter or a unit has at the start.
type Stock struct {
	Block
	Depot, Shelter, Unit Ref
	Item                 Ref
	Quantity             int64
}

// Unit is people with a vehicle.
type Unit struct {
	Entity
	Post, Home    Ref
	Crew          int64
	SpeedPermille int64 // of the road's speed; 0 in a file that does not say means all of it
	Turnout       Dist
	Skills        []Skill
	Fuel          *Fuel
	OffDuty       int64 // of the crew, at the start
	Return        Dist  // of one of them, from the recall
	Shift         *Shift
}

// Shift is a unit's turn of duty and its rest.
type Shift struct {
	Block
	TiredMs      int64 // on duty for so long it gets slower
	SlowPermille int64 // what a piece of work takes then
	MaxMs        int64 // on duty for so long it stops
	RestMs       int64 // at home, before it can be sent again
}

// Skill is a kind of work and how long a piece of it takes.
type Skill struct {
	Block
	Work  string
	Piece Dist
}

// Fuel is what a unit burns.
type Fuel struct {
	Block
	Item    Ref
	PerKm   int64
	PerHour int64 // at work
}

// Seat is a headquarters of another command structure laid over the posts. It decides nothing: the posts that stand for it do.
type Seat struct {
	Entity
	Posts []Ref
}

// Need is what an open shelter uses for the people in it.
type Need struct {
	Block
	Item      Ref
	PerPerson int64
	PeoplePer int64 // people who share one piece; the other way to say it
	Shelters  []Ref // none means all
	FirstMs   int64
	EveryMs   int64
}

const (
	many     = 100_000_000 // people, pieces of stock
	maxMm    = 100_000_000 // 100 km, either side of zero
	maxRoadM = 10_000_000
)

// holderKeys say what holds a stock.
var holderKeys = []string{"depot", "shelter", "unit"}

func checkStock(r *reader, v *Stock) {
	given := 0
	for _, k := range holderKeys {
		if v.Has(k) {
			given++
		}
	}
	if given != 1 {
		r.bad(v.node, problem.OneKeyOf, strconv.Itoa(given), "depot, shelter, unit")
	}
}

func checkPeople(r *reader, v *People) {
	if v.ReturnPermille > 0 && !v.Has("return_delay") {
		r.bad(v.At("return"), problem.NeedsKey, "return", "return_delay")
	}
	switch from, to := v.Has("harm_from"), v.Has("harm_to"); {
	case from && !to:
		r.bad(v.At("harm_from"), problem.NeedsKey, "harm_from", "harm_to")
	case to && !from:
		r.bad(v.At("harm_to"), problem.NeedsKey, "harm_to", "harm_from")
	case v.HarmFromMm2PerS > 0 && v.HarmToMm2PerS > 0 && v.HarmToMm2PerS < v.HarmFromMm2PerS:
		r.bad(v.At("harm_to"), problem.OutOfRange, v.At("harm_to").Text, "≥ harm_from")
	}
}

func checkGroup(r *reader, v *Group) {
	if v.Households > 0 && v.People > 0 && v.People < v.Households {
		r.bad(v.At("people"), problem.OutOfRange, v.At("people").Text, "≥ "+strconv.FormatInt(v.Households, 10))
	}
	if v.Households > 0 && v.Assisted > v.Households {
		r.bad(v.At("assisted"), problem.OutOfRange, v.At("assisted").Text, "0 … "+strconv.FormatInt(v.Households, 10))
	}
}

// checkUnit demands that members who are off duty are members, and come back some time.
func checkUnit(r *reader, v *Unit) {
	if v.Crew > 0 && v.OffDuty > v.Crew {
		r.bad(v.At("off_duty"), problem.OutOfRange, v.At("off_duty").Text, "1 … "+strconv.FormatInt(v.Crew, 10))
	}
	for _, pair := range [][2]string{{"off_duty", "return"}, {"return", "off_duty"}} {
		if v.Has(pair[0]) && !v.Has(pair[1]) {
			r.bad(v.At(pair[0]), problem.NeedsKey, pair[0], pair[1])
		}
	}
}

func checkShift(r *reader, v *Shift) {
	if v.TiredMs > 0 && v.MaxMs > 0 && v.MaxMs < v.TiredMs {
		r.bad(v.At("max"), problem.OutOfRange, v.At("max").Text, "≥ "+v.At("tired").Text)
	}
}

func checkSkill(r *reader, v *Skill) {
	if v.Work != "" && v.Work != plan.Guard.String() && v.Work != plan.Attend.String() && !v.Has("piece") {
		r.bad(v.node, problem.MissingKey, "piece", dist.wants)
	}
}

func checkGauge(r *reader, v *Gauge) {
	at := v.At("guarantee")
	switch {
	case v.Guarantee.Base == quantity.Guarantee:
		r.bad(at, problem.NotALevel, at.Text, "11.00 m, warning + 1.00 m")
	case v.Has("warning") && v.Has("guarantee") && v.GuaranteeMm() < v.WarningMm:
		r.bad(at, problem.OutOfRange, at.Text, "≥ warning")
	}
}

// GuaranteeMm is the guarantee level above the gauge's zero.
func (g *Gauge) GuaranteeMm() int64 {
	if g.Guarantee.Base == quantity.Warning {
		return g.WarningMm + g.Guarantee.Mm
	}
	return g.Guarantee.Mm
}

// StageMm is a level above the zero of this gauge.
func (g *Gauge) StageMm(l quantity.Level) int64 {
	switch l.Base {
	case quantity.Warning:
		return g.WarningMm + l.Mm
	case quantity.Guarantee:
		return g.GuaranteeMm() + l.Mm
	}
	return l.Mm
}
