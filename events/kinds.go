package events

import (
	"fmt"
	"slices"
	"strings"
)

// The kinds of event. The numbers live in this process only; the wire carries the names of the catalogue.
const (
	_ Kind = iota
	KindDrillStarted
	KindInputAttached
	KindDrillEnded
	KindPostListed
	KindPlaceListed
	KindRoadListed
	KindGaugeListed
	KindGroupListed
	KindShelterListed
	KindDepotListed
	KindStockListed
	KindUnitListed
	KindLevelListed
	KindTaskListed
	KindInjectListed
	KindFormListed
	KindGaugeRead
	KindReadingReceived
	KindWaterReached
	KindWaterReceded
	KindRoadFlooded
	KindRoadCleared
	KindWarningIssued
	KindWarningLifted
	KindResponseActivated
	KindResponseEnded
	KindReportFiled
	KindReportReceived
	KindTaskTriggered
	KindTaskDone
	KindDecisionReceived
	KindDecisionRefused
	KindEvacuationOrdered
	KindRoadClosed
	KindRoadOpened
	KindShelterOpened
	KindUnitDispatched
	KindDispatchShort
	KindUnitDeparted
	KindUnitRerouted
	KindUnitHeld
	KindUnitArrived
	KindUnitReleased
	KindUnitReturned
	KindWorkStarted
	KindWorkEnded
	KindDikeRaised
	KindHouseholdWarned
	KindHouseholdLeft
	KindHouseholdSheltered
	KindHouseholdTrapped
	KindHouseholdRescued
	KindGroupCleared
	KindShelterFilled
	KindStockLoaded
	KindStockDelivered
	KindStockUsed
	KindStockShort
	KindLevelProposed
	KindProposalReceived
	KindLevelApproved
	KindConsultationCalled
	KindConsultationHeld
	KindAlertCalled
	KindAlertMissed
	KindAlertAnswered
	KindCommandPostOrdered
	KindCommandPostOpened
	KindAidRequested
	KindAidForwarded
	KindAidGranted
	KindStaffRecalled
	KindStaffReturned
	KindPeopleRegistered
	KindWithdrawalOrdered
	KindPlanRearmed
	KindInjectReleased
	KindInjectDelivered
	KindInjectSkipped
	KindRoadBlocked
	KindRoadUnblocked
	KindUnitDisabled
	KindUnitRestored
	KindShelterLimited
	KindStockLost
	KindLineCut
	KindLineRestored
	KindIncidentReported
	KindIncidentWaiting
	KindIncidentClosed
	KindHouseholdRefused
	KindHouseholdReturned
	KindHouseholdHarmed
	KindUnitTired
	KindUnitExhausted
	KindUnitRested
	KindEvaluationMade
	KindEvaluationLine
	KindEvaluationCompared
	kindEnd
)

// KindCount is one more than the highest kind: arrays indexed by Kind have this length.
const KindCount = int(kindEnd)

// Info describes one kind of event.
type Info struct {
	Kind    Kind
	Name    string // wire name without its version, for example "yanlian.unit.dispatched"
	Version int    // current version, from 1
	Subject string // field whose value is the CloudEvents subject
	Doc     string
	Fields  []Field

	wire string // Type, joined once
}

// Type is the wire type: the name and the current version.
func (i *Info) Type() string { return wireType(i.Name, i.Version) }

// Field finds a field by its wire name.
func (i *Info) Field(name string) (*Field, bool) {
	for j := range i.Fields {
		if i.Fields[j].Name == name {
			return &i.Fields[j], true
		}
	}
	return nil, false
}

// standard is the catalogue of this version of the program.
var standard = mustCatalog(slices.Concat(drillKinds(), rosterKinds(), injectRoster(), formRoster(), hazardKinds(), commandKinds(),
	responseKinds(), peopleKinds(), stockKinds(),
	chainKinds(), injectKinds(), incidentKinds(), evacueeKinds(), shiftKinds(), evaluationKinds()), olderVersions())

// Kinds lists the catalogue in the order of the kinds.
func Kinds() []*Info { return standard.list }

// InfoOf describes a kind; it panics on one that does not exist.
func InfoOf(k Kind) *Info { return standard.of(k) }

// KindNamed finds a kind by its wire name, with or without the leading "yanlian." and without a version.
func KindNamed(name string) (Kind, bool) {
	i, ok := standard.byName["yanlian."+strings.TrimPrefix(name, "yanlian.")]
	if !ok {
		return 0, false
	}
	return i.Kind, true
}

// IsHeader tells whether events of a kind stand before the run: what is played, with what, and the roster.
func (k Kind) IsHeader() bool {
	return k == KindDrillStarted || k == KindInputAttached || KindPostListed <= k && k <= KindFormListed
}

func (k Kind) String() string {
	if k == 0 || k >= kindEnd {
		return fmt.Sprintf("Kind(%d)", uint8(k))
	}
	return strings.TrimPrefix(standard.of(k).Name, "yanlian.")
}

// newPayload makes an empty payload of a kind.
func newPayload(k Kind) Payload {
	switch k {
	case KindDrillStarted:
		return new(DrillStarted)
	case KindInputAttached:
		return new(InputAttached)
	case KindDrillEnded:
		return new(DrillEnded)
	case KindPostListed:
		return new(PostListed)
	case KindPlaceListed:
		return new(PlaceListed)
	case KindRoadListed:
		return new(RoadListed)
	case KindGaugeListed:
		return new(GaugeListed)
	case KindGroupListed:
		return new(GroupListed)
	case KindShelterListed:
		return new(ShelterListed)
	case KindDepotListed:
		return new(DepotListed)
	case KindStockListed:
		return new(StockListed)
	case KindUnitListed:
		return new(UnitListed)
	case KindLevelListed:
		return new(LevelListed)
	case KindTaskListed:
		return new(TaskListed)
	case KindGaugeRead:
		return new(GaugeRead)
	case KindReadingReceived:
		return new(ReadingReceived)
	case KindWaterReached:
		return new(WaterReached)
	case KindWaterReceded:
		return new(WaterReceded)
	case KindRoadFlooded:
		return new(RoadFlooded)
	case KindRoadCleared:
		return new(RoadCleared)
	case KindWarningIssued:
		return new(WarningIssued)
	case KindWarningLifted:
		return new(WarningLifted)
	case KindResponseActivated:
		return new(ResponseActivated)
	case KindResponseEnded:
		return new(ResponseEnded)
	case KindReportFiled:
		return new(ReportFiled)
	case KindReportReceived:
		return new(ReportReceived)
	case KindTaskTriggered:
		return new(TaskTriggered)
	case KindTaskDone:
		return new(TaskDone)
	case KindDecisionReceived:
		return new(DecisionReceived)
	case KindDecisionRefused:
		return new(DecisionRefused)
	case KindEvacuationOrdered:
		return new(EvacuationOrdered)
	case KindRoadClosed:
		return new(RoadClosed)
	case KindRoadOpened:
		return new(RoadOpened)
	case KindShelterOpened:
		return new(ShelterOpened)
	case KindUnitDispatched:
		return new(UnitDispatched)
	case KindDispatchShort:
		return new(DispatchShort)
	case KindUnitDeparted:
		return new(UnitDeparted)
	case KindUnitRerouted:
		return new(UnitRerouted)
	case KindUnitHeld:
		return new(UnitHeld)
	case KindUnitArrived:
		return new(UnitArrived)
	case KindUnitReleased:
		return new(UnitReleased)
	case KindUnitReturned:
		return new(UnitReturned)
	case KindWorkStarted:
		return new(WorkStarted)
	case KindWorkEnded:
		return new(WorkEnded)
	case KindDikeRaised:
		return new(DikeRaised)
	case KindHouseholdWarned:
		return new(HouseholdWarned)
	case KindHouseholdLeft:
		return new(HouseholdLeft)
	case KindHouseholdSheltered:
		return new(HouseholdSheltered)
	case KindHouseholdTrapped:
		return new(HouseholdTrapped)
	case KindHouseholdRescued:
		return new(HouseholdRescued)
	case KindGroupCleared:
		return new(GroupCleared)
	case KindShelterFilled:
		return new(ShelterFilled)
	case KindStockLoaded:
		return new(StockLoaded)
	case KindStockDelivered:
		return new(StockDelivered)
	case KindStockUsed:
		return new(StockUsed)
	case KindStockShort:
		return new(StockShort)
	case KindLevelProposed:
		return new(LevelProposed)
	case KindProposalReceived:
		return new(ProposalReceived)
	case KindLevelApproved:
		return new(LevelApproved)
	case KindConsultationCalled:
		return new(ConsultationCalled)
	case KindConsultationHeld:
		return new(ConsultationHeld)
	case KindAlertCalled:
		return new(AlertCalled)
	case KindAlertMissed:
		return new(AlertMissed)
	case KindAlertAnswered:
		return new(AlertAnswered)
	case KindCommandPostOrdered:
		return new(CommandPostOrdered)
	case KindCommandPostOpened:
		return new(CommandPostOpened)
	case KindAidRequested:
		return new(AidRequested)
	case KindAidForwarded:
		return new(AidForwarded)
	case KindAidGranted:
		return new(AidGranted)
	case KindStaffRecalled:
		return new(StaffRecalled)
	case KindStaffReturned:
		return new(StaffReturned)
	case KindPeopleRegistered:
		return new(PeopleRegistered)
	case KindWithdrawalOrdered:
		return new(WithdrawalOrdered)
	case KindPlanRearmed:
		return new(PlanRearmed)
	case KindInjectListed:
		return new(InjectListed)
	case KindFormListed:
		return new(FormListed)
	case KindInjectReleased:
		return new(InjectReleased)
	case KindInjectDelivered:
		return new(InjectDelivered)
	case KindInjectSkipped:
		return new(InjectSkipped)
	case KindRoadBlocked:
		return new(RoadBlocked)
	case KindRoadUnblocked:
		return new(RoadUnblocked)
	case KindUnitDisabled:
		return new(UnitDisabled)
	case KindUnitRestored:
		return new(UnitRestored)
	case KindShelterLimited:
		return new(ShelterLimited)
	case KindStockLost:
		return new(StockLost)
	case KindLineCut:
		return new(LineCut)
	case KindLineRestored:
		return new(LineRestored)
	case KindIncidentReported:
		return new(IncidentReported)
	case KindIncidentWaiting:
		return new(IncidentWaiting)
	case KindIncidentClosed:
		return new(IncidentClosed)
	case KindHouseholdRefused:
		return new(HouseholdRefused)
	case KindHouseholdReturned:
		return new(HouseholdReturned)
	case KindHouseholdHarmed:
		return new(HouseholdHarmed)
	case KindUnitTired:
		return new(UnitTired)
	case KindUnitExhausted:
		return new(UnitExhausted)
	case KindUnitRested:
		return new(UnitRested)
	case KindEvaluationMade:
		return new(EvaluationMade)
	case KindEvaluationLine:
		return new(EvaluationLine)
	case KindEvaluationCompared:
		return new(EvaluationCompared)
	}
	panic(fmt.Sprintf("events: no payload for kind %d", k))
}
