package document

import (
	"slices"
	"strconv"
	"strings"

	"yanlian/engine/rng"
	"yanlian/scenarios/problem"
	"yanlian/scenarios/quantity"
	"yanlian/scenarios/tree"
)

// Dist is how long something takes. A law uses some of the parameters; the others are nil.
type Dist struct {
	Block
	Law                                             string
	Value, Low, Mode, High, Mean, SD, Median, Scale *int64 // ms
	Sigma, CV, Shape                                *quantity.Decimal
	Values                                          []int64 // ms, ascending
	Min, Max                                        *int64  // ms
}

// lawKeys are the parameters of each law. Where there are two ways to give them, the key that tells them apart
// comes first.
var lawKeys = map[string][][]string{
	rng.LawConstant.String():    {{"value"}},
	rng.LawUniform.String():     {{"low", "high"}},
	rng.LawExponential.String(): {{"mean"}},
	rng.LawNormal.String():      {{"mean", "sd"}},
	rng.LawLogNormal.String():   {{"median", "sigma"}, {"mean", "cv"}},
	rng.LawTriangular.String():  {{"low", "mode", "high"}},
	rng.LawWeibull.String():     {{"shape", "scale"}},
	rng.LawEmpirical.String():   {{"values"}},
}

func lawNames() []string {
	var names []string
	for law := rng.LawConstant; law <= rng.LawEmpirical; law++ {
		names = append(names, law.String())
	}
	return names
}

var (
	span    = duration(0, 10*yearMs)
	spanFew = duration(1, 10*yearMs)
)

var distBlock = object(checkDist,
	req("law", oneOf(lawNames()...), func(v *Dist) *string { return &v.Law }),
	opt("value", pointer(span), func(v *Dist) **int64 { return &v.Value }),
	opt("low", pointer(span), func(v *Dist) **int64 { return &v.Low }),
	opt("mode", pointer(span), func(v *Dist) **int64 { return &v.Mode }),
	opt("high", pointer(span), func(v *Dist) **int64 { return &v.High }),
	opt("mean", pointer(spanFew), func(v *Dist) **int64 { return &v.Mean }),
	opt("sd", pointer(span), func(v *Dist) **int64 { return &v.SD }),
	opt("median", pointer(spanFew), func(v *Dist) **int64 { return &v.Median }),
	opt("sigma", pointer(decimalBetween("0", "10")), func(v *Dist) **quantity.Decimal { return &v.Sigma }),
	opt("cv", pointer(decimalBetween("0", "10")), func(v *Dist) **quantity.Decimal { return &v.CV }),
	opt("shape", pointer(decimalBetween("0.05", "100")), func(v *Dist) **quantity.Decimal { return &v.Shape }),
	opt("scale", pointer(spanFew), func(v *Dist) **int64 { return &v.Scale }),
	opt("values", list(span), func(v *Dist) *[]int64 { return &v.Values }),
	opt("min", pointer(span), func(v *Dist) **int64 { return &v.Min }),
	opt("max", pointer(span), func(v *Dist) **int64 { return &v.Max }),
)

func decimalBetween(low, high string) codec[quantity.Decimal] {
	l, _ := quantity.ParseDecimal(low)
	h, _ := quantity.ParseDecimal(high)
	return decimal(low+" … "+high, func(d quantity.Decimal) bool {
		return d.Float() >= l.Float() && d.Float() <= h.Float()
	})
}

// dist is a duration, or a map that names a law and its parameters.
var dist = codec[Dist]{
	wants: "15 min, {law: …}",
	read: func(r *reader, n *tree.Node) (Dist, bool) {
		if n.Kind != tree.Scalar {
			return distBlock.read(r, n)
		}
		ms, ok := span.read(r, n)
		return Dist{Block: Block{node: n}, Law: rng.LawConstant.String(), Value: &ms}, ok
	},
	write: func(dst []byte, v Dist) []byte {
		if v.Value != nil && v.Assumption == "" && v.Block.Source == "" && v.Min == nil && v.Max == nil {
			return span.write(dst, *v.Value)
		}
		return distBlock.write(dst, v)
	},
}

func checkDist(r *reader, v *Dist) {
	ways := lawKeys[v.Law]
	if ways == nil {
		return
	}
	way := ways[0]
	if len(ways) > 1 && !v.Has(way[0]) && !v.Has(way[1]) && (v.Has(ways[1][0]) || v.Has(ways[1][1])) {
		way = ways[1]
	}
	for _, key := range way {
		if !v.Has(key) {
			r.bad(v.node, problem.MissingKey, key, key)
		}
	}
	allowed := append([]string{"law", "min", "max", "assumption", "source"}, way...)
	for i, k := range v.node.Keys {
		if _, known := slices.BinarySearch(distKeys, k.Text); known && !slices.Contains(allowed, k.Text) {
			r.found.Add(v.node.KeyProblem(i, problem.UnknownKey, strings.Join(allowed, ", ")))
		}
	}
	slices.Sort(v.Values)
	rising(r, v, "low", v.Low, "mode", v.Mode)
	rising(r, v, "low", v.Low, "high", v.High)
	rising(r, v, "mode", v.Mode, "high", v.High)
	rising(r, v, "min", v.Min, "max", v.Max)
	if len(v.Values) > maxValues {
		r.bad(v.At("values"), problem.OutOfRange, strconv.Itoa(len(v.Values)), "1 … "+strconv.Itoa(maxValues))
	}
}

const maxValues = 10_000

// distKeys are the parameters of all laws, sorted.
var distKeys = func() []string {
	var keys []string
	for _, ways := range lawKeys {
		keys = append(keys, slices.Concat(ways...)...)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}()

func rising(r *reader, v *Dist, lowKey string, low *int64, highKey string, high *int64) {
	if low != nil && high != nil && *low > *high {
		r.bad(v.At(highKey), problem.OutOfRange, v.At(highKey).Text, "≥ "+lowKey)
	}
}
