package events

// HouseholdRefused says that a household knows and will not leave.
type HouseholdRefused struct {
	Group     GroupID // the household group
	Household int64   // number of the household in its group, from 1
	People    int64   // people in it
	Channel   string  // door or broadcast
	Unit      UnitID  // unit that knocked, empty by broadcast
}

// HouseholdReturned says that a household has gone home from its shelter before the response ended.
type HouseholdReturned struct {
	Group     GroupID   // the household group
	Household int64     // number of the household in its group, from 1
	People    int64     // people in it
	Shelter   ShelterID // shelter it left
}

// HouseholdHarmed says that moving water has harmed people of a trapped household.
type HouseholdHarmed struct {
	Group       GroupID // the household group
	Household   int64   // number of the household in its group, from 1
	Harmed      int64   // people harmed now
	DepthMm     int64   // water at its door, mm
	FlowMm2PerS int64   // depth times velocity, mm²/s
}

func (*HouseholdRefused) Kind() Kind  { return KindHouseholdRefused }
func (*HouseholdReturned) Kind() Kind { return KindHouseholdReturned }
func (*HouseholdHarmed) Kind() Kind   { return KindHouseholdHarmed }

func evacueeKinds() []Info {
	return []Info{
		{Kind: KindHouseholdRefused, Name: "yanlian.household.refused", Version: 1, Subject: "group", Doc: "A household knows that it has to leave and refuses.", Fields: []Field{
			text("group", "the household group", func(p *HouseholdRefused) *GroupID { return &p.Group }),
			num("household", "number of the household in its group, from 1", func(p *HouseholdRefused) *int64 { return &p.Household }),
			num("people", "people in it", func(p *HouseholdRefused) *int64 { return &p.People }),
			text("channel", "door or broadcast", func(p *HouseholdRefused) *string { return &p.Channel }),
			text("unit", "unit that knocked, empty by broadcast", func(p *HouseholdRefused) *UnitID { return &p.Unit }),
		}},
		{Kind: KindHouseholdReturned, Name: "yanlian.household.returned", Version: 1, Subject: "group", Doc: "A household goes home from its shelter before the response has ended.", Fields: []Field{
			text("group", "the household group", func(p *HouseholdReturned) *GroupID { return &p.Group }),
			num("household", "number of the household in its group, from 1", func(p *HouseholdReturned) *int64 { return &p.Household }),
			num("people", "people in it", func(p *HouseholdReturned) *int64 { return &p.People }),
			text("shelter", "shelter it left", func(p *HouseholdReturned) *ShelterID { return &p.Shelter }),
		}},
		{Kind: KindHouseholdHarmed, Name: "yanlian.household.harmed", Version: 1, Subject: "group", Doc: "Moving water harms people of a trapped household.", Fields: []Field{
			text("group", "the household group", func(p *HouseholdHarmed) *GroupID { return &p.Group }),
			num("household", "number of the household in its group, from 1", func(p *HouseholdHarmed) *int64 { return &p.Household }),
			num("harmed", "people harmed now", func(p *HouseholdHarmed) *int64 { return &p.Harmed }),
			num("depth_mm", "water at its door, mm", func(p *HouseholdHarmed) *int64 { return &p.DepthMm }),
			num("flow_mm2_per_s", "depth times velocity, mm²/s", func(p *HouseholdHarmed) *int64 { return &p.FlowMm2PerS }),
		}},
	}
}
