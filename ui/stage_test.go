package ui_test

import (
	"context"
	"math/rand"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ponder/journal/book"
	"ponder/journal/journaltest"
	"ponder/ui"
	"ponder/ui/layout"
	"ponder/ui/screen"
	"ponder/ui/screen/screentest"
	"ponder/ui/theme"
)

// fake is a screen that remembers what it was given.
type fake struct {
	name    string
	env     *screen.Env
	got     []tea.Msg
	keys    []key.Binding
	typing  bool
	holds   bool
	leave   func() error // what there is to keep; nil: nothing
	react   func(tea.Msg) tea.Cmd
	cursor  *tea.Cursor
	width   int
	breadth int // 0: a page
	height  int
	views   int // how often it was drawn
	mark    string
	opened  screen.Open
	below   int // what there is below what is in view
	half    *screen.HalfTyped
	typedOn []screen.HalfTyped
}

func (f *fake) HalfTyped() *screen.HalfTyped { return f.half }
func (f *fake) TypeOn(half screen.HalfTyped) tea.Cmd {
	f.typedOn = append(f.typedOn, half)
	return nil
}

func (f *fake) Extent() layout.Extent { return layout.Extent{Below: f.below} }

func (f *fake) Init() tea.Cmd { return nil }
func (f *fake) Update(msg tea.Msg) tea.Cmd {
	f.got = append(f.got, msg)
	if f.react != nil {
		return f.react(msg)
	}
	return nil
}
func (f *fake) View() string {
	f.views++
	return f.name + " is shown"
}
func (f *fake) Cursor() *tea.Cursor       { return f.cursor }
func (f *fake) SetSize(width, height int) { f.width, f.height = width, height }
func (f *fake) Breadth(room int) int {
	if f.breadth > 0 {
		return f.breadth
	}
	return layout.PageWidth
}
func (f *fake) Title() string       { return f.name }
func (f *fake) Keys() []key.Binding { return f.keys }
func (f *fake) Typing() bool        { return f.typing }
func (f *fake) IsBusy() bool        { return f.holds }
func (f *fake) Mark() string        { return f.mark }
func (f *fake) Leave() tea.Cmd {
	if f.leave == nil {
		return nil
	}
	keep := f.leave
	return func() tea.Msg { return screen.LeaveDone{Err: keep()} }
}

// onEnter has the screen ask the root for something when enter is pressed.
func (f *fake) onEnter(ask tea.Msg) {
	f.react = func(msg tea.Msg) tea.Cmd {
		if press, is := msg.(tea.KeyPressMsg); is && press.String() == "enter" {
			return f.env.Ask(ask)
		}
		return nil
	}
}

// pressed are the keys that the screen was given, by name.
func (f *fake) pressed() string {
	var all []string
	for _, m := range f.got {
		if k, is := m.(tea.KeyPressMsg); is {
			all = append(all, k.String())
		}
	}
	return strings.Join(all, " ")
}

func (f *fake) has(want tea.Msg) bool {
	for _, m := range f.got {
		if reflect.DeepEqual(m, want) {
			return true
		}
	}
	return false
}

// stage is the root with fake screens on a journal in memory. Commands run beside it, and time
// passes only when a test says so.
type stage struct {
	t       *testing.T
	root    *ui.Root
	env     *screen.Env
	store   *journaltest.Memory
	book    *book.Book
	came    chan tea.Msg
	screens []*fake
	quit    bool
	slow    bool // screens hold keys when they are made
}

// onStage runs a test in a bubble of its own time.
func onStage(t *testing.T, options theme.Options, test func(*stage)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		s := &stage{t: t, store: journaltest.NewStore(), came: make(chan tea.Msg, 1000)}
		s.book = book.NewBook(book.Config{Store: s.store, Now: time.Now, Zone: time.UTC, Random: rand.New(rand.NewSource(1))})
		if err := s.book.Begin(context.Background(), book.Beginning{}); err != nil {
			t.Fatal(err)
		}
		s.env = &screen.Env{Context: context.Background(), Book: s.book, Path: "/home/sample/journal.db"}
		s.root = ui.New(s.env, s.makers(), options, screen.Open{Place: screen.Week})
		s.run(s.root.Init())
		s.send(tea.WindowSizeMsg{Width: 80, Height: 24})
		test(s)
		time.Sleep(time.Hour) // until every timer that was set has ended
	})
}

func (s *stage) makers() ui.Makers {
	make := func(name string) func(*screen.Env, screen.Open) screen.Screen {
		return func(env *screen.Env, to screen.Open) screen.Screen {
			f := &fake{name: name, env: env, opened: to, holds: s.slow && to.Place != screen.Unlock}
			s.screens = append(s.screens, f)
			return f
		}
	}
	return ui.Makers{screen.Week: make("week"), screen.Write: make("write"), screen.Entries: make("browse"),
		screen.Glossary: make("glossary"), screen.Questionnaires: make("assess"), screen.Settings: make("settings"), screen.Unlock: make("unlock")}
}

// run starts a command beside the test and takes what comes of it without time passing.
func (s *stage) run(cmd tea.Cmd) {
	s.start(cmd)
	for {
		synctest.Wait()
		select {
		case msg := <-s.came:
			s.take(msg)
		default:
			return
		}
	}
}

func (s *stage) start(cmd tea.Cmd) {
	if cmd != nil {
		go func() { s.came <- cmd() }()
	}
}

func (s *stage) take(msg tea.Msg) {
	switch msg := msg.(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			s.start(c)
		}
	case tea.QuitMsg:
		s.quit = true
	default:
		_, cmd := s.root.Update(msg)
		s.start(cmd)
	}
}

// pass lets time go by.
func (s *stage) pass(d time.Duration) {
	time.Sleep(d)
	s.run(nil)
}

func (s *stage) send(msg tea.Msg) {
	_, cmd := s.root.Update(msg)
	s.run(cmd)
}

// press presses keys by their names, one after the other.
func (s *stage) press(keys ...string) {
	for _, k := range keys {
		s.send(screen.Press(k))
	}
}

// open puts a screen of that place on top and gives it.
func (s *stage) open(p screen.Place) *fake {
	s.send(screen.Open{Place: p})
	return s.top()
}

func (s *stage) top() *fake { return s.screens[len(s.screens)-1] }

// home is the first screen.
func (s *stage) home() *fake { return s.screens[0] }

func (s *stage) frame() string { return ansi.Strip(s.root.View().Content) }

func (s *stage) foot() string {
	lines := strings.Split(s.frame(), "\n")
	return lines[len(lines)-1]
}

func (s *stage) sees(words ...string) {
	s.t.Helper()
	screentest.Sees(s.t, s.frame(), words...)
}

func (s *stage) seesNot(words ...string) {
	s.t.Helper()
	screentest.SeesNot(s.t, s.frame(), words...)
}

func bind(shown, does string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, does))
}
