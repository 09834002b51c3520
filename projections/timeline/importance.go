package timeline

import "yanlian/events"

// Importance says who wants to see a row. Lower numbers matter more.
type Importance int

// The degrees of importance.
const (
	Headline Importance = 1 // what a chief wants to see
	Detail   Importance = 2 // every household, every leg of a unit
	Trace    Importance = 3 // every reading, the roster, the inputs
)

// importance is that of the event itself. The fold raises single events: see lift.
var importance = [events.KindCount]Importance{
	events.KindDrillStarted:  Headline,
	events.KindInputAttached: Trace,
	events.KindDrillEnded:    Headline,

	events.KindPostListed:    Trace,
	events.KindPlaceListed:   Trace,
	events.KindRoadListed:    Trace,
	events.KindGaugeListed:   Trace,
	events.KindGroupListed:   Trace,
	events.KindShelterListed: Trace,
	events.KindDepotListed:   Trace,
	events.KindStockListed:   Trace,
	events.KindUnitListed:    Trace,
	events.KindLevelListed:   Trace,
	events.KindTaskListed:    Trace,
	events.KindInjectListed:  Trace,
	events.KindFormListed:    Trace,

	events.KindGaugeRead:       Trace, // crossings are summaries
	events.KindReadingReceived: Trace,
	events.KindWaterReached:    Headline,
	events.KindWaterReceded:    Detail,
	events.KindRoadFlooded:     Headline,
	events.KindRoadCleared:     Detail,

	events.KindWarningIssued:     Headline,
	events.KindWarningLifted:     Headline,
	events.KindResponseActivated: Headline,
	events.KindResponseEnded:     Headline,
	events.KindReportFiled:       Headline,
	events.KindReportReceived:    Detail,
	events.KindTaskTriggered:     Detail,
	events.KindTaskDone:          Detail, // late: Headline
	events.KindDecisionReceived:  Headline,
	events.KindDecisionRefused:   Headline,
	events.KindEvacuationOrdered: Headline,
	events.KindRoadClosed:        Headline,
	events.KindRoadOpened:        Headline,
	events.KindShelterOpened:     Headline,

	events.KindUnitDispatched: Headline,
	events.KindDispatchShort:  Detail, // new: Headline
	events.KindUnitDeparted:   Detail,
	events.KindUnitRerouted:   Detail,
	events.KindUnitHeld:       Headline,
	events.KindUnitArrived:    Detail, // the first of its work at a place: Headline
	events.KindUnitReleased:   Detail,
	events.KindUnitReturned:   Detail,
	events.KindWorkStarted:    Detail,
	events.KindWorkEnded:      Detail,
	events.KindDikeRaised:     Headline,

	events.KindHouseholdWarned:    Detail, // progress is a summary
	events.KindHouseholdLeft:      Detail,
	events.KindHouseholdSheltered: Detail,
	events.KindHouseholdTrapped:   Detail,
	events.KindHouseholdRescued:   Detail,
	events.KindGroupCleared:       Headline,
	events.KindShelterFilled:      Headline,

	events.KindHouseholdRefused:  Detail,
	events.KindHouseholdReturned: Detail,
	events.KindHouseholdHarmed:   Detail, // the first of its group: Headline

	events.KindLevelProposed:      Headline,
	events.KindProposalReceived:   Detail,
	events.KindLevelApproved:      Headline,
	events.KindConsultationCalled: Detail,
	events.KindConsultationHeld:   Headline,
	events.KindAlertCalled:        Detail,
	events.KindAlertMissed:        Detail,
	events.KindAlertAnswered:      Headline,
	events.KindCommandPostOrdered: Headline,
	events.KindCommandPostOpened:  Headline,
	events.KindPeopleRegistered:   Headline,
	events.KindWithdrawalOrdered:  Headline,

	events.KindAidRequested:  Headline,
	events.KindAidForwarded:  Detail,
	events.KindAidGranted:    Headline,
	events.KindStaffRecalled: Headline,
	events.KindStaffReturned: Detail, // all there: Headline
	events.KindUnitTired:     Detail,
	events.KindUnitExhausted: Headline,
	events.KindUnitRested:    Detail,
	events.KindPlanRearmed:   Headline,

	events.KindInjectReleased:  Headline,
	events.KindInjectDelivered: Detail,
	events.KindInjectSkipped:   Detail,
	events.KindRoadBlocked:     Headline,
	events.KindRoadUnblocked:   Headline,
	events.KindUnitDisabled:    Headline,
	events.KindUnitRestored:    Detail,
	events.KindShelterLimited:  Headline,
	events.KindStockLost:       Headline,
	events.KindLineCut:         Headline,
	events.KindLineRestored:    Headline,

	events.KindIncidentReported: Detail,
	events.KindIncidentWaiting:  Detail,
	events.KindIncidentClosed:   Detail,

	events.KindStockLoaded:    Detail,
	events.KindStockDelivered: Detail,
	events.KindStockUsed:      Trace,
	events.KindStockShort:     Detail, // new: Headline
}

// saying is what makes two events say the same again: another unit for the same work at the same place, the same
// holder short of the same item for the same purpose.
type saying struct {
	kind    events.Kind
	a, b, c string
}

// errand is what a unit was sent for.
type errand struct {
	work string
	to   events.PlaceID
}

// lift is the importance of an event, which may exceed that of its kind.
func (f *Fold) lift(e *events.Event) Importance {
	lifted := false
	switch p := e.Payload.(type) {
	case *events.TaskDone:
		lifted = p.LateMs > 0
	case *events.UnitDispatched:
		if f.sent == nil {
			f.sent = map[events.UnitID]errand{}
		}
		f.sent[p.Unit] = errand{p.Work, p.To}
	case *events.UnitArrived:
		goal := f.sent[p.Unit]
		lifted = goal.to == p.Place && f.isNew(saying{e.Kind(), goal.work, string(goal.to), ""})
	case *events.StaffReturned:
		lifted = p.Present == p.Strength
	case *events.DispatchShort:
		lifted = f.isNew(saying{e.Kind(), string(p.By), p.Work, string(p.To)})
	case *events.HouseholdHarmed:
		lifted = f.isNew(saying{e.Kind(), string(p.Group), "", ""})
	case *events.StockShort:
		lifted = f.isNew(saying{e.Kind(), string(p.Holder), string(p.Item), p.For})
	}
	if lifted {
		return Headline
	}
	return importance[e.Kind()]
}

// isNew tells whether this has not been told before.
func (f *Fold) isNew(s saying) bool {
	if f.told[s] {
		return false
	}
	if f.told == nil {
		f.told = map[saying]bool{}
	}
	f.told[s] = true
	return true
}
