package events

// IncidentReported is a call for help that has nothing to do with the drill's hazard and competes for the same units.
type IncidentReported struct {
	Incident int64   // number of the incident in this drill, from 1
	Demand   string  // id of the background demand it belongs to
	Place    PlaceID // where help is needed
}

// IncidentWaiting says that no unit was free for an incident.
type IncidentWaiting struct {
	Incident int64   // number of the incident
	Place    PlaceID // where help is needed
}

// IncidentClosed says that an incident is over.
type IncidentClosed struct {
	Incident int64   // number of the incident
	Place    PlaceID // where help was needed
	Unit     UnitID  // unit that attended, empty if none did
	WaitMs   SimTime // from the call until a unit was sent, ms
}

func (*IncidentReported) Kind() Kind { return KindIncidentReported }
func (*IncidentWaiting) Kind() Kind  { return KindIncidentWaiting }
func (*IncidentClosed) Kind() Kind   { return KindIncidentClosed }

func incidentKinds() []Info {
	return []Info{
		{Kind: KindIncidentReported, Name: "yanlian.incident.reported", Version: 1, Subject: "place", Doc: "A call for help of the background demand comes in.", Fields: []Field{
			num("incident", "number of the incident in this drill, from 1", func(p *IncidentReported) *int64 { return &p.Incident }),
			text("demand", "id of the background demand it belongs to", func(p *IncidentReported) *string { return &p.Demand }),
			text("place", "where help is needed", func(p *IncidentReported) *PlaceID { return &p.Place }),
		}},
		{Kind: KindIncidentWaiting, Name: "yanlian.incident.waiting", Version: 1, Subject: "place", Doc: "No unit is free for an incident: it waits.", Fields: []Field{
			num("incident", "number of the incident", func(p *IncidentWaiting) *int64 { return &p.Incident }),
			text("place", "where help is needed", func(p *IncidentWaiting) *PlaceID { return &p.Place }),
		}},
		{Kind: KindIncidentClosed, Name: "yanlian.incident.closed", Version: 1, Subject: "place", Doc: "An incident is over.", Fields: []Field{
			num("incident", "number of the incident", func(p *IncidentClosed) *int64 { return &p.Incident }),
			text("place", "where help was needed", func(p *IncidentClosed) *PlaceID { return &p.Place }),
			text("unit", "unit that attended, empty if none did", func(p *IncidentClosed) *UnitID { return &p.Unit }),
			num("wait_ms", "from the call until a unit was sent, ms", func(p *IncidentClosed) *SimTime { return &p.WaitMs }),
		}},
	}
}
