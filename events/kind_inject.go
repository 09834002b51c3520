package events

// InjectID names an inject of a scenario.
type InjectID string

// InjectListed is an inject (情况注入) of the scenario.
type InjectListed struct {
	Inject InjectID // id of the inject
	Zh     string   // name, Chinese
	En     string   // name, English
	Type   string   // standard, contingency, adaptive, complexity, information or facilitation
	Phase  string   // warning, response, handling or recovery
	Source string   // who sends it in the drill
	AtMs   SimTime  // when it is planned, −1 if a condition tells
	To     []string // posts its message goes to
	TextZh string   // its message, Chinese
	TextEn string   // its message, English
	Tasks  []string // tasks of the plan it asks for
}

// InjectReleased says that an inject has happened; its effects follow.
type InjectReleased struct {
	Inject  InjectID // the inject
	Channel string   // how it is told
	Truth   string   // true, partial, false or rumour
}

// InjectDelivered says that the message of an inject has reached a post.
type InjectDelivered struct {
	Inject InjectID // the inject
	Post   PostID   // post that learns of it
}

// InjectSkipped says that an inject was not needed.
type InjectSkipped struct {
	Inject InjectID // the inject
	Reason string   // guard: what it was to bring about has happened
}

// RoadBlocked says that a road has become impassable by something else than the water of its gauge.
type RoadBlocked struct {
	Road   RoadID   // the road
	Inject InjectID // inject that blocked it
}

// RoadUnblocked says that a blocked road has been cleared.
type RoadUnblocked struct {
	Road   RoadID   // the road
	Inject InjectID // inject that had blocked it
}

// UnitDisabled says that a unit cannot work or be sent.
type UnitDisabled struct {
	Unit   UnitID   // the unit
	Place  PlaceID  // where it stands, or passed last
	Inject InjectID // inject that disabled it
}

// UnitRestored says that a disabled unit can be sent again.
type UnitRestored struct {
	Unit   UnitID   // the unit
	Inject InjectID // inject that had disabled it
}

// ShelterLimited changes how many people a shelter can take.
type ShelterLimited struct {
	Shelter  ShelterID // the shelter
	Capacity int64     // people it can take from now on
	Inject   InjectID  // inject that changed it
}

// StockLost says that stock is no longer usable.
type StockLost struct {
	Holder   HolderID // depot, shelter or unit
	Item     ItemID   // kind of stock
	Quantity int64    // how much, in the unit of measure of the item
	Inject   InjectID // inject that destroyed it
}

// LineCut says that reports and readings no longer reach a post or leave it.
type LineCut struct {
	Post   PostID   // the post
	Inject InjectID // inject that cut it off
}

// LineRestored says that a post can be reached again.
type LineRestored struct {
	Post PostID // the post
	Unit UnitID // unit that repaired the line, empty if it came back by itself
}

func (*InjectListed) Kind() Kind    { return KindInjectListed }
func (*InjectReleased) Kind() Kind  { return KindInjectReleased }
func (*InjectDelivered) Kind() Kind { return KindInjectDelivered }
func (*InjectSkipped) Kind() Kind   { return KindInjectSkipped }
func (*RoadBlocked) Kind() Kind     { return KindRoadBlocked }
func (*RoadUnblocked) Kind() Kind   { return KindRoadUnblocked }
func (*UnitDisabled) Kind() Kind    { return KindUnitDisabled }
func (*UnitRestored) Kind() Kind    { return KindUnitRestored }
func (*ShelterLimited) Kind() Kind  { return KindShelterLimited }
func (*StockLost) Kind() Kind       { return KindStockLost }
func (*LineCut) Kind() Kind         { return KindLineCut }
func (*LineRestored) Kind() Kind    { return KindLineRestored }

func injectRoster() []Info {
	return []Info{
		{Kind: KindInjectListed, Name: "yanlian.inject.listed", Version: 1, Subject: "inject", Doc: "An inject of the scenario.", Fields: []Field{
			text("inject", "id of the inject", func(p *InjectListed) *InjectID { return &p.Inject }),
			text("zh", "name, Chinese", func(p *InjectListed) *string { return &p.Zh }),
			text("en", "name, English", func(p *InjectListed) *string { return &p.En }),
			text("type", "standard, contingency, adaptive, complexity, information or facilitation", func(p *InjectListed) *string { return &p.Type }),
			text("phase", "warning, response, handling or recovery", func(p *InjectListed) *string { return &p.Phase }),
			text("source", "who sends it in the drill", func(p *InjectListed) *string { return &p.Source }),
			num("at_ms", "when it is planned, −1 if a condition tells", func(p *InjectListed) *SimTime { return &p.AtMs }),
			texts("to", "posts its message goes to", func(p *InjectListed) *[]string { return &p.To }),
			text("text_zh", "its message, Chinese", func(p *InjectListed) *string { return &p.TextZh }),
			text("text_en", "its message, English", func(p *InjectListed) *string { return &p.TextEn }),
			texts("tasks", "tasks of the plan it asks for", func(p *InjectListed) *[]string { return &p.Tasks }),
		}},
	}
}

func injectKinds() []Info {
	return []Info{
		{Kind: KindInjectReleased, Name: "yanlian.inject.released", Version: 1, Subject: "inject", Doc: "An inject happens.", Fields: []Field{
			text("inject", "the inject", func(p *InjectReleased) *InjectID { return &p.Inject }),
			text("channel", "phone, radio, written, platform, loudspeaker, media or in-person", func(p *InjectReleased) *string { return &p.Channel }),
			text("truth", "true, partial, false or rumour", func(p *InjectReleased) *string { return &p.Truth }),
		}},
		{Kind: KindInjectDelivered, Name: "yanlian.inject.delivered", Version: 1, Subject: "post", Doc: "The message of an inject reaches a post.", Fields: []Field{
			text("inject", "the inject", func(p *InjectDelivered) *InjectID { return &p.Inject }),
			text("post", "post that learns of it", func(p *InjectDelivered) *PostID { return &p.Post }),
		}},
		{Kind: KindInjectSkipped, Name: "yanlian.inject.skipped", Version: 1, Subject: "inject", Doc: "An inject is not needed.", Fields: []Field{
			text("inject", "the inject", func(p *InjectSkipped) *InjectID { return &p.Inject }),
			text("reason", "guard: what it was to bring about has happened", func(p *InjectSkipped) *string { return &p.Reason }),
		}},
		{Kind: KindRoadBlocked, Name: "yanlian.road.blocked", Version: 1, Subject: "road", Doc: "A road becomes impassable for another reason than water.", Fields: []Field{
			text("road", "the road", func(p *RoadBlocked) *RoadID { return &p.Road }),
			text("inject", "inject that blocked it", func(p *RoadBlocked) *InjectID { return &p.Inject }),
		}},
		{Kind: KindRoadUnblocked, Name: "yanlian.road.unblocked", Version: 1, Subject: "road", Doc: "A blocked road has been cleared.", Fields: []Field{
			text("road", "the road", func(p *RoadUnblocked) *RoadID { return &p.Road }),
			text("inject", "inject that had blocked it", func(p *RoadUnblocked) *InjectID { return &p.Inject }),
		}},
		{Kind: KindUnitDisabled, Name: "yanlian.unit.disabled", Version: 1, Subject: "unit", Doc: "A unit breaks down: it cannot work or be sent.", Fields: []Field{
			text("unit", "the unit", func(p *UnitDisabled) *UnitID { return &p.Unit }),
			text("place", "where it stands, or passed last", func(p *UnitDisabled) *PlaceID { return &p.Place }),
			text("inject", "inject that disabled it", func(p *UnitDisabled) *InjectID { return &p.Inject }),
		}},
		{Kind: KindUnitRestored, Name: "yanlian.unit.restored", Version: 1, Subject: "unit", Doc: "A unit that had broken down can be sent again.", Fields: []Field{
			text("unit", "the unit", func(p *UnitRestored) *UnitID { return &p.Unit }),
			text("inject", "inject that had disabled it", func(p *UnitRestored) *InjectID { return &p.Inject }),
		}},
		{Kind: KindShelterLimited, Name: "yanlian.shelter.limited", Version: 1, Subject: "shelter", Doc: "A shelter can take another number of people than was planned.", Fields: []Field{
			text("shelter", "the shelter", func(p *ShelterLimited) *ShelterID { return &p.Shelter }),
			num("capacity", "people it can take from now on", func(p *ShelterLimited) *int64 { return &p.Capacity }),
			text("inject", "inject that changed it", func(p *ShelterLimited) *InjectID { return &p.Inject }),
		}},
		{Kind: KindStockLost, Name: "yanlian.stock.lost", Version: 1, Subject: "holder", Doc: "Stock is lost.", Fields: []Field{
			text("holder", "depot, shelter or unit", func(p *StockLost) *HolderID { return &p.Holder }),
			text("item", "kind of stock", func(p *StockLost) *ItemID { return &p.Item }),
			num("quantity", "how much, in the unit of measure of the item", func(p *StockLost) *int64 { return &p.Quantity }),
			text("inject", "inject that destroyed it", func(p *StockLost) *InjectID { return &p.Inject }),
		}},
		{Kind: KindLineCut, Name: "yanlian.line.cut", Version: 1, Subject: "post", Doc: "A post is cut off: reports and readings neither reach nor leave it.", Fields: []Field{
			text("post", "the post", func(p *LineCut) *PostID { return &p.Post }),
			text("inject", "inject that cut it off", func(p *LineCut) *InjectID { return &p.Inject }),
		}},
		{Kind: KindLineRestored, Name: "yanlian.line.restored", Version: 1, Subject: "post", Doc: "A post can be reached again.", Fields: []Field{
			text("post", "the post", func(p *LineRestored) *PostID { return &p.Post }),
			text("unit", "unit that repaired the line, empty if it came back by itself", func(p *LineRestored) *UnitID { return &p.Unit }),
		}},
	}
}
