package chart

import "unicode"

// breadth is how wide a character is set at most, in hundredths of the text's height. Fonts differ; this errs on the wide
// side, so that text never runs into what stands beside it.
func breadth(r rune) int64 {
	switch {
	case r >= 0x2e80, r >= 0x2010 && r <= 0x2027, r >= 0x2160 && r <= 0x2188: // ideographs, their punctuation, numerals
		return 100
	case r == 'm' || r == 'w' || r == 'M' || r == 'W' || r == '@' || r == '%':
		return 90
	case unicode.IsUpper(r) || r > 0x7e:
		return 72
	case r == 'i' || r == 'l' || r == 'j' || r == '.' || r == ',' || r == ':' || r == ';' || r == ' ' || r == '\'' || r == '|':
		return 30
	}
	return 58
}

// widthOf is how wide a line of text is.
func widthOf(s string) coord {
	var sum int64
	for _, r := range s {
		sum += breadth(r)
	}
	return tall(sum)
}

// tall turns hundredths of the text's height into a length.
func tall(hundredths int64) coord { return coord(divide(hundredths*int64(size), 100)) }

const ellipsis = '\u2026'

// cut shortens a line to a width, with an ellipsis where something is missing. It keeps one character at least.
func cut(s string, width coord) string {
	if widthOf(s) <= width {
		return s
	}
	sum, end := breadth(ellipsis), 0
	for i, r := range s {
		sum += breadth(r)
		if i > 0 && tall(sum) > width {
			break
		}
		end = i + len(string(r))
	}
	return s[:end] + string(ellipsis)
}
