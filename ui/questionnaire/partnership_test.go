package questionnaire

import (
	"strings"
	"testing"

	"ponder/journal"
	"ponder/ui/screen"
)

// partnership keeps a partnership with its path, its criteria at two times, and an entry.
func (s *stage) partnership(name string) journal.Partnership {
	s.t.Helper()
	p, err := s.book.AddPartnership(s.t.Context(), name)
	s.must(err)
	s.answer("success-criteria", p.ID, 2, 4, 3)
	s.answer("success-criteria", p.ID, 4, 4, 3)
	s.answer("partnering-path", p.ID, 4, 2, 1)
	s.entry("A sample entry about it.", name)
	return p
}

func (s *stage) entry(body, about string) journal.Entry {
	s.t.Helper()
	d, err := s.book.NewDraft(s.t.Context(), 0, "")
	s.must(err)
	d.Body, d.Partnership = body, about
	e, _, err := s.book.FinishDraft(s.t.Context(), d)
	s.must(err)
	return e
}

func (s *stage) pageOf(p journal.Partnership) *stage {
	return s.open(screen.Open{Place: screen.Questionnaires, Partnership: p.ID, Week: 0})
}

func TestAPartnershipsPageShowsItsPathItsCriteriaAndItsEntries(t *testing.T) {
	s := newStage(t, 80, 60)
	p := s.partnership("Clean water")
	s.pageOf(p)
	s.sees("The partnering path stands at step 2 of 7", "1 Purpose: why together done and kept up", "2 Value: what each brings and gains stands here · in discussion",
		"1 is: not begun", "Ten signs of a partnership that works", "up 0.2", "6 Apr 13 Apr", "3.0 3.5 up 0.5", "A sample entry about it. 5 words")
	s.press("home", "down", "enter").sees("Ten signs of a partnership that works, Clean water", "10 of 10 rated").press("p").sees("stands at step 2 of 7")
	s.take(screen.Back{})
	s.take(screen.Back{})
	s.press("end", "enter")
	if len(s.opened) != 1 || s.opened[0].Place != screen.Entries || s.opened[0].Entry == "" {
		t.Errorf("the entry opens %+v", s.opened)
	}
	s.press("w")
	if want := (screen.Open{Place: screen.Write, About: "Clean water"}); len(s.opened) != 2 || s.opened[1] != want {
		t.Errorf("w opens %+v", s.opened)
	}
}

func TestEveryResultAboutAPartnershipOpens(t *testing.T) {
	s := newStage(t, 80, 60)
	p, err := s.book.AddPartnership(t.Context(), "Clean water")
	s.must(err)
	s.answer("success-criteria", p.ID, 2, 4, 3)
	half, err := s.book.NewResponse(t.Context(), "success-criteria", p.ID)
	s.must(err)
	_, err = s.book.FinishResponse(t.Context(), half.Rate("heard", 5).Note("heard", "A sample note in between."))
	s.must(err)
	s.now = s.now.AddDate(0, 0, 7)
	s.answer("success-criteria", p.ID, 4, 4, 3)
	s.pageOf(p).sees("Mon 20 Apr", "Before: Mon 13 April 2020 5.0 on average Before: Mon 6 April 2020 3.0 on average")
	s.press("home")
	for range 20 {
		if strings.Contains(s.frame(), "▸ Before: Mon 13") {
			break
		}
		s.press("down")
	}
	s.press("enter").sees("Mon 13 Apr", "1 of 10 rated", "A sample note in between.")
	s.take(screen.Back{})
	s.press("down", "enter").sees("Mon 6 Apr", "10 of 10 rated")
}

func TestAPartnershipIsRenamedAndKeepsItsEntries(t *testing.T) {
	s := newStage(t, 80, 60)
	p := s.partnership("Clean water")
	other, err := s.book.AddPartnership(t.Context(), "Old trees")
	s.must(err)
	s.pageOf(p).press("r").sees("Another name", "Clean water").press("end")
	for range "water" {
		s.press("backspace")
	}
	s.press("rivers", "enter").sees("Clean rivers", "Formerly Clean water.", "A sample entry about it.")
	s.heard("still belongs to it")
	s.pageOf(other).press("r", "end")
	for range "Old trees" {
		s.press("backspace")
	}
	s.press("enter").sees("needs a name").press("clean RIVERS", "enter").sees("called Clean rivers already").press("esc").sees("Old trees")
}

func TestAPartnershipIsArchivedAndTakenBack(t *testing.T) {
	s := newStage(t, 80, 60)
	p := s.partnership("Clean water")
	s.list().sees("Clean water")
	s.pageOf(p).press("A").sees("Clean water archived")
	s.heard("Nothing of it is lost")
	s.list().sees("Clean water archived")
	s.questionnaire("success-criteria").seesNo("Clean water")
	s.pageOf(p).press("A").seesNo("archived")
	s.questionnaire("success-criteria").sees("Clean water")
}

func TestAPartnershipIsNamedInTheListAndItsPageOpens(t *testing.T) {
	s := newStage(t, 80, 60)
	s.entry("A sample.", "Old trees")
	s.list().sees("Partnerships", "Old trees named in your entries", "Another partnership")
	for !strings.Contains(s.frame(), "▸ Another") {
		s.press("down")
	}
	s.press("enter", "Clean water", "enter").sees("Clean water", "Ten signs of a partnership that works open", "The partnering path open", "Write about it")
	s.press("home", "enter").sees("1 of 10").press("4")
	s.take(screen.Back{})
	s.take(screen.JournalChanged{})
	s.sees("half filled in, 1 of 10 rated")
	s.take(screen.Back{})
	s.take(screen.JournalChanged{})
	for !strings.Contains(s.frame(), "▸ Old trees") {
		s.press("up")
	}
	s.press("enter").sees("Old trees", "A sample.")
}

func TestAPartnershipThatIsNotThereIsSaidSo(t *testing.T) {
	newStage(t, 80, 23).open(screen.Open{Place: screen.Questionnaires, Partnership: "nobody"}).sees("nobody")
}
