package screen_test

import (
	"maps"
	"strings"
	"testing"

	"ponder/journal"
	"ponder/ui/screen"
)

func TestOwnKeysAreReadAsTheyWereWritten(t *testing.T) {
	for _, own := range []map[string]string{
		nil, {"week.h": "g"}, {"everywhere.?": "f5", "week.h": "G", "hand-in.pgdown": "ctrl+shift+n", "journal./": "="},
		{"write.ctrl+s": "ctrl+d", "settings.=": "+", "week..": "ctrl++"},
	} {
		got, err := screen.ReadKeys(journal.WriteKeys(own))
		if err != nil || !maps.Equal(got, own) || (len(own) == 0) != (got == nil) {
			t.Errorf("%v came back as %v, %v", own, got, err)
		}
	}
}

func TestOwnKeysThatCannotBeAreRefusedByName(t *testing.T) {
	for typed, want := range map[string]string{
		"week.h":               `"week.h" is not written as screen.key=key`,
		"h=g":                  `"h=g" is not written as screen.key=key`,
		"week.h=":              "is not written as",
		"months.h=g":           `there is no screen "months": there are everywhere, welcome, week`,
		"week.h=nonsense":      `"nonsense" is no key`,
		"week.hyperdrive=g":    `"hyperdrive" is no key`,
		"week.h=g week.j=g":    "g would be the key of both week.h and week.j",
		"week.h=\x01":          "is no key",
		"week.h=\x1b[31m":      "is no key",
		"write.ctrl+s=strg+s":  `"strg+s" is no key`,
		"week.h=g journal.x= ": "is not written as",
	} {
		if got, err := screen.ReadKeys(typed); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q gives %v, %v; want %q", typed, got, err, want)
		}
	}
}

func TestKeysAreMadeFromTheirNames(t *testing.T) {
	for _, name := range []string{"a", "G", "?", "/", "ä", "Ä", "+", "enter", "esc", "space", "tab", "pgdown", "f1", "f12", "ctrl+s",
		"ctrl+k", "alt+left", "shift+tab", "ctrl+shift+z", "ctrl+home", "ctrl++", "backspace", "delete"} {
		if got := screen.Press(name).String(); got != name {
			t.Errorf("%q makes %q", name, got)
		}
	}
	if k := screen.Press("space"); k.Text != " " {
		t.Errorf("a space types %q", k.Text)
	}
	if k := screen.Press("ctrl+s"); k.Text != "" {
		t.Errorf("ctrl+s types %q", k.Text)
	}
}
