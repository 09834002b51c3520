// Package quantity reads numbers with their units exactly: "30 min", "193.00 m", "45 km/h", "warning + 0.5 m".
//
// Contract: a text becomes a whole number of the unit its name says (ms, mm, mm/s, permille, mm²/s) without a float on
// the way. What cannot be kept exactly is refused with TooFine; only speeds are rounded, to the nearest mm/s,
// because km/h has no end in m/s. Every format function writes a text that its parse function reads back to the
// same number.
//
// Never: a number without its unit, a unit guessed, a locale.
//
// Start reading at Duration and Decimal.
package quantity

import (
	"strconv"
	"strings"

	"yanlian/scenarios/problem"
)

// Fault says why a text is not the quantity wanted. It is nil if it is.
type Fault struct {
	Code    problem.Code
	Allowed string // an example, or the smallest step
}

// unit is a name and how much of the kept unit one of it is, as a fraction.
type unit struct {
	name     string
	num, den uint64
}

var (
	durations = []unit{{"d", 86_400_000, 1}, {"h", 3_600_000, 1}, {"min", 60_000, 1}, {"s", 1000, 1}, {"ms", 1, 1}}
	lengths   = []unit{{"km", 1_000_000, 1}, {"m", 1000, 1}, {"cm", 10, 1}, {"mm", 1, 1}}
	speeds    = []unit{{"km/h", 2_500_000, 9000}, {"m/s", 1000, 1}, {"mm/s", 1, 1}}
	shares    = []unit{{"%", 10, 1}}
	unitFlows = []unit{{"m2/s", 1_000_000, 1}, {"m²/s", 1_000_000, 1}}
)

const (
	durationExample = "30 min, 2 h, 1 h 30 min"
	lengthExample   = "0.3 m, 2.5 km"
	speedExample    = "1.1 m/s, 45 km/h"
	shareExample    = "60 %"
	unitFlowExample = "0.4 m2/s"
)

// Duration reads a time span in milliseconds, not negative; terms may be added up, as in "1 h 30 min".
func Duration(s string) (ms int64, fault *Fault) {
	rest := strings.TrimSpace(s)
	for first := true; first || rest != ""; first = false {
		number := strings.TrimLeft(rest, ".0123456789")
		name := strings.TrimLeft(number, " ")
		after := strings.TrimLeft(name, "dhmins")
		term, fault := parse(rest[:len(rest)-len(after)], durations, durationExample, "1 ms", false)
		if fault != nil {
			return 0, fault
		}
		if number == rest { // a sign
			return 0, &Fault{problem.NotAQuantity, durationExample}
		}
		if ms += term; ms > maxKept {
			return 0, &Fault{problem.OutOfRange, "< 10^15"}
		}
		rest = strings.TrimLeft(after, " ")
	}
	return ms, nil
}

// Length reads a length in millimetres.
func Length(s string) (mm int64, fault *Fault) {
	return parse(s, lengths, lengthExample, "1 mm", false)
}

// Speed reads a speed in millimetres per second, rounded to the nearest.
func Speed(s string) (mmPerS int64, fault *Fault) { return parse(s, speeds, speedExample, "", true) }

// Share reads a share of a whole in permille.
func Share(s string) (permille int64, fault *Fault) {
	return parse(s, shares, shareExample, "0.1 %", false)
}

// UnitFlow reads a depth times a velocity in square millimetres per second.
func UnitFlow(s string) (mm2PerS int64, fault *Fault) {
	return parse(s, unitFlows, unitFlowExample, "0.000001 m2/s", false)
}

// maxKept bounds every quantity: about 31,700 years in ms, a million million metres in mm.
const maxKept = 1_000_000_000_000_000

// parse reads one number and its unit. step names the smallest step for the fault; round allows rounding.
func parse(s string, units []unit, example, step string, round bool) (int64, *Fault) {
	s = strings.TrimSpace(s)
	at := strings.IndexFunc(s, func(r rune) bool { return r != '.' && r != '-' && r != '+' && (r < '0' || r > '9') })
	if at < 0 {
		return 0, &Fault{problem.NotAQuantity, example}
	}
	name := strings.TrimSpace(s[at:])
	for _, u := range units {
		if u.name != name {
			continue
		}
		d, ok := ParseDecimal(strings.TrimSpace(s[:at]))
		if !ok {
			return 0, &Fault{problem.NotAQuantity, example}
		}
		n, exact, ok := d.Scaled(u.num, u.den)
		switch {
		case !ok || n > maxKept || n < -maxKept:
			return 0, &Fault{problem.OutOfRange, "< 10^15"}
		case !exact && !round:
			return 0, &Fault{problem.TooFine, step}
		}
		return n, nil
	}
	return 0, &Fault{problem.NotAQuantity, example}
}

// FormatDuration writes ms in the largest unit up to hours that divides it.
func FormatDuration(ms int64) string {
	if ms == 0 {
		return "0 s"
	}
	at := 1
	for ms%int64(durations[at].num) != 0 {
		at++
	}
	return strconv.FormatInt(ms/int64(durations[at].num), 10) + " " + durations[at].name
}

// FormatLength writes mm in metres.
func FormatLength(mm int64) string { return Decimal{Unscaled: mm, Digits: 3}.String() + " m" }

// FormatSpeed writes mm/s in metres per second.
func FormatSpeed(mmPerS int64) string { return Decimal{Unscaled: mmPerS, Digits: 3}.String() + " m/s" }

// FormatShare writes permille in per cent.
func FormatShare(permille int64) string {
	return Decimal{Unscaled: permille, Digits: 1}.String() + " %"
}

// FormatUnitFlow writes mm²/s in square metres per second.
func FormatUnitFlow(mm2PerS int64) string {
	return Decimal{Unscaled: mm2PerS, Digits: 6}.String() + " m2/s"
}
