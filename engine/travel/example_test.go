package travel_test

import (
	"fmt"

	"yanlian/engine/travel"
)

// A town is reached by a short road along the river and a long one over the hill. The flood cuts the short one.
func Example() {
	const town, bridge, hill, village = 0, 1, 2, 3
	roads, err := travel.NewNetwork(4, []travel.Edge{
		{From: town, To: bridge, LengthM: 6_000, SpeedMmPerS: 10_000},
		{From: bridge, To: village, LengthM: 3_000, SpeedMmPerS: 10_000},
		{From: town, To: hill, LengthM: 12_000, SpeedMmPerS: 8_000},
		{From: hill, To: village, LengthM: 8_000, SpeedMmPerS: 8_000},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	state, router := travel.NewState(roads), travel.NewRouter(roads)

	path, ms, ok := router.Route(state, town, village, travel.FullSpeed, nil)
	fmt.Println(path, ms/1000, "s", ok)

	state.Close(1)
	state.SetFactor(800) // heavy rain
	path, ms, ok = router.Route(state, town, village, travel.FullSpeed, path[:0])
	fmt.Println(path, ms/1000, "s", ok)

	state.Close(3)
	_, _, ok = router.Route(state, town, village, travel.FullSpeed, nil)
	fmt.Println(ok)
	// Output:
	// [0 1] 900 s true
	// [2 3] 3125 s true
	// false
}
