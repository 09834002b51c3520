package bus_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"sync"
	"testing"
	"testing/synctest"

	"yanlian/events"
	"yanlian/internal/bus"
)

// open starts a bus whose goroutines must all be gone when the bubble of the test ends.
func open(t *testing.T) *bus.Bus {
	t.Helper()
	b, err := bus.Open(nil)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func closeBus(t *testing.T, b *bus.Bus) {
	t.Helper()
	if err := b.Close(); err != nil {
		t.Error(err)
	}
}

func ring(t *testing.T, b *bus.Bus, s events.StreamID, v events.Version) {
	t.Helper()
	if err := b.Ring(s, v); err != nil {
		t.Error(err)
	}
}

func TestEveryListenerHears(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t)
		first, second := b.Listen(t.Context()), b.Listen(t.Context())
		ring(t, b, "drill-a", 7)
		want := bus.Bell{Stream: "drill-a", Version: 7}
		if got := <-first; got != want {
			t.Errorf("first heard %v", got)
		}
		if got := <-second; got != want {
			t.Errorf("second heard %v", got)
		}
		closeBus(t, b)
	})
}

func TestRingWithoutListeners(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t)
		ring(t, b, "drill-a", 1)
		synctest.Wait()
		bells := b.Listen(t.Context())
		ring(t, b, "drill-a", 2)
		if got := <-bells; got.Version != 2 {
			t.Errorf("heard %v: a bell is kept for nobody", got)
		}
		closeBus(t, b)
	})
}

// A listener that never listens holds up nobody, and finds one bell when it comes back.
func TestSlowListener(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t)
		bells := b.Listen(t.Context())
		for v := range events.Version(1000) {
			ring(t, b, "drill-a", v)
		}
		synctest.Wait()
		<-bells
		select {
		case got := <-bells:
			t.Errorf("a second bell %v was kept", got)
		default:
		}
		ring(t, b, "drill-a", 1000)
		if got := <-bells; got.Version != 1000 {
			t.Errorf("heard %v after the burst", got)
		}
		closeBus(t, b)
	})
}

// Whatever is rung from however many writers, a listener that reads a shared log at every bell ends up with all of it.
func TestNothingIsMissed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t)
		bells := b.Listen(t.Context())
		var mu sync.Mutex
		var log, read []int
		go func() {
			for range bells {
				mu.Lock()
				read = append(read, log[len(read):]...)
				mu.Unlock()
			}
		}()
		for w := range 8 {
			go func() {
				for i := range 200 {
					mu.Lock()
					log = append(log, w*1000+i)
					mu.Unlock()
					ring(t, b, events.StreamID(fmt.Sprint("drill-", w)), events.Version(i))
				}
			}()
		}
		synctest.Wait()
		mu.Lock()
		if len(log) != 1600 || len(read) != len(log) {
			t.Errorf("%d appended, %d read", len(log), len(read))
		}
		mu.Unlock()
		closeBus(t, b)
	})
}

// A listener may ring: from its own bell, to itself.
func TestListenerRings(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t)
		bells := b.Listen(t.Context())
		ring(t, b, "drill-a", 0)
		for i := range 100 {
			if got := <-bells; got.Version != events.Version(i) {
				t.Fatalf("bell %d is %v", i, got)
			}
			ring(t, b, "drill-a", events.Version(i+1))
		}
		closeBus(t, b)
	})
}

func TestListenUntilContextEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t)
		ctx, cancel := context.WithCancel(t.Context())
		gone, stays := b.Listen(ctx), b.Listen(t.Context())
		cancel()
		synctest.Wait()
		if _, ok := <-gone; ok {
			t.Error("the channel is open after its context ended")
		}
		ring(t, b, "drill-a", 3)
		if got := <-stays; got.Version != 3 {
			t.Errorf("the other listener heard %v", got)
		}
		closeBus(t, b)
	})
}

func TestClose(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := open(t)
		ctx, cancel := context.WithCancel(t.Context())
		before := b.Listen(ctx)
		closeBus(t, b)
		cancel()
		closeBus(t, b)
		if _, ok := <-before; ok {
			t.Error("a channel given out before is open")
		}
		if _, ok := <-b.Listen(t.Context()); ok {
			t.Error("a channel given out after is open")
		}
		if err := b.Ring("drill-a", 1); err == nil {
			t.Error("a closed bus rings")
		}
	})
}

// Closing while others ring neither hangs nor panics.
func TestCloseWhileRinging(t *testing.T) {
	for range 5 {
		synctest.Test(t, func(t *testing.T) {
			b := open(t)
			heard := b.Listen(t.Context())
			for w := range 4 {
				go func() {
					for v := events.Version(0); b.Ring(events.StreamID(fmt.Sprint("drill-", w)), v) == nil; v++ {
					}
				}()
			}
			<-heard
			closeBus(t, b)
		})
	}
}

func TestLogger(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var said bytes.Buffer
		b, err := bus.Open(slog.New(slog.NewTextHandler(&said, nil)))
		if err != nil {
			t.Fatal(err)
		}
		closeBus(t, b)
		if said.Len() == 0 {
			t.Error("a logger was given and nothing was logged")
		}
	})
}

func BenchmarkRing(b *testing.B) {
	hub, err := bus.Open(nil)
	if err != nil {
		b.Fatal(err)
	}
	bells := hub.Listen(b.Context())
	go func() {
		for range bells {
		}
	}()
	b.ReportAllocs()
	for v := events.Version(0); b.Loop(); v++ {
		if err := hub.Ring("drill-a", v); err != nil {
			b.Fatal(err)
		}
	}
	if err := hub.Close(); err != nil {
		b.Fatal(err)
	}
}
