package engine_test

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"yanlian/events"
)

// tape hands out bytes as random numbers, so that a fuzzer can steer what is drawn from it. The constant in the middle
// keeps rand from drawing again; after the last byte it is all zeros.
type tape struct{ left []byte }

func (s *tape) Uint64() uint64 {
	b := uint64(0)
	if len(s.left) > 0 {
		b, s.left = uint64(s.left[0]), s.left[1:]
	}
	return b<<56 | 12_345<<32 | b
}

// FuzzRun plays bytes as steps, orders and clones in the valley and in scrambled worlds. Nothing may panic, the fold of the
// log must be the live state, and the end must come at the horizon at the latest.
func FuzzRun(f *testing.F) {
	f.Add(uint64(0), []byte{})
	f.Add(uint64(0), []byte("release and dispatch, dispatch and release"))
	f.Add(uint64(1), []byte{1, 1, 5, 200, 9, 250, 1, 0, 7, 40, 200, 200, 3, 1, 90, 60, 2, 8, 128, 128, 64, 1, 0, 255, 254, 0, 255, 9})
	for _, seed := range []uint64{0, 1, 2, 3, 4, 5, 7, 15} {
		r := rand.New(rand.NewPCG(seed, 11))
		steps := make([]byte, 300)
		for i := range steps {
			steps[i] = byte(r.Uint32())
		}
		f.Add(seed, steps)
	}
	f.Fuzz(func(t *testing.T, seed uint64, steps []byte) {
		if len(steps) > 2_000 {
			return
		}
		w, p := valley(t), valleyPlan()
		if seed%4 != 0 {
			w, p = scramble(t, seed)
		}
		if seed%8 == 7 {
			w, p = unruly(t, seed)
		}
		if seed%3 == 2 {
			strain(w, p, seed)
		}
		if seed%5 == 4 {
			trouble(t, w, seed)
		}
		source := &tape{steps}
		r := rand.New(source)
		w.Posts[0].Played, w.Posts[1].Played = r.IntN(2) == 0, r.IntN(2) == 0
		s := newSim(t, w, p, seed)
		var log []events.Event
		for len(source.left) > 0 && !s.Ended() {
			switch r.IntN(8) {
			case 0, 1, 2:
				log = s.Advance(s.Now()+events.SimTime(r.Int64N(int64(2*events.Hour))), log)
			case 3:
				log = append([]events.Event(nil), log...)
				s = s.Clone(uint64(r.IntN(2)))
			default:
				var err error
				if log, err = s.Do(randomCommand(w, r), log); err != nil {
					t.Fatal(err)
				}
			}
		}
		log = s.Advance(w.HorizonMs, log)
		if !s.Ended() {
			t.Fatal("no end at the horizon")
		}
		folded := newState(t, w, p)
		for i := range log {
			if err := folded.Apply(&log[i]); err != nil {
				t.Fatal(err)
			}
		}
		if !reflect.DeepEqual(folded, s.State()) {
			t.Fatal("the fold of the log is not the live state")
		}
	})
}
