package questionnaire

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/form"
	"ponder/ui/layout"
	"ponder/ui/screen"
)

// Names of rows of a partnership's page.
const (
	openRow  = "open "
	entryRow = "entry "
	writeRow = "write"
)

// partnershipPage is the page of one partnership: where it stands on its path, its other results
// over time, and its entries.
type partnershipPage struct {
	base
	keys partnershipKeys
	view book.PartnershipView
}

type partnershipMsg struct {
	owner *partnershipPage
	view  book.PartnershipView
	err   error
}

type renamedMsg struct {
	owner *partnershipPage
	err   error
}

func newPartnershipPage(env *screen.Env, to screen.Open) *partnershipPage {
	return &partnershipPage{base: newBase(env, to), keys: defaultPartnershipKeys()}
}

// Init loads what there is about the partnership.
func (s *partnershipPage) Init() tea.Cmd { return s.load }

func (s *partnershipPage) load() tea.Msg {
	view, err := s.env.Book.PartnershipView(s.env.Context, s.to.Partnership)
	return partnershipMsg{s, view, err}
}

// Update takes keys, the mouse and what was loaded.
func (s *partnershipPage) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case partnershipMsg:
		if msg.owner == s {
			s.view = msg.view
			s.arrived(msg.err)
			s.build()
		}
	case renamedMsg:
		return s.renamed(msg)
	default:
		return s.handleCommon(msg, s)
	}
	return nil
}

func (s *partnershipPage) handleKey(msg tea.KeyPressMsg) tea.Cmd {
	k := s.keys
	switch {
	case s.err != nil:
	case s.field != nil:
		defer s.build()
		return s.pressInName(msg)
	case s.page.Key(msg, s.moves):
	case key.Matches(msg, s.look):
		return s.lookUp(s.shown()...)
	case key.Matches(msg, k.Open):
		return s.enter()
	case key.Matches(msg, k.Write):
		return s.write()
	case key.Matches(msg, k.Rename):
		s.askRename()
		s.build()
	case key.Matches(msg, k.Archive):
		return s.archive()
	}
	return nil
}

// askRename lets another name be typed.
func (s *partnershipPage) askRename() {
	s.ask("Another name", "Entries that were written under the old name still belong to it.", s.view.Name)
}

func (s *partnershipPage) pressInName(msg tea.KeyPressMsg) tea.Cmd {
	switch msg = s.split(msg); {
	case s.naming.busy:
	case s.field.Drops(msg):
		return s.field.Update(msg)
	case key.Matches(msg, s.keys.Keep):
		s.naming.busy = true
		name := s.field.Text()
		return func() tea.Msg {
			_, err := s.env.Book.RenamePartnership(s.env.Context, s.to.Partnership, name)
			return renamedMsg{s, err}
		}
	case key.Matches(msg, s.keys.Close):
		s.field = nil
	case s.wouldQuit(msg):
		return screen.ShowNotice(s.env.ExpandKeys(screen.Questionnaires, "{Enter} keeps the name, {esc} leaves it as it was."))
	default:
		return s.field.Update(msg)
	}
	return nil
}

// renamed shows the new name; one that cannot be stays to be corrected.
func (s *partnershipPage) renamed(msg renamedMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	s.naming.busy = false
	if msg.err != nil {
		s.field.Err = screen.ErrorText(msg.err)
		s.build()
		return nil
	}
	s.field = nil
	s.build()
	return tea.Batch(screen.Send(screen.JournalChanged{}), screen.ShowNotice("Renamed. What was written under the old name still belongs to it."))
}

// archive takes the partnership out of the lists, or back into them.
func (s *partnershipPage) archive() tea.Cmd {
	archived, said := !s.view.IsArchived(), "Archived. Nothing of it is lost, and the same key takes it back."
	if !archived {
		said = "Back among your partnerships."
	}
	return s.change(said, func() error {
		_, err := s.env.Book.ArchivePartnership(s.env.Context, s.to.Partnership, archived)
		return err
	})
}

func (s *partnershipPage) write() tea.Cmd {
	return s.env.Ask(screen.Open{Place: screen.Write, Week: s.to.Week, About: s.view.Name})
}

// enter opens what is selected: a result, the questions, or an entry.
func (s *partnershipPage) enter() tea.Cmd {
	to := screen.Open{Place: screen.Questionnaires, Partnership: s.to.Partnership, Week: s.to.Week}
	row := s.page.Selected()
	if id, is := strings.CutPrefix(row, openRow); is {
		to.Questionnaire, to.FillIn = id, true
		return s.env.Ask(to)
	}
	if id, is := strings.CutPrefix(row, entryRow); is {
		return s.env.Ask(s.reading(journal.ID(id)))
	}
	if id, is := strings.CutPrefix(row, resultRow); is {
		for _, res := range s.view.Results {
			if slices.ContainsFunc(res.Trend, func(p book.Point) bool { return p.Response == journal.ID(id) }) {
				to.Questionnaire, to.Response = res.Questionnaire.ID, journal.ID(id)
			}
		}
		return s.env.Ask(to)
	}
	if row == writeRow {
		return s.write()
	}
	return nil
}

// reading is the way to an entry; a draft is gone on with.
func (s *partnershipPage) reading(id journal.ID) screen.Open {
	for _, e := range s.view.Entries {
		if e.ID == id && e.Draft {
			return screen.Open{Place: screen.Write, Draft: id, Week: journal.NoWeek}
		}
	}
	return screen.Open{Place: screen.Entries, Entry: id, Week: journal.NoWeek}
}

// SetSize sets the cells that the screen has.
func (s *partnershipPage) SetSize(width, height int) { s.size(width, height); s.build() }

// Title says where the learner is.
func (s *partnershipPage) Title() string { return "Partnership" }

// Keys are the keys that work now.
func (s *partnershipPage) Keys() []key.Binding {
	k := s.keys
	switch {
	case !s.loaded:
		return append(notYet([]key.Binding{k.Open, k.Write, k.Rename, k.Archive, s.look}), s.moves.Up)
	case s.err != nil:
		return []key.Binding{s.moves.Up}
	case s.field != nil:
		return []key.Binding{k.Keep, k.Close}
	case s.view.IsArchived():
		k.Archive.SetHelp("A", "take it back")
	}
	return []key.Binding{k.Open, k.Write, k.Rename, k.Archive, s.look, s.moves.Up}
}

// View draws the page.
func (s *partnershipPage) View() string {
	name, state := layout.Line(s.view.Name), ""
	if name == "" {
		name = "Partnership"
	}
	if s.view.IsArchived() {
		state = "archived"
	}
	return s.draw(name, state, s.panel())
}

func (s *partnershipPage) build() {
	if !s.loaded || s.err != nil {
		s.set(nil, 0)
		return
	}
	var lines []form.Line
	if formerly := s.view.Formerly; len(formerly) > 0 {
		lines = append(lines, form.Text(s.wrapped(s.env.Theme.Faint.Render, "Formerly "+strings.Join(formerly, ", ")+".", 0)...)...)
	}
	lines = append(lines, s.resultLines()...)
	lines = append(lines, s.entryLines()...)
	s.set(lines, len(s.panel()))
}
