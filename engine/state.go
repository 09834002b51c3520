package engine

import (
	"yanlian/engine/people"
	"yanlian/engine/plan"
	"yanlian/engine/resource"
	"yanlian/events"
)

// State is what is so at a moment of a drill. It is the fold of the events and nothing else: two states made
// from the same events are deeply equal, whoever made them.
type State struct {
	Time  events.SimTime // of the last event
	Next  events.Version // of the event to come
	Ended bool

	Warning  Standing
	Response Standing
	EndedAt  events.Version // the event that ended the response, 0 if none has or it is active again
	Round    int64          // times the plan has been made ready again
	Rearmed  events.Version // when it was last

	Readings   []Reading // per post and gauge: index post·gauges + gauge
	Roads      []RoadState
	Units      []UnitState
	Groups     []GroupState
	Households []HouseholdState
	Shelters   []ShelterState
	Tasks      []TaskState
	Reports    []ReportState
	Stock      resource.Ledger // per holder (depots, shelters, units) and item

	Posts     []PostState
	Proposals []ProposalState
	Alerts    []AlertState
	Requests  []RequestState
	Incidents []IncidentState
	Consulted Consultation
	// Consultations are the last ones held about each of the plan's levels, and at the end about none; 0 if there was none.
	Consultations []events.Version
	// Withdrawn is, per place, the post that has withdrawn all rescuers and has sent none since; None otherwise.
	Withdrawn []int32

	Totals Totals

	world *World
	plan  *plan.Plan
	index *index
}

// Standing is the level of a scale that is in force.
type Standing struct {
	Level int32 // index into the plan's levels, None if none is
	Since events.Version
}

// Reading is the last reading of a gauge that has reached a post.
type Reading struct {
	Known   bool
	StageMm int64
	ReadAt  events.SimTime
}

// RoadState is the condition of a road.
type RoadState struct {
	Flooded bool
	Blocked bool           // by something else than the water of its gauge
	Closed  bool           // by order: units under orders pass, water stops everybody
	Since   events.Version // last change
}

// UnitState is how a unit stands.
type UnitState struct {
	Status   resource.Status
	Place    int32 // where it is, or was last
	To       int32 // where it was sent; home while it returns
	Work     plan.Work
	By       int32 // post that sent it, None before
	Sent     int64 // times it was sent
	Since    events.Version
	SinceAt  events.SimTime
	LeftAt   events.SimTime // last departure
	Present  int64          // members on post
	Recalled bool
	DutyAt   events.SimTime // when it was sent from home
	Tired    bool
	Spent    bool // has to rest: it cannot be sent
	Broken   bool // disabled by an inject
}

// GroupState is what has become of a household group.
type GroupState struct {
	Ordered bool
	OrderAt events.Version
	Wet     bool
	WasWet  bool
	Diked   bool
	Cleared bool
	// PeopleSafe are those of it who are sheltered or rescued.
	PeopleSafe int64
	Count      [people.StatusCount]int64 // households by people.Status
}

// HouseholdState is what has become of a household.
type HouseholdState struct {
	Status people.Status
	Since  events.Version
	Harmed int64
}

// ShelterState is the occupancy of a shelter.
type ShelterState struct {
	Open     bool
	OpenedAt events.Version
	People   int64
	Capacity int64
	Filled   bool
}

// PostState is how a post stands and what it knows of the people.
type PostState struct {
	Working   bool // always, unless it is a command post
	Ordered   bool // a command post that is being set up
	OrderedAt events.SimTime
	Place     int32 // where a command post stands, None if that is not said
	Since     events.Version
	CutOff    bool
	Line      events.Version // when it was last cut off or could be reached again
	AidFor    uint64         // set of 1 << post: those that may send its units
	Known     Figures
	KnownBy   events.Version // event since which it knows, 0 if nothing was reported to it
}

// Figures are numbers of people.
type Figures struct{ Safe, ToGo, Harmed int64 }

// ProposalState is a proposal to change the response level.
type ProposalState struct {
	By, To   int32
	Level    int32 // None to end the response
	Received bool
	Approved bool
	Used     bool
	Since    events.Version
}

// AlertState is a post being rung until it answers.
type AlertState struct {
	By, To   int32
	Level    int32
	Attempts int64
	Called   events.Version // last attempt
	CalledAt events.SimTime // first attempt
	Answered bool
	Over     bool // answered, or given up with the end of the response
}

// RequestState is a request for aid.
type RequestState struct {
	By, From int32
	At       events.SimTime
	Passed   int
	Granted  bool
	Since    events.Version
}

// IncidentState is a call of the background demand.
type IncidentState struct {
	Demand   int32
	At       events.SimTime
	Reported events.Version
	Unit     int32 // None until one is sent
	SentAt   events.SimTime
	Closed   bool
}

// Consultation is the last consultation that was held.
type Consultation struct {
	By    int32 // None if there was none
	Level int32
	Since events.Version
	Open  int64 // consultations called and not yet held
}

// TaskState is how far a task of the plan is.
type TaskState struct {
	Triggered   bool
	TriggeredAt events.SimTime
	Trigger     events.Version
	Done        bool
}

// ReportState is a report on its way or received.
type ReportState struct {
	From, To int32
	Form     string
	Filed    events.Version
	Figures  Figures
	Says     plan.ReportItems // what it tells something about
	Received bool
}

// Totals are the sums that the end of a drill reports.
type Totals struct {
	PeopleSafe, PeopleAtRisk, PeopleTrapped, PeopleRescued, PeopleHarmed int64
	HouseholdsMoving                                                     int64
	UnitsSent, UnitsOut                                                  int64
	Decisions                                                            int64
	ReportsUnderWay                                                      int64
}

// NewState is the state before the first event of a drill in a world under a plan.
func NewState(w *World, p *plan.Plan) (*State, error) {
	x, err := newIndex(w, p)
	if err != nil {
		return nil, err
	}
	s := newState(w, p, x)
	s.reset()
	return s, nil
}

func newState(w *World, p *plan.Plan, x *index) *State {
	return &State{
		world: w, plan: p, index: x,
		Readings:      make([]Reading, len(w.Posts)*len(w.Gauges)),
		Roads:         make([]RoadState, len(w.Roads)),
		Units:         make([]UnitState, len(w.Units)),
		Groups:        make([]GroupState, len(w.Groups)),
		Households:    make([]HouseholdState, len(x.groupOf)),
		Shelters:      make([]ShelterState, len(w.Shelters)),
		Tasks:         make([]TaskState, len(p.Tasks)),
		Reports:       make([]ReportState, 0, 16),
		Posts:         make([]PostState, len(w.Posts)),
		Proposals:     make([]ProposalState, 0, 8),
		Alerts:        make([]AlertState, 0, 8),
		Requests:      make([]RequestState, 0, 8),
		Incidents:     make([]IncidentState, 0, 16),
		Consultations: make([]events.Version, len(p.Levels)+1),
		Withdrawn:     make([]int32, len(w.Places)),
		Stock:         resource.NewLedger(len(w.Depots)+len(w.Shelters)+len(w.Units), len(w.Items)),
	}
}

// reset makes s the state before the first event, without allocating.
func (s *State) reset() {
	w := s.world
	s.Time, s.Next, s.Ended = 0, 0, false
	s.Warning, s.Response = Standing{Level: None}, Standing{Level: None}
	s.EndedAt, s.Round, s.Rearmed = 0, 0, 0
	clear(s.Readings)
	clear(s.Roads)
	clear(s.Groups)
	clear(s.Households)
	clear(s.Shelters)
	clear(s.Tasks)
	s.Reports = s.Reports[:0]
	s.Proposals, s.Alerts, s.Requests, s.Incidents = s.Proposals[:0], s.Alerts[:0], s.Requests[:0], s.Incidents[:0]
	s.Consulted = Consultation{By: None, Level: None}
	clear(s.Consultations)
	for i := range s.Withdrawn {
		s.Withdrawn[i] = None
	}
	for i := range s.Posts {
		s.Posts[i] = PostState{Working: !w.Posts[i].SetUp, Place: None}
	}
	s.Totals = Totals{}
	for i := range s.Units {
		s.Units[i] = UnitState{Place: w.Units[i].Home, To: w.Units[i].Home, By: None, Present: w.Units[i].Crew - w.Units[i].OffDuty}
	}
	for i := range s.Shelters {
		s.Shelters[i].Capacity = w.Shelters[i].Capacity
	}
	for g := range s.Groups {
		s.Groups[g].Count[people.Home] = w.Groups[g].Households
	}
	s.Stock.Reset()
	for i := range w.Stocks {
		st := &w.Stocks[i]
		if err := s.Stock.Put(int(w.holder(st.In, st.Holder)), int(st.Item), st.Quantity); err != nil {
			panic("engine: world with a negative stock: " + err.Error())
		}
	}
}

// copyFrom makes s a copy of src, which must be a state of the same world and plan.
func (s *State) copyFrom(src *State) {
	t := *s
	*s = *src
	s.Readings = append(t.Readings[:0], src.Readings...)
	s.Roads = append(t.Roads[:0], src.Roads...)
	s.Units = append(t.Units[:0], src.Units...)
	s.Groups = append(t.Groups[:0], src.Groups...)
	s.Households = append(t.Households[:0], src.Households...)
	s.Shelters = append(t.Shelters[:0], src.Shelters...)
	s.Tasks = append(t.Tasks[:0], src.Tasks...)
	s.Reports = append(t.Reports[:0], src.Reports...)
	s.Posts = append(t.Posts[:0], src.Posts...)
	s.Proposals = append(t.Proposals[:0], src.Proposals...)
	s.Alerts = append(t.Alerts[:0], src.Alerts...)
	s.Requests = append(t.Requests[:0], src.Requests...)
	s.Incidents = append(t.Incidents[:0], src.Incidents...)
	s.Consultations = append(t.Consultations[:0], src.Consultations...)
	s.Withdrawn = append(t.Withdrawn[:0], src.Withdrawn...)
	s.Stock = t.Stock
	s.Stock.CopyFrom(&src.Stock)
}

// reading is the last reading of a gauge that a post knows.
func (s *State) reading(post, gauge int32) *Reading {
	return &s.Readings[int(post)*len(s.world.Gauges)+int(gauge)]
}

// size is the number of people in a household.
func (s *State) size(h int32) int64 {
	g := s.index.groupOf[h]
	gr := &s.world.Groups[g]
	return people.Size(gr.People, gr.Households, int64(h-s.index.firstHousehold[g]))
}

// assisted tells whether a household cannot leave without a vehicle.
func (s *State) assisted(h int32) bool {
	g := s.index.groupOf[h]
	return int64(h-s.index.firstHousehold[g]) >= s.world.Groups[g].Households-s.world.Groups[g].Assisted
}

// leftHome is the number of households of a group that are no longer where the water may come.
func (g *GroupState) leftHome() int64 {
	return g.Count[people.Moving] + g.Count[people.Sheltered] + g.Count[people.Rescued]
}
