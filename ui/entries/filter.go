package entries

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal/book"
	"ponder/ui/form"
	"ponder/ui/screen"
)

// prompt stands before what is typed into the filter.
const prompt = "Find: "

// filter is the question that narrows the list.
type filter struct {
	input    *form.Field
	open     bool     // letters are text now
	answered string   // the question that the list answers
	tags     []string // that can be asked for, the commonest first
}

func newFilter() filter {
	return filter{input: form.NewRow(`words, "a phrase", -not, week:2, tag:x`)}
}

// begin opens the line; what was asked before is replaced when one types.
func (f *filter) begin() {
	f.open = true
	f.input.Focus()
}

// rest closes the line; what is asked stays.
func (f *filter) rest() { f.open = false }

// starting are the tags that a word may become which is being typed, as it asks for one: tag:x or
// #x, or with a minus the entries without it.
func (f *filter) starting(word string) (all []string) {
	for _, asks := range []string{"tag:", "#", "-tag:", "-#"} {
		if typed, is := strings.CutPrefix(word, asks); is {
			for _, tag := range book.TagsStarting(f.tags, typed) {
				all = append(all, asks+tag)
			}
			return all
		}
	}
	return nil
}

type namesMsg struct {
	owner *Screen
	tags  []string
}

// loadNames reads which tags can be asked for. Where they cannot be read, one can be typed all the
// same.
func (s *Screen) loadNames() tea.Cmd {
	s.filter.input.CompleteWith(s.filter.starting)
	return func() tea.Msg {
		all, _ := s.env.Book.Tags(s.env.Context)
		return namesMsg{owner: s, tags: book.TagNames(all)}
	}
}

// query is what is asked, or nothing.
func (f filter) query() string { return f.input.Text() }

// typed passes a key to the filter, and asks anew when the question changed.
func (s *Screen) typed(msg tea.Msg) tea.Cmd {
	k := s.keys
	if press, ok := msg.(tea.KeyPressMsg); ok {
		letter, both := screen.AfterEscape(press)
		switch {
		case s.filter.input.Drops(press):
			return s.filter.input.Update(msg)
		case both && !s.filter.input.Handles(press):
			s.env.Ask(letter)
			return s.clearFilter()
		case key.Matches(press, k.CloseFind) && !s.filter.input.Handles(press):
			return s.clearFilter()
		case key.Matches(press, k.Enter):
			s.filter.rest()
			return nil
		case s.answered < s.needed && s.moves(press):
			s.early = &press // it is about what will be found
			return nil
		case key.Matches(press, k.ListUp):
			return s.step(-1)
		case key.Matches(press, k.ListDown):
			return s.step(1)
		case key.Matches(press, k.PageUp):
			return s.step(-s.list.page())
		case key.Matches(press, k.PageDown):
			return s.step(s.list.page())
		}
	}
	before := s.filter.query()
	cmd := s.filter.input.Update(msg)
	if s.filter.query() == before {
		return cmd
	}
	return tea.Batch(cmd, s.ask())
}

// moves reports whether a key moves the selection while the filter is open.
func (s *Screen) moves(press tea.KeyPressMsg) bool {
	k := s.keys
	return key.Matches(press, k.ListUp, k.ListDown, k.PageUp, k.PageDown)
}

// clearFilter closes the line and shows everything again.
func (s *Screen) clearFilter() tea.Cmd {
	asked := s.filter.query() != ""
	s.filter.rest()
	s.filter.input.SetText("")
	if !asked {
		return nil
	}
	return s.ask()
}
