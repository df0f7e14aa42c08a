package questionnaire

import (
	"reflect"
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
	s.book = screentest.NewBook(t, s.store, func() time.Time { return s.now }, "remote-partnering")
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
	case screen.Questionnaires:
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

func (s *stage) list() *stage { return s.open(screen.Open{Place: screen.Questionnaires, Week: 0}) }

func (s *stage) questionnaire(id string) *stage {
	return s.open(screen.Open{Place: screen.Questionnaires, Questionnaire: id, Week: 0})
}

func (s *stage) fillIn(id string) *stage {
	return s.open(screen.Open{Place: screen.Questionnaires, Questionnaire: id, Week: 0, FillIn: true})
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
	case screen.LeaveDone:
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

func (s *stage) press(keys ...string) *stage {
	for _, k := range screentest.Keys(keys...) {
		s.take(k)
	}
	return s
}

func (s *stage) frame() string { return ansi.Strip(s.top().View()) }

func (s *stage) sees(texts ...string) *stage {
	s.t.Helper()
	screentest.Sees(s.t, s.frame(), texts...)
	return s
}

func (s *stage) seesNo(text string) *stage {
	s.t.Helper()
	screentest.SeesNot(s.t, s.frame(), text)
	return s
}

func (s *stage) heard(text string) {
	s.t.Helper()
	screentest.Heard(s.t, s.said, text)
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

func (s *stage) golden(name string) {
	s.t.Helper()
	screentest.Golden(s.t, name, s.top().View(), s.width, s.height)
}
