package engine

import (
	"yanlian/engine/plan"
	"yanlian/events"
)

// playedTask tells whether people play the post of a task.
func (s *Sim) playedTask(t int) bool {
	return s.world.Posts[s.state.index.posts[s.plan.Tasks[t].Post]].Played
}

// decideOnTrigger makes a task due. People act on it by themselves; otherwise its post acts after its delay.
func (s *Sim) decideOnTrigger(t int32, cause events.Version) {
	ts := &s.state.Tasks[t]
	if ts.Triggered || ts.Done || s.state.Ended {
		return
	}
	task := &s.plan.Tasks[t]
	v := s.emit(cause, s.slabs.taskTriggered.put(events.TaskTriggered{Task: task.ID, Post: task.Post}))
	if !s.playedTask(int(t)) && s.state.Posts[s.state.index.posts[task.Post]].Working { // a command post waits until it opens
		s.schedule(s.draw(&task.Delay, drawTask, task.Key, s.state.Round), pendingTask, t, 0, v)
	}
}

// decideOnTask lets the post of a task act, for the first time or again. With b = −1 the task has been due since
// the beginning. What needs a line waits until the post has one; the rest of the task does not.
func (s *Sim) decideOnTask(p pending) {
	task, ts := &s.plan.Tasks[p.a], &s.state.Tasks[p.a]
	if p.cause < s.state.Rearmed { // it was due in the flood before
		return
	}
	if p.b < 0 {
		s.decideOnTrigger(p.a, 0)
		return
	}
	if p.b == 0 && ts.Done || p.b > 0 && s.triggers.Holds(&s.matched, len(s.plan.Tasks)+int(p.a)) {
		return
	}
	post := s.state.index.posts[task.Post]
	cause := max(p.cause, p.after)
	last, held := cause, false
	for i := range s.tasks[p.a] {
		a := &s.tasks[p.a][i]
		switch line := needsLine>>a.verb&1 == 1; {
		case line && s.state.Posts[post].CutOff:
			held = true
		case line || p.after == 0: // after the line is back only what has waited for it
			last = max(last, s.perform(post, a, cause, false))
		}
	}
	if held {
		s.hold(p, post)
		return
	}
	if p.b == 0 {
		s.emitTaskDone(p.a, last)
	}
	if task.Every > 0 {
		s.schedule(task.Every, pendingTask, p.a, p.b+1, last)
	}
}

func (s *Sim) emitTaskDone(t int32, cause events.Version) events.Version {
	task, ts := &s.plan.Tasks[t], &s.state.Tasks[t]
	done := events.TaskDone{Task: task.ID, Post: task.Post}
	if ts.Triggered {
		done.TookMs = s.now - ts.TriggeredAt
		if task.Limit > 0 {
			done.LateMs = max(done.TookMs-task.Limit, 0)
		}
	}
	return s.emit(cause, s.slabs.taskDone.put(done), ts.Trigger)
}

// decideOnCommand records an order from outside, carries it out and notes which tasks it has served.
func (s *Sim) decideOnCommand(post int32, a *action, c *Command) {
	v := s.emitInput(0, "decisions", s.slabs.decisionReceived.put(events.DecisionReceived{Post: c.Post,
		Action: c.Action.Verb.String(), Terms: c.Action.Terms(), Row: c.Row}))
	last := s.perform(post, a, v, true)
	if last == refused {
		return
	}
	last = max(last, v) // what stands already serves a task as well
	answers := !c.Action.Verb.Lasts() && s.answersDue(c)
	for t := range s.plan.Tasks {
		if answers && !s.state.Tasks[t].Triggered {
			continue
		}
		task, does := &s.plan.Tasks[t], s.newlyServed(t, c)
		s.served[t] |= does
		if does != 0 && s.served[t] == 1<<len(task.Do)-1 {
			done := s.emitTaskDone(int32(t), last)
			if task.Every > 0 && !s.playedTask(t) {
				s.schedule(task.Every, pendingTask, int32(t), 1, done) // the plan goes on with it
			}
		}
	}
}

// newlyServed is the actions of a task that an order takes and nobody has taken yet, as bits.
func (s *Sim) newlyServed(t int, c *Command) (does uint64) {
	task := &s.plan.Tasks[t]
	if task.Post != c.Post || s.state.Tasks[t].Done {
		return 0
	}
	for i := range task.Do {
		if c.Action.Serves(&task.Do[i]) {
			does |= 1 << i
		}
	}
	return does &^ s.served[t]
}

// answersDue tells whether an order does something that a task which is due still asks for. What does not last is done for
// that task then, and not ahead of time for another one that will ask for the same again: the bedding that a shelter needs
// does not replace what will be soaked, nor does one count of heads stand for the next.
func (s *Sim) answersDue(c *Command) bool {
	for t := range s.plan.Tasks {
		if s.state.Tasks[t].Triggered && s.newlyServed(t, c) != 0 {
			return true
		}
	}
	return false
}

// What perform returns instead of an event: the rules refuse the action, or things stand already as it wants them.
const (
	refused  events.Version = -1
	standing events.Version = -2
)

// refuse records that the rules do not allow an action.
func (s *Sim) refuse(post int32, a *action, cause events.Version, reason, detail string) events.Version {
	s.emit(cause, s.slabs.decisionRefused.put(events.DecisionRefused{Post: s.world.Posts[post].ID, Action: a.verb.String(),
		Reason: reason, Detail: detail}))
	return refused
}

// perform carries out an action of a post and returns the last event that came of it, refused or standing. The plan's
// automaton finds it quietly in order when something stands already as it wants it; a person is told.
func (s *Sim) perform(post int32, a *action, cause events.Version, person bool) events.Version {
	if s.world.Posts[post].May>>a.verb&1 == 0 {
		return s.refuse(post, a, cause, "no-authority", a.verb.String())
	}
	if reason := s.unable(post, a.verb); reason != "" {
		return s.refuse(post, a, cause, reason, string(s.world.Posts[post].ID))
	}
	already := func(detail string) events.Version {
		if !person {
			return cause
		}
		s.refuse(post, a, cause, "already", detail)
		return standing
	}
	by := s.world.Posts[post].ID
	switch a.verb {
	case plan.IssueWarning, plan.LiftWarning:
		return s.performWarning(post, a, cause, already)
	case plan.ActivateResponse, plan.EndResponse:
		return s.performResponse(post, a, cause, already)
	case plan.FileReport:
		return s.performReport(post, a, cause)
	case plan.OrderEvacuation:
		return s.performEvacuation(by, a, cause, already)
	case plan.OpenShelter:
		return s.performShelter(by, a, cause, already)
	case plan.CloseRoad, plan.OpenRoad:
		return s.performRoad(by, a, cause, already)
	case plan.Dispatch:
		return s.performDispatch(post, a, cause)
	case plan.Release:
		return s.performRelease(post, a, cause, person)
	case plan.RequestAid:
		return s.performAid(post, a, cause, person, already)
	case plan.Recall:
		return s.performRecall(post, a, cause, already)
	default:
		return s.performChain(post, a, cause, person, already)
	}
}

func (s *Sim) levelID(l int32) events.LevelID {
	if l == None {
		return ""
	}
	return s.plan.Levels[l].ID
}

func (s *Sim) performShelter(by events.PostID, a *action, cause events.Version, already func(string) events.Version) events.Version {
	sh := &s.world.Shelters[a.shelter]
	if s.state.Shelters[a.shelter].Open {
		return already(string(sh.ID))
	}
	v := s.emit(cause, s.slabs.shelterOpened.put(events.ShelterOpened{Shelter: sh.ID, By: by, Capacity: s.state.Shelters[a.shelter].Capacity}))
	for n := range s.world.Needs {
		if need := &s.world.Needs[n]; need.EveryMs > 0 && need.at(a.shelter) {
			s.schedule(s.world.Needs[n].FirstMs, pendingNeed, a.shelter, int32(n), v)
		}
	}
	return v
}

func (s *Sim) performRoad(by events.PostID, a *action, cause events.Version, already func(string) events.Version) events.Version {
	road, closes := &s.world.Roads[a.road], a.verb == plan.CloseRoad
	if s.state.Roads[a.road].Closed == closes {
		return already(string(road.ID))
	}
	if closes {
		return s.emit(cause, s.slabs.roadClosed.put(events.RoadClosed{Road: road.ID, By: by}))
	}
	return s.emit(cause, s.slabs.roadOpened.put(events.RoadOpened{Road: road.ID, By: by}), s.state.Roads[a.road].Since)
}
