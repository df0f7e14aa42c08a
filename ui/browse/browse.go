// Package browse is the journal for reading: every entry and draft in a list by month, newest first, and the one that is chosen
// beside it, rendered. It narrows the list while a question is typed, shows earlier texts and the trash, and leads to writing.
// It never changes a text, and what it removes can be taken back; an earlier text that is brought back becomes one more.
package browse

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/kit"
	"ponder/ui/screen"
)

// Screen is the list, or one entry over the whole screen.
type Screen struct {
	env  *screen.Env
	keys keyMap

	asked int                // the number of the latest question to the journal; answers to earlier ones are ignored
	stop  context.CancelFunc // ends the search that is under way

	filter  filter
	trash   bool // the list is what was removed
	items   []journal.Found
	studies journal.Studies // which prompts can be answered again
	list    list
	loaded  bool
	err     error
	pending []tea.KeyPressMsg // what was pressed before the list was there

	subject  journal.ID // the entry that is selected or read
	single   bool       // opened for one entry: leaving it leaves the screen
	full     bool       // the entry has the whole screen
	reader   reader
	versions *versions  // earlier texts of the subject, while they are looked through
	asking   journal.ID // shall this be removed?
	removed  journal.ID // what was removed last, and can be taken back at once

	width, height int
}

// New makes the journal; for to.Entry it is that entry, and for to.Prompt "/" the list with the filter open.
func New(env *screen.Env, to screen.Open) screen.Screen {
	s := &Screen{env: env, keys: defaultKeys(), filter: newFilter(), subject: to.Entry, single: to.Entry != "",
		full: to.Entry != "", reader: reader{cache: newCache()}}
	if to.Prompt == "/" {
		s.filter.begin()
	}
	return s
}

// Init loads the list, and the entry that is to be read.
func (s *Screen) Init() tea.Cmd { return tea.Batch(s.load(), s.read()) }

// Update takes keys, the mouse, and what was loaded and rendered.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loadedMsg:
		return s.show(msg)
	case shownMsg:
		return s.shown(msg)
	case pieceMsg:
		return s.more(msg)
	case versionsMsg:
		return s.openVersions(msg)
	case copiedMsg:
		return s.copied(msg)
	case removedMsg:
		return s.gone(msg)
	case broughtMsg:
		return s.brought(msg)
	case screen.Changed:
		s.reader.stale = true
		return tea.Batch(s.load(), s.read())
	case screen.Restyled:
		return s.read()
	case tea.WindowSizeMsg:
		return s.read()
	case tea.KeyPressMsg:
		return s.press(msg)
	case tea.PasteMsg:
		if s.filter.open {
			return s.typed(tea.PasteMsg{Content: kit.Bare(msg.Content)})
		}
	case tea.MouseClickMsg:
		return s.click(msg)
	case tea.MouseWheelMsg:
		return s.wheel(msg)
	default:
		return s.typed(msg) // an answer of the clipboard, say
	}
	return nil
}

// show takes the list that was loaded; the selection stays on the same entry.
func (s *Screen) show(msg loadedMsg) tea.Cmd {
	if msg.owner != s || msg.asked != s.asked {
		return nil
	}
	s.loaded = true
	if s.err = msg.err; s.err != nil {
		msg.items, msg.heads, msg.per = nil, nil, 2
	}
	s.items, s.studies = msg.items, msg.studies
	s.list.n, s.list.heads, s.list.per = len(msg.items), msg.heads, msg.per
	at, found := s.place()
	if msg.query != s.filter.answered && msg.query != "" {
		at, found = 0, false // what a new question finds is read from the top
	}
	s.filter.answered = msg.query
	if !found && !s.single && !s.full {
		s.subject = ""
	}
	s.list.move(at)
	if s.subject == "" {
		s.choose(at)
	}
	return tea.Batch(s.read(), s.replay())
}

// place finds the subject in the list; when it is no longer there, what now stands in its place.
func (s *Screen) place() (at int, found bool) {
	for i := range s.items {
		if s.items[i].ID == s.subject {
			return i, true
		}
	}
	return s.list.at, false
}

// choose selects an item of the list.
func (s *Screen) choose(at int) {
	s.list.move(at)
	s.subject = ""
	if s.list.n > 0 {
		s.subject = s.items[s.list.at].ID
	}
}

// item is what the list knows of the subject.
func (s *Screen) item() (journal.Found, bool) {
	if at := s.list.at; at < len(s.items) && s.items[at].ID == s.subject {
		return s.items[at], true
	}
	return journal.Found{}, false
}

// replay presses the keys that came before the list was there.
func (s *Screen) replay() tea.Cmd {
	held := s.pending
	s.pending = nil
	var cmds []tea.Cmd
	for _, k := range held {
		cmds = append(cmds, s.press(k))
	}
	return tea.Batch(cmds...)
}

// SetSize gives the room there is.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.lay()
}

// lay gives the lists what the lines around them leave.
func (s *Screen) lay() {
	s.filter.input.SetRow(kit.Column(s.width) - len(prompt))
	s.list.height = max(s.height-above-s.below(), 1)
	s.list.reveal()
	if s.versions != nil {
		s.versions.list.height = s.list.height
		s.versions.list.reveal()
	}
}

// Title says where the learner is.
func (s *Screen) Title() string {
	switch {
	case s.versions != nil:
		return "Earlier texts"
	case s.trash:
		return "Trash"
	case s.full:
		return "Entry"
	}
	return "Journal"
}

// Typing is so while the filter is being typed.
func (s *Screen) Typing() bool { return s.filter.open }

// Leave has nothing to keep.
func (s *Screen) Leave() tea.Cmd { return nil }
