package engine

import "yanlian/events"

func (s *Sim) performAid(post int32, a *action, cause events.Version, already func(string) events.Version) events.Version {
	return cause
}
