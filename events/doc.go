// Package events is the language every other package speaks: ids, simulated time, the typed kinds of
// event, their canonical encoding and hash chain, and the Store contract.
//
// Contract: an Event is a past-tense fact at a simulated time with one binding cause. Its payload encodes
// to exactly one byte sequence (canonical JSON: fields in catalogue order, integers only, no blanks), and
// decoding accepts no other. Record n of a stream carries a digest over its bytes and the digest of
// record n−1, and an id derived from that digest, so two different histories can never share an id.
// Wire names are written constants; a name is never reused and an old version is upcast, never rewritten.
//
// Never: this package reads no clock, draws no randomness, and imports no other package of the project.
// A float never reaches the wire.
//
// Start reading at Event, then kinds.go (the catalogue), canonical.go, record.go and store.go.
package events
