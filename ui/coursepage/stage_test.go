package coursepage

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

	"ponder/journal/book"
	"ponder/journal/journaltest"
	"ponder/prompts"
	"ponder/ui/screen"
	"ponder/ui/theme"
)

var update = flag.Bool("update", false, "write the golden frames anew")

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
	if err != nil {
		t.Fatal(err)
	}
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
		screen.Open{Place: screen.Library, Week: 3}).(*Screen)
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
	switch m := msg.(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range m {
			s.do(c)
		}
	case screen.Notice:
		s.said = append(s.said, m.Text)
	case screen.Back:
		s.backs++
	case screen.Help:
		s.helps++
	default:
		if v := reflect.ValueOf(msg); v.Kind() == reflect.Slice && strings.Contains(v.Type().String(), "sequence") {
			for i := range v.Len() {
				s.do(v.Index(i).Interface().(tea.Cmd))
			}
			return
		}
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
	named := map[string]tea.KeyPressMsg{"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "down": {Code: tea.KeyDown}, "up": {Code: tea.KeyUp}, "left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight}, "tab": {Code: tea.KeyTab}, "home": {Code: tea.KeyHome},
		"space": {Code: tea.KeySpace, Text: " "}, "end": {Code: tea.KeyEnd}, "pgdown": {Code: tea.KeyPgDown},
		"backspace": {Code: tea.KeyBackspace}, "ctrl+s": {Code: 's', Mod: tea.ModCtrl}, "delete": {Code: tea.KeyDelete}, "ctrl+z": {Code: 'z', Mod: tea.ModCtrl}, "ctrl+c": {Code: 'c', Mod: tea.ModCtrl}}
	for _, k := range keys {
		if msg, ok := named[k]; ok {
			s.take(msg)
			continue
		}
		for _, r := range k {
			s.take(tea.KeyPressMsg{Code: r, Text: string(r)})
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

func (s *stage) heard(words string) {
	s.t.Helper()
	if !strings.Contains(strings.Join(s.said, "\n"), words) {
		s.t.Errorf("nothing was said of %q, only %q", words, s.said)
	}
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

// golden compares the frame with the one that was looked at, and its size with the room there is.
func (s *stage) golden(name string) {
	s.t.Helper()
	lines := strings.Split(s.frame(), "\n")
	if len(lines) != s.screen.height {
		s.t.Errorf("%d lines in a height of %d", len(lines), s.screen.height)
	}
	for i, l := range lines {
		if ansi.StringWidth(l) > s.screen.width {
			s.t.Errorf("wider than %d cells: %q", s.screen.width, l)
		}
		lines[i] = strings.TrimRight(l, " ")
	}
	same(s.t, name, strings.Join(lines, "\n")+"\n")
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

// opened is how the screen was opened.
func (s *stage) opened() screen.Open { return screen.Open{Place: screen.Library, Week: 3} }
