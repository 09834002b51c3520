package engine

import (
	"errors"
	"fmt"

	"yanlian/engine/people"
	"yanlian/engine/plan"
	"yanlian/events"
)

// Apply changes the state by one event. It is the only code that does, on a live run and when a stored log is
// folded alike; it draws nothing and schedules nothing. An event that cannot follow is an error.
func (s *State) Apply(e *events.Event) error {
	if e.Version != s.Next {
		return fmt.Errorf("apply event %d: the state stands at %d", e.Version, s.Next)
	}
	if e.Time < s.Time {
		return fmt.Errorf("apply event %d: its time %s is before %s", e.Version, e.Time, s.Time)
	}
	if s.Ended {
		return fmt.Errorf("apply event %d: the drill has ended", e.Version)
	}
	if err := s.apply(e); err != nil {
		return fmt.Errorf("apply event %d (%s): %w", e.Version, e.Kind(), err)
	}
	s.Next, s.Time = e.Version+1, e.Time
	return nil
}

func (s *State) apply(e *events.Event) error {
	switch p := e.Payload.(type) {
	case *events.DrillEnded:
		s.Ended = true
	case *events.DrillStarted, *events.InputAttached, *events.PostListed, *events.PlaceListed, *events.RoadListed, *events.GaugeListed,
		*events.GroupListed, *events.ShelterListed, *events.DepotListed, *events.StockListed, *events.UnitListed,
		*events.LevelListed, *events.TaskListed, *events.InjectListed, *events.FormListed:
		// The header repeats the world for readers of the stream; the state has it already.
	case *events.GaugeRead, *events.DispatchShort, *events.StockShort, *events.DecisionRefused:
		// Facts that change nothing.
	case *events.ReadingReceived:
		return s.applyReading(p)
	case *events.WaterReached:
		return s.applyWater(p.Group, true)
	case *events.WaterReceded:
		return s.applyWater(p.Group, false)
	case *events.RoadFlooded:
		return s.applyRoad(e, p.Road, func(r *RoadState) { r.Flooded = true })
	case *events.RoadCleared:
		return s.applyRoad(e, p.Road, func(r *RoadState) { r.Flooded = false })
	case *events.RoadClosed:
		return s.applyRoad(e, p.Road, func(r *RoadState) { r.Closed = true })
	case *events.RoadOpened:
		return s.applyRoad(e, p.Road, func(r *RoadState) { r.Closed = false })
	case *events.WarningIssued:
		return s.applyLevel(e, plan.Warning, p.Level)
	case *events.WarningLifted:
		s.Warning = Standing{Level: None, Since: e.Version}
		s.settleProposals(plan.Warning)
	case *events.ResponseActivated:
		s.EndedAt = 0
		return s.applyLevel(e, plan.Response, p.Level)
	case *events.ResponseEnded:
		s.Response = Standing{Level: None, Since: e.Version}
		s.EndedAt = e.Version
		s.settleProposals(plan.Response)
		s.endAlerts()
	case *events.ReportFiled:
		return s.applyReport(e, p)
	case *events.ReportReceived:
		return s.applyReportReceived(e, p)
	case *events.TaskTriggered:
		t, err := find(s.index.tasks, p.Task, "task")
		if err != nil {
			return err
		}
		ts := &s.Tasks[t]
		ts.Triggered, ts.TriggeredAt, ts.Trigger = true, e.Time, e.Version
	case *events.TaskDone:
		t, err := find(s.index.tasks, p.Task, "task")
		if err != nil {
			return err
		}
		s.Tasks[t].Done = true
	case *events.DecisionReceived:
		s.Totals.Decisions++
	case *events.EvacuationOrdered:
		return s.applyOrder(e, p)
	case *events.ShelterOpened:
		i, err := find(s.index.shelters, p.Shelter, "shelter")
		if err != nil {
			return err
		}
		s.Shelters[i].Open, s.Shelters[i].OpenedAt = true, e.Version
	case *events.ShelterFilled:
		i, err := find(s.index.shelters, p.Shelter, "shelter")
		if err != nil {
			return err
		}
		s.Shelters[i].Filled = true
	case *events.DikeRaised:
		i, err := find(s.index.groups, p.Group, "household group")
		if err != nil {
			return err
		}
		s.Groups[i].Diked = true
	case *events.GroupCleared:
		i, err := find(s.index.groups, p.Group, "household group")
		if err != nil {
			return err
		}
		s.Groups[i].Cleared = true
	case *events.HouseholdWarned:
		return s.applyHousehold(e, p.Group, p.Household, people.Warned)
	case *events.HouseholdLeft:
		return s.applyHousehold(e, p.Group, p.Household, people.Moving)
	case *events.HouseholdSheltered:
		return s.applySheltered(e, p)
	case *events.HouseholdTrapped:
		return s.applyHousehold(e, p.Group, p.Household, people.Trapped)
	case *events.HouseholdRescued:
		return s.applyHousehold(e, p.Group, p.Household, people.Rescued)
	case *events.UnitDispatched, *events.UnitDeparted, *events.UnitRerouted, *events.UnitHeld, *events.UnitArrived,
		*events.UnitReleased, *events.UnitReturned, *events.WorkStarted, *events.WorkEnded:
		return s.applyUnit(e)
	case *events.StockLoaded:
		return s.moveStock(p.From, events.HolderID(p.Unit), p.Item, p.Quantity)
	case *events.StockDelivered:
		return s.moveStock(events.HolderID(p.Unit), p.To, p.Item, p.Quantity)
	case *events.StockUsed:
		return s.moveStock(p.Holder, "", p.Item, p.Quantity)
	case *events.LevelProposed, *events.ProposalReceived, *events.LevelApproved, *events.ConsultationCalled, *events.ConsultationHeld,
		*events.AlertCalled, *events.AlertMissed, *events.AlertAnswered, *events.CommandPostOrdered, *events.CommandPostOpened,
		*events.PeopleRegistered, *events.WithdrawalOrdered, *events.PlanRearmed:
		return s.applyChain(e)
	case *events.AidRequested, *events.AidForwarded, *events.AidGranted, *events.StaffRecalled, *events.StaffReturned,
		*events.UnitTired, *events.UnitExhausted, *events.UnitRested:
		return s.applyForces(e)
	case *events.InjectReleased, *events.InjectDelivered, *events.InjectSkipped, *events.RoadBlocked, *events.RoadUnblocked,
		*events.UnitDisabled, *events.UnitRestored, *events.ShelterLimited, *events.StockLost, *events.LineCut, *events.LineRestored:
		return s.applyInject(e)
	case *events.IncidentReported, *events.IncidentWaiting, *events.IncidentClosed:
		return s.applyIncident(e)
	case *events.HouseholdRefused, *events.HouseholdReturned, *events.HouseholdHarmed:
		return s.applyEvacuee(e)
	default:
		return errNoRule
	}
	return nil
}

// errNoRule is the error of an event that no rule is for.
var errNoRule = errors.New("no rule for this kind of event")

func find[K ~string](m map[K]int32, id K, what string) (int32, error) {
	if i, ok := m[id]; ok {
		return i, nil
	}
	return 0, fmt.Errorf("no %s %q in this world", what, string(id))
}

func (s *State) applyReading(p *events.ReadingReceived) error {
	post, err := find(s.index.posts, p.Post, "post")
	if err != nil {
		return err
	}
	gauge, err := find(s.index.gauges, p.Gauge, "gauge")
	if err != nil {
		return err
	}
	*s.reading(post, gauge) = Reading{Known: true, StageMm: p.StageMm, ReadAt: p.ReadAt}
	return nil
}

func (s *State) applyWater(id events.GroupID, wet bool) error {
	g, err := find(s.index.groups, id, "household group")
	if err != nil {
		return err
	}
	gr := &s.Groups[g]
	if wet && !gr.WasWet {
		s.Totals.PeopleAtRisk += s.world.Groups[g].People
		gr.WasWet = true
	}
	gr.Wet = wet
	return nil
}

func (s *State) applyRoad(e *events.Event, id events.RoadID, change func(*RoadState)) error {
	r, err := find(s.index.roads, id, "road")
	if err != nil {
		return err
	}
	change(&s.Roads[r])
	s.Roads[r].Since = e.Version
	return nil
}

func (s *State) applyLevel(e *events.Event, scale plan.Scale, id events.LevelID) error {
	l, err := find(s.index.levels, id, "level")
	if err != nil {
		return err
	}
	if s.plan.Levels[l].Scale != scale {
		return fmt.Errorf("%s is no level of the %s scale", id, scale)
	}
	*s.on(scale) = Standing{Level: l, Since: e.Version}
	s.settleProposals(scale)
	return nil
}

func (s *State) applyReport(e *events.Event, p *events.ReportFiled) error {
	from, err := find(s.index.posts, p.From, "post")
	if err != nil {
		return err
	}
	to, err := find(s.index.posts, p.To, "post")
	if err != nil {
		return err
	}
	if p.Report != int64(len(s.Reports))+1 {
		return fmt.Errorf("report %d follows report %d", p.Report, len(s.Reports))
	}
	says, err := s.says(from, p)
	if err != nil {
		return err
	}
	s.Reports = append(s.Reports, ReportState{From: from, To: to, Form: p.Form, Filed: e.Version, Says: says,
		Figures: Figures{Safe: p.PeopleSafe, ToGo: p.PeopleToGo, Harmed: p.PeopleHarmed}})
	s.Totals.ReportsUnderWay++
	return nil
}

func (s *State) applyReportReceived(e *events.Event, p *events.ReportReceived) error {
	if p.Report < 1 || p.Report > int64(len(s.Reports)) || s.Reports[p.Report-1].Received {
		return fmt.Errorf("report %d is not under way", p.Report)
	}
	s.Reports[p.Report-1].Received = true
	s.learn(e, &s.Reports[p.Report-1])
	s.Totals.ReportsUnderWay--
	return nil
}

func (s *State) applyOrder(e *events.Event, p *events.EvacuationOrdered) error {
	g, err := find(s.index.groups, p.Group, "household group")
	if err != nil {
		return err
	}
	if s.Groups[g].Ordered {
		return fmt.Errorf("group %s has been ordered out before", p.Group)
	}
	s.Groups[g].Ordered, s.Groups[g].OrderAt = true, e.Version
	return nil
}

func (s *State) applySheltered(e *events.Event, p *events.HouseholdSheltered) error {
	i, err := find(s.index.shelters, p.Shelter, "shelter")
	if err != nil {
		return err
	}
	s.Shelters[i].People += p.People
	return s.applyHousehold(e, p.Group, p.Household, people.Sheltered)
}

func (s *State) applyHousehold(e *events.Event, id events.GroupID, number int64, to people.Status) error {
	h, err := s.household(id, number)
	if err != nil {
		return err
	}
	hh, gr, size := &s.Households[h], &s.Groups[s.index.groupOf[h]], s.size(h)
	if !hh.Status.CanGo(to) {
		return fmt.Errorf("household %d of %s cannot go from %s to %s", number, id, hh.Status, to)
	}
	t := &s.Totals
	switch hh.Status {
	case people.Moving:
		t.HouseholdsMoving--
	case people.Trapped:
		t.PeopleTrapped -= size
	case people.Sheltered:
		t.PeopleSafe -= size
		gr.PeopleSafe -= size
		gr.Cleared = false
	}
	switch to {
	case people.Moving:
		t.HouseholdsMoving++
	case people.Sheltered:
		t.PeopleSafe += size
		gr.PeopleSafe += size
	case people.Trapped:
		t.PeopleTrapped += size
	case people.Rescued:
		t.PeopleSafe += size
		gr.PeopleSafe += size
		t.PeopleRescued += size
	}
	gr.Count[hh.Status]--
	gr.Count[to]++
	hh.Status, hh.Since = to, e.Version
	return nil
}

func (s *State) moveStock(from, to events.HolderID, item events.ItemID, quantity int64) error {
	i, err := find(s.index.items, item, "item")
	if err != nil {
		return err
	}
	f, err := find(s.index.holders, from, "holder")
	if err != nil {
		return err
	}
	if err := s.Stock.Take(int(f), int(i), quantity); err != nil {
		return err
	}
	if to == "" {
		return nil
	}
	t, err := find(s.index.holders, to, "holder")
	if err != nil {
		return err
	}
	return s.Stock.Put(int(t), int(i), quantity)
}
