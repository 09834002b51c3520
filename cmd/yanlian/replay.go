package main

import (
	"bufio"
	"context"
	"io"
	"math"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"yanlian/events"
	"yanlian/internal/text"
	"yanlian/projections/timeline"
)

// pace is how fast a drill is played back. The wall clock is read here and nowhere else.
type pace struct {
	speed float64 // simulated seconds per second, 0: without waiting
	step  bool    // a line each time Enter is pressed
}

func newReplay(a *app) *cobra.Command {
	var p pace
	detail := uint64(timeline.Headline)
	cmd := a.verb("replay "+a.lang.T("value.id"), "replay", between(1, 1), func(cmd *cobra.Command, args []string) error {
		if p.step && p.speed != 0 {
			return badUsage("usage.speed-or-step")
		}
		return a.withDrill(cmd.Context(), args[0], "", func(r *shown) error {
			return a.replay(cmd.Context(), r, p, timeline.Importance(detail))
		})
	})
	cmd.Flags().Var(&speedFlag{&p.speed}, "speed", "")
	a.flags.add(cmd, "--speed N", a.lang.T("flag.speed"))
	cmd.Flags().BoolVar(&p.step, "step", false, "")
	a.flags.add(cmd, "--step", a.lang.T("flag.step"))
	a.detailFlag(cmd, &detail)
	cmd.ValidArgsFunction = a.completeDrills
	return cmd
}

// replay writes the rows of a timeline, each when its time has come.
func (a *app) replay(ctx context.Context, r *shown, p pace, detail timeline.Importance) error {
	story := r.rows(detail)
	heading, rows := a.teller(r).timelineTable(story).Set(text.MaxWidth - tableIndent)
	page := a.page()
	a.head(page, r)
	page.Title(a.lang.T("title.timeline"))
	page.Heading(tableIndent, heading)
	keys := p.keys(ctx, a.in)
	last := events.SimTime(0)
	for i, lines := range rows {
		if err := page.Flush(); err != nil {
			return err
		}
		if err := p.wait(ctx, story[i].Time-last, keys); err != nil {
			return err
		}
		last = story[i].Time
		page.Lines(tableIndent, lines)
	}
	return page.Flush()
}

// keys sends once for each line that is read, and is closed when there are no more. Reading cannot be broken off, so it
// has a goroutine of its own, which ends with the program.
func (p pace) keys(ctx context.Context, in io.Reader) <-chan struct{} {
	pressed := make(chan struct{})
	if !p.step {
		return pressed
	}
	go func() {
		defer close(pressed)
		for lines := bufio.NewScanner(in); lines.Scan(); {
			select {
			case pressed <- struct{}{}:
			case <-ctx.Done():
				return
			}
		}
	}()
	return pressed
}

// wait returns when a row's time has come. Without more keys to be pressed the rest comes at once.
func (p pace) wait(ctx context.Context, passed events.SimTime, keys <-chan struct{}) error {
	switch {
	case p.step:
		select {
		case <-keys:
		case <-ctx.Done():
		}
	case p.speed > 0 && passed > 0:
		select {
		case <-time.After(time.Duration(min(float64(passed)/p.speed*float64(time.Millisecond), math.MaxInt64/2))):
		case <-ctx.Done():
		}
	}
	return ctx.Err()
}

// speedFlag is a flag that takes a number above zero.
type speedFlag struct{ value *float64 }

func (s *speedFlag) String() string { return "" }
func (s *speedFlag) Type() string   { return "number" }

func (s *speedFlag) Set(said string) error {
	v, err := strconv.ParseFloat(said, 64)
	if err != nil || !(v >= 0.001) || math.IsInf(v, 0) {
		return badUsage("usage.not-a-speed", "found", said)
	}
	*s.value = v
	return nil
}
