package main

import (
	"math"
	"testing"
)

// paired is the difference of an output between two arms on the same seeds: arm − control.
type paired struct {
	n           int // pairs in which both are known
	mean, error float64
	control     float64 // mean of the control
	lost, found int     // pairs in which only the control, or only the arm, is known
	differ      int     // pairs that differ
	rose        int     // pairs in which the arm has more
}

// pair compares an output seed by seed.
func pair(control, arm []replication, name string) (p paired) {
	var sum, squares, level float64
	for i := range control {
		a, b := control[i][name], arm[i][name]
		switch {
		case a != nil && b != nil:
			d := float64(*b - *a)
			p.n++
			sum, squares, level = sum+d, squares+d*d, level+float64(*a)
			if d != 0 {
				p.differ++
			}
			if d > 0 {
				p.rose++
			}
		case a != nil:
			p.lost++
		case b != nil:
			p.found++
		}
	}
	if p.n < 2 {
		return p
	}
	n := float64(p.n)
	p.mean, p.control = sum/n, level/n
	p.error = math.Sqrt(max(squares-n*p.mean*p.mean, 0) / (n - 1) / n)
	return p
}

// t is the paired t statistic: infinite if all pairs differ by the same, 0 if none differs.
func (p paired) t() float64 {
	if p.mean == 0 {
		return 0
	}
	return p.mean / p.error
}

// equal tells whether the output is the same on every seed.
func (p paired) equal() bool { return p.lost+p.found+p.differ == 0 }

// TestPaired checks the statistic against one worked by hand: differences 1, 2, 3, 6 have mean 3, standard error √(14/3)/2.
func TestPaired(t *testing.T) {
	row := func(values ...int64) (out []replication) {
		for _, v := range values {
			out = append(out, replication{"x": &v})
		}
		return out
	}
	p := pair(row(0, 0, 10, 10), row(1, 2, 13, 16), "x")
	if p.mean != 3 || p.control != 5 || math.Abs(p.error-math.Sqrt(14.0/3)/2) > 1e-12 || math.Abs(p.t()-3/p.error) > 1e-12 || p.equal() || p.rose != 4 {
		t.Errorf("%+v, t %v", p, p.t())
	}
	if p := pair(row(1, 2, 3), row(4, 5, 6), "x"); !math.IsInf(p.t(), 1) {
		t.Errorf("all pairs differ by 3: %+v, t %v", p, p.t())
	}
	if p := pair(row(1, 2), row(1, 2), "x"); p.t() != 0 || !p.equal() {
		t.Errorf("nothing differs: %+v", p)
	}
	if p := pair(row(1, 2), []replication{{"x": nil}, {"x": nil}}, "x"); p.lost != 2 || p.n != 0 || p.equal() {
		t.Errorf("it never happens: %+v", p)
	}
}
