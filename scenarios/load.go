package scenarios

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"yanlian/events"
	"yanlian/scenarios/compile"
	"yanlian/scenarios/decisions"
	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/series"
	"yanlian/scenarios/tree"
)

// Files of a scenario's folder.
const (
	ScenarioFile = "scenario.yaml"
	PlanFile     = "plan.yaml"
	RubricFile   = "rubric.yaml"
)

// Options are what a drill takes instead of, or besides, the files of its folder. Names are those of the operating
// system, not of the folder.
type Options struct {
	Plan      string                                   // file instead of plan.yaml
	Rubric    string                                   // file instead of rubric.yaml
	Decisions string                                   // table of decisions; the posts in it are played by people
	Series    []string                                 // "stage=FILE[,offset=METRES][,scale=FACTOR]": a record instead of the scenario's own
	Played    []events.PostID                          // posts that people play, besides those that decide something
	Open      func(name string) (io.ReadCloser, error) // opens these files; os.Open if nil
}

func (o *Options) open(name string) (io.ReadCloser, error) {
	if o.Open != nil {
		return o.Open(name)
	}
	return os.Open(name)
}

// Load reads the scenario in a folder. The error is Problems.
func Load(fsys fs.FS, o Options) (*Compiled, error) { return load(fsys, "", o) }

// load reads the scenario in a folder; label goes before the names of its files in problems. Two plans can meet one
// scenario, but its rubric was written for its own: one that does not fit another plan is left out, with a note.
func load(fsys fs.FS, label string, o Options) (*Compiled, error) {
	c, err := loadWith(fsys, label, o, true)
	rubric := path.Join(label, RubricFile)
	var problems Problems
	if o.Plan == "" || o.Rubric != "" || !errors.As(err, &problems) ||
		slices.ContainsFunc(problems, func(p Problem) bool { return p.File != rubric }) {
		return c, err
	}
	if c, err = loadWith(fsys, label, o, false); err == nil {
		p := problems[0]
		c.Notes = append(c.Notes, Problem{File: rubric, Line: p.Line, Column: p.Column, Path: p.Path, Code: problem.NoteRubricLeft, Found: p.Found})
	}
	return c, err
}

// loadWith is load with the folder's rubric or without it.
func loadWith(fsys fs.FS, label string, o Options, ownRubric bool) (*Compiled, error) {
	l := &loader{drill: drill{readings: map[string]readings{}, otherPlan: o.Plan != ""}, fsys: fsys, label: label, options: o}
	if root := l.document(ScenarioFile, ""); root != nil {
		l.scenario = document.ReadScenario(root, &l.found)
	}
	if root := l.document(PlanFile, o.Plan); root != nil {
		l.plan = document.ReadPlan(root, &l.found)
	}
	if o.Rubric != "" || ownRubric && l.has(RubricFile) {
		if root := l.document(RubricFile, o.Rubric); root != nil {
			l.rubric = document.ReadRubric(root, &l.found)
		}
	}
	l.lookUpClocks() // before a record given instead moves the start: it brings other water, not the rules of another day
	l.readSeries()
	for _, id := range o.Played {
		l.played = append(l.played, string(id))
	}
	out := l.build()
	l.readDecisions(out)
	return l.finish(out)
}

type loader struct {
	drill
	fsys    fs.FS
	label   string
	options Options
}

func (l *loader) has(name string) bool {
	_, err := fs.Stat(l.fsys, name)
	return err == nil
}

// document parses a file of the folder, or the file given instead of it.
func (l *loader) document(name, instead string) *tree.Node {
	in, file, ok := l.file(name, instead)
	if !ok {
		return nil
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, int64(tree.Authored.Bytes)+1))
	if err != nil {
		l.unreadable(file, err)
		return nil
	}
	root, problems := tree.Parse(file, data, tree.Authored)
	l.found.Add(problems...)
	return root
}

// file opens a file of the folder, or the file given instead of it, and says what to call it.
func (l *loader) file(name, instead string) (in io.ReadCloser, file string, ok bool) {
	var err error
	if file = instead; instead != "" {
		in, err = l.options.open(instead)
	} else {
		file = path.Join(l.label, name)
		in, err = l.fsys.Open(name)
	}
	if err != nil {
		l.unreadable(file, err)
	}
	return in, file, err == nil
}

func (l *loader) unreadable(file string, err error) {
	if errors.Is(err, fs.ErrNotExist) {
		l.found.Add(Problem{File: file, Code: problem.MissingFile})
		return
	}
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	l.found.Add(Problem{File: file, Code: problem.UnreadableFile, Found: err.Error()})
}

// readSeries reads the scenario's records and those given instead, and moves the start and the end of the drill to
// those given instead.
func (l *loader) readSeries() {
	var overrides []series.Override
	for _, text := range l.options.Series {
		o, err := series.ParseOverride(text)
		l.add(err)
		if at := slices.IndexFunc(overrides, func(before series.Override) bool { return before.ID == o.ID }); at >= 0 && err == nil {
			l.found.Add(Problem{File: "--series", Code: problem.DoubledEntry, Found: o.ID, Allowed: overrides[at].File})
		}
		if err == nil {
			overrides = append(overrides, o)
		}
	}
	if l.scenario == nil {
		return
	}
	s := l.scenario
	ownStart := s.Start
	given := l.readOverrides(overrides)
	for _, o := range overrides {
		if f := given[o.ID]; f != nil {
			times := l.fit(o.ID, f, s.Start, o.Fit)
			s.DurationMs = max(s.DurationMs, last(times))
		}
	}
	for i := range s.Series {
		entry := &s.Series[i]
		if slices.ContainsFunc(overrides, func(o series.Override) bool { return o.ID == entry.ID }) {
			entry.Source, entry.Assumption = "", "" // they describe the scenario's own record
		} else if entry.ID != "" {
			l.ownSeries(entry, ownStart)
		}
		entry.File, entry.OffsetMm, entry.Scale = "", 0, nil
	}
}

func last(times []int64) int64 {
	if len(times) == 0 {
		return 0
	}
	return times[len(times)-1]
}

// readOverrides reads the records given instead of the scenario's. Where they have civil times, the drill starts
// at the first of their first readings.
func (l *loader) readOverrides(overrides []series.Override) map[string]*series.File {
	s := l.scenario
	var ids []string
	for i := range s.Series {
		ids = append(ids, s.Series[i].ID)
	}
	given := map[string]*series.File{}
	var first time.Time
	for _, o := range overrides {
		if !slices.Contains(ids, o.ID) {
			l.found.Add(Problem{File: "--series", Code: problem.UnknownID, Found: o.ID, Allowed: joinIDs(ids), Near: problem.Nearest(o.ID, ids)})
			continue
		}
		in, file, ok := l.file("", o.File)
		if !ok {
			continue
		}
		f, err := series.Read(file, in)
		in.Close()
		if l.add(err); err != nil {
			continue
		}
		given[o.ID] = f
		if f.Form != series.Hours {
			if at := f.First(s.Start.Location()); first.IsZero() || at.Before(first) {
				first = at
			}
		}
	}
	if !first.IsZero() {
		s.MoveTo(first)
	}
	return given
}

// ownSeries reads a record of the folder.
func (l *loader) ownSeries(entry *document.Series, start time.Time) {
	at := entry.At("file")
	switch {
	case entry.File == "":
		if !entry.Has("file") {
			l.found.Add(at.Problem(problem.MissingKey, "file", "data/stage.csv"))
		}
		return
	case !fs.ValidPath(entry.File) || strings.ContainsAny(entry.File, `\:`):
		l.found.Add(at.Problem(problem.BadPath, entry.File, "data/stage.csv"))
		return
	}
	in, err := l.fsys.Open(entry.File)
	if err != nil {
		l.found.Add(at.Problem(problem.MissingFile, entry.File, ""))
		return
	}
	defer in.Close()
	f, err := series.Read(path.Join(l.label, entry.File), in)
	if l.add(err); err != nil || start.IsZero() {
		return
	}
	fit := series.Unfitted
	if fit.OffsetMm = entry.OffsetMm; entry.Scale != nil {
		fit.Scale = *entry.Scale
	}
	l.fit(entry.ID, f, start, fit)
}

// fit keeps a record as the readings of a series.
func (l *loader) fit(id string, f *series.File, start time.Time, fit series.Fit) []int64 {
	l.notes.Add(f.Notes...)
	times, stages, err := f.Readings(start, fit)
	if l.add(err); err == nil {
		l.readings[id] = readings{Format: document.Format, ID: id, TimesMs: times, StageMm: stages}
	}
	return times
}

// add collects the problems that are an error.
func (l *loader) add(err error) {
	var ps Problems
	if errors.As(err, &ps) {
		l.found.Add(ps...)
	}
}

func (l *loader) readDecisions(out compile.Output) {
	if l.options.Decisions == "" {
		return
	}
	in, file, ok := l.file("", l.options.Decisions)
	if !ok {
		return
	}
	defer in.Close()
	scene := decisions.Scene{World: out.World, Plan: out.Plan, Start: time.Unix(0, 0)}
	if l.scenario != nil {
		scene.Start = l.scenario.Start
	}
	orders, notes, err := decisions.Read(file, in, scene)
	l.add(err)
	l.notes.Add(notes...)
	l.orders = orders
}

// ReadSeries reads a gauge record. The error is Problems.
func ReadSeries(name string, r io.Reader) (*SeriesFile, error) { return series.Read(name, r) }

// ReadDecisions reads a table of decisions for a drill. The error is Problems.
func ReadDecisions(name string, r io.Reader, c *Compiled) ([]Decision, error) {
	ds, _, err := decisions.Read(name, r, decisions.Scene{World: c.World, Plan: c.Plan, Start: c.Start})
	return ds, err
}

func joinIDs(ids []string) string { return strings.Join(slices.Sorted(slices.Values(ids)), ", ") }
