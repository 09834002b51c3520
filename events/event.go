package events

// Event is one fact of a run.
type Event struct {
	Version Version // place in the stream; 0 is DrillStarted
	Time    SimTime
	// Cause is the binding cause: the predecessor that was satisfied last. NoCause on the first event only.
	Cause Version
	// Enablers are the other events without which this one would not have happened (crew, boat, road, order),
	// in rising order. The slice belongs to whoever made the event and is valid as long as its payload.
	Enablers []Version
	// Input names the attached input that a fact from outside was taken from, for example "series/stage".
	Input   string
	Payload Payload
}

// NoCause is the cause of the first event of a stream.
const NoCause Version = -1

// Kind numbers the kinds of event inside one process. It never reaches the wire: wire names do.
type Kind uint8

// Payload is the typed content of an event: always a pointer to one of the structs of this package.
type Payload interface{ Kind() Kind }

// Kind of the event's payload.
func (e *Event) Kind() Kind { return e.Payload.Kind() }
