package strict

import "math"

// NormalQuantile returns the standard normal value below which a share p lies: the inverse of NormalCDF, by algorithm
// AS 241, PPND16 (Wichura, Applied Statistics 37, 1988). Worst error seen: 5.5 ulp.
//
// Special cases: NormalQuantile(0) = −Inf; NormalQuantile(1) = +Inf; NormalQuantile(p < 0), NormalQuantile(p > 1) and
// NormalQuantile(NaN) = NaN.
func NormalQuantile(p float64) float64 {
	q := p - 0.5
	if math.Abs(q) <= 0.425 {
		return float64(q * centralQuantile.at(0.180625-float64(q*q)))
	}
	tail := p
	if q > 0 {
		tail = 1 - p
	}
	switch {
	case tail == 0:
		return withSign(math.Inf(1), q)
	case !(tail > 0):
		return math.NaN()
	}
	depth := math.Sqrt(-Log(tail))
	var size float64
	if depth <= 5 {
		size = middleQuantile.at(depth - 1.6)
	} else {
		size = farQuantile.at(depth - 5)
	}
	return withSign(size, q)
}

// rational is a quotient of two polynomials of degree 7, lowest power first.
type rational struct{ numerator, denominator [8]float64 }

func (f *rational) at(x float64) float64 {
	num, den := f.numerator[7], f.denominator[7]
	for i := 6; i >= 0; i-- {
		num = f.numerator[i] + float64(num*x)
		den = f.denominator[i] + float64(den*x)
	}
	return num / den
}

// The coefficients of AS 241: |p − 1/2| ≤ 0.425, then √(−ln p) ≤ 5 (p ≥ 1.4e-11), then beyond.
var (
	centralQuantile = rational{[8]float64{
		3.3871328727963666080, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
		4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3,
	}, [8]float64{
		1, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
		2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3,
	}}
	middleQuantile = rational{[8]float64{
		1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
		1.27045825245236838258, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
	}, [8]float64{
		1, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1,
		1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
	}}
	farQuantile = rational{[8]float64{
		6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 2.96560571828504891230e-1,
		2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
	}, [8]float64{
		1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
		7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
	}}
)
