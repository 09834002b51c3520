package board

import (
	"yanlian/events"
	"yanlian/projections/duty"
	"yanlian/projections/headcount"
	"yanlian/projections/roster"
	"yanlian/projections/table"
)

// Fold builds a board. The zero Fold is a drill before its first event.
type Fold struct {
	roster roster.Fold
	counts headcount.Fold
	ranks  map[events.LevelID]int64

	head     table.Cell[Head]
	gauges   table.Table[events.GaugeID, Gauge]
	units    table.Table[events.UnitID, Unit]
	groups   table.Table[events.GroupID, Group]
	shelters table.Table[events.ShelterID, Shelter]
	roads    table.Table[events.RoadID, Road]
	tasks    table.Table[events.TaskID, Task]
	reports  table.Table[int64, Report]
}

// Apply takes the next event.
func (f *Fold) Apply(e *events.Event) {
	head := f.head.Edit()
	head.Version, head.Time = e.Version, e.Time
	if f.roster.Apply(e) {
		f.list(e)
		return
	}
	if id, ok := duty.Of(e); ok {
		f.unit(id).move(e)
		return
	}
	if id, step := f.counts.Apply(e); step != headcount.NoStep {
		f.group(id).Tally = f.counts.Group(id)
		switch p := e.Payload.(type) {
		case *events.HouseholdSheltered:
			f.shelter(p.Shelter).Occupants.Add(headcount.Count{Households: 1, People: p.People})
		case *events.HouseholdReturned:
			f.shelter(p.Shelter).Occupants.Add(headcount.Count{Households: -1, People: -p.People})
			f.group(id).ClearedAt = nil
		}
		return
	}
	f.water(e)
	f.forces(e)
	f.command(head, e)
}

// forces takes what becomes of the people of a unit.
func (f *Fold) forces(e *events.Event) {
	switch p := e.Payload.(type) {
	case *events.StaffRecalled:
		u := f.unit(p.Unit)
		present := u.Crew - p.Staff
		u.Present = &present
	case *events.StaffReturned:
		present := p.Present
		f.unit(p.Unit).Present = &present
	case *events.UnitTired:
		f.unit(p.Unit).Tired = true
	case *events.UnitExhausted:
		f.unit(p.Unit).Spent = true
	case *events.UnitRested:
		u := f.unit(p.Unit)
		u.Tired, u.Spent = false, false
	}
}

// list takes an event of the roster.
func (f *Fold) list(e *events.Event) {
	switch p := e.Payload.(type) {
	case *events.GaugeListed:
		g := f.gauge(p.Gauge)
		g.Place = roster.Ref(p.Place)
		g.WarningMm, g.GuaranteeMm = p.WarningMm, p.GuaranteeMm
	case *events.GroupListed:
		g := f.group(p.Group)
		g.Place, g.Shelter = roster.Ref(p.Place), roster.Ref(p.Shelter)
		g.Households, g.People, g.Assisted, g.DoorMm = p.Households, p.People, p.Assisted, p.DoorMm
	case *events.ShelterListed:
		s := f.shelter(p.Shelter)
		s.Place, s.Capacity = roster.Ref(p.Place), p.Capacity
	case *events.RoadListed:
		r := f.road(p.Road)
		r.From, r.To, r.LengthM = roster.Ref(p.From), roster.Ref(p.To), p.LengthM
	case *events.UnitListed:
		u := f.unit(p.Unit)
		u.Post, u.Home = roster.Ref(p.Post), roster.Ref(p.Home)
		u.Place, u.Crew, u.Works = u.Home, p.Crew, append([]string{}, p.Works...)
	case *events.LevelListed:
		if f.ranks == nil {
			f.ranks = map[events.LevelID]int64{}
		}
		f.ranks[p.Level] = p.Rank
	case *events.TaskListed:
		t := f.task(p.Task)
		t.Post, t.LimitMs, t.SourceKind, t.Source = roster.Ref(p.Post), p.LimitMs, p.SourceKind, p.Source
	}
}

// water takes an event of gauges, water at doors, and roads.
func (f *Fold) water(e *events.Event) {
	switch p := e.Payload.(type) {
	case *events.GaugeRead:
		g := f.gauge(p.Gauge)
		g.True = &Reading{StageMm: p.StageMm, OverWarningMm: p.OverWarningMm, ReadAt: e.Time}
		if g.Peak == nil || p.StageMm > g.Peak.StageMm {
			g.Peak = g.True
		}
	case *events.ReadingReceived:
		g := f.gauge(p.Gauge)
		if g.Known == nil || p.ReadAt > g.Known.ReadAt {
			g.Known = &Reading{StageMm: p.StageMm, OverWarningMm: p.StageMm - g.WarningMm, ReadAt: p.ReadAt,
				ReceivedAt: moment(e), Post: roster.Ref(p.Post)}
		}
	case *events.WaterReached:
		g := f.group(p.Group)
		g.Wet, g.WetSince = true, moment(e)
	case *events.WaterReceded:
		g := f.group(p.Group)
		g.Wet, g.WetSince = false, nil
	case *events.DikeRaised:
		f.group(p.Group).DikeMm = p.HeightMm
	case *events.RoadFlooded:
		f.road(p.Road).set(func(r *Road) { r.FloodedSince = moment(e) })
	case *events.RoadCleared:
		f.road(p.Road).set(func(r *Road) { r.FloodedSince = nil })
	case *events.RoadBlocked:
		f.road(p.Road).set(func(r *Road) { r.BlockedSince = moment(e) })
	case *events.RoadUnblocked:
		f.road(p.Road).set(func(r *Road) { r.BlockedSince = nil })
	case *events.RoadClosed:
		f.road(p.Road).set(func(r *Road) { r.ClosedSince, r.ClosedBy = moment(e), roster.Ref(p.By) })
	case *events.RoadOpened:
		f.road(p.Road).set(func(r *Road) { r.ClosedSince, r.ClosedBy = nil, roster.Name{} })
	}
}

// command takes what posts decide, report and have to do.
func (f *Fold) command(head *Head, e *events.Event) {
	switch p := e.Payload.(type) {
	case *events.DrillStarted:
		head.StartsAt = p.StartsAt
		head.Scenario = roster.Name{ID: p.Scenario, Zh: p.ScenarioZh, En: p.ScenarioEn}
		head.Plan = roster.Name{ID: p.Plan, Zh: p.PlanZh, En: p.PlanEn}
	case *events.DrillEnded:
		head.Ended = &Ended{Reason: p.Reason, At: e.Time}
	case *events.WarningIssued:
		head.Warning = f.level(p.Level, p.By, e)
	case *events.WarningLifted:
		head.Warning = nil
	case *events.ResponseActivated:
		head.Response = f.level(p.Level, p.By, e)
	case *events.ResponseEnded:
		head.Response = nil
	case *events.EvacuationOrdered:
		g := f.group(p.Group)
		g.Ordered = headcount.Count{Households: p.Households, People: p.People}
		if g.OrderedAt == nil {
			g.OrderedAt = moment(e)
		}
	case *events.GroupCleared:
		f.group(p.Group).ClearedAt = moment(e)
	case *events.ShelterOpened:
		s := f.shelter(p.Shelter)
		s.Open, s.OpenedAt = true, moment(e)
	case *events.ShelterLimited:
		f.shelter(p.Shelter).Capacity = p.Capacity
	case *events.ShelterFilled:
		f.shelter(p.Shelter).FilledAt = moment(e)
	case *events.ReportFiled:
		r := f.report(p.Report, p.From, p.To, p.Form)
		r.FiledAt, r.StageMm, r.PeopleSafe, r.PeopleToGo = e.Time, p.StageMm, p.PeopleSafe, p.PeopleToGo
	case *events.ReportReceived:
		f.report(p.Report, p.From, p.To, p.Form).ReceivedAt = moment(e)
	case *events.PlanRearmed:
		f.tasks.EditAll((*Task).rearm)
	case *events.TaskTriggered:
		f.task(p.Task).trigger(e.Time)
	case *events.TaskDone:
		f.task(p.Task).done(e.Time, p)
	}
}

// move takes an event of the unit's duty.
func (u *Unit) move(e *events.Event) {
	u.duty.Apply(e)
	u.Status, u.Since = u.duty.Status, u.duty.Since
	switch p := e.Payload.(type) {
	case *events.UnitDispatched:
		u.Work = p.Work
		u.setOff(roster.Ref(p.To), e.Time+p.EtaMs)
	case *events.UnitDeparted:
		u.Place = roster.Ref(p.From)
		u.setOff(roster.Ref(p.To), e.Time+p.TravelMs)
	case *events.UnitRerouted:
		u.Place = roster.Ref(p.At)
		u.setOff(roster.Ref(p.To), e.Time+p.TravelMs)
	case *events.UnitHeld:
		u.Place, u.Destination, u.ExpectedAt = roster.Ref(p.At), roster.Ref(p.To), nil
	case *events.UnitArrived:
		u.stop(roster.Ref(p.Place))
		if u.Status == duty.Travelling {
			u.Destination = roster.Ref(u.duty.To)
		}
	case *events.UnitReleased:
		u.Work, u.Destination, u.ExpectedAt = "", u.Home, nil
	case *events.UnitReturned:
		u.Work, u.Spent = "", u.Spent || u.Tired
		u.stop(roster.Ref(p.Place))
	case *events.UnitDisabled:
		u.Place, u.ExpectedAt, u.BrokenSince = roster.Ref(p.Place), nil, moment(e)
	case *events.UnitRestored:
		u.BrokenSince = nil
	case *events.WorkStarted:
		u.Work = p.Work
		u.stop(roster.Ref(p.Place))
	}
}

func (u *Unit) setOff(to roster.Name, expected events.SimTime) {
	u.Destination, u.ExpectedAt = to, &expected
}

func (u *Unit) stop(at roster.Name) {
	u.Place, u.Destination, u.ExpectedAt = at, roster.Name{}, nil
}

func (r *Road) set(change func(*Road)) {
	change(r)
	r.Passable = r.FloodedSince == nil && r.BlockedSince == nil && r.ClosedSince == nil
}

func (t *Task) trigger(at events.SimTime) {
	t.Status, t.TriggeredAt = TaskDue, &at
	if t.LimitMs > 0 {
		deadline := at + t.LimitMs
		t.Deadline = &deadline
	}
}

// rearm forgets what became of a task in the flood before.
func (t *Task) rearm() {
	t.Status, t.TriggeredAt, t.Deadline, t.DoneAt, t.TookMs, t.LateMs = TaskIdle, nil, nil, nil, 0, 0
}

func (t *Task) done(at events.SimTime, p *events.TaskDone) {
	t.Status, t.DoneAt, t.TookMs, t.LateMs = TaskDone, &at, p.TookMs, p.LateMs
}
