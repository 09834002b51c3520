// Package intake decides which files may come in at all: their size, encoding and characters.
//
// Contract: Text returns the text of a file without its byte order mark, or says at which line and column it
// stops being acceptable. What it returns is valid UTF-8, ends lines with LF or CR LF, and holds no NUL, no
// control character but tab, and no character that reorders text on the screen. Reading stops at the limit, so a
// huge file costs no more than a large one.
//
// Never: a guess that changes the text. A file in another encoding is refused with a hint, not converted.
//
// Start reading at Text.
package intake

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"

	"yanlian/scenarios/problem"
)

// Read reads at most limit bytes and hands them to Text.
func Read(file string, r io.Reader, limit int) ([]byte, problem.Problems) {
	data, err := io.ReadAll(io.LimitReader(r, int64(limit)+1))
	if err != nil {
		return nil, problem.Problems{{File: file, Code: problem.UnreadableFile, Found: err.Error()}}
	}
	return Text(file, data, limit)
}

// Text checks the bytes of a file and returns its text without a byte order mark.
func Text(file string, data []byte, limit int) ([]byte, problem.Problems) {
	bad := func(p problem.Problem) ([]byte, problem.Problems) {
		p.File = file
		return nil, problem.Problems{p}
	}
	if len(data) > limit {
		return bad(problem.Problem{Code: problem.TooLarge, Found: "> " + strconv.Itoa(limit), Allowed: strconv.Itoa(limit)})
	}
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
		return bad(problem.Problem{Line: 1, Column: 1, Code: problem.EncodingUTF16, Allowed: "UTF-8"})
	}
	text := bytes.TrimPrefix(data, []byte("\uFEFF"))
	if !utf8.Valid(text) {
		return bad(encodingProblem(text))
	}
	var found problem.List
	line, column := 1, 0
	for i, r := range string(text) {
		column++
		switch {
		case r == '\n':
			line, column = line+1, 0
		case r == '\r' && i+1 < len(text) && text[i+1] == '\n', r == '\t':
		default:
			if code := codeOf(r); code != "" {
				found.Add(problem.Problem{File: file, Line: line, Column: column, Code: code, Found: fmt.Sprintf("U+%04X", r)})
			}
		}
	}
	if ps := found.Sorted(); ps != nil {
		return nil, ps
	}
	return text, nil
}

// Unwelcome returns why a character is not accepted in any text, "" if it is.
func Unwelcome(r rune) problem.Code {
	if r == '\n' || r == '\t' {
		return ""
	}
	return codeOf(r)
}

func codeOf(r rune) problem.Code {
	switch {
	case r < 0x20, r >= 0x7F && r <= 0x9F, r == 0x2028, r == 0x2029, r == 0xFEFF, r == 0xFFFE, r == 0xFFFF:
		return problem.ControlCharacter
	case r == 0x061C, r == 0x200E, r == 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		return problem.BidiCharacter
	}
	return ""
}

func encodingProblem(text []byte) problem.Problem {
	line, column, at := 1, 1, 0
	for at < len(text) {
		r, size := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at, column = at+size, column+1
		if r == '\n' {
			line, column = line+1, 1
		}
	}
	p := problem.Problem{Line: line, Column: column, Code: problem.EncodingUnknown, Found: fmt.Sprintf("0x%02X", text[at]), Allowed: "UTF-8"}
	if looksLikeGBK(text) {
		p.Code = problem.EncodingGBK
	}
	return p
}

// looksLikeGBK tells whether every byte above ASCII starts a well-formed GBK pair.
func looksLikeGBK(text []byte) bool {
	for i := 0; i < len(text); i++ {
		if text[i] < 0x80 {
			continue
		}
		if text[i] == 0x80 || text[i] == 0xFF {
			return false
		}
		if i+1 == len(text) {
			return i > 0 // cut in the middle of a character
		}
		if trail := text[i+1]; trail < 0x40 || trail == 0x7F || trail == 0xFF {
			return false
		}
		i++
	}
	return true
}
