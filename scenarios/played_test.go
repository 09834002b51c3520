package scenarios_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/events"
	"yanlian/scenarios"
)

// table plays every post of a drill by the plan: whatever a task asks for is typed as rows of a table of decisions, a
// minute after the task falls due, by whoever is on post and has a line; whoever is rung answers.
type table struct {
	t        *testing.T
	c        *scenarios.Compiled
	sim      *engine.Sim
	todo     []typed
	waiting  map[events.PostID][]typed // until a command post opens or a line is back
	due      map[events.TaskID]bool
	done     map[events.TaskID]bool
	refusals []refusal
}

// typed is a row of the table and the task that it is for.
type typed struct {
	at   events.SimTime
	task events.TaskID
	post events.PostID
	verb string
	text string
}

// refusal is an order that a task asks for and the rules refuse.
type refusal struct {
	task         events.TaskID
	reason, text string
}

func playByHand(t *testing.T, seed uint64, o scenarios.Options) *table {
	t.Helper()
	c, err := scenarios.Open("flood", o)
	if err != nil {
		t.Fatal(err)
	}
	for i := range c.World.Posts {
		c.World.Posts[i].Played = true
	}
	sim, err := engine.New(c.World, c.Plan, seed)
	if err != nil {
		t.Fatal(err)
	}
	p := &table{t: t, c: c, sim: sim, waiting: map[events.PostID][]typed{}, due: map[events.TaskID]bool{}, done: map[events.TaskID]bool{}}
	for !sim.Ended() {
		next, ok := sim.Next()
		if !ok && p.todo == nil {
			break
		}
		if len(p.todo) > 0 && (!ok || p.todo[0].at <= next) {
			row := p.todo[0]
			p.todo = p.todo[1:]
			p.see(sim.Advance(row.at, nil), nil)
			p.order(row)
			continue
		}
		p.see(sim.Advance(next, nil), nil)
	}
	return p
}

// order gives an order as the table has it.
func (p *table) order(row typed) {
	p.t.Helper()
	if p.sim.Ended() {
		return
	}
	csv := fmt.Sprintf("time,post,action,parameters\n%s,%s,%s,%s\n", row.at, row.post, row.verb, row.text)
	ds, err := scenarios.ReadDecisions("typed", strings.NewReader(csv), p.c)
	if err != nil || len(ds) != 1 {
		p.t.Fatalf("task %s cannot be typed: %v", row.task, err)
	}
	evs, err := p.sim.Do(ds[0].Command, nil)
	if err != nil {
		p.t.Fatal(err)
	}
	p.see(evs, &row)
}

// see takes in what has happened.
func (p *table) see(evs []events.Event, row *typed) {
	for i := range evs {
		now := evs[i].Time
		switch e := evs[i].Payload.(type) {
		case *events.TaskTriggered:
			p.due[e.Task] = true
			k := slices.IndexFunc(p.c.Plan.Tasks, func(t plan.Task) bool { return t.ID == e.Task })
			for a := range p.c.Plan.Tasks[k].Do {
				do := &p.c.Plan.Tasks[k].Do[a]
				p.add(typed{nextMinute(now), e.Task, e.Post, do.Verb.String(), strings.Join(do.Terms(), ";")})
			}
		case *events.AlertCalled:
			if e.Attempt > 1 {
				continue // they are at it
			}
			p.add(typed{nextMinute(now), "answer", e.To, plan.Acknowledge.String(), "to=" + string(e.By)})
		case *events.TaskDone:
			p.done[e.Task] = true
		case *events.CommandPostOpened:
			p.again(e.Post, now)
		case *events.LineRestored:
			p.again(e.Post, now)
		case *events.DecisionRefused:
			if row != nil && (e.Reason == "cut-off" || e.Reason == "not-set-up") {
				p.waiting[e.Post] = append(p.waiting[e.Post], *row)
				continue
			}
			p.refusals = append(p.refusals, refusal{row.task, e.Reason, fmt.Sprintf("%s %s %s", row.task, e.Action, e.Reason)})
		}
	}
}

// again types what could not be done before.
func (p *table) again(post events.PostID, now events.SimTime) {
	for _, row := range p.waiting[post] {
		row.at = nextMinute(now)
		p.add(row)
	}
	delete(p.waiting, post)
}

func (p *table) add(row typed) {
	i, _ := slices.BinarySearchFunc(p.todo, row.at+1, func(r typed, at events.SimTime) int { return int(r.at - at) })
	p.todo = slices.Insert(p.todo, i, row)
}

// nextMinute is when people have got round to it: times on paper are whole minutes.
func nextMinute(now events.SimTime) events.SimTime { return (now/events.Minute + 1) * events.Minute }

// rivers are the library's own record, and lower and higher ones that end at another level of the response.
var rivers = []string{"", "offset=-1.2", "offset=-0.7", "offset=0.4", "scale=1.1"}

// stated is why an order that a task asks for is refused when it is due.
var stated = map[string]string{
	"order-all order-evacuation already": "the township has ordered the same groups before",
	"evacuate-high open-shelter already": "they were opened when another shelter was full",
	"relieve-boats dispatch withdrawn":   "the township has taken all rescuers away from there",
}

// notArisen are tasks whose condition needs another flood than these rivers bring.
var notArisen = []events.TaskID{"refuel-boats", "rescue-flat"}

// TestEveryTaskCanBePlayed: with every post played by people, each task that falls due is done by typing what it asks for,
// and nothing is refused but for a stated reason.
func TestEveryTaskCanBePlayed(t *testing.T) {
	came := map[events.TaskID]bool{}
	var c *scenarios.Compiled
	for _, river := range rivers {
		o := scenarios.Options{}
		if river != "" {
			o.Series = []string{"stage=library/flood/data/stage.csv," + river}
		}
		for seed := range uint64(3) {
			p := playByHand(t, seed+1, o)
			c = p.c
			excused := map[events.TaskID]bool{}
			for _, r := range p.refusals {
				if stated[r.text] == "" {
					t.Errorf("river %q, seed %d: refused without a stated reason: %s", river, seed+1, r.text)
				}
				excused[r.task] = r.reason != "already"
			}
			for id := range p.due {
				came[id] = true
				if !p.done[id] && !excused[id] {
					t.Errorf("river %q, seed %d: %s fell due and has been typed, and is not done", river, seed+1, id)
				}
			}
		}
	}
	for i := range c.Plan.Tasks {
		if id := c.Plan.Tasks[i].ID; came[id] == slices.Contains(notArisen, id) {
			t.Errorf("%s: it fell due %v, and is listed as not arisen %v", id, came[id], !came[id])
		}
	}
}
