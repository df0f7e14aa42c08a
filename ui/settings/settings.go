// Package settings shows the learner's choices and changes them one by one: each is checked, kept
// at once, and said to be kept. It refuses what cannot be right, with words under the field, and
// leaves everything else as it was.
package settings

import (
	tea "charm.land/bubbletea/v2"

	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/form"
	"ponder/ui/screen"
)

// mode is what the screen shows.
type mode int

const (
	listing  mode = iota
	typing        // a text, below the list
	picking       // one of several, or some of them
	pressing      // the next key becomes that of an action
)

// Screen is the list of choices.
type Screen struct {
	env   *screen.Env
	keys  keyMap
	moves form.PageKeys
	mode  mode

	ready   bool
	err     error
	now     book.Choices
	sharing book.Sharing
	courses []prompts.Course // those that come along

	editing book.SettingKey // the choice that is being changed
	field   *form.Field
	options []option
	actions []screen.Action // what keys do, while they are listed
	busy    bool            // a change is being kept

	list, picks   form.Page
	mark          string   // the row to open on, until the list is there
	panel         []string // the field, below the list
	width, height int
}

// New makes the screen, which opens on the row of to.Mark: the name of a setting, or of what can be
// done about the lock.
func New(env *screen.Env, to screen.Open) screen.Screen {
	return &Screen{env: env, keys: defaultKeys(), moves: form.DefaultPageKeys(), mark: to.Mark}
}

// Init reads the choices.
func (s *Screen) Init() tea.Cmd { return s.load }

// Update takes keys, the mouse, and what came of commands.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	cmd := s.handleMsg(msg)
	s.build()
	if s.ready && s.height > 0 && s.mark != "" {
		s.list.Select(s.mark)
		s.mark = ""
	}
	return cmd
}

func (s *Screen) handleMsg(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loadedMsg:
		s.show(msg)
	case savedMsg:
		return s.saved(msg)
	case screen.JournalChanged, screen.FromElsewhere, screen.Resumed:
		return s.load
	case tea.KeyPressMsg:
		return s.key(msg)
	case tea.MouseClickMsg:
		return s.click(msg)
	case tea.MouseWheelMsg:
		s.page().Wheel(msg)
	default:
		if s.mode == typing {
			return s.field.Update(msg)
		}
	}
	return nil
}

func (s *Screen) show(msg loadedMsg) {
	if msg.owner != s {
		return
	}
	s.err = msg.err
	if msg.err == nil {
		s.ready, s.now, s.courses, s.sharing = true, msg.now, msg.courses, msg.sharing
		if s.mode == picking {
			s.options = s.optionsOf(s.editing)
		}
	}
}

// page is the page that the keys move about on.
func (s *Screen) page() *form.Page {
	if s.mode == picking || s.mode == pressing {
		return &s.picks
	}
	return &s.list
}

// Mark is the choice that is selected, so that the list opens on it the next time.
func (s *Screen) Mark() string { return s.list.Selected() }

// SetSize sets the cells that the screen has.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.build()
}

// Title says where the learner is.
func (s *Screen) Title() string { return "Settings" }

// Typing is so while a text is being typed.
func (s *Screen) Typing() bool { return s.mode == typing || s.mode == pressing }

// Leave has nothing to keep: a choice is kept when it is made.
func (s *Screen) Leave() tea.Cmd { return nil }
