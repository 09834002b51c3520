package engine

import (
	"fmt"

	"yanlian/engine/plan"
	"yanlian/events"
)

func (s *State) applyChain(e *events.Event) error {
	switch p := e.Payload.(type) {
	case *events.LevelProposed:
		return s.applyProposed(e, p)
	case *events.ProposalReceived:
		pr, err := s.proposal(p.Proposal, false)
		if err == nil {
			pr.Received, pr.Since = true, e.Version
		}
		return err
	case *events.LevelApproved:
		pr, err := s.proposal(p.Proposal, true)
		if err == nil {
			pr.Approved, pr.Since = true, e.Version
		}
		return err
	case *events.ConsultationCalled:
		s.Consulted.Open++
	case *events.ConsultationHeld:
		return s.applyHeld(e, p)
	case *events.AlertCalled:
		return s.applyAlert(e, p)
	case *events.AlertMissed:
		_, err := s.alert(p.Alert)
		return err
	case *events.AlertAnswered:
		al, err := s.alert(p.Alert)
		if err == nil {
			al.Answered, al.Over = true, true
		}
		return err
	case *events.CommandPostOrdered:
		return s.applyCommandPost(e, p)
	case *events.CommandPostOpened:
		post, err := find(s.index.posts, p.Post, "post")
		if err != nil {
			return err
		}
		if st := &s.Posts[post]; st.Working || !st.Ordered {
			return fmt.Errorf("%s is not being set up", p.Post)
		}
		s.Posts[post].Working, s.Posts[post].Since = true, e.Version
	case *events.PlanRearmed:
		clear(s.Tasks)
		s.EndedAt, s.Round, s.Rearmed = 0, p.Round, e.Version
	case *events.WithdrawalOrdered:
		place, err := find(s.index.places, p.Place, "place")
		if err != nil {
			return err
		}
		s.Withdrawn[place], err = find(s.index.posts, p.By, "post")
		return err
	}
	return nil // PeopleRegistered says what is so
}

// levelAt finds a level; the empty one is None.
func (s *State) levelAt(id events.LevelID) (int32, error) {
	if id == "" {
		return None, nil
	}
	return find(s.index.levels, id, "level")
}

// pair finds the posts between which something passes, and the level it is about.
func (s *State) pair(by, to events.PostID, level events.LevelID) (b, t, l int32, err error) {
	if b, err = find(s.index.posts, by, "post"); err != nil {
		return
	}
	if t, err = find(s.index.posts, to, "post"); err != nil {
		return
	}
	l, err = s.levelAt(level)
	return
}

func (s *State) applyProposed(e *events.Event, p *events.LevelProposed) error {
	by, to, level, err := s.pair(p.By, p.To, p.Level)
	if err != nil {
		return err
	}
	if p.Proposal != int64(len(s.Proposals))+1 {
		return fmt.Errorf("proposal %d follows proposal %d", p.Proposal, len(s.Proposals))
	}
	s.Proposals = append(s.Proposals, ProposalState{By: by, To: to, Level: level, Since: e.Version})
	return nil
}

// proposal finds a proposal that has not been approved, and has been received or not.
func (s *State) proposal(number int64, received bool) (*ProposalState, error) {
	if number < 1 || number > int64(len(s.Proposals)) {
		return nil, fmt.Errorf("there is no proposal %d", number)
	}
	p := &s.Proposals[number-1]
	if p.Approved || p.Received != received {
		return nil, fmt.Errorf("proposal %d is approved: %t, received: %t", number, p.Approved, p.Received)
	}
	return p, nil
}

// scaleOf is the scale of a level. None is the end of the response: nobody proposes the end of a warning.
func (s *State) scaleOf(level int32) plan.Scale {
	if level == None {
		return plan.Response
	}
	return s.plan.Levels[level].Scale
}

// on is what stands on a scale.
func (s *State) on(scale plan.Scale) *Standing {
	if scale == plan.Warning {
		return &s.Warning
	}
	return &s.Response
}

// settleProposals is what a change on a scale leaves of its proposals: those for the level that stands now have had their
// effect, whoever decided. With the end nothing that was proposed before counts any longer.
func (s *State) settleProposals(scale plan.Scale) {
	level := s.on(scale).Level
	for i := range s.Proposals {
		if p := &s.Proposals[i]; s.scaleOf(p.Level) == scale {
			p.Used = p.Used || level == None || p.Level == level
		}
	}
}

// endAlerts rings nobody any more.
func (s *State) endAlerts() {
	for i := range s.Alerts {
		s.Alerts[i].Over = true
	}
}

// applyHeld notes a consultation. One that nobody came to counts for nothing.
func (s *State) applyHeld(e *events.Event, p *events.ConsultationHeld) error {
	by, err := find(s.index.posts, p.By, "post")
	if err != nil {
		return err
	}
	level, err := s.levelAt(p.Level)
	if err != nil {
		return err
	}
	s.Consulted.Open--
	if len(p.With) == 0 {
		return nil
	}
	s.Consulted.By, s.Consulted.Level, s.Consulted.Since = by, level, e.Version
	if level == None {
		level = int32(len(s.plan.Levels))
	}
	s.Consultations[level] = e.Version
	return nil
}

func (s *State) applyAlert(e *events.Event, p *events.AlertCalled) error {
	if p.Attempt > 1 {
		al, err := s.alert(p.Alert)
		if err == nil {
			al.Attempts, al.Called = p.Attempt, e.Version
		}
		return err
	}
	by, to, level, err := s.pair(p.By, p.To, p.Level)
	if err != nil {
		return err
	}
	if p.Alert != int64(len(s.Alerts))+1 {
		return fmt.Errorf("alert %d follows alert %d", p.Alert, len(s.Alerts))
	}
	s.Alerts = append(s.Alerts, AlertState{By: by, To: to, Level: level, Attempts: 1, Called: e.Version, CalledAt: e.Time})
	return nil
}

// alert finds an alert that has not been answered.
func (s *State) alert(number int64) (*AlertState, error) {
	if number < 1 || number > int64(len(s.Alerts)) || s.Alerts[number-1].Over {
		return nil, fmt.Errorf("nobody is rung by alert %d", number)
	}
	return &s.Alerts[number-1], nil
}

func (s *State) applyCommandPost(e *events.Event, p *events.CommandPostOrdered) error {
	post, err := find(s.index.posts, p.Post, "post")
	if err != nil {
		return err
	}
	st := &s.Posts[post]
	st.Ordered, st.OrderedAt, st.Since = true, e.Time, e.Version
	if p.Place != "" {
		st.Place, err = find(s.index.places, p.Place, "place")
	}
	return err
}

// figures are what a post knows of the people, false if it knows nothing: the true numbers if its own people count, or
// those of the last report that reached it.
func (s *State) figures(post int32) (Figures, bool) {
	if !s.world.Posts[post].Counts {
		return s.Posts[post].Known, s.Posts[post].KnownBy != 0
	}
	f := Figures{Safe: s.Totals.PeopleSafe, Harmed: s.Totals.PeopleHarmed}
	for g := range s.Groups {
		if gs := &s.Groups[g]; gs.Ordered {
			f.ToGo += s.world.Groups[g].People - gs.PeopleSafe
		}
	}
	return f, true
}

// says is the set of items that a report tells something about. One of a kind that the plan does not list tells what
// its sender knew.
func (s *State) says(from int32, p *events.ReportFiled) (set plan.ReportItems, err error) {
	if len(p.Wanted) == 0 {
		if _, told := s.figures(from); told || p.PeopleSafe|p.PeopleToGo|p.PeopleHarmed != 0 {
			set = peopleItems
		}
		return set, nil
	}
	for _, name := range p.Items {
		item, ok := plan.ReportItemNamed(name)
		if !ok {
			return 0, fmt.Errorf("no item %q of a report", name)
		}
		set |= 1 << item
	}
	return set, nil
}

// learn lets a post know what a report says that has reached it.
func (s *State) learn(e *events.Event, r *ReportState) {
	p := &s.Posts[r.To]
	if r.Says&peopleItems == 0 {
		return
	}
	if r.Says.Has(plan.PeopleSafe) {
		p.Known.Safe = r.Figures.Safe
	}
	if r.Says.Has(plan.PeopleToGo) {
		p.Known.ToGo = r.Figures.ToGo
	}
	if r.Says.Has(plan.PeopleHarmed) {
		p.Known.Harmed = r.Figures.Harmed
	}
	p.KnownBy = e.Version
}
