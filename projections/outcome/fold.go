package outcome

import (
	"slices"

	"yanlian/events"
	"yanlian/projections/headcount"
	"yanlian/projections/roster"
	"yanlian/projections/table"
)

// Fold builds an outcome. The zero Fold is a drill before its first event.
type Fold struct {
	roster roster.Fold
	counts headcount.Fold
	ranks  map[events.LevelID]int64
	clock  *events.SimTime // first reading at or over the warning level of a gauge with doors
	doors  bool            // groups say at which gauge they are
	sentTo map[events.UnitID]errand

	head     table.Cell[head]
	gauges   table.Table[events.GaugeID, gauge]
	levels   table.Log[Level]
	groups   table.Table[events.GroupID, group]
	shelters table.Table[events.ShelterID, Shelter]
	items    table.Table[events.ItemID, item]
}

type head struct {
	version    events.Version
	time       events.SimTime
	endReason  string
	lastGoneAt *events.SimTime
	lastSafeAt *events.SimTime
	reports    Reports
	orders     Orders
	units      Units
	tasks      Tasks
}

// errand is what a unit was sent to last.
type errand struct {
	work string
	to   events.PlaceID
}

// item is an item with the holders that lack it.
type item struct {
	Item
	outs outs
}

// outs adds up the time in which holders lack something.
type outs struct {
	open  []lack // each holder once
	ended int64
}

type lack struct {
	holder events.HolderID
	since  events.SimTime
}

func (o *outs) begin(holder events.HolderID, now events.SimTime) {
	if !slices.ContainsFunc(o.open, func(l lack) bool { return l.holder == holder }) {
		o.open = append(slices.Clip(o.open), lack{holder, now})
	}
}

func (o *outs) end(holder events.HolderID, now events.SimTime) {
	for i, l := range o.open {
		if l.holder == holder {
			o.ended += int64(now - l.since)
			o.open = slices.Concat(o.open[:i], o.open[i+1:])
			return
		}
	}
}

func (o *outs) at(now events.SimTime) int64 {
	ms := o.ended
	for _, l := range o.open {
		ms += int64(now - l.since)
	}
	return ms
}

// gauge is a gauge of the roster; it belongs to the outcome once it has been read.
type gauge struct {
	Gauge
	warningMm int64
	doors     bool // a group hangs on it
	read      bool
}

type group struct {
	listed, ordered headcount.Count
	wet             bool // water has stood at the lowest door
	tally           headcount.Tally
}

// Apply takes the next event.
func (f *Fold) Apply(e *events.Event) {
	h := f.head.Edit()
	h.version, h.time = e.Version, e.Time
	if f.roster.Apply(e) {
		f.list(h, e)
		return
	}
	if id, step := f.counts.Apply(e); step != headcount.NoStep {
		f.household(h, id, e)
		return
	}
	f.water(e)
	f.command(h, e)
	f.means(h, e)
}

func (f *Fold) list(h *head, e *events.Event) {
	switch p := e.Payload.(type) {
	case *events.GaugeListed:
		f.gauge(p.Gauge).warningMm = p.WarningMm
	case *events.GroupListed:
		f.group(p.Group).listed = headcount.Count{Households: p.Households, People: p.People}
		if p.Gauge != "" {
			f.gauge(p.Gauge).doors, f.doors = true, true
		}
	case *events.ShelterListed:
		f.shelter(p.Shelter).Capacity = p.Capacity
	case *events.LevelListed:
		if f.ranks == nil {
			f.ranks = map[events.LevelID]int64{}
		}
		f.ranks[p.Level] = p.Rank
	case *events.StockListed:
		f.item(p.Item).Measure = p.Measure
	case *events.TaskListed:
		h.tasks.Listed++
	}
}

func (f *Fold) household(h *head, id events.GroupID, e *events.Event) {
	g := f.group(id)
	before := g.tally
	g.tally = f.counts.Group(id)
	if g.tally.Safe.Households > before.Safe.Households {
		h.lastSafeAt = moment(e)
	}
	if g.tally.Left.Households > before.Left.Households || g.tally.Rescued != before.Rescued {
		h.lastGoneAt = moment(e)
	}
	if p, ok := e.Payload.(*events.HouseholdSheltered); ok {
		f.shelter(p.Shelter).Reached.Add(headcount.Count{Households: 1, People: p.People})
	}
}

func (f *Fold) water(e *events.Event) {
	switch p := e.Payload.(type) {
	case *events.GaugeRead:
		g := f.gauge(p.Gauge)
		if !g.read || p.StageMm > g.PeakMm {
			g.PeakMm, g.PeakAt, g.OverWarningMm = p.StageMm, e.Time, p.OverWarningMm
		}
		g.read = true
		if p.OverWarningMm >= 0 && g.WarningReadAt == nil {
			g.WarningReadAt = moment(e)
			if f.clock == nil && (g.doors || !f.doors) {
				f.clock = g.WarningReadAt
			}
		}
	case *events.ReadingReceived:
		if g := f.gauge(p.Gauge); p.StageMm >= g.warningMm && g.WarningKnownAt == nil {
			g.WarningKnownAt = moment(e)
		}
	case *events.WaterReached:
		f.group(p.Group).wet = true
	}
}

// command takes what posts decide, report and have to do.
func (f *Fold) command(h *head, e *events.Event) {
	switch p := e.Payload.(type) {
	case *events.DrillEnded:
		h.endReason = p.Reason
	case *events.WarningIssued:
		f.level("warning", p.Level, p.By, e)
	case *events.ResponseActivated:
		f.level("response", p.Level, p.By, e)
	case *events.ReportFiled:
		h.reports.Filed++
		if f.clock != nil && h.reports.FirstAt == nil {
			delay := e.Time - *f.clock
			h.reports.FirstAt, h.reports.FirstDelayMs = moment(e), &delay
		}
	case *events.ReportReceived:
		h.reports.Received++
	case *events.EvacuationOrdered:
		f.group(p.Group).ordered = headcount.Count{Households: p.Households, People: p.People}
		h.orders.Evacuations++
		if h.orders.FirstAt == nil {
			h.orders.FirstAt = moment(e)
		}
	case *events.RoadClosed:
		h.orders.RoadClosures++
	case *events.DecisionReceived:
		h.orders.Decisions++
	case *events.DecisionRefused:
		h.orders.Refused++
	case *events.PlanRearmed: // the tasks stand in the list once more
		h.tasks.Listed += h.tasks.Listed / p.Round
	case *events.TaskTriggered:
		h.tasks.Triggered++
	case *events.TaskDone:
		h.tasks.Done++
		if p.LateMs > 0 {
			h.tasks.Late++
		}
	}
}

// means takes what was sent, opened and used up.
func (f *Fold) means(h *head, e *events.Event) {
	switch p := e.Payload.(type) {
	case *events.UnitDispatched:
		h.units.Dispatches++
		if f.sentTo == nil {
			f.sentTo = map[events.UnitID]errand{}
		}
		f.sentTo[p.Unit] = errand{p.Work, p.To}
		h.units.Sent = int64(len(f.sentTo))
	case *events.UnitArrived:
		if h.units.FirstRescuerAt == nil && f.sentTo[p.Unit] == (errand{"rescue", p.Place}) {
			h.units.FirstRescuerAt = moment(e)
		}
	case *events.StockDelivered:
		f.item(p.Item).outs.end(p.To, e.Time)
	case *events.UnitHeld:
		h.units.Held++
	case *events.DispatchShort:
		h.units.Short += p.Wanted - p.Got
	case *events.ShelterOpened:
		f.shelter(p.Shelter).OpenedAt = moment(e)
	case *events.ShelterFilled:
		f.shelter(p.Shelter).FilledAt = moment(e)
	case *events.StockUsed:
		f.item(p.Item).Used += p.Quantity
	case *events.StockShort:
		f.item(p.Item).Short += p.Wanted - p.Had
		f.item(p.Item).outs.begin(p.Holder, e.Time)
	}
}

// The functions below find a row for changing; one that is not there yet is made.

func (f *Fold) gauge(id events.GaugeID) *gauge {
	g, isNew := f.gauges.Edit(id)
	if isNew {
		g.Name = roster.Ref(id)
	}
	return g
}

func (f *Fold) group(id events.GroupID) *group {
	g, _ := f.groups.Edit(id)
	return g
}

func (f *Fold) shelter(id events.ShelterID) *Shelter {
	s, isNew := f.shelters.Edit(id)
	if isNew {
		s.Name = roster.Ref(id)
	}
	return s
}

func (f *Fold) item(id events.ItemID) *item {
	i, isNew := f.items.Edit(id)
	if isNew {
		i.Name = roster.Ref(id)
	}
	return i
}

func (f *Fold) level(scale string, id events.LevelID, by events.PostID, e *events.Event) {
	f.levels.Append(Level{Name: roster.Ref(id), Scale: scale, Rank: f.ranks[id], At: e.Time, By: roster.Ref(by)})
}

// moment is the time of an event, for a field that is left out while there is none.
func moment(e *events.Event) *events.SimTime {
	at := e.Time
	return &at
}
