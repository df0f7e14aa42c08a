package ui_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ponder/ui/screen"
)

// A setting is found by its label and by the words that people have for it, and opens on its row.
func TestThePaletteOpensASettingOnItsRow(t *testing.T) {
	for typed, row := range map[string]string{"colours": "theme", "dark": "theme", "time zone": "zone", "email": "email", "brief": "said",
		"settings": "", "password": "lock lock"} {
		withActions(t, func(s *stage) {
			s.home().env.Lock.Dialogue = func(screen.LockAction) tea.Cmd { return nil }
			s.press("ctrl+k")
			for _, letter := range typed {
				s.press(strings.ReplaceAll(string(letter), " ", "space"))
			}
			s.press("enter")
			if got := s.top().opened; got.Place != screen.Settings || got.Mark != row {
				t.Errorf("%q opens %v on the row %q, want %q", typed, got.Place, got.Mark, row)
			}
		})
	}
}
