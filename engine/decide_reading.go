package engine

import (
	"yanlian/events"
)

// decideOnGauge takes reading n and sends it on its way to the posts it reaches.
func (s *Sim) decideOnGauge(g, n int32) {
	gauge := &s.world.Gauges[g]
	stage := s.stageAt(g)
	v := s.emitInput(0, gauge.Input, s.slabs.gaugeRead.put(events.GaugeRead{Gauge: gauge.ID, StageMm: stage, OverWarningMm: stage - gauge.WarningMm}))
	for i := range s.reach {
		if s.reach[i].gauge != g {
			continue
		}
		r := &gauge.Reach[s.reach[i].at]
		delay := s.draw(&r.Delay, drawReading, pairKey(gauge.Key, s.world.Posts[r.Post].Key), int64(n))
		// A reading never overtakes the one before it on the same line.
		at := max(s.now+delay, s.lastBell[i])
		s.lastBell[i] = at
		s.scheduleAt(at, pendingReading, int32(i), n, v)
	}
	s.schedule(gauge.EveryMs, pendingGauge, g, n+1, 0)
}

func (s *Sim) decideOnReading(p pending) {
	r := s.reach[p.a]
	gauge := &s.world.Gauges[r.gauge]
	readAt := events.SimTime(p.b) * gauge.EveryMs
	post := gauge.Reach[r.at].Post
	if s.hold(p, post) {
		return
	}
	s.emit(max(p.cause, p.after), s.slabs.readingReceived.put(events.ReadingReceived{Gauge: gauge.ID, Post: s.world.Posts[post].ID,
		StageMm: gauge.Series.At(int64(readAt)), ReadAt: readAt}), p.cause)
}

func (s *Sim) decideOnReport(p pending) {
	r := &s.state.Reports[p.a]
	if s.hold(p, r.From, r.To) {
		return
	}
	s.emit(max(p.cause, p.after), s.slabs.reportReceived.put(events.ReportReceived{Report: int64(p.a) + 1,
		From: s.world.Posts[r.From].ID, To: s.world.Posts[r.To].ID, Form: r.Form}), p.cause)
}
