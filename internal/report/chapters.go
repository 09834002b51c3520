package report

import (
	"strings"

	"yanlian/events"
	"yanlian/internal/i18n"
)

// chapter is a part of the report: its title and its blocks. One without blocks is left out.
type chapter func(*author) (title string, blocks []Block)

// chapters are the parts of a report in their order. A new reading of the log is added here.
var chapters = []chapter{
	(*author).situation,
	(*author).course,
	(*author).command,
	(*author).injectChapter,
	(*author).water,
	(*author).forces,
	(*author).supplies,
	(*author).sketch,
	(*author).taskChapter,
	(*author).path,
	(*author).score,
	(*author).problemChapter,
}

// report is the page of a drill.
func (a *author) report() *Document {
	doc := a.document(a.T("report.title", "scenario", a.scenarioName()), a.lang.Pick(a.log.started.PlanZh, a.log.started.PlanEn))
	doc.Cover = a.cover()
	a.compose(doc, chapters)
	doc.Chapters = append(doc.Chapters, Chapter{a.T("report.evidence"), a.evidence()})
	return doc
}

func (a *author) document(title, subtitle string) *Document {
	doc := &Document{Lang: "en", Title: title, Subtitle: subtitle, Running: string(a.d.Stream)}
	if a.lang == i18n.Zh {
		doc.Lang = "zh-CN"
	}
	return doc
}

// compose adds the chapters that have something to say.
func (a *author) compose(doc *Document, list []chapter) {
	for _, c := range list {
		if title, blocks := c(a); len(blocks) > 0 {
			doc.Chapters = append(doc.Chapters, Chapter{a.heading(len(doc.Chapters)+1, title), blocks})
		}
	}
}

func (a *author) scenarioName() string {
	return a.lang.Pick(a.log.started.ScenarioZh, a.log.started.ScenarioEn)
}

// cover is what makes the drill that drill.
func (a *author) cover() []Fact {
	s := &a.log.started
	facts := []Fact{
		{Name: a.T("report.drill-name"), Text: a.scenarioName()},
		{Name: a.T("report.plan-name"), Text: a.lang.Pick(s.PlanZh, s.PlanEn)},
		{Name: a.T("report.scenario-time"), Text: a.period()},
		{Name: a.T("report.stream"), Text: string(a.d.Stream), Code: true},
		{Name: a.T("report.simulated"), Text: a.recorded()},
	}
	if all, assumed := a.assumed(); all > 0 {
		facts = append(facts, Fact{Name: a.T("report.basis"), Text: a.T("report.basis-share", "all", all, "assumed", assumed, "share", percent(assumed, all))})
	}
	return facts
}

// period is from when to when the drill played, in civil time.
func (a *author) period() string {
	if !a.log.ended {
		return a.T("report.period-open", "from", a.Full(0), "to", a.Full(a.log.end))
	}
	return a.T("report.period", "from", a.Full(0), "to", a.Full(a.log.end), "length", a.Span(a.log.end))
}

// recorded is when the drill was simulated, on the clock of the place where it plays.
func (a *author) recorded() string {
	start, err := events.ParseCivil(a.log.started.StartsAt)
	if err != nil {
		return a.d.Recorded.UTC().Format("2006-01-02 15:04 -07:00")
	}
	return a.d.Recorded.In(start.Location()).Format("2006-01-02 15:04 -07:00")
}

// assumed counts the tasks of the plan, and those whose source is an assumption.
func (a *author) assumed() (all, assumed int) {
	for i := range a.d.Board.Tasks {
		all++
		if a.d.Board.Tasks[i].SourceKind == "assumption" {
			assumed++
		}
	}
	return all, assumed
}

// percent is a share in whole percent, without a hundred that is not all and a nought that is not none.
func percent(part, all int) string {
	p := (200*part + all) / (2 * all)
	switch {
	case part > 0 && p == 0:
		p = 1
	case part < all && p == 100:
		p = 99
	}
	return i18n.Number(int64(p)) + "%"
}

// situation is the drill on one page, what a chief wants to know first.
func (a *author) situation() (string, []Block) {
	title, blocks := a.outline()
	if facts := a.conclusions(); len(facts) > 0 {
		blocks = append([]Block{{Facts: facts}}, blocks...)
	}
	return title, append(blocks, Block{Text: a.T("report.minutes-said")})
}

// outline is what the drill was about and how it turned out.
func (a *author) outline() (string, []Block) {
	var blocks []Block
	summary := a.log.scenario().Summary
	if s := a.lang.Pick(summary.Zh, summary.En); s != "" {
		blocks = append(blocks, Block{Text: s})
	}
	return a.T("report.situation"), append(blocks, Block{Facts: a.facts()})
}

// facts are how the drill turned out, in the words of the screens.
func (a *author) facts() (facts []Fact) {
	o := &a.d.Outcome
	add := func(name, text string) { facts = append(facts, Fact{Name: name, Text: text}) }
	for i := range o.Gauges {
		g := &o.Gauges[i]
		add(a.T("result.water"), a.T("result.peak", "gauge", a.Name(g.Name), "peak", a.Metres(g.PeakMm), "at", a.Civil(g.PeakAt), "over", a.Over(g.OverWarningMm)))
	}
	add(a.T("board.warning"), a.levels("warning"))
	add(a.T("board.response"), a.levels("response"))
	people := a.T("result.people-all", "ordered", o.People.Ordered.People, "safe", o.People.Safe.People, "at-risk", o.People.AtRisk.People,
		"was-trapped", o.People.WasTrapped.People, "rescued", o.People.Rescued.People, "trapped", o.People.Trapped.People)
	if p := &o.People; p.Refused.People+p.Returned.People+p.Harmed.People > 0 {
		people += a.T("list.semicolon") + a.T("result.people-stayed", "refused", p.Refused.People, "returned", p.Returned.People, "harmed", p.Harmed.People)
	}
	if o.People.LastSafeAt != nil {
		people += a.T("list.semicolon") + a.T("result.last-safe", "at", a.Civil(*o.People.LastSafeAt))
	}
	add(a.T("result.people"), people)
	add(a.T("result.units"), a.T("result.units-all", "sent", o.Units.Sent, "dispatches", o.Units.Dispatches, "held", o.Units.Held, "short", o.Units.Short))
	reports := a.T("result.reports-none", "filed", o.Reports.Filed)
	if o.Reports.FirstDelayMs != nil {
		reports = a.T("result.reports-all", "filed", o.Reports.Filed, "delay", a.Span(*o.Reports.FirstDelayMs))
	}
	add(a.T("result.reports"), reports)
	add(a.T("result.tasks"), a.T("result.tasks-all", "triggered", o.Tasks.Triggered, "done", o.Tasks.Done, "late", o.Tasks.Late))
	if o.Orders.Decisions > 0 {
		add(a.T("result.decisions"), a.T("result.decisions-all", "decisions", o.Orders.Decisions, "refused", o.Orders.Refused))
	}
	end := a.T("report.not-ended", "at", a.Civil(a.log.end))
	if a.log.ended {
		end = a.T("result.ended", "at", a.Civil(o.Time), "reason", a.lang.Of("end", o.EndReason), "elapsed", a.Span(o.Time))
	}
	add(a.T("result.end"), end)
	return facts
}

func (a *author) levels(scale string) string {
	var said []string
	for i := range a.d.Outcome.Levels {
		if l := &a.d.Outcome.Levels[i]; l.Scale == scale {
			said = append(said, a.T("result.level", "level", a.pick(l.Name), "at", a.Civil(l.At)))
		}
	}
	if said == nil {
		return a.T("board.no-level")
	}
	return strings.Join(said, a.T("list.comma"))
}
