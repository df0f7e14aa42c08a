package entries

import (
	"context"
	"flag"
	"math/rand"
	"os"
	"path/filepath"
	"reflect"
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
	"ponder/ui/theme"
)

var update = flag.Bool("update", false, "write the golden frames anew")

// stage is a screen on a journal in memory, with a clock that is set by hand, and all that the
// screen asked the root for.
type stage struct {
	t      *testing.T
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

func newStage(t *testing.T) *stage {
	t.Helper()
	s := &stage{t: t, store: journaltest.NewStore(), now: time.Date(2020, 4, 6, 9, 0, 0, 0, time.UTC)}
	s.book = book.NewBook(book.Config{Store: s.store, Now: func() time.Time { return s.now }, Zone: time.UTC,
		Random: rand.New(rand.NewSource(1))})
	start := prompts.Date{Year: 2020, Month: time.March, Day: 30}
	must(t, s.book.Begin(context.Background(), book.Beginning{Course: "remote-partnering", Start: start}))
	th := theme.New(theme.Options{Name: "none"})
	s.env = &screen.Env{Context: context.Background(), Book: s.book, Theme: &th}
	return s
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
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
		_, _, err = s.book.Done(ctx, saved.Draft)
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
	_, _, err = s.book.Done(context.Background(), d)
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
	switch m := msg.(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range m {
			s.do(c)
		}
	case screen.Open:
		s.opened = append(s.opened, m)
	case screen.Notice:
		s.said = append(s.said, m)
	case screen.Back:
		s.backs++
	default:
		if v := reflect.ValueOf(msg); v.Kind() == reflect.Slice && strings.Contains(v.Type().String(), "sequence") {
			for i := range v.Len() {
				s.do(v.Index(i).Interface().(tea.Cmd))
			}
			return
		}
		if c, is := msg.(screen.Copy); is {
			s.copied = append(s.copied, c.Text)
			return
		}
		s.update(msg)
	}
}

// update passes a message to the screen, and takes what it asks the root for before anything else
// happens.
func (s *stage) update(msg tea.Msg) {
	if _, isKey := msg.(tea.KeyPressMsg); isKey && s.screen.Holds() {
		s.held = append(s.held, msg)
		return
	}
	cmd := s.screen.Update(msg)
	for _, asked := range s.env.Asked() {
		s.take(asked)
	}
	s.do(cmd)
	for len(s.held) > 0 && !s.screen.Holds() {
		next := s.held[0]
		s.held = s.held[1:]
		s.update(next)
	}
}

// press presses keys by name; words of several letters that are no key are typed letter by letter.
func (s *stage) press(keys ...string) *stage {
	named := map[string]rune{"enter": tea.KeyEnter, "esc": tea.KeyEscape, "up": tea.KeyUp, "down": tea.KeyDown, "space": tea.KeySpace,
		"end": tea.KeyEnd, "home": tea.KeyHome, "pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp, "left": tea.KeyLeft,
		"right": tea.KeyRight, "backspace": tea.KeyBackspace}
	for _, k := range keys {
		if code, ok := named[k]; ok {
			s.update(tea.KeyPressMsg{Code: code})
			continue
		}
		for _, r := range k {
			s.update(tea.KeyPressMsg{Code: r, Text: string(r)})
		}
	}
	return s
}

func (s *stage) frame() string { return ansi.Strip(s.screen.View()) }

func (s *stage) sees(words ...string) {
	s.t.Helper()
	for _, w := range words {
		if !strings.Contains(s.frame(), w) {
			s.t.Errorf("the screen does not say %q:\n%s", w, s.frame())
		}
	}
}

func (s *stage) seesNot(words ...string) {
	s.t.Helper()
	for _, w := range words {
		if strings.Contains(s.frame(), w) {
			s.t.Errorf("the screen says %q:\n%s", w, s.frame())
		}
	}
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

// golden compares the frame with the one that was looked at, and its size with the room there is.
func (s *stage) golden(name string) {
	s.t.Helper()
	fits(s.t, s.screen.View(), s.screen.width, s.screen.height)
	same(s.t, name, trim(s.frame()))
}

func fits(t *testing.T, frame string, width, height int) {
	t.Helper()
	lines := strings.Split(frame, "\n")
	if len(lines) > height {
		t.Errorf("%d lines in a height of %d", len(lines), height)
	}
	for _, l := range lines {
		if ansi.StringWidth(l) > width {
			t.Errorf("wider than %d cells: %q", width, l)
		}
	}
}

func trim(frame string) string {
	lines := strings.Split(frame, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

func same(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		must(t, os.MkdirAll("testdata", 0o755))
		must(t, os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	must(t, err)
	if got != string(want) {
		t.Errorf("%s is not the frame that was looked at. Got:\n%s\nwant:\n%s", path, got, want)
	}
}
