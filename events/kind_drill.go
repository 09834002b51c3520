package events

import "unicode/utf8"

// DrillStarted opens the stream of a drill and names everything that makes it that drill.
type DrillStarted struct {
	Scenario, ScenarioZh, ScenarioEn string
	Plan, PlanZh, PlanEn             string
	Seed                             string // unsigned 64-bit decimal: too wide for a JSON integer
	Model                            string // version of the engine's models
	Attempt                          int64
	StartsAt                         string // civil time of simulated time 0, in the form of FormatCivil
	HorizonMs                        SimTime
	Inputs                           string // digest of all inputs but the rubric, hexadecimal
}

// InputAttached carries one part of an input document, so that a stream explains itself without any file.
type InputAttached struct {
	Role   string // scenario, plan, rubric, series, decisions
	Name   string
	Digest string // SHA-256 of the whole document, hexadecimal
	Part   int64  // from 1
	Parts  int64
	Text   string // at most MaxInputPart bytes, cut between characters
}

// MaxInputPart is the largest text of one InputAttached in bytes.
const MaxInputPart = 256 << 10

// AttachInput cuts a document into the parts in which it is attached, between characters. An empty one has one empty part.
func AttachInput(role, name string, digest Digest, document string) []*InputAttached {
	var parts []*InputAttached
	for rest := document; rest != "" || parts == nil; {
		cut := min(len(rest), MaxInputPart)
		for cut < len(rest) && !utf8.RuneStart(rest[cut]) {
			cut--
		}
		parts = append(parts, &InputAttached{Role: role, Name: name, Digest: digest.String(), Part: int64(len(parts)) + 1, Text: rest[:cut]})
		rest = rest[cut:]
	}
	for _, p := range parts {
		p.Parts = int64(len(parts))
	}
	return parts
}

// DrillEnded is the last event of a drill: a stream without it has been cut.
type DrillEnded struct {
	Reason         string // response-ended, horizon
	PeopleSafe     int64
	PeopleAtRisk   int64
	PeopleTrapped  int64 // still trapped at the end
	PeopleRescued  int64
	PeopleHarmed   int64
	ReportsFiled   int64
	UnitsSent      int64
	DecisionsTaken int64
}

func (*DrillStarted) Kind() Kind  { return KindDrillStarted }
func (*InputAttached) Kind() Kind { return KindInputAttached }
func (*DrillEnded) Kind() Kind    { return KindDrillEnded }

func drillKinds() []Info {
	return []Info{
		{Kind: KindDrillStarted, Name: "yanlian.drill.started", Version: 1, Subject: "scenario", Doc: "The drill starts: what is played, from which seed and model version.", Fields: []Field{
			text("scenario", "id of the scenario", func(p *DrillStarted) *string { return &p.Scenario }),
			text("scenario_zh", "name of the scenario, Chinese", func(p *DrillStarted) *string { return &p.ScenarioZh }),
			text("scenario_en", "name of the scenario, English", func(p *DrillStarted) *string { return &p.ScenarioEn }),
			text("plan", "id of the plan", func(p *DrillStarted) *string { return &p.Plan }),
			text("plan_zh", "name of the plan, Chinese", func(p *DrillStarted) *string { return &p.PlanZh }),
			text("plan_en", "name of the plan, English", func(p *DrillStarted) *string { return &p.PlanEn }),
			text("seed", "random seed, unsigned 64-bit decimal", func(p *DrillStarted) *string { return &p.Seed }),
			text("model", "version of the engine's models", func(p *DrillStarted) *string { return &p.Model }),
			num("attempt", "number of the attempt, from 1", func(p *DrillStarted) *int64 { return &p.Attempt }),
			text("starts_at", "civil time of simulated time 0, RFC 3339 with milliseconds", func(p *DrillStarted) *string { return &p.StartsAt }),
			num("horizon_ms", "simulated time at which the drill ends at the latest", func(p *DrillStarted) *SimTime { return &p.HorizonMs }),
			text("inputs", "SHA-256 over all inputs but the rubric, hexadecimal", func(p *DrillStarted) *string { return &p.Inputs }),
		}},
		{Kind: KindInputAttached, Name: "yanlian.input.attached", Version: 1, Subject: "name", Doc: "One part of an input document, verbatim.", Fields: []Field{
			text("role", "scenario, plan, rubric, series or decisions", func(p *InputAttached) *string { return &p.Role }),
			text("name", "name of the document", func(p *InputAttached) *string { return &p.Name }),
			text("digest", "SHA-256 of the whole document, hexadecimal", func(p *InputAttached) *string { return &p.Digest }),
			num("part", "number of this part, from 1", func(p *InputAttached) *int64 { return &p.Part }),
			num("parts", "number of parts", func(p *InputAttached) *int64 { return &p.Parts }),
			text("text", "the part, at most 256 KiB", func(p *InputAttached) *string { return &p.Text }),
		}},
		{Kind: KindDrillEnded, Name: "yanlian.drill.ended", Version: 2, Subject: "reason", Doc: "The drill ends. Always the last event of its stream.", Fields: []Field{
			text("reason", "response-ended or horizon", func(p *DrillEnded) *string { return &p.Reason }),
			num("people_safe", "people who reached a shelter or were rescued", func(p *DrillEnded) *int64 { return &p.PeopleSafe }),
			num("people_at_risk", "people in groups whose doors the water reached", func(p *DrillEnded) *int64 { return &p.PeopleAtRisk }),
			num("people_trapped", "people still trapped by water", func(p *DrillEnded) *int64 { return &p.PeopleTrapped }),
			num("people_rescued", "people freed from the water by a unit", func(p *DrillEnded) *int64 { return &p.PeopleRescued }),
			num("people_harmed", "people harmed by moving water", func(p *DrillEnded) *int64 { return &p.PeopleHarmed }),
			num("reports_filed", "reports filed", func(p *DrillEnded) *int64 { return &p.ReportsFiled }),
			num("units_sent", "dispatches of units", func(p *DrillEnded) *int64 { return &p.UnitsSent }),
			num("decisions_taken", "decisions from outside, refused ones included", func(p *DrillEnded) *int64 { return &p.DecisionsTaken }),
		}},
	}
}
