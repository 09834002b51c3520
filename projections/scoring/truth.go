package scoring

import (
	"slices"

	"yanlian/events"
	"yanlian/projections/headcount"
)

// truth is what is so at the moment, and what has reached the posts, as far as reports state it.
type truth struct {
	gauges  []events.GaugeID            // in the order of the roster
	heard   map[listener]fact           // the last reading of a gauge that reached a post
	safe    map[events.GroupID]int64    // people
	ordered map[events.GroupID]int64    // people
	people  [figureEnd]fact             // FigureSafe, FigureToGo, FigureHarmed
	sent    map[int64]statement         // what a report stated, by its number
	told    map[events.PostID]statement // what the last reports that reached a post said
}

// fact is a figure and the event that made it what it is.
type fact struct {
	n     int64
	at    events.Version
	known bool
}

type listener struct {
	post  events.PostID
	gauge events.GaugeID
}

// statement is figures by ReportFigure; those that are not stated are not known.
type statement [figureEnd]fact

// apply takes the next event; counts has taken it.
func (t *truth) apply(e *events.Event, counts *headcount.Fold) {
	if t.heard == nil {
		*t = truth{heard: map[listener]fact{}, safe: map[events.GroupID]int64{}, ordered: map[events.GroupID]int64{},
			sent: map[int64]statement{}, told: map[events.PostID]statement{}}
		for f := FigureSafe; f < figureEnd; f++ {
			t.people[f] = fact{at: e.Version, known: true} // whoever counts knows that nobody is nobody
		}
	}
	switch p := e.Payload.(type) {
	case *events.GaugeListed:
		t.list(p.Gauge)
	case *events.ReadingReceived:
		t.list(p.Gauge)
		t.heard[listener{p.Post, p.Gauge}] = fact{p.StageMm, e.Version, true}
	case *events.EvacuationOrdered:
		before := t.toGo(p.Group)
		t.ordered[p.Group] = p.People
		t.add(FigureToGo, t.toGo(p.Group)-before, e.Version)
	case *events.HouseholdSheltered:
		t.count(p.Group, e.Version, counts)
	case *events.HouseholdRescued:
		t.count(p.Group, e.Version, counts)
	case *events.HouseholdReturned:
		t.count(p.Group, e.Version, counts)
	case *events.HouseholdHarmed:
		t.add(FigureHarmed, p.Harmed, e.Version)
	case *events.ReportFiled:
		t.sent[p.Report] = statementOf(p)
	case *events.ReportReceived:
		t.tell(p, e.Version)
	}
}

// list puts a gauge behind those before it, once.
func (t *truth) list(g events.GaugeID) {
	if !slices.Contains(t.gauges, g) {
		t.gauges = append(t.gauges, g)
	}
}

// count takes up how many people of a group are safe now.
func (t *truth) count(g events.GroupID, at events.Version, counts *headcount.Fold) {
	safe, toGo := t.safe[g], t.toGo(g)
	t.safe[g] = counts.Group(g).Safe.People
	t.add(FigureSafe, t.safe[g]-safe, at)
	t.add(FigureToGo, t.toGo(g)-toGo, at)
}

// toGo are the people of a group who were ordered to leave and are not safe.
func (t *truth) toGo(g events.GroupID) int64 {
	if people, ok := t.ordered[g]; ok {
		return people - t.safe[g]
	}
	return 0
}

func (t *truth) add(f ReportFigure, n int64, at events.Version) {
	if n != 0 {
		t.people[f] = fact{t.people[f].n + n, at, true}
	}
}

// tell hands a report to its addressee, who then knows the figures that it states.
func (t *truth) tell(p *events.ReportReceived, at events.Version) {
	told := t.told[p.To]
	for f, stated := range t.sent[p.Report] {
		if stated.known {
			told[f] = fact{stated.n, at, true}
		}
	}
	t.told[p.To] = told
}

func statementOf(r *events.ReportFiled) (out statement) {
	for f := range figureEnd {
		out[f] = fact{n: said(r, f), known: states(r, f)}
	}
	return out
}

// said is a figure of a report.
func said(r *events.ReportFiled, f ReportFigure) int64 {
	return [figureEnd]int64{r.StageMm, r.PeopleSafe, r.PeopleToGo, r.PeopleHarmed}[f]
}

// states tells whether a report states a figure: it is filled in, or the form asks for nothing.
func states(r *events.ReportFiled, f ReportFigure) bool {
	return len(r.Wanted) == 0 || slices.Contains(r.Wanted, f.String()) && slices.Contains(r.Items, f.String())
}

// of is what a figure of a post's report is compared with; it is not known if the post could not know it. People can be
// counted, but nobody knows the water better than the last reading that has reached him: a river that has risen since is
// not the fault of who reports.
func (t *truth) of(f ReportFigure, post events.PostID, byReport bool) fact {
	switch {
	case f == FigureStage:
		return t.stage(post)
	case byReport:
		return t.told[post][f]
	}
	return t.people[f]
}

// stage is the last reading that has reached a post of the first gauge it has heard of, or what the last report to it said.
func (t *truth) stage(post events.PostID) fact {
	for _, g := range t.gauges {
		if reading := t.heard[listener{post, g}]; reading.known {
			return reading
		}
	}
	return t.told[post][FigureStage]
}
