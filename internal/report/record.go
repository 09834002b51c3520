package report

import (
	"strings"

	"yanlian/events"
	"yanlian/internal/i18n"
	"yanlian/projections/roster"
	"yanlian/projections/timeline"
)

// fields are the parts of a record in their order.
var fields = []chapter{
	(*author).basics,
	(*author).participants,
	(*author).outline,
	(*author).control,
	(*author).performance,
	(*author).unexpected,
	(*author).harm,
	(*author).equipment,
	(*author).pictures,
	(*author).signatures,
}

// record is the 演练记录 of a drill.
func (a *author) record() *Document {
	doc := a.document(a.T("record.title"), a.scenarioName())
	doc.Cover = []Fact{
		{Name: a.T("report.stream"), Text: string(a.d.Stream), Code: true},
		{Name: a.T("report.digest"), Text: a.d.Digest, Code: true},
		{Name: a.T("record.file"), Text: ""},
	}
	a.compose(doc, fields)
	return doc
}

func (a *author) basics() (string, []Block) {
	plan := a.lang.Pick(a.log.started.PlanZh, a.log.started.PlanEn)
	if in, ok := a.log.input("plan"); ok {
		plan = a.T("record.plan-version", "plan", plan, "id", in.name, "version", in.digest[:min(len(in.digest), 12)])
	}
	return a.T("record.basics"), []Block{
		{Facts: []Fact{{Name: a.T("report.drill-name"), Text: a.scenarioName()}, {Name: a.T("record.plan"), Text: plan}}},
		{Choices: []Choice{
			{a.T("record.form"), strings.Fields(a.T("record.forms"))}, {a.T("record.content"), strings.Fields(a.T("record.contents"))}, {a.T("record.purpose"), strings.Fields(a.T("record.purposes"))}}},
		{Facts: []Fact{
			{Name: a.T("record.simulated-by"), Text: a.who()},
			{Name: a.T("record.organiser")}, {Name: a.T("record.place")},
			{Name: a.T("record.planned-start")}, {Name: a.T("record.planned-end")}, {Name: a.T("record.actual-start")}, {Name: a.T("record.actual-end")},
			{Name: a.T("report.scenario-time"), Text: a.period()}, {Name: a.T("report.simulated"), Text: a.recorded()}}},
	}
}

// who says which posts people played.
func (a *author) who() string {
	if len(a.log.played) == 0 {
		return a.T("record.by-plan")
	}
	var posts []string
	for _, p := range a.log.played {
		posts = append(posts, a.called(roster.Post, string(p)))
	}
	return a.T("record.by-people", "posts", strings.Join(posts, a.T("list.comma")))
}

// signInRows is how many people can sign in on a sheet.
const signInRows = 15

func (a *author) participants() (string, []Block) {
	units := &Table{Columns: []Column{{Head: a.T("head.unit")}, {Head: a.T("head.post")}, {Head: a.T("head.crew"), Right: true}, {Head: a.T("head.dispatches"), Right: true}}}
	var crew int64
	for _, u := range a.d.Account.Units {
		if u.Dispatches > 0 {
			units.add(a.pick(u.Name), a.Name(u.Post), number(u.Crew), number(u.Dispatches))
			crew += u.Crew
		}
	}
	if len(units.Rows) > 0 {
		units.strong(a.T("table.sum"), "", number(crew), "")
	}
	signIn := &Table{Columns: []Column{{Head: a.T("head.number"), Right: true, Width: 8}, {Head: a.T("record.unit"), Width: 26}, {Head: a.T("record.name"), Width: 16}, {Head: a.T("record.duty"), Width: 16}, {Head: a.T("record.role"), Width: 16}, {Head: a.T("record.sign"), Width: 18}}}
	for i := range signInRows {
		signIn.add(i18n.Number(int64(i + 1)))
	}
	blocks := a.table(a.T("record.table-units"), units)
	return a.T("record.participants"), append(blocks, a.table(a.T("record.table-sign-in"), signIn)...)
}

// control is what reached the drill from outside: injects, decisions, and what became of them.
func (a *author) control() (string, []Block) {
	var rows []timeline.Row
	for _, r := range a.d.Story.Rows {
		if r.Key == events.KindDecisionReceived.String() || r.Key == events.KindDecisionRefused.String() {
			rows = append(rows, r)
		}
	}
	var blocks []Block
	if len(a.log.injects.injects) > 0 {
		blocks = a.table(a.T("report.table-injects"), a.injectTable(true))
	}
	switch {
	case len(rows) > 0:
		blocks = append(blocks, a.story(rows))
	case len(blocks) == 0:
		blocks = append(blocks, Block{Text: a.T("record.no-control")})
	default:
		blocks = append(blocks, Block{Text: a.T("record.no-decisions")})
	}
	return a.T("record.control"), append(blocks, Block{Lines: 4})
}

// performance is how each post did its tasks, with room for what an observer saw.
func (a *author) performance() (string, []Block) {
	type done struct {
		post                  roster.Name
		due, done, late, open int64
	}
	var posts []*done
	for i := range a.log.rounds {
		r := &a.log.rounds[i]
		var d *done
		for _, p := range posts {
			if p.post.ID == string(r.post) {
				d = p
			}
		}
		if d == nil {
			d = &done{post: a.names.Of(roster.Post, string(r.post))}
			posts = append(posts, d)
		}
		d.due++
		switch {
		case r.doneAt == nil:
			d.open++
		case r.lateMs > 0:
			d.done, d.late = d.done+1, d.late+1
		default:
			d.done++
		}
	}
	t := &Table{Columns: []Column{{Head: a.T("head.post")}, {Head: a.T("record.due"), Right: true}, {Head: a.T("head.done"), Right: true}, {Head: a.T("head.late"), Right: true},
		{Head: a.T("report.not-done"), Right: true}, {Head: a.T("record.observed"), Width: 34}}}
	for _, d := range posts {
		t.add(a.pick(d.post), number(d.due), number(d.done), number(d.late), number(d.open), "")
	}
	return a.T("record.performance"), append(a.table(a.T("record.table-performance"), t), Block{Lines: 3})
}

func (a *author) unexpected() (string, []Block) {
	blocks := []Block{{Text: a.T("report.no-problems")}}
	if all := a.problems(); len(all) > 0 {
		blocks = a.table(a.T("report.table-problems"), a.problemTable(all))
	}
	return a.T("record.unexpected"), append(blocks, Block{Lines: 4})
}

func (a *author) harm() (string, []Block) {
	p := &a.d.Outcome.People
	said := a.T("record.no-harm")
	if p.WasTrapped.Households > 0 {
		said = a.T("record.harm-said", "households", p.WasTrapped.Households, "people", p.WasTrapped.People, "rescued", p.Rescued.People, "trapped", p.Trapped.People)
	}
	blocks := []Block{{Text: said}}
	if p.Harmed.People > 0 {
		blocks = append(blocks, Block{Text: a.T("record.hurt-said", "people", p.Harmed.People)})
	}
	return a.T("record.harm"), append(blocks, Block{Facts: []Fact{{Name: a.T("record.property")}, {Name: a.T("record.real-harm")}}})
}

func (a *author) equipment() (string, []Block) {
	return a.T("record.equipment"), append(a.stockTable(), Block{Lines: 2})
}

// pictureRows is how many pictures and recordings can be listed.
const pictureRows = 6

func (a *author) pictures() (string, []Block) {
	t := &Table{Columns: []Column{{Head: a.T("head.number"), Right: true, Width: 8}, {Head: a.T("head.time"), Width: 12}, {Head: a.T("head.place"), Width: 18}, {Head: a.T("record.shows"), Width: 32}, {Head: a.T("record.by"), Width: 14}, {Head: a.T("record.file"), Width: 16}}}
	for i := range pictureRows {
		t.add(i18n.Number(int64(i + 1)))
	}
	return a.T("record.pictures"), a.table(a.T("record.table-pictures"), t)
}

func (a *author) signatures() (string, []Block) {
	return a.T("record.signatures"), []Block{{Signs: []string{a.T("record.recorder"), a.T("record.date"), a.T("record.reviewer"), a.T("record.date"), a.T("record.director"), a.T("record.date")}}}
}
