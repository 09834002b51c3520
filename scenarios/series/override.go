package series

import (
	"strings"

	"yanlian/scenarios/document"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/quantity"
)

// Override drives a series of a scenario by another record.
type Override struct {
	ID   string // of the series
	File string
	Fit  Fit
}

// flagName stands where a file name would in problems of the option's text.
const flagName = "--series"

const overrideForm = "ID=FILE[,offset=METRES][,scale=FACTOR]"

// ParseOverride reads "stage=FILE,offset=-189.5,scale=0.8". Commas that no known option follows belong to the name
// of the file. The error is problem.Problems.
func ParseOverride(s string) (Override, error) {
	bad := func(code problem.Code, found, allowed, near string) (Override, error) {
		return Override{}, problem.Problems{{File: flagName, Code: code, Found: found, Allowed: allowed, Near: near}}
	}
	id, file, ok := strings.Cut(s, "=")
	o := Override{ID: strings.TrimSpace(id), Fit: Unfitted}
	if !ok || !document.IsID(o.ID) {
		return bad(problem.SeriesOption, s, overrideForm, "")
	}
	given := map[string]bool{}
	for {
		at := strings.LastIndexByte(file, ',')
		name, value, isOption := strings.Cut(file[at+1:], "=")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		if at < 0 || !isOption {
			break
		}
		known := name == "offset" || name == "scale"
		if near := problem.Nearest(name, []string{"offset", "scale"}); !known && near != "" {
			return bad(problem.SeriesOption, name, "offset, scale", near)
		}
		if !known {
			break
		}
		d, isNumber := quantity.ParseDecimal(strings.TrimSpace(strings.TrimSuffix(value, "m")))
		mm, fits := d.TimesMm(quantity.Decimal{Unscaled: 1})
		switch {
		case !isNumber:
			return bad(problem.NotANumber, value, overrideForm, "")
		case given[name]:
			return bad(problem.DoubledEntry, name, overrideForm, "")
		case name == "scale" && !document.ScaleAllowed(d):
			return bad(problem.OutOfRange, value, "0.001 … 1000", "")
		case name == "offset" && (!fits || mm > maxMm || mm < -maxMm):
			return bad(problem.OutOfRange, value, quantity.FormatLength(-maxMm)+" … "+quantity.FormatLength(maxMm), "")
		case name == "offset" && d.Digits > 3:
			return bad(problem.TooFine, value, "0.001", "")
		}
		given[name] = true
		if file = file[:at]; name == "scale" {
			o.Fit.Scale = d
		} else {
			o.Fit.OffsetMm = mm
		}
	}
	if o.File = strings.TrimSpace(file); o.File == "" {
		return bad(problem.SeriesOption, s, overrideForm, "")
	}
	return o, nil
}
