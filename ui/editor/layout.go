package editor

// layout works out which rows are in view, so that View has only to draw them.
func (e *Editor) layout() {
	e.searchAgain()
	e.rows = e.text.rowsFrom(e.top, e.textHeight(), e.by, e.rows[:0])
	e.top = e.rows[0].start
	e.row = e.cursorIndex()
}

// cursorIndex returns the cursor's place among the rows in view, or -1.
func (e *Editor) cursorIndex() int {
	for i, r := range e.rows {
		if e.inRow(r) {
			return i
		}
	}
	return -1
}

// inRow reports whether the cursor stands in a row; at a soft break that depends on whether it
// sticks to the row's end.
func (e *Editor) inRow(r row) bool {
	switch {
	case e.cursor < r.start || r.next >= 0 && e.cursor >= r.next && !(r.soft() && e.cursor == r.end && e.stick):
		return false
	case e.cursor == r.start && e.stick:
		return false
	}
	return true
}

func (e *Editor) cursorRow() row {
	if e.stick && e.cursor > 0 {
		return e.text.rowAt(e.text.prev(e.cursor), e.by)
	}
	return e.text.rowAt(e.cursor, e.by)
}

// margin is how many rows stay in view above and below the cursor where the text has them.
func (e *Editor) margin() int { return min(2, (e.textHeight()-1)/4) }

// reveal brings the cursor into view with as little movement as possible, and lays the rows out.
func (e *Editor) reveal() {
	e.layout()
	h, margin := e.textHeight(), e.margin()
	i := e.cursorIndex()
	switch {
	case i < 0 && !e.near():
		e.top = e.text.back(e.cursorRow().start, h/3, e.by)
		e.fill()
		e.layout()
	case i < 0 && e.cursor < e.top || i >= 0 && i < margin:
		e.top = min(e.top, e.text.back(e.cursorRow().start, margin, e.by))
		e.layout()
	}
	e.revealBelow(h, margin)
}

// revealBelow scrolls down until the cursor's row and the margin below it are in view.
func (e *Editor) revealBelow(h, margin int) {
	i := e.cursorIndex()
	if i >= 0 && i+margin < h {
		return
	}
	rows := e.text.rowsFrom(e.top, 2*h+margin, e.by, nil)
	for i = 0; i < len(rows) && !e.inRow(rows[i]); {
		i++
	}
	if low := min(i+margin, len(rows)-1); low >= h {
		e.top = rows[low-h+1].start
		e.layout()
	}
}

// near reports whether the cursor is less than a page out of view.
func (e *Editor) near() bool {
	if e.cursor < e.top {
		return e.text.back(e.top, e.textHeight(), e.by) <= e.cursor
	}
	rows := e.text.rowsFrom(e.top, 2*e.textHeight(), e.by, nil)
	last := rows[len(rows)-1]
	return last.next < 0 || e.cursor < last.next
}

// fill scrolls up when there is room below the end of the text.
func (e *Editor) fill() {
	rows := e.text.rowsFrom(e.top, e.textHeight(), e.by, nil)
	if len(rows) < e.textHeight() {
		e.top = e.text.back(rows[len(rows)-1].start, e.textHeight()-1, e.by)
	}
}

// scroll moves the view by rows and leaves the cursor where it is in the text.
func (e *Editor) scroll(rows int) {
	if rows < 0 {
		e.top = e.text.back(e.top, -rows, e.by)
	} else {
		all := e.text.rowsFrom(e.top, rows+1, e.by, nil)
		e.top = all[len(all)-1].start
		e.fill()
	}
	e.layout()
}
