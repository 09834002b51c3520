package engine

import (
	"slices"

	"yanlian/engine/plan"
	"yanlian/events"
)

// What is proposed: a level of the response, a colour of the warning, or the end of the response.
const (
	toLevel   = "activate"
	toWarning = "issue"
	toEnd     = "end"
)

// change is the word for a change to a level, or to the end of the response.
func (s *Sim) change(level int32) string {
	switch {
	case level == None:
		return toEnd
	case s.plan.Levels[level].Scale == plan.Warning:
		return toWarning
	}
	return toLevel
}

// aboutLevel keys what a post does about a change to a level, or to the end of the response.
func (s *Sim) aboutLevel(post *Post, level int32) uint64 {
	if level == None {
		return post.Key
	}
	return pairKey(post.Key, s.plan.Levels[level].Key)
}

// performProposal sends a proposal to the post that approves; it takes as long as a report of the sender. That is keyed by
// the change and the addressee, so that no other proposal moves it.
func (s *Sim) performProposal(post int32, a *action, cause events.Version, already func(string) events.Version) events.Version {
	about := s.subject(a.level)
	if a.level == s.state.on(s.state.scaleOf(a.level)).Level || s.proposed(post, a.level) {
		return already(string(s.levelID(about)))
	}
	if may := s.chains[about].propose; len(may) > 0 && !slices.Contains(may, post) {
		return s.refuse(post, a, cause, "no-authority", a.verb.String())
	}
	to := None
	for _, d := range s.deciders(a.level) {
		if d != post && (a.to == None && to == None || d == a.to) {
			to = d
		}
	}
	if to == None {
		return s.refuse(post, a, cause, "no-approver", string(s.levelID(about)))
	}
	sender, before := &s.world.Posts[post], int64(0)
	for i := range s.state.Proposals {
		if p := &s.state.Proposals[i]; p.By == post && p.To == to && p.Level == a.level {
			before++
		}
	}
	n := int32(len(s.state.Proposals))
	v := s.emit(cause, s.slabs.levelProposed.put(events.LevelProposed{Proposal: int64(n) + 1, By: sender.ID, To: s.world.Posts[to].ID,
		Change: s.change(a.level), Level: s.levelID(a.level)}))
	s.schedule(s.draw(&sender.Report, drawProposal, pairKey(s.aboutLevel(sender, a.level), s.world.Posts[to].Key), before), pendingProposal, n, 0, v)
	return v
}

// proposed tells whether a proposal of a post lies with an approver or has been approved. One that is still under way may
// be made again: nobody knows whether it will arrive.
func (s *Sim) proposed(post, level int32) bool {
	for i := range s.state.Proposals {
		if p := &s.state.Proposals[i]; p.By == post && p.Level == level && p.Received && !p.Used {
			return true
		}
	}
	return false
}

// decideOnProposal lets a proposal arrive, once the line is there.
func (s *Sim) decideOnProposal(p pending) {
	pr := &s.state.Proposals[p.a]
	if s.hold(p, pr.By, pr.To) {
		return
	}
	s.emit(max(p.cause, p.after), s.slabs.proposalReceived.put(events.ProposalReceived{Proposal: int64(p.a) + 1, By: s.world.Posts[pr.By].ID,
		To: s.world.Posts[pr.To].ID, Change: s.change(pr.Level), Level: s.levelID(pr.Level)}), p.cause)
}

// performApproval approves the last proposal of that change which has reached the post.
func (s *Sim) performApproval(post int32, a *action, cause events.Version) events.Version {
	about := string(s.levelID(s.subject(a.level)))
	for i := len(s.state.Proposals) - 1; i >= 0; i-- {
		p := &s.state.Proposals[i]
		if p.To != post || p.Level != a.level || !p.Received || p.Approved || p.Used {
			continue
		}
		held, ok := s.consulted(a.level)
		if !ok {
			return s.refuse(post, a, cause, "no-consultation", about)
		}
		return s.emit(cause, s.slabs.levelApproved.put(events.LevelApproved{Proposal: int64(i) + 1, By: s.world.Posts[post].ID,
			For: s.world.Posts[p.By].ID, Change: s.change(p.Level), Level: s.levelID(p.Level)}), p.Since, held)
	}
	return s.refuse(post, a, cause, "no-proposal", about)
}
