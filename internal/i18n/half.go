package i18n

import "strings"

// Half is the language's half of a text that says the same in Chinese and in English, with a stroke between them: the whole
// if it is in one language only.
func (l Lang) Half(text string) string {
	zh, en, found := strings.Cut(text, " / ")
	switch {
	case !found || !han(zh) || han(en):
		return text
	case l == Zh:
		return zh
	}
	return en
}

func han(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r >= 0x4e00 && r <= 0x9fff })
}
