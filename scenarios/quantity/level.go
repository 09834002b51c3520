package quantity

import (
	"strings"

	"yanlian/scenarios/problem"
)

// Base is what a level is measured from.
type Base uint8

const (
	Zero      Base = iota // the gauge's zero
	Warning               // the gauge's warning level
	Guarantee             // the gauge's guarantee level
)

var baseNames = [...]string{"", "warning", "guarantee"}

func (b Base) String() string { return baseNames[b] }

// Level is a stage at a gauge: absolute, or relative to one of the gauge's own levels.
type Level struct {
	Base Base
	Mm   int64 // above the base
}

const levelExample = "4.20 m, warning, warning + 0.5 m, guarantee - 20 cm"

// ParseLevel reads "4.20 m", "warning", "warning + 0.5 m" or "guarantee - 20 cm".
func ParseLevel(s string) (Level, *Fault) {
	text := strings.TrimSpace(strings.ReplaceAll(s, "−", "-"))
	for _, base := range []Base{Warning, Guarantee} {
		rest, ok := strings.CutPrefix(text, base.String())
		if !ok {
			continue
		}
		rest = strings.TrimSpace(rest)
		if rest == "" {
			return Level{Base: base}, nil
		}
		offset := strings.TrimSpace(rest[1:])
		if rest[0] != '+' && rest[0] != '-' || strings.HasPrefix(offset, "-") || strings.HasPrefix(offset, "+") {
			return Level{}, &Fault{problem.NotALevel, levelExample}
		}
		mm, fault := Length(rest[:1] + offset)
		return Level{Base: base, Mm: mm}, levelFault(fault)
	}
	mm, fault := Length(text)
	return Level{Mm: mm}, levelFault(fault)
}

func levelFault(f *Fault) *Fault {
	if f != nil && f.Code == problem.NotAQuantity {
		return &Fault{problem.NotALevel, levelExample}
	}
	return f
}

// String writes the level so that ParseLevel reads it back.
func (l Level) String() string {
	switch {
	case l.Base == Zero:
		return FormatLength(l.Mm)
	case l.Mm == 0:
		return l.Base.String()
	case l.Mm < 0:
		return l.Base.String() + " - " + FormatLength(-l.Mm)
	}
	return l.Base.String() + " + " + FormatLength(l.Mm)
}
