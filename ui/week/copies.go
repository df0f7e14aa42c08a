package week

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
)

// copiesMsg says how the copies of the journal stand.
type copiesMsg struct{ book.CopyState }

// keepSafe makes the copy of the day, where something changed since the last one. It is asked for
// when the program starts and when the journal changed, never by a key that types.
func (s *Screen) keepSafe() tea.Msg {
	state, err := s.env.Book.BackUpDaily(s.env.Context)
	if err != nil && !state.Old {
		return nil // what is wrong with the journal itself is said where the week is read
	}
	return copiesMsg{state}
}

// warning says that the last good copy is old, and why there is no newer one.
func (s *Screen) warning() []line {
	c := s.copies
	if !c.Old {
		return nil
	}
	last := "There is no copy of your journal yet"
	if !c.Last.IsZero() {
		last = "The last good copy of your journal is of " + s.env.Locale.Day(c.Last.In(s.env.Book.Zone))
	}
	return append([]line{{row: -1}}, s.set(s.env.Theme.Due.Render, last+". "+reason(c.Why))...)
}

// reason says why there is no newer copy, and what to do.
func reason(why error) string {
	switch {
	case errors.Is(why, journal.ErrDamaged):
		return "A part of the journal is damaged: `ponder doctor` names it, and saves the rest."
	case errors.Is(why, journal.ErrFull):
		return "There is no room on the disk for a new one. Your journal itself is kept; make some room."
	case errors.Is(why, journal.ErrReadOnly):
		return "Its folder cannot be written. Your journal itself is kept; `ponder backup FILE` makes a copy elsewhere."
	}
	return "A new one could not be made. Your journal itself is kept; `ponder backup` tries again and says what is wrong."
}
