package criticalpath

import (
	"yanlian/events"
	"yanlian/projections/roster"
)

// actor is a post, a unit, a household group or whatever else an event can be about.
type actor struct {
	class roster.Class
	id    string
}

// preferred are the fields that may say whose an event is, by name; the first that an event has, and that is not
// empty, counts.
var preferred = []struct {
	field string
	class roster.Class
}{
	{"unit", roster.Unit}, {"post", roster.Post}, {"by", roster.Post}, {"group", roster.Group}, {"holder", roster.Holder},
	{"shelter", roster.Shelter}, {"road", roster.Road}, {"gauge", roster.Gauge}, {"inject", roster.Inject},
}

// deciders are the fields of the posts whose events these are, although they name others too.
var deciders = map[events.Kind]string{
	events.KindReportFiled: "from", events.KindReportReceived: "to", events.KindUnitDispatched: "by", events.KindUnitReleased: "by",
	events.KindStaffRecalled: "by", events.KindCommandPostOrdered: "by", events.KindProposalReceived: "to", events.KindAlertAnswered: "to",
	events.KindAlertMissed: "to", events.KindAidForwarded: "via",
}

// field is a field with the class of what it names.
type field struct {
	*events.Field
	class roster.Class
}

// actorFields are the fields of each kind that may say whose an event is, in order.
var actorFields = func() (all [events.KindCount][]field) {
	for _, info := range events.Kinds() {
		for _, p := range preferred {
			if f, ok := info.Field(p.field); ok && f.Type == events.FieldText {
				all[info.Kind] = append(all[info.Kind], field{f, p.class})
			}
		}
	}
	for kind, name := range deciders {
		if f, ok := events.InfoOf(kind).Field(name); ok {
			all[kind] = []field{{f, roster.Post}}
		}
	}
	return all
}()

// actorOf is whose an event is, the zero actor if it is nobody's.
func actorOf(e *events.Event) actor {
	for _, f := range actorFields[e.Kind()] {
		if id := f.Text(e.Payload); id != "" {
			return actor{f.class, id}
		}
	}
	return actor{}
}

// groupFields are the fields that name a household group.
var groupFields = func() (all [events.KindCount]*events.Field) {
	for _, info := range events.Kinds() {
		if f, ok := info.Field("group"); ok {
			all[info.Kind] = f
		}
	}
	return all
}()

// groupOf is the household group an event is about, the zero actor if there is none.
func groupOf(e *events.Event) actor {
	if f := groupFields[e.Kind()]; f != nil {
		return actor{roster.Group, f.Text(e.Payload)}
	}
	return actor{}
}

// whose is the actor whose time a link was.
func (c *Causes) whose(class Class, cause, effect *node) roster.Name {
	switch class {
	case Warning, Preparation, Walk, Refusal:
		return c.named(effect.group)
	case Ride:
		return c.named(cause.who)
	}
	return c.named(effect.who)
}
