package quantity

import (
	"math"
	"math/big"
	"math/bits"
	"strconv"
	"strings"
)

// Decimal is the number Unscaled / 10^Digits, exactly.
type Decimal struct {
	Unscaled int64
	Digits   int // after the point, 0 … 18
}

// maxDigits is how many digits a decimal may have, leading zeros aside.
const maxDigits = 18

// ParseDecimal reads digits with an optional sign and point. It knows no exponent and no grouping.
func ParseDecimal(s string) (d Decimal, ok bool) {
	digits, negative := strings.TrimPrefix(s, "-"), strings.HasPrefix(s, "-")
	if !negative {
		digits = strings.TrimPrefix(digits, "+")
	}
	whole, fraction, point := strings.Cut(digits, ".")
	if whole == "" || point && fraction == "" {
		return Decimal{}, false
	}
	fraction = strings.TrimRight(fraction, "0")
	all := strings.TrimLeft(whole+fraction, "0")
	if len(all) > maxDigits || len(fraction) > maxDigits {
		return Decimal{}, false
	}
	for _, c := range []byte(whole + fraction) {
		if c < '0' || c > '9' {
			return Decimal{}, false
		}
	}
	if all == "" {
		return Decimal{}, true
	}
	n, err := strconv.ParseInt(all, 10, 64)
	if negative {
		n = -n
	}
	return Decimal{Unscaled: n, Digits: len(fraction)}, err == nil
}

// String writes the number without superfluous zeros.
func (d Decimal) String() string {
	s := strconv.FormatInt(d.Unscaled, 10)
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	if d.Digits > 0 {
		if len(s) <= d.Digits {
			s = strings.Repeat("0", d.Digits-len(s)+1) + s
		}
		at := len(s) - d.Digits
		if fraction := strings.TrimRight(s[at:], "0"); fraction != "" {
			s = s[:at] + "." + fraction
		} else {
			s = s[:at]
		}
	}
	return sign + s
}

// Float is the nearest float64.
func (d Decimal) Float() float64 {
	f, err := strconv.ParseFloat(d.String(), 64)
	if err != nil {
		return math.NaN() // not reached: String writes what ParseFloat reads
	}
	return f
}

// TimesMm is d times a length in metres, in millimetres, rounded half away from zero; ok is false if it does not fit.
func (d Decimal) TimesMm(metres Decimal) (mm int64, ok bool) {
	n := new(big.Int).Mul(big.NewInt(d.Unscaled), big.NewInt(metres.Unscaled))
	n.Mul(n, big.NewInt(2000)) // twice the millimetres, to round by halves
	divisor := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(d.Digits+metres.Digits)), nil)
	n.Add(n, new(big.Int).Mul(divisor, big.NewInt(int64(n.Sign()))))
	n.Quo(n, divisor.Lsh(divisor, 1))
	return n.Int64(), n.IsInt64()
}

// Scaled is d·num/den as an integer, rounded half away from zero, whether that is exact, and whether it fits.
func (d Decimal) Scaled(num, den uint64) (n int64, exact, ok bool) {
	hi, lo := bits.Mul64(magnitude(d.Unscaled), num)
	over, divisor := bits.Mul64(pow10(d.Digits), den)
	if over != 0 || hi >= divisor {
		return 0, false, false
	}
	quotient, rest := bits.Div64(hi, lo, divisor)
	if rest >= divisor-rest {
		quotient++
	}
	if quotient > math.MaxInt64 {
		return 0, false, false
	}
	if n = int64(quotient); d.Unscaled < 0 {
		n = -n
	}
	return n, rest == 0, true
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return uint64(-n)
	}
	return uint64(n)
}

func pow10(n int) uint64 {
	p := uint64(1)
	for range n {
		p *= 10
	}
	return p
}
