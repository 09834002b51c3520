package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"yanlian/events"
	"yanlian/internal/i18n"
	"yanlian/projections/timeline"
)

func TestEveryRowHasASentence(t *testing.T) {
	var keys []string
	for _, m := range regexp.MustCompile(`= "((?:group|gauge|reading)\.[a-z]+)"`).FindAllStringSubmatch(source(t, "../../projections/timeline/*.go"), -1) {
		keys = append(keys, m[1])
	}
	for _, k := range events.Kinds() {
		if !k.Kind.IsEvaluation() { // they stand in no timeline
			keys = append(keys, k.Kind.String())
		}
	}
	complete(t, "event", keys...)
}

// No sentence names a parameter that its event does not have.
func TestSentencesNameArguments(t *testing.T) {
	all := messages(t)
	for _, k := range events.Kinds() {
		for key, m := range all {
			base, _, _ := strings.Cut(strings.TrimPrefix(key, "event."), "@")
			if !strings.HasPrefix(key, "event.") || base != k.Kind.String() {
				continue
			}
			if variant, ok := strings.CutPrefix(key, "event."+base+"@"); ok {
				if _, ok := k.Field(strings.TrimPrefix(variant, "-")); !ok && !slices.Contains(reportTemplates, variant) && !slices.Contains(noticeTemplates, variant) {
					t.Errorf("%s: %s has no field of that name", key, base)
				}
			}
			for _, name := range names(m.Zh + m.En) {
				if _, ok := k.Field(name); !ok {
					t.Errorf("%s: %s has no field %s", key, base, name)
				}
			}
		}
	}
}

// names lists the parameters of a message.
func names(message string) (out []string) {
	for part := range strings.SplitSeq(message, "{") {
		if inner, _, ok := strings.Cut(part, "}"); ok {
			name, _, _ := strings.Cut(inner, "|")
			out = append(out, name)
		}
	}
	return out
}

func testTeller(lang i18n.Lang) *teller {
	start := time.Date(2020, 7, 4, 14, 0, 0, 0, time.FixedZone("", 8*60*60))
	return &teller{&app{lang: lang}, clock{start, lang}, map[string]string{"fuel": "ml", "rice": "kg"},
		map[[2]string]name{{"group.listed", "low"}: {ID: "low", Zh: "下街", En: "lower street"}, {"stock.listed", "rice"}: {ID: "rice", Zh: "大米", En: "rice"}},
		map[string]string{"镇政府（值班）": "镇政府"}}
}

func TestSentences(t *testing.T) {
	post, fuel := name{ID: "hall", Zh: "镇政府（值班）", En: "town hall"}, name{ID: "fuel", Zh: "燃油", En: "fuel"}
	row := func(key string, args ...any) *timeline.Row {
		r := &timeline.Row{Key: key}
		for i := 0; i < len(args); i += 2 {
			r.Args = append(r.Args, timeline.Arg{Name: args[i].(string), Value: args[i+1]})
		}
		return r
	}
	for _, c := range []struct {
		row    *timeline.Row
		zh, en string
	}{
		{row("warning.issued", "level", name{ID: "blue", Zh: "蓝色预警", En: "blue warning"}, "previous", name{}, "by", post),
			"镇政府发布蓝色预警", "town hall issues blue warning"},
		{row("warning.issued", "level", name{ID: "red", Zh: "红色预警", En: "red warning"}, "previous", name{ID: "blue", Zh: "蓝色预警", En: "blue warning"}, "by", post),
			"镇政府将蓝色预警调整为红色预警", "town hall replaces blue warning with red warning"},
		{row("gauge.read", "gauge", name{ID: "g"}, "stage_mm", int64(9405), "over_warning_mm", int64(-595)),
			"g水位 9.40 m，低于警戒水位 0.59 m", "g reads 9.40 m, 0.59 m below the warning level"},
		{row("stock.used", "holder", post, "item", fuel, "quantity", int64(12300), "for", "travel"),
			"镇政府消耗燃油 12.3 L（行车）", "town hall uses fuel (driving): 12.3 L"},
		{row("decision.received", "post", post, "action", "dispatch", "terms", []string{"work=sweep", "place=bridge"}, "row", int64(2)),
			"人工决策：镇政府调派力量（任务 逐户动员，地点 bridge）", "decision of town hall: dispatch (work door to door, place bridge)"},
		{row("decision.received", "post", post, "action", "lift-warning", "terms", []string{}, "row", int64(2)),
			"人工决策：镇政府解除预警", "decision of town hall: lift the warning"},
		{row("decision.refused", "post", post, "action", "dispatch", "reason", "no-authority", "detail", name{ID: "dispatch"}),
			"镇政府的指令未能执行：调派力量，该岗位无权下达", "an order of town hall is refused: dispatch, the post has no authority for it"},
		{row("decision.refused", "post", post, "action", "dispatch", "reason", "unit-busy", "detail", name{ID: "u", Zh: "一队", En: "unit 1"}),
			"镇政府的指令未能执行：调派力量（一队），该队伍正在执行任务", "an order of town hall is refused: dispatch (unit 1), the unit is busy"},
		{row("reading.rose", "gauge", name{ID: "g"}, "mark", "warning", "stage_mm", int64(10000), "over_mm", int64(60), "read_at_ms", int64(11*events.Hour), "post", post),
			"g 5日 01:00 水位 10.00 m，超过警戒水位 0.06 m（镇政府获报）", "g read 10.00 m at 5th 01:00, 0.06 m over the warning level (town hall learns of it)"},
		{row("task.done", "task", name{ID: "x"}, "post", post, "took_ms", int64(90*events.Minute), "late_ms", int64(0)),
			"镇政府完成任务：x，用时 1 小时 30 分", "town hall has done: x, after 1 h 30 min"},
		{row("drill.ended", "reason", "horizon", "people_safe", int64(1), "people_trapped", int64(0)),
			"演练结束（情景时间结束）：安全 1 人，仍被困 0 人", "the drill ends (scenario time over): 1 person safe, 0 still trapped"},
		{row("no.such.kind"), "no.such.kind", "no.such.kind"},
	} {
		if got := testTeller(i18n.Zh).row(c.row); got != c.zh {
			t.Errorf("%s: %s, want %s", c.row.Key, got, c.zh)
		}
		if got := testTeller(i18n.En).row(c.row); got != c.en {
			t.Errorf("%s: %s, want %s", c.row.Key, got, c.en)
		}
	}
}

func TestBriefMergesOrders(t *testing.T) {
	post := name{ID: "hall"}
	order := func(at events.SimTime, group string, people int64) timeline.Row {
		return timeline.Row{Key: "evacuation.ordered", Time: at, Post: post, Args: timeline.Args{{Name: "group", Value: name{ID: group, Zh: group, En: group}},
			{Name: "by", Value: post}, {Name: "households", Value: int64(1)}, {Name: "people", Value: people}}}
	}
	te := testTeller(i18n.En)
	rows := te.brief([]timeline.Row{order(0, "a", 2), order(events.Second, "b", 3), order(2*events.Minute, "c", 4), {Key: "unit.departed"}})
	if len(rows) != 2 {
		t.Fatalf("%d rows", len(rows))
	}
	if got := te.row(&rows[0]); got != "hall orders a, b to leave: 2 households, 5 people" {
		t.Error(got)
	}
	if got := te.row(&rows[1]); got != "hall orders c to leave: 1 household, 4 people" {
		t.Error(got)
	}
}

func TestShortNames(t *testing.T) {
	listed := func(zh string) timeline.Row {
		return timeline.Row{Key: "unit.listed", Args: timeline.Args{{Name: "zh", Value: zh}, {Name: "en", Value: ""}}}
	}
	te := testTeller(i18n.Zh)
	te.shortNames([]timeline.Row{listed("救援队（主队）"), listed("救援队（水上）"), listed("派出所（值班）"), listed("医院")})
	for full, want := range map[string]string{"救援队（主队）": "救援队（主队）", "派出所（值班）": "派出所", "医院": "医院"} {
		if got := te.briefly(name{Zh: full}); got != want {
			t.Errorf("%s is called %s", full, got)
		}
	}
}
