package projections_test

import (
	"context"
	"testing"

	"yanlian/events"
	"yanlian/events/memstore"
	"yanlian/projections"
	"yanlian/projections/scoring"
)

// large is a drill of about 50,000 events.
func large(b *testing.B) []events.Event { return floodEvents(20, 800, 6*minute) }

func perSecond(b *testing.B, n int) {
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "events/s")
}

// BenchmarkRebuild decodes a stored drill and builds all views of it.
func BenchmarkRebuild(b *testing.B) {
	recs := seal(b, "drill-a", large(b))
	store := memstore.New()
	if _, err := store.Append(context.Background(), "drill-a", events.NoStream, recs...); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := projections.NewView().Rebuild(context.Background(), store); err != nil {
			b.Fatal(err)
		}
	}
	perSecond(b, len(recs))
}

// BenchmarkLive applies a drill in batches of ten, as a session does.
func BenchmarkLive(b *testing.B) {
	recs := seal(b, "drill-a", floodEvents(8, 100, 6*minute))
	b.ReportAllocs()
	for b.Loop() {
		v := projections.NewView()
		for i := 0; i < len(recs); i += 10 {
			if err := v.Apply(recs[i:min(i+10, len(recs))]); err != nil {
				b.Fatal(err)
			}
		}
	}
	perSecond(b, len(recs))
}

// BenchmarkFold folds events that need no decoding.
func BenchmarkFold(b *testing.B) {
	evs := large(b)
	b.ReportAllocs()
	for b.Loop() {
		var d projections.Drill
		for i := range evs {
			d.Apply(&evs[i])
		}
	}
	perSecond(b, len(evs))
}

// BenchmarkDecode is the share of a rebuild that no projection can save.
func BenchmarkDecode(b *testing.B) {
	recs := seal(b, "drill-a", large(b))
	b.ReportAllocs()
	for b.Loop() {
		for i := range recs {
			if _, err := events.Open(&recs[i]); err != nil {
				b.Fatal(err)
			}
		}
	}
	perSecond(b, len(recs))
}

// BenchmarkScore folds a drill into its score, as a study does for every replication.
func BenchmarkScore(b *testing.B) {
	judge := madeUp(b)
	evs := floodEvents(8, 100, 6*minute)
	b.ReportAllocs()
	for b.Loop() {
		f := scoring.By(judge)
		for i := range evs {
			f.Apply(&evs[i])
		}
		if f.Score().Overall.Permille == nil {
			b.Fatal("no score")
		}
	}
	perSecond(b, len(evs))
}
