package editor

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

const (
	wheelRows = 3
	// clickPause is how long a second click at the same place may take to count as a double click.
	clickPause = 400 * time.Millisecond
)

// mouse remembers what the pointer is doing.
type mouse struct {
	x, y     int
	clicks   int // at x, y, one shortly after the other
	unit     int // the clicks of the selection being made: 2 selects by words, 3 by lines
	serial   int // tells one click from the next when its pause ends
	dragging bool
	from, to int // what the first click selected: nothing, a word or a line
}

// clickEnded says that the pause after a click is over.
type clickEnded struct {
	editor *Editor
	serial int
}

func (e *Editor) click(msg tea.MouseClickMsg) tea.Cmd {
	if msg.Button != tea.MouseLeft || msg.Y < 0 || msg.Y >= e.textHeight() {
		return nil
	}
	e.past.seal()
	e.closeFind()
	e.offered = false
	m := &e.mouse
	if m.clicks == 0 || m.x != msg.X || m.y != msg.Y {
		m.clicks = 0
	}
	m.clicks, m.x, m.y, m.dragging = m.clicks%3+1, msg.X, msg.Y, true
	m.unit = m.clicks
	m.serial++
	off, stick := e.hit(msg.X, msg.Y)
	if msg.Mod.Contains(tea.ModShift) {
		m.clicks, m.unit, m.from, m.to = 1, 1, e.anchor, e.anchor
	} else {
		m.from, m.to = e.unit(off, m.unit)
	}
	e.selectTo(off)
	e.stick = stick && e.cursor == off
	e.layout()
	ended := clickEnded{e, m.serial}
	return tea.Tick(clickPause, func(time.Time) tea.Msg { return ended })
}

// drag selects up to the pointer, by words or lines after a double or triple click, and scrolls
// when it leaves the text.
func (e *Editor) drag(msg tea.MouseMotionMsg) {
	if !e.mouse.dragging || msg.Button != tea.MouseLeft {
		return
	}
	y := min(max(msg.Y, 0), e.textHeight()-1)
	if msg.Y != y {
		e.scroll(max(-1, min(1, msg.Y-y)))
	}
	off, _ := e.hit(msg.X, y)
	e.selectTo(off)
	e.layout()
}

// selectTo selects from what was clicked first to an offset, and whole words or lines when that was
// one.
func (e *Editor) selectTo(off int) {
	m := &e.mouse
	from, to := e.unit(off, m.unit)
	if from < m.from {
		e.anchor = m.to
		e.moved(from, true)
		return
	}
	e.anchor = m.from
	e.moved(max(to, m.to), true)
}

// unit returns what a number of clicks at an offset selects.
func (e *Editor) unit(off, clicks int) (from, to int) {
	switch clicks {
	case 2:
		return e.text.wordAt(off)
	case 3:
		end := e.text.lineEnd(off)
		return e.text.lineStart(off), e.text.next(end)
	}
	return off, off
}

// wordAt returns the stretch of one kind that holds the cluster at an offset, or the one in front
// of the line's end.
func (t text) wordAt(off int) (from, to int) {
	if off == t.lineEnd(off) {
		if off == t.lineStart(off) {
			return off, off
		}
		off = t.prev(off)
	}
	from, to = off, off
	for k, start := t.kindAt(off), t.lineStart(off); from > start && t.kindAt(t.prev(from)) == k; {
		from = t.prev(from)
	}
	for k, end := t.kindAt(off), t.lineEnd(off); to < end && t.kindAt(to) == k; {
		to = t.next(to)
	}
	return from, to
}

// hit returns the place in the text at a cell of the view.
func (e *Editor) hit(x, y int) (off int, stick bool) {
	if y >= len(e.rows) {
		return e.text.len(), false
	}
	return e.text.place(e.rows[y], max(0, x), e.by)
}

func (e *Editor) clickPauseOver(msg clickEnded) {
	if msg.editor == e && msg.serial == e.mouse.serial {
		e.mouse.clicks = 0
	}
}

func (e *Editor) wheel(msg tea.MouseWheelMsg) {
	switch msg.Button {
	case tea.MouseWheelUp:
		e.scroll(-wheelRows)
	case tea.MouseWheelDown:
		e.scroll(wheelRows)
	}
}
