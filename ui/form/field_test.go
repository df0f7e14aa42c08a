package form_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ponder/ui/form"
	"ponder/ui/theme"
)

func typed(f *form.Field, s string) {
	for _, r := range s {
		f.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

func drawn(f *form.Field) string {
	t := theme.New(theme.Options{Name: "none"})
	var all []string
	for _, l := range f.Lines(&t, "row") {
		all = append(all, ansi.Strip(l.Text))
	}
	return strings.Join(all, "\n")
}

func TestAFieldKeepsWhatIsTyped(t *testing.T) {
	f := form.NewField("Name", "May be left empty.", "")
	typed(f, "Łucja 山田 👩‍👩‍👧")
	if f.Text() != "Łucja 山田 👩‍👩‍👧" {
		t.Errorf("the field holds %q", f.Text())
	}
	f.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
	if f.Text() != "Łucja 山田" {
		t.Errorf("backspace left %q: it takes whole characters away", f.Text())
	}
	if c := f.Cursor(); c.X != 2+11 || c.Y != 1 {
		t.Errorf("the cursor is at %d, %d: it counts cells", c.X, c.Y)
	}
}

func TestAPasteStaysOnOneLine(t *testing.T) {
	f := form.NewField("Email", "", "")
	f.Update(tea.PasteMsg{Content: "one\r\ntwo\tthree\rfour\n"})
	if f.Text() != "one two three four" {
		t.Errorf("the field holds %q", f.Text())
	}
	f.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	f.Update(tea.KeyPressMsg{Code: tea.KeyTab})
	if f.Text() != "one two three four" {
		t.Errorf("enter or tab became text: %q", f.Text())
	}
}

func TestALongTextIsSeenWhole(t *testing.T) {
	f := form.NewField("Folder", "", "/home/sample/"+strings.Repeat("folder/", 8)+"last")
	f.SetWidth(30)
	if text := strings.Join(strings.Fields(drawn(f)), ""); !strings.Contains(text, "folder/last") {
		t.Errorf("the end is not in view:\n%s", drawn(f))
	}
	for l := range strings.Lines(drawn(f)) {
		if ansi.StringWidth(strings.TrimSuffix(l, "\n")) > 30 {
			t.Errorf("a line is too wide: %q", l)
		}
	}
}

func TestAnErrorTakesThePlaceOfTheHintUntilTheNextKey(t *testing.T) {
	f := form.NewField("Email", "May be left empty.", "nobody")
	f.Err = "This is no address."
	if got := drawn(f); !strings.Contains(got, "no address") || strings.Contains(got, "left empty") {
		t.Errorf("the field shows:\n%s", got)
	}
	typed(f, "@")
	if got := drawn(f); strings.Contains(got, "no address") || !strings.Contains(got, "nobody@") {
		t.Errorf("after typing the field shows:\n%s", got)
	}
}

func TestWhatWouldSteerTheTerminalIsShownInstead(t *testing.T) {
	f := form.NewField("Name", "", "a\x1b]52;c;eA==\x07b")
	if got := drawn(f); strings.ContainsAny(got, "\x1b\x07") {
		t.Errorf("a control character reached the screen: %q", got)
	}
}
