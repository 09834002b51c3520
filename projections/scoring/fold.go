package scoring

import (
	"slices"

	"yanlian/events"
	"yanlian/events/match"
	"yanlian/projections/headcount"
	"yanlian/projections/roster"
	"yanlian/projections/table"
)

// Fold observes a drill. The zero Fold has no rubric and sees the figures only.
type Fold struct {
	judge   *Judge
	state   match.State
	rose    []int32
	held    []bool // by watched predicate
	begun   bool
	names   roster.Fold
	counts  headcount.Fold
	gone    map[home]bool                       // households away from home
	wet     map[home]bool                       // households that need a vehicle and whose own door water has reached
	atGauge map[events.GaugeID][]events.GroupID // groups whose doors a gauge tells of
	truth   truth                               // kept up only for measures of reports

	head     table.Cell[head]
	measures table.Table[int, seen]
	vetoes   table.Table[int, vetoed]
	groups   table.Table[events.GroupID, group]
	shelters table.Table[events.ShelterID, shelter]
	units    table.Table[events.UnitID, unit]
}

// By makes a fold that observes for a judge; nil has no rubric.
func By(j *Judge) Fold {
	f := Fold{judge: j}
	if j != nil {
		f.held = make([]bool, len(j.watched))
		j.set.Reset(&f.state)
	}
	return f
}

type head struct {
	version events.Version
	time    events.SimTime
	ended   bool
	judge   *Judge
	trapped counted // people trapped by water
	harmed  counted // people harmed by it
	left    counted // households that needed a vehicle and had none in time
	inWater personTime
	away    personTime
	outs    counted // times something ran out at a shelter
	idle    counted // times a unit had nothing to do away from home
}

// Moment is an event that a measure waited for.
type Moment struct {
	Version events.Version `json:"version"`
	At      events.SimTime `json:"at_ms"`
}

// seen is what the log has said of a measure.
type seen struct {
	at            int // place of the measure
	started       *Moment
	stopped       *Moment
	given         *Moment
	held          *Moment // since when its state holds; nil while it does not
	pausedMs      events.SimTime
	pausedSince   *events.SimTime
	part, whole   int64
	counted       []events.Version
	wholeEvidence []events.Version
	ends          *Moment // report: Until
	sent, strays  []filed // report: those to its addressee, and those to others
}

type vetoed struct {
	at   int
	when Moment
}

// maxEvidence is how many events are kept of those that a number counts: the first ones.
const maxEvidence = 12

// keep adds an event to the evidence. Rows share their slices, so it is copied.
func keep(list []events.Version, v events.Version) []events.Version {
	if len(list) >= maxEvidence {
		return list
	}
	return append(slices.Clip(list), v)
}

// Apply takes the next event.
func (f *Fold) Apply(e *events.Event) {
	first := !f.begun
	f.begun = true
	h := f.head.Edit()
	h.version, h.time, h.judge = e.Version, e.Time, f.judge
	if e.Kind() == events.KindDrillEnded {
		h.ended = true
	}
	f.names.Apply(e)
	f.figure(h, e)
	if f.judge != nil {
		f.observe(e, first)
	}
}

func (f *Fold) observe(e *events.Event, first bool) {
	j := f.judge
	if first {
		for i := range j.uses { // what is true from the beginning does not rise
			if j.set.Holds(&f.state, i) {
				f.rise(j.uses[i], e)
			}
		}
	}
	f.rose = j.set.Observe(&f.state, e, f.rose[:0])
	for _, i := range f.rose {
		f.rise(j.uses[i], e)
	}
	for n, i := range j.watched {
		if now := j.set.Holds(&f.state, i); now != f.held[n] || first {
			f.held[n] = now
			f.change(j.uses[i], now, e)
		}
	}
	for i := range j.tallies[e.Kind()] {
		if c := &j.tallies[e.Kind()][i]; c.filter.Matches(e) {
			f.tally(c, e)
		}
	}
	if len(j.reports) > 0 {
		f.truth.apply(e, &f.counts)
		f.file(e)
	}
}

// rise takes the first time that a predicate is true.
func (f *Fold) rise(u use, e *events.Event) {
	now := &Moment{e.Version, e.Time}
	if u.role == vetoes {
		if v, isNew := f.vetoes.Edit(u.at); isNew {
			*v = vetoed{u.at, *now}
		}
		return
	}
	s := f.measure(u.at)
	switch u.role {
	case starts:
		if s.started == nil {
			s.started = now
			if at := f.judge.anew[u.at]; at > 0 { // its From stands before it, so it is never the first
				f.judge.set.Forget(&f.state, at, at+1)
				s.stopped = nil
			}
			if s.stopped == nil && f.pausedNow(u.at) {
				s.pausedSince = &now.At
			}
		}
	case stops:
		if s.stopped == nil {
			s.stopped = now
			s.resume(e.Time)
		}
	case given:
		if s.given == nil {
			s.given = now
		}
	case ends:
		if s.ends == nil {
			s.ends = now
		}
	}
}

// change takes the rise and the fall of what may fall again.
func (f *Fold) change(u use, now bool, e *events.Event) {
	s := f.measure(u.at)
	switch {
	case u.role == holds && now:
		s.held = &Moment{e.Version, e.Time}
	case u.role == holds:
		s.held = nil
	case !now:
		s.resume(e.Time)
	case s.started != nil && s.stopped == nil && s.pausedSince == nil:
		at := e.Time
		s.pausedSince = &at
	}
}

// resume lets the clock of a measure run again.
func (s *seen) resume(at events.SimTime) {
	if s.pausedSince != nil {
		s.pausedMs += at - *s.pausedSince
		s.pausedSince = nil
	}
}

// pausedNow tells whether the clock of a measure stands.
func (f *Fold) pausedNow(at int) bool {
	for _, i := range f.judge.watched {
		if u := f.judge.uses[i]; u.role == pauses && u.at == at {
			return f.judge.set.Holds(&f.state, i)
		}
	}
	return false
}

func (f *Fold) tally(c *counter, e *events.Event) {
	s := f.measure(c.at)
	n := int64(1)
	if c.field != nil {
		n = c.field.Int(e.Payload)
	}
	if c.whole {
		s.whole += n
		s.wholeEvidence = keep(s.wholeEvidence, e.Version)
		return
	}
	s.part += n
	s.counted = keep(s.counted, e.Version)
}

func (f *Fold) measure(at int) *seen {
	s, _ := f.measures.Edit(at)
	s.at = at
	return s
}
