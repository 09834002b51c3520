package hazard_test

import (
	"encoding/csv"
	"math/big"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"

	"yanlian/engine/hazard"
)

// TestSandbagsPublishedTable takes the published table at its whole feet, then brackets it with whole millimetres.
func TestSandbagsPublishedTable(t *testing.T) {
	file, err := os.Open("testdata/sandbags_per_100ft.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	reader := csv.NewReader(file)
	reader.Comment = '#'
	rows, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 5 {
		t.Fatalf("%d rows, want a heading and 4 heights", len(rows))
	}
	for _, row := range rows[1:] {
		feet, err := strconv.ParseInt(row[0], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		bags, err := strconv.ParseInt(row[1], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		if got := hazard.SandbagsTenthMm(100*3048, uint64(feet)*3048); got != bags {
			t.Errorf("100 ft at %d ft: %d bags, published %d", feet, got, bags)
		}
		below, above := hazard.SandbagsForDike(30_480, feet*3048/10), hazard.SandbagsForDike(30_480, feet*3048/10+1)
		if below > bags || above <= bags {
			t.Errorf("100 ft just under and over %d ft: %d and %d bags, published %d", feet, below, above, bags)
		}
	}
}

func TestSandbagsForDike(t *testing.T) {
	for _, c := range []struct {
		name               string
		lengthMm, heightMm int64
		want               int64
	}{
		{"1 km at 0.5 m", 1_000_000, 500, 47_802},
		{"1 km at 1 m", 1_000_000, 1_000, 175_062},
		{"100 ft at 5 ft, no fraction", 30_480, 1_524, 12_000},
		{"never less than one bag", 1, 1, 1},
		{"no length", 0, 500, 0},
		{"no height", 1_000, 0, 0},
		{"ground above the crest", 1_000, -300, 0},
		{"negative length", -1, 300, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := hazard.SandbagsForDike(c.lengthMm, c.heightMm); got != c.want {
				t.Errorf("got %d bags, want %d", got, c.want)
			}
		})
	}
}

// TestSandbagsEqualRationalTwin computes the published equation in feet with unbounded fractions.
func TestSandbagsEqualRationalTwin(t *testing.T) {
	twin := func(lengthMm, heightMm int64) int64 {
		feet := func(mm int64) *big.Rat { return new(big.Rat).SetFrac64(mm*10, 3048) }
		h := feet(heightMm)
		n := new(big.Rat).Mul(h, h)
		n.Mul(n, big.NewRat(9, 1)).Add(n, new(big.Rat).Mul(h, big.NewRat(3, 1)))
		n.Mul(n, feet(lengthMm)).Mul(n, big.NewRat(1, 2))
		q, rest := new(big.Int).QuoRem(n.Num(), n.Denom(), new(big.Int))
		return q.Int64() + int64(rest.Sign())
	}
	check := func(lengthMm, heightMm int64) {
		t.Helper()
		if got, want := hazard.SandbagsForDike(lengthMm, heightMm), twin(lengthMm, heightMm); got != want {
			t.Fatalf("%d mm at %d mm: %d bags, want %d", lengthMm, heightMm, got, want)
		}
	}
	check(hazard.MaxDikeLengthMm, hazard.MaxDikeHeightMm)
	rnd := rand.New(rand.NewPCG(1, 1))
	for range 2_000 {
		check(1+rnd.Int64N(2_000_000), 1+rnd.Int64N(3_000))
		check(1+rnd.Int64N(hazard.MaxDikeLengthMm), 1+rnd.Int64N(hazard.MaxDikeHeightMm))
	}
}

func TestSandbagsBeyondTheBoundsPanics(t *testing.T) {
	for _, dike := range [][2]int64{{hazard.MaxDikeLengthMm + 1, 1}, {1, hazard.MaxDikeHeightMm + 1}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("no panic for %d by %d mm", dike[0], dike[1])
				}
			}()
			hazard.SandbagsForDike(dike[0], dike[1])
		}()
	}
}
