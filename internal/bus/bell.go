package bus

import (
	"bytes"
	"fmt"
	"strconv"

	"yanlian/events"
)

// Bell names one of the appends since the last bell. It is a hint for a log line: the others are not named,
// so nobody may choose by it what to read.
type Bell struct {
	Stream  events.StreamID
	Version events.Version
}

// encode writes the version, a blank and the stream.
func (b Bell) encode() []byte {
	return append(append(strconv.AppendInt(nil, int64(b.Version), 10), ' '), b.Stream...)
}

func decode(payload []byte) (Bell, error) {
	version, stream, ok := bytes.Cut(payload, []byte{' '})
	v, err := strconv.ParseInt(string(version), 10, 64)
	if !ok || err != nil {
		return Bell{}, fmt.Errorf("bell %q: want a version and a stream", payload)
	}
	return Bell{events.StreamID(stream), events.Version(v)}, nil
}
