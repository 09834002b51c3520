package criticalpath

import (
	"slices"

	"yanlian/events"
)

// Class is what the time of a link went on.
type Class string

// The classes, roughly in the order of a response.
const (
	Information Class = "information" // a reading or a report under way
	Decision    Class = "decision"    // a post that knew what was due, until it acted
	Interval    Class = "interval"    // what is repeated was not due again yet
	Consult     Class = "consult"     // a consultation
	Aid         Class = "aid"         // a request for mutual aid under way
	SetUp       Class = "set-up"      // a command post being set up
	Recall      Class = "recall"      // staff on their way back to their posts
	Turnout     Class = "turnout"     // a unit getting ready
	Travel      Class = "travel"      // a unit on the road
	Loading     Class = "loading"     // loading and unloading
	Refusal     Class = "refusal"     // a household that would not leave, or had gone home again
	Warning     Class = "warning"     // loudspeakers and telephones, or nobody had come to the door yet
	Doors       Class = "doors"       // a unit going from door to door
	Preparation Class = "preparation" // a household getting ready to leave
	Vehicle     Class = "vehicle"     // a household ready and waiting for a vehicle
	Ride        Class = "ride"        // in the vehicle
	Walk        Class = "walk"        // on foot to the shelter
	Rescue      Class = "rescue"      // freeing households
	Dike        Class = "dike"        // laying sandbags
	Repair      Class = "repair"      // a line being repaired
	Turn        Class = "turn"        // a unit on duty until it tires
	Scenario    Class = "scenario"    // what the scenario brings about: injects, and how long their effects last
	Other       Class = "other"       // no rule below knows the link
)

// Classes lists all classes.
func Classes() []Class {
	return []Class{Information, Decision, Interval, Consult, Aid, SetUp, Recall, Turnout, Travel, Loading, Refusal, Warning, Doors, Preparation, Vehicle, Ride, Walk, Rescue, Dike, Repair, Turn, Scenario, Other}
}

// rule classes the links from one of some kinds to one of some kinds. Without causes it is for all.
type rule struct {
	causes, effects []events.Kind
	class           Class
}

// orders are what a post can do.
var orders = []events.Kind{
	events.KindWarningIssued, events.KindWarningLifted, events.KindResponseActivated, events.KindResponseEnded,
	events.KindReportFiled, events.KindEvacuationOrdered, events.KindRoadClosed, events.KindRoadOpened, events.KindShelterOpened,
	events.KindUnitDispatched, events.KindDispatchShort, events.KindUnitReleased, events.KindDecisionRefused,
	events.KindLevelProposed, events.KindLevelApproved, events.KindConsultationCalled, events.KindAlertCalled,
	events.KindCommandPostOrdered, events.KindAidRequested, events.KindStaffRecalled, events.KindPeopleRegistered, events.KindWithdrawalOrdered,
}

// rules are tried in order; the first that fits counts. Warning, Doors, Ride and Walk are told apart by whether a unit
// was there: see classOf.
var rules = []rule{
	{kinds(events.KindGaugeRead), kinds(events.KindReadingReceived), Information},
	{kinds(events.KindReportFiled, events.KindLineRestored), kinds(events.KindReportReceived, events.KindReadingReceived), Information},
	{kinds(events.KindLevelProposed, events.KindLineRestored), kinds(events.KindProposalReceived), Information},
	{nil, kinds(events.KindAlertMissed, events.KindAlertAnswered, events.KindInjectDelivered), Information},
	{kinds(events.KindAlertMissed), kinds(events.KindAlertCalled), Information},
	{nil, kinds(events.KindConsultationHeld), Consult},
	{nil, kinds(events.KindAidForwarded, events.KindAidGranted), Aid},
	{nil, kinds(events.KindCommandPostOpened), SetUp},
	{nil, kinds(events.KindStaffReturned), Recall},
	{nil, kinds(events.KindTaskTriggered, events.KindTaskDone), Decision},
	{kinds(events.KindTaskTriggered, events.KindDecisionReceived, events.KindWorkEnded, events.KindProposalReceived, events.KindCommandPostOpened,
		events.KindConsultationHeld, events.KindAidGranted), orders, Decision},
	{append(kinds(events.KindTaskDone), orders...), orders, Interval},
	{kinds(events.KindShelterOpened), kinds(events.KindStockUsed, events.KindStockShort), Interval},
	{kinds(events.KindUnitDispatched), kinds(events.KindUnitDeparted, events.KindUnitHeld, events.KindUnitArrived), Turnout},
	{kinds(events.KindUnitArrived), kinds(events.KindStockLoaded, events.KindStockShort, events.KindUnitDeparted, events.KindUnitHeld), Loading},
	{kinds(events.KindStockLoaded, events.KindStockShort), kinds(events.KindStockLoaded, events.KindUnitDeparted, events.KindUnitHeld, events.KindWorkStarted), Loading},
	{kinds(events.KindWorkStarted), kinds(events.KindStockDelivered), Loading},
	{kinds(events.KindWorkStarted, events.KindStockUsed), kinds(events.KindStockUsed, events.KindStockShort, events.KindDikeRaised, events.KindWorkEnded), Dike},
	{nil, kinds(events.KindUnitDeparted, events.KindUnitRerouted, events.KindUnitHeld, events.KindUnitArrived, events.KindUnitReturned), Travel},
	{kinds(events.KindUnitArrived, events.KindUnitReturned), kinds(events.KindWorkStarted, events.KindStockUsed), Travel},
	{nil, kinds(events.KindWorkStarted), Doors},
	{kinds(events.KindHouseholdRefused, events.KindHouseholdReturned), kinds(events.KindHouseholdWarned, events.KindHouseholdRefused, events.KindHouseholdTrapped), Refusal},
	{nil, kinds(events.KindHouseholdWarned, events.KindHouseholdRefused), Doors},
	{kinds(events.KindHouseholdWarned), kinds(events.KindHouseholdLeft, events.KindHouseholdTrapped), Preparation},
	{kinds(events.KindEvacuationOrdered), kinds(events.KindHouseholdTrapped), Warning},
	{nil, kinds(events.KindHouseholdLeft), Vehicle},
	{kinds(events.KindHouseholdLeft), kinds(events.KindHouseholdSheltered, events.KindWorkEnded), Ride},
	{nil, kinds(events.KindHouseholdRescued), Rescue},
	{kinds(events.KindHouseholdSheltered), kinds(events.KindHouseholdReturned), Refusal},
	{kinds(events.KindWorkStarted), kinds(events.KindLineRestored), Repair},
	{nil, kinds(events.KindUnitTired, events.KindUnitExhausted, events.KindUnitRested), Turn},
	{nil, kinds(events.KindInjectReleased, events.KindInjectSkipped, events.KindRoadBlocked, events.KindRoadUnblocked, events.KindUnitDisabled, events.KindUnitRestored,
		events.KindShelterLimited, events.KindStockLost, events.KindLineCut, events.KindLineRestored, events.KindIncidentReported, events.KindIncidentClosed), Scenario},
	{kinds(events.KindHouseholdTrapped, events.KindHouseholdHarmed), kinds(events.KindHouseholdHarmed), Rescue}, // nobody had come to free it
	{nil, kinds(events.KindWorkEnded), Doors}, // the last visits were in vain
}

// without are the classes of the same links if no unit was there.
var without = map[Class]Class{Doors: Warning, Ride: Walk, Vehicle: Other}

func kinds(k ...events.Kind) []events.Kind { return k }

// classTable is the rules laid out.
var classTable = func() (t [events.KindCount][events.KindCount]Class) {
	for cause := range t {
		for effect := range t[cause] {
			t[cause][effect] = classByRules(events.Kind(cause), events.Kind(effect))
		}
	}
	return t
}()

func classByRules(cause, effect events.Kind) Class {
	for i := range rules {
		r := &rules[i]
		if (r.causes == nil || slices.Contains(r.causes, cause)) && slices.Contains(r.effects, effect) {
			return r.class
		}
	}
	return Other
}

// classOf is the class of a link.
func classOf(cause, effect *node) Class {
	c := classTable[cause.kind][effect.kind]
	withUnit := effect.unit
	if c == Ride {
		withUnit = cause.unit
	}
	if alone, ok := without[c]; ok && !withUnit {
		return alone
	}
	return c
}
