package engine

import (
	"cmp"
	"fmt"
	"slices"

	"yanlian/events"
)

func (s *State) applyIncident(e *events.Event) error {
	switch p := e.Payload.(type) {
	case *events.IncidentReported:
		d, err := find(s.index.demands, p.Demand, "background demand")
		if err != nil {
			return err
		}
		if p.Incident != int64(len(s.Incidents))+1 {
			return fmt.Errorf("incident %d follows incident %d", p.Incident, len(s.Incidents))
		}
		s.Incidents = append(s.Incidents, IncidentState{Demand: d, At: e.Time, Reported: e.Version, Unit: None})
	case *events.IncidentWaiting:
		inc, err := s.openIncident(p.Incident)
		if err != nil {
			return err
		}
		inc.Unit, inc.SentAt = None, 0
	case *events.IncidentClosed:
		inc, err := s.openIncident(p.Incident)
		if err != nil {
			return err
		}
		inc.Closed = true
	}
	return nil
}

func (s *State) openIncident(number int64) (*IncidentState, error) {
	if number < 1 || number > int64(len(s.Incidents)) || s.Incidents[number-1].Closed {
		return nil, fmt.Errorf("incident %d is not open", number)
	}
	return &s.Incidents[number-1], nil
}

// applyAttendance notes which incident a unit has been sent to: the call is the cause of the order or one of its
// enablers.
func (s *State) applyAttendance(e *events.Event, unit int32) {
	if s.attend(e, e.Cause, unit) {
		return
	}
	for _, v := range e.Enablers {
		if s.attend(e, v, unit) {
			return
		}
	}
}

func (s *State) attend(e *events.Event, reported events.Version, unit int32) bool {
	i, ok := slices.BinarySearchFunc(s.Incidents, reported, func(inc IncidentState, v events.Version) int { return cmp.Compare(inc.Reported, v) })
	if !ok || s.Incidents[i].Closed {
		return false
	}
	s.Incidents[i].Unit, s.Incidents[i].SentAt = unit, e.Time
	return true
}
