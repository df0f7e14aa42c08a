package editor

import (
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestEscapeDropsASelectionAndThenIsTheOwners(t *testing.T) {
	e := New()
	e.SetText("one two")
	keys(e, `shift+left shift+left`)
	if !e.Handles(press("esc")) {
		t.Fatal("escape is not taken while something is selected")
	}
	keys(e, `esc`)
	if e.Selection() != "" || e.Text() != "one two" || e.Handles(press("esc")) {
		t.Errorf("selected %q, text %q", e.Selection(), e.Text())
	}
}

func TestSelectAllSelectsTheWholeText(t *testing.T) {
	e := New()
	e.SetText("one\ntwo")
	keys(e, `left ctrl+a`)
	if e.Selection() != "" {
		t.Errorf("ctrl+a once selected %q", e.Selection())
	}
	keys(e, `ctrl+a`)
	if e.Selection() != "one\ntwo" || !e.Handles(press("esc")) {
		t.Errorf("selected %q", e.Selection())
	}
	keys(e, `"x"`)
	if e.Text() != "x" {
		t.Errorf("typing left %q", e.Text())
	}
	keys(e, `ctrl+z`)
	if e.Text() != "one\ntwo" {
		t.Errorf("undo brought back %q", e.Text())
	}
}

func TestWhatIsOfferedIsReplacedByTypingAndKeptByAnyOtherKey(t *testing.T) {
	for script, want := range map[string]string{
		`"new"`: "new", `end "s"`: "old names", `left "x"`: "xold name", `backspace`: "",
	} {
		e := New()
		e.SetText("old name")
		e.Offer()
		if e.Handles(press("esc")) {
			t.Error("escape is taken although nobody selected anything")
		}
		keys(e, script)
		if e.Text() != want {
			t.Errorf("%s left %q, want %q", script, e.Text(), want)
		}
	}
	e := New()
	e.SetText("old")
	e.Offer()
	e.Update(tea.PasteMsg{Content: "pasted"})
	if e.Text() != "pasted" {
		t.Errorf("a paste left %q", e.Text())
	}
	e.SetText("old")
	e.Offer()
	e.Decline()
	keys(e, `"er"`)
	if e.Text() != "older" {
		t.Errorf("an offer that was declined left %q", e.Text())
	}
}

func TestAnOldQueryIsReplacedWhenOneTypes(t *testing.T) {
	for script, want := range map[string]string{
		`"two"`: "two", `backspace "t"`: "t", `enter "s"`: "ones", `up "s"`: "ones",
	} {
		e := New()
		e.SetText("one two one")
		keys(e, `ctrl+f "one" esc ctrl+f`)
		if e.Selection() != "one" || e.find.query != "one" {
			t.Fatalf("the earlier search is not there: %q", e.find.query)
		}
		keys(e, script)
		if e.find.query != want {
			t.Errorf("%s: looked for is %q, want %q", script, e.find.query, want)
		}
	}
}
