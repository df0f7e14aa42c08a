package write

import (
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/ui/layout"
)

// roomy is how wide the screen must be for something to stand beside the text, and gap what lies
// between the two.
const roomy, gap = 112, 4

// pause is how long after a change the preview follows.
const pause = 150 * time.Millisecond

// preview is the text as it reads: beside the text where there is room, else in its place.
type preview struct {
	memory  *renderCache
	beside  bool // it was asked for beside the text
	instead bool // it was asked for in the place of the text
	due     bool // a rendering waits for a pause
	busy    bool // a rendering is under way: never more than one
	strip   previewWindow
	failed  error
	moved   bool // it was scrolled by hand, and stays there until the cursor moves
	top     spot // then: the first row
	cursor  int  // where the cursor was
	version uint64
}

func newPreview() preview { return preview{memory: &renderCache{held: map[rendering][]string{}}} }

type lookMsg struct{ owner *Screen }

type renderedMsg struct {
	owner *Screen
	strip previewWindow
	err   error
}

// instead says that the preview is shown in the place of the text.
func (s *Screen) instead() bool { return s.preview.instead }

// isRoomy reports whether a preview has room beside the text.
func (s *Screen) isRoomy() bool { return max(s.window, s.width) >= roomy }

// widened puts a preview that was in the place of the text beside it, once there is room.
func (s *Screen) widened() {
	if p := &s.preview; p.instead && s.isRoomy() {
		p.instead, p.beside = false, true
	}
}

func (s *Screen) togglePreview() tea.Cmd {
	p := &s.preview
	p.moved = false
	if !s.isRoomy() {
		p.instead, p.beside = !p.instead, false
	} else {
		p.beside = !p.beside
	}
	return nil
}

// wanted is how the text should be rendered now, and the line around which.
func (s *Screen) wanted() (of look, line int) {
	_, width := s.widths()
	line = s.editor.Line()
	if s.preview.moved {
		_, line = s.preview.strip.rowAt(s.preview.top)
	}
	return look{s.editor.Version(), width, named(*s.env.Theme)}, line
}

// look sees to it that the preview shows what is written, soon: the first time at once, then after
// a pause.
func (s *Screen) look() tea.Cmd {
	p := &s.preview
	if s.beside() != reading && !s.instead() {
		return s.lookBack()
	}
	if at := s.editor.Offset(); at != p.cursor || s.editor.Version() != p.version {
		p.cursor, p.version, p.moved = at, s.editor.Version(), false
	}
	of, line := s.wanted()
	switch {
	case p.busy || p.due || (p.strip.of == of && p.strip.covers(line, s.height)):
		return nil
	case p.strip.of.width != of.width || p.strip.of.version == of.version:
		return s.render()
	}
	p.due = true
	return s.tick(pause, func(time.Time) tea.Msg { return lookMsg{s} })
}

// looked renders after the pause.
func (s *Screen) looked(msg lookMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	s.preview.due = false
	if s.preview.busy || (s.beside() != reading && !s.instead()) {
		return nil
	}
	return s.render()
}

// render renders the text around the cursor beside the typing.
func (s *Screen) render() tea.Cmd {
	s.preview.busy = true
	of, line := s.wanted()
	text, height, t, m := s.editor.Text(), s.height, *s.env.Theme, s.preview.memory
	return func() tea.Msg {
		got, err := m.strip(s.env.Context, text, line, height, of, t)
		return renderedMsg{owner: s, strip: got, err: err}
	}
}

// rendered takes what was rendered. What changed meanwhile is rendered next.
func (s *Screen) rendered(msg renderedMsg) {
	if msg.owner != s {
		return
	}
	s.preview.busy, s.preview.failed, s.preview.strip = false, msg.err, msg.strip
}

// keyInPreview takes the keys that scroll. All others belong to the text, and lead back to it.
func (s *Screen) keyInPreview(msg tea.KeyPressMsg) (taken bool) {
	k, page := s.keys, max(s.laid.room-1, 1)
	switch {
	case key.Matches(msg, k.Up):
		s.scroll(-1)
	case key.Matches(msg, k.Down):
		s.scroll(1)
	case key.Matches(msg, k.PageUp):
		s.scroll(-page)
	case key.Matches(msg, k.PageDown):
		s.scroll(page)
	case key.Matches(msg, k.Top):
		s.preview.moved, s.preview.top = true, spot{}
	case key.Matches(msg, k.End):
		s.preview.moved, s.preview.top = true, spot{line: 1 << 60}
	default:
		return false
	}
	return true
}

// scroll moves the preview by rows and leaves the cursor where it is.
func (s *Screen) scroll(by int) {
	p := &s.preview
	row := min(max(s.top()+by, 0), max(len(p.strip.rows)-s.laid.room, 0))
	p.moved, p.top = true, p.strip.spotAt(row)
}

// top is the first row of the preview in view: the line with the cursor stands where it stands in
// the text.
func (s *Screen) top() int {
	p, room := &s.preview, s.laid.room
	row, _ := p.strip.rowAt(p.top)
	if !p.moved {
		row = p.strip.rowOf(s.editor.Line()) - room/3
		if c := s.editor.Cursor(); c != nil {
			row = p.strip.rowOf(s.editor.Line()) - c.Y
		}
	}
	return min(max(row, 0), max(len(p.strip.rows)-room, 0))
}

// shown are the rows of the preview in view.
func (s *Screen) shown() []string {
	p, t := &s.preview, s.env.Theme
	switch {
	case p.failed != nil:
		return []string{t.Danger.Render("The preview could not be made; the text is as it was."), layout.Line(p.failed.Error())}
	case p.strip.of.width == 0:
		return []string{t.Faint.Render("One moment.")}
	case len(p.strip.rows) == 0:
		return []string{t.Faint.Render("Nothing is written yet.")}
	}
	from := s.top()
	return p.strip.rows[from:min(from+s.laid.room, len(p.strip.rows))]
}
