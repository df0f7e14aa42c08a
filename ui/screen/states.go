package screen

import (
	"charm.land/lipgloss/v2"

	"ponder/journal/book"
	"ponder/ui/theme"
)

// StateStyle is how a state of an entry is coloured: its word alone says all.
func StateStyle(t *theme.Theme, st book.EntryState) lipgloss.Style {
	if st == book.HandedIn {
		return t.Good
	}
	return t.Due
}
