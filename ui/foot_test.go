package ui_test

import (
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
	"github.com/charmbracelet/x/ansi"

	"ponder/ui"
	"ponder/ui/theme"
)

func TestTheFirstKeyIsAlwaysOnTheFootLine(t *testing.T) {
	plain := theme.New(theme.Options{Name: "none"})
	create, back, leave := bind("enter", "create the journal", "enter"), bind("esc", "back", "esc"), bind("ctrl+c", "leave", "ctrl+c")
	keep, asItWas := bind("enter", "keep it under this name", "enter"), bind("esc", "leave it as it was", "esc")
	done, preview, f1, undo, out := bind("ctrl+s", "done", "ctrl+s"), bind("ctrl+r", "preview", "ctrl+r"), bind("f1", "more", "f1"), bind("ctrl+z", "undo", "ctrl+z"), bind("esc", "leave", "esc")
	for _, c := range []struct {
		keys  []key.Binding
		width int
		want  string
	}{
		{[]key.Binding{create, back, leave}, 80, "enter create the journal  esc back  ctrl+c leave"},
		{[]key.Binding{create, back, leave}, 40, "enter create the journal  esc back"},
		{[]key.Binding{keep, asItWas}, 80, "enter keep it under this name  esc leave it as it was"},
		{[]key.Binding{keep, asItWas}, 40, "enter keep it under this name  esc leave"},
		{[]key.Binding{keep, asItWas}, 32, "enter keep it under this name"},
		{[]key.Binding{done, preview, f1, undo, out}, 40, "ctrl+s done  f1 more  esc leave"},
		{[]key.Binding{done, preview, f1, undo, out}, 24, "ctrl+s done  esc leave"},
		{[]key.Binding{done, preview, f1, undo, out}, 60, "ctrl+s done  ctrl+r preview  f1 more  ctrl+z undo  esc leave"},
	} {
		if got := strings.TrimSpace(ansi.Strip(ui.FootLine(c.keys, c.width, plain))); got != c.want {
			t.Errorf("in %d cells it says %q, not %q", c.width, got, c.want)
		}
	}
}
