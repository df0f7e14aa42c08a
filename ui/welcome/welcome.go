// Package welcome is the first run: a few short pages that ask for what a journal needs, and may be
// left empty. It writes nothing before the last enter, and refuses to touch a journal that is there
// already.
package welcome

import (
	tea "charm.land/bubbletea/v2"

	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/form"
	"ponder/ui/screen"
)

// step is one page.
type step int

const (
	greeting  step = iota // what this is, and where it is kept
	naming                // name and email
	enrolling             // which course, or none
	starting              // the day on which Week 1 begins
)

// Screen asks for what a new journal needs.
type Screen struct {
	env   *screen.Env
	keys  keyMap
	moves form.PageKeys
	step  step
	page  form.Page

	name, email, start *form.Field
	field              *form.Field // the one that is typed in, or nil
	courses            []prompts.Course
	course             string // its ID, or empty: simply a journal
	ready              bool   // it is known what there is
	busy               bool   // the journal is being created
	err                error

	width, height int
}

// New makes the first page. Nothing of the request matters here.
func New(env *screen.Env, _ screen.Open) screen.Screen {
	s := &Screen{env: env, keys: defaultKeys(), moves: form.DefaultPageKeys(), course: env.Fallback,
		name:  form.NewField("Your name", "It is shown on what you hand in. May be left empty.", ""),
		email: form.NewField("Your email address", "It is shown on what you hand in. May be left empty.", ""),
		start: form.NewField("Week 1 begins on", "", env.Book.Today().Monday().String()),
	}
	for _, f := range s.fields() {
		f.SetWidthMethod(env.Widths)
	}
	return s
}

func (s *Screen) fields() []*form.Field { return []*form.Field{s.name, s.email, s.start} }

// Init loads the courses, and looks whether there is a journal already.
func (s *Screen) Init() tea.Cmd { return s.load }

// Update takes keys, and what came of commands.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	cmd := s.handleMsg(msg)
	s.build()
	return cmd
}

func (s *Screen) handleMsg(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loadedMsg:
		return s.loaded(msg)
	case begunMsg:
		return s.begun(msg)
	case screen.Resumed: // perhaps with a journal
		return s.load
	case tea.KeyPressMsg:
		return s.key(msg)
	case tea.PasteMsg:
		if s.field != nil {
			return s.field.Update(msg)
		}
	case tea.MouseClickMsg:
		return s.click(msg)
	case tea.MouseWheelMsg:
		s.page.Wheel(msg)
	default:
		var cmds []tea.Cmd
		for _, f := range s.fields() {
			cmds = append(cmds, f.Update(msg))
		}
		return tea.Batch(cmds...)
	}
	return nil
}

// steps are the pages that there are: without a course nothing starts.
func (s *Screen) steps() []step {
	if s.course == "" {
		return []step{greeting, naming, enrolling}
	}
	return []step{greeting, naming, enrolling, starting}
}

// turn goes to a page, and into its first field.
func (s *Screen) turn(to step) {
	s.step = to
	s.page.Reset()
	s.field = nil
	switch to {
	case naming:
		s.into(s.name)
	case starting:
		s.into(s.start)
	}
	s.build()
	switch to {
	case naming:
		s.page.Select(nameRow)
	case enrolling:
		s.page.Select(courseRow + s.course)
	}
}

// open shows the home screen in place of this one.
func (s *Screen) open() tea.Cmd {
	return s.env.Ask(screen.Open{Place: screen.Week, Week: book.ThisWeek, Replace: true})
}

// SetSize sets the cells that the screen has.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.build()
}

// Title says where the learner is.
func (s *Screen) Title() string { return "Welcome" }

// Typing is so in the fields.
func (s *Screen) Typing() bool { return s.field != nil }

// IsBusy says that keys have to wait: until it is known whether there is a journal, and while one
// is created.
func (s *Screen) IsBusy() bool { return !s.ready || s.busy }

// Leave has nothing to keep: there is no journal yet.
func (s *Screen) Leave() tea.Cmd { return nil }
