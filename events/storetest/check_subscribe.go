package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"yanlian/events"
)

func checkSubscribeEmpty(ctx context.Context, s *trial) error {
	f := follow(ctx, s, 0, events.Filter{})
	l := newLine("drill-a")
	for range 5 {
		if err := l.append(ctx, s, 2); err != nil {
			return err
		}
		if err := f.expect(ctx, "subscription to a store that was empty", l.recs[len(l.recs)-2:]); err != nil {
			return err
		}
	}
	return nil
}

func checkSubscribeCatchUp(ctx context.Context, s *trial) error {
	l, err := written(ctx, s, "drill-a", 7)
	if err != nil {
		return err
	}
	var all []*follower
	for range 3 {
		f := follow(ctx, s, 0, events.Filter{})
		if err := f.expect(ctx, "subscription, catching up", l.recs); err != nil {
			return err
		}
		all = append(all, f)
	}
	for range 3 {
		if err := l.append(ctx, s, 2); err != nil {
			return err
		}
		for _, f := range all { // every subscriber gets every record
			if err := f.expect(ctx, "subscription, live", l.recs[len(l.recs)-2:]); err != nil {
				return err
			}
		}
	}
	return nil
}

// checkSubscribeSeam appends from inside the subscription, while the iterator stands between two records: wherever
// a store goes over from catching up to live, something new has just come.
func checkSubscribeSeam(ctx context.Context, s *trial) error {
	for start := range 5 {
		l, err := written(ctx, s, events.StreamID(fmt.Sprint("drill-", start)), 1+start)
		if err != nil {
			return err
		}
		for appendAt := 1; appendAt <= 1+start; appendAt++ {
			var got []events.Record
			target := len(l.recs) + 4
			for r, err := range s.Subscribe(ctx, 0, events.Filter{Stream: l.id}) {
				if err != nil {
					return fmt.Errorf("subscription stands still after %d of %d records: %w", len(got), target, err)
				}
				got = append(got, r)
				if len(got) >= appendAt && len(l.recs) < target {
					if err := l.append(ctx, s, 1); err != nil {
						return err
					}
				}
				if len(got) == target {
					break
				}
			}
			if err := compare("subscription under appends from inside", got, l.recs); err != nil {
				return err
			}
		}
	}
	return nil
}

// checkSubscribeWriters starts subscribers at staggered moments while three writers append to streams of their own.
func checkSubscribeWriters(ctx context.Context, s *trial) error {
	const writers, rounds, batch = 3, 16, 3
	start := make([]chan struct{}, 4)
	for i := range start {
		start[i] = make(chan struct{})
	}
	failed := make([]error, writers+len(start))
	got := make([][]events.Record, len(start))
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			l := newLine(events.StreamID(fmt.Sprint("drill-", w)))
			for i := range rounds {
				if w == 0 && i%4 == 0 {
					close(start[i/4])
				}
				failed[w] = errors.Join(failed[w], l.append(ctx, s, batch))
			}
		})
	}
	for i := range start {
		wg.Go(func() {
			<-start[i]
			got[i], failed[writers+i] = follow(ctx, s, 0, events.Filter{}).take(ctx, writers*rounds*batch)
		})
	}
	wg.Wait()
	if err := errors.Join(failed...); err != nil {
		return err
	}
	want, err := records(s.ReadAll(ctx, 0))
	if err != nil {
		return err
	}
	for i := range got {
		if err := compare("subscription under three writers", got[i], want); err != nil {
			return err
		}
		if err := rising(got[i]); err != nil {
			return err
		}
	}
	return nil
}

func checkSubscribeFilter(ctx context.Context, s *trial) error {
	late := newLine("drill-late")
	first := follow(ctx, s, 0, events.Filter{Stream: late.id})
	settle()
	lines, all, err := interleaved(ctx, s, 9)
	if err != nil {
		return err
	}
	if err := late.append(ctx, s, 2); err != nil {
		return err
	}
	if err := first.expect(ctx, "subscription to a stream that did not exist", late.recs); err != nil {
		return err
	}
	stored, err := records(s.ReadAll(ctx, 0))
	if err != nil {
		return err
	}
	for _, l := range lines {
		f := follow(ctx, s, 0, events.Filter{Stream: l.id})
		var wants []events.Record
		after := stored[len(all)/2].Position
		for _, r := range stored {
			if r.Stream == l.id && r.Position > after {
				wants = append(wants, r)
			}
		}
		resumed := follow(ctx, s, after, events.Filter{Stream: l.id})
		if err := f.expect(ctx, "subscription to one stream", l.recs); err != nil {
			return err
		}
		if err := resumed.expect(ctx, "subscription to one stream from the middle", wants); err != nil {
			return err
		}
		if err := errors.Join(late.append(ctx, s, 1), l.append(ctx, s, 1)); err != nil {
			return err
		}
		for _, f := range []*follower{f, resumed} {
			if err := f.expect(ctx, "subscription to one stream, live", l.recs[len(l.recs)-1:]); err != nil {
				return err
			}
		}
	}
	return nil
}

func checkSubscribeFrom(ctx context.Context, s *trial) error {
	lines, all, err := interleaved(ctx, s, 8)
	if err != nil {
		return err
	}
	stored, err := records(s.ReadAll(ctx, 0))
	if err != nil {
		return err
	}
	subs := make([]*follower, len(all))
	for i, r := range stored {
		subs[i] = follow(ctx, s, r.Position, events.Filter{})
	}
	if err := lines[0].append(ctx, s, 1); err != nil {
		return err
	}
	all = append(all, lines[0].recs[len(lines[0].recs)-1])
	for i, f := range subs {
		if err := f.expect(ctx, fmt.Sprintf("subscription after position %d", stored[i].Position), all[i+1:]); err != nil {
			return err
		}
	}
	return nil
}

// checkSubscribeSlowly takes nothing from a subscription while hundreds of records are appended.
func checkSubscribeSlowly(ctx context.Context, s *trial) error {
	l := newLine("drill-a")
	f := follow(ctx, s, 0, events.Filter{})
	if err := l.append(ctx, s, 2); err != nil {
		return err
	}
	if err := f.expect(ctx, "subscription", l.recs[:1]); err != nil {
		return err
	}
	for range 6 {
		if err := l.append(ctx, s, 200); err != nil {
			return err
		}
	}
	return f.expect(ctx, "subscription of a slow reader", l.recs[1:])
}
