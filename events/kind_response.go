package events

// UnitDispatched sends a unit, with the reason for choosing it.
type UnitDispatched struct {
	Unit       UnitID
	By         PostID
	Work       string
	To         PlaceID
	EtaMs      SimTime // expected time until arrival, turnout included
	Rank       int64   // place among the candidates by expected arrival, from 1
	Candidates int64   // units that could have been sent
}

// DispatchShort says that fewer units could be sent than were wanted.
type DispatchShort struct {
	By          PostID
	Work        string
	To          PlaceID
	Wanted, Got int64
}

// UnitDeparted says that a unit has left towards a place.
type UnitDeparted struct {
	Unit     UnitID
	From, To PlaceID
	Roads    int64 // roads on the way
	TravelMs SimTime
}

// UnitRerouted says that a unit found its road closed and took another.
type UnitRerouted struct {
	Unit     UnitID
	At, To   PlaceID
	TravelMs SimTime // still to go
}

// UnitHeld says that a unit found no open road and waits.
type UnitHeld struct {
	Unit   UnitID
	At, To PlaceID
}

// UnitArrived says that a unit has reached the place it was sent to.
type UnitArrived struct {
	Unit     UnitID
	Place    PlaceID
	TravelMs SimTime // since departure
}

// UnitReleased says that a unit is no longer needed and goes home.
type UnitReleased struct {
	Unit UnitID
	By   PostID
}

// UnitReturned says that a unit is home and ready again.
type UnitReturned struct {
	Unit  UnitID
	Place PlaceID
}

// WorkStarted says that a unit has begun to work at a place.
type WorkStarted struct {
	Unit  UnitID
	Work  string
	Place PlaceID
}

// WorkEnded says that nothing is left to do for a unit at its place.
type WorkEnded struct {
	Unit  UnitID
	Work  string
	Place PlaceID
}

// DikeRaised says that a sandbag dike in front of a household group stands.
type DikeRaised struct {
	Group    GroupID
	Unit     UnitID
	HeightMm int64
}

func (*UnitDispatched) Kind() Kind { return KindUnitDispatched }
func (*DispatchShort) Kind() Kind  { return KindDispatchShort }
func (*UnitDeparted) Kind() Kind   { return KindUnitDeparted }
func (*UnitRerouted) Kind() Kind   { return KindUnitRerouted }
func (*UnitHeld) Kind() Kind       { return KindUnitHeld }
func (*UnitArrived) Kind() Kind    { return KindUnitArrived }
func (*UnitReleased) Kind() Kind   { return KindUnitReleased }
func (*UnitReturned) Kind() Kind   { return KindUnitReturned }
func (*WorkStarted) Kind() Kind    { return KindWorkStarted }
func (*WorkEnded) Kind() Kind      { return KindWorkEnded }
func (*DikeRaised) Kind() Kind     { return KindDikeRaised }

const (
	docUnit = "the unit"
	docWork = "sweep, carry, rescue, dike, guard, supply, repair or attend"
)

func responseKinds() []Info {
	return []Info{
		{Kind: KindUnitDispatched, Name: "yanlian.unit.dispatched", Version: 1, Subject: "unit", Doc: "A unit is sent.", Fields: []Field{
			text("unit", docUnit, func(p *UnitDispatched) *UnitID { return &p.Unit }),
			text("by", docBy, func(p *UnitDispatched) *PostID { return &p.By }),
			text("work", docWork, func(p *UnitDispatched) *string { return &p.Work }),
			text("to", "place it is sent to", func(p *UnitDispatched) *PlaceID { return &p.To }),
			num("eta_ms", "expected time until arrival, turnout included", func(p *UnitDispatched) *SimTime { return &p.EtaMs }),
			num("rank", "place among the candidates by expected arrival, from 1", func(p *UnitDispatched) *int64 { return &p.Rank }),
			num("candidates", "units that could have been sent", func(p *UnitDispatched) *int64 { return &p.Candidates }),
		}},
		{Kind: KindDispatchShort, Name: "yanlian.dispatch.short", Version: 1, Subject: "work", Doc: "Fewer units could be sent than were wanted.", Fields: []Field{
			text("by", docBy, func(p *DispatchShort) *PostID { return &p.By }),
			text("work", docWork, func(p *DispatchShort) *string { return &p.Work }),
			text("to", "place they were wanted at", func(p *DispatchShort) *PlaceID { return &p.To }),
			num("wanted", "units wanted", func(p *DispatchShort) *int64 { return &p.Wanted }),
			num("got", "units sent", func(p *DispatchShort) *int64 { return &p.Got }),
		}},
		{Kind: KindUnitDeparted, Name: "yanlian.unit.departed", Version: 1, Subject: "unit", Doc: "A unit leaves.", Fields: []Field{
			text("unit", docUnit, func(p *UnitDeparted) *UnitID { return &p.Unit }),
			text("from", "where it leaves", func(p *UnitDeparted) *PlaceID { return &p.From }),
			text("to", "where it goes", func(p *UnitDeparted) *PlaceID { return &p.To }),
			num("roads", "roads on the way", func(p *UnitDeparted) *int64 { return &p.Roads }),
			num("travel_ms", "expected travel time", func(p *UnitDeparted) *SimTime { return &p.TravelMs }),
		}},
		{Kind: KindUnitRerouted, Name: "yanlian.unit.rerouted", Version: 1, Subject: "unit", Doc: "A unit finds its road closed and takes another.", Fields: []Field{
			text("unit", docUnit, func(p *UnitRerouted) *UnitID { return &p.Unit }),
			text("at", "where it turned", func(p *UnitRerouted) *PlaceID { return &p.At }),
			text("to", "where it goes", func(p *UnitRerouted) *PlaceID { return &p.To }),
			num("travel_ms", "travel time still to go", func(p *UnitRerouted) *SimTime { return &p.TravelMs }),
		}},
		{Kind: KindUnitHeld, Name: "yanlian.unit.held", Version: 1, Subject: "unit", Doc: "A unit finds no open road and waits.", Fields: []Field{
			text("unit", docUnit, func(p *UnitHeld) *UnitID { return &p.Unit }),
			text("at", "where it waits", func(p *UnitHeld) *PlaceID { return &p.At }),
			text("to", "where it wants to go", func(p *UnitHeld) *PlaceID { return &p.To }),
		}},
		{Kind: KindUnitArrived, Name: "yanlian.unit.arrived", Version: 1, Subject: "unit", Doc: "A unit reaches the place it was sent to.", Fields: []Field{
			text("unit", docUnit, func(p *UnitArrived) *UnitID { return &p.Unit }),
			text("place", "where it is", func(p *UnitArrived) *PlaceID { return &p.Place }),
			num("travel_ms", "time since departure", func(p *UnitArrived) *SimTime { return &p.TravelMs }),
		}},
		{Kind: KindUnitReleased, Name: "yanlian.unit.released", Version: 1, Subject: "unit", Doc: "A unit is no longer needed and goes home.", Fields: []Field{
			text("unit", docUnit, func(p *UnitReleased) *UnitID { return &p.Unit }),
			text("by", docBy, func(p *UnitReleased) *PostID { return &p.By }),
		}},
		{Kind: KindUnitReturned, Name: "yanlian.unit.returned", Version: 1, Subject: "unit", Doc: "A unit is home and ready again.", Fields: []Field{
			text("unit", docUnit, func(p *UnitReturned) *UnitID { return &p.Unit }),
			text("place", "where it is", func(p *UnitReturned) *PlaceID { return &p.Place }),
		}},
		{Kind: KindWorkStarted, Name: "yanlian.work.started", Version: 1, Subject: "unit", Doc: "A unit begins to work.", Fields: []Field{
			text("unit", docUnit, func(p *WorkStarted) *UnitID { return &p.Unit }),
			text("work", docWork, func(p *WorkStarted) *string { return &p.Work }),
			text("place", "where it works", func(p *WorkStarted) *PlaceID { return &p.Place }),
		}},
		{Kind: KindWorkEnded, Name: "yanlian.work.ended", Version: 1, Subject: "unit", Doc: "Nothing is left to do for a unit at its place.", Fields: []Field{
			text("unit", docUnit, func(p *WorkEnded) *UnitID { return &p.Unit }),
			text("work", docWork, func(p *WorkEnded) *string { return &p.Work }),
			text("place", "where it worked", func(p *WorkEnded) *PlaceID { return &p.Place }),
		}},
		{Kind: KindDikeRaised, Name: "yanlian.dike.raised", Version: 1, Subject: "group", Doc: "A sandbag dike in front of a household group stands.", Fields: []Field{
			text("group", "the household group behind it", func(p *DikeRaised) *GroupID { return &p.Group }),
			text("unit", "unit that laid the last bag", func(p *DikeRaised) *UnitID { return &p.Unit }),
			num("height_mm", "height in mm", func(p *DikeRaised) *int64 { return &p.HeightMm }),
		}},
	}
}
