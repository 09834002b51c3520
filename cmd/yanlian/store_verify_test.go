package main

import (
	"bytes"
	"testing"

	"yanlian/internal/i18n"
)

// A drill whose chain alone was checked is not counted among those that were proved.
func TestVerdictTellsWhatWasNotRunAgain(t *testing.T) {
	for _, c := range []struct {
		lang  i18n.Lang
		found verified
		want  string
	}{
		{i18n.En, verified{drills: 2, proved: 2}, "proved: a.db, 2 drills\n"},
		{i18n.En, verified{drills: 3, proved: 1, notRun: 2}, "proved: a.db, 1 drill\nand 2 drills of other versions of the models, with their chains intact, not run again\n"},
		{i18n.Zh, verified{drills: 1, notRun: 1}, "核验一致：a.db，0 次演练\n另有 1 次演练由另一版本的推演模型产生，摘要链完整，未重新推演\n"},
	} {
		var out bytes.Buffer
		a := &app{console: console{out: &out, getenv: noEnv}, lang: c.lang}
		if err := a.verdict(&c.found, "a.db"); err != nil || out.String() != c.want {
			t.Errorf("%v, %q, want %q", err, out.String(), c.want)
		}
	}
}
