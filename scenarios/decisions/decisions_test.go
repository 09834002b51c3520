package decisions_test

import (
	"errors"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/events"
	"yanlian/scenarios/decisions"
	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
)

// scene is a small world as far as decisions look at it.
func scene() decisions.Scene {
	return decisions.Scene{
		Start: time.Date(2024, 6, 1, 8, 0, 0, 0, document.ChinaTime),
		World: &engine.World{
			HorizonMs: 12 * events.Hour, Sandbags: 0,
			Posts:    []engine.Post{{ID: "office"}, {ID: "镇政府"}},
			Places:   []engine.Place{{ID: "shore"}, {ID: "hill"}},
			Roads:    []engine.Road{{ID: "lane"}},
			Shelters: []engine.Shelter{{ID: "school", Place: 1}},
			Groups:   []engine.Group{{ID: "low"}, {ID: "high"}},
			Items:    []engine.Item{{ID: "sandbag"}, {ID: "meal"}, {ID: "fuel"}},
			Depots:   []engine.Depot{{ID: "store"}},
			Units:    []engine.Unit{{ID: "boat", FuelItem: 2}, {ID: "crew", FuelItem: engine.None}},
		},
		Plan: &plan.Plan{Levels: []plan.Level{{ID: "two", Scale: plan.Response, Rank: 2}, {ID: "amber", Scale: plan.Warning, Rank: 2}}},
	}
}

func read(text string) ([]decisions.Decision, error) {
	ds, _, err := decisions.Read("d.csv", strings.NewReader(text), scene())
	return ds, err
}

const header = "time,post,action,parameters\n"

func Example() {
	ds, err := read(header + "0:45,office,order-evacuation,group=low;group=high\n0:40,office,dispatch,work=sweep;place=shore;units=2\n")
	for _, d := range ds {
		fmt.Println(d.At, d.Command.Post, d.Command.Action.Verb, d.Command.Action.Terms(), "row", d.Command.Row)
	}
	_, err = read(header + "0:45,offise,dispach,work=sweep\n")
	fmt.Println(err)
	// Output:
	// 0:40:00 office dispatch [work=sweep units=2 place=shore] row 3
	// 0:45:00 office order-evacuation [group=low group=high] row 2
	// d.csv:2:6: "offise" is not known here; allowed: office, 镇政府; did you mean "office"?
	// d.csv:2:13: unknown action "dispach"; allowed: issue-warning, lift-warning, activate-response, end-response, file-report, order-evacuation, open-shelter, dispatch, release, close-road, open-road, propose-level, propose-end, approve, consult, alert, acknowledge, set-up-post, request-aid, recall, register, withdraw; did you mean "dispatch"?
}

func TestTimes(t *testing.T) {
	for text, want := range map[string]events.SimTime{
		"0:00": 0, "1:30": 90 * events.Minute, "01:30:15": 90*events.Minute + 15*events.Second, "12:00": 12 * events.Hour, "+90 min": 90 * events.Minute,
		"90 min": 90 * events.Minute, "+1 h 30 min": 90 * events.Minute, "2024-06-01 09:30": 90 * events.Minute, "2024-06-01 09:30:15": 90*events.Minute + 15*events.Second,
		"2024-06-01T01:30:00Z": 90 * events.Minute, "1：30": 90 * events.Minute,
	} {
		ds, err := read(header + text + ",office,lift-warning,\n")
		if err != nil || len(ds) != 1 || ds[0].At != want {
			t.Errorf("%q: got %v, %v; want %v", text, ds, err, want)
		}
	}
}

func TestChineseTable(t *testing.T) {
	ds, err := read("\uFEFF时间,岗位,动作,参数\r\n1：00,镇政府,转移指令,片区＝low；片区=high\r\n1:05,镇政府,调派,任务=送物资；安置点=school；仓库=store；物资=meal；数量=１００\r\n1:06,镇政府,撤回\r\n")
	if err != nil {
		t.Fatal(err)
	}
	want := []decisions.Decision{
		{At: events.Hour, Command: engine.Command{Post: "镇政府", Row: 2, Action: plan.Action{Verb: plan.OrderEvacuation, Groups: []events.GroupID{"low", "high"}}}},
		{At: 65 * events.Minute, Command: engine.Command{Post: "镇政府", Row: 3, Action: plan.Action{Verb: plan.Dispatch, Work: plan.Supply, Shelter: "school", Depot: "store", Item: "meal", Quantity: 100}}},
		{At: 66 * events.Minute, Command: engine.Command{Post: "镇政府", Row: 4, Action: plan.Action{Verb: plan.Release}}},
	}
	if fmt.Sprint(ds) != fmt.Sprint(want) {
		t.Errorf("got  %v\nwant %v", ds, want)
	}
}

// TestEveryWordHasAChineseOne writes a table of nothing but Chinese words for everything the format has.
func TestEveryWordHasAChineseOne(t *testing.T) {
	words, err := os.ReadFile("words.csv")
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for line := range strings.Lines(string(words)) {
		cells := strings.Split(strings.TrimSpace(line), ",")
		listed[cells[0]+" "+cells[1]] = len(cells) == 3 && cells[2] != ""
	}
	for kind, names := range map[string][]string{"action": plan.VerbNames(), "parameter": plan.TermNames(), "work": plan.WorkNames(),
		"channel": plan.ChannelNames(), "report-item": plan.ReportItemNames()} {
		for _, name := range names {
			if !listed[kind+" "+name] {
				t.Errorf("no Chinese word for the %s %s", kind, name)
			}
		}
	}
}

func TestChineseReportsAndAlerts(t *testing.T) {
	ds, err := read("时间,岗位,动作,参数\n1:00,office,报告,收件岗位=镇政府；报告种类=首报；报送方式=电话；报告要素=水位；报告要素=已安全人数；所报水位=4200；所报安全人数=0\n" +
		"1:01,镇政府,会商,参加单位=office；级别=amber\n1:02,office,叫应,报送对象=镇政府\n1:03,镇政府,应答,报送对象=office\n")
	if err != nil {
		t.Fatal(err)
	}
	stage, safe := int64(4200), int64(0)
	want := []plan.Action{
		{Verb: plan.FileReport, To: "镇政府", Form: "首报", Channel: "phone", Items: []string{"stage", "people-safe"}, Claims: plan.Claims{StageMm: &stage, Safe: &safe}},
		{Verb: plan.Consult, With: []events.PostID{"office"}, Level: "amber"},
		{Verb: plan.Alert, To: "镇政府"},
		{Verb: plan.Acknowledge, To: "office"},
	}
	for i, d := range ds {
		if !reflect.DeepEqual(d.Command.Action, want[i]) {
			t.Errorf("got  %+v\nwant %+v", d.Command.Action, want[i])
		}
	}
}

func TestRowsOfOneTimeKeepTheirOrder(t *testing.T) {
	ds, err := read("# played at the table\n" + header + "1:00,office,close-road,road=lane\n\n0:30,office,open-shelter,shelter=school\n1:00,office,open-road,road=lane\n0:30,office,order-evacuation,group=all\n")
	if err != nil {
		t.Fatal(err)
	}
	var rows []int64
	for _, d := range ds {
		rows = append(rows, d.Command.Row)
	}
	if !slices.Equal(rows, []int64{3, 5, 2, 4}) {
		t.Errorf("rows %v", rows)
	}
	if ds[1].Command.Action.Groups != nil {
		t.Errorf("all groups are %v", ds[1].Command.Action.Groups)
	}
}

// named is a small world whose things have names.
func named() decisions.Scene {
	text := func(zh, en string) plan.Text { return plan.Text{Zh: zh, En: en} }
	s := scene()
	s.World.Posts = []engine.Post{{ID: "office", Name: text("防办（应急局）", "Office")}, {ID: "hq", Name: text("指挥部（指挥长）", "Headquarters")},
		{ID: "deputy", Name: text("指挥部（副指挥长）", "Headquarters, deputy")}}
	s.World.Groups = []engine.Group{{ID: "low", Name: text("下街", "lower street")}, {ID: "high", Name: text("中街", "middle street")}}
	s.Plan.Levels[0].Name = text("Ⅱ级响应", "Level II response")
	s.Plan.Forms = []plan.Form{{ID: "first", Name: text("首报（电话）", "first report")}}
	return s
}

// TestNames: things are called by their id, by their name, or by their name without its note, as people say it.
func TestNames(t *testing.T) {
	rows := header + "1:00,防办,转移指令,片区=下街；片区=middle street\n1:01,防办(应急局),报送信息,报送对象=指挥部（指挥长）；报告种类=首报\n" +
		"1:02,Headquarters,批准,级别=Ⅱ级响应\n1:03,office,file-report,to=hq;form=rumour\n1:04,防办,转移指令,片区=全部\n"
	ds, _, err := decisions.Read("d.csv", strings.NewReader(rows), named())
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"office order-evacuation [group=low group=high]", "office file-report [to=hq form=first]", "hq approve [level=two]",
		"office file-report [to=hq form=rumour]", "office order-evacuation []"}
	for i, d := range ds {
		if got := fmt.Sprintf("%s %s %v", d.Command.Post, d.Command.Action.Verb, d.Command.Action.Terms()); got != want[i] {
			t.Errorf("got %s, want %s", got, want[i])
		}
	}
}

// TestNamesThatAreNotKnown: what is shown as known is in the language of what was written.
func TestNamesThatAreNotKnown(t *testing.T) {
	for row, want := range map[string]string{
		"1:00,指挥部,转移指令,":      `d.csv:2:6: found "指挥部"; allowed: 指挥部（指挥长）, 指挥部（副指挥长）`,
		"1:00,方办,转移指令,":       `d.csv:2:6: "方办" is not known here; allowed: 防办（应急局）, 指挥部（指挥长）, 指挥部（副指挥长）; did you mean "防办"?`,
		"1:00,防办,转移指令,片区=下衔":  `d.csv:2:14: "下衔" is not known here; allowed: 下街, 中街; did you mean "下街"?`,
		"1:00,hq,调派,任务=值守":    `"调派" needs the parameter 地点`,
		"1:00,hq,批准,地点=shore": `unknown parameter "地点"; allowed: 级别`,
		"1:00,防办,批准提情,":       `did you mean "批准提请"?`,
		"1:00,防办,批准,级刑=two":   `did you mean "级别"?`,
	} {
		_, _, err := decisions.Read("d.csv", strings.NewReader(header+row+"\n"), named())
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", row, err, want)
		}
	}
}

func TestProblems(t *testing.T) {
	for _, c := range []struct{ row, want string }{
		{"1:00,office,lift-warning,extra,more", "csv-columns 2:1"},
		{"1:00,office", "csv-columns 2:1"},
		{"soon,office,lift-warning,", "bad-time 2:1"},
		{"1.5,office,lift-warning,", "bad-time 2:1"},
		{"1:60,office,lift-warning,", "bad-time 2:1"},
		{"1:5,office,lift-warning,", "bad-time 2:1"},
		{"-1:00,office,lift-warning,", "bad-time 2:1"},
		{"13:00,office,lift-warning,", "out-of-range 2:1"},
		{"2024-05-31 08:00,office,lift-warning,", "out-of-range 2:1"},
		{"1:00,nobody,lift-warning,", "unknown-id 2:6"},
		{"1:00,镇政府,lift,", "unknown-action 2:10"},
		{"1:00,office,dispatch,", "missing-term 2:13 missing-term 2:13"},
		{"1:00,office,dispatch,work=sweep", "missing-term 2:13"},
		{"1:00,office,dispatch,work=swim;place=shore", "not-one-of 2:22"},
		{"1:00,office,dispatch,work=sweep;place=shor;units=0", "unknown-id 2:33 out-of-range 2:44"},
		{"1:00,office,dispatch,work=sweep;place=shore;road=lane", "unknown-term 2:45"},
		{"1:00,office,dispatch,\"work=sweep; plase=shore\"", "missing-term 2:13 unknown-term 2:35"},
		{"1:00,office,dispatch,work=sweep;place=shore;place=hill", "doubled-entry 2:45"},
		{"1:00,office,dispatch,work=dike;place=shore;depot=store", "missing-term 2:13 missing-term 2:13"},
		{"1:00,office,dispatch,work=supply;shelter=school;place=shore;depot=store;item=meal;quantity=9", "not-one-of 2:49"},
		{"1:00,office,dispatch,work=rescue;place=shore;depot=store;item=meal;quantity=9", "not-one-of 2:58"},
		{"1:00,office,dispatch,work=rescue;place=shore;unit=crew;depot=store;item=fuel;quantity=9", "needs-key 2:68"},
		{"1:00,office,dispatch,work=rescue;place=shore;depot=store;item=fuel", "missing-term 2:13"},
		{"1:00,office,request-aid,", "missing-term 2:13"},
		{"1:00,office,召回,to=office", "unknown-term 2:16"},
		{"1:00,office,open-shelter,school", "bad-term 2:26 missing-term 2:13"},
		{"1:00,office,open-shelter,shelter=", "bad-term 2:26 missing-term 2:13"},
		{"1:00,office,issue-warning,level=two", "unknown-id 2:27"},
		{"1:00,office,activate-response,level=amber", "unknown-id 2:31"},
		{"1:00,office,order-evacuation,group=middle;group=lo", "unknown-id 2:30 unknown-id 2:43"},
		{"1:00,office,file-report,to=office2;form=first", "unknown-id 2:25"},
		{"1:00,office,consult,with=镇政府;with=office;level=amber", ""},
		{"1:00,office,consult,with=镇政府;level=three", "unknown-id 2:30"},
		{"1:00,office,consult,with=nobody", "unknown-id 2:21"},
		{"1:00,office,alert,level=two", "missing-term 2:13"},
		{"1:00,office,propose-level,level=amber", ""},
		{"1:00,office,propose-level,level=three", "unknown-id 2:27"},
		{"1:00,office,approve,to=镇政府", "unknown-term 2:21"},
		{"1:00,office,withdraw,place=moon", "unknown-id 2:22"},
		{"1:00,office,register,", ""},
		{"1:00,office,file-report,to=镇政府;form=first;channel=mail;item-filled=weather;safe=-1;harmed=many", "not-one-of 2:43 not-one-of 2:56 out-of-range 2:76 out-of-range 2:84"},
		{"1:00,office,file-report,to=镇政府;form=first;safe=3;safe=4", "doubled-entry 2:50"},
		{"1:00,office,lift-warning,safe=3", "unknown-term 2:26"},
		{"x,y,z,w", "bad-time 2:1 unknown-id 2:3 unknown-action 2:5 bad-term 2:7"},
		{"1:00,off\"ice,lift-warning,", "csv-syntax 2:9"},
	} {
		_, err := read(header + c.row + "\n")
		var ps problem.Problems
		errors.As(err, &ps)
		var got []string
		for _, p := range ps {
			got = append(got, fmt.Sprintf("%s %d:%d", p.Code, p.Line, p.Column))
		}
		slices.Sort(got)
		want := strings.Fields(strings.ReplaceAll(c.want, " 2:", "@2:"))
		slices.Sort(want)
		if strings.ReplaceAll(strings.Join(got, " "), " 2:", "@2:") != strings.Join(want, " ") {
			t.Errorf("%q: got %v, want %s", c.row, got, c.want)
		}
	}
}

// TestRowsOutOfOrder: a row that is earlier than the one above is taken at its time, and pointed out.
func TestRowsOutOfOrder(t *testing.T) {
	ds, notes, err := decisions.Read("d.csv", strings.NewReader(header+"1:00,office,lift-warning,\n0:55,office,lift-warning,\n0:58,office,lift-warning,\n0:58,office,lift-warning,\n"), scene())
	if err != nil || len(ds) != 4 || ds[0].At != 55*events.Minute {
		t.Fatalf("%v, %v", ds, err)
	}
	if len(notes) != 1 || notes[0].Error() != `d.csv:3:1: "0:55" is earlier than row 2 above; it is taken at its own time` {
		t.Errorf("notes %v", notes)
	}
}

func TestHeader(t *testing.T) {
	for text, code := range map[string]problem.Code{
		"":                                  problem.EmptyFile,
		"time,post,action\n":                problem.CSVHeader,
		"zeit,posten,aktion,parameter\n":    problem.CSVHeader,
		"post,time,action,parameters\n":     problem.CSVHeader,
		"\xca\xb1\xbc\xe4,a,b,c\n":          problem.EncodingGBK,
		"0:10,office,lift-warning,\n":       problem.CSVHeader,
		"time,post,action,parameters\n\x00": problem.ControlCharacter,
	} {
		_, err := read(text)
		var ps problem.Problems
		if !errors.As(err, &ps) || ps[0].Code != code {
			t.Errorf("%q: got %v, want %s", text, err, code)
		}
	}
}

// TestWithoutAWorld reads what can be read when the scenario could not be.
func TestWithoutAWorld(t *testing.T) {
	_, _, err := decisions.Read("d", strings.NewReader(header+"1:00,anybody,close-road,road=any\nsoon,x,close-road,road=any\n"), decisions.Scene{Start: time.Unix(0, 0)})
	var ps problem.Problems
	if !errors.As(err, &ps) || len(ps) != 1 || ps[0].Line != 3 {
		t.Errorf("got %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(header + "1:00,office,dispatch,work=sweep;place=shore\n"))
	f.Add([]byte("时间,岗位,动作,参数\n1：30,镇政府,调派,任务=筑堤；地点=shore\n"))
	f.Add([]byte(header + "+90 min,office,\"dispatch\",\"work=dike; ;depot\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		ds, err := read(string(data))
		if err != nil {
			var ps problem.Problems
			if !errors.As(err, &ps) || len(ps) == 0 {
				t.Fatalf("error is %v", err)
			}
			return
		}
		for i, d := range ds {
			again, err := plan.ParseAction(d.Command.Action.Verb.String(), d.Command.Action.Terms())
			if err != nil || !reflect.DeepEqual(again, d.Command.Action) {
				t.Fatalf("%+v is read back as %+v, %v", d.Command.Action, again, err)
			}
			if d.At < 0 || d.At > 12*events.Hour || i > 0 && d.At < ds[i-1].At {
				t.Fatalf("times %v", ds)
			}
		}
	})
}
