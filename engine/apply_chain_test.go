package engine_test

import (
	"strings"
	"testing"

	"yanlian/engine"
	"yanlian/engine/rng"
	"yanlian/events"
)

// TestWhatCannotFollowInAChainOfCommand folds events that no run can give after one another.
func TestWhatCannotFollowInAChainOfCommand(t *testing.T) {
	propose := &events.LevelProposed{Proposal: 1, By: "town", To: "district", Change: "activate", Level: "iv"}
	receive := &events.ProposalReceived{Proposal: 1}
	approve := &events.LevelApproved{Proposal: 1}
	ring := &events.AlertCalled{Alert: 1, By: "district", To: "town", Attempt: 1}
	order := &events.CommandPostOrdered{Post: "command", By: "town"}
	for _, c := range []struct {
		before []events.Payload
		last   events.Payload
		want   string // "" if it can follow
	}{
		{nil, &events.LevelProposed{Proposal: 2, By: "town", To: "district"}, "proposal 2 follows proposal 0"},
		{nil, &events.LevelProposed{Proposal: 1, By: "nobody", To: "district"}, "no post"},
		{nil, &events.LevelProposed{Proposal: 1, By: "town", To: "nobody"}, "no post"},
		{nil, &events.LevelProposed{Proposal: 1, By: "town", To: "district", Level: "v"}, "no level"},
		{nil, receive, "no proposal 1"},
		{[]events.Payload{propose}, approve, "received: false"},
		{[]events.Payload{propose, receive}, receive, "received: true"},
		{[]events.Payload{propose, receive}, approve, ""},
		{[]events.Payload{propose, receive, approve}, approve, "approved: true"},
		{nil, &events.ConsultationHeld{By: "nobody"}, "no post"},
		{nil, &events.ConsultationHeld{By: "town", Level: "v"}, "no level"},
		{nil, &events.AlertCalled{Alert: 2, By: "town", To: "district", Attempt: 1}, "alert 2 follows alert 0"},
		{nil, &events.AlertCalled{Alert: 1, By: "town", To: "district", Attempt: 2}, "nobody is rung"},
		{[]events.Payload{ring}, &events.AlertMissed{Alert: 1, Attempt: 1}, ""},
		{[]events.Payload{ring, &events.AlertAnswered{Alert: 1}}, &events.AlertMissed{Alert: 1, Attempt: 1}, "nobody is rung"},
		{[]events.Payload{ring, &events.ResponseEnded{}}, &events.AlertAnswered{Alert: 1}, "nobody is rung"},
		{nil, &events.CommandPostOrdered{Post: "command", Place: "moon"}, "no place"},
		{nil, &events.CommandPostOpened{Post: "command"}, "not being set up"},
		{[]events.Payload{order}, &events.CommandPostOpened{Post: "command"}, ""},
		{[]events.Payload{order, &events.CommandPostOpened{Post: "command"}}, &events.CommandPostOpened{Post: "command"}, "not being set up"},
		{nil, &events.WithdrawalOrdered{By: "town", Place: "moon"}, "no place"},
		{nil, &events.WithdrawalOrdered{By: "nobody", Place: "street"}, "no post"},
		{nil, &events.ReportFiled{Report: 1, From: "town", To: "district", Wanted: []string{"stage"}, Items: []string{"weather"}}, "no item"},
	} {
		w := hamlet(t)
		w.Posts = append(w.Posts, engine.Post{ID: "command", Key: 9, SetUp: true, Ready: rng.Constant(minute)})
		s := newState(t, w, levels())
		for _, p := range c.before {
			if err := s.Apply(&events.Event{Version: s.Next, Payload: p}); err != nil {
				t.Fatalf("%T before %T: %v", p, c.last, err)
			}
		}
		err := s.Apply(&events.Event{Version: s.Next, Payload: c.last})
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%T after %d others: %v, want %q", c.last, len(c.before), err, c.want)
		}
	}
}
