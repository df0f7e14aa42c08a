package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ponder/ui/layout"
	"ponder/ui/screen"
	"ponder/ui/theme"
)

// frame is where a screen, or what lies over one, stands in the window, in cells.
type frame struct{ left, top, width, height int }

// From these sizes on a page has margins: cells at both sides, a row above it, and one between it
// and the foot line.
const (
	marginWidth  = 60
	marginHeight = 20
	margin       = 2
)

// centreWidth is the width above which a page stands in the middle.
const centreWidth = 96

// frameOf is where a screen stands, by the size of the window and by how much of a wide one it has
// a use for. The foot line has the same edges.
func (r *Root) frameOf(s screen.Screen) frame {
	f := frame{width: r.width, height: r.height - foot}
	if r.width < marginWidth {
		return f
	}
	room := r.width - 2*margin
	f.left, f.width = margin, min(room, layout.PageWidth)
	if b, is := s.(screen.Broad); is {
		f.width = min(room, b.Breadth(room))
	}
	if r.width > centreWidth {
		f.left = (r.width - f.width) / 2
	}
	if r.height >= marginHeight {
		f.top, f.height = 1, r.height-foot-2
	}
	return f
}

// body is the frame of the screen on top.
func (r *Root) body() frame { return r.frameOf(r.top()) }

// fit gives the screens their sizes where these are others now: because the window is, or because a
// screen has a use for more of it, or less.
func (r *Root) fit() tea.Cmd {
	if r.width == 0 {
		return nil
	}
	var cmds []tea.Cmd
	for i := range r.stack {
		p := &r.stack[i]
		if f := r.frameOf(p.Screen); f != p.frame {
			p.frame = f
			p.SetSize(f.width, f.height)
			cmds = append(cmds, p.Update(tea.WindowSizeMsg{Width: f.width, Height: f.height}))
		}
	}
	return tea.Batch(cmds...)
}

// place puts the lines of a frame into those of the window.
func (f frame) place(lines []string, text string) {
	indent := strings.Repeat(" ", f.left)
	for i, l := range strings.Split(text, "\n") {
		if i >= f.height || f.top+i >= len(lines) {
			return
		}
		if l = layout.Fit(l, f.width); l != "" {
			lines[f.top+i] = indent + l
		}
	}
}

// over puts the lines of a box over those of the window, of which the rest stays in view.
func (f frame) over(lines, box []string) {
	for i, l := range box {
		if f.top+i >= len(lines) {
			return
		}
		under := lines[f.top+i]
		if ansi.StringWidth(under) != ansi.StringWidthWc(under) {
			under = "" // nobody knows where such a line would go on
		}
		right := ansi.TruncateLeft(under, f.left+f.width, "")
		if ansi.StringWidth(right) > max(ansi.StringWidth(under)-f.left-f.width, 0) { // a wide sign stands across the edge
			right = " " + ansi.TruncateLeft(under, f.left+f.width+1, "")
		}
		lines[f.top+i] = layout.Pad(ansi.Truncate(under, f.left, ""), f.left) + layout.Pad(l, f.width) + right
	}
}

// cursor is a cursor of the frame in the window; nil where there is no room for it.
func (f frame) cursor(c *tea.Cursor) *tea.Cursor {
	if c == nil || c.X < 0 || c.Y < 0 || c.X >= f.width || c.Y >= f.height {
		return nil
	}
	moved := *c
	moved.X, moved.Y = c.X+f.left, c.Y+f.top
	return &moved
}

// within reports whether a place in the window belongs to the rows of the frame.
func (f frame) within(m tea.Mouse) bool { return m.Y >= f.top && m.Y < f.top+f.height }

// mouse returns a message of the mouse in the cells of the frame. What is pulled or let go beside
// it counts as at its edge; nil is a click above or below it.
func (f frame) mouse(msg tea.MouseMsg) tea.Msg {
	m := msg.Mouse()
	_, click := msg.(tea.MouseClickMsg)
	if click && !f.within(m) {
		return nil
	}
	m.X = max(min(m.X-f.left, f.width-1), 0)
	m.Y = max(min(m.Y-f.top, f.height-1), 0)
	switch msg.(type) {
	case tea.MouseClickMsg:
		return tea.MouseClickMsg(m)
	case tea.MouseReleaseMsg:
		return tea.MouseReleaseMsg(m)
	case tea.MouseWheelMsg:
		return tea.MouseWheelMsg(m)
	case tea.MouseMotionMsg:
		return tea.MouseMotionMsg(m)
	}
	return msg
}

// bar draws a scroll bar at the right of a frame, in its margin, where not all is in view.
func (f frame) bar(lines []string, e layout.Extent, t *theme.Theme) {
	from, to := e.Thumb()
	for y := range e.Height {
		if to == 0 || f.left == 0 || f.top+e.Top+y >= len(lines) {
			return
		}
		glyph := t.Rule.Render(t.Glyphs.Track)
		if y >= from && y < to {
			glyph = t.Faint.Render(t.Glyphs.Thumb)
		}
		lines[f.top+e.Top+y] = layout.Pad(lines[f.top+e.Top+y], f.left+f.width+1) + glyph
	}
}
