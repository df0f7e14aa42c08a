package week

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/screen"
	"ponder/ui/screen/screentest"
)

const comeBack = "1 entry comes back today. l looks back."

// eightDaysLater is a journal in which an entry comes back, and a private one would.
func eightDaysLater(t *testing.T, begin book.Beginning) *stage {
	s := newStage(t, begin)
	for _, body := range []string{"A sample.", "Another one.", "A third one.\n\nTo try: ask one more question"} {
		s.answer(journal.NoWeek, "", body, true)
	}
	first, err := s.env.Book.Items(t.Context(), book.Filter{Limit: 1})
	screentest.Must(t, err)
	d, err := s.env.Book.DraftOf(t.Context(), first[0].ID)
	screentest.Must(t, err)
	d.Private = true
	_, _, err = s.env.Book.FinishDraft(t.Context(), d)
	screentest.Must(t, err)
	s.now = s.now.AddDate(0, 0, 8)
	s.number = book.ThisWeek
	s.do(s.load())
	return s
}

func TestHomeSaysThatEntriesComeBack(t *testing.T) {
	for name, begin := range map[string]book.Beginning{"in a course": inCourse(), "without one": {}} {
		t.Run(name, func(t *testing.T) {
			s := eightDaysLater(t, begin)
			screentest.SeesNot(t, ansi.Strip(s.View()), "back today")
			s.do(s.Update(settledMsg{s.Screen}))
			s.sees(comeBack)
			for _, size := range [][2]int{{20, 6}, {40, 14}, {80, 22}, {120, 38}, {76, 60}} {
				s.SetSize(size[0], size[1])
				lines := strings.Split(s.View(), "\n")
				for _, l := range lines {
					if ansi.StringWidth(l) > size[0] || len(lines) > size[1] {
						t.Errorf("in %v there are %d lines, one %q", size, len(lines), l)
					}
				}
			}
			s.SetSize(80, 24)
			today, err := s.env.Book.Lookback(t.Context(), false)
			screentest.Must(t, err)
			for _, it := range today.Items {
				_, err := s.env.Book.Remember(t.Context(), it.ID, "", true)
				screentest.Must(t, err)
			}
			s.do(s.Update(screen.JournalChanged{}))
			screentest.SeesNot(t, ansi.Strip(s.View()), "back today")
		})
	}
}

func TestALargeJournalIsNotReadWholeAfterEachChange(t *testing.T) {
	s := eightDaysLater(t, inCourse())
	s.do(s.Update(settledMsg{s.Screen}))
	s.sees(comeBack)
	s.view.State.Entries = mostCounted + 1
	s.Update(screen.JournalChanged{})
	screentest.SeesNot(t, ansi.Strip(s.View()), "back today")
}

func TestWithoutACourseWhatIsMeantIsSaidOnHomeToo(t *testing.T) {
	s := newStage(t, book.Beginning{})
	s.answer(journal.NoWeek, "", "To try: ask one more question", true)
	s.do(s.load())
	s.sees("You meant to try: ask one more question")
}
