package entries

import (
	"context"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/journaltest"
	"ponder/ui/screen"
	"ponder/ui/screen/screentest"
	"ponder/ui/theme"
)

// stage is a screen on a journal in memory, with a clock that is set by hand, and all that the
// screen asked the root for.
type stage struct {
	t      testing.TB
	book   *book.Book
	store  *journaltest.Memory
	now    time.Time
	env    *screen.Env
	screen *Screen
	opened []screen.Open
	said   []screen.Notice
	backs  int
	copied []string
	held   []tea.Msg // keys that the screen is not ready for, as the root keeps them
	slow   bool      // what takes time takes until arrive is called
	due    []tea.Cmd
}

func newStage(t testing.TB) *stage {
	t.Helper()
	s := &stage{t: t, store: journaltest.NewStore(), now: time.Date(2020, 4, 6, 9, 0, 0, 0, time.UTC)}
	s.book = screentest.NewBook(t, s.store, func() time.Time { return s.now }, "remote-partnering")
	th := theme.New(theme.Options{Name: "none"})
	s.env = &screen.Env{Context: context.Background(), Book: s.book, Theme: &th}
	return s
}

func must(t testing.TB, err error) {
	t.Helper()
	screentest.Must(t, err)
}

// write makes an entry, or leaves it a draft.
func (s *stage) write(week int, prompt, body string, done bool, also ...func(*journal.Draft)) journal.ID {
	s.t.Helper()
	ctx := context.Background()
	d, err := s.book.NewDraft(ctx, week, prompt)
	must(s.t, err)
	d.Body = body
	for _, f := range also {
		f(&d)
	}
	saved, err := s.book.SaveDraft(ctx, d)
	must(s.t, err)
	if done {
		_, _, err = s.book.FinishDraft(ctx, saved.Draft)
		must(s.t, err)
	}
	return d.ID
}

// change finishes another text of an entry.
func (s *stage) change(id journal.ID, body string) {
	s.t.Helper()
	d, err := s.book.DraftOf(context.Background(), id)
	must(s.t, err)
	d.Body = body
	_, _, err = s.book.FinishDraft(context.Background(), d)
	must(s.t, err)
}

func (s *stage) open(to screen.Open, width, height int) *stage {
	s.screen = New(s.env, to).(*Screen)
	s.screen.SetSize(width, height)
	s.do(s.screen.Init())
	return s
}

// do runs a command and all that follows from it.
func (s *stage) do(cmd tea.Cmd) {
	switch {
	case cmd == nil:
	case s.slow:
		s.due = append(s.due, cmd)
	default:
		s.take(cmd())
	}
}

// arrive lets all come that takes time.
func (s *stage) arrive() *stage {
	due := s.due
	s.slow, s.due = false, nil
	for _, cmd := range due {
		s.do(cmd)
	}
	return s
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
	case screen.Open:
		s.opened = append(s.opened, m)
	case screen.Notice:
		s.said = append(s.said, m)
	case screen.Back:
		s.backs++
	case screen.Copy:
		s.copied = append(s.copied, m.Text)
	default:
		s.update(msg)
	}
}

// update passes a message to the screen, and takes what it asks the root for before anything else
// happens.
func (s *stage) update(msg tea.Msg) {
	if _, isKey := msg.(tea.KeyPressMsg); isKey && s.screen.IsBusy() {
		s.held = append(s.held, msg)
		return
	}
	cmd := s.screen.Update(msg)
	for _, asked := range s.env.Asked() {
		s.take(asked)
	}
	s.do(cmd)
	for len(s.held) > 0 && !s.screen.IsBusy() {
		next := s.held[0]
		s.held = s.held[1:]
		s.update(next)
	}
}

// press presses keys by name; any other word is typed letter by letter.
func (s *stage) press(keys ...string) *stage {
	for _, k := range screentest.Keys(keys...) {
		s.update(k)
	}
	return s
}

func (s *stage) frame() string { return ansi.Strip(s.screen.View()) }

func (s *stage) sees(words ...string) {
	s.t.Helper()
	screentest.Sees(s.t, s.frame(), words...)
}

func (s *stage) seesNot(words ...string) {
	s.t.Helper()
	screentest.SeesNot(s.t, s.frame(), words...)
}

func (s *stage) heard(words string) {
	s.t.Helper()
	for _, n := range s.said {
		if strings.Contains(n.Text, words) {
			return
		}
	}
	s.t.Errorf("nothing was said of %q, only %v", words, s.said)
}

func (s *stage) golden(name string) {
	s.t.Helper()
	screentest.Golden(s.t, name, s.screen.View(), s.screen.width, s.screen.height)
}
