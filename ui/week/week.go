// Package week is the home screen: where the learner is in the course, what is next, and what is
// due. It writes nothing itself.
package week

import (
	"slices"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/screen"
)

// settled is how long the page is there before lifeboat files are looked for and the copy of the
// day is made: neither may delay it.
const settled = 300 * time.Millisecond

type settledMsg struct{ of *Screen }

// Screen shows one week of the course, or, without a course, the way to write and to read.
type Screen struct {
	env    *screen.Env
	keys   keyMap
	number int              // the week that was asked for, or journal.ThisWeek until it is known
	shown  int              // the week that is shown, or could not be
	early  *tea.KeyPressMsg // pressed while the week that it is for was on its way

	view    book.WeekView
	drafts  []journal.Draft  // without a course, and those of other weeks
	free    book.JournalView // without a course
	loaded  bool
	err     error
	rows    []row
	at      int            // the selected row
	from    int            // the first line shown
	marks   map[int]string // the row that was selected in a week when another was turned to
	other   string         // the row that was selected on the page that is not shown
	reading bool           // the week's page is shown, rather than what there is to do
	text    prose
	copies  book.CopyState
	back    int // how many entries come back today that were not looked back on
	counted int // how often that was asked; earlier answers are ignored

	width, height int
}

// New makes the home screen, for a week or for journal.ThisWeek.
func New(env *screen.Env, to screen.Open) screen.Screen {
	return &Screen{env: env, keys: defaultKeys(), number: to.Week, marks: map[int]string{}}
}

// Init loads the week, and sees to everything else once the page is there.
func (s *Screen) Init() tea.Cmd {
	return tea.Batch(s.load(), tea.Tick(settled, func(time.Time) tea.Msg { return settledMsg{s} }))
}

// Update takes keys, the mouse and what was loaded.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loadedMsg:
		return s.show(msg)
	case settledMsg:
		if msg.of == s {
			return tea.Batch(s.rescue, s.keepSafe, s.comesBack())
		}
	case backMsg:
		if msg.of == s && msg.counted == s.counted {
			s.back = msg.left
		}
	case rescuedMsg:
		return s.tellRescued(msg)
	case screen.JournalChanged:
		return tea.Batch(s.load(), s.keepSafe, s.comesBackStill())
	case copiesMsg:
		s.copies = msg.CopyState
	case proseMsg:
		if msg.owner == s {
			s.text = msg.prose
		}
	case screen.ThemeChanged:
		s.text = prose{}
		s.build()
		return s.render()
	case tea.WindowSizeMsg:
		return s.render()
	case tea.KeyPressMsg:
		return s.key(msg)
	case tea.PasteMsg:
		return s.pasted(msg.Content)
	case tea.MouseClickMsg:
		return s.click(msg)
	case tea.MouseWheelMsg:
		s.turn(msg)
	}
	return nil
}

// show takes what was loaded; the selection stays on the same thing.
func (s *Screen) show(msg loadedMsg) tea.Cmd {
	if msg.number != s.number && s.number != book.ThisWeek {
		return nil // an answer to an earlier question
	}
	fresh := !s.loaded || msg.view.Week.Number != s.view.Week.Number
	before := s.view.Prompts
	s.view, s.drafts, s.free, s.err, s.loaded = msg.view, msg.drafts, msg.free, msg.err, true
	if s.err == nil && s.view.Course.ID != "" {
		s.number = s.view.Week.Number
	}
	s.shown = s.number
	s.build()
	if fresh {
		s.at = s.firstOpen()
		s.selectNamed(s.marks[s.view.Week.Number])
	} else if i := s.selectedIn(before); i >= 0 && !s.reading && s.answeredNow(before[i]) {
		s.at = s.openAfter(i)
	}
	return tea.Batch(s.render(), s.pressEarly())
}

// IsBusy says that keys have to wait for the week that they are for. Turning to yet another one
// need not wait.
func (s *Screen) IsBusy() bool { return !s.loaded || s.early != nil }

// pressEarly presses the key that came before its week.
func (s *Screen) pressEarly() tea.Cmd {
	press := s.early
	if s.early = nil; press == nil {
		return nil
	}
	return s.key(*press)
}

// build makes the rows anew and keeps the selection on the same row.
func (s *Screen) build() {
	name := ""
	if s.at < len(s.rows) {
		name = s.rows[s.at].name
	}
	if s.reading {
		s.rows = s.pageRows()
	} else {
		s.rows = s.homeRows()
	}
	for i, r := range s.rows {
		if r.name == name {
			s.at = i
		}
	}
	s.at = max(min(s.at, len(s.rows)-1), 0)
}

// firstOpen is the row of the first prompt that has no answer, else that of the first prompt, else
// the first row.
func (s *Screen) firstOpen() int {
	for i, p := range s.view.Prompts {
		if p.State != book.Answered {
			return s.promptAt(i)
		}
	}
	return s.promptAt(0)
}

// promptAt is the row of a prompt, counted from 0; the first row where the page has no such row.
func (s *Screen) promptAt(i int) int {
	return max(slices.IndexFunc(s.rows, func(r row) bool { return i < len(s.view.Prompts) && r.name == s.view.Prompts[i].ID }), 0)
}

// selectedIn returns which of some prompts is selected, or -1.
func (s *Screen) selectedIn(prompts []book.PromptView) int {
	return slices.IndexFunc(prompts, func(p book.PromptView) bool { return s.at < len(s.rows) && p.ID == s.rows[s.at].name })
}

// answeredNow reports whether a prompt that was open, or a draft, has an answer now.
func (s *Screen) answeredNow(before book.PromptView) bool {
	return before.State != book.Answered && slices.ContainsFunc(s.view.Prompts, func(p book.PromptView) bool {
		return p.ID == before.ID && p.State == book.Answered
	})
}

// openAfter is the row of the next prompt behind this one that has no answer, then the first; where
// all of them have one, it stays.
func (s *Screen) openAfter(at int) int {
	n := len(s.view.Prompts)
	for i := 1; i < n; i++ {
		if next := (at + i) % n; s.view.Prompts[next].State != book.Answered {
			return s.promptAt(next)
		}
	}
	return s.promptAt(at)
}

// SetSize sets the cells that the screen has.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.build()
}

// Title says where the learner is.
func (s *Screen) Title() string {
	if s.view.Course.ID == "" {
		return "Journal"
	}
	return "Week " + strconv.Itoa(s.view.Week.Number)
}

// Typing is never so here.
func (s *Screen) Typing() bool { return false }

// Leave has nothing to keep.
func (s *Screen) Leave() tea.Cmd { return nil }
