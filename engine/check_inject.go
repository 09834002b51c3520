package engine

// maxEffects is how many effects an inject can have: those in force are a set of bits.
const maxEffects = 64

// checkInjects demands that an effect names what it is on.
func checkInjects(w *World, want func(ok bool, format string, args ...any)) {
	holders := len(w.Depots) + len(w.Shelters) + len(w.Units)
	for i := range w.Injects {
		in := &w.Injects[i]
		want(len(in.Effects) <= maxEffects, "inject %s: %d effects, at most %d are allowed", in.ID, len(in.Effects), maxEffects)
		for _, p := range in.To {
			want(within(p, len(w.Posts)), "inject %s: no post %d to deliver to", in.ID, p)
		}
		for n := range in.Effects {
			e := &in.Effects[n]
			known := false
			switch e.Kind {
			case BlockRoad:
				known = within(e.Road, len(w.Roads))
			case DisableUnit:
				known = within(e.Unit, len(w.Units))
			case LimitShelter:
				known = within(e.Shelter, len(w.Shelters))
			case LoseStock:
				known = within(e.Holder, holders) && within(e.Item, len(w.Items))
			case CutLine:
				known = within(e.Post, len(w.Posts))
			case CallHelp:
				known = within(e.Demand, len(w.Demands))
			}
			want(known, "inject %s, effect %d: nothing of this world to be changed", in.ID, n+1)
			want(e.Quantity >= 0 && e.ForMs >= 0, "inject %s, effect %d: quantity %d for %d ms: want 0 or more", in.ID, n+1, e.Quantity, int64(e.ForMs))
		}
	}
}

// checkDemands demands that background calls take time to come.
func checkDemands(w *World, want func(ok bool, format string, args ...any)) {
	for i := range w.Demands {
		d := &w.Demands[i]
		want(d.ByCall || d.Every.Mean() > 0, "background demand %s: want some time between two calls", d.ID)
		want(within(d.Place, len(w.Places)) && within(d.Post, len(w.Posts)), "background demand %s: want a place and a post of this world", d.ID)
		for _, u := range d.Units {
			want(within(u, len(w.Units)), "background demand %s: no unit %d", d.ID, u)
		}
	}
}

func within(i int32, n int) bool { return i >= 0 && int(i) < n }
