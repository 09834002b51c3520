package engine

import (
	"errors"
	"fmt"
	"slices"

	"yanlian/engine/plan"
)

// action is a plan.Action with its ids resolved; None where a field does not count.
type action struct {
	verb     plan.Verb
	form     string
	level    int32
	to       int32
	groups   []int32 // nil means every group
	shelter  int32
	work     plan.Work
	units    int64
	unit     int32
	place    int32
	road     int32
	depot    int32
	item     int32
	quantity int64
	with     []int32
	channel  string
	filled   plan.ReportItems // 0: all that the post knows
	claims   plan.Claims
}

func compileTasks(w *World, p *plan.Plan, x *index) ([][]action, error) {
	var errs []error
	out := make([][]action, len(p.Tasks))
	for i := range p.Tasks {
		t := &p.Tasks[i]
		if _, err := find(x.posts, t.Post, "post"); err != nil {
			errs = append(errs, fmt.Errorf("task %s: %w", t.ID, err))
		}
		if len(t.Do) > 64 {
			errs = append(errs, fmt.Errorf("task %s: %d actions, at most 64 are allowed", t.ID, len(t.Do)))
		}
		for j := range t.Do {
			a, err := compileAction(w, p, x, &t.Do[j])
			if err != nil {
				errs = append(errs, fmt.Errorf("task %s, action %d: %w", t.ID, j+1, err))
			}
			out[i] = append(out[i], a)
		}
	}
	return out, errors.Join(errs...)
}

// resolve finds an id that counts for a verb; an empty one is an error unless it is optional.
func resolve[K ~string](errs *[]error, m map[K]int32, id K, what string, optional bool) int32 {
	if id == "" {
		if !optional {
			*errs = append(*errs, fmt.Errorf("no %s given", what))
		}
		return None
	}
	i, err := find(m, id, what)
	if err != nil {
		*errs = append(*errs, err)
		return None
	}
	return i
}

func compileAction(w *World, p *plan.Plan, x *index, in *plan.Action) (action, error) {
	a := action{verb: in.Verb, form: in.Form, work: in.Work, units: max(in.Units, 1), quantity: in.Quantity, channel: in.Channel, claims: in.Claims,
		level: None, to: None, shelter: None, unit: None, place: None, road: None, depot: None, item: None}
	var errs []error
	switch in.Verb {
	case plan.IssueWarning, plan.ActivateResponse:
		scale := plan.Warning
		if in.Verb == plan.ActivateResponse {
			scale = plan.Response
		}
		if a.level = resolve(&errs, x.levels, in.Level, "level", false); a.level != None && p.Levels[a.level].Scale != scale {
			errs = append(errs, fmt.Errorf("%s is no level of the %s scale", in.Level, scale))
		}
	case plan.LiftWarning, plan.EndResponse, plan.Register:
	case plan.ProposeLevel:
		a.level = resolve(&errs, x.levels, in.Level, "level", false)
		a.to = resolve(&errs, x.posts, in.To, "post", true)
	case plan.ProposeEnd:
		a.to = resolve(&errs, x.posts, in.To, "post", true)
	case plan.Approve:
		a.level = resolve(&errs, x.levels, in.Level, "level", true)
	case plan.Consult:
		a.level = resolve(&errs, x.levels, in.Level, "level", true)
		for _, id := range in.With {
			a.with = append(a.with, resolve(&errs, x.posts, id, "post", false))
		}
	case plan.Alert:
		a.level = resolve(&errs, x.levels, in.Level, "level", true)
		a.to = resolve(&errs, x.posts, in.To, "post", false)
	case plan.Acknowledge, plan.SetUpPost, plan.RequestAid:
		a.to = resolve(&errs, x.posts, in.To, "post", false)
		a.place = resolve(&errs, x.places, in.Place, "place", true)
	case plan.Withdraw:
		a.place = resolve(&errs, x.places, in.Place, "place", false)
	case plan.Recall:
		a.unit = resolve(&errs, x.units, in.Unit, "unit", true)
	case plan.FileReport:
		a.to = resolve(&errs, x.posts, in.To, "post", false)
		if in.Form == "" {
			errs = append(errs, errors.New("no form given"))
		}
		errs = append(errs, compileReport(in, &a)...)
	case plan.OrderEvacuation:
		for _, g := range in.Groups {
			a.groups = append(a.groups, resolve(&errs, x.groups, g, "household group", false))
		}
	case plan.OpenShelter:
		a.shelter = resolve(&errs, x.shelters, in.Shelter, "shelter", false)
	case plan.CloseRoad, plan.OpenRoad:
		a.road = resolve(&errs, x.roads, in.Road, "road", false)
	case plan.Release:
		a.unit = resolve(&errs, x.units, in.Unit, "unit", true)
	case plan.Dispatch:
		errs = append(errs, compileDispatch(w, x, in, &a)...)
	default:
		errs = append(errs, fmt.Errorf("no action numbered %d", in.Verb))
	}
	return a, errors.Join(errs...)
}

// compileReport looks at what a report is to say.
func compileReport(in *plan.Action, a *action) []error {
	var errs []error
	for _, name := range in.Items {
		item, ok := plan.ReportItemNamed(name)
		if !ok {
			errs = append(errs, fmt.Errorf("no item %q of a report", name))
			continue
		}
		a.filled |= 1 << item
	}
	if in.Channel != "" && !slices.Contains(plan.ChannelNames(), in.Channel) {
		errs = append(errs, fmt.Errorf("no channel %q", in.Channel))
	}
	for _, n := range []*int64{in.Claims.Safe, in.Claims.ToGo, in.Claims.Harmed} {
		if n != nil && *n < 0 {
			errs = append(errs, fmt.Errorf("%d people: want 0 or more", *n))
		}
	}
	return errs
}

func formsOf(p *plan.Plan) map[string]*plan.Form {
	forms := make(map[string]*plan.Form, len(p.Forms))
	for i := range p.Forms {
		forms[p.Forms[i].ID] = &p.Forms[i]
	}
	return forms
}

func compileDispatch(w *World, x *index, in *plan.Action, a *action) []error {
	var errs []error
	switch {
	case in.Work == 0:
		errs = append(errs, errors.New("no work given"))
	case int(in.Work) >= plan.WorkCount:
		errs = append(errs, fmt.Errorf("no work numbered %d", in.Work))
		return errs
	case in.Work == plan.Dike && w.Sandbags == None:
		errs = append(errs, errors.New("no item of this world is for dikes"))
	}
	if a.unit = resolve(&errs, x.units, in.Unit, "unit", true); a.unit != None && in.Units > 1 {
		errs = append(errs, fmt.Errorf("one unit is named and %d are wanted", in.Units))
	}
	a.shelter = resolve(&errs, x.shelters, in.Shelter, "shelter", in.Work != plan.Supply)
	if in.Work == plan.Supply && a.shelter != None && in.Place == "" {
		a.place = w.Shelters[a.shelter].Place
	} else {
		a.place = resolve(&errs, x.places, in.Place, "place", false)
	}
	if in.Work == plan.Supply && a.shelter != None && a.place != None && w.Shelters[a.shelter].Place != a.place {
		errs = append(errs, fmt.Errorf("shelter %s is not at %s", in.Shelter, in.Place))
	}
	a.depot = resolve(&errs, x.depots, in.Depot, "depot", in.Work != plan.Supply)
	a.item = resolve(&errs, x.items, in.Item, "item", in.Work != plan.Supply && a.depot == None)
	if a.depot != None && in.Quantity < 1 {
		errs = append(errs, fmt.Errorf("quantity %d: want a whole number from 1", in.Quantity))
	}
	if !in.Work.Loads() {
		errs = append(errs, checkFuel(w, in, a)...)
	}
	return errs
}

// checkFuel checks what a unit is to load that is sent to other work than dike or supply: nothing, or its fuel.
func checkFuel(w *World, in *plan.Action, a *action) []error {
	if a.depot == None && (a.item != None || in.Quantity != 0) {
		return []error{errors.New("no depot given to load from")}
	}
	if a.item == None {
		return nil
	}
	for u := range w.Units {
		if w.Units[u].FuelItem == a.item && (a.unit == None || a.unit == int32(u)) {
			return nil
		}
	}
	if a.unit != None {
		return []error{fmt.Errorf("for %s a unit loads nothing but its fuel, and %s does not burn %s", in.Work, in.Unit, in.Item)}
	}
	return []error{fmt.Errorf("for %s a unit loads nothing but its fuel, and no unit burns %s", in.Work, in.Item)}
}
