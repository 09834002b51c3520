package engine

import "yanlian/events"

func (s *Sim) performChain(post int32, a *action, cause events.Version, person bool, already func(string) events.Version) events.Version {
	return cause
}
