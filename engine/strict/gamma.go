package strict

import "math"

// LogGamma returns the natural logarithm of Γ(x) for x > 0. Worst error seen: 6.3 ulp.
//
// Special cases: LogGamma(±0) = +Inf; LogGamma(+Inf) = +Inf; LogGamma(x < 0) = NaN, unlike math.Lgamma, since nothing here
// needs the reflection; LogGamma(NaN) = NaN.
func LogGamma(x float64) float64 {
	switch {
	case math.IsNaN(x) || x < 0:
		return math.NaN()
	case x == 0 || math.IsInf(x, 1):
		return math.Inf(1)
	case x < 0.5:
		return logGammaNear2(x) - Log(float64(x*(1+x)))
	case x < 1.5:
		return logGammaNear2(x-1) - Log(x)
	case x < 16:
		product := 1.0
		for x >= 2.5 {
			x--
			product = float64(product * x)
		}
		return logGammaNear2(x-2) + Log(product)
	}
	return float64((x-0.5)*Log(x)) - x + (halfLog2Pi + stirlingRest(x))
}

const halfLog2Pi = 0.91893853320467274178

// stirlingRest is what Stirling's formula leaves of LogGamma(x), for x ≥ 16.
func stirlingRest(x float64) float64 {
	w := 1 / x
	z := float64(w * w)
	sum := 1.0/1188 - float64(z*(691.0/360360))
	sum = -1.0/1680 + float64(z*sum)
	sum = 1.0/1260 + float64(z*sum)
	sum = -1.0/360 + float64(z*sum)
	sum = 1.0/12 + float64(z*sum)
	return float64(w * sum)
}

// logGammaNear2 is the Taylor series of log Γ(2+e), |e| ≤ 1/2.
func logGammaNear2(e float64) float64 {
	return float64(e * evenOdd(e, logGammaSeries[:]))
}

// logGammaSeries holds 1 − γ, then (−1)^k (ζ(k) − 1)/k for k = 2 to 27.
var logGammaSeries = [...]float64{
	0.42278433509846713, 0.3224670334241132, -0.0673523010531981,
	0.020580808427784546, -0.007385551028673986, 0.0028905103307415234,
	-0.001192753911703261, 0.0005096695247430425, -0.00022315475845357939,
	9.945751278180853e-05, -4.492623673813314e-05, 2.050721277567069e-05,
	-9.439488275268397e-06, 4.374866789907488e-06, -2.039215753801366e-06,
	9.55141213040742e-07, -4.492469198764566e-07, 2.1207184805554665e-07,
	-1.0043224823968099e-07, 4.7698101693639804e-08, -2.2711094608943164e-08,
	1.0838659214896955e-08, -5.183475041970047e-09, 2.4836745438024785e-09,
	-1.1921401405860912e-09, 5.731367241678862e-10, -2.7595228851242334e-10,
}
