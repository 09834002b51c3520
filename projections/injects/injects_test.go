package injects_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"testing"

	"yanlian/events"
	"yanlian/projections/injects"
	"yanlian/projections/roster"
)

type timed struct {
	minute int
	p      events.Payload
}

func fold(evs ...timed) injects.Injects {
	f := new(injects.Fold)
	for i, e := range evs {
		f.Apply(&events.Event{Version: events.Version(i), Time: events.SimTime(e.minute) * events.Minute, Payload: e.p})
	}
	return f.Injects()
}

var listed = []timed{
	{0, &events.PostListed{Post: "town", Zh: "镇", En: "Town"}},
	{0, &events.PostListed{Post: "police", Zh: "交警", En: "Police"}},
	{0, &events.TaskListed{Task: "close", Zh: "封路", En: "Close the road", Post: "police"}},
	{0, &events.InjectListed{Inject: "slide", Zh: "塌方", En: "Landslide", Type: "complexity", Phase: "handling", Source: "driver", AtMs: 90 * events.Minute,
		To: []string{"police", "town"}, TextZh: "公路塌方", TextEn: "The road is blocked", Tasks: []string{"close"}}},
	{0, &events.InjectListed{Inject: "rumour", AtMs: -1, To: []string{"town"}}},
}

func at(minute events.SimTime) *events.SimTime {
	ms := minute * events.Minute
	return &ms
}

func TestWhatCameOfAnInject(t *testing.T) {
	got := fold(append(listed[:5:5],
		timed{90, &events.InjectReleased{Inject: "slide", Channel: "phone", Truth: "partial"}},
		timed{90, &events.InjectDelivered{Inject: "slide", Post: "police"}},
		timed{95, &events.TaskTriggered{Task: "close", Post: "police"}},
		timed{97, &events.DecisionReceived{Post: "town"}}, // it has not learnt of it yet
		timed{100, &events.InjectDelivered{Inject: "slide", Post: "town"}},
		timed{115, &events.TaskDone{Task: "close", Post: "police", LateMs: 5 * events.Minute}},
		timed{120, &events.DecisionReceived{Post: "town"}},
	)...)
	police, town := roster.Name{ID: "police", Zh: "交警", En: "Police"}, roster.Name{ID: "town", Zh: "镇", En: "Town"}
	want := injects.Row{Name: roster.Name{ID: "slide", Zh: "塌方", En: "Landslide"}, Type: "complexity", Phase: "handling", Source: "driver",
		Text: injects.Text{Zh: "公路塌方", En: "The road is blocked"}, Status: injects.Responded, PlannedAt: at(90), ReleasedAt: at(90), Channel: "phone", Truth: "partial",
		To: []injects.Delivery{{Post: police, DeliveredAt: at(90)}, {Post: town, DeliveredAt: at(100)}},
		Tasks: []injects.Task{{Name: roster.Name{ID: "close", Zh: "封路", En: "Close the road"}, Post: police, TriggeredAt: at(95), DoneAt: at(115),
			LateMs: 5 * events.Minute}},
		RespondedAt: at(115), ResponseMs: at(25)}
	if !reflect.DeepEqual(got.Rows[0], want) {
		t.Errorf("got  %+v\nwant %+v", got.Rows[0], want)
	}
	if r := got.Rows[1]; r.Status != injects.Pending || r.PlannedAt != nil || len(r.To) != 1 || r.To[0].DeliveredAt != nil {
		t.Errorf("the other: %+v", r)
	}
	if got.Version != 11 || got.Time != 120*events.Minute {
		t.Errorf("version %d, time %s", got.Version, got.Time)
	}
}

func TestADecisionOfAPostThatKnowsIsAResponse(t *testing.T) {
	got := fold(append(listed[:5:5],
		timed{10, &events.InjectReleased{Inject: "rumour"}},
		timed{10, &events.InjectDelivered{Inject: "rumour", Post: "town"}},
		timed{12, &events.DecisionReceived{Post: "police"}},
		timed{13, &events.DecisionReceived{Post: "town"}},
		timed{20, &events.InjectSkipped{Inject: "slide", Reason: "guard"}},
	)...)
	if r := got.Rows[1]; r.Status != injects.Responded || *r.ResponseMs != 3*events.Minute {
		t.Errorf("%+v", r)
	}
	if r := got.Rows[0]; r.Status != injects.Skipped || *r.SkippedAt != 20*events.Minute || r.RespondedAt != nil {
		t.Errorf("%+v", r)
	}
}

// What was done before an inject came is no response to it.
func TestWhatCameBeforeIsNoResponse(t *testing.T) {
	got := fold(append(listed[:5:5],
		timed{80, &events.TaskDone{Task: "close", Post: "police"}},
		timed{90, &events.InjectReleased{Inject: "slide"}},
	)...)
	if r := got.Rows[0]; r.Status != injects.Released || r.RespondedAt != nil || *r.Tasks[0].DoneAt != 80*events.Minute {
		t.Errorf("%+v", r)
	}
}

func TestListsAreNeverNull(t *testing.T) {
	text, err := json.Marshal(fold(timed{5, &events.InjectReleased{Inject: "unlisted"}}))
	want := `{"version":0,"time_ms":300000,"injects":[{"id":"unlisted","zh":"","en":"","type":"","phase":"","source":"","text":{"zh":"","en":""},` +
		`"status":"released","released_at_ms":300000,"to":[],"tasks":[]}]}`
	if err != nil || string(text) != want {
		t.Errorf("%v\ngot  %s\nwant %s", err, text, want)
	}
	if empty := new(injects.Fold).Injects(); empty.Rows == nil {
		t.Error("no list")
	}
}

func Example() {
	var f injects.Fold
	for i, p := range []events.Payload{
		&events.InjectListed{Inject: "slide", Zh: "塌方", En: "Landslide", AtMs: 0},
		&events.InjectReleased{Inject: "slide", Channel: "phone", Truth: "true"},
	} {
		f.Apply(&events.Event{Version: events.Version(i), Payload: p})
	}
	for _, r := range f.Injects().Rows {
		fmt.Println(r.En, r.Status, *r.ReleasedAt)
	}
	// Output: Landslide released 0:00:00
}
