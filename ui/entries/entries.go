// Package entries is the journal for reading: every entry and draft in a list by month, newest
// first, and the one that is chosen beside it, rendered. It narrows the list while a question is
// typed, shows earlier texts and the trash, and leads to writing. It never changes a text, and what
// it removes can be taken back; an earlier text that is brought back becomes one more.
package entries

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// Screen is the list, or one entry over the whole screen.
type Screen struct {
	env  *screen.Env
	keys keyMap

	asked    int                // the number of the latest question to the journal; answers to earlier ones are ignored
	answered int                // the one that the list answers
	needed   int                // keys wait until this one is answered: they are for what it finds
	stop     context.CancelFunc // ends the search that is under way
	busy     bool               // what a key began changes what the next one is about, and is under way
	early    *tea.KeyPressMsg   // a key of the list, pressed while its question was still being typed

	filter  filter
	trash   bool // the list is what was removed
	items   book.Listing
	days    map[prompts.Date]book.DayWritten // of the items: how much was written
	studies book.ActiveCourse                // which prompts can be answered again
	found   highlighter                      // that the list answers
	finds   bool                             // and each row says where
	list    list
	loaded  bool
	part    bool // the list holds the newest only, and the others are on their way
	err     error

	throughOnly bool       // opened for that page: leaving it leaves the screen
	bothOnly    bool       // likewise, for the page with both texts
	single      bool       // opened for one entry: leaving it leaves the screen
	full        bool       // an entry has the whole screen
	opened      journal.ID // which one
	week        int        // that is read through, where it was opened for that
	before      journal.ID // what was selected in the journal when the trash was opened
	wanted      journal.ID // the entry to select in the next list, rather than the one that is selected now
	reader      reader
	tags        *tags        // the list of tags, while it is open
	through     *readThrough // a page that is read on, while it is open
	both        *bothTexts   // the texts of an entry that has several, while they are looked at
	versions    *versions    // earlier texts of the subject, while they are looked through
	asking      journal.ID   // shall this be removed?
	forGood     bool         // and not into the trash
	choosing    *list        // the links of the text, while one is chosen to be followed
	removed     journal.ID   // what was removed last, and can be taken back at once

	width, height int
	over          int // rows over the list
}

// New makes the journal; for to.Entry it is that entry, and for to.Prompt "/" the list with the
// filter open.
func New(env *screen.Env, to screen.Open) screen.Screen {
	s := &Screen{env: env, keys: defaultKeys(), filter: newFilter(), opened: to.Entry, single: to.Entry != "",
		full: to.Entry != "", reader: reader{cache: newCache()}}
	switch to.Part {
	case screen.ReadThrough:
		s.throughOnly, s.week, s.through = true, to.Week, &readThrough{at: -1}
	case screen.Tags:
		s.tags = s.newTags()
	case screen.TwoTexts:
		s.bothOnly, s.single, s.full, s.opened, s.both = true, false, false, "", &bothTexts{id: to.Entry}
	}
	if to.Prompt == "/" {
		s.filter.begin()
	}
	if to.Entry == "" {
		s.wanted = journal.ID(to.Mark)
	}
	return s
}

// Init loads the list, and the entry that is to be read.
func (s *Screen) Init() tea.Cmd {
	if s.filter.open {
		return tea.Batch(s.ask(), s.read(), s.loadNames())
	}
	if s.bothOnly {
		return tea.Batch(s.ask(), s.loadBothTexts())
	}
	if s.throughOnly {
		return tea.Batch(s.ask(), s.openThrough(s.week, prompts.Date{}))
	}
	if s.tags != nil {
		return tea.Batch(s.ask(), s.openTags())
	}
	return tea.Batch(s.ask(), s.read())
}

// Update takes keys, the mouse, and what was loaded and rendered.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	cmd := s.update(msg)
	if s.width > 0 && s.over != s.above() {
		s.lay()
	}
	return cmd
}

func (s *Screen) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loadedMsg:
		return s.show(msg)
	case shownMsg:
		return s.shown(msg)
	case pieceMsg:
		return s.more(msg)
	case throughMsg, throughPieceMsg, folderMsg, madeMsg, namesMsg, tagsMsg, latestMsg, retaggedMsg:
		return s.updateTagsAndBook(msg)
	case bothTextsMsg:
		return s.takeBothTexts(msg)
	case decidedMsg:
		return s.decided(msg)
	case versionsMsg:
		return s.openVersions(msg)
	case copiedMsg:
		return s.copied(msg)
	case removedMsg:
		return s.gone(msg)
	case purgedMsg:
		return s.purged(msg)
	case restoredMsg:
		return s.restored(msg)
	case broughtBackMsg:
		return s.broughtBack(msg)
	case screen.JournalChanged:
		s.reader.stale = true
		return tea.Batch(s.load(), s.read(), s.reloadTags(), s.loadBothTexts())
	case screen.ThemeChanged:
		return s.recoloured()
	case tea.WindowSizeMsg:
		return s.resized()
	case tea.KeyPressMsg:
		return s.handleKey(msg)
	case tea.PasteMsg:
		if s.tags != nil {
			return s.typedInTags(tea.PasteMsg{Content: layout.Bare(msg.Content)})
		}
		if s.filter.open {
			return s.typed(tea.PasteMsg{Content: layout.Bare(msg.Content)})
		}
	case tea.MouseClickMsg:
		return s.click(msg)
	case tea.MouseWheelMsg:
		return s.wheel(msg)
	default: // an answer of the clipboard, say
		if s.tags != nil {
			return s.typedInTags(msg)
		}
		return s.typed(msg)
	}
	return nil
}

// recoloured renders anew what is read.
func (s *Screen) recoloured() tea.Cmd {
	if s.both != nil {
		return s.loadBothTexts()
	}
	if s.through != nil && s.through.loaded {
		return tea.Batch(s.read(), s.setThrough())
	}
	return s.read()
}

// resized renders anew what another width or height changes.
func (s *Screen) resized() tea.Cmd {
	if s.both != nil {
		return s.loadBothTexts()
	}
	if s.through != nil && s.through.loaded && s.through.width != s.throughWidth() {
		return s.setThrough()
	}
	if s.tags != nil {
		return s.readLatest()
	}
	return tea.Batch(s.read(), s.moreThrough())
}

// updateTagsAndBook takes what was found out for the list of tags, for reading through, and for a
// book.
func (s *Screen) updateTagsAndBook(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case throughMsg:
		return s.takeThrough(msg)
	case throughPieceMsg:
		return s.tookThrough(msg)
	case folderMsg:
		if msg.owner == s && s.through != nil && s.through.making != nil {
			s.through.making.folder = msg.folder
		}
		return nil
	case madeMsg:
		return s.made(msg)
	case namesMsg:
		s.takeNames(msg)
		return nil
	case tagsMsg:
		return s.takeTags(msg)
	case latestMsg:
		s.takeLatest(msg)
		return nil
	case retaggedMsg:
		return s.retagged(msg)
	}
	return nil
}

// SetSize sets the cells that the screen has.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.lay()
}

// lay gives the lists the rows that the lines around them leave.
func (s *Screen) lay() {
	s.filter.input.SetRow(layout.Column(s.width) - len(prompt))
	s.over = s.above()
	s.list.height, s.list.per, s.list.more = max(s.body()-s.monthRows(), 1), s.rowsEach(), s.nameRows
	s.list.reveal()
	if s.tags != nil {
		s.layTags()
	}
	if s.versions != nil {
		s.versions.list.height = s.body()
		s.versions.list.reveal()
	}
}

// body is the room for the list, and for a text beside it.
func (s *Screen) body() int { return max(s.height-s.over-s.below(), 1) }

// Mark is the entry that is selected, so that the list opens on it the next time.
func (s *Screen) Mark() string {
	if s.trash {
		return string(s.before)
	}
	return string(s.subject())
}

// Title says where the learner is.
func (s *Screen) Title() string {
	switch {
	case s.both != nil:
		return phrase.TwoTexts
	case s.through != nil:
		return "Read through"
	case s.tags != nil:
		return "Tags"
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
func (s *Screen) Typing() bool {
	if s.tags != nil {
		return s.tags.open || s.tags.step == naming
	}
	return s.filter.open
}

// Leave has nothing to keep.
func (s *Screen) Leave() tea.Cmd { return nil }
