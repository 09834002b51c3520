package i18n_test

import (
	"encoding/json"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// An entry is a message as it stands in a file of the catalogue.
type entry struct {
	file, zh, en string
}

// readCatalogue reads the files token by token: a map would hide a key that stands twice.
func readCatalogue(t *testing.T) map[string]entry {
	t.Helper()
	all := map[string]entry{}
	files, err := filepath.Glob("catalogue/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no catalogue: %v", err)
	}
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		d := json.NewDecoder(f)
		d.DisallowUnknownFields()
		if _, err := d.Token(); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for d.More() {
			key, err := d.Token()
			if err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			var m struct{ Zh, En string }
			if err := d.Decode(&m); err != nil {
				t.Fatalf("%s: %v: %v", file, key, err)
			}
			if before, twice := all[key.(string)]; twice {
				t.Errorf("%s: key %v stands in %s too", file, key, before.file)
			}
			all[key.(string)] = entry{file, m.Zh, m.En}
		}
		if _, err := d.Token(); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if _, err := d.Token(); err != io.EOF {
			t.Errorf("%s: something follows the object", file)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

var parameter = regexp.MustCompile(`\{([^{}]*)\}`)

// parameters lists the names of a message's parameters, each once.
func parameters(message string) []string {
	names := map[string]bool{}
	for _, m := range parameter.FindAllStringSubmatch(message, -1) {
		name, _, _ := strings.Cut(m[1], "|")
		names[name] = true
	}
	return slices.Sorted(maps.Keys(names))
}

func isChinese(r rune) bool { return unicode.Is(unicode.Han, r) }

func TestBothLanguages(t *testing.T) {
	for key, m := range readCatalogue(t) {
		if m.zh == "" || m.en == "" {
			t.Errorf("%s: %s lacks a language", m.file, key)
		}
		if zh, en := parameters(m.zh), parameters(m.en); !slices.Equal(zh, en) {
			t.Errorf("%s: %s has parameters %v in Chinese and %v in English", m.file, key, zh, en)
		}
		if strings.ContainsFunc(m.en, isChinese) {
			t.Errorf("%s: %s is not English: %q", m.file, key, m.en)
		}
		for _, text := range []string{m.zh, m.en} {
			if strings.Count(text, "{") != strings.Count(text, "}") || len(parameter.FindAllString(text, -1)) != strings.Count(text, "{") {
				t.Errorf("%s: %s has a brace too many: %q", m.file, key, text)
			}
			if strings.TrimSpace(text) != text && !strings.HasSuffix(key, "comma") && !strings.HasSuffix(key, "semicolon") {
				t.Errorf("%s: %s begins or ends in a blank: %q", m.file, key, text)
			}
		}
	}
}

// A word that depends on a number has two forms, and Chinese has none.
func TestPlurals(t *testing.T) {
	for key, m := range readCatalogue(t) {
		for _, p := range parameter.FindAllStringSubmatch(m.en, -1) {
			if n := strings.Count(p[1], "|"); n != 0 && n != 2 {
				t.Errorf("%s: %s: %s has %d bars, want {name|one|many}", m.file, key, p[0], n)
			}
		}
		if strings.Contains(m.zh, "|") && strings.Contains(m.zh, "{") && regexp.MustCompile(`\{[^}]*\|`).MatchString(m.zh) {
			t.Errorf("%s: %s has a plural in Chinese", m.file, key)
		}
	}
}

// Chinese text has Chinese punctuation, so that a line does not look translated.
func TestChinesePunctuation(t *testing.T) {
	halfWidth := regexp.MustCompile(`\p{Han}[,;:?!()]|[,;?!]\p{Han}`)
	for key, m := range readCatalogue(t) {
		if found := halfWidth.FindString(m.zh); found != "" {
			t.Errorf("%s: %s: %q in %q", m.file, key, found, m.zh)
		}
	}
}
