package strict_test

import (
	"math/big"
	"sync"
)

// bigNormalCDF is 1/2 + φ(x)·Σ x^(2n+1)/(1·3·5···(2n+1)). In the lower tail nearly all of it cancels, so the working
// precision grows by the digits that will.
func bigNormalCDF(x *big.Float) *big.Float {
	fx, _ := x.Float64()
	prec := refBits + 64
	if fx < 0 {
		prec += int(fx * fx * 0.75)
	}
	wide := fresh(uint(prec)).Set(x)
	square := fresh(uint(prec)).Mul(wide, wide)
	sum, term := fresh(uint(prec)), fresh(uint(prec)).Set(wide)
	for n := int64(3); !negligible(term, sum); n += 2 {
		sum.Add(sum, term)
		term.Quo(term.Mul(term, square), bi(uint(prec), n))
	}
	sum.Mul(sum, bigNormalDensity(wide))
	return sum.Add(sum, bf(uint(prec), 0.5))
}

func bigNormalDensity(x *big.Float) *big.Float {
	prec := x.Prec()
	half := fresh(prec).Mul(x, x)
	density := bigExp(half.Neg(half.SetMantExp(half, -1)))
	root := fresh(prec).SetMantExp(fresh(prec).Set(bigPi()), 1)
	return density.Quo(density, root.Sqrt(root))
}

const stirlingTerms = 60

// bernoulli holds B(2), B(4), … by the algorithm of Akiyama and Tanigawa.
var bernoulli = sync.OnceValue(func() []*big.Rat {
	var even []*big.Rat
	row := make([]*big.Rat, 2*stirlingTerms+1)
	for m := range row {
		row[m] = big.NewRat(1, int64(m+1))
		for j := m; j > 0; j-- {
			diff := new(big.Rat).Sub(row[j-1], row[j])
			row[j-1] = diff.Mul(diff, new(big.Rat).SetInt64(int64(j)))
		}
		if m > 0 && m%2 == 0 {
			even = append(even, new(big.Rat).Set(row[0]))
		}
	}
	return even
})

// bigLogGamma is Stirling's series at an argument shifted beyond 80, less the logarithm of what the shift multiplied.
func bigLogGamma(x *big.Float) *big.Float {
	const prec = refBits + 60
	z := fresh(prec).Set(x)
	shifted := bi(prec, 1)
	for z.Cmp(bi(prec, 80)) < 0 {
		shifted.Mul(shifted, z)
		z.Add(z, bi(prec, 1))
	}
	twoPi := fresh(prec).SetMantExp(fresh(prec).Set(bigPi()), 1)
	sum := bigLog(twoPi)
	sum.SetMantExp(sum, -1)
	sum.Sub(sum, z)
	sum.Add(sum, fresh(prec).Mul(fresh(prec).Sub(z, bf(prec, 0.5)), bigLog(z)))
	power := fresh(prec).Set(z)
	square := fresh(prec).Mul(z, z)
	for i, b := range bernoulli() {
		k := int64(i + 1)
		term := fresh(prec).SetRat(new(big.Rat).Quo(b, new(big.Rat).SetInt64(2*k*(2*k-1))))
		sum.Add(sum, term.Quo(term, power))
		power.Mul(power, square)
	}
	return sum.Sub(sum, bigLog(shifted))
}
