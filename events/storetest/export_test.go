package storetest

import (
	"context"

	"yanlian/events"
)

// Names lists the checks.
func Names() []string {
	var names []string
	for _, c := range checks {
		names = append(names, c.name)
	}
	return names
}

// Try runs one check by its name.
func Try(ctx context.Context, name string, s events.Store, reopen func() events.Store) error {
	for _, c := range checks {
		if c.name == name {
			return c.try(ctx, &trial{s, reopen})
		}
	}
	panic("no check " + name)
}
