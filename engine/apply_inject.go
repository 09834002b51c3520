package engine

import "yanlian/events"

func (s *State) applyInject(e *events.Event) error { return errNoRule }
