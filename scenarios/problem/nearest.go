package problem

import "slices"

// maxCompared bounds the work on one name: longer names are compared by their beginning.
const maxCompared = 48

// Nearest returns the known name that resembles name most, "" if none is within a third of its length in edits
// (insertions, deletions, substitutions and swaps of neighbours). Among equals it returns the first in
// alphabetical order.
func Nearest(name string, known []string) string {
	n := clip(name)
	best, limit := "", max(1, len(n)/3)
	for _, k := range known {
		c := clip(k)
		if d := edits(n, c, limit); d <= limit && (d < limit || best == "" || k < best) && k != name {
			best, limit = k, d
		}
	}
	return best
}

func clip(s string) []rune {
	r := []rune(s)
	return r[:min(len(r), maxCompared)]
}

// edits is the optimal string alignment distance of a and b, limit+1 if it is larger than limit.
func edits(a, b []rune, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			change := last[j]
			if a[i] != b[j] {
				change++
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, change)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		if slices.Min(row) > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
