package events

// HouseholdWarned says that a household knows it has to leave.
type HouseholdWarned struct {
	Group     GroupID
	Household int64 // number in its group, from 1
	People    int64
	Channel   string // door, broadcast or water
	Unit      UnitID // unit that knocked, "" otherwise
}

// HouseholdLeft says that a household is on its way.
type HouseholdLeft struct {
	Group     GroupID
	Household int64
	People    int64
	Mode      string // walk or vehicle
	Unit      UnitID // unit that carries it, "" on foot
}

// HouseholdSheltered says that a household has reached a shelter.
type HouseholdSheltered struct {
	Group     GroupID
	Household int64
	People    int64
	Shelter   ShelterID
}

// HouseholdTrapped says that the water came before a household had left.
type HouseholdTrapped struct {
	Group     GroupID
	Household int64
	People    int64
	DepthMm   int64
}

// HouseholdRescued says that a unit has freed a trapped household.
type HouseholdRescued struct {
	Group     GroupID
	Household int64
	People    int64
	Unit      UnitID
}

// GroupCleared says that nobody of a household group is left at home.
type GroupCleared struct {
	Group      GroupID
	Households int64
	People     int64
}

// ShelterFilled says that a shelter holds as many people as it can take.
type ShelterFilled struct {
	Shelter  ShelterID
	Capacity int64
}

func (*HouseholdWarned) Kind() Kind    { return KindHouseholdWarned }
func (*HouseholdLeft) Kind() Kind      { return KindHouseholdLeft }
func (*HouseholdSheltered) Kind() Kind { return KindHouseholdSheltered }
func (*HouseholdTrapped) Kind() Kind   { return KindHouseholdTrapped }
func (*HouseholdRescued) Kind() Kind   { return KindHouseholdRescued }
func (*GroupCleared) Kind() Kind       { return KindGroupCleared }
func (*ShelterFilled) Kind() Kind      { return KindShelterFilled }

const (
	docGroup     = "the household group"
	docHousehold = "number of the household in its group, from 1"
	docPeople    = "people in it"
)

func peopleKinds() []Info {
	return []Info{
		{Kind: KindHouseholdWarned, Name: "yanlian.household.warned", Version: 1, Subject: "group", Doc: "A household knows that it has to leave. By water: nobody told it now; it stayed, and water has reached the lowest door of its group.", Fields: []Field{
			text("group", docGroup, func(p *HouseholdWarned) *GroupID { return &p.Group }),
			num("household", docHousehold, func(p *HouseholdWarned) *int64 { return &p.Household }),
			num("people", docPeople, func(p *HouseholdWarned) *int64 { return &p.People }),
			text("channel", "door, broadcast or water", func(p *HouseholdWarned) *string { return &p.Channel }),
			text("unit", "unit that knocked, empty otherwise", func(p *HouseholdWarned) *UnitID { return &p.Unit }),
		}},
		{Kind: KindHouseholdLeft, Name: "yanlian.household.left", Version: 1, Subject: "group", Doc: "A household is on its way.", Fields: []Field{
			text("group", docGroup, func(p *HouseholdLeft) *GroupID { return &p.Group }),
			num("household", docHousehold, func(p *HouseholdLeft) *int64 { return &p.Household }),
			num("people", docPeople, func(p *HouseholdLeft) *int64 { return &p.People }),
			text("mode", "walk or vehicle", func(p *HouseholdLeft) *string { return &p.Mode }),
			text("unit", "unit that carries it, empty on foot", func(p *HouseholdLeft) *UnitID { return &p.Unit }),
		}},
		{Kind: KindHouseholdSheltered, Name: "yanlian.household.sheltered", Version: 1, Subject: "group", Doc: "A household reaches a shelter.", Fields: []Field{
			text("group", docGroup, func(p *HouseholdSheltered) *GroupID { return &p.Group }),
			num("household", docHousehold, func(p *HouseholdSheltered) *int64 { return &p.Household }),
			num("people", docPeople, func(p *HouseholdSheltered) *int64 { return &p.People }),
			text("shelter", "the shelter", func(p *HouseholdSheltered) *ShelterID { return &p.Shelter }),
		}},
		{Kind: KindHouseholdTrapped, Name: "yanlian.household.trapped", Version: 1, Subject: "group", Doc: "Water comes before a household has left.", Fields: []Field{
			text("group", docGroup, func(p *HouseholdTrapped) *GroupID { return &p.Group }),
			num("household", docHousehold, func(p *HouseholdTrapped) *int64 { return &p.Household }),
			num("people", docPeople, func(p *HouseholdTrapped) *int64 { return &p.People }),
			num("depth_mm", "water at its door, mm", func(p *HouseholdTrapped) *int64 { return &p.DepthMm }),
		}},
		{Kind: KindHouseholdRescued, Name: "yanlian.household.rescued", Version: 1, Subject: "group", Doc: "A unit frees a trapped household.", Fields: []Field{
			text("group", docGroup, func(p *HouseholdRescued) *GroupID { return &p.Group }),
			num("household", docHousehold, func(p *HouseholdRescued) *int64 { return &p.Household }),
			num("people", docPeople, func(p *HouseholdRescued) *int64 { return &p.People }),
			text("unit", docUnit, func(p *HouseholdRescued) *UnitID { return &p.Unit }),
		}},
		{Kind: KindGroupCleared, Name: "yanlian.group.cleared", Version: 1, Subject: "group", Doc: "Nobody of a household group is left at home.", Fields: []Field{
			text("group", docGroup, func(p *GroupCleared) *GroupID { return &p.Group }),
			num("households", "households that left", func(p *GroupCleared) *int64 { return &p.Households }),
			num("people", "people that left", func(p *GroupCleared) *int64 { return &p.People }),
		}},
		{Kind: KindShelterFilled, Name: "yanlian.shelter.filled", Version: 1, Subject: "shelter", Doc: "A shelter holds as many people as it can take.", Fields: []Field{
			text("shelter", "the shelter", func(p *ShelterFilled) *ShelterID { return &p.Shelter }),
			num("capacity", "people it can take", func(p *ShelterFilled) *int64 { return &p.Capacity }),
		}},
	}
}
