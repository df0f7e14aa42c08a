package screen_test

import (
	"testing"

	"ponder/ui/screen"
)

func TestTextsNameTheLearnersKeys(t *testing.T) {
	env := &screen.Env{Keys: map[string]string{"journal.n": "N", "journal.ctrl+s": "f5", "everywhere.esc": "left", "week.T": "t", "week.enter": "o"}}
	for _, c := range []struct {
		place      screen.Place
		text, want string
	}{
		{screen.Entries, "Press {n} to write.", "Press N to write."},
		{screen.Write, "Press {n} to write.", "Press n to write."},
		{screen.Entries, "{Ctrl+s} keeps, {ctrl+s} too.", "F5 keeps, f5 too."},
		{screen.Entries, "{Esc} leaves, or {everywhere.esc}.", "Esc leaves, or left."},
		{screen.Week, "{T} and {t}; {Enter} opens.", "t and t; o opens."},
		{screen.Week, "{nothing like a key} {", "{nothing like a key} {"},
		{screen.Week, "", ""},
	} {
		if got := env.ExpandKeys(c.place, c.text); got != c.want {
			t.Errorf("%q reads %q, not %q", c.text, got, c.want)
		}
	}
}
