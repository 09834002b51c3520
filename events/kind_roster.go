package events

// The roster: one event per thing of the scenario, so that whoever reads the stream knows names, places,
// levels and stocks without the scenario's file.

// PostListed names a post.
type PostListed struct {
	Post   PostID
	Zh, En string
	Played bool // its decisions come from outside; the plan leaves it alone
}

// PlaceListed names a place and where it is (WGS 84, millionths of a degree).
type PlaceListed struct {
	Place        PlaceID
	Zh, En       string
	LonE6, LatE6 int64
}

// RoadListed names a road between two places.
type RoadListed struct {
	Road     RoadID
	Zh, En   string
	From, To PlaceID
	LengthM  int64
}

// GaugeListed names a gauge and its levels, in millimetres above the gauge's zero.
type GaugeListed struct {
	Gauge       GaugeID
	Zh, En      string
	Place       PlaceID
	WarningMm   int64
	GuaranteeMm int64
}

// GroupListed names a household group.
type GroupListed struct {
	Group              GroupID
	Zh, En             string
	Place              PlaceID
	Shelter            ShelterID
	Households, People int64
	Assisted           int64   // households that cannot leave without a vehicle
	DoorMm             int64   // stage at which water stands at the lowest door
	SpreadMm           int64   // how much higher the highest door is; doors rise evenly with the household's number
	Gauge              GaugeID // gauge of the water at its doors
}

// ShelterListed names a shelter.
type ShelterListed struct {
	Shelter  ShelterID
	Zh, En   string
	Place    PlaceID
	Capacity int64 // people
}

// DepotListed names a warehouse.
type DepotListed struct {
	Depot  DepotID
	Zh, En string
	Place  PlaceID
}

// StockListed is what a holder has of an item when the drill starts.
type StockListed struct {
	Holder   HolderID
	Item     ItemID
	Zh, En   string // name of the item
	Measure  string // unit of measure, for example "piece" or "ml"
	Quantity int64
}

// UnitListed names a unit.
type UnitListed struct {
	Unit   UnitID
	Zh, En string
	Post   PostID
	Home   PlaceID
	Crew   int64
	Works  []string // what it can do: sweep, carry, rescue, dike, guard, supply
}

// LevelListed names a response level or a warning colour.
type LevelListed struct {
	Level  LevelID
	Zh, En string
	Scale  string // response or warning
	Rank   int64  // 1 is the gravest
}

// TaskListed names a task of the plan.
type TaskListed struct {
	Task       TaskID
	Zh, En     string
	Post       PostID
	LimitMs    SimTime // time limit after the trigger; 0 if the plan gives none
	SourceKind string  // law, municipal-plan, source-document or assumption
	Source     string
}

func (*PostListed) Kind() Kind    { return KindPostListed }
func (*PlaceListed) Kind() Kind   { return KindPlaceListed }
func (*RoadListed) Kind() Kind    { return KindRoadListed }
func (*GaugeListed) Kind() Kind   { return KindGaugeListed }
func (*GroupListed) Kind() Kind   { return KindGroupListed }
func (*ShelterListed) Kind() Kind { return KindShelterListed }
func (*DepotListed) Kind() Kind   { return KindDepotListed }
func (*StockListed) Kind() Kind   { return KindStockListed }
func (*UnitListed) Kind() Kind    { return KindUnitListed }
func (*LevelListed) Kind() Kind   { return KindLevelListed }
func (*TaskListed) Kind() Kind    { return KindTaskListed }

const (
	docZh = "name, Chinese"
	docEn = "name, English"
)

func rosterKinds() []Info {
	return []Info{
		{Kind: KindPostListed, Name: "yanlian.post.listed", Version: 1, Subject: "post", Doc: "Roster: a post.", Fields: []Field{
			text("post", "the post", func(p *PostListed) *PostID { return &p.Post }),
			text("zh", docZh, func(p *PostListed) *string { return &p.Zh }),
			text("en", docEn, func(p *PostListed) *string { return &p.En }),
			flag("played", "decisions of this post come from outside; the plan leaves it alone", func(p *PostListed) *bool { return &p.Played }),
		}},
		{Kind: KindPlaceListed, Name: "yanlian.place.listed", Version: 1, Subject: "place", Doc: "Roster: a place.", Fields: []Field{
			text("place", "the place", func(p *PlaceListed) *PlaceID { return &p.Place }),
			text("zh", docZh, func(p *PlaceListed) *string { return &p.Zh }),
			text("en", docEn, func(p *PlaceListed) *string { return &p.En }),
			num("lon_e6", "longitude, WGS 84, millionths of a degree", func(p *PlaceListed) *int64 { return &p.LonE6 }),
			num("lat_e6", "latitude, WGS 84, millionths of a degree", func(p *PlaceListed) *int64 { return &p.LatE6 }),
		}},
		{Kind: KindRoadListed, Name: "yanlian.road.listed", Version: 1, Subject: "road", Doc: "Roster: a road between two places.", Fields: []Field{
			text("road", "the road", func(p *RoadListed) *RoadID { return &p.Road }),
			text("zh", docZh, func(p *RoadListed) *string { return &p.Zh }),
			text("en", docEn, func(p *RoadListed) *string { return &p.En }),
			text("from", "one end", func(p *RoadListed) *PlaceID { return &p.From }),
			text("to", "other end", func(p *RoadListed) *PlaceID { return &p.To }),
			num("length_m", "length in metres", func(p *RoadListed) *int64 { return &p.LengthM }),
		}},
		{Kind: KindGaugeListed, Name: "yanlian.gauge.listed", Version: 1, Subject: "gauge", Doc: "Roster: a gauge and its levels.", Fields: []Field{
			text("gauge", "the gauge", func(p *GaugeListed) *GaugeID { return &p.Gauge }),
			text("zh", docZh, func(p *GaugeListed) *string { return &p.Zh }),
			text("en", docEn, func(p *GaugeListed) *string { return &p.En }),
			text("place", "where it stands", func(p *GaugeListed) *PlaceID { return &p.Place }),
			num("warning_mm", "warning level, mm above the gauge's zero", func(p *GaugeListed) *int64 { return &p.WarningMm }),
			num("guarantee_mm", "guarantee level, mm above the gauge's zero", func(p *GaugeListed) *int64 { return &p.GuaranteeMm }),
		}},
		{Kind: KindGroupListed, Name: "yanlian.group.listed", Version: 2, Subject: "group", Doc: "Roster: a household group.", Fields: []Field{
			text("group", "the household group", func(p *GroupListed) *GroupID { return &p.Group }),
			text("zh", docZh, func(p *GroupListed) *string { return &p.Zh }),
			text("en", docEn, func(p *GroupListed) *string { return &p.En }),
			text("place", "where it lives", func(p *GroupListed) *PlaceID { return &p.Place }),
			text("shelter", "shelter it goes to", func(p *GroupListed) *ShelterID { return &p.Shelter }),
			num("households", "number of households", func(p *GroupListed) *int64 { return &p.Households }),
			num("people", "number of people", func(p *GroupListed) *int64 { return &p.People }),
			num("assisted", "households that cannot leave without a vehicle", func(p *GroupListed) *int64 { return &p.Assisted }),
			num("door_mm", "stage at which water stands at the lowest door, mm above the gauge's zero", func(p *GroupListed) *int64 { return &p.DoorMm }),
			num("spread_mm", "how much higher the highest door is, mm; doors rise evenly with the number of the household", func(p *GroupListed) *int64 { return &p.SpreadMm }),
			text("gauge", "gauge of the water at its doors", func(p *GroupListed) *GaugeID { return &p.Gauge }),
		}},
		{Kind: KindShelterListed, Name: "yanlian.shelter.listed", Version: 1, Subject: "shelter", Doc: "Roster: a shelter.", Fields: []Field{
			text("shelter", "the shelter", func(p *ShelterListed) *ShelterID { return &p.Shelter }),
			text("zh", docZh, func(p *ShelterListed) *string { return &p.Zh }),
			text("en", docEn, func(p *ShelterListed) *string { return &p.En }),
			text("place", "where it is", func(p *ShelterListed) *PlaceID { return &p.Place }),
			num("capacity", "people it can take", func(p *ShelterListed) *int64 { return &p.Capacity }),
		}},
		{Kind: KindDepotListed, Name: "yanlian.depot.listed", Version: 1, Subject: "depot", Doc: "Roster: a warehouse.", Fields: []Field{
			text("depot", "the warehouse", func(p *DepotListed) *DepotID { return &p.Depot }),
			text("zh", docZh, func(p *DepotListed) *string { return &p.Zh }),
			text("en", docEn, func(p *DepotListed) *string { return &p.En }),
			text("place", "where it is", func(p *DepotListed) *PlaceID { return &p.Place }),
		}},
		{Kind: KindStockListed, Name: "yanlian.stock.listed", Version: 1, Subject: "holder", Doc: "Roster: what a holder has of an item at the start.", Fields: []Field{
			text("holder", "depot, shelter or unit that holds it", func(p *StockListed) *HolderID { return &p.Holder }),
			text("item", "the item", func(p *StockListed) *ItemID { return &p.Item }),
			text("zh", docZh, func(p *StockListed) *string { return &p.Zh }),
			text("en", docEn, func(p *StockListed) *string { return &p.En }),
			text("measure", "unit of measure", func(p *StockListed) *string { return &p.Measure }),
			num("quantity", "how much, in the unit of measure", func(p *StockListed) *int64 { return &p.Quantity }),
		}},
		{Kind: KindUnitListed, Name: "yanlian.unit.listed", Version: 1, Subject: "unit", Doc: "Roster: a unit.", Fields: []Field{
			text("unit", "the unit", func(p *UnitListed) *UnitID { return &p.Unit }),
			text("zh", docZh, func(p *UnitListed) *string { return &p.Zh }),
			text("en", docEn, func(p *UnitListed) *string { return &p.En }),
			text("post", "post that may send it", func(p *UnitListed) *PostID { return &p.Post }),
			text("home", "where it stands by", func(p *UnitListed) *PlaceID { return &p.Home }),
			num("crew", "people in it", func(p *UnitListed) *int64 { return &p.Crew }),
			texts("works", "what it can do", func(p *UnitListed) *[]string { return &p.Works }),
		}},
		{Kind: KindLevelListed, Name: "yanlian.level.listed", Version: 1, Subject: "level", Doc: "Roster: a response level or a warning colour.", Fields: []Field{
			text("level", "the level", func(p *LevelListed) *LevelID { return &p.Level }),
			text("zh", docZh, func(p *LevelListed) *string { return &p.Zh }),
			text("en", docEn, func(p *LevelListed) *string { return &p.En }),
			text("scale", "response or warning", func(p *LevelListed) *string { return &p.Scale }),
			num("rank", "1 is the gravest", func(p *LevelListed) *int64 { return &p.Rank }),
		}},
		{Kind: KindTaskListed, Name: "yanlian.task.listed", Version: 1, Subject: "task", Doc: "Roster: a task of the plan.", Fields: []Field{
			text("task", "the task", func(p *TaskListed) *TaskID { return &p.Task }),
			text("zh", docZh, func(p *TaskListed) *string { return &p.Zh }),
			text("en", docEn, func(p *TaskListed) *string { return &p.En }),
			text("post", "post that has to do it", func(p *TaskListed) *PostID { return &p.Post }),
			num("limit_ms", "time limit after the trigger, 0 if none", func(p *TaskListed) *SimTime { return &p.LimitMs }),
			text("source_kind", "law, municipal-plan, source-document or assumption", func(p *TaskListed) *string { return &p.SourceKind }),
			text("source", "clause or reason", func(p *TaskListed) *string { return &p.Source }),
		}},
	}
}
