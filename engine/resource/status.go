package resource

// Status is how a unit stands.
type Status uint8

const (
	Standby    Status = iota // at home, ready
	Turnout                  // ordered, getting ready
	Travelling               // on the way to where it was sent, loading included
	Held                     // no open road
	OnScene                  // where it was sent, not working
	Working                  // at work
	Returning                // released, on the way home
)

var statusNames = [...]string{"standby", "turnout", "travelling", "held", "on-scene", "working", "returning"}

func (s Status) String() string { return statusNames[s] }

// next lists where a unit can go from each status.
var next = [...]uint8{
	Standby:    1 << Turnout,
	Turnout:    1<<Travelling | 1<<Held | 1<<OnScene | 1<<Returning,
	Travelling: 1<<Travelling | 1<<Held | 1<<OnScene | 1<<Returning,
	Held:       1<<Travelling | 1<<Returning,
	OnScene:    1<<Turnout | 1<<Working | 1<<Returning,
	Working:    1<<OnScene | 1<<Returning,
	Returning:  1<<Returning | 1<<Standby,
}

// CanGo tells whether a unit can go from one status to another.
func (s Status) CanGo(to Status) bool { return next[s]>>to&1 == 1 }

// Available tells whether a unit in this status can be sent somewhere.
func (s Status) Available() bool { return s == Standby || s == OnScene }
