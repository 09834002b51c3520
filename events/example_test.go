package events_test

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"strings"

	"yanlian/events"
)

// A chain turns events into records; the same chain, started again, finds any change of a stored record.
func ExampleChain() {
	const stream = events.StreamID("drill-2ed6657d-e927-568b-95e1-2665a8aea6a2")
	chain := events.NewChain(stream)
	first, err := chain.Seal(&events.Event{Version: 0, Cause: events.NoCause,
		Payload: &events.DrillStarted{Scenario: "river", Seed: "7", StartsAt: "2025-06-21T05:30:00.000+08:00"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	second, err := chain.Seal(&events.Event{Version: 1, Time: 90 * events.Second, Cause: 0, Input: "series/stage",
		Payload: &events.GaugeRead{Gauge: "bridge", StageMm: 183_210, OverWarningMm: 210}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(second.Type, string(second.Data))

	second.Time++
	check := events.NewChain(stream)
	fmt.Println(check.Check(&first))
	err = check.Check(&second)
	var corrupt *events.CorruptError
	fmt.Println(errors.As(err, &corrupt), corrupt.Version, corrupt.What)
	// Output:
	// yanlian.gauge.read.v1 {"gauge":"bridge","stage_mm":183210,"over_warning_mm":210}
	// <nil>
	// true 1 content does not match its digest
}

// An archive holds whole streams and a seal. What has been cut off is seen.
func ExampleArchiveWriter() {
	const stream = events.StreamID("drill-2ed6657d-e927-568b-95e1-2665a8aea6a2")
	record, err := events.NewChain(stream).Seal(&events.Event{Cause: events.NoCause, Payload: &events.DrillStarted{StartsAt: "2025-06-21T05:30:00.000+08:00"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	var stored iter.Seq2[events.Record, error] = func(yield func(events.Record, error) bool) { yield(record, nil) }

	var file bytes.Buffer
	w := events.NewArchiveWriter(&file)
	if err := errors.Join(w.WriteStream(stream, stored), w.Close()); err != nil {
		fmt.Println(err)
		return
	}
	firstLine, _, _ := strings.Cut(file.String(), "\n")
	for _, text := range []string{file.String(), firstLine + "\n"} {
		for r, err := range events.ReadArchive(strings.NewReader(text)) {
			fmt.Println(r.Type, err)
		}
	}
	// Output:
	// yanlian.drill.started.v1 <nil>
	// yanlian.drill.started.v1 <nil>
	//  archive line 2: drill-2ed6657d-e927-568b-95e1-2665a8aea6a2 event 1: the archive has no seal: its tail has been cut
}
