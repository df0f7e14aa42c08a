package form_test

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ponder/ui/form"
	"ponder/ui/theme"
)

// page makes a page of texts; those that begin with > are rows.
func page(height int, texts ...string) *form.Page {
	p := &form.Page{}
	p.Set(lines(texts), height)
	return p
}

func lines(texts []string) []form.Line {
	var all []form.Line
	for _, t := range texts {
		l := form.Line{Text: t}
		if strings.HasPrefix(t, ">") {
			l.Row, l.Chosen = t, "*"+t
		}
		all = append(all, l)
	}
	return all
}

func see(t *testing.T, p *form.Page, want ...string) {
	t.Helper()
	if got := p.View(); strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("in view is %q, not %q", got, want)
	}
}

func TestTheFirstRowIsSelectedAndTheCursorStandsOnIt(t *testing.T) {
	p := page(3, "title", "", ">a", ">b", "end")
	see(t, p, "title", "", "*>a")
	if c := p.Cursor(); c.Y != 2 {
		t.Errorf("the cursor is on line %d", c.Y)
	}
	p.Move(1)
	see(t, p, ">a", "*>b", "end")
	p.Move(-1)
	see(t, p, "title", "", "*>a")
}

func TestEveryLineCanBeReachedByTheArrowsAlone(t *testing.T) {
	for height := 2; height < 12; height++ {
		var texts []string
		for i := range 60 {
			mark := ""
			if i%7 == 3 || i == 44 || i > 50 && i < 54 {
				mark = ">"
			}
			texts = append(texts, fmt.Sprintf("%s%d", mark, i))
		}
		p, seen := page(height, texts...), map[string]bool{}
		for range 200 {
			for _, l := range p.View() {
				seen[strings.TrimPrefix(l, "*")] = true
			}
			p.Move(1)
		}
		for _, l := range texts {
			if !seen[l] {
				t.Errorf("at height %d line %q was never in view on the way down", height, l)
			}
		}
		for range 200 {
			p.Move(-1)
		}
		if got := p.View()[0]; got != "0" {
			t.Errorf("at height %d the way up ends at %q", height, got)
		}
	}
}

func TestTheSelectionStaysOnItsRowWhenThePageChanges(t *testing.T) {
	p := page(9, ">a", ">b", ">c")
	p.Select(">b")
	p.Set(lines([]string{"news", ">x", ">a", ">b", ">c"}), 9)
	if p.Selected() != ">b" {
		t.Errorf("selected is %q", p.Selected())
	}
	p.Set(lines([]string{">x", ">a", ">c"}), 9)
	if p.Selected() == ">b" || p.Selected() == "" {
		t.Errorf("a row that is gone is still selected, or none: %q", p.Selected())
	}
	p.Set(nil, 9)
	if p.Selected() != "" || p.RowAt(0) != "" {
		t.Error("an empty page has a row")
	}
}

func TestARowInViewStaysInViewWhenTheWindowShrinks(t *testing.T) {
	texts := []string{">a", ">b", ">c", ">d", ">e"}
	p := page(5, texts...)
	p.Select(">d")
	p.Set(lines(texts), 2)
	see(t, p, ">c", "*>d")
}

func TestALeafTakesTheSelectionAlong(t *testing.T) {
	p := page(3, ">a", ">b", ">c", ">d", ">e", ">f")
	p.Key(tea.KeyPressMsg{Code: tea.KeyPgDown}, form.DefaultPageKeys())
	see(t, p, "*>c", ">d", ">e")
	p.Key(tea.KeyPressMsg{Code: tea.KeyEnd}, form.DefaultPageKeys())
	see(t, p, ">d", ">e", "*>f")
	p.Key(tea.KeyPressMsg{Code: tea.KeyHome}, form.DefaultPageKeys())
	see(t, p, "*>a", ">b", ">c")
	p.Wheel(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	see(t, p, "*>d", ">e", ">f")
	if p.Key(tea.KeyPressMsg{Code: 'x', Text: "x"}, form.DefaultPageKeys()) {
		t.Error("a key that is not the page's was taken")
	}
}

func TestWhatStandsBelowARowIsSeenWhileItIsSelected(t *testing.T) {
	p := &form.Page{}
	all := lines([]string{"title", ">a", ">b", "between", ">c"})
	all[1].More, all[2].More, all[4].More = "more of a", "more of b", "more of c"
	p.Set(all, 4)
	see(t, p, "title", "*>a", "more of a", ">b")
	p.Move(1)
	see(t, p, "title", ">a", "*>b", "more of b")
	if row := p.RowAt(3); row != ">b" {
		t.Errorf("a click on what stands below a row is one on %q", row)
	}
	p.Move(1)
	see(t, p, ">b", "between", "*>c", "more of c")
	if e := p.Extent(); e.Below != 0 || e.All != 6 {
		t.Errorf("%+v is said of the page", e)
	}
	p.Set(all[:4], 4)
	see(t, p, ">a", "*>b", "more of b", "between")
	p.Select(">a")
	see(t, p, "title", "*>a", "more of a", ">b")
}

func TestANameThatIsTooLongGoesOnBelowItsRow(t *testing.T) {
	th := theme.New(theme.Options{Name: "none", ASCII: true})
	l := form.RowLine(&th, "row", "To a sample of a long name", "confirmed", 24)
	for what, texts := range map[string][2]string{
		"the row":                {ansi.Strip(l.Text), "  To a sample… confirmed"},
		"the row, selected":      {ansi.Strip(l.Chosen), "> To a sample  confirmed"},
		"what stands below that": {strings.TrimSpace(ansi.Strip(l.More)), "of a long name"},
	} {
		if texts[0] != texts[1] {
			t.Errorf("%s is %q, not %q", what, texts[0], texts[1])
		}
	}
	if l = form.RowLine(&th, "row", "A short name", "", 24); l.More != "" {
		t.Errorf("below a short name stands %q", l.More)
	}
}
