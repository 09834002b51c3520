package engine

import (
	"yanlian/engine/travel"
	"yanlian/events"
)

// blockRoad makes a road impassable whatever the water does.
func (s *Sim) blockRoad(road int32, inject events.InjectID, cause events.Version) events.Version {
	v := s.emit(cause, s.slabs.roadBlocked.put(events.RoadBlocked{Road: s.world.Roads[road].ID, Inject: inject}))
	s.roads.Close(travel.EdgeIndex(road))
	s.turnBack(road, v)
	return v
}

// unblockRoad clears a road; under water it stays closed.
func (s *Sim) unblockRoad(road int32, inject events.InjectID, cause events.Version) {
	v := s.emit(cause, s.slabs.roadUnblocked.put(events.RoadUnblocked{Road: s.world.Roads[road].ID, Inject: inject}))
	s.reopenRoad(road, v)
}

// reopenRoad lets vehicles pass a road again unless it is still under water or blocked.
func (s *Sim) reopenRoad(road int32, cause events.Version) {
	if st := &s.state.Roads[road]; st.Flooded || st.Blocked {
		return
	}
	s.roads.Open(travel.EdgeIndex(road))
	s.decideOnRoadOpen(cause)
}
