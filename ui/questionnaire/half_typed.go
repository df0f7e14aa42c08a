package questionnaire

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"ponder/prompts"
	"ponder/ui/screen"
)

// theField is the field below the page, as it is handed over when the journal is shut.
const theField = "field"

// halfTyped is what stands in the field, which is about something on the page.
func (b *base) halfTyped(of string) *screen.HalfTyped {
	if b.field == nil {
		return nil
	}
	text, offset := b.field.Standing()
	half := screen.HalfTypedIn(theField, text, offset)
	half.Of = of
	return half
}

// typeOn goes on in the field, once it is open.
func (b *base) typeOn(half screen.HalfTyped) {
	if b.field != nil {
		b.field.TypeOn(half.Texts[theField], half.Offset)
	}
}

// HalfTyped is the name of another partnership.
func (s *list) HalfTyped() *screen.HalfTyped { return s.halfTyped("") }

// TypeOn goes on with it.
func (s *list) TypeOn(half screen.HalfTyped) tea.Cmd {
	s.askName()
	s.typeOn(half)
	s.build()
	return nil
}

// HalfTyped is the name of another partnership.
func (s *overview) HalfTyped() *screen.HalfTyped { return s.halfTyped("") }

// TypeOn goes on with it.
func (s *overview) TypeOn(half screen.HalfTyped) tea.Cmd {
	s.askName()
	s.typeOn(half)
	s.build()
	return nil
}

// HalfTyped is another name of the partnership.
func (s *partnershipPage) HalfTyped() *screen.HalfTyped { return s.halfTyped("") }

// TypeOn goes on with it.
func (s *partnershipPage) TypeOn(half screen.HalfTyped) tea.Cmd {
	if s.err == nil {
		s.askRename()
		s.typeOn(half)
		s.build()
	}
	return nil
}

// HalfTyped is the day by which something is to be done.
func (s *result) HalfTyped() *screen.HalfTyped { return s.halfTyped(s.dated.Suggestion) }

// TypeOn goes on with it.
func (s *result) TypeOn(half screen.HalfTyped) tea.Cmd {
	s.page.Select(planRow + half.Of)
	if item, planned, _ := s.selected(); planned && item.Suggestion == half.Of {
		s.askDay()
		s.typeOn(half)
		s.build()
	}
	return nil
}

// HalfTyped is the note on an item.
func (s *fill) HalfTyped() *screen.HalfTyped {
	item, _ := s.item()
	return s.halfTyped(item.ID)
}

// TypeOn goes on with it.
func (s *fill) TypeOn(half screen.HalfTyped) tea.Cmd {
	at := slices.IndexFunc(s.items, func(i prompts.Item) bool { return i.ID == half.Of })
	if at < 0 {
		return nil
	}
	s.turn(at)
	s.openNote()
	s.typeOn(half)
	s.build()
	return s.renderAll()
}

// HalfTyped is what is looked up.
func (s *glossary) HalfTyped() *screen.HalfTyped {
	if s.field.Text() == "" {
		return nil
	}
	return s.halfTyped(s.page.Selected())
}

// TypeOn looks it up again.
func (s *glossary) TypeOn(half screen.HalfTyped) tea.Cmd {
	s.typeOn(half)
	cmd := s.lookUp()
	s.page.Select(half.Of)
	return tea.Batch(cmd, s.chosen())
}
