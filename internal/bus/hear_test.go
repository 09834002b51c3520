package bus

import (
	"runtime"
	"testing"
	"testing/synctest"

	"github.com/ThreeDotsLabs/watermill/message"
	"github.com/ThreeDotsLabs/watermill/message/router/middleware"
)

func TestBellRoundTrip(t *testing.T) {
	for _, bell := range []Bell{{"drill-a", 0}, {"", -1}, {"with blanks in it", 1 << 62}} {
		if got, err := decode(bell.encode()); err != nil || got != bell {
			t.Errorf("%v became %v, %v", bell, got, err)
		}
	}
	for _, payload := range []string{"", "12", "x drill-a", " drill-a", "99999999999999999999 drill-a"} {
		if bell, err := decode([]byte(payload)); err == nil {
			t.Errorf("%q is read as %v", payload, bell)
		}
	}
}

// A message that is no bell is dropped, not sent again, and the bells after it are heard.
func TestDamagedBell(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b, err := Open(nil)
		if err != nil {
			t.Fatal(err)
		}
		heard := b.Listen(t.Context())
		if err := b.channel.Publish(bells, message.NewMessage("1", []byte("no bell"))); err != nil {
			t.Fatal(err)
		}
		synctest.Wait() // would not return while the message is sent again and again
		if err := b.Ring("drill-a", 5); err != nil {
			t.Fatal(err)
		}
		if got := <-heard; got != (Bell{"drill-a", 5}) {
			t.Errorf("heard %v", got)
		}
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	})
}

// A bell counts as heard before it is passed on: one that is rung while it is passed on must not be swallowed.
func TestHeardBeforePassedOn(t *testing.T) {
	b := new(Bus)
	b.underway.Store(true)
	b.mu.Lock()
	passedOn := make(chan error)
	go func() { passedOn <- b.hear(message.NewMessage("1", Bell{"drill-a", 1}.encode())) }()
	for i := 0; i < 1_000_000 && b.underway.Load(); i++ {
		runtime.Gosched()
	}
	if b.underway.Load() {
		t.Error("the bell is passed on and still counts as on its way")
	}
	b.mu.Unlock()
	if err := <-passedOn; err != nil {
		t.Error(err)
	}
}

func TestPanicIsHeardOnce(t *testing.T) {
	calls := 0
	h := once(middleware.Recoverer(func(*message.Message) ([]*message.Message, error) {
		calls++
		panic("in a handler")
	}))
	if out, err := h(message.NewMessage("1", nil)); out != nil || err != nil || calls != 1 {
		t.Errorf("%v, %v after %d calls", out, err, calls)
	}
}
