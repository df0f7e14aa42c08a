package questionnaire

import (
	"strings"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/screen"
)

// result opens the result of a response.
func (s *stage) result(r journal.Response) *stage {
	return s.open(screen.Open{Place: screen.Questionnaires, Questionnaire: r.Questionnaire, Partnership: r.Partnership, Response: r.ID, Week: 0})
}

func TestAResultSaysInWordsWhatChanged(t *testing.T) {
	s := newStage(t, 80, 40)
	s.answer("self-assessment", "", 1, 3, 3)
	s.result(s.answer("self-assessment", "", 4, 1, 3))
	s.sees("since Mon 6 April 2020", "up 0.", "Moved most", "from 1 to 4", "from 3 to 1", "6 Apr 13 Apr", "2.5 2.8 up 0.3", "│ is where it was")
	if lowest := strings.Index(s.frame(), "Lowest      I notice what I do with partners"); lowest < 0 || lowest > strings.Index(s.frame(), "Moved most") {
		t.Errorf("the lowest item does not come first:\n%s", s.frame())
	}
}

func TestAResultIsComparedWithTheFirstTime(t *testing.T) {
	s := newStage(t, 80, 40)
	s.answer("self-assessment", "", 1, 1, 3)
	s.answer("self-assessment", "", 2, 2, 3)
	s.result(s.answer("self-assessment", "", 5, 2, 3))
	s.sees("since Mon 13 April 2020", "from 2 to 5")
	s.press("c").sees("since Mon 6 April 2020", "from 1 to 5")
	s.press("c").sees("since Mon 13 April 2020")
}

func TestOneKeyBeginsATextThatQuotesTheResultAndKeepsNothing(t *testing.T) {
	s := newStage(t, 80, 23)
	s.result(s.answer("self-assessment", "", 1, 3, 3)).press("w")
	if drafts, err := s.book.Drafts(t.Context()); err != nil || len(drafts) != 0 {
		t.Errorf("of what nobody wrote, this is kept: %+v, %v", drafts, err)
	}
	if len(s.opened) != 1 || s.opened[0].Place != screen.Write || s.opened[0].Week != 0 || s.opened[0].Quote == nil ||
		s.opened[0].Quote.Title() != "Myself as a partner, 6 April 2020" {
		t.Errorf("opened %+v", s.opened)
	}
}

func TestASuggestionIsPlannedTickedAndTakenOff(t *testing.T) {
	s := newStage(t, 80, 40)
	s.result(s.answer("learning-needs", "", 1, 4, 4)).sees("What may help with the low ones", "For Coalition building")
	s.press("enter").sees("Your plan", "to do")
	s.heard("On your plan")
	s.press("home", "space").sees("[x]", "done Mon 13 Apr")
	s.press("enter").sees("[x]", "done Mon 13 Apr")
	s.heard("with its day and its tick")
	s.press("up", "enter").sees("[x]", "done Mon 13 Apr")
	s.press("enter").seesNo("Your plan")
	s.press("enter", "home", "space", "space").sees("[ ]", "to do")
	s.press("enter").seesNo("Your plan")
}

func TestWhatIsPlannedGetsADayAndMayBeLate(t *testing.T) {
	s := newStage(t, 80, 40)
	s.result(s.answer("learning-needs", "", 1, 4, 4)).press("enter", "home", "b", "no day", "enter").sees(`"no day" is not a date`)
	for range "no day" {
		s.press("backspace")
	}
	s.press("2020-04-20", "enter").sees("by Mon 20 Apr")
	s.now = s.now.AddDate(0, 1, 0)
	s.take(screen.JournalChanged{})
	s.sees("to do, it was meant for Mon 20 Apr")
	s.press("b", "9", "esc").sees("it was meant for Mon 20 Apr").press("b")
	for range "2020-04-20" {
		s.press("backspace")
	}
	s.press("enter").sees("to do").seesNo("20 Apr")
}

func TestNothingIsPlannedUnseen(t *testing.T) {
	s := newStage(t, 40, 14)
	s.result(s.answer("learning-needs", "", 1, 4, 4)).seesNo("Mentoring")
	s.press("enter").sees("▸ Mentoring and buddying").seesNo("Your plan")
	s.press("enter").heard("On your plan")
}

func TestPartnershipsStandSideBySideAndOpenTheirResults(t *testing.T) {
	s := newStage(t, 80, 40)
	for i, name := range []string{"Clean water", "New roads", "Old trees"} {
		p, err := s.book.AddPartnership(t.Context(), name)
		s.must(err)
		if i < 2 {
			s.answer("success-criteria", p.ID, 5-4*i, 3, 3)
		}
	}
	s.questionnaire("success-criteria").press("end", "enter")
	s.sees("Clean water 3.2 on average", "New roads 2.8 on average", "Old trees open", "  Clean water    New roads", "Everyone has room to be heard                                   5            1")
	s.press("down", "enter").sees("New roads", "10 of 10 rated, 2.8 on average")
	s.take(screen.Back{})
	s.press("down", "enter").sees("Old trees", "1 of 10", "not rated")
}

func TestASuggestionThatCannotBeKeptIsSaidSo(t *testing.T) {
	s := newStage(t, 80, 40)
	s.result(s.answer("learning-needs", "", 1, 4, 4))
	s.store.Fail(journal.ErrFull)
	s.press("enter").seesNo("Your plan")
	s.heard("no room left on the disk")
}

func TestAPartnershipIsNamedOnceAndChosenThen(t *testing.T) {
	s := newStage(t, 80, 23).questionnaire("success-criteria").press("enter", "enter").sees("needs a name")
	s.press("Clean water", "enter").sees("Ten signs of a partnership that works, Clean water", "1 of 10").press("3")
	s.take(screen.Back{})
	s.take(screen.JournalChanged{})
	s.sees("Clean water half filled in").press("home", "enter").sees("2 of 10")
	s.press("end", "enter").sees("1 of 10 rated")
	s.take(screen.Back{})
	s.take(screen.JournalChanged{})
	s.sees("Clean water done · Mon 6 Apr").press("home", "enter").sees("1 of 10 rated").press("f").sees("1 of 10", "not rated")
}

func TestANameThatIsTakenStaysToBeCorrected(t *testing.T) {
	s := newStage(t, 80, 23)
	_, err := s.book.AddPartnership(t.Context(), "Clean water")
	s.must(err)
	s.questionnaire("success-criteria").press("end", "enter", "Clean water", "enter").sees("called Clean water already")
	s.press("x", "enter").sees("Clean waterx", "1 of 10")
}

func TestANameInAnEntryIsOffered(t *testing.T) {
	s := newStage(t, 80, 23)
	d, err := s.book.NewDraft(t.Context(), journal.NoWeek, "")
	s.must(err)
	d.Body, d.Partnership = "A sample.", "A sample partnership"
	_, _, err = s.book.FinishDraft(t.Context(), d)
	s.must(err)
	s.questionnaire("success-criteria").sees("A sample partnership named in your entries").press("enter").sees("1 of 10")
}

func TestTheListSaysHowFarEachIs(t *testing.T) {
	s := newStage(t, 80, 23)
	s.answer("learning-needs", "", 1, 4, 4)
	s.fillIn("self-assessment").press("4")
	s.list().sees("Myself as a partner half filled in", "What I need to learn for partnering done · Mon 6 Apr", "The partnering path open")
	s.press("enter").sees("Go on where you were half filled in, 1 of 20 rated")
	s.take(screen.Back{})
	s.press("end", "enter").sees("Words of the course", "82 words")
}

func TestTheGlossaryLooksUpAsOneTypes(t *testing.T) {
	s := newStage(t, 80, 23).open(screen.Open{Place: screen.Glossary})
	s.sees("82 words").press("equity").sees("1 word", "Fairness that takes into account")
	s.press("zzz").sees("No word like that").press("esc").sees("82 words")
	before := s.frame()
	if s.press("down"); s.frame() == before {
		t.Error("another word is not explained")
	}
	n := len(s.stack)
	if s.press("esc"); len(s.stack) != n-1 {
		t.Error("escape does not leave")
	}
}

func TestAQuestionnaireThatIsNotThereIsSaidSo(t *testing.T) {
	newStage(t, 80, 23).questionnaire("none").sees(`Questionnaire "none"`, "there are")
}

func TestWordsThatStandInWhatIsReadComeFirst(t *testing.T) {
	s := newStage(t, 80, 23)
	s.open(screen.LookUp("We spoke of equity, and of the free riders."))
	s.sees("▸ Equity in this text", "Free rider in this text", "Alignment", "82 words", "Fairness that takes into account")
	s.press("open").seesNo("in this text")
	s.press("esc").sees("▸ Equity in this text")
}

func TestEveryScreenHereLooksUpItsOwnWords(t *testing.T) {
	s := newStage(t, 80, 60)
	p := s.partnership("Clean water")
	for _, c := range []struct {
		to   screen.Open
		want string
	}{
		{screen.Open{Questionnaire: "learning-needs"}, "Coalition building"},
		{screen.Open{Questionnaire: "learning-needs", FillIn: true}, "Coalition building"},
		{screen.Open{Questionnaire: "success-criteria", Partnership: p.ID, ThenAndNow: true}, "room to be heard"},
		{screen.Open{Questionnaire: "success-criteria", SideBySide: true}, "room to be heard"},
		{screen.Open{Partnership: p.ID}, "free riders"},
	} {
		c.to.Place = screen.Questionnaires
		s.open(c.to)
		n := len(s.stack)
		s.press("L")
		if over, is := s.top().(*glossary); !is || len(s.stack) != n+1 || !strings.Contains(over.to.Text, c.want) {
			t.Errorf("%+v looks up %+v", c.to, s.top())
		}
		s.take(screen.Back{})
	}
}

func TestAResultIsPutAwayAndTakenBack(t *testing.T) {
	s := newStage(t, 80, 40)
	s.answer("self-assessment", "", 1, 3, 3)
	wrong := s.answer("self-assessment", "", 5, 5, 5)
	s.result(wrong)
	s.store.Fail(journal.ErrFull)
	s.press("x").seesNo("put away")
	s.heard("no room left on the disk")
	s.store.Fail(nil)
	s.press("x").sees("put away · Mon 13 Apr", "20 of 20 rated")
	s.heard("it no longer counts")
	s.press("w", "f", "enter", "space").sees("put away")
	if all, err := s.book.Responses(t.Context(), book.ResponseFilter{}); err != nil || len(all) != 1 || len(s.opened) != 0 {
		t.Errorf("%d count, %v, opened %v", len(all), err, s.opened)
	}
	s.press("u").seesNo("put away")
	if all, err := s.book.Responses(t.Context(), book.ResponseFilter{}); err != nil || len(all) != 2 {
		t.Errorf("taken back, %d count, %v", len(all), err)
	}
	s.press("v").sees("First: Mon 6 April 2020", "Latest: Mon 13 April 2020")
}

func TestWhatWasPutAwayIsTakenBackOnThePageOfTheQuestionnaire(t *testing.T) {
	s := newStage(t, 80, 40)
	s.questionnaire("self-assessment").seesNo("Put away")
	r := s.answer("self-assessment", "", 1, 3, 3)
	s.result(r).press("x")
	s.heard("the page of the questionnaire")
	s.take(screen.Back{})
	s.take(screen.JournalChanged{})
	s.sees("Fill it in", "Put away, and not counted", "Take back the result of Mon 6 April 2020").seesNo("Result of")
	s.press("home", "down", "enter").sees("Result of Mon 6 April 2020").seesNo("Put away")
	s.heard("It counts again")

	p, err := s.book.AddPartnership(t.Context(), "Clean water")
	s.must(err)
	_, err = s.book.ArchivePartnership(t.Context(), p.ID, true)
	s.must(err)
	half, err := s.book.NewResponse(t.Context(), "success-criteria", p.ID)
	s.must(err)
	_, err = s.book.SaveResponse(t.Context(), half.Rate("heard", 3))
	s.must(err)
	s.must(s.book.RemoveResponse(t.Context(), half.ID))
	s.questionnaire("success-criteria").sees("Take back what was begun on", "Clean water", "half filled in, 1 of 10 rated")
	s.press("end", "enter").seesNo("Put away")
	s.heard("It waits to be gone on with")
}

func TestWordsOfAnEntryAreLookedUpBeforeItsTextIsShown(t *testing.T) {
	s := newStage(t, 80, 23)
	to := screen.LookUp("")
	to.Entry = s.entry("A sample about a free rider.", "").ID
	s.open(to).sees("▸ Free rider in this text", "1 in this text, 82 words in all")
}

// On a screen of 80x24, inside the margins, the groups, what is strongest and lowest, and what
// moved are seen without scrolling.
func TestAResultIsSeenAsAWhole(t *testing.T) {
	for _, id := range []string{"self-assessment", "learning-needs", "success-criteria"} {
		s := newStage(t, 76, 21)
		about := journal.ID("")
		if id == "success-criteria" {
			about = s.partnership("A sample partnership").ID
		}
		s.answer(id, about, 4, 1, 4)
		s.answer(id, about, 2, 2, 3)
		s.result(s.answer(id, about, 4, 1, 2)).sees("Strongest", "Lowest", "Moved most", "from 2 to 4", "down ", "█", "│ is where it was")
		for _, g := range s.top().(*result).res.Groups {
			s.sees(g.Group.Name)
		}
		if id != "self-assessment" {
			continue
		}
		s.now = s.now.AddDate(1, 0, 0)
		s.result(s.answer(id, about, 4, 1, 3)).sees("Apr 2020", "Strongest", "Lowest", "Moved most", "up ")
	}
}
