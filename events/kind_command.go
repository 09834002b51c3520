package events

// WarningIssued sets the warning (预警), which is apart from the response level.
type WarningIssued struct {
	Level    LevelID
	Previous LevelID // "" if none was in force
	By       PostID
}

// WarningLifted ends the warning.
type WarningLifted struct {
	Previous LevelID
	By       PostID
}

// ResponseActivated sets the response level (应急响应).
type ResponseActivated struct {
	Level    LevelID
	Previous LevelID // "" if none was active
	By       PostID
}

// ResponseEnded ends the response.
type ResponseEnded struct {
	Previous LevelID
	By       PostID
}

// ReportFiled is a report sent from one post to another.
type ReportFiled struct {
	Report       int64 // number of the report in this drill, from 1
	From, To     PostID
	Form         string
	StageMm      int64 // the stage the sender knew, 0 if it knew none
	PeopleSafe   int64
	PeopleToGo   int64 // ordered to leave and not yet safe
	PeopleHarmed int64
	Channel      string   // phone, written, platform
	Wanted       []string // items the form asks for
	Items        []string // items of them that are filled in
}

// ReportReceived says that a report has reached its post.
type ReportReceived struct {
	Report   int64
	From, To PostID
	Form     string
}

// TaskTriggered says that a task of the plan is due.
type TaskTriggered struct {
	Task TaskID
	Post PostID
}

// TaskDone says that a task of the plan has been carried out by the plan's automaton or by a person.
type TaskDone struct {
	Task   TaskID
	Post   PostID
	TookMs SimTime // since the trigger; 0 if it came first
	LateMs SimTime // past the time limit; 0 if in time or without a limit
}

// DecisionReceived is what a person ordered: with the seed, the only outside input of a run.
type DecisionReceived struct {
	Post   PostID
	Action string
	Terms  []string // the action's parameters as name=value, in the order of the format
	Row    int64    // row of the decisions file, 0 if there is none
}

// DecisionRefused says which rule an order broke; nothing else happened.
type DecisionRefused struct {
	Post   PostID
	Action string
	Reason string // a code of the catalogue of refusals
	Detail string // the id it is about
}

// EvacuationOrdered orders a household group to leave.
type EvacuationOrdered struct {
	Group      GroupID
	By         PostID
	Households int64
	People     int64
}

// RoadClosed closes a road by order.
type RoadClosed struct {
	Road RoadID
	By   PostID
}

// RoadOpened reopens a road that had been closed by order.
type RoadOpened struct {
	Road RoadID
	By   PostID
}

// ShelterOpened opens a shelter.
type ShelterOpened struct {
	Shelter  ShelterID
	By       PostID
	Capacity int64
}

func (*WarningIssued) Kind() Kind     { return KindWarningIssued }
func (*WarningLifted) Kind() Kind     { return KindWarningLifted }
func (*ResponseActivated) Kind() Kind { return KindResponseActivated }
func (*ResponseEnded) Kind() Kind     { return KindResponseEnded }
func (*ReportFiled) Kind() Kind       { return KindReportFiled }
func (*ReportReceived) Kind() Kind    { return KindReportReceived }
func (*TaskTriggered) Kind() Kind     { return KindTaskTriggered }
func (*TaskDone) Kind() Kind          { return KindTaskDone }
func (*DecisionReceived) Kind() Kind  { return KindDecisionReceived }
func (*DecisionRefused) Kind() Kind   { return KindDecisionRefused }
func (*EvacuationOrdered) Kind() Kind { return KindEvacuationOrdered }
func (*RoadClosed) Kind() Kind        { return KindRoadClosed }
func (*RoadOpened) Kind() Kind        { return KindRoadOpened }
func (*ShelterOpened) Kind() Kind     { return KindShelterOpened }

const docBy = "post that decided it"

func commandKinds() []Info {
	return []Info{
		{Kind: KindWarningIssued, Name: "yanlian.warning.issued", Version: 1, Subject: "level", Doc: "A warning is issued or changed.", Fields: []Field{
			text("level", "warning colour", func(p *WarningIssued) *LevelID { return &p.Level }),
			text("previous", "colour in force before, empty if none", func(p *WarningIssued) *LevelID { return &p.Previous }),
			text("by", docBy, func(p *WarningIssued) *PostID { return &p.By }),
		}},
		{Kind: KindWarningLifted, Name: "yanlian.warning.lifted", Version: 1, Subject: "previous", Doc: "The warning is lifted.", Fields: []Field{
			text("previous", "colour in force before", func(p *WarningLifted) *LevelID { return &p.Previous }),
			text("by", docBy, func(p *WarningLifted) *PostID { return &p.By }),
		}},
		{Kind: KindResponseActivated, Name: "yanlian.response.activated", Version: 1, Subject: "level", Doc: "A response level is activated or changed.", Fields: []Field{
			text("level", "response level", func(p *ResponseActivated) *LevelID { return &p.Level }),
			text("previous", "level active before, empty if none", func(p *ResponseActivated) *LevelID { return &p.Previous }),
			text("by", docBy, func(p *ResponseActivated) *PostID { return &p.By }),
		}},
		{Kind: KindResponseEnded, Name: "yanlian.response.ended", Version: 1, Subject: "previous", Doc: "The response is ended.", Fields: []Field{
			text("previous", "level active before", func(p *ResponseEnded) *LevelID { return &p.Previous }),
			text("by", docBy, func(p *ResponseEnded) *PostID { return &p.By }),
		}},
		{Kind: KindReportFiled, Name: "yanlian.report.filed", Version: 2, Subject: "form", Doc: "A report is sent.", Fields: []Field{
			num("report", "number of the report in this drill, from 1", func(p *ReportFiled) *int64 { return &p.Report }),
			text("from", "sender", func(p *ReportFiled) *PostID { return &p.From }),
			text("to", "addressee", func(p *ReportFiled) *PostID { return &p.To }),
			text("form", "kind of report", func(p *ReportFiled) *string { return &p.Form }),
			num("stage_mm", "stage the sender knew, 0 if none", func(p *ReportFiled) *int64 { return &p.StageMm }),
			num("people_safe", "people safe so far", func(p *ReportFiled) *int64 { return &p.PeopleSafe }),
			num("people_to_go", "people ordered to leave and not yet safe", func(p *ReportFiled) *int64 { return &p.PeopleToGo }),
			num("people_harmed", "people harmed that the sender knew of", func(p *ReportFiled) *int64 { return &p.PeopleHarmed }),
			text("channel", "phone, written or platform", func(p *ReportFiled) *string { return &p.Channel }),
			texts("wanted", "items that the form asks for", func(p *ReportFiled) *[]string { return &p.Wanted }),
			texts("items", "items of them that are filled in", func(p *ReportFiled) *[]string { return &p.Items }),
		}},
		{Kind: KindReportReceived, Name: "yanlian.report.received", Version: 1, Subject: "form", Doc: "A report reaches its addressee.", Fields: []Field{
			num("report", "number of the report", func(p *ReportReceived) *int64 { return &p.Report }),
			text("from", "sender", func(p *ReportReceived) *PostID { return &p.From }),
			text("to", "addressee", func(p *ReportReceived) *PostID { return &p.To }),
			text("form", "kind of report", func(p *ReportReceived) *string { return &p.Form }),
		}},
		{Kind: KindTaskTriggered, Name: "yanlian.task.triggered", Version: 1, Subject: "task", Doc: "A task of the plan is due.", Fields: []Field{
			text("task", "the task", func(p *TaskTriggered) *TaskID { return &p.Task }),
			text("post", "post that has to do it", func(p *TaskTriggered) *PostID { return &p.Post }),
		}},
		{Kind: KindTaskDone, Name: "yanlian.task.done", Version: 1, Subject: "task", Doc: "A task of the plan is carried out.", Fields: []Field{
			text("task", "the task", func(p *TaskDone) *TaskID { return &p.Task }),
			text("post", "post that did it", func(p *TaskDone) *PostID { return &p.Post }),
			num("took_ms", "time since the trigger, 0 if done before it", func(p *TaskDone) *SimTime { return &p.TookMs }),
			num("late_ms", "time past the limit, 0 if in time or without a limit", func(p *TaskDone) *SimTime { return &p.LateMs }),
		}},
		{Kind: KindDecisionReceived, Name: "yanlian.decision.received", Version: 1, Subject: "post", Doc: "A decision comes from outside.", Fields: []Field{
			text("post", "post that decided", func(p *DecisionReceived) *PostID { return &p.Post }),
			text("action", "what it ordered", func(p *DecisionReceived) *string { return &p.Action }),
			texts("terms", "parameters as name=value", func(p *DecisionReceived) *[]string { return &p.Terms }),
			num("row", "row of the decisions file, 0 if none", func(p *DecisionReceived) *int64 { return &p.Row }),
		}},
		{Kind: KindDecisionRefused, Name: "yanlian.decision.refused", Version: 1, Subject: "post", Doc: "The rules of the drill refuse an order.", Fields: []Field{
			text("post", "post that ordered it", func(p *DecisionRefused) *PostID { return &p.Post }),
			text("action", "what it ordered", func(p *DecisionRefused) *string { return &p.Action }),
			text("reason", "code of the refusal", func(p *DecisionRefused) *string { return &p.Reason }),
			text("detail", "id it is about", func(p *DecisionRefused) *string { return &p.Detail }),
		}},
		{Kind: KindEvacuationOrdered, Name: "yanlian.evacuation.ordered", Version: 1, Subject: "group", Doc: "A household group is ordered to leave.", Fields: []Field{
			text("group", "the household group", func(p *EvacuationOrdered) *GroupID { return &p.Group }),
			text("by", docBy, func(p *EvacuationOrdered) *PostID { return &p.By }),
			num("households", "households ordered to leave", func(p *EvacuationOrdered) *int64 { return &p.Households }),
			num("people", "people ordered to leave", func(p *EvacuationOrdered) *int64 { return &p.People }),
		}},
		{Kind: KindRoadClosed, Name: "yanlian.road.closed", Version: 1, Subject: "road", Doc: "A road is closed by order.", Fields: []Field{
			text("road", "the road", func(p *RoadClosed) *RoadID { return &p.Road }),
			text("by", docBy, func(p *RoadClosed) *PostID { return &p.By }),
		}},
		{Kind: KindRoadOpened, Name: "yanlian.road.opened", Version: 1, Subject: "road", Doc: "A road closed by order is opened again.", Fields: []Field{
			text("road", "the road", func(p *RoadOpened) *RoadID { return &p.Road }),
			text("by", docBy, func(p *RoadOpened) *PostID { return &p.By }),
		}},
		{Kind: KindShelterOpened, Name: "yanlian.shelter.opened", Version: 1, Subject: "shelter", Doc: "A shelter is opened.", Fields: []Field{
			text("shelter", "the shelter", func(p *ShelterOpened) *ShelterID { return &p.Shelter }),
			text("by", docBy, func(p *ShelterOpened) *PostID { return &p.By }),
			num("capacity", "people it can take", func(p *ShelterOpened) *int64 { return &p.Capacity }),
		}},
	}
}
