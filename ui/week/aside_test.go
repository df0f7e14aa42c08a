package week

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// wide opens a stage in a window that has room beside the rows.
func wide(t *testing.T) *stage {
	s := newStage(t, inCourse())
	s.size(200)
	return s
}

// size gives the screen as much as it has a use for in a window of that width.
func (s *stage) size(window int) {
	w := s.Breadth(window)
	s.SetSize(w, 50)
	s.do(s.Update(tea.WindowSizeMsg{Width: w, Height: 50}))
}

func TestInAWideWindowTheSelectedPromptAndTheWeekCanBeReadBesideTheRows(t *testing.T) {
	s := wide(t)
	p := s.view.Prompts[0]
	s.answer(s.view.Week.Number, p.ID, "A sample of an answer.", true)
	s.do(s.load())
	for range len(s.view.Prompts) {
		if s.selected() != p.ID {
			s.press("up")
		}
	}
	s.sees("A sample of an answer.", "About this week", "Group meeting", strings.Fields(p.Text)[0])
	s.press("down")
	if view := ansi.Strip(s.View()); strings.Contains(view, "A sample of an answer.") {
		t.Errorf("the answer stands beside another prompt:\n%s", view)
	}
	s.size(120)
	if view := ansi.Strip(s.View()); strings.Contains(view, "About this week") {
		t.Errorf("the week's text stands where there is no room for it:\n%s", view)
	}
}

func TestWhatIsPrivateIsNotShownBesideTheRows(t *testing.T) {
	s := wide(t)
	d := s.answer(s.view.Week.Number, s.view.Prompts[0].ID, "A sample for nobody else.", false)
	s.do(s.load())
	s.press("up", "up", "up")
	s.sees("A sample for nobody else.")
	d.Private = true
	if _, err := s.env.Book.SaveDraft(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	s.do(s.load())
	if view := ansi.Strip(s.View()); strings.Contains(view, "nobody else") {
		t.Errorf("a private draft is shown:\n%s", view)
	}
}

func TestAClickBesideTheRowsOpensTheWeeksPage(t *testing.T) {
	s := wide(t)
	s.do(s.Update(tea.MouseClickMsg{X: s.column() + asideGap, Y: 30, Button: tea.MouseLeft}))
	if !s.reading {
		t.Error("the page is not read")
	}
	s.size(200)
	s.press("r")
	s.size(200)
	if s.reading || s.asideWidth() == 0 {
		t.Error("the way back is another one")
	}
}

func TestAWideWindowWithoutACourseHasItsPageInTheMiddle(t *testing.T) {
	s := newStage(t, inCourse())
	s.view.Course.ID = ""
	if got := s.Breadth(200); got != 76 {
		t.Errorf("the page is %d cells wide", got)
	}
}
