package engine_test

import (
	"slices"
	"strings"

	"yanlian/engine"
	"yanlian/engine/plan"
	"yanlian/engine/rng"
	"yanlian/events"
)

func (s *script) setPost(p *engine.Post, name, value string) bool {
	constant := func() rng.Dist { return rng.Constant(float64(s.duration(value))) }
	switch name {
	case "may":
		p.May = 0
		for _, v := range strings.Split(value, ",") {
			verb, _ := plan.VerbNamed(v)
			p.May |= 1 << verb
		}
	case "played":
		p.Played = true
	case "counts":
		p.Counts = value == "yes"
	case "report":
		p.Report = constant()
	case "convene":
		p.Convene = constant()
	case "setup":
		p.SetUp, p.Ready, p.Place = true, constant(), engine.None
	case "place":
		p.Place = s.place(value)
	case "answer":
		p.Answer = constant()
	case "miss":
		p.MissPermille = s.number(value)
	case "redial":
		p.RedialMs = s.duration(value)
	case "sends":
		p.Sends = append(p.Sends, s.post(value))
	case "aid":
		via, delay, _ := strings.Cut(value, ":")
		p.Aid = append(p.Aid, engine.Hop{Post: s.post(via), Delay: rng.Constant(float64(s.duration(delay)))})
	default:
		return false
	}
	return true
}

func (s *script) setLevel(l *plan.Level, name, value string) bool {
	var posts []events.PostID
	for _, id := range strings.Split(value, ",") {
		posts = append(posts, events.PostID(id))
	}
	switch name {
	case "propose":
		l.Propose = posts
	case "approve":
		l.Approve = posts
	case "end":
		l.End = posts
	case "consult":
		l.Consult = true
	default:
		return false
	}
	return true
}

func (s *script) setForm(id, name, value string) bool {
	p := s.plan
	at := slices.IndexFunc(p.Forms, func(f plan.Form) bool { return f.ID == id })
	if at < 0 {
		p.Forms, at = append(p.Forms, plan.Form{ID: id}), len(p.Forms)
	}
	switch name {
	case "channel":
		p.Forms[at].Channel = value
	case "items":
		for _, word := range strings.Split(value, ",") {
			item, ok := plan.ReportItemNamed(word)
			if !ok {
				return false
			}
			p.Forms[at].Items |= 1 << item
		}
	default:
		return false
	}
	return true
}
