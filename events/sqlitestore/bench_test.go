package sqlitestore_test

import (
	"context"
	"encoding/binary"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"zombiezen.com/go/sqlite"

	"yanlian/events"
	"yanlian/events/sqlitestore"
)

// encoded returns n records of one stream as an engine makes them. They are not chained anew for each append: the
// benchmarks measure storing.
func encoded(b *testing.B, n int) []events.Record {
	chain := events.NewChain("drill-bench")
	recs := make([]events.Record, n)
	for i := range recs {
		v := events.Version(i)
		e := events.Event{Version: v, Cause: v - 1, Time: events.SimTime(v) * events.Second,
			Payload: &events.UnitDispatched{Unit: "boat-1", By: "township",
				Work: "evacuation", To: "school", EtaMs: 900_000, Rank: 1, Candidates: 4}}
		if i%3 == 0 && i > 0 {
			e.Enablers = []events.Version{v / 2, v - 1}
		}
		r, err := chain.Seal(&e)
		if err != nil {
			b.Fatal(err)
		}
		recs[i] = r
	}
	return recs
}

// restamp makes the records the next ones of the stream.
func restamp(recs []events.Record, head events.Version) {
	for i := range recs {
		r := &recs[i]
		r.Version = head + 1 + events.Version(i)
		binary.BigEndian.PutUint64(r.ID[:], uint64(r.Version))
		binary.BigEndian.PutUint64(r.Digest[:], uint64(r.Version))
	}
}

// A driver is the bare connection: the same table, pragmas and kind of transaction, and inserts of events only.
type driver struct {
	conn                  *sqlite.Conn
	begin, insert, commit *sqlite.Stmt
	data, enablers        []string
}

func newDriver(b *testing.B, recs []events.Record) *driver {
	conn, err := sqlite.OpenConn(filepath.Join(b.TempDir(), "driver.db"), sqlite.OpenReadWrite, sqlite.OpenCreate)
	if err != nil {
		b.Fatal(err)
	}
	if err := sqlitestore.SettleWriter(conn); err != nil {
		b.Fatal(err)
	}
	script(b, conn, sqlitestore.Schema)
	d := &driver{conn: conn, begin: conn.Prep("BEGIN IMMEDIATE"), commit: conn.Prep("COMMIT"),
		insert: conn.Prep("INSERT INTO events (stream, version, type, id, time_ms, cause, digest, enablers, input, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")}
	for _, r := range recs {
		enablers := ""
		if len(r.Enablers) > 0 {
			enablers = fmt.Sprint(r.Enablers[0], ",", r.Enablers[1])
		}
		d.data, d.enablers = append(d.data, string(r.Data)), append(d.enablers, enablers)
	}
	return d
}

func (d *driver) run(b *testing.B, q *sqlite.Stmt) {
	if _, err := q.Step(); err != nil {
		b.Fatal(err)
	}
	if err := q.Reset(); err != nil {
		b.Fatal(err)
	}
}

func (d *driver) append(b *testing.B, recs []events.Record) {
	d.run(b, d.begin)
	for i := range recs {
		r, q := &recs[i], d.insert
		q.BindInt64(1, 1)
		q.BindInt64(2, int64(r.Version))
		q.BindInt64(3, 1)
		q.BindBytes(4, r.ID[:])
		q.BindInt64(5, int64(r.Time))
		q.BindInt64(6, int64(r.Cause))
		q.BindBytes(7, r.Digest[:])
		q.BindText(8, d.enablers[i])
		q.BindText(9, r.Input)
		q.BindText(10, d.data[i])
		d.run(b, q)
	}
	d.run(b, d.commit)
}

// BenchmarkAppend appends in turn with the bare driver and with the store, each to its own file, so that both meet
// the same moments of a disk. Files are new every hundred appends: SQLite shares the memory for pages between all
// connections of a process, and once that is full they take it from each other. Rates and overhead are those of the
// lower quartile, where a disk that others use too counts least.
func BenchmarkAppend(b *testing.B) {
	const round = 100
	for _, n := range []int{1, 10, 100} {
		b.Run(fmt.Sprintf("batch=%d", n), func(b *testing.B) {
			recs := encoded(b, n)
			var byDriver, byStore []time.Duration
			for b.Loop() {
				d, s := newDriver(b, recs), openAt(b, filepath.Join(b.TempDir(), "store.db"))
				head := events.NoStream
				appends := [2]func(){
					func() { byDriver = append(byDriver, timed(func() { d.append(b, recs) })) },
					func() {
						byStore = append(byStore, timed(func() {
							if _, err := s.Append(context.Background(), recs[0].Stream, head, recs...); err != nil {
								b.Fatal(err)
							}
						}))
					},
				}
				for turn := range round {
					restamp(recs, head)
					appends[turn%2]()
					appends[1-turn%2]()
					head = recs[n-1].Version
				}
				closeStore(b, s)
				if err := d.conn.Close(); err != nil {
					b.Fatal(err)
				}
			}
			slices.Sort(byDriver)
			slices.Sort(byStore)
			driver, store := byDriver[len(byDriver)/4], byStore[len(byStore)/4]
			b.ReportMetric(float64(n)/driver.Seconds(), "driver-ev/s")
			b.ReportMetric(float64(n)/store.Seconds(), "store-ev/s")
			b.ReportMetric(100*(float64(store)/float64(driver)-1), "%overhead")
		})
	}
}

func timed(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

// BenchmarkRead reads a store of many batches back: the bare driver stepping over the same columns, ReadAll, ReadStream
// and the whole verification.
func BenchmarkRead(b *testing.B) {
	const total, batch = 20_000, 20
	ctx := context.Background()
	path := filepath.Join(b.TempDir(), "store.db")
	s := openAt(b, path)
	recs := encoded(b, total)
	for i := 0; i < total; i += batch {
		if _, err := s.Append(ctx, recs[0].Stream, events.Version(i-1), recs[i:i+batch]...); err != nil {
			b.Fatal(err)
		}
	}
	conn, err := sqlite.OpenConn(path, sqlite.OpenReadWrite)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { conn.Close() })
	counted := func(b *testing.B, read func() int) {
		for b.Loop() {
			if n := read(); n != total {
				b.Fatalf("read %d events", n)
			}
		}
		b.ReportMetric(float64(total)*float64(b.N)/b.Elapsed().Seconds(), "ev/s")
	}
	all := func(seq func(func(events.Record, error) bool)) func() int {
		return func() (n int) {
			for _, err := range seq {
				if err != nil {
					b.Fatal(err)
				}
				n++
			}
			return n
		}
	}
	b.Run("driver", func(b *testing.B) {
		q := conn.Prep("SELECT pos, stream, version, type, id, time_ms, cause, digest, enablers, input, data FROM events ORDER BY pos")
		counted(b, func() (n int) {
			for {
				ok, err := q.Step()
				if err != nil {
					b.Fatal(err)
				}
				if !ok {
					q.Reset()
					return n
				}
				r := events.Record{Position: events.Position(q.ColumnInt64(0)), Version: events.Version(q.ColumnInt64(2)),
					Time: events.SimTime(q.ColumnInt64(5)), Cause: events.Version(q.ColumnInt64(6)), Input: q.ColumnText(9)}
				q.ColumnBytes(4, r.ID[:])
				q.ColumnBytes(7, r.Digest[:])
				r.Data = make([]byte, q.ColumnLen(10))
				q.ColumnBytes(10, r.Data)
				n++
			}
		})
	})
	b.Run("all", func(b *testing.B) { counted(b, all(s.ReadAll(ctx, 0))) })
	b.Run("stream", func(b *testing.B) { counted(b, all(s.ReadStream(ctx, recs[0].Stream, 0))) })
	b.Run("verify", func(b *testing.B) {
		counted(b, func() int {
			t, err := s.VerifyAll(ctx)
			if err != nil {
				b.Fatal(err)
			}
			return int(t.Events)
		})
	})
}
