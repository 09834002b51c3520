// Package decisions reads the table of what people ordered at a drill.
//
// Contract: the header is "time,post,action,parameters", or the same in Chinese. A time is elapsed simulated time
// (1:30, 01:30:00, +90 min) or civil time (2006-01-02 15:04); parameters are name=value, divided by semicolons.
// Actions, parameters and kinds of work may be written in either language, and things by their id or by their name, with or
// without the note in brackets behind it; full-width signs count as their narrow twins. All problems are reported at once with line and column, an unknown name with the nearest known one. The
// result is in order of time; rows of one time keep the order of the file.
//
// Never: an order is judged here. Whether a post may give it is for the drill to decide and to record.
//
// Start reading at Read.
package decisions

import (
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/events"
	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/table"
)

// Decision is an order and the simulated time at which it is given.
type Decision struct {
	At      events.SimTime
	Command engine.Command
}

// Scene is what decisions are checked against. A world or plan that could not be compiled is nil, and what would
// be looked up in it is not checked.
type Scene struct {
	Start time.Time
	World *engine.World
	Plan  *plan.Plan
}

// Limits of a file.
const (
	MaxBytes = 4 << 20
	MaxRows  = 50_000
)

// Header is the first row of the table.
var Header = []string{"time", "post", "action", "parameters"}

// Read reads a table of decisions. What may be a slip of the pen is in the notes; the error is problem.Problems.
func Read(name string, in io.Reader, scene Scene) (ds []Decision, notes problem.Problems, err error) {
	header, rows, problems := table.Read(name, in, table.Limits{Bytes: MaxBytes, Rows: MaxRows})
	r := &reader{file: name, scene: scene, ids: idsOf(scene)}
	r.found.Add(problems...)
	if len(header.Cells) == 0 {
		return nil, nil, r.found.Err()
	}
	if !slices.EqualFunc(header.Cells, Header, func(c table.Cell, want string) bool { return words.english("column", strings.ToLower(c.Text)) == want }) {
		r.bad(header.Cells[0], problem.CSVHeader, shownRow(header), words.header(shownRow(header)))
		return nil, nil, r.found.Err()
	}
	var earlier problem.List
	for _, row := range rows {
		d, ok := r.row(row)
		if !ok {
			continue
		}
		if n := len(ds); n > 0 && d.At < ds[n-1].At {
			earlier.Add(row.Cells[0].Problem(r.file, problem.NoteEarlierRow, row.Cells[0].Text, strconv.FormatInt(ds[n-1].Command.Row, 10)))
		}
		ds = append(ds, d)
	}
	if err := r.found.Err(); err != nil {
		return nil, nil, err
	}
	slices.SortStableFunc(ds, func(a, b Decision) int { return cmp.Compare(a.At, b.At) })
	return ds, earlier.Sorted(), nil
}

func shownRow(r table.Row) string {
	var texts []string
	for _, c := range r.Cells {
		texts = append(texts, c.Text)
	}
	return strings.Join(texts, ",")
}

// maxShown is how many known names a message lists.
const maxShown = 30

type reader struct {
	file  string
	scene Scene
	ids   map[string]*known // by parameter; absent if it cannot be checked
	found problem.List
}

func (r *reader) bad(c table.Cell, code problem.Code, found, allowed string) {
	r.found.Add(c.Problem(r.file, code, found, allowed))
}

// unknown reports a name with the nearest of those that are known, and shows what is allowed.
func (r *reader) unknown(c table.Cell, code problem.Code, found string, known, shown []string) {
	p := c.Problem(r.file, code, found, strings.Join(shown[:min(len(shown), maxShown)], ", "))
	p.Near = r.found.Nearest(found, known)
	r.found.Add(p)
}

// noWord reports what is no word of a kind.
func (r *reader) noWord(c table.Cell, code problem.Code, found, kind string, english []string) {
	known, shown := words.alike(found, kind, english)
	r.unknown(c, code, found, known, shown)
}

// id reads a text that names something of a list; what cannot be checked is taken as it is. A kind of report that the
// plan does not have is one all the same.
func (r *reader) id(list string, c table.Cell, text string) (id string, ok bool) {
	k, checked := r.ids[list]
	if !checked {
		return text, true
	}
	switch found := k.find(text); {
	case len(found) == 1:
		return found[0], true
	case len(found) > 1:
		r.bad(c, problem.NotOneOf, text, k.called(found, text))
	case list == "form":
		return text, true
	default:
		known, shown := k.alike(text)
		r.unknown(c, problem.UnknownID, text, known, shown)
	}
	return text, false
}

// row reads one order. ok is false if something was wrong with it.
func (r *reader) row(row table.Row) (d Decision, ok bool) {
	before := r.found.Len()
	if n := len(row.Cells); n != len(Header) && n != len(Header)-1 {
		r.bad(row.Cells[0], problem.CSVColumns, strconv.Itoa(n), strconv.Itoa(len(Header)))
		return d, false
	}
	for i := range row.Cells {
		row.Cells[i].Text = strings.TrimSpace(narrow(row.Cells[i].Text))
	}
	d.At = r.time(row.Cells[0])
	post, _ := r.id("to", row.Cells[1], row.Cells[1].Text)
	d.Command = engine.Command{Post: events.PostID(post), Row: int64(row.Number)}
	verb := row.Cells[2]
	v, isVerb := plan.VerbNamed(words.english("action", verb.Text))
	if !isVerb {
		r.noWord(verb, problem.UnknownAction, verb.Text, "action", plan.VerbNames())
	}
	d.Command.Action.Verb = v
	var terms []table.Cell
	if len(row.Cells) == len(Header) {
		terms = divide(row.Cells[3])
	}
	r.terms(verb, terms, &d.Command.Action)
	return d, r.found.Len() == before
}

// divide cuts a cell at its semicolons.
func divide(c table.Cell) []table.Cell {
	var out []table.Cell
	for _, part := range strings.Split(c.Text, ";") {
		lead := len([]rune(part)) - len([]rune(strings.TrimLeft(part, " \t")))
		if text := strings.TrimSpace(part); text != "" {
			out = append(out, table.Cell{Text: text, Line: c.Line, Column: c.Column + lead})
		}
		c.Column += len([]rune(part)) + 1
	}
	return out
}

// terms reads the parameters of an action and checks that they are those it has.
func (r *reader) terms(verb table.Cell, terms []table.Cell, a *plan.Action) {
	var given []string
	at := map[string]table.Cell{}
	for _, t := range terms {
		name, value, isTerm := strings.Cut(t.Text, "=")
		name, value = words.english("parameter", strings.TrimSpace(name)), strings.TrimSpace(value)
		switch {
		case !isTerm || value == "":
			r.bad(t, problem.BadTerm, t.Text, "name=value")
			continue
		case !slices.Contains(plan.TermNames(), name):
			r.noWord(t, problem.UnknownTerm, name, "parameter", plan.TermNames())
			continue
		}
		if first, twice := at[name]; twice && !slices.Contains(listed, name) {
			r.bad(t, problem.DoubledEntry, name, strconv.Itoa(first.Line)+":"+strconv.Itoa(first.Column))
			continue
		} else if !twice {
			given = append(given, name)
			at[name] = t
		}
		r.term(t, name, value, a)
	}
	if a.Verb == 0 || slices.Contains(given, "work") && a.Work == 0 {
		return
	}
	if w := r.scene.World; w != nil && a.Work == plan.Dike && w.Sandbags == engine.None {
		r.bad(at["work"], problem.NeedsKey, a.Work.String(), "dike_item")
	}
	r.checkPlace(at, a)
	r.checkFuel(at, a)
	if a.Unit != "" && a.Units > 1 {
		r.bad(at["units"], problem.OutOfRange, strconv.FormatInt(a.Units, 10), "1")
	}
	wanted := termsOf(a)
	wanted.Check(given, func(term string) {
		written, _, _ := strings.Cut(at[term].Text, "=")
		r.bad(at[term], problem.UnknownTerm, written, words.allLike(written, "parameter", wanted.Names()))
	}, func(term string) {
		r.bad(verb, problem.MissingTerm, verb.Text, words.like(verb.Text, "parameter", term))
	})
}

// termsOf lists the parameters of an action as a table has them.
func termsOf(a *plan.Action) document.Terms {
	own := func(names []string) []string {
		out := slices.Clone(names)
		for i, n := range out {
			if one, is := oneOfList[n]; is {
				out[i] = one
			}
		}
		return out
	}
	t := document.TermsOf(a.Verb, a.Work)
	t = document.Terms{Required: own(t.Required), Optional: own(t.Optional)}
	if a.Verb == plan.FileReport {
		t.Optional = append(t.Optional, claims...)
	}
	return t
}

// listed are the parameters that can be given more than once, and oneOfList is what those are called here that a plan
// gives as one list. claims are what only people say.
var (
	listed    = []string{"group", "with", "item-filled"}
	oneOfList = map[string]string{"groups": "group", "items": "item-filled"}
	claims    = []string{"stage-mm", "safe", "to-go", "harmed"}
)

// checkPlace demands that stock for a shelter goes to where the shelter is.
func (r *reader) checkPlace(at map[string]table.Cell, a *plan.Action) {
	w := r.scene.World
	if w == nil || a.Work != plan.Supply || a.Place == "" {
		return
	}
	for i := range w.Shelters {
		s := &w.Shelters[i]
		if s.ID == a.Shelter && s.Place != engine.None && w.Places[s.Place].ID != a.Place {
			r.bad(at["place"], problem.NotOneOf, string(a.Place), string(w.Places[s.Place].ID))
		}
	}
}

// checkFuel demands that what a unit loads for other work than dike or supply is its fuel.
func (r *reader) checkFuel(at map[string]table.Cell, a *plan.Action) {
	w := r.scene.World
	if w == nil || a.Work == 0 || a.Work.Loads() || a.Item == "" {
		return
	}
	var burned []string
	for i := range w.Units {
		u := &w.Units[i]
		if u.FuelItem == engine.None || a.Unit != "" && u.ID != a.Unit {
			continue
		}
		if id := string(w.Items[u.FuelItem].ID); !slices.Contains(burned, id) {
			burned = append(burned, id)
		}
	}
	switch {
	case slices.Contains(burned, string(a.Item)):
	case len(burned) == 0:
		r.bad(at["item"], problem.NeedsKey, cmp.Or(string(a.Unit), a.Verb.String()), "fuel")
	default:
		r.bad(at["item"], problem.NotOneOf, string(a.Item), strings.Join(burned, ", "))
	}
}

// term sets one parameter.
func (r *reader) term(t table.Cell, name, value string, a *plan.Action) {
	switch name {
	case "work":
		if value = words.english("work", value); !slices.Contains(plan.WorkNames(), value) {
			r.noWord(t, problem.NotOneOf, value, "work", plan.WorkNames())
			return
		}
	case "channel":
		if value = words.english("channel", value); !slices.Contains(plan.ChannelNames(), value) {
			r.noWord(t, problem.NotOneOf, value, "channel", plan.ChannelNames())
			return
		}
	case "item-filled":
		if value = words.english("report-item", value); !slices.Contains(plan.ReportItemNames(), value) {
			r.noWord(t, problem.NotOneOf, value, "report-item", plan.ReportItemNames())
			return
		}
	case "stage-mm", "safe", "to-go", "harmed":
		low := 0
		if name == "stage-mm" {
			low = -maxNumber
		}
		if n, err := strconv.ParseInt(value, 10, 64); err != nil || n < int64(low) || n > maxNumber {
			r.bad(t, problem.OutOfRange, value, strconv.Itoa(low)+" … "+strconv.Itoa(maxNumber))
			return
		}
	case "units", "quantity":
		if n, err := strconv.ParseInt(value, 10, 64); err != nil || n < 1 || n > maxNumber {
			r.bad(t, problem.OutOfRange, value, "1 … "+strconv.Itoa(maxNumber))
			return
		}
	case "group":
		if words.english("group", value) == "all" {
			return // an order without groups is to all of them
		}
	}
	list := name
	switch {
	case name == "with":
		list = "to"
	case name == "level" && a.Verb == plan.IssueWarning:
		list = warningLevel
	case name == "level" && a.Verb != plan.ActivateResponse:
		list = anyLevel
	}
	value, ok := r.id(list, t, value)
	if !ok {
		return
	}
	if err := a.SetTerm(name, value); err != nil {
		r.bad(t, problem.BadTerm, t.Text, err.Error())
	}
}

const maxNumber = 100_000_000
