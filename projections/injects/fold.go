package injects

import (
	"slices"

	"yanlian/events"
	"yanlian/projections/roster"
	"yanlian/projections/table"
)

// Fold keeps the list. The zero Fold is a drill before its first event.
type Fold struct {
	roster roster.Fold
	head   table.Cell[head]
	rows   table.Table[events.InjectID, row]
	tasks  table.Table[events.TaskID, Task]

	asks map[events.TaskID][]events.InjectID // injects that ask for a task
	open []open                              // released and without a response, in order
}

type head struct {
	version events.Version
	time    events.SimTime
}

// row is a Row whose tasks are still ids.
type row struct {
	Row
	tasks []string
}

type open struct {
	inject events.InjectID
	knows  []events.PostID
}

// Apply takes the next event.
func (f *Fold) Apply(e *events.Event) {
	h := f.head.Edit()
	h.version, h.time = e.Version, e.Time
	f.roster.Apply(e)
	switch p := e.Payload.(type) {
	case *events.TaskListed:
		f.task(p.Task).Post = roster.Ref(p.Post)
	case *events.InjectListed:
		f.list(p)
	case *events.InjectReleased:
		r := f.row(p.Inject)
		r.Status, r.ReleasedAt, r.Channel, r.Truth = Released, moment(e), p.Channel, p.Truth
		f.open = append(f.open, open{inject: p.Inject})
	case *events.InjectSkipped:
		r := f.row(p.Inject)
		r.Status, r.SkippedAt = Skipped, moment(e)
	case *events.InjectDelivered:
		f.deliver(e, p)
	case *events.TaskTriggered:
		t := f.task(p.Task)
		t.Post, t.TriggeredAt = roster.Ref(p.Post), moment(e)
	case *events.TaskDone:
		t := f.task(p.Task)
		t.Post, t.DoneAt, t.LateMs = roster.Ref(p.Post), moment(e), p.LateMs
		f.respond(e, func(o *open) bool { return slices.Contains(f.asks[p.Task], o.inject) })
	case *events.DecisionReceived:
		f.respond(e, func(o *open) bool { return slices.Contains(o.knows, p.Post) })
	}
}

func (f *Fold) list(p *events.InjectListed) {
	r := f.row(p.Inject)
	r.Type, r.Phase, r.Source, r.Text = p.Type, p.Phase, p.Source, Text{p.TextZh, p.TextEn}
	if p.AtMs >= 0 {
		at := p.AtMs
		r.PlannedAt = &at
	}
	for _, post := range p.To {
		r.To = append(r.To, Delivery{Post: roster.Ref(post)})
	}
	r.tasks = slices.Clone(p.Tasks)
	if f.asks == nil {
		f.asks = map[events.TaskID][]events.InjectID{}
	}
	for _, t := range p.Tasks {
		id := events.TaskID(t)
		f.asks[id] = append(f.asks[id], p.Inject)
		f.task(id)
	}
}

// deliver notes that a post has learnt of an inject.
func (f *Fold) deliver(e *events.Event, p *events.InjectDelivered) {
	r := f.row(p.Inject)
	to := slices.Clone(r.To)
	i := slices.IndexFunc(to, func(d Delivery) bool { return d.Post.ID == string(p.Post) })
	if i < 0 {
		i, to = len(to), append(to, Delivery{Post: roster.Ref(p.Post)})
	}
	to[i].DeliveredAt = moment(e)
	r.To = to
	for i := range f.open {
		if o := &f.open[i]; o.inject == p.Inject {
			o.knows = append(o.knows, p.Post)
		}
	}
}

// respond closes the open injects that an event answers.
func (f *Fold) respond(e *events.Event, answers func(*open) bool) {
	f.open = slices.DeleteFunc(f.open, func(o open) bool {
		if !answers(&o) {
			return false
		}
		r := f.row(o.inject)
		took := e.Time - *r.ReleasedAt
		r.Status, r.RespondedAt, r.ResponseMs = Responded, moment(e), &took
		return true
	})
}

func (f *Fold) row(id events.InjectID) *row {
	r, isNew := f.rows.Edit(id)
	if isNew {
		r.Name, r.Status, r.To = roster.Ref(id), Pending, []Delivery{}
	}
	return r
}

func (f *Fold) task(id events.TaskID) *Task {
	t, isNew := f.tasks.Edit(id)
	if isNew {
		t.Name = roster.Ref(id)
	}
	return t
}

func moment(e *events.Event) *events.SimTime {
	at := e.Time
	return &at
}
