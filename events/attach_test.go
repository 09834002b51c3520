package events_test

import (
	"strings"
	"testing"

	"yanlian/events"
)

// TestAttachInput: parts are whole characters, at most so long, numbered, and make the document again.
func TestAttachInput(t *testing.T) {
	for name, document := range map[string]string{
		"empty": "", "short": "a: 1", "just full": strings.Repeat("x", events.MaxInputPart), "one more": strings.Repeat("x", events.MaxInputPart+1),
		"cut in a character": "x" + strings.Repeat("水", events.MaxInputPart), "four bytes": "xy" + strings.Repeat("🌊", events.MaxInputPart/2),
	} {
		parts := events.AttachInput("rubric", "r", events.Digest{7}, document)
		again := ""
		for i, p := range parts {
			if len(p.Text) > events.MaxInputPart || len(p.Text) < events.MaxInputPart-3 && i < len(parts)-1 || p.Text != strings.ToValidUTF8(p.Text, "") ||
				p.Part != int64(i)+1 || p.Parts != int64(len(parts)) || p.Role != "rubric" || p.Name != "r" || p.Digest != (events.Digest{7}).String() {
				t.Errorf("%s: part %d of %d has %d bytes: %d/%d", name, i, len(parts), len(p.Text), p.Part, p.Parts)
			}
			again += p.Text
		}
		if want := max(1, (len(document)+events.MaxInputPart-4)/(events.MaxInputPart-3)); again != document || len(parts) > want {
			t.Errorf("%s: %d parts, want at most %d; the same again: %t", name, len(parts), want, again == document)
		}
	}
}
