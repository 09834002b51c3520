package engine

import (
	"errors"
	"fmt"
	"slices"

	"yanlian/engine/plan"
	"yanlian/events"
)

// chain is who may change a level, as indexes of posts.
type chain struct{ propose, approve, end []int32 }

// newChains resolves the posts that the plan names for its levels.
func newChains(p *plan.Plan, x *index) ([]chain, error) {
	var errs []error
	out := make([]chain, len(p.Levels))
	for l := range p.Levels {
		lv := &p.Levels[l]
		for _, list := range []struct {
			ids []events.PostID
			to  *[]int32
		}{{lv.Propose, &out[l].propose}, {lv.Approve, &out[l].approve}, {lv.End, &out[l].end}} {
			for _, id := range list.ids {
				post, err := find(x.posts, id, "post")
				if err != nil {
					errs = append(errs, fmt.Errorf("level %s: %w", lv.ID, err))
				}
				*list.to = append(*list.to, post)
			}
		}
	}
	return out, errors.Join(errs...)
}

// Verbs that pass something on and so need a line.
const needsLine = uint32(1<<plan.FileReport | 1<<plan.ProposeLevel | 1<<plan.ProposeEnd | 1<<plan.Approve | 1<<plan.Consult |
	1<<plan.Alert | 1<<plan.Acknowledge | 1<<plan.RequestAid)

// unable says why a post can give no such order at present, "" if it can: a command post has to be set up, and a post
// that is cut off reaches nobody.
func (s *Sim) unable(post int32, verb plan.Verb) string {
	switch p := &s.state.Posts[post]; {
	case !p.Working:
		return "not-set-up"
	case p.CutOff && needsLine>>verb&1 == 1:
		return "cut-off"
	}
	return ""
}

// performChain carries out what passes between posts, and what a post does for the whole place.
func (s *Sim) performChain(post int32, a *action, cause events.Version, person bool, already func(string) events.Version) events.Version {
	switch a.verb {
	case plan.ProposeLevel, plan.ProposeEnd:
		return s.performProposal(post, a, cause, already)
	case plan.Approve:
		return s.performApproval(post, a, cause)
	case plan.Consult:
		return s.performConsultation(post, a, cause)
	case plan.Alert:
		return s.performAlert(post, a, cause, already)
	case plan.Acknowledge:
		return s.performAcknowledge(post, a, cause, person)
	case plan.SetUpPost:
		return s.performSetUp(post, a, cause, already)
	case plan.Register:
		return s.performRegister(post, a, cause)
	case plan.Withdraw:
		return s.performWithdraw(post, a, cause, already)
	}
	panic(fmt.Sprintf("no rule for the action %s", a.verb))
}

// subject is the level that a change is about: the one to activate, or the one in force that would end.
func (s *Sim) subject(level int32) int32 {
	if level == None {
		return s.state.Response.Level
	}
	return level
}

// deciders are the posts that approve a change, none if nobody has to.
func (s *Sim) deciders(level int32) []int32 {
	if level != None {
		return s.chains[level].approve
	}
	if now := s.state.Response.Level; now != None {
		return s.chains[now].end
	}
	return nil
}

// consulted is the consultation that a change rests on, 0 if the plan wants none; ok is false if one is
// still to be held.
func (s *Sim) consulted(level int32) (held events.Version, ok bool) {
	about := s.subject(level)
	if about == None || !s.plan.Levels[about].Consult {
		return 0, true
	}
	st := s.state
	held = max(st.Consultations[about], st.Consultations[len(s.plan.Levels)])
	return held, held > st.on(st.scaleOf(level)).Since
}

// mayChange says why a post cannot change to a level, or end the response, yet, "" if it can; basis is the approval or the consultation
// that lets it.
func (s *Sim) mayChange(post, level int32) (reason string, basis events.Version) {
	deciders := s.deciders(level)
	if len(deciders) == 0 {
		return "", 0
	}
	if slices.Contains(deciders, post) {
		held, ok := s.consulted(level)
		if !ok {
			return "no-consultation", 0
		}
		return "", held
	}
	for i := len(s.state.Proposals) - 1; i >= 0; i-- {
		if p := &s.state.Proposals[i]; p.By == post && p.Level == level && p.Approved && !p.Used {
			return "", p.Since
		}
	}
	return "needs-approval", 0
}

func (s *Sim) performWarning(post int32, a *action, cause events.Version, already func(string) events.Version) events.Version {
	now := s.state.Warning
	if a.level == now.Level {
		return already(string(s.levelID(now.Level)))
	}
	by := s.world.Posts[post].ID
	if a.verb == plan.LiftWarning {
		if may := s.chains[now.Level].end; len(may) > 0 && !slices.Contains(may, post) {
			return s.refuse(post, a, cause, "no-authority", a.verb.String())
		}
		return s.emit(cause, s.slabs.warningLifted.put(events.WarningLifted{Previous: s.levelID(now.Level), By: by}), now.Since)
	}
	reason, basis := s.mayChange(post, a.level)
	if reason != "" {
		return s.refuse(post, a, cause, reason, string(s.levelID(a.level)))
	}
	return s.emit(cause, s.slabs.warningIssued.put(events.WarningIssued{Level: s.levelID(a.level), Previous: s.levelID(now.Level), By: by}), now.Since, basis)
}

func (s *Sim) performResponse(post int32, a *action, cause events.Version, already func(string) events.Version) events.Version {
	now := s.state.Response
	if a.level == now.Level {
		return already(string(s.levelID(now.Level)))
	}
	reason, basis := s.mayChange(post, a.level)
	if reason != "" {
		return s.refuse(post, a, cause, reason, string(s.levelID(s.subject(a.level))))
	}
	by := s.world.Posts[post].ID
	if a.verb == plan.EndResponse {
		return s.emit(cause, s.slabs.responseEnded.put(events.ResponseEnded{Previous: s.levelID(now.Level), By: by}), now.Since, basis)
	}
	return s.emit(cause, s.slabs.responseActivated.put(events.ResponseActivated{Level: s.levelID(a.level), Previous: s.levelID(now.Level), By: by}), now.Since, basis)
}
