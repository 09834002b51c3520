package geo_test

import (
	"fmt"

	"yanlian/engine/geo"
)

// The seats of Wulong District and of Yajiang town (GeoNames, CC BY 4.0), and a cordon around the latter.
func Example() {
	wulong := geo.Point{LonE6: 107_760_560, LatE6: 29_324_310}
	yajiang := geo.Point{LonE6: 107_373_690, LatE6: 29_454_770}
	fmt.Println(geo.DistanceM(wulong, yajiang), "m")

	cordon, err := geo.NewPolygon([]geo.Point{
		{LonE6: 107_370_000, LatE6: 29_450_000},
		{LonE6: 107_380_000, LatE6: 29_450_000},
		{LonE6: 107_375_000, LatE6: 29_460_000},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(cordon.Contains(yajiang), cordon.Contains(wulong))
	// Output:
	// 40191 m
	// true false
}
