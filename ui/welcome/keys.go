package welcome

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/form"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

type keyMap struct{ Next, Join, Field, Before, Back, Quit key.Binding }

func defaultKeys() keyMap {
	bind := func(help, does string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
	}
	return keyMap{
		Next:   bind("enter", "go on", "enter"),
		Join:   bind("j", "join another computer", "j"),
		Field:  bind("↑↓", "field", "down", "tab"),
		Before: bind("", "", "up", "shift+tab"),
		Back:   bind("esc", "back", "esc"),
		Quit:   bind("ctrl+c", "leave", "ctrl+c"),
	}
}

// Keys are the keys that work now.
func (s *Screen) Keys() []key.Binding {
	k := s.keys
	steps := s.steps()
	if s.step == steps[len(steps)-1] {
		k.Next.SetHelp("enter", "create the journal")
	}
	k.Next.SetEnabled(!s.busy)
	k.Join.SetEnabled(s.env.Share != nil)
	k.Back.SetEnabled(s.step > greeting)
	switch s.step {
	case naming:
		return []key.Binding{k.Next, k.Field, k.Back, k.Quit}
	case enrolling:
		return []key.Binding{k.Next, s.moves.Up, k.Back}
	case starting:
		return []key.Binding{k.Next, k.Back, k.Quit}
	}
	return []key.Binding{k.Next, k.Join}
}

func (s *Screen) key(msg tea.KeyPressMsg) tea.Cmd {
	k := s.keys
	if letter, both := screen.AfterEscape(msg); both && s.field != nil && !s.field.Handles(msg) {
		s.env.Ask(letter)
		msg = tea.KeyPressMsg{Code: tea.KeyEscape}
	}
	switch {
	case s.busy:
		return nil
	case key.Matches(msg, k.Next):
		return s.next()
	case s.step == greeting && s.env.Share != nil && key.Matches(msg, k.Join):
		return s.env.Share(phrase.ShareJoin)
	case s.field != nil && s.field.Drops(msg):
		return s.field.Update(msg)
	case key.Matches(msg, k.Back) && s.step > greeting:
		s.turn(s.step - 1)
		return nil
	case s.field == nil:
		s.page.Key(msg, s.moves)
		s.takeCourse()
		return nil
	case key.Matches(msg, k.Quit) && !s.field.Handles(msg):
		return s.env.Ask(screen.Quit{})
	case s.step == naming && key.Matches(msg, k.Field):
		s.into(s.email)
	case s.step == naming && key.Matches(msg, k.Before):
		s.into(s.name)
	default:
		return s.field.Update(msg)
	}
	return nil
}

// into goes into a field.
func (s *Screen) into(f *form.Field) {
	if s.field != nil {
		s.field.Blur()
	}
	s.field = f
	s.field.Focus()
	s.build()
	s.page.Select(s.rowOf(f))
}

// takeCourse remembers which course is selected.
func (s *Screen) takeCourse() {
	if id, found := strings.CutPrefix(s.page.Selected(), courseRow); found && s.step == enrolling {
		s.course = id
	}
}

// next checks what was typed and goes on; on the last page it creates the journal.
func (s *Screen) next() tea.Cmd {
	switch s.step {
	case naming:
		if s.field == s.name {
			s.into(s.email)
			return nil
		}
		if err := journal.CheckEmail(s.email.Text()); err != nil {
			s.email.Err = screen.ErrorText(err)
			return nil
		}
	case enrolling:
		s.takeCourse()
		if s.course == "" {
			return s.begin(book.Beginning{})
		}
	case starting:
		return s.create()
	}
	s.turn(s.step + 1)
	return nil
}

// create checks the start and creates the journal.
func (s *Screen) create() tea.Cmd {
	start, err := s.day()
	if err != nil {
		s.start.Err = screen.ErrorText(err)
		return nil
	}
	return s.begin(book.Beginning{Course: s.course, Start: start})
}

// click goes into the field, or chooses the course, under the mouse; on the chosen one it goes on.
func (s *Screen) click(msg tea.MouseClickMsg) tea.Cmd {
	name := s.page.RowAt(msg.Y)
	switch {
	case msg.Button != tea.MouseLeft || name == "" || s.busy:
	case name == nameRow:
		s.into(s.name)
	case name == emailRow:
		s.into(s.email)
	case name == s.page.Selected() && s.step == enrolling:
		return s.next()
	default:
		s.page.Select(name)
		s.takeCourse()
	}
	return nil
}
