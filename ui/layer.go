package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/ui/layout"
	"ponder/ui/screen"
)

// layer is a screen that lies over the lower part of another one: what was being read stays in view
// above it.
type layer struct {
	root  *Root
	inner screen.Screen
	asked screen.Open
	half  *screen.HalfTyped // to be typed on, once keys reach the screen
	top   int               // rows that stay in view, the rule below them included
	width int
}

// minRows is how many rows a layer gets where there are as many.
const minRows = 11

func (l *layer) resize(width, height int) {
	rows := max(min(height-4, height*3/5), min(height, minRows))
	l.top, l.width = height-rows, width
	l.inner.SetSize(width, rows)
}

// Update passes a message to the screen of the layer. What is clicked above it is no part of it.
func (l *layer) Update(msg tea.Msg) tea.Cmd {
	if click, is := msg.(tea.MouseClickMsg); is {
		if click.Y -= l.top; click.Y < 0 {
			return nil
		}
		msg = click
	}
	return l.inner.Update(msg)
}

// View draws what stays in view, a rule, and the layer.
func (l *layer) View() string {
	t, width := l.root.env.Theme, l.width
	var lines []string
	if l.top > 0 {
		above := strings.Split(l.root.top().View(), "\n")
		lines = strings.Split(layout.Box(above, width, l.top-1), "\n")
		if l.top == 1 {
			lines = nil
		}
		lines = append(lines, t.Rule.Render(strings.Repeat(t.Glyphs.Rule, layout.Column(width))))
	}
	return strings.Join(append(lines, l.inner.View()), "\n")
}

// Cursor is that of the layer.
func (l *layer) Cursor() *tea.Cursor {
	c := l.inner.Cursor()
	if c != nil {
		c.Y += l.top
	}
	return c
}

// Keys are those of the layer.
func (l *layer) Keys() []key.Binding { return l.inner.Keys() }
