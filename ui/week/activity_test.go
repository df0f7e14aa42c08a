package week

import (
	"strings"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/screen"
)

func TestAQuestionnaireOfTheWeekSaysHowFarItIsAndIsOpened(t *testing.T) {
	s := newStage(t, inCourse())
	s.press("left", "left")
	s.sees("Week 0", "Also this week", "Myself as a partner open")
	b := s.env.Book
	r, err := b.BeginResponse(t.Context(), "self-assessment", "")
	if err != nil {
		t.Fatal(err)
	}
	saved, err := b.SaveResponse(t.Context(), r.Rate("feelings", 4))
	if err != nil {
		t.Fatal(err)
	}
	s.do(s.load())
	s.sees("Myself as a partner half filled in")
	if _, err := b.FinishResponse(t.Context(), saved.Response); err != nil {
		t.Fatal(err)
	}
	s.do(s.load())
	s.sees("Myself as a partner done · Mon 6 Apr")
	s.choose(0) // what a prompt builds on stands before the prompts
	want := screen.Open{Place: screen.Questionnaires, Questionnaire: "self-assessment", Week: 0}
	if asked := s.press("enter"); len(asked) != 1 || asked[0] != want {
		t.Errorf("enter asks for %+v", asked)
	}
}

func TestOneKeyOpensAllQuestionnairesWithACourseOrWithout(t *testing.T) {
	for begin, week := range map[book.Beginning]int{inCourse(): 2, {}: journal.NoWeek} {
		s := newStage(t, begin)
		want := screen.Open{Place: screen.Questionnaires, Week: week}
		if asked := s.press("i"); len(asked) != 1 || asked[0] != want {
			t.Errorf("i asks for %+v, not %+v", asked, want)
		}
	}
}

func TestAWeekThatLooksBackSaysWhatMovedAndOpensTheComparison(t *testing.T) {
	s := newStage(t, inCourse())
	s.press("right", "right", "right", "right")
	s.sees("Week 6", "Myself as a partner open")
	for i, want := range []string{"open · first Mon 6 Apr", "first 2.0, now 4.0 · up 2.0"} {
		r, err := s.env.Book.NewResponse(t.Context(), "self-assessment", "")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.env.Book.FinishResponse(t.Context(), r.Rate("trust", 2+2*i)); err != nil {
			t.Fatal(err)
		}
		s.do(s.load())
		s.sees("Myself as a partner " + want)
	}
	s.choose(0) // what the prompts build on stands before them
	want := screen.Open{Place: screen.Questionnaires, Questionnaire: "self-assessment", Week: 6, ThenAndNow: true}
	if asked := s.press("enter"); len(asked) != 1 || asked[0] != want {
		t.Errorf("enter asks for %+v", asked)
	}
}

func TestOneKeyLooksUpTheWordsOfTheWeek(t *testing.T) {
	s := newStage(t, inCourse())
	asked := s.press("L")
	if len(asked) != 1 {
		t.Fatalf("l asks for %+v", asked)
	}
	to, is := asked[0].(screen.Open)
	if !is || to.Place != screen.Glossary || !to.Over || !strings.Contains(to.Text, s.view.Prompts[0].Text) || !strings.Contains(to.Text, s.view.Week.Focus) {
		t.Errorf("l asks for %+v", asked[0])
	}
}
