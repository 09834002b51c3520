package scenarios_test

import (
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"yanlian/engine"
	"yanlian/engine/travel"
	"yanlian/events"
	"yanlian/scenarios"
)

func flood(t *testing.T) *engine.World {
	t.Helper()
	c, err := scenarios.Open("flood", scenarios.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return c.World
}

// TestFloodHasTheWholeDistrict counts what 武隆府发〔2021〕20号 counts: a part-time team in each of 26 townships, 80 people
// in the 1+7 team, 98 shelters, more than 8,000 items in the warehouse.
func TestFloodHasTheWholeDistrict(t *testing.T) {
	w := flood(t)
	homes, crew := map[int32]bool{}, int64(0)
	for _, u := range w.Units {
		if strings.Contains(u.Name.Zh, "兼职应急队") {
			homes[u.Home] = true
		}
		if strings.HasPrefix(u.Name.Zh, "区综合应急救援队") {
			crew += u.Crew
		}
	}
	if len(homes) != 26 || crew != 80 {
		t.Errorf("part-time teams in %d townships, %d people in the district team; want 26 and 80", len(homes), crew)
	}
	sites, several := 0, regexp.MustCompile(`（(\d+)处）`)
	for _, sh := range w.Shelters {
		n := 1
		if m := several.FindStringSubmatch(sh.Name.Zh); m != nil {
			n, _ = strconv.Atoi(m[1])
		}
		sites += n
	}
	if sites != 98 {
		t.Errorf("the shelters stand for %d sites, want 98", sites)
	}
	items := int64(0)
	for _, s := range w.Stocks {
		if s.In == engine.InDepot && w.Depots[s.Holder].ID == "district-store" && w.Items[s.Item].ID != "fuel" {
			items += s.Quantity
		}
	}
	if items <= 8000 || items >= 9000 {
		t.Errorf("%d items in the district warehouse, want 8,000-odd", items)
	}
}

// TestFloodRoadsAreANetwork: every place is joined to Yajiang, and stays so if any one road is closed on which the
// seat's teams may come.
func TestFloodRoadsAreANetwork(t *testing.T) {
	w := flood(t)
	at := func(id events.PlaceID) travel.NodeIndex {
		for i := range w.Places {
			if w.Places[i].ID == id {
				return travel.NodeIndex(i)
			}
		}
		t.Fatalf("no place %s", id)
		return 0
	}
	roads, router := travel.NewState(w.Network), travel.NewRouter(w.Network)
	for i := range w.Places {
		if _, ok := router.TimeMs(roads, travel.NodeIndex(i), at("yajiang"), 1000); !ok {
			t.Errorf("no road leads from %s to Yajiang", w.Places[i].ID)
		}
	}
	way, _, _ := router.Route(roads, at("wulong"), at("yajiang"), 1000, nil)
	for _, e := range way {
		roads.Close(e)
		if _, ok := router.TimeMs(roads, at("wulong"), at("yajiang"), 1000); !ok {
			t.Errorf("there is no way round %s", w.Roads[e].ID)
		}
		roads.Open(e)
	}
}

// TestFloodHasGroupsAboveThePeak: somebody lives where the water does not come, so that moving everybody is not the
// best plan.
func TestFloodHasGroupsAboveThePeak(t *testing.T) {
	w := flood(t)
	wet, dry := 0, 0
	for _, g := range w.Groups {
		if _, peak := w.Gauges[g.Gauge].Series.Peak(); g.DoorMm <= peak {
			wet++
		} else {
			dry++
		}
	}
	if wet < 12 || dry == 0 {
		t.Errorf("%d groups below the peak and %d above", wet, dry)
	}
}

// TestFloodWithoutBoats takes away every unit of the district that has a boat, its stock, the inject about its engine and the
// fires that it would go to: the plan loads and plays as it is, and the log says that boats were wanted.
func TestFloodWithoutBoats(t *testing.T) {
	fsys, _ := scenarios.Library("flood")
	changed := fstest.MapFS{}
	for _, name := range []string{"scenario.yaml", "plan.yaml", "rubric.yaml", "data/stage.csv"} {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			t.Fatal(err)
		}
		if name == "scenario.yaml" {
			for _, unit := range []string{"fire-boats-1", "fire-boats-2", "rescue-team-flood"} {
				for _, cut := range []string{`  - id: ` + unit + `\n(    .*\n)+`, `  - \{unit: ` + unit + `,.*\n`} {
					block := regexp.MustCompile(cut)
					if !block.Match(data) {
						t.Fatalf("nothing matches %q", cut)
					}
					data = block.ReplaceAll(data, nil)
				}
			}
			for _, cut := range []string{`  - id: boat-engine\n(    .*\n)+`, `  - \{id: district-fire,.*\n.*\n`} {
				block := regexp.MustCompile(cut)
				if !block.Match(data) {
					t.Fatalf("nothing matches %q", cut)
				}
				data = block.ReplaceAll(data, nil)
			}
		}
		changed[name] = &fstest.MapFile{Data: data}
	}
	log := play(t, load(t, changed, scenarios.Options{}))
	if end := log[len(log)-1].Payload.(*events.DrillEnded); end.Reason != "response-ended" || count(log, events.KindDispatchShort) == 0 {
		t.Errorf("%+v, %d dispatches fell short", end, count(log, events.KindDispatchShort))
	}
	if n := count(log, events.KindDecisionRefused); n > 0 {
		t.Errorf("%d orders of the plan are refused", n)
	}
}

// TestFloodInjects: every text says that it is an exercise, every inject reaches somebody from whom something is expected by a
// clause, and all of them wait for what happens: none comes at a time.
func TestFloodInjects(t *testing.T) {
	w := flood(t)
	changing, phases := 0, map[string]bool{}
	for i := range w.Injects {
		in := &w.Injects[i]
		if !strings.HasPrefix(in.Text.Zh, "演练演练演练") || !strings.HasPrefix(in.Text.En, "EXERCISE EXERCISE EXERCISE") {
			t.Errorf("%s says %q, %q", in.ID, in.Text.Zh, in.Text.En)
		}
		if len(in.To) == 0 || len(in.Expected) == 0 || in.At >= 0 {
			t.Errorf("%s reaches %d posts, expects %d actions, comes at %d", in.ID, len(in.To), len(in.Expected), in.At)
		}
		for _, e := range in.Expected {
			if e.Action.Zh == "" || e.Action.En == "" || e.WithinMs == 0 || e.Clause == "" {
				t.Errorf("%s expects %+v", in.ID, e)
			}
		}
		if len(in.Effects) > 0 {
			changing++
		}
		phases[in.Phase] = true
	}
	if len(w.Injects) < 20 || changing < 6 || len(phases) < 4 {
		t.Errorf("%d injects in %d phases, %d of them change the world", len(w.Injects), len(phases), changing)
	}
}

// TestFloodChainOfCommand plays the reference plan: every level is talked over before it is set, levels III and II are proposed and
// approved, the field post is set up, both neighbours grant their aid, the staff come back, heads are counted, and the warning comes
// hours before the water.
func TestFloodChainOfCommand(t *testing.T) {
	c, err := scenarios.Open("flood", scenarios.Options{})
	if err != nil {
		t.Fatal(err)
	}
	log := play(t, c)
	held, approved := map[events.LevelID]int{}, map[events.LevelID]events.PostID{}
	var levels []events.LevelID
	blue, over := events.SimTime(-1), events.SimTime(-1)
	for i := range log {
		switch p := log[i].Payload.(type) {
		case *events.ConsultationHeld:
			held[p.Level]++
		case *events.LevelApproved:
			approved[p.Level] = p.By
		case *events.ResponseActivated:
			levels = append(levels, p.Level)
			if held[p.Level] == 0 {
				t.Errorf("%s has not been talked over", p.Level)
			}
		case *events.WarningIssued:
			if blue < 0 {
				blue = log[i].Time
			}
		case *events.GaugeRead:
			if over < 0 && p.Gauge == "yajiang-gauge" && p.StageMm >= 10_000 {
				over = log[i].Time
			}
		}
	}
	if want := []events.LevelID{"response-4", "response-3", "response-2"}; !slices.Equal(levels, want) {
		t.Errorf("levels %v, want %v", levels, want)
	}
	if approved["response-3"] != "flood-deputy" || approved["response-2"] != "flood-hq" {
		t.Errorf("approved %v", approved)
	}
	if over-blue < 2*events.Hour {
		t.Errorf("the first warning comes %d ms before the warning level is read", over-blue)
	}
	for kind, want := range map[events.Kind]int{events.KindCommandPostOpened: 1, events.KindAidGranted: 2, events.KindStaffRecalled: 9,
		events.KindPeopleRegistered: 1, events.KindAlertAnswered: 3} {
		if n := count(log, kind); n < want {
			t.Errorf("%s %d times, want %d or more", kind, n, want)
		}
	}
}
