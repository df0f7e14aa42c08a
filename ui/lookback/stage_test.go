package lookback

import (
	"slices"
	"testing"
	"testing/synctest"
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

// theatre is a stack of these screens on a journal in memory, and all that they asked the root for.
type theatre struct {
	t      testing.TB
	now    time.Time
	book   *book.Book
	store  *journaltest.Memory
	env    *screen.Env
	stack  []screen.Screen
	opened []screen.Open // other screens
	said   []string
	left   []error
	width  int
	height int
	held   []tea.Msg // keys that the screen on top is not ready for, as the root keeps them
	slow   bool      // what takes time takes until arrive is called
	due    []tea.Cmd
}

// onStage runs a test whose time passes at once.
func onStage(t *testing.T, width, height int, test func(s *theatre)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) { test(newTheatre(t, width, height)) })
}

func newTheatre(t testing.TB, width, height int) *theatre {
	t.Helper()
	s := &theatre{t: t, store: journaltest.NewStore(), width: width, height: height, now: time.Date(2020, 4, 1, 9, 0, 0, 0, time.UTC)}
	s.book = screentest.NewBook(t, s.store, func() time.Time { return s.now }, "remote-partnering")
	plain := theme.New(theme.Options{Name: "none"})
	s.env = &screen.Env{Context: t.Context(), Book: s.book, Theme: &plain}
	return s
}

func (s *theatre) must(err error) {
	s.t.Helper()
	screentest.Must(s.t, err)
}

// answer finishes the answer to a prompt of a week, by its number; none for 0.
func (s *theatre) answer(week, prompt int, body string, also ...func(*journal.Draft)) journal.Entry {
	s.t.Helper()
	id := ""
	if prompt > 0 {
		v, err := s.book.WeekView(s.t.Context(), week, "")
		s.must(err)
		id = v.Prompts[prompt-1].ID
	}
	d, err := s.book.NewDraft(s.t.Context(), week, id)
	s.must(err)
	d.Body = body
	for _, f := range also {
		f(&d)
	}
	e, _, err := s.book.FinishDraft(s.t.Context(), d)
	s.must(err)
	return e
}

func private(d *journal.Draft) { d.Private = true }

// days lets days pass.
func (s *theatre) days(n int) *theatre {
	s.now = s.now.AddDate(0, 0, n)
	return s
}

// open puts a screen on top, as the root does.
func (s *theatre) open(to screen.Open) *theatre {
	if to.Place != screen.LookBack {
		s.opened = append(s.opened, to)
		return s
	}
	made := New(s.env, to)
	made.SetSize(s.width, s.height)
	s.stack = append(s.stack, made)
	s.do(made.Init())
	return s
}

func (s *theatre) hub() *theatre { return s.open(screen.Open{Place: screen.LookBack}) }

func (s *theatre) top() screen.Screen { return s.stack[len(s.stack)-1] }

func (s *theatre) do(cmd tea.Cmd) {
	switch {
	case cmd == nil:
	case s.slow:
		s.due = append(s.due, cmd)
	default:
		s.take(cmd())
	}
}

// slowly lets everything that takes time take until arrive is called.
func (s *theatre) slowly() *theatre { s.slow = true; return s }

// arrive lets all come that takes time, as it was asked for.
func (s *theatre) arrive() *theatre { return s.arriveIn(func([]tea.Cmd) {}) }

// late lets all come that takes time, what was asked last first.
func (s *theatre) late() *theatre { return s.arriveIn(slices.Reverse[[]tea.Cmd]) }

func (s *theatre) arriveIn(order func([]tea.Cmd)) *theatre {
	due := s.due
	order(due)
	s.slow, s.due = false, nil
	for _, cmd := range due {
		s.do(cmd)
	}
	return s
}

func (s *theatre) take(msg tea.Msg) {
	if all, is := screentest.Commands(msg); is {
		for _, c := range all {
			s.do(c)
		}
		return
	}
	switch m := msg.(type) {
	case nil:
		return
	case screen.Notice:
		s.said = append(s.said, m.Text)
		return
	case screen.Open:
		s.open(m)
		return
	case screen.LeaveDone:
		s.left = append(s.left, m.Err)
		return
	case screen.Back:
		s.do(s.top().Leave())
		s.stack = s.stack[:len(s.stack)-1]
		s.take(screen.JournalChanged{})
		return
	}
	to := s.stack
	switch msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg:
		if s.holds() {
			s.held = append(s.held, msg)
			return
		}
		to = s.stack[len(s.stack)-1:]
	case tea.MouseClickMsg, tea.MouseWheelMsg:
		to = s.stack[len(s.stack)-1:]
	}
	for _, one := range to {
		cmd := one.Update(msg)
		for _, asked := range s.env.Asked() {
			s.take(asked)
		}
		s.do(cmd)
	}
	for len(s.held) > 0 && !s.holds() {
		next := s.held[0]
		s.held = s.held[1:]
		s.take(next)
	}
}

func (s *theatre) holds() bool { return s.top().(screen.Busy).IsBusy() }

func (s *theatre) press(keys ...string) *theatre {
	for _, k := range screentest.Keys(keys...) {
		s.take(k)
	}
	return s
}

func (s *theatre) frame() string { return ansi.Strip(s.top().View()) }

func (s *theatre) sees(texts ...string) *theatre {
	s.t.Helper()
	screentest.Sees(s.t, s.frame(), texts...)
	return s
}

func (s *theatre) seesNo(texts ...string) *theatre {
	s.t.Helper()
	screentest.SeesNot(s.t, s.frame(), texts...)
	return s
}

func (s *theatre) heard(text string) {
	s.t.Helper()
	screentest.Heard(s.t, s.said, text)
}

// resize gives the screens another window.
func (s *theatre) resize(width, height int) *theatre {
	s.width, s.height = width, height
	for _, one := range s.stack {
		one.SetSize(width, height)
		s.do(one.Update(tea.WindowSizeMsg{Width: width, Height: height}))
	}
	return s
}

func (s *theatre) golden(name string) {
	s.t.Helper()
	screentest.Golden(s.t, name, s.top().View(), s.width, s.height)
}

// remembered returns what is kept today of an entry that was looked back on.
func (s *theatre) remembered(id journal.ID) journal.Sitting {
	s.t.Helper()
	r, err := s.book.Retrospect(s.t.Context(), string(id), true)
	s.must(err)
	sat, _ := r.Recall.On(s.book.Today())
	return sat
}
