package main

import (
	"math"

	"github.com/spf13/cobra"

	"yanlian/events"
	"yanlian/projections/criticalpath"
)

// newShowPath makes the verb that shows which chain of events set a time.
func (a *app) newShowPath() *cobra.Command {
	to := uint64(math.MaxUint64)
	cmd := a.newShown("path", "show.path", func(r *shown, json bool) error {
		path, err := r.pathTo(to)
		switch {
		case err != nil:
			return err
		case json:
			return writeJSON(a.out, path)
		}
		return a.pathScreen(r, &path)
	})
	cmd.Flags().Var(&wholeNumber{"--to", &to, 0, math.MaxInt64}, "to", "")
	a.flags.add(cmd, "--to "+a.lang.T("value.sequence"), a.lang.T("flag.to"))
	return cmd
}

// pathTo is the path to an event by its number, to the moment that mattered most if the number is none of an event.
func (s *shown) pathTo(to uint64) (criticalpath.Critical, error) {
	if to > math.MaxInt64 {
		return s.causes.Critical(), nil
	}
	path, ok := s.causes.To(events.Version(to))
	if !ok {
		return path, badUsage("path.no-event", "found", plain(to), "last", plain(uint64(s.board.Version)))
	}
	return path, nil
}
