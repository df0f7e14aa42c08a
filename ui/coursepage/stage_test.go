package coursepage

import (
	"context"
	"math/rand"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ponder/journal/book"
	"ponder/journal/journaltest"
	"ponder/prompts"
	"ponder/ui/screen"
	"ponder/ui/screen/screentest"
	"ponder/ui/theme"
)

// stage is the screen on a journal in memory, for a learner in Tokyo, and all that the screen asked
// the root for.
type stage struct {
	t      *testing.T
	book   *book.Book
	store  *journaltest.Memory
	screen *Screen
	said   []string
	backs  int
	helps  int
}

func must(t *testing.T, err error) {
	t.Helper()
	screentest.Must(t, err)
}

func newStage(t *testing.T, course string, width, height int) *stage {
	t.Helper()
	s := &stage{t: t, store: journaltest.NewStore()}
	now := time.Date(2020, 4, 6, 9, 0, 0, 0, time.UTC)
	s.book = book.NewBook(book.Config{Store: s.store, Now: func() time.Time { return now }, Zone: time.UTC,
		Random: rand.New(rand.NewSource(1))})
	begin := book.Beginning{Course: course}
	if course != "" {
		begin.Start, begin.Zone = prompts.Date{Year: 2020, Month: time.March, Day: 30}, "Asia/Tokyo"
	}
	must(t, s.book.Begin(context.Background(), begin))
	th := theme.New(theme.Options{Name: "none"})
	s.screen = New(&screen.Env{Context: context.Background(), Book: s.book, Theme: &th},
		screen.Open{Place: screen.CoursePage, Week: 3}).(*Screen)
	s.screen.SetSize(width, height)
	s.do(s.screen.Init())
	return s
}

func (s *stage) do(cmd tea.Cmd) {
	if cmd != nil {
		s.take(cmd())
	}
}

func (s *stage) take(msg tea.Msg) {
	if all, is := screentest.Commands(msg); is {
		for _, c := range all {
			s.do(c)
		}
		return
	}
	switch m := msg.(type) {
	case nil:
	case screen.Notice:
		s.said = append(s.said, m.Text)
	case screen.Back:
		s.backs++
	case screen.Help:
		s.helps++
	default:
		cmd := s.screen.Update(msg)
		for _, asked := range s.screen.env.Asked() {
			s.take(asked)
		}
		s.do(cmd)
	}
}

func (s *stage) paste(text string) *stage {
	s.take(tea.PasteMsg{Content: text})
	return s
}

func (s *stage) press(keys ...string) *stage {
	for _, k := range screentest.Keys(keys...) {
		s.take(k)
	}
	return s
}

func (s *stage) frame() string { return ansi.Strip(s.screen.View()) }

func (s *stage) sees(words ...string) {
	s.t.Helper()
	screentest.Sees(s.t, s.frame(), words...)
}

func (s *stage) heard(words string) {
	s.t.Helper()
	screentest.Heard(s.t, s.said, words)
}

// saying puts words of our own in the place of those with which the page was read, so that the
// frames are about the screen alone.
func (s *stage) saying(doubts bool) *stage {
	s.screen.page().Notes = []string{"A sample note: the year was inferred.", "A sample of a note that is so long that it needs more than one line of the page."}
	if (len(s.screen.page().Doubts) > 0) != doubts {
		s.t.Errorf("in doubt: %q", s.screen.page().Doubts)
	}
	if doubts {
		s.screen.page().Doubts = []string{"A sample doubt about the day of the webinar, which is long enough for two lines of the page. Which is right?",
			"A sample doubt about the deadline."}
	}
	return s
}

func (s *stage) golden(name string) {
	s.t.Helper()
	screentest.Golden(s.t, name, s.screen.View(), s.screen.width, s.screen.height)
}

// opened is how the screen was opened.
func (s *stage) opened() screen.Open { return screen.Open{Place: screen.CoursePage, Week: 3} }
