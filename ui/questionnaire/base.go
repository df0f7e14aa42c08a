package questionnaire

import (
	tea "charm.land/bubbletea/v2"

	"ponder/ui/screen"
)

// pageOf is what a page of this package has of its own.
type pageOf interface {
	load() tea.Msg
	build()
	handleKey(tea.KeyPressMsg) tea.Cmd
	enter() tea.Cmd
}

// handleCommon takes what all pages take alike: that something changed, keys, the mouse, and what
// is pasted into a field.
func (b *base) handleCommon(msg tea.Msg, s pageOf) tea.Cmd {
	switch msg := msg.(type) {
	case screen.JournalChanged:
		return s.load
	case screen.ThemeChanged:
		s.build()
	case tea.KeyPressMsg:
		return s.handleKey(msg)
	case tea.MouseClickMsg:
		if b.field == nil && b.click(msg) {
			return s.enter()
		}
	case tea.MouseWheelMsg:
		b.page.Wheel(msg)
	default:
		return b.typed(msg, s.build) // a paste, or an answer of the clipboard
	}
	return nil
}

// typed passes a message to the field below the page.
func (b *base) typed(msg tea.Msg, build func()) tea.Cmd {
	if b.field == nil {
		return nil
	}
	defer build()
	return b.field.Update(msg)
}
