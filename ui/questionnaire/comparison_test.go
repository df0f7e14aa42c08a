package questionnaire

import (
	"strings"
	"testing"

	"ponder/journal/book"
	"ponder/ui/screen"
)

func (s *stage) thenAndNow(id string) *stage {
	return s.open(screen.Open{Place: screen.Questionnaires, Questionnaire: id, Week: 6, ThenAndNow: true})
}

func TestTheFirstAndTheLatestStandBesideEachOther(t *testing.T) {
	s := newStage(t, 80, 60).thenAndNow("self-assessment").sees("Nothing is filled in yet", "▸ Fill it in")
	s.answer("self-assessment", "", 1, 3, 3)
	s.take(screen.JournalChanged{})
	s.sees("Filled in once so far", "First: Mon 6 April 2020", "Fill it in again")
	s.answer("self-assessment", "", 5, 5, 1)
	s.answer("self-assessment", "", 4, 3, 3)
	s.take(screen.JournalChanged{})
	s.sees("First: Mon 6 April 2020", "Latest: Mon 20 April 2020", "up 0.2", "Moved most", "work with partners from 1 to 4",
		"with partners first 1, now 4", "what I do with partners 3 both times").seesNo("13 Apr")
	s.press("home", "down", "enter").sees("Mon 20 Apr", "20 of 20 rated")
}

func TestFillingInAgainLeadsBackToTheComparison(t *testing.T) {
	s := newStage(t, 80, 60)
	s.answer("self-assessment", "", 1, 3, 3)
	s.thenAndNow("self-assessment").press("home", "enter").sees("1 of 20").press("4")
	s.take(screen.Back{})
	s.take(screen.JournalChanged{})
	s.sees("Go on where you were", "half filled in, 1 of 20 rated").press("home", "enter").sees("2 of 20").press("end", "enter")
	s.take(screen.JournalChanged{})
	s.sees("First: Mon 6 April 2020", "Latest: Mon 13 April 2020", "from 1 to 4")
	if len(s.stack) != 1 {
		t.Errorf("%d screens are open", len(s.stack))
	}
}

func TestTheComparisonIsQuoted(t *testing.T) {
	s := newStage(t, 80, 60).thenAndNow("self-assessment").press("w")
	if len(s.opened) != 0 {
		t.Error("there is something to write about before it was filled in")
	}
	s.answer("self-assessment", "", 1, 3, 3)
	s.answer("self-assessment", "", 4, 3, 3)
	s.take(screen.JournalChanged{})
	s.press("w")
	if len(s.opened) != 1 || s.opened[0].Place != screen.Write || s.opened[0].Week != 6 || s.opened[0].Quote == nil {
		t.Fatalf("opened %+v", s.opened)
	}
	if text := book.ResultText(*s.opened[0].Quote); !strings.Contains(text, "since 6 April 2020") || !strings.Contains(text, "from 1 to 4") {
		t.Errorf("it quotes %q", text)
	}
}

func TestAPlanIsComeBackTo(t *testing.T) {
	s := newStage(t, 80, 18)
	s.result(s.answer("learning-needs", "", 1, 4, 4)).press("enter", "enter").heard("On your plan")
	s.questionnaire("learning-needs").sees("Your plan 1 to do", "Fill it in again").press("down", "enter")
	s.sees("Your plan", "▸ [ ]").press("space").sees("[x]", "done")
	s.questionnaire("learning-needs").sees("Your plan all done")
}
