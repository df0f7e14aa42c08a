package editor

import (
	"strconv"
	"strings"
)

// item is the beginning of a line that belongs to a list or a quotation: "  - [ ] ", "3. ", "> ".
type item struct {
	indent, marker, task string
}

func (m item) len() int { return len(m.indent) + len(m.marker) + len(m.task) }

// itemOf reads the beginning of a line.
func itemOf(line string) (item, bool) {
	rest := strings.TrimLeft(line, " \t")
	m := item{indent: line[:len(line)-len(rest)]}
	n := markerLen(rest)
	if n == 0 || n < len(rest) && rest[n] != ' ' && rest[n] != '\t' {
		return item{}, false
	}
	if n < len(rest) {
		n++
	}
	m.marker, rest = rest[:n], rest[n:]
	if len(rest) >= 3 && rest[0] == '[' && strings.IndexByte(" xX", rest[1]) >= 0 && rest[2] == ']' && m.marker[0] != '>' {
		m.task = rest[:min(4, len(rest))]
	}
	return m, true
}

// markerLen returns the length of a list marker or quotation mark, or 0.
func markerLen(s string) int {
	if s == "" {
		return 0
	}
	if strings.IndexByte("-*+>", s[0]) >= 0 {
		return 1
	}
	n := 0
	for n < len(s) && n < 9 && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	if n > 0 && n < len(s) && (s[n] == '.' || s[n] == ')') {
		return n + 1
	}
	return 0
}

// following returns how the next item of the list begins.
func (m item) following() string {
	marker := m.marker
	digits := strings.TrimRight(marker, ".) \t")
	if n, err := strconv.Atoi(digits); err == nil {
		marker = strconv.Itoa(n+1) + marker[len(digits):]
	}
	if c := marker[len(marker)-1]; c != ' ' && c != '\t' {
		marker += " "
	}
	if m.task != "" {
		return m.indent + marker + "[ ] "
	}
	return m.indent + marker
}

// enter breaks the line. In a list or a quotation the new line begins like the one before, and in
// an empty item it ends the list instead.
func (e *Editor) enter() {
	from, to := e.selected()
	start := e.text.lineStart(from)
	m, found := e.itemAt(start)
	body := start + m.len()
	switch {
	case !found || from < body:
		e.put(editOther, e.lineBreak())
	case from == to && strings.TrimSpace(e.text.slice(body, min(e.text.lineEnd(from), body+maxPiece))) == "":
		e.change(editOther, start, e.text.lineEnd(from), "")
	default:
		e.put(editOther, e.lineBreak()+m.following())
	}
}

// itemAt reads the list marker of the line that begins at an offset. A block of code has none.
func (e *Editor) itemAt(start int) (item, bool) {
	first, at := e.text.root.at(start)
	if first == nil || at != start || e.text.root.before(start).fences%2 == 1 {
		return item{}, false
	}
	m, found := itemOf(first.body())
	if !found || strings.TrimRight(m.marker, " \t") == m.marker {
		return item{}, false
	}
	return m, true
}

// indent moves list items and selected lines to the right; elsewhere it puts in a tab.
func (e *Editor) indent() {
	from, to := e.selected()
	_, inItem := e.itemAt(e.text.lineStart(from))
	if !inItem && e.text.line(from) == e.text.line(to) {
		e.put(editOther, "\t")
		return
	}
	e.reindent(func(line string) string {
		if strings.TrimRight(line, "\r") == "" {
			return line
		}
		return indentOf(line) + line
	})
}

// outdent takes back what indent did.
func (e *Editor) outdent() {
	e.reindent(func(line string) string {
		if strings.HasPrefix(line, "\t") {
			return line[1:]
		}
		spaces := len(line) - len(strings.TrimLeft(line, " "))
		return line[min(spaces, len(indentOf(line))):]
	})
}

// indentOf returns the step by which a line is indented: the width of its marker, so that it comes
// to stand below the text of the item above.
func indentOf(line string) string {
	if m, found := itemOf(line); found {
		return strings.Repeat(" ", max(2, len(m.marker)))
	}
	return strings.Repeat(" ", tabStop)
}

// reindent changes the lines that the selection touches, as one step, and keeps the selection on
// the same words.
func (e *Editor) reindent(change func(line string) string) {
	from, to := e.selected()
	start, end := e.text.lineStart(from), e.text.lineEnd(to)
	if to > from && to == e.text.lineStart(to) {
		end = e.text.prev(to)
	}
	before := strings.Split(e.text.slice(start, end), "\n")
	after := make([]string, len(before))
	for i, line := range before {
		after[i] = change(line)
	}
	s := strings.Join(after, "\n")
	if len(s) == end-start {
		return
	}
	cursor, anchor := shifted(e.cursor-start, before, after), shifted(e.anchor-start, before, after)
	if e.top > start && e.top <= end {
		e.top = start + shifted(e.top-start, before, after)
	}
	e.change(editOther, start, end, s)
	e.moved(e.text.snap(start+cursor), false)
	e.anchor = e.text.snap(start + anchor)
}

// shifted returns where an offset in the lines before comes to stand in those after.
func shifted(off int, before, after []string) int {
	was, is := 0, 0
	for i, line := range before {
		if off <= was+len(line) || i == len(before)-1 {
			return is + max(0, off-was+len(after[i])-len(line))
		}
		was += len(line) + 1
		is += len(after[i]) + 1
	}
	return is
}
