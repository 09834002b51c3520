package document

import (
	"strconv"

	"yanlian/scenarios/problem"
	"yanlian/scenarios/quantity"
)

// Amount is a whole number, or a time in ms.
type Amount struct {
	N      int64
	IsTime bool
}

const amountExample = "300, 60 h"

var amount = scalar(amountExample, func(s string) (Amount, *quantity.Fault) {
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		if n < 0 || n > many {
			return Amount{}, &quantity.Fault{Code: problem.OutOfRange, Allowed: "0 … " + strconv.FormatInt(many, 10)}
		}
		return Amount{N: n}, nil
	}
	ms, fault := quantity.Duration(s)
	if fault != nil {
		fault.Allowed = amountExample
	}
	return Amount{ms, true}, fault
}, func(dst []byte, v Amount) []byte {
	if v.IsTime {
		return appendText(dst, quantity.FormatDuration(v.N))
	}
	return strconv.AppendInt(dst, v.N, 10)
})
