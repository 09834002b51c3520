package series_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/quantity"
	"yanlian/scenarios/series"
)

func Example() {
	f, err := series.Read("gauge.csv", strings.NewReader("# Wujiang at Wulong\ntime,stage_m\n2020-07-06 08:00,192.14\n2020-07-06 10:00,192.48\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	o, _ := series.ParseOverride("stage=gauge.csv,offset=-189.5,scale=0.8")
	times, stages, _ := f.Readings(f.First(document.ChinaTime), o.Fit)
	fmt.Println(times, stages)
	// Output: [0 7200000] [-35788 -35516]
}

var start = time.Date(2020, 7, 4, 14, 0, 0, 0, document.ChinaTime)

func readings(t *testing.T, rows string) ([]int64, []int64) {
	t.Helper()
	f, err := series.Read("f", strings.NewReader("time,stage_m\n"+rows))
	if err != nil {
		t.Fatalf("%q: %v", rows, err)
	}
	times, stages, err := f.Readings(start, series.Unfitted)
	if err != nil {
		t.Fatalf("%q: %v", rows, err)
	}
	return times, stages
}

func TestFormsOfTime(t *testing.T) {
	const half = 1_800_000
	for name, rows := range map[string]string{
		"hours":          "-0.5,1\n0,2\n0.5,3\n",
		"local":          "2020-07-04 13:30,1\n2020-07-04 14:00,2\n2020-07-04 14:30,3\n",
		"local seconds":  "2020-07-04 13:30:00,1\n2020-07-04 14:00:00,2\n2020-07-04 14:30,3\n",
		"spreadsheet":    "2020/7/4 13:30,1\n2020/7/4 14:00:00,2\n2020/07/04 14:30,3\n",
		"zoned":          "2020-07-04T13:30:00+08:00,1\n2020-07-04T06:00:00Z,2\n2020-07-04T14:30:00+08:00,3\n",
		"quoted, blanks": "\"2020-07-04 13:30\", 1\n 2020-07-04 14:00 , \"2\"\n\n2020-07-04 14:30,3.000\n\n",
	} {
		times, stages := readings(t, rows)
		if !slices.Equal(times, []int64{-half, 0, half}) || !slices.Equal(stages, []int64{1000, 2000, 3000}) {
			t.Errorf("%s: %v %v", name, times, stages)
		}
	}
}

func TestMillimetresAreExact(t *testing.T) {
	_, stages := readings(t, "0,190.22\n1,192.14\n2,0.001\n3,-7.5\n4,190.22000000000003\n5,4.0005\n6,-4.0005\n")
	if want := []int64{190_220, 192_140, 1, -7500, 190_220, 4001, -4001}; !slices.Equal(stages, want) {
		t.Errorf("got %v, want %v", stages, want)
	}
}

func TestFit(t *testing.T) {
	f, err := series.Read("f", strings.NewReader("time,stage_m\n0,192.48\n1,186.84\n2,190.221\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		option string
		want   []int64
	}{
		{"stage=f", []int64{192_480, 186_840, 190_221}},
		{"stage=f,offset=-189.5", []int64{2980, -2660, 721}},
		{"stage=f,offset=-189.5 m", []int64{2980, -2660, 721}},
		{"stage=f,scale=0.8", []int64{153_984, 149_472, 152_177}}, // 152.1768 m
		{"stage=f,scale=0.8,offset=1", []int64{154_984, 150_472, 153_177}},
		{"stage=f,offset=+1,scale=0.8", []int64{154_984, 150_472, 153_177}},
		{"stage=f,scale=1.25", []int64{240_600, 233_550, 237_776}}, // 237.77625 m
	} {
		o, err := series.ParseOverride(c.option)
		if err != nil {
			t.Errorf("%s: %v", c.option, err)
			continue
		}
		if _, stages, err := f.Readings(start, o.Fit); err != nil || !slices.Equal(stages, c.want) {
			t.Errorf("%s: got %v, %v; want %v", c.option, stages, err, c.want)
		}
	}
	_, _, err = f.Readings(start, series.Fit{Scale: quantity.Decimal{Unscaled: 1000}})
	var ps problem.Problems
	if !errors.As(err, &ps) || len(ps) != 3 || ps[1].Code != problem.OutOfRange || ps[1].Line != 3 || ps[1].Column != 3 {
		t.Errorf("stages of 190 km: %v", err)
	}
}

func TestParseOverride(t *testing.T) {
	for option, want := range map[string]string{
		"stage=a.csv":                    "a.csv",
		`stage=C:\水文\a.csv`:              `C:\水文\a.csv`,
		"stage=a,b.csv":                  "a,b.csv",
		"stage=a,b=c.csv,offset=1":       "a,b=c.csv",
		"stage=dir/x=y.csv":              "dir/x=y.csv",
		" stage = a.csv , scale = 2 ":    "a.csv",
		"stage=a.csv,scale=2,offset=0.5": "a.csv",
	} {
		o, err := series.ParseOverride(option)
		if err != nil || o.ID != "stage" || o.File != want {
			t.Errorf("%q: got %+v, %v", option, o, err)
		}
	}
	for option, code := range map[string]problem.Code{
		"":                              problem.SeriesOption,
		"a.csv":                         problem.SeriesOption,
		"=a.csv":                        problem.SeriesOption,
		"stage=":                        problem.SeriesOption,
		"stage=,offset=1":               problem.SeriesOption,
		"st age=a.csv":                  problem.SeriesOption,
		"stage=a.csv,ofset=1":           problem.SeriesOption,
		"stage=a.csv,offset=high":       problem.NotANumber,
		"stage=a.csv,offset=":           problem.NotANumber,
		"stage=a.csv,offset=0.0001":     problem.TooFine,
		"stage=a.csv,offset=1e3":        problem.NotANumber,
		"stage=a.csv,offset=200000":     problem.OutOfRange,
		"stage=a.csv,scale=0":           problem.OutOfRange,
		"stage=a.csv,scale=-1":          problem.OutOfRange,
		"stage=a.csv,scale=1001":        problem.OutOfRange,
		"stage=a.csv,offset=1,offset=2": problem.DoubledEntry,
	} {
		_, err := series.ParseOverride(option)
		var ps problem.Problems
		if !errors.As(err, &ps) || ps[0].Code != code || ps[0].File != "--series" {
			t.Errorf("%q: got %v, want %s", option, err, code)
		}
	}
}

func TestProblems(t *testing.T) {
	for _, c := range []struct {
		text string
		want string // code at line:column, for each problem
	}{
		{"", "empty-file 1:1"},
		{"time,stage\n0,1\n1,2\n", "csv-header 1:1"},
		{"time\n0\n1\n", "csv-header 1:1"},
		{"# no header\n0,1\n1,2\n", "csv-header 2:1"},
		{"time,stage_m\n", "too-few-rows 0:0"},
		{"time,stage_m\n0,1\n", "too-few-rows 0:0"},
		{"time,stage_m\n0,1\n1,2,3\n2\n", "csv-columns 3:1 csv-columns 4:1"},
		{"time,stage_m\n0,1\n1,n/a\n2,\n3,NaN\n4,1e3\n5,1,5\n", "not-a-number 3:3 not-a-number 4:3 not-a-number 5:3 not-a-number 6:3 csv-columns 7:1"},
		{"time,stage_m\n0,10001\n1,-10001\n", "out-of-range 2:3 out-of-range 3:3"},
		{"time,stage_m\nnoon,1\n25:00,2\n2020-13-01 00:00,3\n", "bad-time 2:1 bad-time 3:1 bad-time 4:1"},
		{"time,stage_m\n2020-07-04T14:00,1\n2020/7/4,2\n", "bad-time 2:1 bad-time 3:1"},
		{"time,stage_m\n0,1\n2020-07-04 14:00,2\n", "mixed-times 3:1"},
		{"time,stage_m\n2020-07-04 14:00,1\n2020-07-04T15:00:00Z,2\n", "mixed-times 3:1"},
		{"time,stage_m\n1,1\n0,2\n2,3\n", "time-order 3:1"},
		{"time,stage_m\n2,x\n1,2\n3,3\n", "not-a-number 2:3 time-order 3:1"},
		{"time,stage_m\n0,1\n\"0.0\",2\n", "doubled-time 3:2"},
		{"time,stage_m\n0,1\n99999999,2\n", "out-of-range 3:1"},
		{"time,stage_m\n0,1\n1,x\"\n2,3\n", "csv-syntax 3:4"},
		{"时间,水位\n", "csv-header 1:1"},
	} {
		_, err := series.Read("f", strings.NewReader(c.text))
		var ps problem.Problems
		errors.As(err, &ps)
		var got []string
		for _, p := range ps {
			got = append(got, fmt.Sprintf("%s %d:%d", p.Code, p.Line, p.Column))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q: got %v, want %s", c.text, got, c.want)
		}
	}
}

func TestNotes(t *testing.T) {
	var b strings.Builder
	b.WriteString("time,stage_m\n")
	for i := range 8 {
		fmt.Fprintf(&b, "%d,10\n", i)
	}
	b.WriteString("13,10\n14,15.5\n15,15\n")
	f, err := series.Read("f", strings.NewReader(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, n := range f.Notes {
		got = append(got, fmt.Sprintf("%s %d %s %s", n.Code, n.Line, n.Found, n.Allowed))
	}
	if want := []string{"note-gap 10 6 h 1 h", "note-jump 11 10 → 15.5 1 h"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("time,stage_m\n0,1\n1,2.5\n"))
	f.Add([]byte("# c\r\ntime,stage_m\r\n2020-07-04 14:00,\"1\"\r\n2020-07-04T15:00:00Z,2\r\n"))
	f.Add([]byte("time,stage_m\n-1.5,-0.001\n\"x\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := series.Read("f", strings.NewReader(string(data)))
		if err != nil {
			var ps problem.Problems
			if !errors.As(err, &ps) || len(ps) == 0 {
				t.Fatalf("error is %v", err)
			}
			return
		}
		times, stages, err := file.Readings(start, series.Unfitted)
		if err == nil && (len(times) < 2 || len(times) != len(stages)) {
			t.Fatalf("%d times, %d stages", len(times), len(stages))
		}
		for i := 1; i < len(times) && err == nil; i++ {
			if times[i] <= times[i-1] {
				t.Fatalf("times %v", times)
			}
		}
	})
}
