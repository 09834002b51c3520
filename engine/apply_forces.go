package engine

import "yanlian/events"

func (s *State) applyForces(e *events.Event) error { return errNoRule }
