package quantity_test

import (
	"fmt"
	"math/big"
	"testing"

	"yanlian/scenarios/problem"
	"yanlian/scenarios/quantity"
)

func Example() {
	ms, _ := quantity.Duration("1 h 30 min")
	mm, _ := quantity.Length("193.00 m")
	speed, _ := quantity.Speed("45 km/h")
	level, _ := quantity.ParseLevel("warning + 50 cm")
	_, fault := quantity.Length("0.0005 m")
	fmt.Println(ms, mm, speed, level, fault.Code, fault.Allowed)
	// Output: 5400000 193000 12500 warning + 0.5 m too-fine 1 mm
}

type parser func(string) (int64, *quantity.Fault)

func TestExact(t *testing.T) {
	for _, c := range []struct {
		parse parser
		text  string
		want  int64
	}{
		{quantity.Duration, "30 min", 1_800_000}, {quantity.Duration, "30min", 1_800_000}, {quantity.Duration, " 2 h ", 7_200_000},
		{quantity.Duration, "0.1 s", 100}, {quantity.Duration, "1.5 h", 5_400_000}, {quantity.Duration, "90 s", 90_000},
		{quantity.Duration, "1 d 2 h 3 min 4 s 5 ms", 93_784_005}, {quantity.Duration, "1h30min", 5_400_000}, {quantity.Duration, "0 s", 0},
		{quantity.Length, "193.00 m", 193_000}, {quantity.Length, "0.3 m", 300}, {quantity.Length, "2.5 km", 2_500_000}, {quantity.Length, "-20 cm", -200},
		{quantity.Length, "+7 mm", 7}, {quantity.Length, "0.1 m", 100}, {quantity.Length, "1.1 m", 1100}, {quantity.Length, "4.350 m", 4350},
		{quantity.Speed, "1.1 m/s", 1100}, {quantity.Speed, "45 km/h", 12_500}, {quantity.Speed, "30 km/h", 8333}, {quantity.Speed, "40 km/h", 11_111},
		{quantity.Speed, "50 km/h", 13_889}, {quantity.Speed, "0.0018 km/h", 1}, {quantity.Speed, "7 mm/s", 7},
		{quantity.Share, "60 %", 600}, {quantity.Share, "66.7%", 667}, {quantity.Share, "100 %", 1000}, {quantity.Share, "0 %", 0},
		{quantity.UnitFlow, "0.4 m2/s", 400_000}, {quantity.UnitFlow, "1 m²/s", 1_000_000}, {quantity.UnitFlow, "0.000001m2/s", 1},
	} {
		if got, fault := c.parse(c.text); fault != nil || got != c.want {
			t.Errorf("%q is %d, %+v; want %d", c.text, got, fault, c.want)
		}
	}
}

func TestFaults(t *testing.T) {
	for _, c := range []struct {
		parse parser
		text  string
		code  problem.Code
	}{
		{quantity.Duration, "", problem.NotAQuantity}, {quantity.Duration, "30", problem.NotAQuantity}, {quantity.Duration, "min", problem.NotAQuantity},
		{quantity.Duration, "30 minutes", problem.NotAQuantity}, {quantity.Duration, "-5 min", problem.NotAQuantity}, {quantity.Duration, "+5 min", problem.NotAQuantity},
		{quantity.Duration, "1 h -5 min", problem.NotAQuantity}, {quantity.Duration, "1..5 h", problem.NotAQuantity}, {quantity.Duration, "5 h 3", problem.NotAQuantity},
		{quantity.Duration, "0.5 ms", problem.TooFine}, {quantity.Duration, "0.0001 s", problem.TooFine}, {quantity.Duration, "99999999999 d", problem.OutOfRange},
		{quantity.Duration, "900000000000000 ms 900000000000000 ms", problem.OutOfRange}, {quantity.Duration, "30 Min", problem.NotAQuantity},
		{quantity.Length, "5", problem.NotAQuantity}, {quantity.Length, "5 feet", problem.NotAQuantity}, {quantity.Length, "1,5 m", problem.NotAQuantity},
		{quantity.Length, "1e3 m", problem.NotAQuantity}, {quantity.Length, "m", problem.NotAQuantity}, {quantity.Length, "NaN m", problem.NotAQuantity},
		{quantity.Length, "0.5 mm", problem.TooFine}, {quantity.Length, "9999999999999 km", problem.OutOfRange}, {quantity.Length, "--5 m", problem.NotAQuantity},
		{quantity.Speed, "5", problem.NotAQuantity}, {quantity.Speed, "5 kmh", problem.NotAQuantity},
		{quantity.Share, "0.6", problem.NotAQuantity}, {quantity.Share, "33.33 %", problem.TooFine}, {quantity.Share, "half", problem.NotAQuantity},
		{quantity.UnitFlow, "0.4", problem.NotAQuantity}, {quantity.UnitFlow, "0.4 m/s", problem.NotAQuantity}, {quantity.UnitFlow, "0.0000001 m2/s", problem.TooFine},
	} {
		got, fault := c.parse(c.text)
		if fault == nil || fault.Code != c.code || fault.Allowed == "" {
			t.Errorf("%q is %d, %+v; want %s", c.text, got, fault, c.code)
		}
	}
}

func TestFormatsReadBack(t *testing.T) {
	for _, v := range []int64{0, 1, 7, 100, 999, 1000, 1001, 1500, 59_999, 60_000, 61_000, 90_000, 3_600_000, 5_400_000, 86_400_000, 90_061_001, 123_456_789_012} {
		for name, c := range map[string]struct {
			format func(int64) string
			parse  parser
		}{
			"duration": {quantity.FormatDuration, quantity.Duration}, "length": {quantity.FormatLength, quantity.Length},
			"speed": {quantity.FormatSpeed, quantity.Speed}, "share": {quantity.FormatShare, quantity.Share},
			"unit flow": {quantity.FormatUnitFlow, quantity.UnitFlow},
		} {
			if got, fault := c.parse(c.format(v)); fault != nil || got != v {
				t.Errorf("%s %d is written %q and read %d, %+v", name, v, c.format(v), got, fault)
			}
		}
		if got, fault := quantity.Length(quantity.FormatLength(-v)); fault != nil || got != -v {
			t.Errorf("length %d is read %d", -v, got)
		}
	}
	if got := quantity.FormatDuration(90_000); got != "90 s" {
		t.Errorf("90 s is written %q", got)
	}
	if got := quantity.FormatLength(1_500); got != "1.5 m" {
		t.Errorf("1.5 m is written %q", got)
	}
}

func TestLevels(t *testing.T) {
	for text, want := range map[string]quantity.Level{
		"4.20 m":            {Mm: 4200},
		"-0.5 m":            {Mm: -500},
		"warning":           {Base: quantity.Warning},
		"warning + 0.5 m":   {Base: quantity.Warning, Mm: 500},
		"warning+50cm":      {Base: quantity.Warning, Mm: 500},
		"guarantee - 0.2 m": {Base: quantity.Guarantee, Mm: -200},
		"guarantee − 20 cm": {Base: quantity.Guarantee, Mm: -200},
		" guarantee ":       {Base: quantity.Guarantee},
		"warning + 0 m":     {Base: quantity.Warning},
	} {
		got, fault := quantity.ParseLevel(text)
		if fault != nil || got != want {
			t.Errorf("%q is %+v, %+v; want %+v", text, got, fault, want)
		}
		if again, fault := quantity.ParseLevel(got.String()); fault != nil || again != want {
			t.Errorf("%q is written %q and read %+v", text, got, again)
		}
	}
	for text, code := range map[string]problem.Code{
		"":                   problem.NotALevel,
		"5":                  problem.NotALevel,
		"warn":               problem.NotALevel,
		"warning 0.5 m":      problem.NotALevel,
		"warning + 0.5":      problem.NotALevel,
		"warning + -0.5 m":   problem.NotALevel,
		"warning + + 0.5 m":  problem.NotALevel,
		"warning * 2":        problem.NotALevel,
		"warnings":           problem.NotALevel,
		"warning + 0.5 s":    problem.NotALevel,
		"warning + 0.0005 m": problem.TooFine,
	} {
		if got, fault := quantity.ParseLevel(text); fault == nil || fault.Code != code {
			t.Errorf("%q is %+v, %+v; want %s", text, got, fault, code)
		}
	}
}

func TestParseDecimal(t *testing.T) {
	for text, want := range map[string]string{
		"0": "0", "-0": "0", "+1": "1", "007": "7", "1.50": "1.5", "-0.05": "-0.05", "190.22000000000003": "190.22000000000003",
		"999999999999999999": "999999999999999999", "0.000000000000000001": "0.000000000000000001", "100": "100", "10.0": "10",
	} {
		d, ok := quantity.ParseDecimal(text)
		if !ok || d.String() != want {
			t.Errorf("%q is %s, %v; want %s", text, d, ok, want)
		}
	}
	for _, text := range []string{"", "-", "+", ".", ".5", "5.", "1e5", "1_000", "1,5", "0x10", "NaN", "Inf", "--1", "+-1", "1 ", "٣", "1234567890123456789", "0.1234567890123456789"} {
		if d, ok := quantity.ParseDecimal(text); ok {
			t.Errorf("%q is read as %s", text, d)
		}
	}
}

var half = big.NewRat(1, 2)

// nearest rounds half away from zero.
func nearest(r *big.Rat) *big.Int {
	x := new(big.Rat).Abs(r)
	x.Add(x, half)
	n := new(big.Int).Quo(x.Num(), x.Denom())
	if r.Sign() < 0 {
		n.Neg(n)
	}
	return n
}

func rat(t *testing.T, d quantity.Decimal) *big.Rat {
	t.Helper()
	r, ok := new(big.Rat).SetString(d.String())
	if !ok {
		t.Fatalf("no number: %s", d)
	}
	return r
}

func TestDecimalArithmeticEqualsRationals(t *testing.T) {
	decimals := []string{"0", "1", "-1", "0.5", "-0.5", "0.0005", "-0.0005", "0.00049999", "192.48", "-189.5", "0.8", "1.25", "999999999999999999",
		"0.000000000000000001", "190.22000000000003", "0.001", "1000", "3.3333333333333333", "123456789.987654321"}
	for _, x := range decimals {
		a, _ := quantity.ParseDecimal(x)
		for _, y := range decimals {
			b, _ := quantity.ParseDecimal(y)
			want := nearest(new(big.Rat).Mul(new(big.Rat).Mul(rat(t, a), rat(t, b)), big.NewRat(1000, 1)))
			got, ok := a.TimesMm(b)
			if ok != want.IsInt64() || ok && got != want.Int64() {
				t.Errorf("%s × %s m is %d mm, %v; want %s", x, y, got, ok, want)
			}
		}
		for _, f := range [][2]uint64{{1, 1}, {1000, 1}, {3_600_000, 1}, {2_500_000, 9000}} {
			exactly := new(big.Rat).Mul(rat(t, a), new(big.Rat).SetFrac(new(big.Int).SetUint64(f[0]), new(big.Int).SetUint64(f[1])))
			got, exact, ok := a.Scaled(f[0], f[1])
			if ok && (exact != exactly.IsInt() || got != nearest(exactly).Int64()) {
				t.Errorf("%s × %v is %d, exact %v; want %s", x, f, got, exact, exactly.RatString())
			}
			if !ok && nearest(exactly).IsInt64() && nearest(exactly).CmpAbs(big.NewInt(1e15)) < 0 && a.Digits < 16 {
				t.Errorf("%s × %v does not fit, but is %s", x, f, exactly.RatString())
			}
		}
	}
}

func FuzzParsers(f *testing.F) {
	for _, s := range []string{"30 min", "1 h 30 min", "-0.5 m", "warning + 0.5 m", "60 %", "45 km/h", "1e9", "١ m"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if ms, fault := quantity.Duration(s); fault == nil {
			if again, fault := quantity.Duration(quantity.FormatDuration(ms)); fault != nil || again != ms || ms < 0 {
				t.Errorf("duration %q: %d, then %d", s, ms, again)
			}
		}
		if l, fault := quantity.ParseLevel(s); fault == nil {
			if again, fault := quantity.ParseLevel(l.String()); fault != nil || again != l {
				t.Errorf("level %q: %v, then %v", s, l, again)
			}
		}
		if d, ok := quantity.ParseDecimal(s); ok {
			if again, ok := quantity.ParseDecimal(d.String()); !ok || again != d {
				t.Errorf("decimal %q: %v, then %v", s, d, again)
			}
		}
	})
}
