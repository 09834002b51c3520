package engine

import "yanlian/events"

func (s *State) applyIncident(e *events.Event) error { return errNoRule }
