package engine_test

import (
	"slices"
	"strconv"
	"strings"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/engine/rng"
	"yanlian/events"
	"yanlian/events/match"
)

// set changes the world of a script. Settings are name=value; places, shelters and items go by their ids.
//
//	set stage 0h=0 4h=1000            the hydrograph, through points of time and mm
//	set rearm yes                     the plan is ready for another flood
//	set every 30m                     the interval of readings
//	set horizon 6h
//	set people broadcast=1000 prepare=20m trap=300 refuse=200 persuade=500 visits=2 return=100 return-delay=2h harm=400000-1000000
//	set post ID played=yes may=VERB,VERB counts=no report=5m convene=20m setup=40m place=hill sends=POST
//	set post ID answer=1m miss=1000 redial=3m
//	set level ID propose=POST,POST approve=POST end=POST consult=yes
//	set form ID channel=phone items=ITEM,ITEM
//	set post ID aid=POST:20m          a hop more of a request for its units
//	set road ID length=12000 floods=1200
//	set group ID households=4 people=10 assisted=1 door=1500 spread=300 place=hill shelter=hall dike=5000x600 flow=1000 upstairs=500
//	set unit ID home=hill turnout=5m WORK=10m post=town crew=4 off-duty=3 return=40m shift=2hx1500/4h/6h burns=6000
//	set shelter ID capacity=5
//	set stock HOLDER ITEM=100
//	set need ITEM each=1 first=1h every=6h
func (s *script) set(args []string) {
	w := s.world
	if args[0] == "stage" {
		w.Gauges[0].Series = lines(s.t, s.points(args[1:])...)
		return
	}
	if len(args) == 2 {
		switch args[0] {
		case "every":
			w.Gauges[0].EveryMs = s.duration(args[1])
			return
		case "rearm":
			s.plan.Rearm = args[1] == "yes"
			return
		case "horizon":
			w.HorizonMs = s.duration(args[1])
			return
		}
	}
	what, id, from := args[0], "", 1
	if what != "people" {
		id, from = args[1], 2
	}
	for _, setting := range args[from:] {
		name, value, _ := strings.Cut(setting, "=")
		if !s.setOne(what, id, name, value) {
			s.t.Fatalf("set %v: no setting %q", args, setting)
		}
	}
}

func (s *script) points(args []string) (out [][2]int64) {
	for _, a := range args {
		at, mm, _ := strings.Cut(a, "=")
		out = append(out, [2]int64{int64(s.duration(at) / events.Hour), s.number(mm)})
	}
	return out
}

func (s *script) setOne(what, id, name, value string) bool {
	w := s.world
	switch what {
	case "people":
		return s.setPeople(name, value)
	case "post":
		return s.setPost(byID(s, w.Posts, id, func(v *engine.Post) string { return string(v.ID) }), name, value)
	case "level":
		return s.setLevel(byID(s, s.plan.Levels, id, func(v *plan.Level) string { return string(v.ID) }), name, value)
	case "form":
		return s.setForm(id, name, value)
	case "road":
		r := byID(s, w.Roads, id, func(v *engine.Road) string { return string(v.ID) })
		if name == "floods" {
			r.Gauge, r.FloodMm = 0, s.number(value)
		} else {
			r.LengthM = s.number(value)
		}
		return true
	case "group":
		return s.setGroup(byID(s, w.Groups, id, func(v *engine.Group) string { return string(v.ID) }), name, value)
	case "unit":
		return s.setUnit(byID(s, w.Units, id, func(v *engine.Unit) string { return string(v.ID) }), name, value)
	case "shelter":
		byID(s, w.Shelters, id, func(v *engine.Shelter) string { return string(v.ID) }).Capacity = s.number(value)
		return true
	case "stock":
		s.setStock(id, name, s.number(value))
		return true
	case "need":
		return s.setNeed(id, name, value)
	}
	return false
}

func (s *script) setPeople(name, value string) bool {
	pe := &s.world.People
	numbers := map[string]*int64{"broadcast": &pe.BroadcastPermille, "trap": &pe.TrapMm, "refuse": &pe.RefusePermille,
		"persuade": &pe.PersuadePermille, "visits": &pe.Visits, "return": &pe.ReturnPermille}
	if at, ok := numbers[name]; ok {
		*at = s.number(value)
		return true
	}
	switch name {
	case "prepare":
		pe.Prepare = rng.Constant(float64(s.duration(value)))
	case "return-delay":
		pe.Return = rng.Constant(float64(s.duration(value)))
	case "harm":
		from, to, _ := strings.Cut(value, "-")
		pe.HarmFromMm2PerS, pe.HarmToMm2PerS = s.number(from), s.number(to)
	default:
		return false
	}
	return true
}

func (s *script) setGroup(g *engine.Group, name, value string) bool {
	numbers := map[string]*int64{"households": &g.Households, "people": &g.People, "assisted": &g.Assisted, "door": &g.DoorMm, "spread": &g.SpreadMm,
		"flow": &g.FlowMmPerS, "upstairs": &g.UpstairsPermille}
	if at, ok := numbers[name]; ok {
		*at = s.number(value)
		return true
	}
	switch name {
	case "place":
		g.Place = s.place(value)
	case "shelter":
		g.Shelter = indexOf(s, s.world.Shelters, value, func(v *engine.Shelter) string { return string(v.ID) })
	case "dike":
		length, height, _ := strings.Cut(value, "x")
		g.DikeLengthMm, g.DikeHeightMm = s.number(length), s.number(height)
	default:
		return false
	}
	return true
}

func (s *script) setUnit(u *engine.Unit, name, value string) bool {
	switch work, ok := plan.WorkNamed(name); {
	case ok:
		u.Skills = append(slices.DeleteFunc(u.Skills, func(k engine.Skill) bool { return k.Work == work }),
			engine.Skill{Work: work, Piece: rng.Constant(float64(s.duration(value)))})
	case name == "home":
		u.Home = s.place(value)
	case name == "turnout":
		u.Turnout = rng.Constant(float64(s.duration(value)))
	default:
		return s.setForces(u, name, value)
	}
	return true
}

// setStock replaces what a holder has of an item at the start.
func (s *script) setStock(holder, item string, quantity int64) {
	w := s.world
	n := engine.Stock{Item: s.item(item), Quantity: quantity}
	for kind, count := range map[engine.HolderKind]int{engine.InDepot: len(w.Depots), engine.InShelter: len(w.Shelters), engine.InUnit: len(w.Units)} {
		for i := range count {
			if string(w.HolderID(kind, int32(i))) == holder {
				n.In, n.Holder = kind, int32(i)
			}
		}
	}
	w.Stocks = append(slices.DeleteFunc(w.Stocks, func(o engine.Stock) bool {
		return o.In == n.In && o.Holder == n.Holder && o.Item == n.Item
	}), n)
}

func (s *script) setNeed(item, name, value string) bool {
	w, i := s.world, s.item(item)
	at := slices.IndexFunc(w.Needs, func(n engine.ShelterNeed) bool { return n.Item == i })
	if at < 0 {
		w.Needs, at = append(w.Needs, engine.ShelterNeed{Item: i}), len(w.Needs)
	}
	switch name {
	case "each":
		w.Needs[at].PerPerson = s.number(value)
	case "first":
		w.Needs[at].FirstMs = s.duration(value)
	case "every":
		w.Needs[at].EveryMs = s.duration(value)
	default:
		return false
	}
	return true
}

// addTask adds a task to the plan: task ID POST [delay=3m] [limit=10m] [every=1h] [until=TRIGGER] when TRIGGER do ACTION [TERM…] [; ACTION [TERM…]].
// A trigger is start, stage>=MM or stage<MM of the readings that reach the post, or KIND[:FIELD=VALUE].
func (s *script) addTask(args []string) {
	t := plan.Task{ID: events.TaskID(args[0]), Key: uint64(100 + len(s.plan.Tasks)), Post: events.PostID(args[1])}
	for i, a := range args[2:] {
		switch name, value, _ := strings.Cut(a, "="); name {
		case "delay":
			t.Delay = rng.Constant(float64(s.duration(value)))
		case "limit":
			t.Limit = s.duration(value)
		case "every":
			t.Every = s.duration(value)
		case "until":
			t.Until = s.trigger(t.Post, value)
		case "when":
			t.When = s.trigger(t.Post, args[i+3])
			for _, words := range strings.Split(strings.Join(args[i+5:], " "), ";") {
				w := strings.Fields(words)
				t.Do = append(t.Do, order(s.t, w[0], w[1:]...))
			}
			s.plan.Tasks = append(s.plan.Tasks, t)
			return
		default:
			s.t.Fatalf("task %v: no setting %q", args, a)
		}
	}
	s.t.Fatalf("task %v: no trigger", args)
}

func (s *script) trigger(post events.PostID, text string) match.Predicate {
	if text == "start" {
		return match.Predicate{Not: &match.Predicate{}}
	}
	if mm, ok := strings.CutPrefix(text, "stage>="); ok {
		return reading(post, match.AtLeast, s.number(mm))
	}
	if mm, ok := strings.CutPrefix(text, "stage<"); ok {
		return reading(post, match.LessThan, s.number(mm))
	}
	name, condition, _ := strings.Cut(text, ":")
	kind, ok := events.KindNamed(name)
	if !ok {
		s.t.Fatalf("no trigger %q", text)
	}
	field, value, _ := strings.Cut(condition, "=")
	return happened(kind, field, value)
}

func (s *script) number(text string) int64 {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		s.t.Fatal(err)
	}
	return n
}

func (s *script) place(id string) int32 {
	return indexOf(s, s.world.Places, id, func(v *engine.Place) string { return string(v.ID) })
}

func (s *script) item(id string) int32 {
	return indexOf(s, s.world.Items, id, func(v *engine.Item) string { return string(v.ID) })
}

func indexOf[T any](s *script, list []T, id string, of func(*T) string) int32 {
	for i := range list {
		if of(&list[i]) == id {
			return int32(i)
		}
	}
	s.t.Fatalf("nothing is called %q", id)
	return 0
}

func byID[T any](s *script, list []T, id string, of func(*T) string) *T {
	return &list[indexOf(s, list, id, of)]
}
