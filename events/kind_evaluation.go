package events

// EvaluationMade opens the stream of an evaluation: a drill, as far as it had come, judged by a rubric. The rubric follows as
// an input, then what it comes to. Points are thousandths of a point.
type EvaluationMade struct {
	Drill                                                                     StreamID
	Events                                                                    int64  // events of the drill that were judged
	Head                                                                      string // chain digest of the last of them
	Edition                                                                   int64  // of the rules by which rubrics are applied
	Rubric                                                                    string
	RubricZh                                                                  string
	RubricEn                                                                  string
	RubricDigest                                                              string // SHA-256 of the rubric in canonical form
	OwnDigest                                                                 string // of the rubric attached to the drill, "" if there is none
	Rating                                                                    string // P, S, M, U, "" if nothing is scored
	PointsPermille, Weight, WeightScored, WeightNotApplicable, WeightUnscored int64

	ProcessRating                                             string
	ProcessPointsPermille, ProcessWeight, ProcessWeightScored int64

	OutcomeRating                                             string
	OutcomePointsPermille, OutcomeWeight, OutcomeWeightScored int64

	Vetoes, FailedGates []string
}

// EvaluationLine is the answer to a measure, or one axis of a report.
type EvaluationLine struct {
	Objective, Target, Task, Measure string
	Zh, En                           string
	Axis                             string // process or outcome
	Part                             string // axis of a report, "" for the whole measure
	Post                             PostID // "" if no single post answers for it
	Status, Reason                   string
	MarkPermille                     int64 // 0 if it is not scored
	Weight                           int64
	PossiblePermille, LostPermille   int64 // of the post, thousandths of a point; 0 for a part
	Unit                             string
	Valued                           bool
	Value                            int64    // in Unit, 0 if there is none
	Evidence                         []string // versions of events of the drill
}

// EvaluationCompared is how an evaluation differs from that by the drill's own rubric.
type EvaluationCompared struct {
	Of                 string // overall, process, outcome, or task
	Task               string // "" for a sum
	Zh, En             string
	Marked             bool
	MarkPermille       int64 // 0 if it has no mark
	OwnMarked          bool
	OwnMarkPermille    int64
	DifferencePermille int64 // mark − own mark, 0 unless there are both
	Weight, OwnWeight  int64
}

func (*EvaluationMade) Kind() Kind     { return KindEvaluationMade }
func (*EvaluationLine) Kind() Kind     { return KindEvaluationLine }
func (*EvaluationCompared) Kind() Kind { return KindEvaluationCompared }

// IsEvaluation tells whether events of a kind stand in the stream of an evaluation and never in that of a drill.
func (k Kind) IsEvaluation() bool { return KindEvaluationMade <= k && k <= KindEvaluationCompared }

const (
	docPoints  = "points, thousandths of a point"
	docWeight  = "weight"
	docScored  = "weight that is scored"
	docRating  = "P, S, M or U, empty if nothing is scored"
	docNothing = ", 0 if there is none"
)

func evaluationKinds() []Info {
	return []Info{
		{Kind: KindEvaluationMade, Name: "yanlian.evaluation.made", Version: 1, Subject: "rubric", Doc: "A drill is judged by a rubric. The first event of the stream of an evaluation.", Fields: []Field{
			text("drill", "stream of the drill", func(p *EvaluationMade) *StreamID { return &p.Drill }),
			num("events", "events of the drill that were judged", func(p *EvaluationMade) *int64 { return &p.Events }),
			text("head", "chain digest of the last of them, hexadecimal", func(p *EvaluationMade) *string { return &p.Head }),
			num("edition", "edition of the rules by which rubrics are applied", func(p *EvaluationMade) *int64 { return &p.Edition }),
			text("rubric", "id of the rubric", func(p *EvaluationMade) *string { return &p.Rubric }),
			text("rubric_zh", "name of the rubric, Chinese", func(p *EvaluationMade) *string { return &p.RubricZh }),
			text("rubric_en", "name of the rubric, English", func(p *EvaluationMade) *string { return &p.RubricEn }),
			text("rubric_digest", "SHA-256 of the rubric, hexadecimal", func(p *EvaluationMade) *string { return &p.RubricDigest }),
			text("own_digest", "SHA-256 of the rubric attached to the drill, empty if there is none", func(p *EvaluationMade) *string { return &p.OwnDigest }),
			text("rating", docRating, func(p *EvaluationMade) *string { return &p.Rating }),
			num("points_permille", docPoints, func(p *EvaluationMade) *int64 { return &p.PointsPermille }),
			num("weight", docWeight, func(p *EvaluationMade) *int64 { return &p.Weight }),
			num("weight_scored", docScored, func(p *EvaluationMade) *int64 { return &p.WeightScored }),
			num("weight_not_applicable", "weight that is not applicable", func(p *EvaluationMade) *int64 { return &p.WeightNotApplicable }),
			num("weight_unscored", "weight that could not be scored", func(p *EvaluationMade) *int64 { return &p.WeightUnscored }),
			text("process_rating", docRating, func(p *EvaluationMade) *string { return &p.ProcessRating }),
			num("process_points_permille", docPoints, func(p *EvaluationMade) *int64 { return &p.ProcessPointsPermille }),
			num("process_weight", docWeight, func(p *EvaluationMade) *int64 { return &p.ProcessWeight }),
			num("process_weight_scored", docScored, func(p *EvaluationMade) *int64 { return &p.ProcessWeightScored }),
			text("outcome_rating", docRating, func(p *EvaluationMade) *string { return &p.OutcomeRating }),
			num("outcome_points_permille", docPoints, func(p *EvaluationMade) *int64 { return &p.OutcomePointsPermille }),
			num("outcome_weight", docWeight, func(p *EvaluationMade) *int64 { return &p.OutcomeWeight }),
			num("outcome_weight_scored", docScored, func(p *EvaluationMade) *int64 { return &p.OutcomeWeightScored }),
			texts("vetoes", "vetoes that were met", func(p *EvaluationMade) *[]string { return &p.Vetoes }),
			texts("failed_gates", "gates that were not passed", func(p *EvaluationMade) *[]string { return &p.FailedGates }),
		}},
		{Kind: KindEvaluationLine, Name: "yanlian.evaluation.line", Version: 1, Subject: "measure", Doc: "The answer to one measure of a rubric, or one axis of a report.", Fields: []Field{
			text("objective", "objective of the rubric", func(p *EvaluationLine) *string { return &p.Objective }),
			text("target", "capability target", func(p *EvaluationLine) *string { return &p.Target }),
			text("task", "critical task", func(p *EvaluationLine) *string { return &p.Task }),
			text("measure", "the measure", func(p *EvaluationLine) *string { return &p.Measure }),
			text("zh", "its name, Chinese", func(p *EvaluationLine) *string { return &p.Zh }),
			text("en", "its name, English", func(p *EvaluationLine) *string { return &p.En }),
			text("axis", "process or outcome", func(p *EvaluationLine) *string { return &p.Axis }),
			text("part", "axis of a report: timely, complete, accurate or proper; empty for the whole measure", func(p *EvaluationLine) *string { return &p.Part }),
			text("post", "post that answers for it, empty if no single one does", func(p *EvaluationLine) *PostID { return &p.Post }),
			text("status", "scored, not-applicable or unscored", func(p *EvaluationLine) *string { return &p.Status }),
			text("reason", "why it is not scored, empty if it is", func(p *EvaluationLine) *string { return &p.Reason }),
			num("mark_permille", "mark, permille"+docNothing, func(p *EvaluationLine) *int64 { return &p.MarkPermille }),
			num("weight", "weight in the task, or of the axis in the measure", func(p *EvaluationLine) *int64 { return &p.Weight }),
			num("possible_permille", "what it could earn for its post, thousandths of a point; 0 for a part", func(p *EvaluationLine) *int64 { return &p.PossiblePermille }),
			num("lost_permille", "what of it was lost, thousandths of a point; 0 for a part", func(p *EvaluationLine) *int64 { return &p.LostPermille }),
			text("unit", "unit of the value, empty if there is none", func(p *EvaluationLine) *string { return &p.Unit }),
			flag("valued", "there is a value", func(p *EvaluationLine) *bool { return &p.Valued }),
			num("value", "the value in its unit"+docNothing, func(p *EvaluationLine) *int64 { return &p.Value }),
			texts("evidence", "versions of the events of the drill that earned the mark", func(p *EvaluationLine) *[]string { return &p.Evidence }),
		}},
		{Kind: KindEvaluationCompared, Name: "yanlian.evaluation.compared", Version: 1, Subject: "task", Doc: "How an evaluation differs from that by the drill's own rubric.", Fields: []Field{
			text("of", "overall, process, outcome or task", func(p *EvaluationCompared) *string { return &p.Of }),
			text("task", "critical task, empty for a sum", func(p *EvaluationCompared) *string { return &p.Task }),
			text("zh", "its name, Chinese", func(p *EvaluationCompared) *string { return &p.Zh }),
			text("en", "its name, English", func(p *EvaluationCompared) *string { return &p.En }),
			flag("marked", "this rubric gives a mark", func(p *EvaluationCompared) *bool { return &p.Marked }),
			num("mark_permille", "mark by this rubric, permille"+docNothing, func(p *EvaluationCompared) *int64 { return &p.MarkPermille }),
			flag("own_marked", "the drill's own rubric gives a mark", func(p *EvaluationCompared) *bool { return &p.OwnMarked }),
			num("own_mark_permille", "mark by the drill's own rubric, permille"+docNothing, func(p *EvaluationCompared) *int64 { return &p.OwnMarkPermille }),
			num("difference_permille", "this mark less the other, permille; 0 unless there are both", func(p *EvaluationCompared) *int64 { return &p.DifferencePermille }),
			num("weight", "weight in this rubric, 0 if it has no such task", func(p *EvaluationCompared) *int64 { return &p.Weight }),
			num("own_weight", "weight in the drill's own rubric, 0 if it has no such task", func(p *EvaluationCompared) *int64 { return &p.OwnWeight }),
		}},
	}
}
