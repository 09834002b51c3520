package runner

import (
	"context"
	"fmt"
	"strconv"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/events"
	"yanlian/scenarios"
)

// header makes the events that stand before those of the engine: what is played, every input verbatim, and the
// roster.
func header(c *scenarios.Compiled, seed uint64, attempt int64, inputs []scenarios.Input) []events.Event {
	h := &headerWriter{}
	h.add(&events.DrillStarted{Scenario: c.World.ID, ScenarioZh: c.World.Name.Zh, ScenarioEn: c.World.Name.En,
		Plan: c.Plan.ID, PlanZh: c.Plan.Name.Zh, PlanEn: c.Plan.Name.En, Seed: strconv.FormatUint(seed, 10),
		Model: engine.ModelVersion, Attempt: attempt, StartsAt: events.FormatCivil(c.Start), HorizonMs: c.World.HorizonMs,
		Inputs: c.InputsDigest.String()})
	for i := range inputs {
		in := &inputs[i]
		for _, part := range events.AttachInput(in.Role, in.Name, in.Digest, in.Text) {
			h.add(part)
		}
	}
	h.roster(c.World, c.Plan)
	h.injects(c.World)
	return h.out
}

type headerWriter struct{ out []events.Event }

func (h *headerWriter) add(p events.Payload) {
	e := events.Event{Version: events.Version(len(h.out)), Payload: p}
	if e.Version == 0 {
		e.Cause = events.NoCause
	}
	h.out = append(h.out, e)
}

func (h *headerWriter) roster(w *engine.World, p *plan.Plan) {
	for i := range w.Posts {
		v := &w.Posts[i]
		h.add(&events.PostListed{Post: v.ID, Zh: v.Name.Zh, En: v.Name.En, Played: v.Played})
	}
	for i := range w.Places {
		v := &w.Places[i]
		h.add(&events.PlaceListed{Place: v.ID, Zh: v.Name.Zh, En: v.Name.En, LonE6: int64(v.Point.LonE6), LatE6: int64(v.Point.LatE6)})
	}
	for i := range w.Roads {
		v := &w.Roads[i]
		h.add(&events.RoadListed{Road: v.ID, Zh: v.Name.Zh, En: v.Name.En, From: w.Places[v.From].ID, To: w.Places[v.To].ID, LengthM: v.LengthM})
	}
	for i := range w.Gauges {
		v := &w.Gauges[i]
		h.add(&events.GaugeListed{Gauge: v.ID, Zh: v.Name.Zh, En: v.Name.En, Place: w.Places[v.Place].ID, WarningMm: v.WarningMm, GuaranteeMm: v.GuaranteeMm})
	}
	for i := range w.Shelters {
		v := &w.Shelters[i]
		h.add(&events.ShelterListed{Shelter: v.ID, Zh: v.Name.Zh, En: v.Name.En, Place: w.Places[v.Place].ID, Capacity: v.Capacity})
	}
	for i := range w.Groups {
		v := &w.Groups[i]
		h.add(&events.GroupListed{Group: v.ID, Zh: v.Name.Zh, En: v.Name.En, Place: w.Places[v.Place].ID, Shelter: w.Shelters[v.Shelter].ID,
			Households: v.Households, People: v.People, Assisted: v.Assisted, DoorMm: v.DoorMm, SpreadMm: v.SpreadMm, Gauge: w.Gauges[v.Gauge].ID})
	}
	for i := range w.Depots {
		v := &w.Depots[i]
		h.add(&events.DepotListed{Depot: v.ID, Zh: v.Name.Zh, En: v.Name.En, Place: w.Places[v.Place].ID})
	}
	for i := range w.Units {
		v := &w.Units[i]
		var works []string
		for k := range v.Skills {
			works = append(works, v.Skills[k].Work.String())
		}
		h.add(&events.UnitListed{Unit: v.ID, Zh: v.Name.Zh, En: v.Name.En, Post: w.Posts[v.Post].ID, Home: w.Places[v.Home].ID, Crew: v.Crew, Works: works})
	}
	for i := range w.Stocks {
		v := &w.Stocks[i]
		it := &w.Items[v.Item]
		h.add(&events.StockListed{Holder: w.HolderID(v.In, v.Holder), Item: it.ID, Zh: it.Name.Zh, En: it.Name.En, Measure: it.Measure, Quantity: v.Quantity})
	}
	for i := range p.Levels {
		v := &p.Levels[i]
		h.add(&events.LevelListed{Level: v.ID, Zh: v.Name.Zh, En: v.Name.En, Scale: v.Scale.String(), Rank: v.Rank})
	}
	for i := range p.Tasks {
		v := &p.Tasks[i]
		h.add(&events.TaskListed{Task: v.ID, Zh: v.Name.Zh, En: v.Name.En, Post: v.Post, LimitMs: v.Limit,
			SourceKind: v.Source.Kind.String(), Source: v.Source.Text})
	}
	for i := range p.Forms {
		v := &p.Forms[i]
		h.add(&events.FormListed{Form: v.ID, Zh: v.Name.Zh, En: v.Name.En, Channel: v.Channel, Items: v.Items.Names()})
	}
}

// injects lists the injects of the scenario.
func (h *headerWriter) injects(w *engine.World) {
	for i := range w.Injects {
		v := &w.Injects[i]
		p := &events.InjectListed{Inject: v.ID, Zh: v.Name.Zh, En: v.Name.En, Type: v.Type, Phase: v.Phase, Source: v.Source, AtMs: v.At,
			TextZh: v.Text.Zh, TextEn: v.Text.En}
		for _, post := range v.To {
			p.To = append(p.To, string(w.Posts[post].ID))
		}
		for _, task := range v.Tasks {
			p.Tasks = append(p.Tasks, string(task))
		}
		h.add(p)
	}
}

// inputsFor are the inputs that a run attaches. A stored stream keeps the rubric it was stored with: the rubric is
// attached, but is no part of the run's identity.
func inputsFor(ctx context.Context, store events.Store, stream events.StreamID, was events.Version, c *scenarios.Compiled) ([]scenarios.Input, error) {
	if was == events.NoStream {
		return c.Inputs, nil
	}
	stored, err := readInputs(store.ReadStream(ctx, stream, 0))
	if err != nil {
		return nil, fmt.Errorf("run %s, which is stored: %w", stream, err)
	}
	return stored.inputs, nil
}
