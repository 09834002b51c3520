package document

import (
	"strconv"
	"strings"

	"yanlian/engine/plan"
	"yanlian/projections/scoring"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/quantity"
)

// ReportTerms are what a measure of kind report asks of the reports of its post.
type ReportTerms struct {
	Block
	Form    string
	To      Ref
	Channel string     // any, if it was left out
	EveryMs int64      // interval of repeated reports; 0 if it is sent once
	Until   *Predicate // needs EveryMs
	Figures *FigureTerms
	KnownBy string // count or report; count if it was left out
	Weights *AxisWeights
}

// FigureTerms are the figures that are compared and how far each may be off. Their keys are those of a form's items.
type FigureTerms struct {
	Block
	StageMm            *int64
	Safe, ToGo, Harmed *PeopleTolerance
}

// PeopleTolerance is a number of people, or a share of the true figure.
type PeopleTolerance struct {
	N     int64 // people, or permille
	Share bool
}

// AxisWeights are the weights of the four axes within the measure; 0 counts as 1.
type AxisWeights struct {
	Block
	Timely, Complete, Accurate, Proper int64
}

// The words of known_by.
const (
	ByCount  = "count"
	ByReport = "report"
)

var reportTermsCodec = object(checkReportTerms,
	req("form", id, func(v *ReportTerms) *string { return &v.Form }),
	req("to", ref, func(v *ReportTerms) *Ref { return &v.To }),
	opt("channel", oneOf(plan.ChannelNames()...), func(v *ReportTerms) *string { return &v.Channel }),
	opt("every", duration(60*secondMs, yearMs), func(v *ReportTerms) *int64 { return &v.EveryMs }),
	opt("until", pointer(predicateCodec), func(v *ReportTerms) **Predicate { return &v.Until }),
	opt("figures", pointer(figureTermsCodec), func(v *ReportTerms) **FigureTerms { return &v.Figures }),
	opt("known_by", oneOf(ByCount, ByReport), func(v *ReportTerms) *string { return &v.KnownBy }),
	opt("weights", pointer(axisWeightsCodec), func(v *ReportTerms) **AxisWeights { return &v.Weights }),
)

func checkReportTerms(r *reader, v *ReportTerms) {
	if v.Until != nil && !v.Has("every") {
		r.bad(v.At("until"), problem.NeedsKey, "until", "every")
	}
}

var figureTermsCodec = object(
	func(r *reader, v *FigureTerms) {
		if len(v.node.Keys) == 0 {
			r.bad(v.node, problem.EmptyList, "", "")
		}
	},
	opt(scoring.FigureStage.String(), pointer(length(0, maxMm)), func(v *FigureTerms) **int64 { return &v.StageMm }),
	opt(scoring.FigureSafe.String(), pointer(peopleTolerance), func(v *FigureTerms) **PeopleTolerance { return &v.Safe }),
	opt(scoring.FigureToGo.String(), pointer(peopleTolerance), func(v *FigureTerms) **PeopleTolerance { return &v.ToGo }),
	opt(scoring.FigureHarmed.String(), pointer(peopleTolerance), func(v *FigureTerms) **PeopleTolerance { return &v.Harmed }),
)

const peopleToleranceWants = "20, 5 %"

var peopleTolerance = scalar(peopleToleranceWants, func(s string) (v PeopleTolerance, fault *quantity.Fault) {
	if v.Share = strings.HasSuffix(s, "%"); v.Share {
		v.N, fault = quantity.Share(s)
	} else if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		v.N = n
	} else {
		fault = &quantity.Fault{Code: problem.NotAQuantity, Allowed: peopleToleranceWants}
	}
	if fault == nil && (v.N < 0 || v.N > many || v.Share && v.N > 1000) {
		fault = &quantity.Fault{Code: problem.OutOfRange, Allowed: "0 … " + strconv.Itoa(many) + ", 0 % … 100 %"}
	}
	return v, fault
}, func(dst []byte, v PeopleTolerance) []byte {
	if v.Share {
		return appendText(dst, quantity.FormatShare(v.N))
	}
	return strconv.AppendInt(dst, v.N, 10)
})

var axisWeight = whole(1, 1_000_000)

var axisWeightsCodec = object(nil,
	opt(scoring.Timely.String(), axisWeight, func(v *AxisWeights) *int64 { return &v.Timely }),
	opt(scoring.Complete.String(), axisWeight, func(v *AxisWeights) *int64 { return &v.Complete }),
	opt(scoring.Accurate.String(), axisWeight, func(v *AxisWeights) *int64 { return &v.Accurate }),
	opt(scoring.Proper.String(), axisWeight, func(v *AxisWeights) *int64 { return &v.Proper }),
)
