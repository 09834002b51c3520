package document

import (
	"time"

	"yanlian/engine/plan"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/quantity"
	"yanlian/scenarios/tree"
)

var formatVersion = scalar("1", func(s string) (int64, *quantity.Fault) {
	if s != "1" {
		return 0, &quantity.Fault{Code: problem.FormatVersion, Allowed: "1"}
	}
	return Format, nil
}, whole(Format, Format).write)

var scenarioCodec = object(nil,
	req("format", formatVersion, func(v *Scenario) *int64 { return &v.Format }),
	req("id", id, func(v *Scenario) *string { return &v.ID }),
	req("name", name, func(v *Scenario) *Text { return &v.Name }),
	opt("summary", name, func(v *Scenario) *Text { return &v.Summary }),
	req("hazard", oneOf("river-flood"), func(v *Scenario) *string { return &v.Hazard }),
	opt("credits", list(text), func(v *Scenario) *[]string { return &v.Credits }),
	req("start", civil, func(v *Scenario) *time.Time { return &v.Start }),
	req("duration", duration(secondMs, 100*yearMs), func(v *Scenario) *int64 { return &v.DurationMs }),
	opt("traffic", trafficCodec, func(v *Scenario) *Traffic { return &v.Traffic }),
	req("people", peopleCodec, func(v *Scenario) *People { return &v.People }),
	opt("dike_item", ref, func(v *Scenario) *Ref { return &v.DikeItem }),
	req("places", entities(nil,
		req("point", pointCodec, func(v *Place) *Point { return &v.Point })),
		func(v *Scenario) *[]Place { return &v.Places }),
	opt("roads", entities(nil,
		req("from", ref, func(v *Road) *Ref { return &v.From }),
		req("to", ref, func(v *Road) *Ref { return &v.To }),
		req("length", metres(1, maxRoadM), func(v *Road) *int64 { return &v.LengthM }),
		req("speed", speed(100, 60_000), func(v *Road) *int64 { return &v.SpeedMmPerS }),
		opt("one_way", boolean, func(v *Road) *bool { return &v.OneWay }),
		opt("floods", pointer(roadFloodCodec), func(v *Road) **RoadFlood { return &v.Floods })),
		func(v *Scenario) *[]Road { return &v.Roads }),
	req("series", set(seriesCodec, func(v *Series) (string, *tree.Node) { return v.ID, v.At("id") }),
		func(v *Scenario) *[]Series { return &v.Series }),
	req("gauges", entities(checkGauge,
		req("place", ref, func(v *Gauge) *Ref { return &v.Place }),
		req("warning", length(-maxMm, maxMm), func(v *Gauge) *int64 { return &v.WarningMm }),
		req("guarantee", level, func(v *Gauge) *quantity.Level { return &v.Guarantee }),
		req("series", ref, func(v *Gauge) *Ref { return &v.Series }),
		opt("lead", duration(secondMs, 30*24*hourMs), func(v *Gauge) *int64 { return &v.LeadMs }),
		opt("offset", length(-maxMm, maxMm), func(v *Gauge) *int64 { return &v.OffsetMm }),
		req("every", duration(secondMs, 30*24*hourMs), func(v *Gauge) *int64 { return &v.EveryMs }),
		req("reach", set(reachCodec, func(v *Reach) (string, *tree.Node) { return v.Post.ID, v.At("post") }),
			func(v *Gauge) *[]Reach { return &v.Reach })),
		func(v *Scenario) *[]Gauge { return &v.Gauges }),
	req("posts", entities(nil,
		opt("may", set(verbCodec, func(v *Verb) (string, *tree.Node) { return v.Verb.String(), v.node }),
			func(v *Post) *[]Verb { return &v.May }),
		opt("sends", refs, func(v *Post) *[]Ref { return &v.Sends }),
		opt("report", dist, func(v *Post) *Dist { return &v.Report }),
		opt("counts", boolean, func(v *Post) *bool { return &v.Counts }),
		opt("alert", pointer(alertCodec), func(v *Post) **Alert { return &v.Alert }),
		opt("convene", dist, func(v *Post) *Dist { return &v.Convene }),
		opt("set_up", pointer(setUpCodec), func(v *Post) **SetUp { return &v.SetUp }),
		opt("aid", list(hopCodec), func(v *Post) *[]Hop { return &v.Aid }),
		opt("place", ref, func(v *Post) *Ref { return &v.Place })),
		func(v *Scenario) *[]Post { return &v.Posts }),
	req("shelters", entities(nil,
		req("place", ref, func(v *Shelter) *Ref { return &v.Place }),
		req("capacity", whole(1, many), func(v *Shelter) *int64 { return &v.Capacity })),
		func(v *Scenario) *[]Shelter { return &v.Shelters }),
	req("groups", entities(checkGroup,
		req("place", ref, func(v *Group) *Ref { return &v.Place }),
		req("shelter", ref, func(v *Group) *Ref { return &v.Shelter }),
		req("gauge", ref, func(v *Group) *Ref { return &v.Gauge }),
		req("households", whole(1, 100_000), func(v *Group) *int64 { return &v.Households }),
		req("people", whole(1, many), func(v *Group) *int64 { return &v.People }),
		opt("assisted", whole(0, 100_000), func(v *Group) *int64 { return &v.Assisted }),
		req("door", level, func(v *Group) *quantity.Level { return &v.Door }),
		opt("spread", length(0, maxMm), func(v *Group) *int64 { return &v.SpreadMm }),
		req("walk", metres(0, maxRoadM), func(v *Group) *int64 { return &v.WalkM }),
		opt("dike", pointer(dikeCodec), func(v *Group) **Dike { return &v.Dike }),
		opt("flow", speed(0, 20_000), func(v *Group) *int64 { return &v.FlowMmPerS }),
		opt("upstairs", share(0, 1000), func(v *Group) *int64 { return &v.UpstairsPermille })),
		func(v *Scenario) *[]Group { return &v.Groups }),
	opt("items", entities(nil,
		req("measure", text, func(v *Item) *string { return &v.Measure })),
		func(v *Scenario) *[]Item { return &v.Items }),
	opt("depots", entities(nil,
		req("place", ref, func(v *Depot) *Ref { return &v.Place })),
		func(v *Scenario) *[]Depot { return &v.Depots }),
	opt("stock", set(stockCodec, stockKey), func(v *Scenario) *[]Stock { return &v.Stock }),
	opt("units", entities(checkUnit,
		req("post", ref, func(v *Unit) *Ref { return &v.Post }),
		req("home", ref, func(v *Unit) *Ref { return &v.Home }),
		req("crew", whole(1, 10_000), func(v *Unit) *int64 { return &v.Crew }),
		opt("speed", share(10, 5000), func(v *Unit) *int64 { return &v.SpeedPermille }),
		req("turnout", dist, func(v *Unit) *Dist { return &v.Turnout }),
		req("skills", orNone(set(skillCodec, func(v *Skill) (string, *tree.Node) { return v.Work, v.At("work") })),
			func(v *Unit) *[]Skill { return &v.Skills }),
		opt("fuel", pointer(fuelCodec), func(v *Unit) **Fuel { return &v.Fuel }),
		opt("off_duty", whole(1, 10_000), func(v *Unit) *int64 { return &v.OffDuty }),
		opt("return", dist, func(v *Unit) *Dist { return &v.Return }),
		opt("shift", pointer(shiftCodec), func(v *Unit) **Shift { return &v.Shift })),
		func(v *Scenario) *[]Unit { return &v.Units }),
	opt("needs", set(needCodec, func(v *Need) (string, *tree.Node) { return v.Item.ID, v.At("item") }),
		func(v *Scenario) *[]Need { return &v.Needs }),
	opt("overlay", entities(nil,
		req("posts", refs, func(v *Seat) *[]Ref { return &v.Posts })),
		func(v *Scenario) *[]Seat { return &v.Overlay }),
	opt("injects", injectsCodec, func(v *Scenario) *[]Inject { return &v.Injects }),
	opt("demands", demandsCodec, func(v *Scenario) *[]Demand { return &v.Demands }),
)

var trafficCodec = object(nil,
	req("speed", share(10, 2000), func(v *Traffic) *int64 { return &v.SpeedPermille }))

var peopleCodec = object(checkPeople,
	req("broadcast_reach", share(0, 1000), func(v *People) *int64 { return &v.BroadcastPermille }),
	req("broadcast_delay", dist, func(v *People) *Dist { return &v.Broadcast }),
	req("preparation", dist, func(v *People) *Dist { return &v.Preparation }),
	req("walking_speed", speed(50, 5000), func(v *People) *int64 { return &v.WalkMmPerS }),
	req("trapped_depth", length(1, 10_000), func(v *People) *int64 { return &v.TrapMm }),
	opt("refusal", share(0, 1000), func(v *People) *int64 { return &v.RefusePermille }),
	opt("persuasion", share(0, 1000), func(v *People) *int64 { return &v.PersuadePermille }),
	opt("visits", whole(1, 100), func(v *People) *int64 { return &v.Visits }),
	opt("return", share(0, 1000), func(v *People) *int64 { return &v.ReturnPermille }),
	opt("return_delay", dist, func(v *People) *Dist { return &v.Return }),
	opt("harm_from", unitFlow(10_000, 10_000_000), func(v *People) *int64 { return &v.HarmFromMm2PerS }),
	opt("harm_to", unitFlow(10_000, 10_000_000), func(v *People) *int64 { return &v.HarmToMm2PerS }))

var pointCodec = object(nil,
	req("lon", degrees(180), func(v *Point) *int64 { return &v.LonE6 }),
	req("lat", degrees(90), func(v *Point) *int64 { return &v.LatE6 }))

var roadFloodCodec = object(nil,
	req("gauge", ref, func(v *RoadFlood) *Ref { return &v.Gauge }),
	req("at", level, func(v *RoadFlood) *quantity.Level { return &v.Stage }))

var seriesCodec = object(nil,
	req("id", id, func(v *Series) *string { return &v.ID }),
	opt("file", text, func(v *Series) *string { return &v.File }),
	opt("offset", length(-maxMm, maxMm), func(v *Series) *int64 { return &v.OffsetMm }),
	opt("scale", pointer(scaleCodec), func(v *Series) **quantity.Decimal { return &v.Scale }))

var scaleCodec = decimal("0.001 … 1000", ScaleAllowed)

// ScaleAllowed tells whether a series may be multiplied by d.
func ScaleAllowed(d quantity.Decimal) bool { return d.Float() >= 0.001 && d.Float() <= 1000 }

var reachCodec = object(nil,
	req("post", ref, func(v *Reach) *Ref { return &v.Post }),
	opt("delay", dist, func(v *Reach) *Dist { return &v.Delay }))

var alertCodec = object(nil,
	opt("answer", dist, func(v *Alert) *Dist { return &v.Answer }),
	opt("missed", share(0, 1000), func(v *Alert) *int64 { return &v.MissPermille }),
	opt("redial", duration(10*secondMs, yearMs), func(v *Alert) *int64 { return &v.RedialMs }))

var setUpCodec = object(nil,
	req("ready", dist, func(v *SetUp) *Dist { return &v.Ready }),
	opt("place", ref, func(v *SetUp) *Ref { return &v.Place }))

var dikeCodec = object(nil,
	req("length", length(1, 10_000_000), func(v *Dike) *int64 { return &v.LengthMm }),
	req("height", length(1, 10_000), func(v *Dike) *int64 { return &v.HeightMm }))

var stockCodec = object(checkStock,
	opt("depot", ref, func(v *Stock) *Ref { return &v.Depot }),
	opt("shelter", ref, func(v *Stock) *Ref { return &v.Shelter }),
	opt("unit", ref, func(v *Stock) *Ref { return &v.Unit }),
	req("item", ref, func(v *Stock) *Ref { return &v.Item }),
	req("quantity", whole(0, many*100), func(v *Stock) *int64 { return &v.Quantity }))

func stockKey(v *Stock) (string, *tree.Node) {
	return v.Depot.ID + v.Shelter.ID + v.Unit.ID + " " + v.Item.ID, v.node
}

var skillCodec = object(checkSkill,
	req("work", oneOf(plan.WorkNames()...), func(v *Skill) *string { return &v.Work }),
	opt("piece", dist, func(v *Skill) *Dist { return &v.Piece }))

var fuelCodec = object(nil,
	req("item", ref, func(v *Fuel) *Ref { return &v.Item }),
	req("per_km", whole(0, 1_000_000), func(v *Fuel) *int64 { return &v.PerKm }),
	opt("per_hour", whole(0, 1_000_000), func(v *Fuel) *int64 { return &v.PerHour }))

var hopCodec = object(nil,
	req("post", ref, func(v *Hop) *Ref { return &v.Post }),
	req("delay", dist, func(v *Hop) *Dist { return &v.Delay }))

var shiftCodec = object(checkShift,
	req("tired", duration(60*secondMs, yearMs), func(v *Shift) *int64 { return &v.TiredMs }),
	req("slow", share(1000, 10_000), func(v *Shift) *int64 { return &v.SlowPermille }),
	req("max", duration(60*secondMs, yearMs), func(v *Shift) *int64 { return &v.MaxMs }),
	req("rest", span, func(v *Shift) *int64 { return &v.RestMs }))

var needCodec = object(
	func(r *reader, v *Need) { r.oneOf(&v.Block, "per_person", "people_per") },
	req("item", ref, func(v *Need) *Ref { return &v.Item }),
	opt("per_person", whole(1, 1_000_000), func(v *Need) *int64 { return &v.PerPerson }),
	opt("people_per", whole(1, 1_000_000), func(v *Need) *int64 { return &v.PeoplePer }),
	opt("shelters", refs, func(v *Need) *[]Ref { return &v.Shelters }),
	opt("first", span, func(v *Need) *int64 { return &v.FirstMs }),
	opt("every", duration(60*secondMs, yearMs), func(v *Need) *int64 { return &v.EveryMs }))

var verbWord = oneOf(plan.VerbNames()...)

var verbCodec = codec[Verb]{
	wants: verbWord.wants,
	read: func(r *reader, n *tree.Node) (Verb, bool) {
		s, ok := verbWord.read(r, n)
		v, _ := plan.VerbNamed(s)
		return Verb{v, n}, ok
	},
	write: func(dst []byte, v Verb) []byte { return appendText(dst, v.Verb.String()) },
}
