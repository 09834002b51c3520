// Package i18n is the one catalogue of what the program says to its users, in Chinese and in English.
//
// Contract: every message stands in both languages side by side, in catalogue/*.json, with the same parameters; tests
// compare them, and find messages that nobody says and keys that say nothing. A parameter is written {name}; an English
// word that depends on a number is written {name|one|many}. What the catalogue does not know is shown by its key, never
// left out.
//
// Never: a Chinese text in Go code, or a sentence put together from halves.
//
// Start reading at Lang.T; lang.go chooses the language.
package i18n

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"sync"
)

//go:embed catalogue/*.json
var files embed.FS

// message is one text in both languages.
type message struct {
	Zh string `json:"zh"`
	En string `json:"en"`
}

// catalogue is read when the first message is said. The files are part of the program, so damage in them is a bug.
var catalogue = sync.OnceValue(func() map[string]message {
	all := map[string]message{}
	names, err := fs.Glob(files, "catalogue/*.json")
	if err != nil {
		panic(err)
	}
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			panic(err)
		}
		if err := json.Unmarshal(text, &all); err != nil {
			panic(name + ": " + err.Error())
		}
	}
	return all
})

// T says the message of a key. The arguments are the names of its parameters, each followed by its value: text,
// a number, or anything that prints itself.
func (l Lang) T(key string, args ...any) string {
	m, ok := catalogue()[key]
	if !ok {
		return key
	}
	return fill(l.Pick(m.Zh, m.En), args)
}

// Of says the message of a member of a family, whose key is "family.member": a code that comes from elsewhere, such as
// a kind of work. A member that the catalogue does not know is shown as it is.
func (l Lang) Of(family, member string, args ...any) string {
	if m, ok := catalogue()[family+"."+member]; ok {
		return fill(l.Pick(m.Zh, m.En), args)
	}
	return member
}

// Has tells whether the catalogue knows a member of a family.
func Has(family, member string) bool {
	_, ok := catalogue()[family+"."+member]
	return ok
}

// fill puts the arguments in the places of the parameters.
func fill(template string, args []any) string {
	if !strings.Contains(template, "{") {
		return template
	}
	var b strings.Builder
	for {
		before, rest, open := strings.Cut(template, "{")
		b.WriteString(before)
		inner, after, closed := strings.Cut(rest, "}")
		if !open || !closed {
			return b.String()
		}
		b.WriteString(parameter(inner, args))
		template = after
	}
}

// parameter is what {inner} becomes; it stays as it is if no argument has its name.
func parameter(inner string, args []any) string {
	name, forms, plural := strings.Cut(inner, "|")
	for i := 0; i+1 < len(args); i += 2 {
		if args[i] != name {
			continue
		}
		value := show(args[i+1])
		if !plural {
			return value
		}
		one, many, _ := strings.Cut(forms, "|")
		if value == "1" {
			return one
		}
		return many
	}
	return "{" + inner + "}"
}

func show(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case int:
		return Number(int64(v))
	case int64:
		return Number(v)
	}
	return fmt.Sprint(v)
}

// Number writes a whole number with commas between thousands, as both languages do.
func Number(n int64) string {
	digits := strconv.FormatInt(n, 10)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return sign + digits
}
