package bus_test

import (
	"context"
	"fmt"

	"yanlian/internal/bus"
)

func Example() {
	b, err := bus.Open(nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	bells := b.Listen(context.Background())
	if err := b.Ring("drill-a", 12); err != nil { // after the append has become durable
		fmt.Println(err)
	}
	fmt.Println(<-bells) // read the store from the own position
	fmt.Println(b.Close())
	// Output:
	// {drill-a 12}
	// <nil>
}
