package report

import (
	"encoding/json"

	"yanlian/events"
	"yanlian/projections/roster"
)

// described is the part of a scenario document that a report repeats.
type described struct {
	Summary struct{ Zh, En string }
	Credits []string
}

// scenario reads the attached scenario. One that cannot be read describes nothing: a report does not fail over it.
func (l *Log) scenario() described { return attached[described](l, "scenario") }

// plan reads who decides what from the attached plan, in the same way.
func (l *Log) plan() planned { return attached[planned](l, "plan") }

// schedule reads when injects were to come and what was expected of whom from the attached scenario, in the same way.
func (l *Log) schedule() schedule { return attached[schedule](l, "scenario") }

// attached reads the part of an attached document that a type names.
func attached[T any](l *Log, role string) (doc T) {
	for _, in := range l.inputs {
		if in.role != role {
			continue
		}
		if json.Unmarshal([]byte(in.text), &doc) != nil {
			var none T
			return none
		}
	}
	return doc
}

// demands are the names of the background demands of the attached scenario, by their ids.
func (l *Log) demands() map[string]roster.Name {
	names := map[string]roster.Name{}
	for _, d := range attached[struct {
		Demands []struct {
			ID   string
			Name struct{ Zh, En string }
		}
	}](l, "scenario").Demands {
		names[d.ID] = roster.Name{ID: d.ID, Zh: d.Name.Zh, En: d.Name.En}
	}
	return names
}

// schedule is what a scenario says of its injects beyond the roster.
type schedule struct {
	Injects []plannedInject
}

type plannedInject struct {
	ID       events.InjectID
	At       string // as the scenario writes it, empty if a condition makes it due
	Text     struct{ Zh, En string }
	Expected []expectation
}

// expectation is what a post is expected to do about an inject (期望行动).
type expectation struct {
	Post   events.PostID
	Action struct{ Zh, En string }
	Within string // as the scenario writes it, empty without a limit
	Clause string
}

// of finds what the scenario says of an inject.
func (s *schedule) of(id events.InjectID) plannedInject {
	for _, in := range s.Injects {
		if in.ID == id {
			return in
		}
	}
	return plannedInject{}
}

// seat is a headquarters of another command structure that the scenario lays over its posts.
type seat struct {
	Name               struct{ Zh, En string }
	Posts              []events.PostID
	Source, Assumption string
}

// overlay reads that structure from the attached scenario.
func (l *Log) overlay() []seat {
	return attached[struct{ Overlay []seat }](l, "scenario").Overlay
}

// authority is what the plan says of a level: who may change it.
type authority struct {
	ID                    events.LevelID
	Scale                 string
	Propose, Approve, End []events.PostID
	Consult               bool
	Source, Assumption    string // what that rests on
}

// planned is the part of a plan document that a report repeats.
type planned struct {
	Levels []authority
	Tasks  []struct {
		Post   events.PostID
		Do     []struct{ Action, Level string }
		Source struct{ Kind, Text string }
	}
	Forms []reportForm
}

// reportForm is a kind of report that the plan names.
type reportForm struct {
	ID   string
	Name struct{ Zh, En string }
}

// setting is a task of the plan that changes a level.
type setting struct {
	post         events.PostID
	kind, source string
}

// form is what the plan calls a kind of report; one it does not name has the words of the catalogue.
func (a *author) form(id string) string {
	for _, f := range a.forms {
		if name := a.lang.Pick(f.Name.Zh, f.Name.En); f.ID == id && name != "" {
			return name
		}
	}
	return a.lang.Of("form", id)
}

// sets lists the tasks that bring a level about or propose it.
func (p *planned) sets(level events.LevelID) (out []setting) {
	for i := range p.Tasks {
		for _, do := range p.Tasks[i].Do {
			if t := &p.Tasks[i]; do.Level == string(level) && setsLevel[do.Action] {
				out = append(out, setting{t.Post, t.Source.Kind, t.Source.Text})
				break
			}
		}
	}
	return out
}

// setsLevel are the actions that change a level, or ask for it.
var setsLevel = map[string]bool{"activate-response": true, "propose-level": true, "issue-warning": true}
