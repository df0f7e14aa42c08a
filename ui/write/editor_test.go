package write

import (
	"context"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/screen"
)

func TestTheTextComesBackFromTheEditor(t *testing.T) {
	s := newStage(t)
	var given string
	var owner journal.ID
	s.env.Edit = func(id journal.ID, text string) tea.Cmd {
		owner, given = id, text
		return func() tea.Msg { return nil }
	}
	s.answering(1)
	s.press("A sample", "ctrl+o")
	s.screen.Update(tea.KeyPressMsg{Code: '!', Text: "!"}) // typed before the editor took the terminal
	if given != "A sample" || len(s.drafts()) != 1 {
		t.Fatalf("the editor was given %q, the drafts are %+v", given, s.drafts())
	}
	removed := false
	s.send(screen.EditorClosed{Owner: owner, Text: "A sample and more", Kept: func() error { removed = true; return nil }})
	s.pass()
	if all := s.drafts(); len(all) != 1 || all[0].Body != "A sample and more!" || !removed {
		t.Errorf("the drafts are %+v, the file is removed: %v", all, removed)
	}
	s.send(screen.EditorClosed{Owner: owner, Text: "something else"})
	s.sees("A sample and more!")
}

func TestAnEditorThatFailedLosesNothing(t *testing.T) {
	s := newStage(t)
	var owner journal.ID
	s.env.Edit = func(id journal.ID, _ string) tea.Cmd { owner = id; return func() tea.Msg { return nil } }
	s.answering(1)
	s.press("A sample", "ctrl+o")
	s.send(screen.EditorClosed{Owner: owner, Text: "A sample", Err: errGone})
	s.hears("The disk is gone")
	s.press("!")
	s.pass()
	if all := s.drafts(); len(all) != 1 || all[0].Body != "A sample!" {
		t.Errorf("the drafts are %+v", all)
	}
}

// lent is a screen with a text, which an editor has.
func lent(t *testing.T, text string) (*stage, journal.ID) {
	t.Helper()
	s := newStage(t)
	var owner journal.ID
	s.env.Edit = func(id journal.ID, _ string) tea.Cmd { owner = id; return func() tea.Msg { return nil } }
	s.answering(1)
	s.press(text, "ctrl+o")
	return s, owner
}

func TestAnEditorThatFailedAndLeftNothingTakesNothingAway(t *testing.T) {
	for _, came := range []string{"", "\n", "A sample"} {
		s, owner := lent(t, "A sample")
		given := false
		s.send(screen.EditorClosed{Owner: owner, Text: came, Err: errGone, Kept: func() error { given = true; return nil }})
		s.sees("A sample")
		s.hears("The text here is as it was.")
		s.press("esc")
		s.pass()
		if all := s.drafts(); len(all) != 1 || all[0].Body != "A sample" {
			t.Errorf("%q came back; the drafts are %+v", came, all)
		}
		if !given {
			t.Errorf("%q came back, and its file stays", came)
		}
	}
}

func TestAnEditorThatFailedAndWroteSomethingElseLeavesBothTexts(t *testing.T) {
	s, owner := lent(t, "A sample")
	s.screen.Update(tea.KeyPressMsg{Code: '!', Text: "!"}) // typed before the editor took the terminal
	var held []string
	s.send(screen.EditorClosed{Owner: owner, Text: "Something else", Err: errGone, Kept: func() error {
		for _, d := range s.drafts() {
			held = append(held, d.Body)
		}
		return nil
	}})
	if !slices.Contains(held, "Something else") || !slices.Contains(held, "A sample") {
		t.Errorf("its file went while the drafts were %q", held)
	}
	s.sees("Something else!")
	s.hears("what was here before is a draft of its own, \"Before the editor\"")
	s.press("esc")
	s.pass()
	found := map[string]string{}
	for _, d := range s.drafts() {
		found[d.Title] = d.Body
	}
	if len(found) != 2 || found[""] != "Something else!" || found["Before the editor"] != "A sample" {
		t.Errorf("the drafts are %q", found)
	}
	d, err := s.book.DraftFor(context.Background(), 2, s.prompt(1))
	if must(t, err); d.Body != "Something else!" {
		t.Errorf("the prompt has the draft %q", d.Body)
	}
}

func TestWhatIsSetAsideStaysPrivate(t *testing.T) {
	s, owner := lent(t, "A sample")
	s.screen.about.Private, s.screen.about.Title = true, "Mine"
	s.send(screen.EditorClosed{Owner: owner, Text: "Something else", Err: errGone})
	for _, d := range s.drafts() {
		if d.Body == "A sample" && (!d.Private || d.Title != "Mine (before the editor)") {
			t.Errorf("private %v, called %q", d.Private, d.Title)
		}
	}
}

func TestAnEditorThatFailedAfterGoingOnWithTheTextLeavesOneDraft(t *testing.T) {
	s, owner := lent(t, "A sample")
	s.send(screen.EditorClosed{Owner: owner, Text: "A sample and more", Err: errGone})
	s.hears("What it wrote is here now.")
	s.pass()
	if all := s.drafts(); len(all) != 1 || all[0].Body != "A sample and more" {
		t.Errorf("the drafts are %+v", all)
	}
}

func TestWhereNothingCanBeSetAsideTheTextStays(t *testing.T) {
	s, owner := lent(t, "A sample")
	s.store.Fail(journal.ErrFull)
	s.send(screen.EditorClosed{Owner: owner, Text: "Something else", Err: errGone})
	s.sees("A sample")
	s.seesNo("Something else")
	s.store.Fail(nil)
	s.press("!")
	s.pass()
	if all := s.drafts(); len(all) != 1 || all[0].Body != "A sample!" {
		t.Errorf("the drafts are %+v", all)
	}
}

func TestAnEmptyTextFromTheEditorSaysHowToTakeItBack(t *testing.T) {
	s, owner := lent(t, "A sample")
	s.send(screen.EditorClosed{Owner: owner, Text: ""})
	s.hears("Ctrl+z brings back what was here")
	s.press("ctrl+z")
	s.pass()
	if all := s.drafts(); len(all) != 1 || all[0].Body != "A sample" || !strings.Contains(s.frame(), "A sample") {
		t.Errorf("the drafts are %+v", all)
	}
}
