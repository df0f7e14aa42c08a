package entries

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
)

// numbered is a journal of numbered samples, one a day; those whose number is in special speak of a
// drawing.
func numbered(t *testing.T, n int, special ...int) (*stage, []journal.ID) {
	t.Helper()
	s := newStage(t)
	ids := make([]journal.ID, n)
	for i := range n {
		body := fmt.Sprintf("Sample %d", i)
		for _, k := range special {
			if k == i {
				body += " with a drawing"
			}
		}
		ids[i] = s.write(journal.NoWeek, "", body, true)
		s.now = s.now.AddDate(0, 0, 1)
	}
	return s, ids
}

// selected is the row with the mark.
func (s *stage) selected() string {
	for line := range strings.SplitSeq(s.frame(), "\n") {
		if strings.HasPrefix(line, "▸") {
			return line
		}
	}
	return ""
}

// removed returns the texts in the trash.
func (s *stage) removed() []string {
	s.t.Helper()
	items, err := s.book.Items(context.Background(), book.Filter{Trash: true})
	must(s.t, err)
	var all []string
	for _, it := range items {
		all = append(all, it.Name())
	}
	return all
}

func TestWhatIsPressedBeforeAnAnswerIsAboutWhatIsFound(t *testing.T) {
	for _, size := range [][2]int{{80, 23}, {40, 14}} {
		s, _ := numbered(t, 9, 5)
		s.open(everything, size[0], size[1]).press("end")
		s.slow = true
		s.press("/", "drawing", "enter", "enter")
		s.arrive().sees("with a drawing", "Sample 5")
		if s.press("esc"); !strings.Contains(s.selected(), "Sample 5") {
			t.Errorf("selected is %q", s.selected())
		}
		s.press("x", "x")
		if got := s.removed(); len(got) != 1 || !strings.HasPrefix(got[0], "Sample 5") {
			t.Errorf("removed were %v", got)
		}
	}
}

func TestAnActionNeverReachesAnotherEntryThanTheSelectedOne(t *testing.T) {
	s, ids := numbered(t, 9, 2, 5, 7)
	s.open(everything, 80, 23).press("/", "drawing", "down", "enter", "enter")
	s.sees("Sample 5 with a drawing")
	s.change(ids[5], "Sample 5, changed by another program")
	s.do(s.screen.load())
	s.press("esc")
	shown := s.selected()
	if s.press("x", "x"); len(s.removed()) != 1 || !strings.Contains(shown, strings.TrimSuffix(s.removed()[0], " with a drawing")) {
		t.Errorf("%v were removed, selected was %q", s.removed(), shown)
	}
}

func TestRemovingQuicklyRemovesOneAfterTheOther(t *testing.T) {
	s, _ := numbered(t, 6)
	s.open(everything, 80, 23).press("down")
	s.slow = true
	s.press("x", "x", "x", "x")
	s.arrive()
	if got := strings.Join(s.removed(), ", "); got != "Sample 4, Sample 3" && got != "Sample 3, Sample 4" {
		t.Errorf("removed were %s", got)
	}
	if got := s.selected(); !strings.Contains(got, "Sample 2") {
		t.Errorf("selected is %q", got)
	}
}

func TestAnArrowPressedBeforeTheAnswerMovesInTheAnswer(t *testing.T) {
	s, _ := numbered(t, 9, 2, 5, 7)
	s.open(everything, 80, 23)
	s.slow = true
	s.press("/", "drawing", "down", "down", "enter")
	if s.arrive(); !strings.Contains(s.selected(), "Sample 2") || s.screen.Typing() {
		t.Errorf("selected is %q", s.selected())
	}
}

func TestAQuestionIsAboutTheEntryThatIsSelected(t *testing.T) {
	s, ids := numbered(t, 5)
	s.open(everything, 80, 23).press("x").sees("To the trash? Sample 4")
	s.take(tea.MouseWheelMsg{X: 3, Y: 5, Button: tea.MouseWheelDown})
	s.sees("To the trash? Sample 4")
	must(t, s.book.Remove(context.Background(), ids[4]))
	s.now = s.now.Add(time.Hour)
	s.do(s.screen.load())
	s.seesNot("To the trash?")
	s.press("x").sees("To the trash? Sample 3")
}

func TestWhatIsPressedBeforeEarlierTextsAreThereIsForThem(t *testing.T) {
	s, ids := library(t)
	s.change(ids["first"], "The first sample, changed.")
	s.open(everything, 80, 23).press("end")
	s.slow = true
	s.press("H", "down", "R")
	s.arrive().sees("Bring it back?")
}
