// Package bus is the program's in-process messaging: for now the doorbell that tells whoever reads the store
// that something has been appended to it. Watermill lives here and nowhere else.
//
// Contract: Ring never waits for a listener. A bell that is rung after an append has become durable is heard
// after that append, by every listener that is there. A bell may come late, be lost, come twice or overtake
// another, and one bell may stand for many: whoever hears one reads the store from its own position and finds
// everything there was. At most one bell is on its way at any time, so a burst costs neither goroutines nor
// memory. Close ends every goroutine and closes every channel that Listen gave out.
//
// Never: a bell carries no truth, is never stored, never retried and never poisoned. Retry and poison
// handling belong to the handlers of jobs and commands, each for itself; the router has no middleware of its
// own. Nothing here is logged unless a logger is given.
//
// Start reading at Bus and Ring.
package bus

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"

	"github.com/ThreeDotsLabs/watermill"
	"github.com/ThreeDotsLabs/watermill/message"
	"github.com/ThreeDotsLabs/watermill/message/router/middleware"
	"github.com/ThreeDotsLabs/watermill/pubsub/gochannel"

	"yanlian/events"
)

const bells = "bells" // topic, and name of its handler

var errClosed = errors.New("bus is closed")

// Bus carries bells from those who append to those who read.
type Bus struct {
	channel *gochannel.GoChannel
	router  *message.Router
	stopped chan struct{} // closed when the router has stopped

	underway atomic.Bool // a bell has been published and not yet heard
	count    atomic.Uint64

	closed atomic.Bool

	mu        sync.Mutex
	listeners []*listener // in the order of Listen
}

type listener struct {
	bells  chan Bell
	forget func() bool // stops the watch over the listener's context
}

// Open starts a bus. A nil logger keeps Watermill silent.
func Open(log *slog.Logger) (*Bus, error) {
	var logger watermill.LoggerAdapter = watermill.NopLogger{}
	if log != nil {
		logger = watermill.NewSlogLogger(log)
	}
	router, err := message.NewRouter(message.RouterConfig{}, logger)
	if err != nil {
		return nil, fmt.Errorf("open bus: %w", err)
	}
	b := &Bus{
		channel: gochannel.NewGoChannel(gochannel.Config{}, logger),
		router:  router,
		stopped: make(chan struct{}),
	}
	router.AddConsumerHandler(bells, bells, b.channel, b.hear).AddMiddleware(once, middleware.Recoverer)

	failed := make(chan error, 1)
	go func() {
		defer close(b.stopped)
		failed <- router.Run(context.Background())
	}()
	select {
	case <-router.Running():
		return b, nil
	case err := <-failed:
		return nil, fmt.Errorf("open bus: %w", err)
	}
}

// Ring says that a stream has reached a version. Call it after the append is durable; it returns at once.
func (b *Bus) Ring(s events.StreamID, v events.Version) error {
	if b.closed.Load() {
		return fmt.Errorf("ring %s: %w", s, errClosed)
	}
	// The bell that is still on its way will be heard after this append: it stands for this one too.
	if !b.underway.CompareAndSwap(false, true) {
		return nil
	}
	id := strconv.FormatUint(b.count.Add(1), 10)
	if err := b.channel.Publish(bells, message.NewMessage(id, Bell{s, v}.encode())); err != nil {
		b.underway.Store(false)
		return fmt.Errorf("ring %s: %w", s, err)
	}
	return nil
}

// hear passes a bell on to the listeners. A listener that has not yet taken its last bell keeps that one.
func (b *Bus) hear(m *message.Message) error {
	b.underway.Store(false)
	bell, err := decode(m.Payload)
	if err != nil {
		return err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, l := range b.listeners {
		select {
		case l.bells <- bell:
		default:
		}
	}
	return nil
}

// once acknowledges a message whatever its handler says: a router sends one that failed again, at once and
// without end.
func once(h message.HandlerFunc) message.HandlerFunc {
	return func(m *message.Message) ([]*message.Message, error) {
		_, _ = h(m)
		return nil, nil
	}
}

// Listen gives a channel of bells that is closed when ctx ends or the bus is closed. It holds one bell.
func (b *Bus) Listen(ctx context.Context) <-chan Bell {
	l := &listener{bells: make(chan Bell, 1)}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed.Load() {
		close(l.bells)
		return l.bells
	}
	b.listeners = append(b.listeners, l)
	l.forget = context.AfterFunc(ctx, func() { b.remove(l) })
	return l.bells
}

func (b *Bus) remove(l *listener) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if i := slices.Index(b.listeners, l); i >= 0 {
		b.listeners = slices.Delete(b.listeners, i, i+1)
		close(l.bells)
	}
}

// Close stops the bus. Bells on their way are lost; a second Close does nothing.
func (b *Bus) Close() error {
	b.mu.Lock()
	b.closed.Store(true)
	for _, l := range b.listeners {
		l.forget()
		close(l.bells)
	}
	b.listeners = nil
	b.mu.Unlock()

	err := errors.Join(b.router.Close(), b.channel.Close())
	<-b.stopped
	if err != nil {
		return fmt.Errorf("close bus: %w", err)
	}
	return nil
}
