package write

import (
	"context"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/journaltest"
	"ponder/prompts"
	"ponder/ui/screen"
	"ponder/ui/screen/screentest"
	"ponder/ui/theme"
)

// stage is a writing screen on a journal in memory, with a clock that is set by hand. All texts on
// it are samples.
type stage struct {
	t      *testing.T
	store  *journaltest.Memory
	book   *book.Book
	now    time.Time
	env    *screen.Env
	screen *Screen
	ticks  []func() tea.Msg // what waits for time to pass
	asked  []tea.Msg
	said   []string
	boat   string // the text in the lifeboat
}

func newStage(t *testing.T) *stage {
	t.Helper()
	s := &stage{t: t, store: journaltest.NewStore(), now: time.Date(2020, time.April, 6, 11, 2, 0, 0, time.UTC)}
	nairobi, err := time.LoadLocation("Africa/Nairobi")
	must(t, err)
	s.book = book.NewBook(book.Config{Store: s.store, Now: func() time.Time { return s.now }, Zone: nairobi, Random: rand.NewChaCha8([32]byte{1}),
		Lifeboat: journal.Lifeboat{Put: func(d journal.Draft, _ bool) (journal.Whereabouts, error) {
			s.boat = d.Body
			return journal.Whereabouts{Path: "/home/sample/unsaved.txt"}, nil
		}}})
	made := theme.New(theme.Options{Name: "dark"})
	s.env = &screen.Env{Context: context.Background(), Book: s.book, Theme: &made, Widths: ansi.GraphemeWidth, Path: "/home/sample/journal.db",
		Edit: func(journal.ID, string) tea.Cmd { return nil }}
	must(t, s.book.Begin(context.Background(), book.Beginning{Course: "remote-partnering", Start: prompts.Date{Year: 2020, Month: time.March, Day: 30}}))
	return s
}

func must(t *testing.T, err error) {
	t.Helper()
	screentest.Must(t, err)
}

// prompt is the ID of a prompt of Week 2.
func (s *stage) prompt(n int) string {
	s.t.Helper()
	v, err := s.book.WeekView(context.Background(), 2, "")
	must(s.t, err)
	return v.Prompts[n-1].ID
}

// entry keeps a finished answer to a prompt of Week 2.
func (s *stage) entry(n int, body string) journal.Entry {
	s.t.Helper()
	d, err := s.book.DraftFor(context.Background(), 2, s.prompt(n))
	must(s.t, err)
	d.Body = body
	e, _, err := s.book.FinishDraft(context.Background(), d)
	must(s.t, err)
	return e
}

// open opens a screen of 80x23, as in a window of 24 lines.
func (s *stage) open(to screen.Open) *stage { return s.sized(to, 80, 23) }

func (s *stage) sized(to screen.Open, width, height int) *stage {
	to.Place = screen.Write
	s.screen = New(s.env, to).(*Screen)
	s.screen.tick = func(_ time.Duration, then func(time.Time) tea.Msg) tea.Cmd {
		s.ticks = append(s.ticks, func() tea.Msg { return then(s.now) })
		return nil
	}
	s.screen.SetSize(width, height)
	s.do(s.screen.Init())
	return s
}

// answering opens a prompt of Week 2.
func (s *stage) answering(n int) *stage { return s.open(screen.Open{Week: 2, Prompt: s.prompt(n)}) }

// do runs a command and all that follows from it.
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
	case screen.LeaveDone:
		s.asked = append(s.asked, m)
	default:
		s.send(msg)
	}
}

// send passes a message to the screen, and answers a request to be left by leaving it, as the root
// does.
func (s *stage) send(msg tea.Msg) {
	s.do(s.screen.Update(msg))
	for _, m := range s.env.Asked() {
		s.asked = append(s.asked, m)
		if _, back := m.(screen.Back); back {
			s.do(s.screen.Leave())
		}
	}
}

// pass lets time pass until nothing waits for it any more.
func (s *stage) pass() {
	s.t.Helper()
	for n := 0; len(s.ticks) > 0; n++ {
		if n > 50 {
			s.t.Fatal("something waits again and again")
		}
		s.once()
	}
}

// once lets everything that waits happen, and leaves what begins to wait then.
func (s *stage) once() {
	due := s.ticks
	s.ticks = nil
	for _, f := range due {
		s.take(f())
	}
}

func (s *stage) press(keys ...string) {
	for _, k := range screentest.Keys(keys...) {
		s.send(k)
	}
}

func (s *stage) frame() string { return ansi.Strip(s.screen.View()) }

func (s *stage) sees(words ...string) {
	s.t.Helper()
	screentest.Sees(s.t, s.frame(), words...)
}

func (s *stage) seesNo(text string) {
	s.t.Helper()
	screentest.SeesNot(s.t, s.frame(), text)
}

// hears wants a notice, the last one.
func (s *stage) hears(text string) {
	s.t.Helper()
	if len(s.said) == 0 || !strings.Contains(s.said[len(s.said)-1], text) {
		s.t.Errorf("said is %q, not %q", s.said, text)
	}
}

// drafts are the drafts in the journal, and entries the entries.
func (s *stage) drafts() []journal.Draft {
	s.t.Helper()
	all, err := s.book.Drafts(context.Background())
	must(s.t, err)
	return all
}

func (s *stage) entries() []journal.Entry {
	s.t.Helper()
	var all []journal.Entry
	must(s.t, s.store.Each(context.Background(), func(e journal.Entry) error { all = append(all, e); return nil }))
	return all
}

// wasLeft reports whether the screen was left with everything kept.
func (s *stage) wasLeft() bool {
	asked := false
	for _, m := range s.asked {
		switch m := m.(type) {
		case screen.Back:
			asked = true
		case screen.LeaveDone:
			if m.Err != nil {
				return false
			}
		}
	}
	return asked
}

var errGone = errors.New("the disk is gone")
