package screen

import (
	"charm.land/lipgloss/v2"

	"ponder/journal/book"
	"ponder/ui/theme"
)

// UrgencyStyle is how what presses so much is coloured; the words beside it say all.
func UrgencyStyle(t *theme.Theme, u book.Urgency) lipgloss.Style {
	switch u {
	case book.Soon:
		return t.Due
	case book.LastDay:
		return t.Danger.Bold(false)
	case book.Overdue:
		return t.Danger.Bold(true)
	}
	return t.Faint
}

// StateStyle is how a state of an entry is coloured: its word alone says all.
func StateStyle(t *theme.Theme, st book.EntryState) lipgloss.Style {
	if st == book.HandedIn {
		return t.Good
	}
	return t.Due
}
