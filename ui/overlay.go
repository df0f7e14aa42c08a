package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/ui/layout"
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

// boxed is an overlay that lies in a box over the page, which stays in view behind it: wants is the
// size that it has a use for, in cells.
type boxed interface{ wants() (width, height int) }

// A box needs this much of a window; where there is less, it takes the place of the page.
const (
	boxWidth  = 64
	boxHeight = 18
	border    = 1
)

// show lays an overlay over the screen.
func (r *Root) show(o overlay) {
	r.lay(o)
	r.over = o
}

// lay gives an overlay its size.
func (r *Root) lay(o overlay) {
	f := r.frameFor(o)
	o.resize(f.width, f.height)
}

// isBoxed reports whether an overlay is drawn in a box.
func (r *Root) isBoxed(o overlay) bool {
	_, is := o.(boxed)
	return is && r.width >= boxWidth && r.height >= boxHeight
}

// frameFor is where an overlay stands, without the border of its box.
func (r *Root) frameFor(o overlay) frame {
	f := r.body()
	if _, raw := o.(*copyPage); raw {
		return frame{width: r.width, height: r.height - foot}
	}
	if !r.isBoxed(o) {
		return f
	}
	width, height := o.(boxed).wants()
	const inside = 2 * (border + 1) // a blank stands between the border and what is in the box
	box := frame{width: min(width, r.width-2*margin-inside), height: min(height, r.height-foot-2-2*border)}
	box.left, box.top = (r.width-box.width)/2, (r.height-foot-box.height)/2
	return box
}

// front is the frame that the mouse is in: that of the overlay, else of the screen.
func (r *Root) front() frame {
	if r.over != nil {
		return r.frameFor(r.over)
	}
	return r.body()
}

// box draws an overlay with its border over the dimmed lines of the window.
func (r *Root) box(lines []string) {
	t, f := r.env.Theme, r.frameFor(r.over)
	for i, l := range lines {
		lines[i] = t.Dimmed(l)
	}
	g, rule := t.Glyphs, t.Rule.Render
	across := strings.Repeat(g.Rule, f.width+2)
	out := []string{rule(g.Corners[0] + across + g.Corners[1])}
	e := extentOf(r.over)
	from, to := e.Thumb()
	for y, l := range strings.Split(layout.Box(strings.Split(r.over.View(), "\n"), f.width, f.height), "\n") {
		side := rule(g.Side)
		if y >= e.Top+from && y < e.Top+to {
			side = t.Faint.Render(g.Thumb)
		}
		out = append(out, rule(g.Side)+" "+layout.Pad(l, f.width)+" "+side)
	}
	out = append(out, rule(g.Corners[2]+across+g.Corners[3]))
	around := frame{f.left - border - 1, f.top - border, f.width + 2*(border+1), f.height + 2*border}
	around.over(lines, out)
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
