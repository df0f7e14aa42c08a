package form_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"ponder/ui/form"
	"ponder/ui/theme"
)

func TestAFieldInOneLineStandsBehindItsLabel(t *testing.T) {
	plain := theme.New(theme.Options{Name: "none"})
	f := form.NewField("Day", "not drawn here", "2020-04-06")
	f.SetInline(30, 10)
	if got := f.Inline(&plain, 10, true); len(got) != 1 || ansi.Strip(got[0]) != "Day       2020-04-06" {
		t.Errorf("the field is drawn as %q", got)
	}
	if c := f.InlineCursor(10); c.X != 20 || c.Y != 0 {
		t.Errorf("the cursor is at %d, %d", c.X, c.Y)
	}
	f.Err = "This is no day of any calendar."
	f.SetText("a text that is longer than its line")
	f.Err = "This is no day of any calendar."
	got := f.Inline(&plain, 10, false)
	for _, l := range got {
		if ansi.StringWidth(l) > 30 {
			t.Errorf("a line is too wide: %q", l)
		}
	}
	if all := ansi.Strip(strings.Join(got, "\n")); len(got) < 5 || !strings.Contains(all, "\n          longer than its") || !strings.Contains(all, "This is no day") {
		t.Errorf("the field is drawn as\n%s", all)
	}
	if c := f.InlineCursor(10); c.Y == 0 {
		t.Errorf("the cursor is at %d, %d", c.X, c.Y)
	}
}
