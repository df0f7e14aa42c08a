package entries

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal/book"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// beginRenaming asks for another name of the selected tag.
func (s *Screen) beginRenaming() tea.Cmd {
	v := s.tags
	v.step, v.from = naming, v.selected()
	v.name.SetText(v.from)
	v.name.Focus()
	s.lay()
	return nil
}

// nameKey takes the keys while another name is typed.
func (s *Screen) nameKey(msg tea.KeyPressMsg) tea.Cmd {
	v := s.tags
	letter, both := screen.AfterEscape(msg)
	switch {
	case v.name.Drops(msg):
		return v.name.Update(msg)
	case (key.Matches(msg, s.keys.NoName) || both) && !v.name.Handles(msg):
		if both {
			s.env.Ask(letter)
		}
		v.step = looking
		s.lay()
		return nil
	case key.Matches(msg, s.keys.Named):
		to, err := book.OneTag(v.name.Text())
		switch {
		case err != nil:
			return screen.ShowError(err)
		case to == v.from:
			v.step = looking
			s.lay()
			return nil
		}
		return s.askRetag(to)
	}
	return s.typedInTags(msg)
}

// askRetag asks whether a tag shall take the place of another one.
func (s *Screen) askRetag(into string) tea.Cmd {
	s.tags.step, s.tags.into = asking, into
	s.lay()
	return nil
}

// retag puts one tag in the place of another.
func (s *Screen) retag() tea.Cmd {
	from, into := s.tags.from, s.tags.into
	s.busy = true
	return func() tea.Msg {
		done, err := s.env.Book.Retag(s.env.Context, []string{from}, into)
		return retaggedMsg{owner: s, done: done, err: err}
	}
}

// tagsBack gives the texts their former tags.
func (s *Screen) tagsBack() tea.Cmd {
	last := s.tags.last
	s.busy = true
	return func() tea.Msg {
		n, err := s.env.Book.UndoRetag(s.env.Context, last)
		return retaggedMsg{owner: s, back: true, texts: n, err: err}
	}
}

// retagged says what became of a tag. What could not be read stays as it was, and is named.
func (s *Screen) retagged(msg retaggedMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	s.busy = false
	said := phrase.Retagged(msg.done, s.env.Locale)
	if msg.back {
		said = []string{phrase.TagsBack(msg.texts, s.env.Locale)}
	}
	var cmds []tea.Cmd
	if v := s.tags; v != nil {
		if msg.err == nil || len(msg.done.Texts) > 0 { // else what could be taken back still can
			v.last = msg.done
		}
		if len(msg.done.Texts) > 0 {
			said = append(said, s.env.ExpandKeys(screen.Entries, "{u} takes it back."))
			v.find.SetText("")
		}
	}
	if msg.err != nil {
		cmds = append(cmds, screen.ShowError(msg.err))
	} else {
		cmds = append(cmds, screen.ShowNotice(strings.Join(said, " ")))
	}
	return tea.Batch(append(cmds, screen.Send(screen.JournalChanged{}))...)
}

// reloadTags loads the tags again, after the journal changed.
func (s *Screen) reloadTags() tea.Cmd {
	if s.tags == nil {
		return nil
	}
	own := book.TagNames(s.tags.all[:s.tags.own])
	if s.full && s.reader.entry.ID == s.opened {
		own = s.reader.entry.Tags
	}
	return s.loadTags(own)
}
