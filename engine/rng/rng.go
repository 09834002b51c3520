// Package rng gives every question that a run asks of chance its own stream of random numbers, and the distributions to
// draw from it.
//
// A stream is found by its key: the run's seed, a purpose, an entity and an occurrence. It is seeded from that key alone,
// so the third call-out of boat 7 takes as long whether or not boat 8 exists, and two plans under one seed meet the same
// weather, calls and delays (common random numbers). Every sampler but IntN spends exactly one 64-bit word and is the
// quantile function of its distribution at a uniform number, hence monotone in it: what comes after in the stream does not
// depend on the parameters drawn with, and a longer mean gives a longer draw.
//
// Contract: equal keys give equal draws on every platform and in every later version; the algorithms (key.go, stream.go,
// quantile.go) and their first outputs are frozen in testdata. Nothing allocates. Arguments that no distribution has
// (negative mean, empty range, NaN) panic: whoever reads them from a file checks them first, Dist with Validate.
//
// Never: math/rand, state shared between streams, a draw that depends on how often another stream was used.
//
// Start reading at Root.Stream, then Stream.Exp, then Dist.
package rng
