package questionnaire

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/screen"
)

func TestEveryAnswerIsKeptAtOnceAndFoundAgain(t *testing.T) {
	s := newStage(t, 80, 23).fillIn("self-assessment").press("4", "2", "s", "5")
	s.sees("5 of 20", "saved")
	r := s.half()
	if len(r.Answers) != 3 || r.Answers["feelings"] != 4 || r.Answers["actions"] != 2 {
		t.Fatalf("kept %v", r.Answers)
	}
	again := s.fillIn("self-assessment")
	again.sees("5 of 20", "not rated", "saved")
	again.press("up").sees("4 of 20", "rated 5")
	again.press("up").sees("3 of 20", "not rated")
}

func TestArrowsChangeTheRatingAndSkipTakesItAway(t *testing.T) {
	s := newStage(t, 80, 23).fillIn("self-assessment").press("right")
	s.sees("1 of 20", "[3]", "rated 3")
	s.press("right", "right", "right").sees("[5]")
	s.press("left").sees("[4]", "rated 4")
	if got := s.half().Answers["feelings"]; got != 4 {
		t.Errorf("kept %d", got)
	}
	s.press("s").sees("2 of 20").press("up").sees("1 of 20", "not rated")
	if len(s.half().Answers) != 0 {
		t.Errorf("kept %v after it was skipped", s.half().Answers)
	}
}

func TestANoteIsKeptAsItIsTyped(t *testing.T) {
	s := newStage(t, 80, 23).fillIn("self-assessment").press("n", "I spoke first: 3 times")
	if got := s.half().Notes["feelings"]; got != "I spoke first: 3 times" {
		t.Errorf("kept the note %q before it was ended", got)
	}
	s.press("enter").sees("1 of 20", "Note: I spoke first: 3 times", "not rated")
	s.press("n", "backspace", "esc").sees("I spoke first: 3 time")
}

func TestANoteOfSeveralLinesStaysAsItIsUntilItIsChanged(t *testing.T) {
	s := newStage(t, 80, 23)
	r, err := s.book.NewResponse(t.Context(), "self-assessment", "")
	s.must(err)
	_, err = s.book.SaveResponse(t.Context(), r.Note("feelings", "One line.\nAnother."))
	s.must(err)
	s.fillIn("self-assessment").press("up", "n", "enter")
	if got := s.half().Notes["feelings"]; got != "One line.\nAnother." {
		t.Errorf("looking at the note made it %q", got)
	}
}

func TestNothingIsKeptWhereNothingIsAnswered(t *testing.T) {
	s := newStage(t, 80, 23).fillIn("self-assessment").press("s", "enter", "end").sees("Nothing is answered yet")
	if cmd := s.top().Leave(); cmd != nil {
		t.Error("there is something to keep")
	}
	half, err := s.book.Responses(t.Context(), book.ResponseFilter{Half: true})
	if s.must(err); len(half) != 0 {
		t.Errorf("kept %v", half)
	}
}

func TestWhatWasSkippedIsAskedAgainAlone(t *testing.T) {
	s := newStage(t, 80, 23).fillIn("partnering-path")
	s.sees("name it")
	p, err := s.book.AddPartnership(t.Context(), "A sample")
	s.must(err)
	s.open(screen.Open{Place: screen.Questionnaires, Questionnaire: "partnering-path", Partnership: p.ID, FillIn: true})
	s.press("1", "s", "3", "s", "2", "2", "2").sees("5 of 7 rated", "2 items")
	s.press("down", "enter").sees("2 of 7").press("4").sees("4 of 7").press("4")
	s.sees("7 of 7 rated").seesNo("skipped")
}

func TestFinishingShowsTheResult(t *testing.T) {
	s := newStage(t, 80, 23).questionnaire("self-assessment").press("enter", "2", "end", "enter")
	s.sees("Mon 6 Apr", "1 of 20 rated, 2.0 on average", "Lowest")
	if len(s.stack) != 2 {
		t.Errorf("%d screens are open: the result does not take the place of the questions", len(s.stack))
	}
	all, err := s.book.Responses(t.Context(), book.ResponseFilter{})
	if s.must(err); len(all) != 1 {
		t.Errorf("%d results", len(all))
	}
}

func TestAnswersThatCannotBeKeptStayAndAreKeptLater(t *testing.T) {
	s := newStage(t, 80, 23).fillIn("self-assessment").press("4")
	s.store.Fail(journal.ErrFull)
	s.press("2", "3").sees("not saved yet")
	s.heard("they are only here so far")
	s.do(s.top().Leave())
	if len(s.left) != 1 || s.left[0] == nil {
		t.Errorf("leaving says %v while nothing can be kept", s.left)
	}
	s.store.Fail(nil)
	s.do(s.top().Leave())
	if len(s.left) != 2 || s.left[1] != nil || len(s.half().Answers) != 3 {
		t.Errorf("leaving says %v, kept %v", s.left, s.half().Answers)
	}
}

func TestSavesThatRunInTheWrongOrderKeepTheNewestAnswers(t *testing.T) {
	s := newStage(t, 80, 23).fillIn("self-assessment")
	f := s.top().(*fill)
	first := f.change(f.r.Rate("feelings", 1))
	second := f.change(f.r.Rate("feelings", 5))
	s.do(second)
	s.do(first)
	if got := s.half().Answers["feelings"]; got != 5 {
		t.Errorf("kept %d", got)
	}
	s.sees("saved")
}

func TestTheSameAnswersInTwoWindowsAreBothKept(t *testing.T) {
	s := newStage(t, 80, 23).fillIn("self-assessment").press("4")
	one := s.top()
	s.fillIn("self-assessment").press("5")
	s.stack = append(s.stack, one)
	s.press("3")
	s.heard("Both are kept")
	half, err := s.book.Responses(t.Context(), book.ResponseFilter{Half: true})
	if s.must(err); len(half) != 2 {
		t.Errorf("%d responses", len(half))
	}
}

func TestEveryPageHoldsKeysUntilItIsThere(t *testing.T) {
	s := newStage(t, 80, 23)
	for _, to := range []screen.Open{{}, {Questionnaire: "self-assessment"}, {Questionnaire: "self-assessment", FillIn: true},
		{Questionnaire: "self-assessment", ThenAndNow: true}, {Questionnaire: "success-criteria", SideBySide: true}} {
		to.Place = screen.Questionnaires
		page := New(s.env, to)
		page.SetSize(80, 23)
		s.stack = append(s.stack, page)
		held := page.(screen.Busy).IsBusy()
		s.do(page.Init())
		if now := page.(screen.Busy).IsBusy(); !held || now {
			t.Errorf("%+v holds keys: %v, and when it is there: %v", to, held, now)
		}
	}
}

func TestAClickOnTheScaleRates(t *testing.T) {
	s := newStage(t, 80, 23).fillIn("self-assessment")
	y := strings.Index(s.frame(), " 1   2 ")
	row := strings.Count(s.frame()[:y], "\n")
	s.take(tea.MouseClickMsg{X: scaleIndent + 3*scaleCell + 1, Y: row, Button: tea.MouseLeft})
	s.sees("[4]", "rated 4")
	if c := s.top().Cursor(); c == nil || c.Y != row || strings.Split(s.frame(), "\n")[row][c.X:c.X+1] != "4" {
		t.Errorf("the cursor is at %v and not on the rating", c)
	}
}

func TestNoFrameIsLargerThanItsScreen(t *testing.T) {
	s := newStage(t, 80, 23)
	p, err := s.book.AddPartnership(t.Context(), "مرحبا \x1b[31m世界 👩‍👩‍👧 "+strings.Repeat("long", 30))
	s.must(err)
	r := s.answer("success-criteria", p.ID, 1, 2, 3)
	for size := 20; size < 130; size += 9 {
		s.width, s.height = size, size/4
		s.stack = nil
		for _, to := range []screen.Open{{}, {Questionnaire: "success-criteria"}, {Questionnaire: "success-criteria", Partnership: p.ID, FillIn: true},
			{Questionnaire: "success-criteria", Partnership: p.ID, Response: r.ID}, {Questionnaire: "none"}, {Place: screen.Glossary},
			{Partnership: p.ID}, {Questionnaire: "success-criteria", Partnership: p.ID, ThenAndNow: true}} {
			if to.Place != screen.Glossary {
				to.Place = screen.Questionnaires
			}
			s.open(to)
			for _, k := range []string{"", "enter", "n", "x", "r", "g", "end", "pgdown", "enter", "up"} {
				s.press(k)
				lines := strings.Split(s.top().View(), "\n")
				if len(lines) > s.height {
					t.Fatalf("%d lines in a height of %d after %q of %+v", len(lines), s.height, k, to)
				}
				for _, l := range lines {
					if ansi.StringWidth(l) > s.width {
						t.Fatalf("%d cells in a width of %d: %q", ansi.StringWidth(l), s.width, l)
					}
				}
				if strings.Contains(s.top().View(), "\x1b[31m") {
					t.Fatal("a name steers the terminal")
				}
			}
		}
	}
}

func TestWhatWasBegunByMistakeIsPutAwayAndTakenBack(t *testing.T) {
	s := newStage(t, 80, 23).fillIn("self-assessment").press("4", "end", "end", "enter")
	s.sees("put away, and kept", "saved")
	s.heard("Nothing is deleted")
	half, err := s.book.Responses(t.Context(), book.ResponseFilter{Half: true})
	if s.must(err); len(half) != 0 {
		t.Errorf("still half filled in: %v", half)
	}
	s.press("up", "4").sees("put away, and kept")
	s.fillIn("self-assessment").sees("1 of 20", "not rated")
	s.stack = s.stack[:1]
	s.press("enter").sees("Finish, and see the result")
	if got := s.half().Answers; len(got) != 1 || got["feelings"] != 4 {
		t.Errorf("taken back are %v", got)
	}
	s.press("end", "enter").sees("Esc leaves")
}
