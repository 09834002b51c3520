package events

import (
	"errors"
	"fmt"
	"iter"
)

// VerifyChain walks the records of one stream from its beginning and returns the first damage as a
// *CorruptError, or the head of the chain if there is none. Every record must also decode; one of a kind that
// this program does not know is no damage but an ErrUnknownKind.
func VerifyChain(s StreamID, recs iter.Seq2[Record, error]) (*Chain, error) {
	c := NewChain(s)
	for r, err := range recs {
		if err != nil {
			return c, err
		}
		if err := c.Check(&r); err != nil {
			return c, err
		}
		err := checkOrigin(r.Version, r.Cause, r.Enablers, r.Input)
		if err == nil {
			_, err = standard.Decode(r.Type, r.Data)
		}
		if errors.Is(err, ErrUnknownKind) {
			return c, fmt.Errorf("%s event %d: %w", s, r.Version, err)
		}
		if err != nil {
			return c, &CorruptError{Stream: s, Version: r.Version, ID: r.ID, What: err.Error()}
		}
	}
	return c, nil
}
