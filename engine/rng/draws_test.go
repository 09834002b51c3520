package rng_test

import (
	"crypto/sha256"
	"encoding/binary"
	"flag"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"yanlian/engine/rng"
)

var update = flag.Bool("update", false, "rewrite testdata/draws.txt: every recorded drill then replays otherwise")

// frozenSamplers draw 64 bits each: integers as they are, floats by their bits.
var frozenSamplers = []struct {
	name string
	draw func(s *rng.Stream) uint64
}{
	{"Uint64", func(s *rng.Stream) uint64 { return s.Uint64() }},
	{"Float64", func(s *rng.Stream) uint64 { return math.Float64bits(s.Float64()) }},
	{"Open", func(s *rng.Stream) uint64 { return math.Float64bits(s.Open()) }},
	{"IntN(1000)", func(s *rng.Stream) uint64 { return uint64(s.IntN(1000)) }},
	{"IntN(3<<61)", func(s *rng.Stream) uint64 { return uint64(s.IntN(3 << 61)) }},
	{"Uniform(-2,5)", func(s *rng.Stream) uint64 { return math.Float64bits(s.Uniform(-2, 5)) }},
	{"Exp(90)", func(s *rng.Stream) uint64 { return math.Float64bits(s.Exp(90)) }},
	{"Normal(300,60)", func(s *rng.Stream) uint64 { return math.Float64bits(s.Normal(300, 60)) }},
	{"LogNormal(8,0.5)", func(s *rng.Stream) uint64 { return math.Float64bits(s.LogNormal(8, 0.5)) }},
	{"Triangular(1,2,7)", func(s *rng.Stream) uint64 { return math.Float64bits(s.Triangular(1, 2, 7)) }},
	{"Weibull(1.5,40)", func(s *rng.Stream) uint64 { return math.Float64bits(s.Weibull(1.5, 40)) }},
	{"Bernoulli(0.3)", func(s *rng.Stream) uint64 {
		if s.Bernoulli(0.3) {
			return 1
		}
		return 0
	}},
	{"Poisson(3.7)", func(s *rng.Stream) uint64 { return uint64(s.Poisson(3.7)) }},
	{"Poisson(5000)", func(s *rng.Stream) uint64 { return uint64(s.Poisson(5000)) }},
	{"Binomial(12,0.7)", func(s *rng.Stream) uint64 { return uint64(s.Binomial(12, 0.7)) }},
	{"Binomial(20000,0.31)", func(s *rng.Stream) uint64 { return uint64(s.Binomial(20000, 0.31)) }},
}

// TestFrozenDraws compares the first three draws of every sampler, and a hash of 5,000, with those in testdata; and the
// same for every Dist of the tests, its mean included.
func TestFrozenDraws(t *testing.T) {
	const file, draws = "testdata/draws.txt", 5000
	var b strings.Builder
	record := func(name string, draw func() uint64) {
		h := sha256.New()
		fmt.Fprintf(&b, "%s:", name)
		for i := range draws {
			x := draw()
			if i < 3 {
				fmt.Fprintf(&b, " %016x", x)
			}
			var word [8]byte
			binary.LittleEndian.PutUint64(word[:], x)
			h.Write(word[:])
		}
		fmt.Fprintf(&b, " %x\n", h.Sum(nil))
	}
	root := rng.NewRoot(20240716).Salted(3)
	for _, f := range frozenSamplers {
		s := root.Stream(rng.PurposeOf("test/frozen"), rng.KeyOf(f.name), 1)
		record(f.name, func() uint64 { return f.draw(&s) })
	}
	for _, c := range dists {
		s := root.Stream(rng.PurposeOf("test/frozen"), rng.KeyOf(c.name), 1)
		record("Dist "+c.name, func() uint64 { return math.Float64bits(c.d.Sample(&s)) })
		fmt.Fprintf(&b, "mean %016x\n", math.Float64bits(c.d.Mean()))
	}
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	frozen := strings.Split(strings.ReplaceAll(string(want), "\r\n", "\n"), "\n")
	got := strings.Split(b.String(), "\n")
	for i := range max(len(got), len(frozen)) {
		if i >= len(got) || i >= len(frozen) || got[i] != frozen[i] {
			t.Fatalf("line %d differs from %s", i+1, file)
		}
	}
}
