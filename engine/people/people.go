// Package people is the arithmetic of household groups: who lives where, whose door the water reaches first,
// how long a walk takes, and what can become of a household.
//
// Contract: whole numbers only; the people of a group are spread over its households as evenly as whole people
// can be, the larger households first; doors rise evenly from the lowest to the highest.
//
// Model: a household leaves after it has been warned and has prepared, on foot to its shelter unless it needs
// a vehicle; water of the trap depth at its door before that traps it. The trap depth is a value of the scenario: no
// publication gives one for people leaving on foot. It leaves out velocity, refusal and return.
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

// WalkMs is the time of a walk, rounded up.
func WalkMs(metres, mmPerS int64) int64 { return (metres*1_000_000 + mmPerS - 1) / mmPerS }
