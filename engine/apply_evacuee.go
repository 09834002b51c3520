package engine

import "yanlian/events"

func (s *State) applyEvacuee(e *events.Event) error { return errNoRule }
