package questionnaire

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/form"
	"ponder/ui/format"
	"ponder/ui/screen"
)

// words names the row of the glossary; a questionnaire's ID has no blank.
const words = "the words"

// list shows all questionnaires, how far each is, and the way to the glossary.
type list struct {
	base
	open       key.Binding
	tools      book.Questionnaires
	half, done map[string][]journal.Response // by questionnaire
	known      []journal.Partnership         // those that are archived last
	mentioned  []string                      // names that stand in entries
}

type listMsg struct {
	owner      *list
	tools      book.Questionnaires
	half, done []journal.Response
	known      []journal.Partnership
	mentioned  []string
	err        error
}

func newList(env *screen.Env, to screen.Open) *list {
	return &list{base: newBase(env, to), open: bind("enter", "open", "enter")}
}

// Init loads what there is.
func (s *list) Init() tea.Cmd { return s.load }

func (s *list) load() tea.Msg {
	got := listMsg{owner: s}
	if got.tools, got.err = s.env.Book.Questionnaires(s.env.Context); got.err == nil {
		got.done, got.half, got.err = s.env.Book.FinishedAndHalf(s.env.Context, book.ResponseFilter{})
	}
	if got.err == nil {
		got.known, got.err = s.env.Book.EveryPartnership(s.env.Context)
	}
	if got.err == nil {
		got.mentioned, got.err = s.env.Book.Mentioned(s.env.Context)
	}
	return got
}

// Update takes keys, the mouse and what was loaded.
func (s *list) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case listMsg:
		if msg.owner == s {
			s.tools, s.done, s.half = msg.tools, byQuestionnaire(msg.tools.Course, msg.done), byQuestionnaire(msg.tools.Course, msg.half)
			s.known, s.mentioned = msg.known, msg.mentioned
			s.arrived(msg.err)
			s.build()
		}
	case addedMsg:
		return s.added(msg, s, func(id journal.ID) { s.see(id) })
	default:
		return s.handleCommon(msg, s)
	}
	return nil
}

func byQuestionnaire(course string, all []journal.Response) map[string][]journal.Response {
	by := map[string][]journal.Response{}
	for _, r := range all {
		if r.Course == course {
			by[r.Questionnaire] = append(by[r.Questionnaire], r)
		}
	}
	return by
}

func (s *list) handleKey(msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case s.field != nil:
		defer s.build()
		return s.pressInName(msg)
	case s.page.Key(msg, s.moves):
	case key.Matches(msg, s.open):
		return s.enter()
	}
	return nil
}

// see opens a partnership's page.
func (s *list) see(id journal.ID) tea.Cmd {
	return s.env.Ask(screen.Open{Place: screen.Questionnaires, Partnership: id, Week: s.to.Week})
}

func (s *list) enter() tea.Cmd {
	row := s.page.Selected()
	if id, is := strings.CutPrefix(row, partnerRow); is {
		return s.see(journal.ID(id))
	}
	if name, is := strings.CutPrefix(row, namedRow); is {
		return s.add(name)
	}
	switch row {
	case "":
		return nil
	case anotherRow:
		s.askName()
		s.build()
		return nil
	case words:
		return s.env.Ask(screen.Open{Place: screen.Glossary, Week: s.to.Week})
	default:
		return s.env.Ask(screen.Open{Place: screen.Questionnaires, Questionnaire: row, Week: s.to.Week})
	}
}

func (s *list) build() {
	t := s.env.Theme
	var lines []form.Line
	if s.loaded && len(s.tools.Questionnaires) == 0 {
		lines = form.Text(s.wrapped(t.Text.Render, "This course has no questionnaires. A course of your own can bring some.", 0)...)
	}
	for _, q := range s.tools.Questionnaires {
		lines = append(lines, s.row(q.ID, q.Title, s.state(s.half[q.ID], s.done[q.ID]))...)
		lines = append(lines, form.Text(s.wrapped(t.Faint.Render, size(q), 4)...)...)
	}
	if s.loaded {
		lines = append(lines, s.partnershipRows()...)
	}
	if len(s.tools.Terms) > 0 {
		lines = append(lines, form.Line{})
		lines = append(lines, s.row(words, "Words that the course explains", format.Plural(len(s.tools.Terms), "word", "words"))...)
	}
	s.set(lines, len(s.panel()))
}

// partnershipRows are the partnerships, and the way to another.
func (s *list) partnershipRows() []form.Line {
	lines := s.heading("Partnerships")
	for _, p := range s.known {
		state := ""
		if p.IsArchived() {
			state = "archived"
		}
		lines = append(lines, s.row(partnerRow+string(p.ID), p.Name, state)...)
	}
	return append(lines, s.namingRows(s.mentioned, len(s.known))...)
}

// size says how much there is to answer.
func size(q prompts.Questionnaire) string {
	said := format.Plural(len(q.Items()), "item", "items")
	if q.PerPartnership {
		said += ", about one partnership at a time"
	}
	return said
}

// state says how far a questionnaire is.
func (b *base) state(half, done []journal.Response) string {
	switch {
	case len(done) > 0 && len(half) > 0:
		return b.joined("done", b.env.Locale.ShortDay(done[len(done)-1].At), "half filled in again")
	case len(done) > 0:
		return b.joined("done", b.env.Locale.ShortDay(done[len(done)-1].At))
	case len(half) > 0:
		return "half filled in"
	}
	return "open"
}

// View draws the list.
func (s *list) View() string { return s.draw("Questionnaires", "", s.panel()) }

// SetSize sets the cells that the screen has.
func (s *list) SetSize(width, height int) { s.size(width, height); s.build() }

// Title says where the learner is.
func (s *list) Title() string { return "Questionnaires" }

// Keys are the keys that work now.
func (s *list) Keys() []key.Binding {
	if s.field != nil {
		return s.nameKeys()
	}
	k := s.open
	k.SetEnabled(s.loaded && s.page.Selected() != "")
	return []key.Binding{k, s.moves.Up}
}
