package events

// GaugeRead is a reading taken at a gauge. Nobody knows of it yet.
type GaugeRead struct {
	Gauge         GaugeID
	StageMm       int64
	OverWarningMm int64
}

// ReadingReceived is a reading that has reached a post.
type ReadingReceived struct {
	Gauge   GaugeID
	Post    PostID
	StageMm int64
	ReadAt  SimTime
}

// WaterReached says that water stands at the lowest door of a household group.
type WaterReached struct {
	Group   GroupID
	StageMm int64
}

// WaterReceded says that water has left the lowest door of a household group.
type WaterReceded struct {
	Group   GroupID
	StageMm int64
}

// RoadFlooded says that a road is under water and cannot be used.
type RoadFlooded struct {
	Road    RoadID
	StageMm int64
}

// RoadCleared says that the water has left a road.
type RoadCleared struct {
	Road    RoadID
	StageMm int64
}

func (*GaugeRead) Kind() Kind       { return KindGaugeRead }
func (*ReadingReceived) Kind() Kind { return KindReadingReceived }
func (*WaterReached) Kind() Kind    { return KindWaterReached }
func (*WaterReceded) Kind() Kind    { return KindWaterReceded }
func (*RoadFlooded) Kind() Kind     { return KindRoadFlooded }
func (*RoadCleared) Kind() Kind     { return KindRoadCleared }

const docStage = "stage, mm above the gauge's zero"

func hazardKinds() []Info {
	return []Info{
		{Kind: KindGaugeRead, Name: "yanlian.gauge.read", Version: 1, Subject: "gauge", Doc: "A reading is taken at a gauge.", Fields: []Field{
			text("gauge", "the gauge", func(p *GaugeRead) *GaugeID { return &p.Gauge }),
			num("stage_mm", docStage, func(p *GaugeRead) *int64 { return &p.StageMm }),
			num("over_warning_mm", "stage above the warning level, negative below it", func(p *GaugeRead) *int64 { return &p.OverWarningMm }),
		}},
		{Kind: KindReadingReceived, Name: "yanlian.reading.received", Version: 1, Subject: "gauge", Doc: "A reading reaches a post.", Fields: []Field{
			text("gauge", "the gauge", func(p *ReadingReceived) *GaugeID { return &p.Gauge }),
			text("post", "the post that knows it now", func(p *ReadingReceived) *PostID { return &p.Post }),
			num("stage_mm", docStage, func(p *ReadingReceived) *int64 { return &p.StageMm }),
			num("read_at_ms", "simulated time of the reading", func(p *ReadingReceived) *SimTime { return &p.ReadAt }),
		}},
		{Kind: KindWaterReached, Name: "yanlian.water.reached", Version: 1, Subject: "group", Doc: "Water stands at the lowest door of a household group.", Fields: []Field{
			text("group", "the household group", func(p *WaterReached) *GroupID { return &p.Group }),
			num("stage_mm", docStage, func(p *WaterReached) *int64 { return &p.StageMm }),
		}},
		{Kind: KindWaterReceded, Name: "yanlian.water.receded", Version: 1, Subject: "group", Doc: "Water has left the lowest door of a household group.", Fields: []Field{
			text("group", "the household group", func(p *WaterReceded) *GroupID { return &p.Group }),
			num("stage_mm", docStage, func(p *WaterReceded) *int64 { return &p.StageMm }),
		}},
		{Kind: KindRoadFlooded, Name: "yanlian.road.flooded", Version: 1, Subject: "road", Doc: "A road is under water and cannot be used.", Fields: []Field{
			text("road", "the road", func(p *RoadFlooded) *RoadID { return &p.Road }),
			num("stage_mm", docStage, func(p *RoadFlooded) *int64 { return &p.StageMm }),
		}},
		{Kind: KindRoadCleared, Name: "yanlian.road.cleared", Version: 1, Subject: "road", Doc: "The water has left a road.", Fields: []Field{
			text("road", "the road", func(p *RoadCleared) *RoadID { return &p.Road }),
			num("stage_mm", docStage, func(p *RoadCleared) *int64 { return &p.StageMm }),
		}},
	}
}
