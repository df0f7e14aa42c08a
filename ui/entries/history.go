package entries

import (
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/layout"
	"ponder/ui/screen"
)

// versions are the texts of one entry, latest first, to be looked through. None of them is ever
// changed: one that is brought back becomes the latest, and those that there were stay.
type versions struct {
	id      journal.ID // of the entry
	all     []book.Version
	list    list
	wasFull bool // the entry had the whole screen before
	asRead  bool // as they read, rather than with what the next one changed
	asking  bool // shall the selected one be brought back?
}

type versionsMsg struct {
	owner *Screen
	id    journal.ID
	all   []book.Version // latest first
	err   error
}

// name is that of the one that is selected.
func (v *versions) name() string { return v.all[v.list.at].Name() }

// changes reports whether the selected one is shown with what the next one changed. Nothing came
// after the latest, and what is damaged is compared with nothing.
func (v *versions) changes() bool {
	return !v.asRead && v.list.at > 0 && !v.all[v.list.at-1].Damaged && !v.all[v.list.at].Damaged
}

// earlier reports whether the selected one is an earlier text, and can be read.
func (v *versions) earlier() bool { return v != nil && v.list.at > 0 && !v.all[v.list.at].Damaged }

// history asks for the earlier texts of the subject.
func (s *Screen) history() tea.Cmd {
	id := s.subject()
	s.busy = true
	return func() tea.Msg {
		all, err := s.env.Book.Versions(s.env.Context, string(id))
		return versionsMsg{owner: s, id: id, all: all, err: err}
	}
}

// openVersions shows the list of earlier texts, if there are any.
func (s *Screen) openVersions(msg versionsMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	s.busy = false
	damaged := errors.Is(msg.err, journal.ErrDamaged)
	switch {
	case msg.err != nil && (!damaged || len(msg.all) < 2):
		return screen.ShowError(msg.err)
	case len(msg.all) < 2:
		return screen.ShowNotice("There is only this text. Each time you finish a change, the one before it is kept here, and so is what you delete.")
	}
	s.versions = &versions{id: msg.id, all: msg.all, wasFull: s.full, list: list{n: len(msg.all), per: 2}}
	s.full = false
	s.lay()
	if damaged {
		return tea.Batch(s.read(), screen.ShowError(msg.err))
	}
	return s.read()
}

// closeVersions goes back to the entry as it is.
func (s *Screen) closeVersions() tea.Cmd {
	s.full = s.versions.wasFull
	s.versions = nil
	s.lay()
	return s.read()
}

// versionRow says when a text was kept, how long it is, and how much longer than the one before.
func (s *Screen) versionRow(i, width int) []string {
	t, v := s.env.Theme, s.versions
	e := v.all[i]
	if e.Damaged {
		said := "it cannot be read"
		if i == 0 {
			said = "as it is now" + s.dot() + said
		}
		return []string{s.marked("Damaged", i == v.list.at, width), layout.Fit("  "+t.Faint.Render(said), width)}
	}
	when := e.Updated.In(s.env.Book.Zone)
	words := s.env.Locale.Plural(e.Words, "word", "words")
	switch {
	case i+1 == len(v.all):
		words += ", the first text"
	case v.all[i+1].Damaged:
	case e.Words > v.all[i+1].Words:
		words += fmt.Sprintf(", %s more", s.env.Locale.Number(e.Words-v.all[i+1].Words))
	case e.Words < v.all[i+1].Words:
		words += fmt.Sprintf(", %s fewer", s.env.Locale.Number(v.all[i+1].Words-e.Words))
	}
	switch {
	case e.Draft:
		words = "as it is now, a draft" + s.dot() + words
	case i == 0 && e.Finished():
		words = "as it is now" + s.dot() + words
	case !e.Finished():
		words = "kept while you typed" + s.dot() + words
	}
	return []string{
		s.marked(s.env.Locale.ShortDate(when)+", "+s.env.Locale.Clock(when), i == v.list.at, width),
		layout.Fit("  "+t.Faint.Render(words), width),
	}
}
