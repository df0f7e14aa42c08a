// Package coursepage reads in a course page that a learner pastes: first the text, then each line
// of it with what it was taken for, what is in doubt first. A key gives a line another kind, and
// the week that results can be seen. Only what the learner has seen and agreed to is kept. It
// refuses to be left with a text that is not kept before it has said so.
package coursepage

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts/coursepage"
	"ponder/ui/editor"
	"ponder/ui/layout"
	"ponder/ui/screen"
)

// mode is what the screen shows.
type mode int

const (
	pasting   mode = iota
	numbering      // the page names no week
	choosing       // the page holds several
	showing        // what was read
)

// Screen is one page being read in.
type Screen struct {
	env    *screen.Env
	keys   keyMap
	from   int // the week that was on the screen before, or journal.NoWeek
	editor *editor.Editor

	mode    mode
	problem string // why the text could not be read
	number  string // the week's number as it is typed
	week    int    // the number that the learner gave, or journal.NoWeek
	sure    bool   // leaving was asked for once
	busy    bool   // the page is being read or kept

	found     []coursepage.Page // the weeks that the text holds
	choice    int               // of them, or their number: all
	pages     []coursepage.Page // those that are to be kept
	at        int               // which of them is shown
	decided   map[int]bool      // weeks in which the learner moved lines
	studies   book.ActiveCourse
	confirmed map[weekDoubt]bool // doubts that the learner settled
	item      int                // the doubt or, after all doubts, the line that is selected
	top       int                // the first of them in view
	whole     bool               // the week that results is shown, not its lines
	row       int                // the first row of it in view

	width, height int
}

// weekDoubt is a doubt about a week of a page.
type weekDoubt struct {
	week  int
	doubt string
}

// New makes the screen, empty.
func New(env *screen.Env, to screen.Open) screen.Screen {
	s := &Screen{env: env, keys: defaultKeys(), from: to.Week, week: journal.NoWeek, editor: editor.New(),
		confirmed: map[weekDoubt]bool{}, decided: map[int]bool{}}
	s.editor.SetWidthMethod(env.Widths)
	if to.Text != "" {
		s.editor.Update(tea.PasteMsg{Content: to.Text})
	}
	switch {
	case to.Resumed:
		s.editor.SetOffset(to.Offset)
	case to.Text != "":
		s.problem = env.ExpandKeys(screen.CoursePage, "This was pasted on the home page. {ctrl+s} reads it as a course page, {esc} leaves it.")
	}
	s.restyle()
	return s
}

// Init has nothing to load.
func (s *Screen) Init() tea.Cmd { return nil }

// Update takes keys, pastes, and what came of reading and keeping.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case readMsg:
		return s.read(msg)
	case movedMsg:
		s.moved(msg)
	case keptMsg:
		return s.kept(msg)
	case screen.ThemeChanged:
		s.restyle()
	case tea.KeyPressMsg:
		return s.handleKey(msg)
	case tea.MouseMsg:
		return s.mouse(msg)
	case tea.PasteMsg, tea.ClipboardMsg:
		if s.mode == pasting {
			s.sure = false
			return s.edit(msg)
		}
	default:
		return s.edit(msg)
	}
	return nil
}

// edit passes a message to the text. A text that was changed is no longer the one that could not
// be read.
func (s *Screen) edit(msg tea.Msg) tea.Cmd {
	before := s.editor.Version()
	cmd := s.editor.Update(msg)
	if s.editor.Version() != before {
		s.problem, s.week = "", journal.NoWeek
	}
	s.lay()
	return cmd
}

// mouse passes the mouse to the text in its own cells, and scrolls what was read.
func (s *Screen) mouse(msg tea.MouseMsg) tea.Cmd {
	wheel, turned := msg.(tea.MouseWheelMsg)
	if s.mode != pasting {
		if turned {
			s.step(map[tea.MouseButton]int{tea.MouseWheelUp: -3, tea.MouseWheelDown: 3}[wheel.Button])
		}
		return nil
	}
	up := head
	switch m := msg.(type) {
	case tea.MouseClickMsg:
		m.Y -= up
		return s.editor.Update(m)
	case tea.MouseMotionMsg:
		m.Y -= up
		return s.editor.Update(m)
	case tea.MouseReleaseMsg:
		m.Y -= up
		return s.editor.Update(m)
	case tea.MouseWheelMsg:
		m.Y -= up
		return s.editor.Update(m)
	}
	return nil
}

// page is the one that is shown.
func (s *Screen) page() *coursepage.Page {
	if s.at < len(s.pages) {
		return &s.pages[s.at]
	}
	return &coursepage.Page{}
}

// open returns the first doubt about the page that is not settled; at is -1 when there is none.
func (s *Screen) open() (doubt string, at int) {
	for i, d := range s.page().Doubts {
		if !s.isSettled(d) {
			return d, i
		}
	}
	return "", -1
}

func (s *Screen) isSettled(doubt string) bool {
	return s.confirmed[weekDoubt{s.page().Week.Number, doubt}]
}

// line returns the line that is selected.
func (s *Screen) line() (coursepage.Line, bool) {
	i := s.item - len(s.page().Doubts)
	if s.mode != showing || s.whole || i < 0 || i >= len(s.page().Lines) {
		return coursepage.Line{}, false
	}
	return s.page().Lines[i], true
}

// items is how many doubts and lines the page has.
func (s *Screen) items() int { return len(s.page().Doubts) + len(s.page().Lines) }

// blank reports whether there is no text that could be lost.
func (s *Screen) blank() bool { return strings.TrimSpace(s.editor.Text()) == "" }

// SetSize sets the cells that the screen has.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.editor.SetPlaceholder(placeholder(width))
	s.lay()
}

func placeholder(width int) string {
	if width < 60 {
		return "Paste your course page here."
	}
	return "Copy your course page in the browser and paste it here."
}

// lay gives the text the rows that the lines around it leave.
func (s *Screen) lay() {
	if s.height > 0 {
		s.editor.SetSize(layout.Column(s.width), max(s.height-head-len(s.below()), 1))
		s.step(0)
	}
}

// IsBusy says that keys have to wait for what is made of the page. Where it is pasted, typing goes
// on meanwhile.
func (s *Screen) IsBusy() bool { return s.busy && s.mode != pasting }

// Title says where the learner is.
func (s *Screen) Title() string { return "Course page" }

// Typing is always so: also while the page is shown, so that no letter ends the program with a page
// that is not kept.
func (s *Screen) Typing() bool { return true }

// Leave has nothing to keep: a page is kept when the learner says so, and escape asks before it is
// left.
func (s *Screen) Leave() tea.Cmd { return nil }

// Resume is the text again that was pasted, to be read anew.
func (s *Screen) Resume() screen.Open {
	return screen.Open{Place: screen.CoursePage, Week: s.from, Text: s.editor.Text(), Resumed: true, Offset: s.editor.Offset()}
}
