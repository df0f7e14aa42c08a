package questionnaire

import (
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

// stage is a stack of these screens on a journal in memory, and all that they asked the root for.
type stage struct {
	t      *testing.T
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
}

func newStage(t *testing.T, width, height int) *stage {
	t.Helper()
	s := &stage{t: t, store: journaltest.NewStore(), width: width, height: height, now: time.Date(2020, 4, 6, 9, 0, 0, 0, time.UTC)}
	s.book = book.NewBook(book.Config{Store: s.store, Now: func() time.Time { return s.now }, Zone: time.UTC,
		Random: rand.New(rand.NewSource(1))})
	s.must(s.book.Begin(t.Context(), book.Beginning{Course: "remote-partnering", Start: prompts.Date{Year: 2020, Month: time.March, Day: 30}}))
	plain := theme.New(theme.Options{Name: "none"})
	s.env = &screen.Env{Context: t.Context(), Book: s.book, Theme: &plain}
	return s
}

func (s *stage) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// open puts a screen on top, as the root does.
func (s *stage) open(to screen.Open) *stage {
	var made screen.Screen
	switch to.Place {
	case screen.Assess:
		made = New(s.env, to)
	case screen.Glossary:
		made = NewGlossary(s.env, to)
	default:
		s.opened = append(s.opened, to)
		return s
	}
	if to.Replace {
		s.stack = s.stack[:len(s.stack)-1]
	}
	made.SetSize(s.width, s.height)
	s.stack = append(s.stack, made)
	s.do(made.Init())
	return s
}

func (s *stage) list() *stage { return s.open(screen.Open{Place: screen.Assess, Week: 0}) }

func (s *stage) questionnaire(id string) *stage {
	return s.open(screen.Open{Place: screen.Assess, Questionnaire: id, Week: 0})
}

func (s *stage) fillIn(id string) *stage {
	return s.open(screen.Open{Place: screen.Assess, Questionnaire: id, Week: 0, FillIn: true})
}

func (s *stage) top() screen.Screen { return s.stack[len(s.stack)-1] }

func (s *stage) do(cmd tea.Cmd) {
	if cmd != nil {
		s.take(cmd())
	}
}

func (s *stage) take(msg tea.Msg) {
	switch m := msg.(type) {
	case nil:
		return
	case tea.BatchMsg:
		for _, c := range m {
			s.do(c)
		}
		return
	case screen.Notice:
		s.said = append(s.said, m.Text)
		return
	case screen.Open:
		s.open(m)
		return
	case screen.Left:
		s.left = append(s.left, m.Err)
		return
	case screen.Back:
		s.stack = s.stack[:len(s.stack)-1]
		return
	}
	to := s.stack
	if _, is := msg.(tea.KeyPressMsg); is || reflect.TypeOf(msg) == reflect.TypeFor[tea.MouseClickMsg]() {
		to = s.stack[len(s.stack)-1:]
	}
	for _, one := range to {
		cmd := one.Update(msg)
		for _, asked := range s.env.Asked() {
			s.take(asked)
		}
		s.do(cmd)
	}
}

// press types keys by their names, or a text.
func (s *stage) press(keys ...string) *stage {
	for _, k := range keys {
		if screen.IsKey(k) {
			s.take(screen.Press(k))
			continue
		}
		for _, r := range k {
			s.take(screen.Press(string(r)))
		}
	}
	return s
}

func (s *stage) frame() string { return ansi.Strip(s.top().View()) }

// sees wants texts on the screen, with runs of blanks as one.
func (s *stage) sees(texts ...string) *stage {
	s.t.Helper()
	shown := strings.Join(strings.Fields(s.frame()), " ")
	for _, text := range texts {
		if !strings.Contains(shown, text) {
			s.t.Errorf("does not show %q:\n%s", text, s.frame())
		}
	}
	return s
}

func (s *stage) seesNo(text string) *stage {
	s.t.Helper()
	if strings.Contains(s.frame(), text) {
		s.t.Errorf("shows %q:\n%s", text, s.frame())
	}
	return s
}

// heard wants news that says so.
func (s *stage) heard(text string) {
	s.t.Helper()
	if !strings.Contains(strings.Join(s.said, "\n"), text) {
		s.t.Errorf("was told %q, and not %q", s.said, text)
	}
}

// half returns the only half-filled response.
func (s *stage) half() journal.Response {
	s.t.Helper()
	all, err := s.book.Responses(s.t.Context(), book.ResponseFilter{Half: true})
	s.must(err)
	if len(all) != 1 {
		s.t.Fatalf("%d responses are half filled in", len(all))
	}
	return all[0]
}

// answer keeps a finished response with the same rating for every item but the first two.
func (s *stage) answer(id string, about journal.ID, first, second, others int) journal.Response {
	s.t.Helper()
	r, err := s.book.NewResponse(s.t.Context(), id, about)
	s.must(err)
	tools, err := s.book.Questionnaires(s.t.Context())
	s.must(err)
	q, err := tools.Find(id)
	s.must(err)
	for i, item := range q.Items() {
		r = r.Rate(item.ID, []int{first, second, others}[min(i, 2)])
	}
	saved, err := s.book.FinishResponse(s.t.Context(), r)
	s.must(err)
	s.now = s.now.AddDate(0, 0, 7)
	return saved.Response
}

// golden compares the frame with the one that was looked at, and its size with the room there is.
func (s *stage) golden(name string) {
	s.t.Helper()
	lines := strings.Split(s.frame(), "\n")
	if len(lines) > s.height {
		s.t.Errorf("%d lines in a height of %d", len(lines), s.height)
	}
	for i, l := range lines {
		if ansi.StringWidth(l) > s.width {
			s.t.Errorf("wider than %d cells: %q", s.width, l)
		}
		lines[i] = strings.TrimRight(l, " ")
	}
	got := strings.Join(lines, "\n") + "\n"
	path := filepath.Join("testdata", name+".golden")
	if *update {
		s.must(os.MkdirAll("testdata", 0o755))
		s.must(os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	s.must(err)
	if got != string(want) {
		s.t.Errorf("%s is not the frame that was looked at. Got:\n%s\nwant:\n%s", path, got, want)
	}
}
