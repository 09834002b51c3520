package engine_test

import (
	"strings"

	"yanlian/engine"
	"yanlian/engine/rng"
	"yanlian/events"
)

// setForces changes whose a unit is, how many of it are there, how long they last and what they burn.
func (s *script) setForces(u *engine.Unit, name, value string) bool {
	switch name {
	case "post":
		u.Post = s.post(value)
	case "crew":
		u.Crew = s.number(value)
	case "off-duty":
		u.OffDuty = s.number(value)
	case "return":
		u.Return = rng.Constant(float64(s.duration(value)))
	case "burns":
		u.FuelPerHour = s.number(value)
	case "shift": // tired after x slow in thousandths / at most / rest
		tired, rest, _ := strings.Cut(value, "x")
		part := strings.Split(rest, "/")
		u.Shift = engine.Shift{TiredMs: s.duration(tired), SlowPermille: s.number(part[0]), MaxMs: s.duration(part[1]), RestMs: s.duration(part[2])}
	default:
		return false
	}
	return true
}

// addPost adds a post that may order everything and sends its own units.
func (s *script) addPost(id events.PostID) {
	n := len(s.world.Posts)
	s.world.Posts = append(s.world.Posts, engine.Post{ID: id, Key: uint64(50 + n), May: allVerbs, Sends: []int32{int32(n)}})
}

func (s *script) post(id string) int32 {
	return indexOf(s, s.world.Posts, id, func(v *engine.Post) string { return string(v.ID) })
}
