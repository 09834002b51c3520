package timeline

import (
	"encoding/json"
	"fmt"

	"yanlian/events"
	"yanlian/projections/roster"
)

// Arg is one argument of a row's message. Its value is a roster.Name, a string, an int64, a bool or a []string.
type Arg struct {
	Name  string
	Value any
}

// Args are the arguments of a message, in the order of the event catalogue.
type Args []Arg

// Get finds an argument, nil if there is none of that name.
func (a Args) Get(name string) any {
	for i := range a {
		if a[i].Name == name {
			return a[i].Value
		}
	}
	return nil
}

// MarshalJSON writes one object, its fields in the order of the arguments.
func (a Args) MarshalJSON() ([]byte, error) {
	out := []byte{'{'}
	for i := range a {
		if i > 0 {
			out = append(out, ',')
		}
		name, err := json.Marshal(a[i].Name)
		if err != nil {
			return nil, fmt.Errorf("argument %s: %w", a[i].Name, err)
		}
		value, err := json.Marshal(a[i].Value)
		if err != nil {
			return nil, fmt.Errorf("argument %s: %w", a[i].Name, err)
		}
		out = append(append(append(out, name...), ':'), value...)
	}
	return append(out, '}'), nil
}

// layout says how the events of a kind become rows.
type layout struct {
	key     string
	subject *events.Field
	post    *events.Field // who decided, did or learned it; nil if no field tells
	fields  []events.Field
	classes []roster.Class // of each field, "" for a plain value
}

var layouts = func() (all [events.KindCount]layout) {
	for _, info := range events.Kinds() {
		all[info.Kind] = newLayout(info)
	}
	return all
}()

func newLayout(info *events.Info) layout {
	l := layout{key: info.Kind.String(), fields: info.Fields, classes: make([]roster.Class, len(info.Fields))}
	for i := range info.Fields {
		f := &info.Fields[i]
		if f.Name == info.Subject {
			l.subject = f
		}
		if f.Type == events.FieldText {
			l.classes[i] = classOf(info.Kind, f.Name)
		}
		if l.classes[i] == roster.Post && (l.post == nil || info.Kind == events.KindReportReceived) {
			l.post = f
		}
	}
	return l
}

// classes tells by the name of a field what its id stands for.
var classes = map[string]roster.Class{
	"at":       roster.Place,
	"by":       roster.Post,
	"depot":    roster.Depot,
	"for":      roster.Post,
	"inject":   roster.Inject,
	"via":      roster.Post,
	"detail":   roster.Any,
	"from":     roster.Place,
	"gauge":    roster.Gauge,
	"group":    roster.Group,
	"holder":   roster.Holder,
	"home":     roster.Place,
	"item":     roster.Item,
	"level":    roster.Level,
	"place":    roster.Place,
	"post":     roster.Post,
	"previous": roster.Level,
	"road":     roster.Road,
	"shelter":  roster.Shelter,
	"task":     roster.Task,
	"to":       roster.Place,
	"unit":     roster.Unit,
}

func classOf(k events.Kind, field string) roster.Class {
	switch field {
	case "for": // of stock it is a purpose
		if k != events.KindLevelApproved {
			return ""
		}
	case "from", "to":
		switch k {
		case events.KindReportFiled, events.KindReportReceived, events.KindLevelProposed, events.KindProposalReceived,
			events.KindAlertCalled, events.KindAlertMissed, events.KindAlertAnswered,
			events.KindAidRequested, events.KindAidForwarded, events.KindAidGranted:
			return roster.Post
		case events.KindStockLoaded, events.KindStockDelivered:
			return roster.Holder
		}
	}
	return classes[field]
}

func (l *layout) text(f *events.Field, p events.Payload) string {
	if f == nil {
		return ""
	}
	return f.Text(p)
}

func (l *layout) args(n roster.Names, p events.Payload) Args {
	args := make(Args, len(l.fields))
	for i := range l.fields {
		f := &l.fields[i]
		args[i] = Arg{f.Name, value(n, l.classes[i], f, p)}
	}
	return args
}

func value(n roster.Names, c roster.Class, f *events.Field, p events.Payload) any {
	switch {
	case c != "":
		return n.Of(c, f.Text(p))
	case f.Type == events.FieldText:
		return f.Text(p)
	case f.Type == events.FieldBool:
		return f.Int(p) != 0
	case f.Type == events.FieldTexts:
		return append([]string{}, f.Texts(p)...)
	}
	return f.Int(p)
}
