// Package people is the arithmetic of household groups: who lives where, whose door the water reaches first,
// how long a walk takes, and what can become of a household.
//
// Contract: whole numbers only; the people of a group are spread over its households as evenly as whole people
// can be, the larger households first; doors rise evenly from the lowest to the highest.
//
// Model: a household leaves after it has been warned and has prepared, on foot to its shelter unless it needs
// a vehicle; water of the trap depth at its door before that traps it. The trap depth is a value of the scenario: no
// publication gives one for people leaving on foot.
//
// Harm: depth times velocity D·V [m²/s] at the door harms a trapped person once it reaches what that person can bear, drawn
// for each evenly between two values of the scenario. Published bounds to choose them from: 0.4 m²/s, the old limit for people
// in moving water (quoted by Cox), which does not protect small children; the flood hazard classes of AIDR Guideline 7-3, of
// which H3, unsafe for children and the elderly, ends at 0.6 m²/s and H4, unsafe for everybody, at 1.0 m²/s. Classes are bands
// for planning, with limits of their own for depth (H3 1.2 m, H4 2 m) and velocity (2 m/s): the product holds within those, and
// is not the only ground on which water is unsafe. That people are spread evenly between the bounds is an assumption. It leaves
// out age and health, cold, debris, still water so deep that it harms, how a house changes depth and velocity and when it fails,
// people harmed on their way, and how badly somebody is harmed.
//
// Never: it draws nothing.
package people

// Status is what has become of a household.
type Status uint8

const (
	Home      Status = iota // at home, not warned
	Warned                  // knows, prepares or waits for a vehicle
	Moving                  // on its way
	Sheltered               // in a shelter
	Trapped                 // at home, water at the door
	Rescued                 // freed by a unit
	Staying                 // knows and does not leave: has refused, or has gone home again
	statusEnd
)

// StatusCount is one more than the highest status: arrays indexed by Status have this length.
const StatusCount = int(statusEnd)

var statusNames = [...]string{"home", "warned", "moving", "sheltered", "trapped", "rescued", "staying"}

func (s Status) String() string { return statusNames[s] }

var next = [...]uint8{
	Home:      1<<Warned | 1<<Staying | 1<<Trapped,
	Warned:    1<<Moving | 1<<Trapped,
	Moving:    1 << Sheltered,
	Sheltered: 1 << Staying,
	Trapped:   1<<Rescued | 1<<Moving,
	Rescued:   0,
	Staying:   1<<Warned | 1<<Staying | 1<<Trapped,
}

// CanGo tells whether a household can go from one status to another.
func (s Status) CanGo(to Status) bool { return next[s]>>to&1 == 1 }

// Size is the number of people in household i (from 0) of a group.
func Size(people, households, i int64) int64 {
	n := people / households
	if i < people%households {
		n++
	}
	return n
}

// DoorMm is the stage at which water stands at the door of household i (from 0) of a group.
func DoorMm(lowestMm, spreadMm, households, i int64) int64 {
	if households < 2 {
		return lowestMm
	}
	return lowestMm + spreadMm*i/(households-1)
}

// HarmDepthMm is the least depth at which water of a velocity, above 0, harms a person of a tolerance.
func HarmDepthMm(toleranceMm2PerS, flowMmPerS int64) int64 {
	return (toleranceMm2PerS + flowMmPerS - 1) / flowMmPerS
}

// WalkMs is the time of a walk, rounded up.
func WalkMs(metres, mmPerS int64) int64 { return (metres*1_000_000 + mmPerS - 1) / mmPerS }
