package events_test

import (
	"errors"
	"fmt"
	"iter"
	"reflect"
	"testing"

	"yanlian/events"
)

// awkward holds what an encoder could get wrong: both kinds of quotation mark, the short escapes, a control
// character, DEL, HTML's special characters, the separators that JavaScript dislikes, Chinese, and a character beyond 16 bits.
const awkward = "a\"'\\/\b\t\n\f\r\x01\x1f\x7f<&>\u2028\u2029 大溪河 🌊"

// blank returns a payload of a kind whose fields are all zero, decoded from bytes that are written here.
func blank(t testing.TB, info *events.Info) events.Payload {
	t.Helper()
	zero := map[events.FieldType]string{events.FieldText: `""`, events.FieldInt: "0", events.FieldBool: "false", events.FieldTexts: "[]"}
	data := "{"
	for i, f := range info.Fields {
		if i > 0 {
			data += ","
		}
		data += fmt.Sprintf("%q:%s", f.Name, zero[f.Type])
	}
	e, err := events.Open(&events.Record{Type: info.Type(), Data: []byte(data + "}")})
	if err != nil {
		t.Fatalf("%s: %v", info.Type(), err)
	}
	return e.Payload
}

// filled returns a payload of a kind whose fields all have different values.
func filled(t testing.TB, info *events.Info) events.Payload {
	t.Helper()
	p := blank(t, info)
	v := reflect.ValueOf(p).Elem()
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		switch f := v.Field(i); f.Kind() {
		case reflect.String:
			f.SetString(name + awkward)
		case reflect.Int64:
			f.SetInt(-1<<63 + int64(i))
		case reflect.Bool:
			f.SetBool(true)
		case reflect.Slice:
			f.Set(reflect.ValueOf([]string{name, "", awkward}))
		default:
			t.Fatalf("%T.%s: no value for a %s", p, name, f.Type())
		}
	}
	return p
}

// seal makes the records of a stream from events whose versions are their places.
func seal(t testing.TB, s events.StreamID, es []events.Event) []events.Record {
	t.Helper()
	chain := events.NewChain(s)
	var out []events.Record
	for i := range es {
		es[i].Version = events.Version(i)
		r, err := chain.Seal(&es[i])
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

func each(recs []events.Record) iter.Seq2[events.Record, error] {
	return func(yield func(events.Record, error) bool) {
		for _, r := range recs {
			if !yield(r, nil) {
				return
			}
		}
	}
}

const (
	streamA events.StreamID = "drill-0b6ad8c6-9bd2-5c3e-9d7a-5d2f0a6f3a11"
	streamB events.StreamID = "drill-7c0a5f62-1e9e-5f0b-8f38-2d1e6a9b4c22"
	streamC events.StreamID = "record/2025"
)

// sampleEvents has every shape of record: text, integers, a boolean, a list, several enablers, an input, Chinese, escapes.
func sampleEvents() []events.Event {
	return []events.Event{
		{Cause: events.NoCause, Payload: &events.DrillStarted{Scenario: "river", ScenarioZh: "超警戒水位", ScenarioEn: "High water",
			Plan: "reference", Seed: "18446744073709551615", Model: "1", Attempt: 1, StartsAt: "2025-06-21T05:30:00.000+08:00", HorizonMs: 6 * events.Hour}},
		{Cause: 0, Input: "scenario/river", Payload: &events.PostListed{Post: "p1", Zh: "应急办", En: "Emergency office", Played: true}},
		{Cause: 0, Payload: &events.UnitListed{Unit: "u1", Zh: awkward, Post: "p1", Crew: 6, Works: []string{"sweep", "大坝"}}},
		{Time: 90_500, Cause: 0, Input: "series/stage", Payload: &events.GaugeRead{Gauge: "g1", StageMm: 183_210, OverWarningMm: -40}},
		{Time: 95_000, Cause: 3, Enablers: []events.Version{0, 2}, Payload: &events.UnitDispatched{Unit: "u1", By: "p1", Work: "sweep", To: "n2", EtaMs: 600_000, Rank: 1, Candidates: 3}},
	}
}

// sampleStreams are three streams; the last has neither a start nor a UUID.
func sampleStreams(t testing.TB) [][]events.Record {
	t.Helper()
	a := sampleEvents()
	b := append(sampleEvents()[:3], events.Event{Time: events.Hour, Cause: 2, Payload: &events.DrillEnded{Reason: "horizon", PeopleSafe: 12}})
	c := []events.Event{
		{Time: -1, Cause: events.NoCause, Payload: &events.ReportFiled{Report: 1, From: "p1", To: "p2", Form: "首报"}},
		{Time: 0, Cause: 0, Enablers: []events.Version{0}, Payload: &events.DecisionReceived{Post: "p2", Action: "close-road", Terms: []string{"road=r1"}, Row: 2}},
		{Time: 1, Cause: 1, Payload: &events.DecisionRefused{Post: "p2", Action: "close-road", Reason: "unknown-road", Detail: "r1"}},
	}
	return [][]events.Record{seal(t, streamA, a), seal(t, streamB, b), seal(t, streamC, c)}
}

var errFailing = errors.New("no space left")

// failing is a writer that never succeeds.
type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errFailing }
