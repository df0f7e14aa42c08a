package form

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ponder/ui/theme"
)

func starting(words ...string) func(string) []string {
	return func(typed string) (all []string) {
		for _, w := range words {
			if strings.HasPrefix(w, typed) && w != typed {
				all = append(all, w)
			}
		}
		return all
	}
}

func TestAFieldOffersHowAWordGoesOn(t *testing.T) {
	th := theme.New(theme.Options{Name: "none"})
	f := NewField("Tags", "", "")
	f.CompleteWith(starting("health", "heat", "信任", "صحة"))
	f.SetInline(40, 6)
	right := tea.KeyPressMsg{Code: tea.KeyRight}
	for _, c := range []struct{ typed, shown, taken string }{
		{"he", "health", "health"},
		{"calls, hea", "calls, health", "calls, health"},
		{"calls،信", "calls،信任", "calls،信任"},
		{"ص", "صحة", "صحة"},
		{"health", "health", "health"},
		{"x ", "x", "x"},
	} {
		f.SetText("")
		f.Focus()
		for _, r := range c.typed {
			f.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
		}
		if got := strings.TrimSpace(strings.TrimPrefix(ansi.Strip(f.Inline(&th, 6, true)[0]), "Tags ")); got != c.shown {
			t.Errorf("%q is shown as %q, want %q", c.typed, got, c.shown)
		}
		f.Update(right)
		if f.Text() != c.taken {
			t.Errorf("%q becomes %q, want %q", c.typed, f.Text(), c.taken)
		}
	}
}

func TestAFieldOffersNothingInTheMiddle(t *testing.T) {
	f := NewField("Tags", "", "he x")
	f.CompleteWith(starting("health", "xyz"))
	f.Focus()
	if len(f.Offers()) > 0 {
		t.Error("what is selected, to be replaced, is completed")
	}
	f.Update(tea.KeyPressMsg{Code: tea.KeyHome})
	if f.Update(tea.KeyPressMsg{Code: tea.KeyRight}); f.Text() != "he x" || len(f.Offers()) > 0 {
		t.Errorf("the arrow made %q of it", f.Text())
	}
}
