package questionnaire

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/form"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// leastWords is how many rows of words are in view, where there is room for them at all.
const leastWords = 3

// labelWidth is that of the label before what is looked up, in cells.
const labelWidth = 9

// glossary is the words that the course explains: what is typed looks them up, and the selected one
// is explained below.
type glossary struct {
	base
	leave, read, unread key.Binding
	tools               book.Questionnaires
	found               []prompts.Term
	here                int // how many of them stand in what is being read, first of all
	from                int // the first line of the explanation in view
}

type glossaryMsg struct {
	owner *glossary
	tools book.Questionnaires
	text  string // what is being read
	err   error
}

// NewGlossary makes the screen of the glossary; Open.Prompt is looked up first. Words that stand in
// Open.Text come before the others.
func NewGlossary(env *screen.Env, to screen.Open) screen.Screen {
	s := &glossary{base: newBase(env, to), leave: bind("esc", "leave", "esc"), read: bind("pgdn", "read on", "pgdown"),
		unread: bind("pgup", "back up", "pgup")}
	s.field = form.NewField("Look up", "", to.Prompt)
	s.field.SetWidthMethod(env.Widths)
	return s
}

// Init reads the words, and the entry that is being read.
func (s *glossary) Init() tea.Cmd {
	text, entry := s.to.Text, s.to.Entry
	return func() tea.Msg {
		tools, err := s.env.Book.Questionnaires(s.env.Context)
		if entry != "" {
			e, _ := s.env.Book.DraftOf(s.env.Context, entry) // without it, the words are looked up all the same
			text = strings.Join([]string{text, e.Title, e.PromptText, e.Body}, "\n")
		}
		return glossaryMsg{s, tools, text, err}
	}
}

// Update takes keys, the mouse and the words.
func (s *glossary) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case glossaryMsg:
		if msg.owner == s {
			s.tools, s.to.Text = msg.tools, msg.text
			s.arrived(msg.err)
			return s.lookUp()
		}
	case proseMsg:
		if s.handleProse(msg) {
			s.build()
		}
	case screen.ThemeChanged:
		s.text = prose{}
		return s.chosen()
	case tea.WindowSizeMsg:
		return s.chosen()
	case tea.KeyPressMsg:
		return s.handleKey(msg)
	case tea.MouseClickMsg:
		msg.Y--
		s.click(msg)
		return s.chosen()
	case tea.MouseWheelMsg:
		s.page.Wheel(msg)
		return s.chosen()
	default:
		return s.edit(msg) // a paste, or an answer of the clipboard
	}
	return nil
}

// handleKey passes letters to what is looked up, and the arrows to the list.
func (s *glossary) handleKey(msg tea.KeyPressMsg) tea.Cmd {
	if letter, both := screen.AfterEscape(msg); both && !s.field.Handles(msg) {
		s.env.Ask(letter)
		msg = screen.Press("esc")
	}
	switch {
	case s.field.Drops(msg):
		return s.edit(msg)
	case key.Matches(msg, s.leave):
		if s.field.Text() == "" {
			return s.env.Ask(screen.Back{})
		}
		s.field.SetText("")
		return s.lookUp()
	case msg.String() == "ctrl+c" && !s.field.Handles(msg):
		return s.env.Ask(screen.Quit{})
	case key.Matches(msg, s.read):
		s.scroll(max(s.below()-1, 1))
	case key.Matches(msg, s.unread):
		s.scroll(-max(s.below()-1, 1))
	case msg.Text == "" && s.page.Key(msg, s.moves):
		s.from = 0
		return s.chosen()
	default:
		return s.edit(msg)
	}
	return nil
}

func (s *glossary) edit(msg tea.Msg) tea.Cmd {
	before := s.field.Text()
	cmd := s.field.Update(msg)
	if s.field.Text() == before {
		s.build()
		return cmd
	}
	return tea.Batch(cmd, s.lookUp())
}

// lookUp finds the words again; the best one is selected.
func (s *glossary) lookUp() tea.Cmd {
	s.found, s.here, s.from = s.tools.LookUp(s.field.Text()), 0, 0
	if s.field.Text() == "" && s.to.Text != "" {
		here := s.tools.TermsIn(s.to.Text)
		others := slices.DeleteFunc(s.found, func(t prompts.Term) bool { return slices.Contains(here, t) })
		s.found, s.here = append(here, others...), len(here)
	}
	s.page.Reset()
	return s.chosen()
}

// chosen sets the explanation of the selected word for reading.
func (s *glossary) chosen() tea.Cmd {
	s.build()
	term, _ := s.term()
	return s.render(term.Text)
}

// term is the selected one.
func (s *glossary) term() (prompts.Term, bool) {
	for _, t := range s.found {
		if t.Name == s.page.Selected() {
			return t, true
		}
	}
	return prompts.Term{}, false
}

func (s *glossary) build() {
	if s.height == 0 {
		return
	}
	s.field.SetInline(s.column(), labelWidth)
	var lines []form.Line
	for i, t := range s.found {
		state := ""
		if i < s.here {
			state = "in this text"
		}
		lines = append(lines, s.row(t.Name, t.Name, state)...)
	}
	if s.loaded && len(s.found) == 0 {
		lines = form.Text(s.wrapped(s.env.Theme.Text.Render, s.env.ExpandKeys(screen.Glossary, "No word like that here. {Esc} shows all of them."), 0)...)
	}
	s.set(lines, len(s.lookedUp())+s.below()+1)
	s.scroll(0)
}

// lookedUp draws what is looked up.
func (s *glossary) lookedUp() []string {
	return s.field.Inline(s.env.Theme, labelWidth, true)
}

// below is the height of the explanation: about half of the screen.
func (s *glossary) below() int {
	return max(min((s.height-head)/2, s.height-head-len(s.lookedUp())-1-leastWords), 1)
}

// explained is the explanation of the selected word.
func (s *glossary) explained() []string {
	t := s.env.Theme
	term, found := s.term()
	if !found {
		return nil
	}
	lines := s.wrapped(t.Heading.Render, term.Name, 0)
	lines = append(lines, s.wrapped(t.Faint.Render, strings.TrimSuffix(layout.Line(term.Area), "."), 0)...)
	if term.Ours {
		lines = append(lines, s.wrapped(t.Faint.Render, phrase.OwnWords, 0)...)
	}
	for _, l := range s.said(term.Text) {
		lines = append(lines, l.Text)
	}
	if term.Source != "" {
		lines = append(lines, s.wrapped(t.Faint.Render, "Source: "+term.Source, 2)...)
	}
	return lines
}

// scroll moves the explanation.
func (s *glossary) scroll(rows int) {
	s.from = max(min(s.from+rows, len(s.explained())-s.below()), 0)
}

// View draws what is looked up, the words, and the explanation below them.
func (s *glossary) View() string {
	if s.height == 0 {
		return ""
	}
	t, explained := s.env.Theme, s.explained()
	said := ""
	if s.loaded {
		said = s.counted()
	}
	more := explained[min(s.from, len(explained)):min(s.from+s.below(), len(explained))]
	below := append([]string{t.Rule.Render(strings.Repeat(t.Glyphs.Rule, s.column()))}, strings.Split(layout.Box(more, s.column(), s.below()), "\n")...)
	lines := append([]string{layout.Row(t.Title.Render("Words of the course"), t.Faint.Render(said), s.column())}, s.lookedUp()...)
	lines = append(lines, t.Rule.Render(strings.Repeat(t.Glyphs.Rule, s.column())))
	lines = append(lines, s.page.View()...)
	room := max(s.height-len(below), 1)
	return layout.Box(append(strings.Split(layout.Box(lines, s.width, room), "\n"), below...), s.width, s.height)
}

// Extent says how many of the words are in view.
func (s *glossary) Extent() layout.Extent {
	e := s.page.Extent()
	e.Top = 2 + len(s.lookedUp())
	return e
}

// counted says how many words there are, and how many of them stand in what is being read.
func (s *glossary) counted() string {
	all := s.env.Locale.Plural(len(s.found), "word", "words")
	switch {
	case s.to.Text == "" || s.field.Text() != "":
		return all
	case s.here == 0:
		return "none in this text, " + all + " in all"
	}
	return s.env.Locale.Number(s.here) + " in this text, " + all + " in all"
}

// Cursor stands in what is looked up, where the next letter goes.
func (s *glossary) Cursor() *tea.Cursor {
	if s.height == 0 {
		return nil
	}
	c := s.field.InlineCursor(labelWidth)
	if c != nil {
		c.Y++
	}
	return c
}

// SetSize sets the cells that the screen has.
func (s *glossary) SetSize(width, height int) { s.size(width, height); s.build() }

// Title says where the learner is.
func (s *glossary) Title() string { return "Words" }

// Keys are the keys that work now.
func (s *glossary) Keys() []key.Binding {
	k := s.leave
	if s.field.Text() != "" {
		k.SetHelp("esc", "all words")
	}
	return []key.Binding{s.moves.Up, s.read, s.unread, k}
}
