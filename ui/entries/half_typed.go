package entries

import (
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/screen"
)

// The fields, as they are handed over when the journal is shut.
const (
	findField    = "find"
	tagField     = "tag"      // the beginning of a tag
	newNameField = "new name" // of one
)

// Resume is the journal with the page that was open in it.
func (s *Screen) Resume() screen.Open {
	to := screen.Open{Place: screen.Entries, Week: s.week, Mark: s.Mark()}
	switch {
	case s.single:
		to.Entry = s.opened
	case s.bothOnly:
		to.Part = screen.TwoTexts
	case s.throughOnly:
		to.Part = screen.ReadThrough
	case s.tags != nil:
		to.Part = screen.Tags
	}
	return to
}

// HalfTyped is what is asked, and what is typed on the page of tags.
func (s *Screen) HalfTyped() *screen.HalfTyped {
	question, at := s.filter.input.Standing()
	half := screen.HalfTyped{Texts: map[string]string{findField: question}, Of: string(s.subject())}
	switch v := s.tags; {
	case v != nil && v.step == naming:
		half.At, half.Of = newNameField, v.from
		half.Texts[newNameField], half.Offset = v.name.Standing()
	case v != nil:
		half.Texts[tagField], half.Offset = v.find.Standing()
		if half.Of = v.selected(); v.open {
			half.At = tagField
		}
	case s.filter.open:
		half.At, half.Offset = findField, at
	}
	if half.At == "" && question == "" && half.Texts[tagField] == "" {
		return nil
	}
	return &half
}

// TypeOn narrows the list again, with what was selected in it, or the list of tags.
func (s *Screen) TypeOn(half screen.HalfTyped) tea.Cmd {
	var cmds []tea.Cmd
	question := half.Texts[findField]
	s.filter.input.TypeOn(question, len(question))
	if half.At == findField {
		s.filter.open = true
		s.filter.input.TypeOn(question, half.Offset)
		cmds = append(cmds, s.loadNames())
	}
	if v := s.tags; v != nil {
		text := half.Texts[tagField]
		v.find.TypeOn(text, len(text))
		if v.open = half.At == tagField; v.open {
			v.find.TypeOn(text, half.Offset)
		}
		v.narrow()
		v.selectTag(half.Of)
		if half.At == newNameField && v.selected() == half.Of {
			cmds = append(cmds, s.beginRenaming())
			v.name.TypeOn(half.Texts[newNameField], half.Offset)
		}
	} else if question != "" {
		s.wanted, s.filter.answered = journal.ID(half.Of), s.filter.query()
	}
	s.lay()
	return tea.Batch(append(cmds, s.ask())...)
}
