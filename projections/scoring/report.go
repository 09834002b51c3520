package scoring

import (
	"fmt"

	"yanlian/events"
	"yanlian/events/match"
)

// ReportTerms are what a measure asks of the reports that its post sends: in time, complete, accurate and in due form
// (及时、全面、准确、规范).
type ReportTerms struct {
	Form    string
	To      events.PostID    // who is to have it
	Channel string           // how it is to go; "" if any way will do
	EveryMs events.SimTime   // interval of reports that are repeated; 0 looks at the first report only
	Until   *match.Predicate // the reports go on until it is first true; nil: until the drill ends
	Figures []FigureTerms
	// ByReport is for a post that does not count itself: its figures of people are compared with what had been reported to
	// it. Otherwise they are compared with what is so.
	ByReport bool
	Weights  [AxisCount]int64 // by axis; 0 counts as 1
}

// ReportAxis is a side of a report that is judged by itself.
type ReportAxis uint8

// The axes of a report.
const (
	Timely   ReportAxis = iota // 及时
	Complete                   // 全面
	Accurate                   // 准确
	Proper                     // 规范
	axisEnd
)

// AxisCount is how many axes a report has.
const AxisCount = int(axisEnd)

var reportAxisNames = [AxisCount]string{"timely", "complete", "accurate", "proper"}

func (a ReportAxis) String() string { return reportAxisNames[a] }

// MarshalText writes the name.
func (a ReportAxis) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// ReportAxes lists the axes.
func ReportAxes() []ReportAxis { return []ReportAxis{Timely, Complete, Accurate, Proper} }

// ReportFigure is a number that a report states. Its name is that of the item of a form that asks for it.
type ReportFigure uint8

// The figures of a report.
const (
	FigureStage ReportFigure = iota
	FigureSafe
	FigureToGo
	FigureHarmed
	figureEnd
)

var reportFigureNames = [figureEnd]string{"stage", "people-safe", "people-to-go", "people-harmed"}

func (f ReportFigure) String() string { return reportFigureNames[f] }

// MarshalText writes the name.
func (f ReportFigure) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// ReportFigures lists the figures.
func ReportFigures() []ReportFigure {
	return []ReportFigure{FigureStage, FigureSafe, FigureToGo, FigureHarmed}
}

// FigureTerms say how far a figure may be from what it is compared with.
type FigureTerms struct {
	Figure ReportFigure
	Within int64 // mm or people; permille of the true figure, if Share
	Share  bool
}

// holds tells whether a figure is near enough; a difference of just the tolerance is.
func (t *FigureTerms) holds(said, truth int64) bool {
	off := max(said-truth, truth-said)
	if t.Share {
		return off*full <= t.Within*max(truth, -truth)
	}
	return off <= t.Within
}

// AxisScore is the answer of one axis of a report.
type AxisScore struct {
	Axis   ReportAxis `json:"axis"`
	Weight int64      `json:"weight"`
	Answer
	Figures []FigureScore `json:"figures,omitempty"` // accurate
}

// FigureScore is a figure of a report beside what it was compared with.
type FigureScore struct {
	Report events.Version `json:"report"` // the event that sent it
	Figure ReportFigure   `json:"figure"`
	Said   int64          `json:"said"` // mm or people
	Truth  int64          `json:"truth"`
	Right  bool           `json:"right"`
}

func (j *Judge) report(m *Measure, at int, watch func(match.Predicate, role, int)) error {
	if m.Report == nil || m.Post == "" {
		return fmt.Errorf("measure %s: a report needs its terms and a post that sends it", m.ID)
	}
	watch(m.From, starts, at)
	if len(m.Pauses) > 0 {
		watch(match.Predicate{Any: m.Pauses}, pauses, at)
	}
	if m.Report.Until != nil {
		watch(*m.Report.Until, ends, at)
	}
	j.reports = append(j.reports, at)
	return nil
}
