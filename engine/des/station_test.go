package des_test

// The two kinds of event at a station.
const (
	arrival int32 = iota
	departure
)

// tick is the mean service time in units of simulated time, fine enough that rounding a draw does not matter.
const tick = 1 << 30

// station is an M/M/c queue without its event list: it says what follows from an event, and the caller keeps that. So
// the same handler and the same draws run over any event list.
type station struct {
	generator *generator
	gapMean   float64 // between arrivals
	servers   int

	present  int         // customers, waiting or served
	arrivals [4096]int64 // times of the latest arrivals; more do not wait at the loads in use
	arrived  uint
	started  uint // customers whose service has begun
	waitSum  int64
}

// newStation returns a station with a load of so many mean services per mean service time.
func newStation(servers int, load float64) *station {
	return &station{generator: newGenerator(1), gapMean: tick / load, servers: servers}
}

// arrive lets a customer arrive and returns the time of the next arrival.
func (s *station) arrive(at int64) (next int64) {
	s.arrivals[s.arrived%uint(len(s.arrivals))] = at
	s.arrived++
	s.present++
	return at + int64(s.generator.exponential()*s.gapMean)
}

// starts reports whether a service starts at the event.
func (s *station) starts(kind int32) bool {
	if kind == arrival {
		return s.present <= s.servers
	}
	s.present--
	return s.present >= s.servers
}

// serve starts to serve the customer who came first and returns the time of the departure.
func (s *station) serve(at int64) (departs int64) {
	s.waitSum += at - s.arrivals[s.started%uint(len(s.arrivals))]
	s.started++
	return at + int64(s.generator.exponential()*tick)
}
