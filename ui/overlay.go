package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// overlay lies over the screen on top and takes all keys and the mouse until it closes itself: the
// help, the palette, or a screen of its own.
type overlay interface {
	Update(tea.Msg) tea.Cmd
	View() string
	Cursor() *tea.Cursor
	Keys() []key.Binding
	resize(width, height int)
}

// show lays an overlay over the screen.
func (r *Root) show(o overlay) {
	o.resize(r.width, r.height-foot)
	r.over = o
}

// wheel returns the rows that a turn of the wheel moves.
func wheel(msg tea.MouseWheelMsg) int {
	switch msg.Button {
	case tea.MouseWheelUp:
		return -3
	case tea.MouseWheelDown:
		return 3
	}
	return 0
}
