package i18n_test

import (
	"fmt"
	"testing"

	"yanlian/internal/i18n"
)

func TestT(t *testing.T) {
	for _, c := range []struct {
		lang i18n.Lang
		key  string
		args []any
		want string
	}{
		{i18n.Zh, "head.time", nil, "时间"},
		{i18n.En, "head.time", nil, "time"},
		{i18n.En, "no such key", nil, "no such key"},
		{i18n.En, "export.done", []any{"count", 1, "file", "a.jsonl"}, "1 drill exported to a.jsonl"},
		{i18n.En, "export.done", []any{"file", "a.jsonl", "count", int64(12345)}, "12,345 drills exported to a.jsonl"},
		{i18n.Zh, "export.done", []any{"count", 2, "file", "a{b}c"}, "已导出 2 次演练：a{b}c"},
		{i18n.En, "span.hours", nil, "{h} h"},
		{i18n.En, "drill.none-yet", []any{"store", fmt.Errorf("x")}, "there are no drills yet (x); begin with: yanlian run flood"},
	} {
		if got := c.lang.T(c.key, c.args...); got != c.want {
			t.Errorf("%v %s %v: %q, want %q", c.lang, c.key, c.args, got, c.want)
		}
	}
}

func TestOf(t *testing.T) {
	if got := i18n.Zh.Of("work", "sweep"); got != "逐户动员" {
		t.Errorf("work: %q", got)
	}
	if got := i18n.En.Of("work", "an unknown kind"); got != "an unknown kind" {
		t.Errorf("what is unknown becomes %q", got)
	}
	if !i18n.Has("work", "sweep") || i18n.Has("work", "juggle") {
		t.Error("Has is wrong about the family work")
	}
}

func TestNumber(t *testing.T) {
	for n, want := range map[int64]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567", -1: "-1", -1000: "-1,000", -1 << 63: "-9,223,372,036,854,775,808"} {
		if got := i18n.Number(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

func TestPick(t *testing.T) {
	for _, c := range []struct {
		lang         i18n.Lang
		zh, en, want string
	}{{i18n.Zh, "水", "water", "水"}, {i18n.En, "水", "water", "water"}, {i18n.Zh, "", "water", "water"}, {i18n.En, "水", "", "水"}, {i18n.En, "", "", ""}} {
		if got := c.lang.Pick(c.zh, c.en); got != c.want {
			t.Errorf("%v of %q and %q is %q", c.lang, c.zh, c.en, got)
		}
	}
}

func TestParse(t *testing.T) {
	for name, want := range map[string]i18n.Lang{"zh": i18n.Zh, "ZH": i18n.Zh, "zh-CN": i18n.Zh, "zh_TW": i18n.Zh, "en": i18n.En, "en-GB": i18n.En} {
		if got, ok := i18n.Parse(name); !ok || got != want {
			t.Errorf("%q is %v, %v", name, got, ok)
		}
	}
	for _, name := range []string{"", "de", "chinese", "zhx"} {
		if got, ok := i18n.Parse(name); ok {
			t.Errorf("%q is read as %v", name, got)
		}
	}
}

func TestDetect(t *testing.T) {
	for _, c := range []struct {
		env  map[string]string
		want i18n.Lang
	}{
		{map[string]string{"LANG": "zh_CN.UTF-8"}, i18n.Zh},
		{map[string]string{"LANG": "en_GB.UTF-8"}, i18n.En},
		{map[string]string{"LANG": "de_DE.UTF-8"}, i18n.En},
		{map[string]string{"LANG": "C.UTF-8", "LC_MESSAGES": "zh_CN"}, i18n.Zh},
		{map[string]string{"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, i18n.En},
		{map[string]string{"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, i18n.Zh},
		{map[string]string{"LANG": "en_US.UTF-8", "YANLIAN_LANG": "zh"}, i18n.Zh},
		{map[string]string{"LC_ALL": "zh_CN", "YANLIAN_LANG": "en"}, i18n.En},
		{map[string]string{"LANG": "Chinese_China.936"}, i18n.Zh},
		{map[string]string{"LANG": "cmn_TW"}, i18n.Zh},
	} {
		if got := i18n.Detect(func(name string) string { return c.env[name] }); got != c.want {
			t.Errorf("%v: %v", c.env, got)
		}
	}
}

func Example() {
	for _, l := range []i18n.Lang{i18n.Zh, i18n.En} {
		fmt.Println(l.T("import.done", "added", 1, "known", 2, "store", "drills.db"))
		fmt.Println(l.Of("work", "rescue"))
	}
	// Output:
	// 已导入 1 次演练，另有 2 次库中已有：drills.db
	// 舟艇救援
	// 1 drill imported, 2 known already: drills.db
	// boat rescue
}
