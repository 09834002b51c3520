package i18n

import "strings"

// Lang is a language of the catalogue. The zero Lang is English.
type Lang uint8

const (
	En Lang = iota
	Zh
)

func (l Lang) String() string { return [...]string{"en", "zh"}[l] }

// Pick chooses between a text in Chinese and one in English; if there is only one, it is that.
func (l Lang) Pick(zh, en string) string {
	if l == Zh && zh != "" || en == "" {
		return zh
	}
	return en
}

// Parse reads the name of a language: zh or en, with or without a country.
func Parse(name string) (Lang, bool) {
	tag, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(name, "_", "-")), "-")
	switch tag {
	case "zh":
		return Zh, true
	case "en":
		return En, true
	}
	return En, false
}

// Detect chooses by the environment: YANLIAN_LANG, else the first of LC_ALL, LC_MESSAGES and LANG that is set, else the
// language of the system. Every language but Chinese gets English.
func Detect(getenv func(string) string) Lang {
	for _, name := range []string{"YANLIAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := getenv(name); value != "" {
			return ofLocale(value)
		}
	}
	return ofSystem()
}

// ofLocale reads a POSIX locale such as zh_CN.UTF-8, or one of the names that Windows gives its locales.
func ofLocale(locale string) Lang {
	name, _, _ := strings.Cut(strings.ToLower(locale), ".")
	if l, ok := Parse(name); ok {
		return l
	}
	if strings.HasPrefix(name, "chinese") || strings.HasPrefix(name, "cmn") {
		return Zh
	}
	return En
}
