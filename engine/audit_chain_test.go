package engine_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/engine/rng"
	"yanlian/events"
)

// chained is a scrambled valley with a chain of command: the town proposes, the district talks it over and approves, a
// command post that has to be set up leads, and posts are rung.
func chained(t testing.TB, seed uint64) (*engine.World, *plan.Plan) {
	w, p := scramble(t, seed)
	w.Posts[1].Counts = false
	for i := range w.Posts {
		w.Posts[i].Answer, w.Posts[i].MissPermille = rng.Exponential(2*minute), 400
		w.Posts[i].Convene = rng.Uniform(5*minute, 30*minute)
	}
	w.Posts = append(w.Posts, engine.Post{ID: "command", Key: 3, May: allVerbs, Sends: []int32{0, 1, 2}, Report: rng.Constant(minute),
		SetUp: true, Ready: rng.Uniform(10*minute, 90*minute), Place: 3, MissPermille: 200})
	blue := &p.Levels[slices.IndexFunc(p.Levels, func(l plan.Level) bool { return l.ID == "blue" })]
	blue.Propose, blue.Approve, blue.End = []events.PostID{"town"}, []events.PostID{"district"}, []events.PostID{"district", "command"}
	iv := &p.Levels[0]
	iv.Propose, iv.Approve, iv.End, iv.Consult = []events.PostID{"town"}, []events.PostID{"district", "command"}, []events.PostID{"district"}, true
	p.Rearm = true
	p.Forms = []plan.Form{{ID: "first", Channel: "phone", Items: 1<<plan.TimeAndPlace | 1<<plan.Stage | 1<<plan.PeopleSafe},
		{ID: "follow-up", Channel: "written", Items: 255}}
	add := func(post events.PostID, when events.Kind, do ...plan.Action) {
		n := len(p.Tasks)
		p.Tasks = append(p.Tasks, plan.Task{ID: events.TaskID(fmt.Sprint("chain-", n)), Key: uint64(100 + n), Post: post, When: happened(when, "", ""),
			Delay: rng.Uniform(minute, 10*minute), Do: do})
	}
	add("district", events.KindReportReceived, plan.Action{Verb: plan.SetUpPost, To: "command"}, plan.Action{Verb: plan.Alert, To: "town", Level: "blue"},
		plan.Action{Verb: plan.Consult, With: []events.PostID{"town", "command"}})
	add("town", events.KindReportReceived, plan.Action{Verb: plan.ProposeLevel, Level: "iv"})
	add("district", events.KindConsultationHeld, plan.Action{Verb: plan.Approve, Level: "iv"})
	add("town", events.KindLevelApproved, plan.Action{Verb: plan.ActivateResponse, Level: "iv"})
	add("command", events.KindResponseActivated, plan.Action{Verb: plan.Alert, To: "district"}, plan.Action{Verb: plan.Register},
		plan.Action{Verb: plan.FileReport, To: "district", Form: "follow-up"})
	return w, p
}

// chainCommand is an order that passes between posts, or any other.
func chainCommand(w *engine.World, r *rand.Rand) engine.Command {
	post := func() events.PostID { return w.Posts[r.IntN(len(w.Posts))].ID }
	level := []events.LevelID{"iv", "iii"}[r.IntN(2)]
	c := engine.Command{Post: post()}
	switch r.IntN(16) {
	case 0:
		c.Action = plan.Action{Verb: plan.ProposeLevel, Level: level}
	case 1:
		c.Action = plan.Action{Verb: plan.ProposeEnd}
	case 2:
		c.Action = plan.Action{Verb: plan.Approve, Level: level}
	case 3:
		c.Action = plan.Action{Verb: plan.Approve}
	case 4:
		c.Action = plan.Action{Verb: plan.Consult, With: []events.PostID{post(), post()}}
	case 5:
		c.Action = plan.Action{Verb: plan.Alert, To: post()}
	case 6:
		c.Action = plan.Action{Verb: plan.Acknowledge, To: post()}
	case 7:
		c.Action = plan.Action{Verb: plan.SetUpPost, To: post()}
	case 8:
		c.Action = plan.Action{Verb: plan.Withdraw, Place: w.Places[r.IntN(len(w.Places))].ID}
	case 9:
		c.Action = plan.Action{Verb: plan.FileReport, To: post(), Form: []string{"first", "follow-up", "note"}[r.IntN(3)], Items: []string{"people-safe"}}
	case 10:
		c.Action = plan.Action{Verb: plan.ActivateResponse, Level: level}
	case 11:
		c.Action = plan.Action{Verb: plan.ProposeLevel, Level: "blue"}
	case 12:
		c.Action = plan.Action{Verb: plan.Approve, Level: "blue"}
	case 13:
		c.Action = plan.Action{Verb: plan.IssueWarning, Level: "blue"}
	case 14:
		c.Action = plan.Action{Verb: plan.LiftWarning}
	default:
		return randomCommand(w, r)
	}
	return c
}

// eachChain runs chained worlds, with and without orders from outside.
func eachChain(t *testing.T, f func(t *testing.T, r *audited)) {
	t.Helper()
	for seed := range uint64(80) {
		w, p := chained(t, seed)
		w.Posts[1].Played = seed%3 == 0
		r := &audited{world: w, plan: p, sim: newSim(t, w, p, seed)}
		dice := rand.New(rand.NewPCG(seed, 17))
		for seed%4 > 0 && !r.sim.Ended() {
			r.evs = r.sim.Advance(r.sim.Now()+events.SimTime(dice.Int64N(int64(40*events.Minute))), r.evs)
			if !r.sim.Ended() {
				var err error
				if r.evs, err = r.sim.Do(chainCommand(w, dice), r.evs); err != nil {
					t.Fatal(err)
				}
			}
		}
		r.evs = r.sim.Advance(w.HorizonMs, r.evs)
		t.Run(fmt.Sprint(seed), func(t *testing.T) { f(t, r) })
	}
}

func TestChainOfCommandFoldsToTheLiveState(t *testing.T) {
	seen := map[events.Kind]int{}
	eachChain(t, func(t *testing.T, r *audited) {
		folded := newState(t, r.world, r.plan)
		for i := range r.evs {
			seen[r.evs[i].Kind()]++
			if err := folded.Apply(&r.evs[i]); err != nil {
				t.Fatal(err)
			}
		}
		if !reflect.DeepEqual(folded, r.sim.State()) {
			t.Error("the fold of the log is not the live state")
		}
	})
	for _, k := range []events.Kind{events.KindLevelProposed, events.KindProposalReceived, events.KindLevelApproved, events.KindConsultationCalled,
		events.KindConsultationHeld, events.KindAlertCalled, events.KindAlertMissed, events.KindAlertAnswered, events.KindCommandPostOrdered,
		events.KindCommandPostOpened, events.KindPeopleRegistered, events.KindWithdrawalOrdered, events.KindPlanRearmed} {
		if seen[k] < 10 {
			t.Errorf("%d of %s: the audit looks at nothing", seen[k], k)
		}
	}
}

// TestNobodyChangesALevelThatHasNotBeenDecided keeps a book of proposals of its own.
func TestNobodyChangesALevelThatHasNotBeenDecided(t *testing.T) {
	type proposal struct {
		*events.LevelProposed
		received, approved bool
	}
	byTown := 0
	eachChain(t, func(t *testing.T, r *audited) {
		var book []proposal
		consulted, level := false, events.LevelID("")
		decided := func(by events.PostID, change string, to events.LevelID) bool {
			return slices.ContainsFunc(book, func(p proposal) bool { return p.approved && p.By == by && p.Change == change && p.Level == to })
		}
		spend := func(level events.LevelID) {
			for i := range book {
				book[i].approved = book[i].approved && book[i].Level != level
			}
		}
		for i := range r.evs {
			e := &r.evs[i]
			switch p := e.Payload.(type) {
			case *events.LevelProposed:
				if book = append(book, proposal{LevelProposed: p}); p.Proposal != int64(len(book)) {
					t.Fatalf("event %d: proposal %d is the %dth", e.Version, p.Proposal, len(book))
				}
			case *events.ProposalReceived:
				b := &book[p.Proposal-1]
				if b.received || b.By != p.By || b.To != p.To || b.Level != p.Level || b.Change != p.Change {
					t.Fatalf("event %d: %+v arrives as %+v", e.Version, b, p)
				}
				b.received = true
			case *events.LevelApproved:
				b := &book[p.Proposal-1]
				if !b.received || b.approved || b.To != p.By || b.By != p.For || b.Level != p.Level {
					t.Fatalf("event %d: %+v of %+v", e.Version, p, b)
				}
				if (p.Level == "iv" || p.Change == "end" && level == "iv") && !consulted {
					t.Fatalf("event %d: approved without a consultation", e.Version)
				}
				b.approved = true
			case *events.ConsultationHeld:
				consulted = consulted || len(p.With) > 0
			case *events.ResponseActivated:
				if p.Level == "iv" && p.By == "town" && !decided("town", "activate", "iv") {
					t.Fatalf("event %d: the town activates what nobody has approved", e.Version)
				}
				consulted, level = false, p.Level
				spend(p.Level)
			case *events.WarningIssued:
				if p.By != "district" && !decided(p.By, "issue", "blue") {
					t.Fatalf("event %d: %s issues what nobody has approved", e.Version, p.By)
				}
				if p.By == "town" {
					byTown++
				}
				spend("blue")
			case *events.WarningLifted:
				if p.By == "town" {
					t.Fatalf("event %d: the town lifts what it may not end", e.Version)
				}
				spend("blue")
			case *events.ResponseEnded:
				if level == "iv" && p.By != "district" && !decided(p.By, "end", "") {
					t.Fatalf("event %d: %s ends what nobody has let it end", e.Version, p.By)
				}
				consulted, level = false, ""
			}
		}
	})
	if byTown < 5 {
		t.Errorf("the town issues %d warnings: the audit looks at nothing", byTown)
	}
}

// TestAlertsGoOnUntilSomebodyAnswers checks the order of attempts.
func TestAlertsGoOnUntilSomebodyAnswers(t *testing.T) {
	type call struct {
		attempt  int64
		from     events.SimTime
		waiting  bool // an attempt is under way
		answered bool
	}
	eachChain(t, func(t *testing.T, r *audited) {
		calls := map[int64]*call{}
		for i := range r.evs {
			e := &r.evs[i]
			switch p := e.Payload.(type) {
			case *events.AlertCalled:
				c := calls[p.Alert]
				if c == nil {
					c = &call{from: e.Time}
					calls[p.Alert] = c
				}
				if c.attempt++; p.Attempt != c.attempt || c.waiting || c.answered {
					t.Fatalf("event %d: attempt %d of %+v", e.Version, p.Attempt, c)
				}
				c.waiting = true
			case *events.AlertMissed:
				if c := calls[p.Alert]; !c.waiting || p.Attempt != c.attempt || c.answered {
					t.Fatalf("event %d: %+v of %+v", e.Version, p, c)
				} else {
					c.waiting = false
				}
			case *events.AlertAnswered:
				if c := calls[p.Alert]; c.answered || p.Attempt != c.attempt || p.TookMs != e.Time-c.from {
					t.Fatalf("event %d: %+v of %+v", e.Version, p, c)
				} else {
					c.answered = true
				}
			}
		}
	})
}

// TestReportsSayWhatTheirSenderCanKnow: the district counts nobody, and no report names more than its form asks for.
func TestReportsSayWhatTheirSenderCanKnow(t *testing.T) {
	eachChain(t, func(t *testing.T, r *audited) {
		told := map[events.PostID]bool{"town": true}
		filed := map[int64]*events.ReportFiled{}
		for i := range r.evs {
			switch p := r.evs[i].Payload.(type) {
			case *events.ReportFiled:
				filed[p.Report] = p
				for _, item := range p.Items {
					if !slices.Contains(p.Wanted, item) {
						t.Fatalf("event %d fills in %s, wanted is %v", r.evs[i].Version, item, p.Wanted)
					}
				}
				if !told[p.From] && (p.PeopleSafe != 0 || p.PeopleToGo != 0 || slices.Contains(p.Items, "people-safe")) {
					t.Fatalf("event %d: nobody has told %s: %+v", r.evs[i].Version, p.From, p)
				}
			case *events.ReportReceived:
				f := filed[p.Report]
				told[p.To] = told[p.To] || slices.Contains(f.Items, "people-safe") || len(f.Wanted) == 0 && told[f.From]
			}
		}
	})
}

// TestAClosedCommandPostDoesNothing: before it opens nothing is done in its name.
func TestAClosedCommandPostDoesNothing(t *testing.T) {
	eachChain(t, func(t *testing.T, r *audited) {
		for i := range r.evs {
			if r.evs[i].Kind() == events.KindCommandPostOpened {
				return
			}
			info := events.InfoOf(r.evs[i].Kind())
			for _, name := range []string{"by", "from"} {
				if f, ok := info.Field(name); ok && f.Text(r.evs[i].Payload) == "command" {
					t.Fatalf("event %d: %s %+v", r.evs[i].Version, info.Kind, r.evs[i].Payload)
				}
			}
		}
	})
}

// TestAChainOfCommandStepsClonesAndRepeats: one leap is many steps, a clone lives on like its original, and what a run has
// called once costs no memory in the next.
func TestAChainOfCommandStepsClonesAndRepeats(t *testing.T) {
	for seed := range uint64(20) {
		w, p := chained(t, seed)
		s := newSim(t, w, p, seed)
		want := text(t, s.Advance(w.HorizonMs, nil))
		s.Reset(seed)
		var evs []events.Event
		for !s.Ended() {
			evs = s.Advance(s.Now()+7*events.Minute, evs)
			s = s.Clone(0)
		}
		same(t, fmt.Sprint("steps and clones, seed ", seed), want, text(t, evs))
	}
	w, p := chained(t, 3)
	s := newSim(t, w, p, 3)
	var buf []events.Event
	run := func() { s.Reset(3); buf = s.Advance(w.HorizonMs, buf[:0]) }
	for range 3 {
		run()
	}
	if len(find[*events.ConsultationHeld](buf)) == 0 || len(find[*events.AlertCalled](buf)) == 0 || len(find[*events.ReportFiled](buf)) == 0 {
		t.Fatal("this run has no chain of command")
	}
	if n := testing.AllocsPerRun(10, run); n != 0 {
		t.Errorf("%v allocations in %d events", n, len(buf))
	}
}

// TestAnotherAlertMovesNobodysLuck: whether the town answers the district does not hang on who else is rung.
func TestAnotherAlertMovesNobodysLuck(t *testing.T) {
	attempts := func(seed uint64, other bool) (out []string) {
		w := hamlet(t)
		w.Posts[0].Answer, w.Posts[0].MissPermille = rng.Exponential(minute), 700
		w.Posts = append(w.Posts, engine.Post{ID: "city", Key: 9, May: allVerbs})
		s := newSim(t, w, levels(), seed)
		if other {
			command(t, s, "city", "alert", "to=town")
		}
		command(t, s, "district", "alert", "to=town")
		evs := s.Advance(5*events.Hour, nil)
		for i := range evs {
			switch p := evs[i].Payload.(type) {
			case *events.AlertAnswered:
				if p.By == "district" {
					out = append(out, fmt.Sprint(evs[i].Time, " after ", p.Attempt))
				}
			}
		}
		return out
	}
	several := 0
	for seed := range uint64(30) {
		alone := attempts(seed, false)
		if got := attempts(seed, true); len(alone) != 1 || !slices.Equal(got, alone) {
			t.Errorf("seed %d: %v beside another call, %v alone", seed, got, alone)
		}
		if len(alone) == 1 && alone[0][len(alone[0])-1] != '1' {
			several++
		}
	}
	if several < 10 {
		t.Errorf("only %d calls took several attempts", several)
	}
}

// TestAttemptsAreGeometric: with a share m of attempts missed the mean time to an answer is answer + (answer + redial)·m/(1 − m).
func TestAttemptsAreGeometric(t *testing.T) {
	const miss, runs = 600, 2_000
	w := hamlet(t)
	w.HorizonMs, w.Gauges[0].EveryMs = 48*events.Hour, 100*events.Hour
	w.Posts[0].Answer, w.Posts[0].MissPermille, w.Posts[0].RedialMs = rng.Constant(minute), miss, 3*events.Minute
	s := newSim(t, w, levels(), 0)
	sum := 0.0
	for seed := range uint64(runs) {
		s.Reset(seed)
		command(t, s, "district", "alert", "to=town")
		sum += float64(find[*events.AlertAnswered](s.Advance(47*events.Hour, nil))[0].TookMs)
	}
	want := minute + (minute+3*minute)*0.6/0.4
	sd := 4 * minute * 1.936 // of a geometric number of misses, √m/(1 − m)
	if got, error := sum/runs, 4*sd/44.7; got < want-error || got > want+error {
		t.Errorf("mean %.1f s, want %.1f ± %.1f s", got/1000, want/1000, error/1000)
	}
}
