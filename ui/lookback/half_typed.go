package lookback

import (
	tea "charm.land/bubbletea/v2"

	"ponder/ui/screen"
)

// The fields, as they are handed over when the journal is shut.
const (
	lineField = "line"
	dateField = "date"
)

// halfTyped is the line that is typed, which is about an intention, or about what is remembered.
func (b *base) halfTyped(of string) *screen.HalfTyped {
	if b.line == nil {
		return nil
	}
	text, offset := b.line.field.Standing()
	half := screen.HalfTypedIn(lineField, text, offset)
	half.Of = of
	return half
}

// typeOn goes on with the line, which is kept as it is typed: what the journal did not take, it
// takes now.
func (b *base) typeOn(half screen.HalfTyped) tea.Cmd {
	l := b.line
	if l == nil {
		return nil
	}
	before := l.field.Text()
	l.field.TypeOn(half.Texts[lineField], half.Offset)
	if l.field.Text() == before {
		return nil
	}
	l.typing.Add(1)
	return l.rested(restMsg{l})
}

// Resume is the entry that is looked back on.
func (s *sitting) Resume() screen.Open {
	to := screen.Open{Place: screen.LookBack, Entry: s.wanted, OneByOne: !s.single, Private: s.private}
	if it, some := s.item(); s.begun && some {
		to.Entry = it.ID
	}
	return to
}

// HalfTyped is what is remembered, or what came of an intention, as far as it is typed.
func (s *sitting) HalfTyped() *screen.HalfTyped {
	if s.stage == asking {
		return s.halfTyped("")
	}
	return s.halfTyped(s.telling.of.ID)
}

// TypeOn goes on with it.
func (s *sitting) TypeOn(half screen.HalfTyped) tea.Cmd {
	defer s.build()
	if n, found := withID(s.r.Intentions, half.Of); found && s.stage == shown {
		return tea.Batch(s.told(toldMsg{of: &s.base, n: n, line: n.Line}, &s.base), s.typeOn(half))
	}
	if half.Of != "" || s.stage != asking {
		return nil
	}
	return s.typeOn(half)
}

// HalfTyped is what came of an intention, as far as it is typed.
func (s *tries) HalfTyped() *screen.HalfTyped { return s.halfTyped(s.telling.of.ID) }

// TypeOn goes on with it.
func (s *tries) TypeOn(half screen.HalfTyped) tea.Cmd {
	n, found := withID(s.all, half.Of)
	if !found {
		return nil
	}
	defer s.build()
	return tea.Batch(s.told(toldMsg{of: &s.base, n: n, line: n.Line}, &s.base), s.typeOn(half))
}

// Resume is the day that is looked at.
func (s *year) Resume() screen.Open {
	return screen.Open{Place: screen.LookBack, Year: true, Day: s.at, Private: s.private}
}

// HalfTyped is the date that is typed.
func (s *year) HalfTyped() *screen.HalfTyped {
	if s.going == nil {
		return nil
	}
	text, offset := s.going.Standing()
	return screen.HalfTypedIn(dateField, text, offset)
}

// TypeOn goes on with it.
func (s *year) TypeOn(half screen.HalfTyped) tea.Cmd {
	s.askDate()
	s.going.TypeOn(half.Texts[dateField], half.Offset)
	s.build()
	return nil
}
