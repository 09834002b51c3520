package runner

import (
	"fmt"

	"yanlian/engine"
	"yanlian/events"
	"yanlian/scenarios"
)

// Play plays a drill in memory, stores nothing, and hands on the events that Run would store, from the first; an event is
// good until take returns. The error is that of take.
func Play(c *scenarios.Compiled, seed uint64, attempt int64, take func(*events.Event) error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("seed %d, model %s: %v", seed, engine.ModelVersion, r)
		}
	}()
	each := func(batch []events.Event) error {
		for i := range batch {
			if err := take(&batch[i]); err != nil {
				return err
			}
		}
		return nil
	}
	head := header(c, seed, attempt, c.Inputs)
	if err := each(head); err != nil {
		return err
	}
	_, err = play(c, seed, events.Version(len(head)), c.Decisions, 0, each)
	return err
}
