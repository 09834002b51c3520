package engine_test

import (
	"fmt"
	"testing"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/engine/rng"
	"yanlian/events"
)

// TestOtherMessagesMoveNoDelay: how long a report, a proposal or a consultation takes does not hang on the others that its
// post has sent or called before, so that two plans meet the same delays.
func TestOtherMessagesMoveNoDelay(t *testing.T) {
	w := hamlet(t)
	w.Posts[0].Report = rng.Uniform(minute, 50*minute)
	w.Posts[0].Convene = rng.Uniform(minute, 50*minute)
	w.Posts = append(w.Posts, engine.Post{ID: "city", Key: 4})
	p := levels()
	p.Levels[0].Key, p.Levels[1].Key = 30, 31
	p.Forms = []plan.Form{{ID: "first", Key: 32}, {ID: "road", Key: 33}}
	p.Levels[0].Approve, p.Levels[1].Approve = []events.PostID{"district"}, []events.PostID{"district"}
	for _, c := range []struct {
		name      string
		order     []string
		others    [][]string
		sent, got events.Kind
		about     func(events.Payload) bool
	}{
		{"report", []string{"file-report", "to=district", "form=first"},
			[][]string{{"file-report", "to=district", "form=road"}, {"file-report", "to=city", "form=first"}},
			events.KindReportFiled, events.KindReportReceived, func(p events.Payload) bool {
				switch p := p.(type) {
				case *events.ReportFiled:
					return p.To == "district" && p.Form == "first"
				case *events.ReportReceived:
					return p.To == "district" && p.Form == "first"
				}
				return false
			}},
		{"proposal", []string{"propose-level", "level=iv"}, [][]string{{"propose-level", "level=iii"}},
			events.KindLevelProposed, events.KindProposalReceived, func(p events.Payload) bool {
				switch p := p.(type) {
				case *events.LevelProposed:
					return p.Level == "iv"
				case *events.ProposalReceived:
					return p.Level == "iv"
				}
				return false
			}},
		{"consultation", []string{"consult", "with=district", "level=iv"}, [][]string{{"consult", "with=district", "level=iii"}, {"consult", "with=district"}},
			events.KindConsultationCalled, events.KindConsultationHeld, func(p events.Payload) bool {
				switch p := p.(type) {
				case *events.ConsultationCalled:
					return p.Level == "iv"
				case *events.ConsultationHeld:
					return p.Level == "iv"
				}
				return false
			}},
	} {
		t.Run(c.name, func(t *testing.T) {
			took := func(seed uint64, before ...[]string) string {
				s := newSim(t, w, p, seed)
				var evs []events.Event
				for _, order := range append(before, c.order, c.order) {
					evs = append(evs, command(t, s, "town", order[0], order[1:]...)...)
				}
				var out []events.SimTime
				for _, e := range s.Advance(2*events.Hour, evs) {
					if (e.Kind() == c.sent || e.Kind() == c.got) && c.about(e.Payload) {
						out = append(out, e.Time)
					}
				}
				if len(out) != 4 || out[2] == out[3] {
					t.Fatalf("seed %d: sent and arrived at %v", seed, out)
				}
				return fmt.Sprint(out)
			}
			for seed := range uint64(10) {
				if alone, among := took(seed), took(seed, c.others...); alone != among {
					t.Errorf("seed %d: %s alone, %s after others", seed, alone, among)
				}
			}
		})
	}
}
