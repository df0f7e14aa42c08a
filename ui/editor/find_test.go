package editor

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

func TestFindSelectsAsTheQueryIsTyped(t *testing.T) {
	e := New()
	e.SetSize(40, 4)
	e.SetText("Alpha beta\nalphabet ALPHA\nÄpfel äpfel")
	e.SetOffset(0)
	for _, step := range []struct{ keys, selection, count string }{
		{`ctrl+f "al"`, "Al", "1 of 3"},
		{`"phab"`, "alphab", "1 of 1"},
		{`backspace`, "Alpha", "1 of 3"},
		{`enter`, "alpha", "2 of 3"},
		{`down`, "ALPHA", "3 of 3"},
		{`ctrl+f`, "Alpha", "1 of 3"},
		{`up`, "ALPHA", "3 of 3"},
		{`ctrl+w "ÄPFEL"`, "Äpfel", "1 of 2"},
		{`"x"`, "", "not found"},
		{`backspace`, "Äpfel", "1 of 2"},
		{`backspace backspace backspace backspace backspace backspace`, "", ""},
	} {
		keys(e, step.keys)
		rows := strings.Split(ansi.Strip(e.View()), "\n")
		bar := rows[len(rows)-1]
		if e.Selection() != step.selection || !strings.HasPrefix(bar, "Find: ") || !strings.HasSuffix(bar, step.count) {
			t.Errorf("%s: selected %q, bar %q, want %q, %q", step.keys, e.Selection(), bar, step.selection, step.count)
		}
	}
}

func TestFindLeavesTheTextAlone(t *testing.T) {
	const text = "one two one"
	e := New()
	e.SetText(text)
	version := e.Version()
	keys(e, `ctrl+home ctrl+f "one" delete tab ctrl+x enter alt+d shift+tab`)
	e.Update(tea.PasteMsg{Content: " more\nlines"})
	if e.Text() != text || e.Version() != version {
		t.Errorf("the text became %q", e.Text())
	}
	if e.find.query != "one more" {
		t.Errorf("the query became %q", e.find.query)
	}
}

func TestFindClosesAndLeavesTheMatchSelected(t *testing.T) {
	e := New()
	e.SetText("one two three")
	keys(e, `ctrl+f "two"`)
	if !e.Handles(press("esc")) {
		t.Error("esc is not taken while the search is open")
	}
	keys(e, `esc`)
	if e.IsFinding() || e.Selection() != "two" {
		t.Errorf("after esc: selected %q", e.Selection())
	}
	keys(e, `esc`)
	if e.Handles(press("esc")) || e.Selection() != "" {
		t.Errorf("after a second esc: selected %q", e.Selection())
	}
	keys(e, `ctrl+f ctrl+z`)
	if e.find.open {
		t.Error("undo left the search open")
	}
	keys(e, `ctrl+f left "x"`)
	if e.Text() != "one xtwo three" {
		t.Errorf("left did not go back to the text: %q", e.Text())
	}
}

func TestFindTakesTheSelectionAsQuery(t *testing.T) {
	e := New()
	e.SetText("ab cd ab")
	keys(e, `ctrl+home shift+right shift+right ctrl+f enter`)
	if from, _ := e.selected(); from != 6 || e.find.query != "ab" {
		t.Errorf("looked for %q, found at %d", e.find.query, from)
	}
}

func TestFindMarksEveryMatchInView(t *testing.T) {
	e := New()
	e.SetStyles(plainStyles())
	e.SetSize(20, 3)
	e.SetText("a b a b a")
	e.SetOffset(0)
	keys(e, `ctrl+f "a"`)
	row := strings.Split(e.View(), "\n")[0]
	if want := "\x1b[7ma\x1b[m b \x1b[9ma\x1b[m b \x1b[9ma\x1b[m"; row != want {
		t.Errorf("drawn %q, want %q", row, want)
	}
}

func TestFindBarFitsAnyWidth(t *testing.T) {
	for width := 1; width < 40; width++ {
		for height := 1; height < 4; height++ {
			e := New()
			e.SetSize(width, height)
			e.SetText("日本語 text")
			keys(e, `ctrl+f "日本語 and some long words\"`)
			e.Update(tea.PasteMsg{Content: "\x1b[31m"})
			checkFrame(t, e)
		}
	}
}

func TestALongQueryShowsItsEnd(t *testing.T) {
	const query = "a query that is longer than the row has room"
	e := New()
	e.SetSize(30, 2)
	keys(e, `ctrl+f "`+query+`"`)
	bar := strings.Split(e.View(), "\n")[1]
	shown := strings.TrimPrefix(bar[:e.Cursor().X], "Find: ")
	if len(shown) < 10 || !strings.HasSuffix(query, shown) || !strings.HasSuffix(bar, "not found") {
		t.Errorf("got %q, left of the cursor %q", bar, shown)
	}
}

func TestMatchesAreFoundByAnyCaseAndOnlyWhole(t *testing.T) {
	for _, test := range []struct {
		text, query string
		want        int
	}{
		{"aaaa", "aa", 2}, {"Straße STRASSE", "straße", 1}, {"ΣΑΣ σας", "σας", 2}, {"K k \u212a", "k", 3}, {"ſ s", "S", 2},
		{"x", "xy", 0}, {"\xff\xfe", "\xff", 2}, {"漢字漢", "漢", 2}, {"", "a", 0}, {"a", "", 0},
	} {
		if got := len(matchesIn(test.text, test.query)); got != test.want {
			t.Errorf("%q in %q: %d times, want %d", test.query, test.text, got, test.want)
		}
	}
}

func TestAMatchInsideACharacterSelectsAllOfIt(t *testing.T) {
	e := New()
	e.SetText("ae\u0301o")
	keys(e, `ctrl+home ctrl+f`)
	e.Update(tea.PasteMsg{Content: "\u0301"})
	if e.Selection() != "e\u0301" {
		t.Errorf("selected %q", e.Selection())
	}
}
