package engine

import "yanlian/events"

// Payloads come from slabs, one per kind: a struct put into an interface would cost an allocation each. A run's
// payloads stay valid until the next Reset, which takes the memory back without freeing it.

const slabChunk = 64

type slab[T any] struct {
	chunks [][]T
	used   int
}

func (s *slab[T]) put(v T) *T {
	c, i := s.used/slabChunk, s.used%slabChunk
	if c == len(s.chunks) {
		s.chunks = append(s.chunks, make([]T, slabChunk))
	}
	s.used++
	p := &s.chunks[c][i]
	*p = v
	return p
}

// slabs holds the kinds that the engine emits.
type slabs struct {
	gaugeRead          slab[events.GaugeRead]
	readingReceived    slab[events.ReadingReceived]
	waterReached       slab[events.WaterReached]
	waterReceded       slab[events.WaterReceded]
	roadFlooded        slab[events.RoadFlooded]
	roadCleared        slab[events.RoadCleared]
	warningIssued      slab[events.WarningIssued]
	warningLifted      slab[events.WarningLifted]
	responseActivated  slab[events.ResponseActivated]
	responseEnded      slab[events.ResponseEnded]
	reportFiled        slab[events.ReportFiled]
	reportReceived     slab[events.ReportReceived]
	taskTriggered      slab[events.TaskTriggered]
	taskDone           slab[events.TaskDone]
	decisionReceived   slab[events.DecisionReceived]
	decisionRefused    slab[events.DecisionRefused]
	evacuationOrdered  slab[events.EvacuationOrdered]
	roadClosed         slab[events.RoadClosed]
	roadOpened         slab[events.RoadOpened]
	shelterOpened      slab[events.ShelterOpened]
	unitDispatched     slab[events.UnitDispatched]
	dispatchShort      slab[events.DispatchShort]
	unitDeparted       slab[events.UnitDeparted]
	unitRerouted       slab[events.UnitRerouted]
	unitHeld           slab[events.UnitHeld]
	unitArrived        slab[events.UnitArrived]
	unitReleased       slab[events.UnitReleased]
	unitReturned       slab[events.UnitReturned]
	workStarted        slab[events.WorkStarted]
	workEnded          slab[events.WorkEnded]
	dikeRaised         slab[events.DikeRaised]
	householdWarned    slab[events.HouseholdWarned]
	householdLeft      slab[events.HouseholdLeft]
	householdSheltered slab[events.HouseholdSheltered]
	householdTrapped   slab[events.HouseholdTrapped]
	householdRescued   slab[events.HouseholdRescued]
	groupCleared       slab[events.GroupCleared]
	shelterFilled      slab[events.ShelterFilled]
	stockLoaded        slab[events.StockLoaded]
	stockDelivered     slab[events.StockDelivered]
	stockUsed          slab[events.StockUsed]
	stockShort         slab[events.StockShort]
	levelProposed      slab[events.LevelProposed]
	proposalReceived   slab[events.ProposalReceived]
	levelApproved      slab[events.LevelApproved]
	consultationCalled slab[events.ConsultationCalled]
	consultationHeld   slab[events.ConsultationHeld]
	alertCalled        slab[events.AlertCalled]
	alertMissed        slab[events.AlertMissed]
	alertAnswered      slab[events.AlertAnswered]
	commandPostOrdered slab[events.CommandPostOrdered]
	commandPostOpened  slab[events.CommandPostOpened]
	aidRequested       slab[events.AidRequested]
	aidForwarded       slab[events.AidForwarded]
	aidGranted         slab[events.AidGranted]
	staffRecalled      slab[events.StaffRecalled]
	staffReturned      slab[events.StaffReturned]
	peopleRegistered   slab[events.PeopleRegistered]
	withdrawalOrdered  slab[events.WithdrawalOrdered]
	injectReleased     slab[events.InjectReleased]
	injectDelivered    slab[events.InjectDelivered]
	injectSkipped      slab[events.InjectSkipped]
	roadBlocked        slab[events.RoadBlocked]
	roadUnblocked      slab[events.RoadUnblocked]
	unitDisabled       slab[events.UnitDisabled]
	unitRestored       slab[events.UnitRestored]
	shelterLimited     slab[events.ShelterLimited]
	stockLost          slab[events.StockLost]
	lineCut            slab[events.LineCut]
	lineRestored       slab[events.LineRestored]
	incidentReported   slab[events.IncidentReported]
	incidentWaiting    slab[events.IncidentWaiting]
	incidentClosed     slab[events.IncidentClosed]
	householdRefused   slab[events.HouseholdRefused]
	householdReturned  slab[events.HouseholdReturned]
	householdHarmed    slab[events.HouseholdHarmed]
	unitTired          slab[events.UnitTired]
	unitExhausted      slab[events.UnitExhausted]
	unitRested         slab[events.UnitRested]
	planRearmed        slab[events.PlanRearmed]
	drillEnded         slab[events.DrillEnded]
}

func (s *slabs) reset() {
	s.levelProposed.used, s.proposalReceived.used, s.levelApproved.used, s.consultationCalled.used = 0, 0, 0, 0
	s.consultationHeld.used, s.alertCalled.used, s.alertMissed.used, s.alertAnswered.used = 0, 0, 0, 0
	s.commandPostOrdered.used, s.commandPostOpened.used, s.aidRequested.used, s.aidForwarded.used = 0, 0, 0, 0
	s.aidGranted.used, s.staffRecalled.used, s.staffReturned.used, s.peopleRegistered.used = 0, 0, 0, 0
	s.withdrawalOrdered.used, s.injectReleased.used, s.injectDelivered.used, s.injectSkipped.used = 0, 0, 0, 0
	s.roadBlocked.used, s.roadUnblocked.used, s.unitDisabled.used, s.unitRestored.used = 0, 0, 0, 0
	s.shelterLimited.used, s.stockLost.used, s.lineCut.used, s.lineRestored.used = 0, 0, 0, 0
	s.incidentReported.used, s.incidentWaiting.used, s.incidentClosed.used, s.householdRefused.used = 0, 0, 0, 0
	s.householdReturned.used, s.householdHarmed.used, s.unitTired.used, s.unitExhausted.used = 0, 0, 0, 0
	s.unitRested.used, s.planRearmed.used = 0, 0
	s.gaugeRead.used, s.readingReceived.used = 0, 0
	s.waterReached.used, s.waterReceded.used, s.roadFlooded.used, s.roadCleared.used = 0, 0, 0, 0
	s.warningIssued.used, s.warningLifted.used, s.responseActivated.used, s.responseEnded.used = 0, 0, 0, 0
	s.reportFiled.used, s.reportReceived.used, s.taskTriggered.used, s.taskDone.used = 0, 0, 0, 0
	s.decisionReceived.used, s.decisionRefused.used, s.evacuationOrdered.used = 0, 0, 0
	s.roadClosed.used, s.roadOpened.used, s.shelterOpened.used = 0, 0, 0
	s.unitDispatched.used, s.dispatchShort.used, s.unitDeparted.used, s.unitRerouted.used = 0, 0, 0, 0
	s.unitHeld.used, s.unitArrived.used, s.unitReleased.used, s.unitReturned.used = 0, 0, 0, 0
	s.workStarted.used, s.workEnded.used, s.dikeRaised.used = 0, 0, 0
	s.householdWarned.used, s.householdLeft.used, s.householdSheltered.used = 0, 0, 0
	s.householdTrapped.used, s.householdRescued.used, s.groupCleared.used, s.shelterFilled.used = 0, 0, 0, 0
	s.stockLoaded.used, s.stockDelivered.used, s.stockUsed.used, s.stockShort.used = 0, 0, 0, 0
	s.drillEnded.used = 0
}

// links keeps the enablers of a run's events.
type links struct {
	chunks [][]events.Version
	chunk  int
}

const linkChunk = 1024

func (l *links) reset() {
	for i := range l.chunks {
		l.chunks[i] = l.chunks[i][:0]
	}
	l.chunk = 0
}

// keep stores the enablers in rising order, without doubles, without the binding cause and without version 0,
// which is behind everything.
func (l *links) keep(cause events.Version, enablers []events.Version) []events.Version {
	if len(enablers) == 0 {
		return nil
	}
	if l.chunk < len(l.chunks) && len(l.chunks[l.chunk])+len(enablers) > linkChunk {
		l.chunk++
	}
	if l.chunk == len(l.chunks) {
		l.chunks = append(l.chunks, make([]events.Version, 0, linkChunk))
	}
	c := l.chunks[l.chunk]
	start := len(c)
	for _, v := range enablers {
		if v <= 0 || v == cause {
			continue
		}
		i := len(c)
		for i > start && c[i-1] > v {
			i--
		}
		if i > start && c[i-1] == v {
			continue
		}
		c = append(c, 0)
		copy(c[i+1:], c[i:])
		c[i] = v
	}
	l.chunks[l.chunk] = c
	if len(c) == start {
		return nil
	}
	return c[start:len(c):len(c)]
}

// texts keeps the lists of text in a run's events.
type texts struct {
	chunks [][]string
	chunk  int
}

const textChunk = 256

func (t *texts) reset() {
	for i := range t.chunks {
		t.chunks[i] = t.chunks[i][:0]
	}
	t.chunk = 0
}

// take gives an empty list with room for n.
func (t *texts) take(n int) []string {
	for t.chunk < len(t.chunks) && cap(t.chunks[t.chunk])-len(t.chunks[t.chunk]) < n {
		t.chunk++
	}
	if t.chunk == len(t.chunks) {
		t.chunks = append(t.chunks, make([]string, 0, max(n, textChunk)))
	}
	c := t.chunks[t.chunk]
	t.chunks[t.chunk] = c[:len(c)+n]
	return c[len(c) : len(c) : len(c)+n]
}
