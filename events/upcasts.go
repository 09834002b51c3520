package events

// drillEndedV1 is DrillEnded before people could be harmed.
type drillEndedV1 struct {
	Reason                                                 string
	PeopleSafe, PeopleAtRisk, PeopleTrapped, PeopleRescued int64
	ReportsFiled, UnitsSent, DecisionsTaken                int64
}

func (*drillEndedV1) Kind() Kind { return KindDrillEnded }

// reportFiledV1 is ReportFiled before reports had a form to fill in.
type reportFiledV1 struct {
	Report                          int64
	From, To                        PostID
	Form                            string
	StageMm, PeopleSafe, PeopleToGo int64
}

func (*reportFiledV1) Kind() Kind { return KindReportFiled }

// groupListedV1 is GroupListed before a reader of the stream could tell which doors the water reached.
type groupListedV1 struct {
	Group                                GroupID
	Zh, En                               string
	Place                                PlaceID
	Shelter                              ShelterID
	Households, People, Assisted, DoorMm int64
}

func (*groupListedV1) Kind() Kind { return KindGroupListed }

// olderVersions lifts every version that has been stored to the next one.
func olderVersions() []upcast {
	return []upcast{
		{Name: "yanlian.drill.ended", Version: 1, Subject: "reason",
			Fields: []Field{
				text("reason", "", func(p *drillEndedV1) *string { return &p.Reason }),
				num("people_safe", "", func(p *drillEndedV1) *int64 { return &p.PeopleSafe }),
				num("people_at_risk", "", func(p *drillEndedV1) *int64 { return &p.PeopleAtRisk }),
				num("people_trapped", "", func(p *drillEndedV1) *int64 { return &p.PeopleTrapped }),
				num("people_rescued", "", func(p *drillEndedV1) *int64 { return &p.PeopleRescued }),
				num("reports_filed", "", func(p *drillEndedV1) *int64 { return &p.ReportsFiled }),
				num("units_sent", "", func(p *drillEndedV1) *int64 { return &p.UnitsSent }),
				num("decisions_taken", "", func(p *drillEndedV1) *int64 { return &p.DecisionsTaken }),
			},
			New: func() Payload { return new(drillEndedV1) },
			Lift: func(p Payload) Payload {
				v := p.(*drillEndedV1)
				return &DrillEnded{Reason: v.Reason, PeopleSafe: v.PeopleSafe, PeopleAtRisk: v.PeopleAtRisk, PeopleTrapped: v.PeopleTrapped,
					PeopleRescued: v.PeopleRescued, ReportsFiled: v.ReportsFiled, UnitsSent: v.UnitsSent, DecisionsTaken: v.DecisionsTaken}
			}},
		{Name: "yanlian.group.listed", Version: 1, Subject: "group",
			Fields: []Field{
				text("group", "", func(p *groupListedV1) *GroupID { return &p.Group }),
				text("zh", "", func(p *groupListedV1) *string { return &p.Zh }),
				text("en", "", func(p *groupListedV1) *string { return &p.En }),
				text("place", "", func(p *groupListedV1) *PlaceID { return &p.Place }),
				text("shelter", "", func(p *groupListedV1) *ShelterID { return &p.Shelter }),
				num("households", "", func(p *groupListedV1) *int64 { return &p.Households }),
				num("people", "", func(p *groupListedV1) *int64 { return &p.People }),
				num("assisted", "", func(p *groupListedV1) *int64 { return &p.Assisted }),
				num("door_mm", "", func(p *groupListedV1) *int64 { return &p.DoorMm }),
			},
			New: func() Payload { return new(groupListedV1) },
			Lift: func(p Payload) Payload {
				v := p.(*groupListedV1)
				return &GroupListed{Group: v.Group, Zh: v.Zh, En: v.En, Place: v.Place, Shelter: v.Shelter, Households: v.Households,
					People: v.People, Assisted: v.Assisted, DoorMm: v.DoorMm}
			}},
		{Name: "yanlian.report.filed", Version: 1, Subject: "form",
			Fields: []Field{
				num("report", "", func(p *reportFiledV1) *int64 { return &p.Report }),
				text("from", "", func(p *reportFiledV1) *PostID { return &p.From }),
				text("to", "", func(p *reportFiledV1) *PostID { return &p.To }),
				text("form", "", func(p *reportFiledV1) *string { return &p.Form }),
				num("stage_mm", "", func(p *reportFiledV1) *int64 { return &p.StageMm }),
				num("people_safe", "", func(p *reportFiledV1) *int64 { return &p.PeopleSafe }),
				num("people_to_go", "", func(p *reportFiledV1) *int64 { return &p.PeopleToGo }),
			},
			New: func() Payload { return new(reportFiledV1) },
			Lift: func(p Payload) Payload {
				v := p.(*reportFiledV1)
				return &ReportFiled{Report: v.Report, From: v.From, To: v.To, Form: v.Form, StageMm: v.StageMm,
					PeopleSafe: v.PeopleSafe, PeopleToGo: v.PeopleToGo, Wanted: []string{}, Items: []string{}}
			}},
	}
}
