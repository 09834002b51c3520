package hazard_test

import (
	"fmt"

	"yanlian/engine/hazard"
)

// The Wujiang at Wulong, July 2020: 190.22 m on the 5th and 192.14 m on the 6th, each at 08:00 (bulletins of the
// Changjiang Water Resources Commission). When did it pass 191.70 m, and how fast did it rise?
func ExampleSeries() {
	const hour = 3_600_000
	stage, err := hazard.NewSeries([]int64{8 * hour, 32 * hour}, []int64{190_220, 192_140})
	if err != nil {
		fmt.Println(err)
		return
	}
	tMs, ok := stage.NextReach(191_700, 0)
	fmt.Println(tMs/hour, "h after midnight of the 5th,", ok)
	_, ok = stage.NextReach(193_000, 0)
	fmt.Println("warning level 193.00 m:", ok)
	fmt.Println(stage.RateMmPerH(32*hour, 6*hour), "mm/h")
	fmt.Println(hazard.DepthMm(stage.At(32*hour), 191_500), "mm over a road at 191.50 m")
	// Output:
	// 26 h after midnight of the 5th, true
	// warning level 193.00 m: false
	// 80 mm/h
	// 640 mm over a road at 191.50 m
}

// A hundred metres of low river bank, half a metre high.
func ExampleSandbagsForDike() {
	fmt.Println(hazard.SandbagsForDike(100_000, 500))
	// Output: 4781
}
