package projections_test

import (
	"context"
	"errors"
	"iter"
	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"

	"yanlian/events"
	"yanlian/events/memstore"
	"yanlian/internal/testkit"
	"yanlian/projections"
)

// session is a store that two drills are written to, and a view that follows it.
type session struct {
	store *memstore.Store
	view  *projections.View
	left  [][]events.Record // of each drill
	end   context.CancelFunc
	ended chan error
}

// follow starts a session inside a bubble of synctest.
func follow(t *testing.T, bells <-chan int, poll time.Duration) *session {
	s := &session{store: memstore.New(), view: projections.NewView(), ended: make(chan error, 1)}
	s.left = [][]events.Record{seal(t, "drill-a", floodEvents(1, 5, 2*hour)), seal(t, "drill-b", floodEvents(2, 3, 2*hour))}
	ctx, cancel := context.WithCancel(t.Context())
	s.end = cancel
	go func() { s.ended <- projections.Follow(ctx, s.store, s.view, bells, poll) }()
	return s
}

// write appends a few records of a drill and reports whether there is anything left to write.
func (s *session) write(t *testing.T, drill, n int) bool {
	part := cut(s.left[drill], 0, n)
	s.left[drill] = s.left[drill][len(part):]
	appendTo(t, s.store, part...)
	return len(s.left[0])+len(s.left[1]) > 0
}

// upTo is the content of a view that has read the store up to a position.
func (s *session) upTo(t *testing.T, p events.Position) string {
	v := projections.NewView()
	for r, err := range s.store.ReadAll(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		if r.Position <= p {
			apply(t, v, []events.Record{r})
		}
	}
	return content(t, v.Snapshot())
}

func (s *session) mustBeUpToDate(t *testing.T) {
	t.Helper()
	synctest.Wait()
	if got, want := content(t, s.view.Snapshot()), rebuilt(t, s.store); got != want {
		t.Fatalf("the view is not what the store says:\nview  %s\nstore %s", got, want)
	}
}

func (s *session) stop(t *testing.T) {
	t.Helper()
	s.end()
	if err := <-s.ended; !errors.Is(err, context.Canceled) {
		t.Errorf("Follow ends with %v", err)
	}
}

// Bells are lost, doubled, late, out of order and rung for nothing. After a bell the view is what a rebuild gives; at
// every other moment it is what a rebuild up to its position gives.
func TestBells(t *testing.T) {
	for _, seed := range testkit.Seeds(3) {
		synctest.Test(t, func(t *testing.T) {
			bells := make(chan int, 100)
			s := follow(t, bells, 0)
			chance := rand.New(rand.NewPCG(seed, 0))
			var late []int
			for n := 0; s.write(t, chance.IntN(2), 1+chance.IntN(20)); n++ {
				switch chance.IntN(5) {
				case 0: // lost
				case 1: // late, and then in any order
					late = append(late, n)
				case 2: // doubled
					bells <- n
					bells <- n
					s.mustBeUpToDate(t)
				case 3: // what was late comes now, the newest first
					for len(late) > 0 {
						bells <- late[len(late)-1]
						late = late[:len(late)-1]
					}
				default:
					bells <- n
					s.mustBeUpToDate(t)
					bells <- n - 7 // for nothing
				}
				synctest.Wait()
				if got, want := content(t, s.view.Snapshot()), s.upTo(t, s.view.Position()); got != want {
					t.Fatalf("seed %d, append %d: the view at %d:\nview  %s\nstore %s", seed, n, s.view.Position(), got, want)
				}
			}
			bells <- 0
			s.mustBeUpToDate(t)
			s.stop(t)
		})
	}
}

func TestPollWithoutBells(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		bells := make(chan int)
		close(bells) // a bus that is gone
		s := follow(t, bells, time.Second)
		for s.write(t, 0, 40) && len(s.left[0]) > 0 {
			time.Sleep(1100 * time.Millisecond)
			s.mustBeUpToDate(t)
		}
		s.stop(t)
	})
}

// Without a poll and without bells a view waits for ever and costs nothing.
func TestNoBellsNoPoll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var none chan int
		s := follow(t, none, 0)
		synctest.Wait()
		s.write(t, 0, 40)
		time.Sleep(time.Hour)
		if p := s.view.Position(); p != 0 {
			t.Errorf("position %d: who told it?", p)
		}
		s.stop(t)
	})
}

func TestRebuildWhileFollowing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		bells := make(chan int, 100)
		s := follow(t, bells, time.Minute)
		rebuilds := make(chan error)
		stop := make(chan struct{})
		go func() {
			defer close(rebuilds)
			for {
				select {
				case <-stop:
					return
				case rebuilds <- s.view.Rebuild(t.Context(), s.store):
				}
			}
		}()
		for n, more := 0, true; more; n++ {
			more = s.write(t, n%2, 11)
			bells <- 0
			if err := <-rebuilds; err != nil {
				t.Fatal(err)
			}
			s.mustBeUpToDate(t)
		}
		close(stop)
		for range rebuilds {
		}
		bells <- 0
		s.mustBeUpToDate(t)
		s.stop(t)
	})
}

// A rebuild that comes out behind the view reads on before it takes its place.
func TestRebuildNeverGoesBack(t *testing.T) {
	store, recs := two(t)
	v := projections.NewView()
	half := len(recs) / 2
	log := &growing{Store: store, grow: func() { apply(t, v, recs) }, first: recs[half].Position}
	apply(t, v, recs[:10])
	if err := v.Rebuild(t.Context(), log); err != nil {
		t.Fatal(err)
	}
	if content(t, v.Snapshot()) != rebuilt(t, store) || log.reads < 2 {
		t.Errorf("position %d after %d reads", v.Position(), log.reads)
	}
}

// growing is a log whose first reading ends early, while the view moves on.
type growing struct {
	*memstore.Store
	first events.Position
	grow  func()
	reads int
}

func (g *growing) ReadAll(ctx context.Context, after events.Position) iter.Seq2[events.Record, error] {
	g.reads++
	all := g.Store.ReadAll(ctx, after)
	if g.reads > 1 {
		return all
	}
	return func(yield func(events.Record, error) bool) {
		for r, err := range all {
			if r.Position > g.first || !yield(r, err) {
				break
			}
		}
		g.grow()
	}
}

func TestFollowEndsWithTheStore(t *testing.T) {
	store, _ := two(t)
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	v := projections.NewView()
	if err := projections.Follow[int](t.Context(), store, v, nil, 0); !errors.Is(err, events.ErrClosed) {
		t.Errorf("Follow ends with %v", err)
	}
	if err := v.Rebuild(t.Context(), store); !errors.Is(err, events.ErrClosed) {
		t.Errorf("Rebuild ends with %v", err)
	}
}
