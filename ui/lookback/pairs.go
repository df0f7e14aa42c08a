package lookback

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/form"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// pairs lists the prompts that were answered again, weeks later.
type pairs struct {
	base
	open, look key.Binding
	all        []book.Pair
}

type pairsMsg struct {
	owner *pairs
	asked int
	all   []book.Pair
	err   error
}

func newPairs(env *screen.Env, to screen.Open) *pairs {
	return &pairs{base: newBase(env, to), open: bind("enter", "see both", "enter"), look: screen.LookUpKey()}
}

// Init loads the list.
func (s *pairs) Init() tea.Cmd { return s.load() }

func (s *pairs) load() tea.Cmd {
	got, private := pairsMsg{owner: s, asked: s.ask()}, s.private
	b, ctx := s.env.Book, s.env.Context
	return func() tea.Msg {
		got.all, got.err = b.Pairs(ctx, private)
		return got
	}
}

// Update takes keys, the mouse and what was loaded.
func (s *pairs) Update(msg tea.Msg) tea.Cmd {
	got, is := msg.(pairsMsg)
	if !is {
		return s.handle(msg, s)
	}
	if got.owner == s && got.asked == s.asked {
		s.all = got.all
		s.arrived(got.err)
		s.build()
	}
	return nil
}

func (s *pairs) handleKey(msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case s.page.Key(msg, s.moves):
	case key.Matches(msg, s.open):
		return s.enter()
	case key.Matches(msg, s.privateKey()):
		s.toggled()
		return s.load()
	case key.Matches(msg, s.look):
		return s.env.Ask(screen.LookUp(""))
	}
	return nil
}

func (s *pairs) enter() tea.Cmd {
	if s.page.Selected() == "" {
		return nil
	}
	return s.opened(screen.Open{Entry: journal.ID(s.page.Selected())})
}

func (s *pairs) build() {
	t := s.env.Theme
	var lines []form.Line
	if s.loaded && len(s.all) == 0 {
		lines = form.Text(s.wrapped(t.Text.Render, phrase.NoPairs, 0)...)
	}
	for i, p := range s.all {
		id := string(p.Then.ID)
		if i > 0 {
			lines = append(lines, form.Line{})
		}
		lines = append(lines, s.row(id, p.Prompt, "")...)
		said := "then " + phrase.Retrospect(p.Then, s.env.Locale) + s.dot() + "now " + phrase.Retrospect(p.Now, s.env.Locale)
		if len(p.Changed) > 0 {
			said += s.dot() + "what changed is written"
		}
		for _, l := range layout.Wrap(said, max(s.column()-2, 1)) {
			lines = append(lines, form.Line{Row: id, Text: "  " + t.Faint.Render(l)})
		}
	}
	s.set(lines, 0)
}

// View draws the list.
func (s *pairs) View() string {
	standing := ""
	if len(s.all) > 0 {
		standing = s.env.Locale.Plural(len(s.all), "prompt", "prompts")
	}
	return s.draw(s.header("Then and now", standing), nil)
}

// SetSize sets the cells that the screen has.
func (s *pairs) SetSize(width, height int) { s.size(width, height); s.build() }

// Title says where the learner is.
func (s *pairs) Title() string { return "Then and now" }

// Keys are the keys that work now.
func (s *pairs) Keys() []key.Binding {
	k := s.open
	k.SetEnabled(s.page.Selected() != "")
	return []key.Binding{k, s.privateKey(), s.moves.Up, s.look}
}
