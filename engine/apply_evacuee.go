package engine

import (
	"fmt"

	"yanlian/engine/people"
	"yanlian/events"
)

func (s *State) applyEvacuee(e *events.Event) error {
	switch p := e.Payload.(type) {
	case *events.HouseholdRefused:
		h, err := s.household(p.Group, p.Household)
		if err != nil {
			return err
		}
		if st := s.Households[h].Status; st != people.Home && st != people.Staying {
			return fmt.Errorf("household %d of %s refuses to leave and is %s", p.Household, p.Group, st)
		}
		return s.applyHousehold(e, p.Group, p.Household, people.Staying)
	case *events.HouseholdReturned:
		return s.applyReturned(e, p)
	case *events.HouseholdHarmed:
		return s.applyHarmed(p)
	}
	return errNoRule
}

// household finds a household by its group and its number, from 1, in it.
func (s *State) household(id events.GroupID, number int64) (int32, error) {
	g, err := find(s.index.groups, id, "household group")
	if err != nil {
		return 0, err
	}
	if number < 1 || number > s.world.Groups[g].Households {
		return 0, fmt.Errorf("group %s has no household %d", id, number)
	}
	return s.index.firstHousehold[g] + int32(number) - 1, nil
}

func (s *State) applyReturned(e *events.Event, p *events.HouseholdReturned) error {
	i, err := find(s.index.shelters, p.Shelter, "shelter")
	if err != nil {
		return err
	}
	h, err := s.household(p.Group, p.Household)
	if err != nil {
		return err
	}
	if st := s.Households[h].Status; st != people.Sheltered {
		return fmt.Errorf("household %d of %s goes home and is %s", p.Household, p.Group, st)
	}
	if s.Shelters[i].People < p.People {
		return fmt.Errorf("%d people leave shelter %s, which has %d", p.People, p.Shelter, s.Shelters[i].People)
	}
	s.Shelters[i].People -= p.People
	return s.applyHousehold(e, p.Group, p.Household, people.Staying)
}

func (s *State) applyHarmed(p *events.HouseholdHarmed) error {
	h, err := s.household(p.Group, p.Household)
	if err != nil {
		return err
	}
	hh := &s.Households[h]
	if hh.Status != people.Trapped {
		return fmt.Errorf("household %d of %s is harmed and is %s", p.Household, p.Group, hh.Status)
	}
	if left := s.size(h) - hh.Harmed; p.Harmed < 1 || p.Harmed > left {
		return fmt.Errorf("%d people of household %d of %s are harmed, %d are left", p.Harmed, p.Household, p.Group, left)
	}
	hh.Harmed += p.Harmed
	s.Totals.PeopleHarmed += p.Harmed
	return nil
}
