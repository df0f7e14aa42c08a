package editor

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// change is the only way in which the text is edited: s takes the place of the bytes from..to.
func (e *Editor) change(kind editKind, from, to int, s string) {
	r, _ := utf8.DecodeRuneInString(s)
	space := s != "" && unicode.IsSpace(r)
	if !e.past.joins(kind, e.cursor, s != "" && !space) || e.cursor != e.anchor {
		e.past.keep(moment{text: e.text, cursor: e.cursor, anchor: e.anchor, cost: to - from + len(s)})
	}
	e.text = e.text.replace(from, to, s)
	e.moved(e.text.snapUp(from+len(s)), false)
	e.past.kind, e.past.at, e.past.atSpace = kind, e.cursor, space
	e.past.run += to - from + len(s)
	e.version++
}

// moved puts the cursor somewhere; with extend, the text it passes is selected.
func (e *Editor) moved(to int, extend bool) {
	e.cursor, e.stick, e.goal = to, false, -1
	if !extend {
		e.anchor = to
	}
}

func (e *Editor) selected() (from, to int) {
	return min(e.anchor, e.cursor), max(e.anchor, e.cursor)
}

// put inserts text in the place of the selection.
func (e *Editor) put(kind editKind, s string) {
	from, to := e.selected()
	if s == "" && from == to {
		return
	}
	e.change(kind, from, to, s)
}

// remove deletes the selection, or else what lies between the cursor and a place that is found from
// it.
func (e *Editor) remove(kind editKind, find func(int) int) {
	from, to := e.selected()
	if from == to {
		other := find(e.cursor)
		from, to = min(from, other), max(to, other)
	} else {
		kind = editOther
	}
	if from < to {
		e.change(kind, from, to, "")
	}
}

// lineBreak returns the line break that the text around the cursor uses.
func (e *Editor) lineBreak() string {
	off := e.text.lineEnd(e.cursor)
	if off == e.text.len() {
		off = max(0, e.text.lineStart(off)-1)
	}
	if p, _ := e.text.root.at(off); p != nil && strings.HasSuffix(p.text, "\r\n") {
		return "\r\n"
	}
	return "\n"
}

func (e *Editor) undo() {
	if e.CanUndo() {
		e.restore(step(&e.past.undo, &e.past.redo, e.now()))
	}
}

func (e *Editor) redo() {
	if e.CanRedo() {
		e.restore(step(&e.past.redo, &e.past.undo, e.now()))
	}
}

func (e *Editor) now() moment { return moment{text: e.text, cursor: e.cursor, anchor: e.anchor} }

func (e *Editor) restore(m moment) {
	e.text = m.text
	e.moved(m.cursor, false)
	e.anchor = m.anchor
	e.top = min(e.top, e.text.len())
	e.past.seal()
	e.version++
}
