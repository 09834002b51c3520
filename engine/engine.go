// Package engine runs a drill: world, plan, seed and decisions in, events out.
//
// Contract: the same inputs give the same events, whatever the processor, the operating system or the size of
// the steps. The package has two kinds of code: deciders (decide_*.go), which draw, plan, schedule and emit,
// and one mutator, State.Apply, which changes state and neither draws nor schedules; folding the events of a
// run gives the state of the run. What the rules of a drill refuse is an event; what is malformed is an error
// and changes nothing. A broken invariant panics with seed, time and last event.
//
// Never: a clock, a file, a store, YAML, a goroutine, map order or a bare float reaches an event.
//
// Model: see World for the inputs. The stage at a gauge follows its series; readings are taken at an interval
// and reach posts after a delay; tasks of the plan are due when their predicates over events become true; units
// are lent on request, chosen by expected arrival, turn out, travel on roads that close with the water, and work
// household by household until they have to be relieved or refuelled; households are warned at the door or by
// broadcast, refuse or prepare, and leave on foot or by vehicle; some go home from the shelter before the end; water at the door traps those who are late, and harms those of them who
// cannot bear its depth times velocity. Members who are off duty are called back, crews tire and burn fuel; injects change
// the world at a time or on a condition, and background calls compete for the same units. Posts propose and approve
// levels, consult, ring one another, and know of the people what they count or are told. It leaves out the harm that
// rescuers and people on the road come to, and illness in the shelters.
//
// Start reading at World, then Sim, decide.go and apply.go.
package engine

import (
	"errors"
	"fmt"
	"slices"

	"yanlian/engine/des"
	"yanlian/engine/dispatch"
	"yanlian/engine/plan"
	"yanlian/engine/rng"
	"yanlian/engine/travel"
	"yanlian/events"
	"yanlian/events/match"
)

// ModelVersion names the models of this engine. It is part of a drill's identity: it changes whenever the same
// inputs can give other events.
const ModelVersion = "2"

// ErrEnded is the error of a command that comes after the drill has ended.
var ErrEnded = errors.New("the drill has ended")

// Command is an order given from outside at the simulation's present time.
type Command struct {
	Post   events.PostID
	Action plan.Action
	Row    int64 // row of the decisions file, 0 if there is none
}

// Sim is one run. It belongs to one goroutine.
type Sim struct {
	seed   uint64
	first  events.Version // version of the first event the engine emits
	root   rng.Root
	world  *World
	plan   *plan.Plan
	state  *State
	tasks  [][]action // compiled actions per task
	chains []chain    // per level of the plan
	forms  map[string]*plan.Form
	means  means
	now    events.SimTime

	queue  *des.Queue[pending]
	roads  *travel.State
	router *travel.Router

	triggers *match.Set // per task: when, then until
	matched  match.State
	rose     []int32

	out   []events.Event
	seen  int // events of out that the triggers have seen
	slabs slabs
	links links
	texts texts

	trips         []trip           // per unit
	jobs          []job            // per unit
	waters        []water          // per group
	claimed       []bool           // per household: somebody is on the way to its door
	ready         []bool           // per household: waits for a vehicle
	target        []int32          // per household: shelter it is going to
	bound         []int64          // per shelter: people on their way to it
	taken         []int32          // per unit: times it has been sent, for its draws
	acted         []int32          // per task: times its post has acted
	served        []uint64         // per task: actions of it that people have taken
	lastBell      []events.SimTime // per reach: when the last reading got there
	consultations []consultation   // all that have been called
	reach         []reachOf
	candidates    []dispatch.Candidate
	turns         []turn     // per unit
	told          []int32    // per household: times it has been told to leave, for its draws
	visits        []int32    // per household: visits of sweepers since it was last away
	returns       []int32    // per household: times it has gone home from a shelter
	behind        []int32    // per household: the next in its line, see line
	bears         []rng.Root // per household: what its people can bear is drawn from; a salted copy does not draw it again once it has shown
	harmedTo      []int64    // per household: depth at its door up to which all have been harmed who can be, mm

	due       []bool    // per inject: its condition has come true
	inForce   []uint64  // per inject: set of 1 << effect, those that can still be undone
	held      []pending // what waits for a line
	calls     []call    // per incident
	waiting   []int32   // incidents that no unit has been free for, in their order
	attending []int32   // per unit: incident it has been sent to, None
}

// reachOf flattens the posts that gauges reach.
type reachOf struct{ gauge, at int32 }

// New makes a simulation at simulated time 0 with the given seed. The error lists everything with which a run
// could not end, and everything in the plan that refers to nothing in the world.
func New(w *World, p *plan.Plan, seed uint64) (*Sim, error) {
	if err := checkWorld(w, p); err != nil {
		return nil, fmt.Errorf("engine: %w", err)
	}
	x, err := newIndex(w, p)
	if err != nil {
		return nil, fmt.Errorf("engine: %w", err)
	}
	tasks, err := compileTasks(w, p, x)
	if err != nil {
		return nil, fmt.Errorf("engine: %w", err)
	}
	chains, err := newChains(p, x)
	if err != nil {
		return nil, fmt.Errorf("engine: %w", err)
	}
	preds := make([]match.Predicate, 0, 2*len(p.Tasks)+2*len(w.Injects))
	for i := range p.Tasks {
		preds = append(preds, p.Tasks[i].When)
	}
	for i := range p.Tasks {
		preds = append(preds, p.Tasks[i].Until)
	}
	for i := range w.Injects {
		preds = append(preds, w.Injects[i].When)
	}
	for i := range w.Injects {
		preds = append(preds, w.Injects[i].Guard)
	}
	set, err := match.Compile(preds)
	if err != nil {
		return nil, fmt.Errorf("engine: triggers: %w", err)
	}
	s := &Sim{world: w, plan: p, tasks: tasks, chains: chains, forms: formsOf(p), triggers: set, state: newState(w, p, x), means: newMeans(w), first: 1}
	for g := range w.Gauges {
		for r := range w.Gauges[g].Reach {
			s.reach = append(s.reach, reachOf{int32(g), int32(r)})
		}
	}
	s.allocate()
	s.Reset(seed)
	return s, nil
}

// allocate makes everything that depends on the size of the world only.
func (s *Sim) allocate() {
	w := s.world
	s.queue = des.New[pending](256)
	s.roads = travel.NewState(w.Network)
	s.router = travel.NewRouter(w.Network)
	s.trips = make([]trip, len(w.Units))
	s.jobs = make([]job, len(w.Units))
	s.turns = make([]turn, len(w.Units))
	s.waters = make([]water, len(w.Groups))
	n := len(s.state.Households)
	s.claimed, s.ready, s.target = make([]bool, n), make([]bool, n), make([]int32, n)
	s.told, s.visits, s.returns, s.behind = make([]int32, n), make([]int32, n), make([]int32, n), make([]int32, n)
	s.bears, s.harmedTo = make([]rng.Root, n), make([]int64, n)
	s.bound = make([]int64, len(w.Shelters))
	s.taken = make([]int32, len(w.Units))
	s.acted, s.served = make([]int32, len(s.plan.Tasks)), make([]uint64, len(s.plan.Tasks))
	s.lastBell = make([]events.SimTime, len(s.reach))
	s.due, s.inForce = make([]bool, len(w.Injects)), make([]uint64, len(w.Injects))
	s.attending = make([]int32, len(w.Units))
}

// Reset makes s a new run with another seed. Events of the run before become invalid; after the first runs it
// allocates nothing.
func (s *Sim) Reset(seed uint64) { s.ResetFrom(seed, 1) }

// ResetFrom is Reset for a stream whose header takes the versions before first; version 0 is DrillStarted and
// the cause of what comes from outside.
func (s *Sim) ResetFrom(seed uint64, first events.Version) {
	s.seed, s.first, s.root, s.now = seed, first, rng.NewRoot(seed), 0
	s.state.reset()
	s.state.Next = first
	s.queue.Reset()
	s.roads.Reset()
	s.roads.SetFactor(s.world.SpeedPermille)
	s.triggers.Reset(&s.matched)
	s.slabs.reset()
	s.links.reset()
	s.texts.reset()
	s.consultations = s.consultations[:0]
	s.out, s.seen = nil, 0
	for i := range s.trips {
		s.trips[i] = trip{path: s.trips[i].path[:0]}
		s.jobs[i] = job{household: None}
	}
	clear(s.turns)
	clear(s.claimed)
	clear(s.ready)
	clear(s.told)
	clear(s.visits)
	clear(s.returns)
	clear(s.harmedTo)
	clear(s.bound)
	clear(s.taken)
	clear(s.acted)
	clear(s.served)
	clear(s.lastBell)
	clear(s.due)
	clear(s.inForce)
	s.held, s.calls, s.waiting = s.held[:0], s.calls[:0], s.waiting[:0]
	for u := range s.attending {
		s.attending[u] = None
	}
	s.decideAtStart()
}

// Clone copies a live run. With a salt other than 0 the draws to come are another future of the same past: they
// are keyed by the lineage of salts. Clone and original do not touch each other.
func (s *Sim) Clone(salt uint64) *Sim {
	c := &Sim{seed: s.seed, first: s.first, root: s.root, world: s.world, plan: s.plan, tasks: s.tasks, chains: s.chains, forms: s.forms, means: s.means, now: s.now,
		triggers: s.triggers, reach: s.reach, state: newState(s.world, s.plan, s.state.index)}
	if salt != 0 {
		c.root = s.root.Salted(salt)
	}
	c.state.copyFrom(s.state)
	c.allocate()
	c.queue.CopyFrom(s.queue)
	c.roads.CopyFrom(s.roads)
	c.matched.CopyFrom(&s.matched)
	for i := range s.trips {
		c.trips[i] = s.trips[i]
		c.trips[i].path = append([]travel.EdgeIndex(nil), s.trips[i].path...)
	}
	copy(c.jobs, s.jobs)
	copy(c.turns, s.turns)
	copy(c.waters, s.waters)
	copy(c.claimed, s.claimed)
	copy(c.ready, s.ready)
	copy(c.target, s.target)
	copy(c.told, s.told)
	copy(c.visits, s.visits)
	copy(c.returns, s.returns)
	copy(c.behind, s.behind)
	copy(c.bears, s.bears)
	copy(c.harmedTo, s.harmedTo)
	copy(c.bound, s.bound)
	copy(c.taken, s.taken)
	copy(c.acted, s.acted)
	copy(c.served, s.served)
	copy(c.lastBell, s.lastBell)
	copy(c.due, s.due)
	copy(c.inForce, s.inForce)
	copy(c.attending, s.attending)
	c.held, c.calls, c.waiting = slices.Clone(s.held), slices.Clone(s.calls), slices.Clone(s.waiting)
	c.consultations = append(c.consultations, s.consultations...)
	return c
}

// State is the present state. It is to be read only, and changes with the run.
func (s *Sim) State() *State { return s.state }

// Now is the present simulated time.
func (s *Sim) Now() events.SimTime { return s.now }

// Ended tells whether the drill has ended.
func (s *Sim) Ended() bool { return s.state.Ended }

// Next is the time at which something is due, false if nothing ever will be.
func (s *Sim) Next() (events.SimTime, bool) {
	if s.state.Ended {
		return 0, false
	}
	at, ok := s.queue.Peek()
	return events.SimTime(at), ok
}

// Advance runs everything that is due up to and at a time and appends its events to dst. The events are valid
// until the next Reset. One leap gives the same events as any number of steps.
func (s *Sim) Advance(until events.SimTime, dst []events.Event) []events.Event {
	defer s.explain()
	s.begin(dst)
	for !s.state.Ended {
		at, ok := s.queue.Peek()
		if !ok || events.SimTime(at) > until {
			break
		}
		_, item, _ := s.queue.Pop()
		s.now = events.SimTime(at)
		s.decide(item)
		s.settle()
	}
	if !s.state.Ended {
		s.now = max(s.now, until)
	}
	return s.end()
}

// Do carries out an order at the present time and appends its events to dst. What the rules refuse is an event
// (DecisionRefused). A malformed command or one after the end is an error, and nothing has changed.
func (s *Sim) Do(c Command, dst []events.Event) ([]events.Event, error) {
	if s.state.Ended {
		return dst, fmt.Errorf("decision of %s at %s: %w", c.Post, s.now, ErrEnded)
	}
	post, err := find(s.state.index.posts, c.Post, "post")
	if err != nil {
		return dst, fmt.Errorf("decision at %s: %w", s.now, err)
	}
	a, err := compileAction(s.world, s.plan, s.state.index, &c.Action)
	if err != nil {
		return dst, fmt.Errorf("decision of %s at %s: %w", c.Post, s.now, err)
	}
	defer s.explain()
	s.begin(dst)
	s.decideOnCommand(post, &a, &c)
	s.settle()
	return s.end(), nil
}

func (s *Sim) begin(dst []events.Event) { s.out, s.seen = dst, len(dst) }

func (s *Sim) end() []events.Event {
	out := s.out
	s.out = nil
	return out
}

// explain adds to a panic what is needed to repeat it.
func (s *Sim) explain() {
	if r := recover(); r != nil {
		last := "none"
		if n := len(s.out); n > 0 {
			last = fmt.Sprintf("%d %s", s.out[n-1].Version, s.out[n-1].Kind())
		}
		panic(fmt.Sprintf("engine: seed %d, simulated time %s, last event %s: %v", s.seed, s.now, last, r))
	}
}
