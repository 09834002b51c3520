package events

// LevelProposed asks the post that approves for a response level, for a warning or for the end of the response (提请).
type LevelProposed struct {
	Proposal int64   // number of the proposal in this drill, from 1
	By       PostID  // post that asks
	To       PostID  // post that approves
	Change   string  // activate, issue or end
	Level    LevelID // level to activate or issue, empty to end the response
}

// ProposalReceived says that a proposal has reached the post that approves.
type ProposalReceived struct {
	Proposal int64   // number of the proposal
	By       PostID  // post that asked
	To       PostID  // post that approves
	Change   string  // activate, issue or end
	Level    LevelID // level to activate or issue, empty to end the response
}

// LevelApproved approves what was proposed (批准); the post that asked carries it out.
type LevelApproved struct {
	Proposal int64   // number of the proposal
	By       PostID  // post that approves
	For      PostID  // post that asked
	Change   string  // activate, issue or end
	Level    LevelID // level to activate or issue, empty to end the response
}

// ConsultationCalled calls posts together to assess the situation (会商).
type ConsultationCalled struct {
	By    PostID   // post that calls it
	With  []string // posts that take part
	Level LevelID  // level it is about, empty if none
}

// ConsultationHeld says that a consultation has come to its end.
type ConsultationHeld struct {
	By     PostID   // post that called it
	With   []string // posts that took part
	Level  LevelID  // level it was about, empty if none
	TookMs SimTime  // from the call to the end, ms
}

// AlertCalled rings a post about a warning until it answers (叫应).
type AlertCalled struct {
	Alert   int64   // number of the alert in this drill, from 1
	By      PostID  // post that rings
	To      PostID  // post that is rung
	Level   LevelID // warning it is about, empty if none
	Attempt int64   // number of the attempt, from 1
}

// AlertMissed says that nobody answered an attempt.
type AlertMissed struct {
	Alert   int64  // number of the alert
	By      PostID // post that rings
	To      PostID // post that does not answer
	Attempt int64  // number of the attempt, from 1
}

// AlertAnswered says that the post that was rung has acknowledged.
type AlertAnswered struct {
	Alert   int64   // number of the alert
	By      PostID  // post that rang
	To      PostID  // post that answers
	Level   LevelID // warning it is about, empty if none
	Attempt int64   // attempts it took
	TookMs  SimTime // since the first attempt, ms
}

// CommandPostOrdered orders a command post to be set up.
type CommandPostOrdered struct {
	Post  PostID  // the command post
	By    PostID  // post that orders it
	Place PlaceID // where
}

// CommandPostOpened says that a command post has begun to work: from now on it can give orders.
type CommandPostOpened struct {
	Post   PostID  // the command post
	Place  PlaceID // where
	TookMs SimTime // since the order, ms
}

// AidRequested asks for the units of another district.
type AidRequested struct {
	Request int64  // number of the request in this drill, from 1
	By      PostID // post that asks
	From    PostID // post whose units are wanted
}

// AidForwarded says that a request for aid has passed a post on its way.
type AidForwarded struct {
	Request int64  // number of the request
	Via     PostID // post that passes it on
	From    PostID // post whose units are wanted
}

// AidGranted lets the post that asked send the units of another district.
type AidGranted struct {
	Request int64   // number of the request
	By      PostID  // post that asked
	From    PostID  // post whose units it may send
	TookMs  SimTime // since the request, ms
}

// StaffRecalled calls the members of a unit back who are off duty.
type StaffRecalled struct {
	Unit  UnitID // the unit
	By    PostID // post that calls them
	Staff int64  // members called
}

// StaffReturned says that one more member of a unit is on post.
type StaffReturned struct {
	Unit     UnitID // the unit
	Present  int64  // members on post now
	Strength int64  // members in all
}

// PeopleRegistered compares who is safe with who was ordered to leave (转移登记).
type PeopleRegistered struct {
	By         PostID // post that registers
	Registered int64  // people who are safe
	Ordered    int64  // people who were ordered to leave
	Missing    int64  // people of them who are not safe
}

// WithdrawalOrdered takes all rescuers away from a place for their own safety.
type WithdrawalOrdered struct {
	By    PostID  // post that orders it
	Place PlaceID // the place
}

// PlanRearmed says that the plan stands ready for another flood: the response to the one before has ended, and every
// task can become due again.
type PlanRearmed struct {
	Plan  string // id of the plan
	Round int64  // times the plan has been made ready again, from 1
}

func (*LevelProposed) Kind() Kind      { return KindLevelProposed }
func (*ProposalReceived) Kind() Kind   { return KindProposalReceived }
func (*LevelApproved) Kind() Kind      { return KindLevelApproved }
func (*ConsultationCalled) Kind() Kind { return KindConsultationCalled }
func (*ConsultationHeld) Kind() Kind   { return KindConsultationHeld }
func (*AlertCalled) Kind() Kind        { return KindAlertCalled }
func (*AlertMissed) Kind() Kind        { return KindAlertMissed }
func (*AlertAnswered) Kind() Kind      { return KindAlertAnswered }
func (*CommandPostOrdered) Kind() Kind { return KindCommandPostOrdered }
func (*CommandPostOpened) Kind() Kind  { return KindCommandPostOpened }
func (*AidRequested) Kind() Kind       { return KindAidRequested }
func (*AidForwarded) Kind() Kind       { return KindAidForwarded }
func (*AidGranted) Kind() Kind         { return KindAidGranted }
func (*StaffRecalled) Kind() Kind      { return KindStaffRecalled }
func (*StaffReturned) Kind() Kind      { return KindStaffReturned }
func (*PeopleRegistered) Kind() Kind   { return KindPeopleRegistered }
func (*WithdrawalOrdered) Kind() Kind  { return KindWithdrawalOrdered }
func (*PlanRearmed) Kind() Kind        { return KindPlanRearmed }

func chainKinds() []Info {
	return []Info{
		{Kind: KindLevelProposed, Name: "yanlian.level.proposed", Version: 1, Subject: "by", Doc: "A post asks another to approve a change of the response level.", Fields: []Field{
			num("proposal", "number of the proposal in this drill, from 1", func(p *LevelProposed) *int64 { return &p.Proposal }),
			text("by", "post that asks", func(p *LevelProposed) *PostID { return &p.By }),
			text("to", "post that approves", func(p *LevelProposed) *PostID { return &p.To }),
			text("change", "activate, issue or end", func(p *LevelProposed) *string { return &p.Change }),
			text("level", "level to activate or issue, empty to end the response", func(p *LevelProposed) *LevelID { return &p.Level }),
		}},
		{Kind: KindProposalReceived, Name: "yanlian.proposal.received", Version: 1, Subject: "to", Doc: "A proposal reaches the post that approves.", Fields: []Field{
			num("proposal", "number of the proposal", func(p *ProposalReceived) *int64 { return &p.Proposal }),
			text("by", "post that asked", func(p *ProposalReceived) *PostID { return &p.By }),
			text("to", "post that approves", func(p *ProposalReceived) *PostID { return &p.To }),
			text("change", "activate, issue or end", func(p *ProposalReceived) *string { return &p.Change }),
			text("level", "level to activate or issue, empty to end the response", func(p *ProposalReceived) *LevelID { return &p.Level }),
		}},
		{Kind: KindLevelApproved, Name: "yanlian.level.approved", Version: 1, Subject: "by", Doc: "A change of the response level is approved.", Fields: []Field{
			num("proposal", "number of the proposal", func(p *LevelApproved) *int64 { return &p.Proposal }),
			text("by", "post that approves", func(p *LevelApproved) *PostID { return &p.By }),
			text("for", "post that asked", func(p *LevelApproved) *PostID { return &p.For }),
			text("change", "activate, issue or end", func(p *LevelApproved) *string { return &p.Change }),
			text("level", "level to activate or issue, empty to end the response", func(p *LevelApproved) *LevelID { return &p.Level }),
		}},
		{Kind: KindConsultationCalled, Name: "yanlian.consultation.called", Version: 1, Subject: "by", Doc: "A consultation is called.", Fields: []Field{
			text("by", "post that calls it", func(p *ConsultationCalled) *PostID { return &p.By }),
			texts("with", "posts that take part", func(p *ConsultationCalled) *[]string { return &p.With }),
			text("level", "level it is about, empty if none", func(p *ConsultationCalled) *LevelID { return &p.Level }),
		}},
		{Kind: KindConsultationHeld, Name: "yanlian.consultation.held", Version: 1, Subject: "by", Doc: "A consultation has come to its end.", Fields: []Field{
			text("by", "post that called it", func(p *ConsultationHeld) *PostID { return &p.By }),
			texts("with", "posts that took part", func(p *ConsultationHeld) *[]string { return &p.With }),
			text("level", "level it was about, empty if none", func(p *ConsultationHeld) *LevelID { return &p.Level }),
			num("took_ms", "from the call to the end, ms", func(p *ConsultationHeld) *SimTime { return &p.TookMs }),
		}},
		{Kind: KindAlertCalled, Name: "yanlian.alert.called", Version: 1, Subject: "by", Doc: "A post rings another about a warning and wants an answer.", Fields: []Field{
			num("alert", "number of the alert in this drill, from 1", func(p *AlertCalled) *int64 { return &p.Alert }),
			text("by", "post that rings", func(p *AlertCalled) *PostID { return &p.By }),
			text("to", "post that is rung", func(p *AlertCalled) *PostID { return &p.To }),
			text("level", "warning it is about, empty if none", func(p *AlertCalled) *LevelID { return &p.Level }),
			num("attempt", "number of the attempt, from 1", func(p *AlertCalled) *int64 { return &p.Attempt }),
		}},
		{Kind: KindAlertMissed, Name: "yanlian.alert.missed", Version: 1, Subject: "by", Doc: "Nobody answers an attempt.", Fields: []Field{
			num("alert", "number of the alert", func(p *AlertMissed) *int64 { return &p.Alert }),
			text("by", "post that rings", func(p *AlertMissed) *PostID { return &p.By }),
			text("to", "post that does not answer", func(p *AlertMissed) *PostID { return &p.To }),
			num("attempt", "number of the attempt, from 1", func(p *AlertMissed) *int64 { return &p.Attempt }),
		}},
		{Kind: KindAlertAnswered, Name: "yanlian.alert.answered", Version: 1, Subject: "by", Doc: "The post that was rung acknowledges.", Fields: []Field{
			num("alert", "number of the alert", func(p *AlertAnswered) *int64 { return &p.Alert }),
			text("by", "post that rang", func(p *AlertAnswered) *PostID { return &p.By }),
			text("to", "post that answers", func(p *AlertAnswered) *PostID { return &p.To }),
			text("level", "warning it is about, empty if none", func(p *AlertAnswered) *LevelID { return &p.Level }),
			num("attempt", "attempts it took", func(p *AlertAnswered) *int64 { return &p.Attempt }),
			num("took_ms", "since the first attempt, ms", func(p *AlertAnswered) *SimTime { return &p.TookMs }),
		}},
		{Kind: KindCommandPostOrdered, Name: "yanlian.commandpost.ordered", Version: 1, Subject: "post", Doc: "A command post is ordered to be set up.", Fields: []Field{
			text("post", "the command post", func(p *CommandPostOrdered) *PostID { return &p.Post }),
			text("by", "post that orders it", func(p *CommandPostOrdered) *PostID { return &p.By }),
			text("place", "where", func(p *CommandPostOrdered) *PlaceID { return &p.Place }),
		}},
		{Kind: KindCommandPostOpened, Name: "yanlian.commandpost.opened", Version: 1, Subject: "post", Doc: "A command post begins to work.", Fields: []Field{
			text("post", "the command post", func(p *CommandPostOpened) *PostID { return &p.Post }),
			text("place", "where", func(p *CommandPostOpened) *PlaceID { return &p.Place }),
			num("took_ms", "since the order, ms", func(p *CommandPostOpened) *SimTime { return &p.TookMs }),
		}},
		{Kind: KindAidRequested, Name: "yanlian.aid.requested", Version: 1, Subject: "by", Doc: "Mutual aid is asked for.", Fields: []Field{
			num("request", "number of the request in this drill, from 1", func(p *AidRequested) *int64 { return &p.Request }),
			text("by", "post that asks", func(p *AidRequested) *PostID { return &p.By }),
			text("from", "post whose units are wanted", func(p *AidRequested) *PostID { return &p.From }),
		}},
		{Kind: KindAidForwarded, Name: "yanlian.aid.forwarded", Version: 1, Subject: "via", Doc: "A request for aid passes a post on its way.", Fields: []Field{
			num("request", "number of the request", func(p *AidForwarded) *int64 { return &p.Request }),
			text("via", "post that passes it on", func(p *AidForwarded) *PostID { return &p.Via }),
			text("from", "post whose units are wanted", func(p *AidForwarded) *PostID { return &p.From }),
		}},
		{Kind: KindAidGranted, Name: "yanlian.aid.granted", Version: 1, Subject: "by", Doc: "Mutual aid is granted: the post that asked may send those units.", Fields: []Field{
			num("request", "number of the request", func(p *AidGranted) *int64 { return &p.Request }),
			text("by", "post that asked", func(p *AidGranted) *PostID { return &p.By }),
			text("from", "post whose units it may send", func(p *AidGranted) *PostID { return &p.From }),
			num("took_ms", "since the request, ms", func(p *AidGranted) *SimTime { return &p.TookMs }),
		}},
		{Kind: KindStaffRecalled, Name: "yanlian.staff.recalled", Version: 1, Subject: "unit", Doc: "The members of a unit who are off duty are called back.", Fields: []Field{
			text("unit", "the unit", func(p *StaffRecalled) *UnitID { return &p.Unit }),
			text("by", "post that calls them", func(p *StaffRecalled) *PostID { return &p.By }),
			num("staff", "members called", func(p *StaffRecalled) *int64 { return &p.Staff }),
		}},
		{Kind: KindStaffReturned, Name: "yanlian.staff.returned", Version: 1, Subject: "unit", Doc: "One more member of a unit is on post.", Fields: []Field{
			text("unit", "the unit", func(p *StaffReturned) *UnitID { return &p.Unit }),
			num("present", "members on post now", func(p *StaffReturned) *int64 { return &p.Present }),
			num("strength", "members in all", func(p *StaffReturned) *int64 { return &p.Strength }),
		}},
		{Kind: KindPeopleRegistered, Name: "yanlian.people.registered", Version: 1, Subject: "by", Doc: "Those who are safe are registered and compared with those ordered to leave.", Fields: []Field{
			text("by", "post that registers", func(p *PeopleRegistered) *PostID { return &p.By }),
			num("registered", "people who are safe", func(p *PeopleRegistered) *int64 { return &p.Registered }),
			num("ordered", "people who were ordered to leave", func(p *PeopleRegistered) *int64 { return &p.Ordered }),
			num("missing", "people of them who are not safe", func(p *PeopleRegistered) *int64 { return &p.Missing }),
		}},
		{Kind: KindWithdrawalOrdered, Name: "yanlian.withdrawal.ordered", Version: 1, Subject: "place", Doc: "All rescuers are taken away from a place for their own safety.", Fields: []Field{
			text("by", "post that orders it", func(p *WithdrawalOrdered) *PostID { return &p.By }),
			text("place", "the place", func(p *WithdrawalOrdered) *PlaceID { return &p.Place }),
		}},
		{Kind: KindPlanRearmed, Name: "yanlian.plan.rearmed", Version: 1, Subject: "plan", Doc: "The plan stands ready for another flood: every task can become due again.", Fields: []Field{
			text("plan", "id of the plan", func(p *PlanRearmed) *string { return &p.Plan }),
			num("round", "times the plan has been made ready again, from 1", func(p *PlanRearmed) *int64 { return &p.Round }),
		}},
	}
}
