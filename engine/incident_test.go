package engine_test

import (
	"math"
	"slices"
	"testing"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/engine/rng"
	"yanlian/events"
)

// calls is a demand at the hill for the given units, a call every hour and half an hour at the place.
func calls(units ...int32) engine.Demand {
	return engine.Demand{ID: "calls", Key: 77, Place: 3, Post: 1, Every: rng.Constant(60 * minute), Service: rng.Constant(30 * minute), Units: units}
}

// The bus is at home at the hill: called at 1:00, it is ready at 1:05, serves until 1:35 and is home at once.
func TestACallIsServedByTheUnitThatIsThereFirst(t *testing.T) {
	w := hamlet(t)
	w.HorizonMs = 2*events.Hour - 1
	w.Demands = []engine.Demand{calls(3, 2)}
	evs := runAll(t, w, levels(), nil)
	call := of(evs, events.KindIncidentReported, events.KindUnitDispatched, events.KindWorkStarted, events.KindWorkEnded,
		events.KindIncidentClosed, events.KindUnitReleased, events.KindUnitReturned)
	want := []events.SimTime{60, 60, 65, 95, 95, 95, 95}
	if len(call) != len(want) {
		t.Fatalf("got %v", text(t, call))
	}
	for i, e := range call {
		if e.Time != want[i]*events.Minute {
			t.Errorf("%s", text(t, call)[i])
		}
	}
	if call[0].Input != "scenario" || call[1].Cause != call[0].Version || call[1].Payload.(*events.UnitDispatched).Unit != "bus" ||
		call[1].Payload.(*events.UnitDispatched).Work != "attend" || call[1].Payload.(*events.UnitDispatched).By != "district" {
		t.Errorf("got %v", text(t, call))
	}
	if p := call[4].Payload.(*events.IncidentClosed); p.WaitMs != 0 || p.Unit != "bus" {
		t.Errorf("closed: %+v", p)
	}
}

// Every call takes the bus 95 min (turnout and 90 at the place), so that they queue up: the second waits 35 min, the
// third 70.
func TestCallsWaitTheirTurn(t *testing.T) {
	w := hamlet(t)
	w.HorizonMs = 5*events.Hour - 1
	w.Demands = []engine.Demand{calls(2)}
	w.Demands[0].Service = rng.Constant(90 * minute)
	evs := runAll(t, w, levels(), nil)
	var waits []events.SimTime
	others := 0
	for _, p := range find[*events.IncidentClosed](evs) {
		if p.Unit == "" {
			others++
			continue
		}
		waits = append(waits, p.WaitMs)
	}
	if len(waits) != 2 || waits[0] != 0 || waits[1] != 35*events.Minute || others != 1 {
		t.Errorf("waits %v, %d left to others at the horizon", waits, others)
	}
	sent := of(evs, events.KindUnitDispatched)
	if len(sent) != 3 || evs[sent[1].Cause-1].Kind() != events.KindUnitReturned || len(sent[1].Enablers) != 1 {
		t.Fatalf("sent: %v", text(t, sent))
	}
	if e := evs[sent[1].Enablers[0]-1]; e.Kind() != events.KindIncidentReported {
		t.Errorf("the second call is no enabler of its order: %s", e.Kind())
	}
}

func TestTheEndOfTheResponseEndsTheCalls(t *testing.T) {
	w := hamlet(t)
	w.Demands = []engine.Demand{calls(2)}
	w.Demands[0].Service = rng.Constant(150 * minute)
	evs := runAll(t, w, levels(), func(s *engine.Sim) []events.Event {
		evs := command(t, s, "district", "activate-response", "level=iv")
		return orderAt(t, s, evs, 2.5, "district", "end-response")
	})
	if n := len(find[*events.IncidentReported](evs)); n != 2 {
		t.Errorf("%d calls", n)
	}
	left := find[*events.IncidentClosed](evs)
	if len(left) != 2 || left[0].Unit != "" || left[0].WaitMs != 30*events.Minute || left[1].Unit != "bus" {
		t.Errorf("closed: %v", left)
	}
	if end := &evs[len(evs)-1]; end.Time != 215*events.Minute || end.Payload.(*events.DrillEnded).Reason != "response-ended" {
		t.Errorf("ends at %s", end.Time)
	}
}

// A bus that breaks down at a call leaves it to the boat, which is sent from the seat (turnout 5 min, 21 min 40 s to the
// hill) as it is free.
func TestABrokenUnitLeavesItsCallToAnother(t *testing.T) {
	w := hamlet(t)
	w.HorizonMs = 2*events.Hour - 1
	w.Demands = []engine.Demand{calls(2, 3)}
	w.Injects = []engine.Inject{inject("engine", 1.25, on(t, w, engine.DisableUnit, "bus", 0.5))}
	evs := runAll(t, w, levels(), nil)
	closed := of(evs, events.KindIncidentClosed)
	if len(closed) != 0 {
		// 1:15 + 5 min + 21:40 + 30 min = 2:11:40, after the horizon.
		t.Errorf("closed: %v", text(t, closed))
	}
	sent := find[*events.UnitDispatched](evs)
	if len(sent) != 2 || sent[1].Unit != "boat" || len(find[*events.IncidentWaiting](evs)) != 1 {
		t.Errorf("sent: %v", sent)
	}
	if home := of(evs, events.KindUnitReturned); len(home) != 1 || home[0].Time != 105*events.Minute {
		t.Errorf("home: %v", text(t, home))
	}
}

// A call of an inject comes besides the others; a unit on a call is not released by the plan.
func TestAnInjectCallsForHelp(t *testing.T) {
	w := hamlet(t)
	w.HorizonMs = 2 * events.Hour
	w.Demands = []engine.Demand{calls(2)}
	w.Demands[0].ByCall, w.Demands[0].Every = true, rng.Dist{}
	w.Injects = []engine.Inject{inject("accident", 0.5, on(t, w, engine.CallHelp, "calls", 0))}
	evs := runAll(t, w, levels(), func(s *engine.Sim) []events.Event {
		evs := orderAt(t, s, nil, 0.75, "district", "release", "unit=bus")
		return append(evs, command(t, s, "district", "dispatch", "work=carry", "place=street", "unit=bus")...)
	})
	reported := of(evs, events.KindIncidentReported)
	if len(reported) != 1 || evs[reported[0].Cause-1].Kind() != events.KindInjectReleased {
		t.Fatalf("reported: %v", text(t, reported))
	}
	var why []string
	for _, r := range find[*events.DecisionRefused](evs) {
		why = append(why, r.Reason)
	}
	if len(why) != 2 || why[0] != "nobody-to-release" || why[1] != "unit-busy" {
		t.Errorf("refused: %v", why)
	}
	if c := find[*events.IncidentClosed](evs); len(c) != 1 || c[0].Unit != "bus" {
		t.Errorf("closed: %v", c)
	}
}

// TestADemandDelaysWhatItCompetesWith: with calls for the bus its arrival at the flood is later in the mean; a demand
// that never calls changes nothing. Where it never comes the horizon counts.
func TestADemandDelaysWhatItCompetesWith(t *testing.T) {
	mean := func(change func(w *engine.World)) (sum events.SimTime, logs [][]string) {
		for seed := range uint64(20) {
			w, p := valley(t), valleyPlan()
			w.Units[2].Home = 2
			change(w)
			evs := newSim(t, w, p, seed).Advance(w.HorizonMs, nil)
			logs = append(logs, text(t, evs))
			at := w.HorizonMs
			for i := range evs {
				if a, ok := evs[i].Payload.(*events.WorkStarted); ok && a.Work == "carry" {
					at = evs[i].Time
					break
				}
			}
			sum += at
		}
		return sum / 20, logs
	}
	without, want := mean(func(*engine.World) {})
	silent, got := mean(func(w *engine.World) {
		w.Demands = []engine.Demand{{ID: "silent", Key: 5, Place: 3, ByCall: true, Units: []int32{2}}}
	})
	for i := range want {
		same(t, "a demand that never calls", want[i], got[i])
	}
	with, _ := mean(func(w *engine.World) {
		w.Demands = []engine.Demand{{ID: "calls", Key: 5, Place: 1, Every: rng.Exponential(40 * minute), Service: rng.Exponential(60 * minute), Units: []int32{2}}}
	})
	if silent != without || with <= without {
		t.Errorf("work begins at %s without calls, %s with a silent demand, %s with calls", without, silent, with)
	}
}

// erlangC is the mean wait in an M/M/c queue in units of the mean service (A. K. Erlang, 1917): C(c, a)/(c − a) with the
// offered load a.
func erlangC(c int, a float64) float64 {
	sum, term := 0.0, 1.0
	for k := range c {
		sum += term
		term *= a / float64(k+1)
	}
	term *= float64(c) / (float64(c) - a)
	return term / (sum + term) / (float64(c) - a)
}

// TestTheMeanWaitIsErlangs runs a single place with c units as an M/M/c queue.
func TestTheMeanWaitIsErlangs(t *testing.T) {
	for _, q := range []struct {
		units int
		load  float64
	}{{1, 0.5}, {2, 1.4}, {3, 2.1}} {
		w := hamlet(t)
		w.HorizonMs = 20 * 24 * events.Hour
		w.Gauges, w.Groups, w.Stocks = nil, nil, nil
		for i := range w.Roads {
			w.Roads[i].Gauge = engine.None
		}
		w.Demands = []engine.Demand{{ID: "calls", Key: 9, Place: 0, Post: 1, Every: rng.Exponential(20 / q.load * minute), Service: rng.Exponential(20 * minute)}}
		w.Units = w.Units[:q.units]
		for u := range w.Units {
			w.Units[u] = engine.Unit{ID: w.Units[u].ID, SpeedPermille: 1000, FuelItem: engine.None, Skills: []engine.Skill{{Work: plan.Attend}}}
			w.Demands[0].Units = append(w.Demands[0].Units, int32(u))
		}
		s := newSim(t, w, levels(), 0)
		const runs = 40
		var means []float64
		for seed := range uint64(runs) {
			s.Reset(seed)
			sum, n := 0.0, 0
			for _, p := range find[*events.IncidentClosed](s.Advance(w.HorizonMs, nil)) {
				if p.Unit != "" {
					sum, n = sum+float64(p.WaitMs), n+1
				}
			}
			means = append(means, sum/float64(n)/(20*minute))
		}
		mean, ss := 0.0, 0.0
		for _, m := range means {
			mean += m / runs
		}
		for _, m := range means {
			ss += (m - mean) * (m - mean)
		}
		want, se := erlangC(q.units, q.load), math.Sqrt(ss/(runs-1)/runs)
		if math.Abs(mean-want) > 4*se || se > want/10 {
			t.Errorf("%d units, load %v: mean wait %.4f ± %.4f services, Erlang C says %.4f", q.units, q.load, mean, se, want)
		}
	}
}

// Calls that belong to everyday duty are no part of the drill: those of 1:00 and 4:00, before the warning and after it.
func TestCallsOnAlert(t *testing.T) {
	w := hamlet(t)
	w.HorizonMs = 5*events.Hour - 1
	w.Demands = []engine.Demand{calls(3, 2)}
	w.Demands[0].OnAlert = true
	evs := runAll(t, w, levels(), func(s *engine.Sim) []events.Event {
		evs := append(s.Advance(90*events.Minute, nil), command(t, s, "district", "issue-warning", "level=blue")...)
		evs = append(evs, s.Advance(210*events.Minute, nil)...)
		return append(evs, command(t, s, "district", "lift-warning")...)
	})
	var at []events.SimTime
	for _, e := range of(evs, events.KindIncidentReported) {
		at = append(at, e.Time)
	}
	if !slices.Equal(at, []events.SimTime{2 * events.Hour, 3 * events.Hour}) {
		t.Errorf("calls at %v", at)
	}
}
