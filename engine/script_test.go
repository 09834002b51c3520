package engine_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/events"
	"yanlian/internal/testkit"
)

// TestScripts runs the scripts in testdata/script. A script is a story for readers: comments, commands, and indented
// under each command what it printed. After the last command the fold of all events must be the live state.
//
//	world hamlet|valley          start over with a world; the hamlet comes without tasks
//	set …, task …                change it (see scriptWorld)
//	advance 10m [KIND…]          run, print the events; with kinds only those that begin so, and the number of others
//	do POST ACTION [TERM…]       give an order, print the events
//	next                         print when something is due
//	state units|groups|stock|…   print what is so
//	clone NAME [SALT]            copy the run under a name; the first one is called "main"
//	use NAME                     go on with that one
//
// go test ./engine -run Scripts -update writes what comes out into the files.
func TestScripts(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "script", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			in, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			s := &script{t: t}
			var out bytes.Buffer
			for line := range strings.Lines(strings.ReplaceAll(string(in), "\r\n", "\n")) {
				line = strings.TrimRight(line, "\n")
				if strings.HasPrefix(line, " ") {
					continue // output of an earlier run
				}
				fmt.Fprintln(&out, line)
				if line != "" && line[0] != '#' {
					for _, l := range s.run(strings.Fields(line)) {
						fmt.Fprintln(&out, strings.TrimRight("    "+l, " "))
					}
				}
			}
			testkit.Golden(t, "script/"+filepath.Base(file), out.Bytes())
			s.check()
		})
	}
}

// script is one script under way.
type script struct {
	t     *testing.T
	world *engine.World
	plan  *plan.Plan
	runs  map[string]*scriptRun // nil until the first command that needs a run
	now   *scriptRun
}

type scriptRun struct {
	sim *engine.Sim
	log []events.Event // all events so far, those before a clone included
}

func (s *script) run(words []string) []string {
	switch verb, args := words[0], words[1:]; verb {
	case "world":
		s.check()
		s.runs, s.world, s.plan = nil, valley(s.t), valleyPlan()
		if args[0] == "hamlet" {
			s.world, s.plan = hamlet(s.t), levels()
		}
		return nil
	case "set", "task", "post":
		if s.runs != nil {
			s.t.Fatalf("%v: the run has begun", words)
		}
		switch verb {
		case "set":
			s.set(args)
		case "task":
			s.addTask(args)
		default:
			s.addPost(events.PostID(args[0]))
		}
		return nil
	case "advance":
		r := s.live()
		from := len(r.log)
		r.log = r.sim.Advance(r.sim.Now()+s.duration(args[0]), r.log)
		return s.list(r.log[from:], args[1:])
	case "do":
		return s.do(args)
	case "next":
		if at, ok := s.live().sim.Next(); ok {
			return []string{at.String()}
		}
		return []string{"nothing"}
	case "state":
		return s.state(args[0])
	case "clone":
		r, salt := s.live(), uint64(0)
		if len(args) > 1 {
			salt = uint64(s.number(args[1]))
		}
		s.runs[args[0]] = &scriptRun{r.sim.Clone(salt), append([]events.Event(nil), r.log...)}
		return nil
	case "use":
		if s.now = s.runs[args[0]]; s.now == nil {
			s.t.Fatalf("%v: no such run", words)
		}
		return nil
	}
	s.t.Fatalf("no command %q", words[0])
	return nil
}

// live is the present run; the first command that needs one starts it with seed 1.
func (s *script) live() *scriptRun {
	if s.runs == nil {
		network(s.t, s.world)
		s.now = &scriptRun{sim: newSim(s.t, s.world, s.plan, 1)}
		s.runs = map[string]*scriptRun{"main": s.now}
	}
	return s.now
}

func (s *script) do(args []string) []string {
	r := s.live()
	from := len(r.log)
	a, err := plan.ParseAction(args[1], args[2:])
	if err == nil {
		r.log, err = r.sim.Do(engine.Command{Post: events.PostID(args[0]), Action: a}, r.log)
	}
	if err != nil {
		return strings.Split("error: "+err.Error(), "\n")
	}
	return s.list(r.log[from:], nil)
}

// check folds the events of every run.
func (s *script) check() {
	for name, r := range s.runs {
		folded := newState(s.t, s.world, s.plan)
		for i := range r.log {
			if err := folded.Apply(&r.log[i]); err != nil {
				s.t.Fatalf("run %s: %v", name, err)
			}
		}
		if !reflect.DeepEqual(folded, r.sim.State()) {
			s.t.Errorf("run %s: the fold of the log is not the live state", name)
		}
	}
}

// newState is the state after DrillStarted.
func newState(t testing.TB, w *engine.World, p *plan.Plan) *engine.State {
	t.Helper()
	s, err := engine.NewState(w, p)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Apply(&events.Event{Cause: events.NoCause, Payload: &events.DrillStarted{}}); err != nil {
		t.Fatal(err)
	}
	return s
}

// list prints the events whose kinds begin with one of the given words, all if none is given.
func (s *script) list(evs []events.Event, kinds []string) (out []string) {
	others := 0
	for i := range evs {
		wanted := len(kinds) == 0
		for _, k := range kinds {
			wanted = wanted || strings.HasPrefix(evs[i].Kind().String(), k)
		}
		if wanted {
			out = append(out, line(&evs[i]))
		} else {
			others++
		}
	}
	if others > 0 {
		out = append(out, fmt.Sprintf("(others: %d)", others))
	}
	return out
}

// line writes an event for readers: time, version, kind, what is not empty or zero, and ← the binding cause with the
// other enablers in brackets.
func line(e *events.Event) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s #%d %s", e.Time, e.Version, e.Kind())
	for _, f := range events.InfoOf(e.Kind()).Fields {
		v := f.Text(e.Payload)
		if n := f.Int(e.Payload); n != 0 {
			if v = fmt.Sprint(n); strings.HasSuffix(f.Name, "_ms") {
				v = events.SimTime(n).String()
			}
		}
		if l := f.Texts(e.Payload); len(l) > 0 {
			v = strings.Join(l, ",")
		}
		if v != "" {
			fmt.Fprintf(&b, " %s=%s", f.Name, v)
		}
	}
	fmt.Fprintf(&b, " ← %d", e.Cause)
	if len(e.Enablers) > 0 {
		fmt.Fprintf(&b, " %v", e.Enablers)
	}
	return b.String()
}

func (s *script) duration(text string) events.SimTime {
	d, err := time.ParseDuration(text)
	if err != nil {
		s.t.Fatal(err)
	}
	return events.SimTime(d.Milliseconds())
}
