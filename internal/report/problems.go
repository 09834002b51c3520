package report

import (
	"strconv"
	"strings"

	"yanlian/internal/i18n"
)

// problemChapter lists the facts of the log that ask for an answer.
func (a *author) problemChapter() (string, []Block) {
	all := a.problems()
	if len(all) == 0 {
		return a.T("report.problems"), []Block{{Text: a.T("report.no-problems")}}
	}
	return a.T("report.problems"), append([]Block{{Text: a.T("report.problems-said", "count", len(all))}}, a.table(a.T("report.table-problems"), a.problemTable(all))...)
}

func (a *author) problemTable(all []problem) *Table {
	t := &Table{Columns: []Column{{Head: a.T("head.number"), Right: true, Width: 8}, {Head: a.T("report.head-kind"), Width: 16}, {Head: a.T("report.head-problem"), Width: 66}, {Head: a.T("report.head-event"), Right: true, Width: 10}}}
	for i, p := range all {
		t.add(i18n.Number(int64(i+1)), a.lang.Of("problem-kind", p.kind), p.text, "#"+strconv.FormatInt(int64(p.version), 10))
	}
	return t
}

// evidence says how an outsider proves the page.
func (a *author) evidence() []Block {
	id := string(a.d.Stream)
	blocks := []Block{
		{Text: a.T("report.evidence-said", "events", a.d.Events)},
		{Facts: []Fact{
			{Name: a.T("report.stream"), Text: id, Code: true}, {Name: a.T("report.digest"), Text: a.d.Digest, Code: true},
			{Name: a.T("report.inputs"), Text: a.log.started.Inputs, Code: true},
			{Name: a.T("report.seed"), Text: a.T("report.seed-attempt", "seed", a.log.started.Seed, "attempt", a.log.started.Attempt)},
			{Name: a.T("report.model"), Text: a.log.started.Model}}},
		{Text: a.T("report.verify-said")},
		{Verbatim: []string{"yanlian verify " + id, "yanlian store export " + id + " -o drill.jsonl", "yanlian store verify drill.jsonl"}},
	}
	if all, assumed := a.assumed(); assumed > 0 {
		blocks = append(blocks, Block{Text: a.T("report.assumed-said", "assumed", assumed, "all", all)})
	}
	credits := a.log.scenario().Credits
	for i := range credits {
		credits[i] = a.lang.Half(credits[i])
	}
	if len(credits) > 0 {
		blocks = append(blocks, Block{Text: a.T("report.credits", "credits", strings.Join(credits, a.T("list.semicolon")))})
	}
	return append(blocks, Block{Text: a.T("report.simulation-said", "model", a.log.started.Model)})
}
