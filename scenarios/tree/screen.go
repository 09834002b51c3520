package tree

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"yanlian/scenarios/problem"
)

// screen reads the text as far as it takes to find where values start, and refuses what the parser must not see.
// It knows comments, quotes, literal blocks, flow collections and text that goes on over the line; it does not
// judge syntax.
func screen(file string, text []byte, limits Limits) problem.Problems {
	s := scanner{file: file, text: text, limits: limits, owner: -1, block: outside}
	for next := 0; next < len(s.text) && !s.stop; {
		s.lineStart, s.line = next, s.line+1
		end := len(s.text)
		if i := bytes.IndexByte(s.text[next:], '\n'); i >= 0 {
			end = next + i
		}
		s.scanLine(bytes.TrimRight(s.text[next:end], "\r"))
		next = end + 1
	}
	return s.found.Sorted()
}

// outside is the value of scanner.block outside of a literal block.
const outside = -2

type scanner struct {
	file   string
	text   []byte
	limits Limits
	found  problem.List
	stop   bool

	line, lineStart int

	values int
	flow   int  // open [ and {
	quote  byte // the quote that an unfinished text began with, 0 if there is none
	plain  bool // a text without quotes may go on
	owner  int  // column of the key or dash that the last value belongs to; what it owns is indented further
	key    int  // column of a text that turns out to be a key if a colon follows, -1 if there is none
	block  int  // owner of the literal block that is being read
	begun  bool // the document has content
	ended  bool // "..." has been seen
}

// report notes a problem at a column of the present line, counted in bytes from 0.
func (s *scanner) report(column int, code problem.Code, found, allowed string) {
	before := s.text[s.lineStart : s.lineStart+column]
	s.found.Add(problem.Problem{File: s.file, Line: s.line, Column: 1 + utf8.RuneCount(before), Code: code, Found: found, Allowed: allowed})
	s.stop = s.stop || code == problem.TooDeep || code == problem.TooManyValues || code == problem.SecondDocument
}

// count adds nodes that the parser would have to build.
func (s *scanner) count(column, nodes int) {
	if s.values += nodes; s.values > s.limits.Values && !s.stop {
		s.report(column, problem.TooManyValues, "", strconv.Itoa(s.limits.Values))
	}
}

func (s *scanner) scanLine(line []byte) {
	if s.quote != 0 {
		s.scanTokens(line, 0, false)
		return
	}
	indent := len(line) - len(bytes.TrimLeft(line, " "))
	rest := line[indent:]
	content := bytes.TrimLeft(rest, "\t ")
	if s.block != outside {
		if len(content) == 0 || indent > s.block {
			return
		}
		s.block = outside
	}
	goesOn := s.plain && (s.flow > 0 || indent > s.owner)
	switch {
	case len(content) == 0:
		return
	case content[0] == '#':
		s.plain = false
		return
	case rest[0] == '\t' && s.flow == 0 && !goesOn:
		s.report(indent, problem.TabIndentation, "", "")
		return
	case indent == 0 && s.flow == 0 && s.scanMarker(line):
		return
	}
	if s.key = -1; s.flow == 0 && !goesOn {
		s.owner = indent - 1
	}
	s.scanTokens(line, indent, !goesOn)
}

// scanMarker deals with the lines that divide documents and tells whether the line was one.
func (s *scanner) scanMarker(line []byte) bool {
	is := func(m string) bool {
		return bytes.HasPrefix(line, []byte(m)) && (len(line) == 3 || line[3] == ' ' || line[3] == '\t')
	}
	switch {
	case is("---") && !s.begun && !s.ended:
		s.begun = true
		s.scanTokens(line, 3, true)
	case is("---"), s.ended:
		s.report(0, problem.SecondDocument, word(line), "")
	case is("..."):
		s.ended = true
	case line[0] == '%':
		s.report(0, problem.YAMLDirective, word(line), "")
	default:
		return false
	}
	return true
}

// scanTokens goes through a line from column i. start tells whether a value can begin there.
func (s *scanner) scanTokens(line []byte, i int, start bool) {
	for i < len(line) && !s.stop {
		if s.quote != 0 {
			i = s.scanQuoted(line, i)
			start = false
			continue
		}
		c := line[i]
		spaced := i+1 == len(line) || line[i+1] == ' ' || line[i+1] == '\t'
		switch {
		case c == ' ' || c == '\t':
		case c == '#' && (i == 0 || line[i-1] == ' ' || line[i-1] == '\t'):
			s.plain = false
			return
		case start && (c == '-' || c == '?') && spaced && s.flow == 0:
			s.owner = i
			s.count(i, 1)
		case c == ':' && (spaced || s.flow > 0):
			s.plain, start = false, true
			if s.flow == 0 && s.key >= 0 {
				s.owner, s.key = s.key, -1
			}
			s.count(i, 2)
		case c == ',' && s.flow > 0:
			s.plain, start = false, true
			s.count(i, 1)
		case (c == ']' || c == '}') && s.flow > 0:
			s.flow--
			s.plain, start = false, false
		case start || s.flow > 0 && (c == '[' || c == '{'):
			i, start = s.scanStart(line, i)
			continue
		}
		i++
	}
}

// scanStart deals with the first character of a value and says where to go on.
func (s *scanner) scanStart(line []byte, i int) (next int, start bool) {
	s.begun = true
	switch c := line[i]; c {
	case '[', '{':
		s.count(i, 2)
		if s.flow++; s.flow > s.limits.Depth {
			s.report(i, problem.TooDeep, "", strconv.Itoa(s.limits.Depth))
		}
		return i + 1, true
	case '"', '\'':
		s.quote = c
		s.noteKey(i)
		return i + 1, false
	case '|', '>':
		if s.flow == 0 {
			s.block = s.owner
			return len(line), false
		}
	case '&', '*', '!':
		code := map[byte]problem.Code{'&': problem.YAMLAnchor, '*': problem.YAMLAlias, '!': problem.YAMLTag}[c]
		s.report(i, code, word(line[i:]), "")
	case '<':
		if after, ok := bytes.CutPrefix(line[i:], []byte("<<")); ok && bytes.HasPrefix(bytes.TrimLeft(after, " "), []byte(":")) {
			s.report(i, problem.YAMLMerge, "<<", "")
		}
	}
	s.plain = true
	s.noteKey(i)
	return i + 1, false
}

// noteKey remembers where a text starts that may turn out to be a key: behind nothing but blanks and dashes.
func (s *scanner) noteKey(i int) {
	if s.flow == 0 && len(bytes.Trim(s.text[s.lineStart:s.lineStart+i], " -?")) == 0 {
		s.key = i
	}
}

// scanQuoted goes on inside a quoted text and returns the place behind its end, or the end of the line.
func (s *scanner) scanQuoted(line []byte, i int) int {
	for i < len(line) {
		switch {
		case line[i] == '\\' && s.quote == '"':
			i++
		case line[i] == s.quote && s.quote == '\'' && i+1 < len(line) && line[i+1] == '\'':
			i++
		case line[i] == s.quote:
			s.quote = 0
			return i + 1
		}
		i++
	}
	return i
}

// word is the text up to the next blank or flow character.
func word(b []byte) string {
	if i := bytes.IndexAny(b, " \t,]}"); i > 0 {
		b = b[:i]
	}
	return string(b)
}
