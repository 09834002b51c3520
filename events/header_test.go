package events_test

import (
	"strings"
	"testing"

	"yanlian/events"
)

func TestTheHeaderIsWhatStandsBeforeTheRun(t *testing.T) {
	for _, k := range events.Kinds() {
		want := strings.HasSuffix(k.Name, ".listed") || k.Name == "yanlian.drill.started" || k.Name == "yanlian.input.attached"
		if k.Kind.IsHeader() != want {
			t.Errorf("%s is of the header: %t", k.Name, !want)
		}
	}
}
