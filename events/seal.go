package events

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"strconv"

	"github.com/google/uuid"
)

const (
	sealType   = "yanlian.export.sealed.v1"
	sealSource = "/export"
)

// archived is what the seal of an archive says of one stream.
type archived struct {
	stream StreamID
	count  int64
	digest Digest
}

func headOf(c *Chain) archived { return archived{c.Stream(), int64(c.Next()), c.Head()} }

func sealLine(heads []archived) []byte {
	data := []byte(`{"streams":[`)
	for i, h := range heads {
		if i > 0 {
			data = append(data, ',')
		}
		data = append(data, `{"stream":`...)
		data = appendString(data, string(h.stream))
		data = append(data, `,"events":`...)
		data = strconv.AppendInt(data, h.count, 10)
		data = append(data, `,"digest":"`+h.digest.String()+`"}`...)
	}
	data = append(data, "]}"...)
	sum := sha256.Sum256(data)
	id := uuid.NewSHA1(uuid.NewSHA1(uuid.NameSpaceURL, []byte("https://yanlian/export")), sum[:])
	line := []byte(`{"specversion":"1.0","id":"` + id.String() + `","source":"` + sealSource + `","type":"` + sealType +
		`","datacontenttype":"application/json","data":`)
	return append(append(line, data...), '}')
}

// readSeal accepts exactly what sealLine writes; data is the seal's data as it stands in line.
func readSeal(line, data []byte) ([]archived, error) {
	r := &reader{b: data}
	var heads []archived
	r.lit(`{"streams":[`)
	for !r.peek(']') && r.err == nil {
		if heads != nil {
			r.lit(",")
		}
		r.lit(`{"stream":`)
		h := archived{stream: StreamID(r.str())}
		r.lit(`,"events":`)
		h.count = r.int()
		r.lit(`,"digest":`)
		digest := r.str()
		r.lit("}")
		if r.err == nil {
			h.digest, r.err = ParseDigest(digest)
		}
		heads = append(heads, h)
	}
	r.lit("]}")
	r.end()
	if r.err == nil && !bytes.Equal(sealLine(heads), line) {
		r.err = errors.New("it is not the line that goes with its data")
	}
	return heads, r.err
}

// checkSeal compares what the seal lists with what was read, and names the first event that is missing or too
// many.
func checkSeal(sealed, read []archived) error {
	for i, want := range sealed {
		if i == len(read) || read[i].stream != want.stream {
			return &CorruptError{Stream: want.stream, Version: 0, What: fmt.Sprintf("stream %d of the seal is missing", i+1)}
		}
		have := read[i]
		switch {
		case have.count < want.count:
			return &CorruptError{Stream: want.stream, Version: Version(have.count), What: fmt.Sprintf("missing: the seal lists %d events", want.count)}
		case have.count > want.count:
			return &CorruptError{Stream: want.stream, Version: Version(want.count), What: fmt.Sprintf("too many: the seal lists %d events", want.count)}
		case have.digest != want.digest:
			return &CorruptError{Stream: want.stream, Version: Version(want.count - 1), What: "the seal lists another head",
				Stored: have.digest.String(), Want: want.digest.String()}
		}
	}
	if len(read) > len(sealed) {
		return &CorruptError{Stream: read[len(sealed)].stream, Version: 0, What: "stream is not in the seal"}
	}
	return nil
}
