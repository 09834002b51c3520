package engine

import "yanlian/events"

func (s *State) applyChain(e *events.Event) error { return errNoRule }
