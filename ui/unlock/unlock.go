// Package unlock is the page that a locked journal opens with. It asks for the passphrase, or for
// the 24 words, and shows the passphrase at no time: not one letter of it, nor how many there are.
// It refuses to know how a journal is opened: that is handed to it with the environment.
package unlock

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ponder/ui/form"
	"ponder/ui/screen"
)

// Screen asks for what opens the journal.
type Screen struct {
	env  *screen.Env
	keys keyMap

	passphrase []string // its characters, as they were typed
	words      *form.Field
	byWords    bool
	busy       bool   // it is being tried
	wrong      string // what was wrong with the last try, in words

	page          form.Page
	width, height int
}

// New makes the page.
func New(env *screen.Env, _ screen.Open) screen.Screen {
	s := &Screen{env: env, keys: defaultKeys(), words: form.NewField("The 24 words", "", "")}
	s.words.SetWidthMethod(env.Widths)
	return s
}

// Init has nothing to load.
func (s *Screen) Init() tea.Cmd { return nil }

// Update takes keys, pastes, and what came of a try.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	cmd := s.handleMsg(msg)
	s.build()
	return cmd
}

func (s *Screen) handleMsg(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case openedMsg:
		return s.opened(msg)
	case tea.KeyPressMsg:
		return s.key(msg)
	case tea.PasteMsg:
		s.wrong = ""
		if s.byWords {
			return s.words.Update(msg)
		}
		s.take(strings.TrimRight(msg.Content, "\r\n"))
	case tea.MouseWheelMsg:
		s.page.Wheel(msg)
	case tea.ClipboardMsg:
		if s.byWords {
			return s.words.Update(msg)
		}
	}
	return nil
}

// take puts what was typed behind the rest of the passphrase, by whole characters.
func (s *Screen) take(text string) {
	for text != "" {
		cluster, _ := ansi.FirstGraphemeCluster(text, ansi.GraphemeWidth)
		s.passphrase, text = append(s.passphrase, cluster), text[len(cluster):]
	}
}

// SetSize sets the cells that the screen has.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.build()
}

// Title says where the learner is.
func (s *Screen) Title() string { return "Locked" }

// Typing is always so: letters are the passphrase.
func (s *Screen) Typing() bool { return true }

// IsBusy says that keys have to wait while a passphrase is tried.
func (s *Screen) IsBusy() bool { return s.busy }

// Leave has nothing to keep.
func (s *Screen) Leave() tea.Cmd { return nil }
