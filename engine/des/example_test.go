package des_test

import (
	"fmt"

	"yanlian/engine/des"
)

func Example() {
	const first, later = 0, 1 // priorities
	q := des.New[string](8)
	q.Schedule(60_000, later, "crew musters")
	q.Schedule(60_000, first, "gauge is read")
	crest := q.Schedule(90_000, first, "river crests")
	relief := q.Schedule(120_000, later, "relief arrives")

	q.Reschedule(crest, 30_000, first)
	q.Cancel(relief)
	for {
		atMs, what, ok := q.Pop()
		if !ok {
			break
		}
		fmt.Println(atMs/1000, what)
	}
	// Output:
	// 30 river crests
	// 60 gauge is read
	// 60 crew musters
}
