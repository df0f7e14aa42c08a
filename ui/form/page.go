// Package form holds what a screen is put together from where something is chosen or filled in: a
// page of lines that scrolls, some of them rows to choose, and a field for one line of text. They
// are components without I/O, and know no journal.
package form

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/ui/layout"
)

// Line is one line of a page. Lines of the same row name belong together; without a name it is text
// to read.
type Line struct {
	Text   string
	Chosen string // how it looks while its row is selected; empty: the same
	More   string // a line of the row that stands below this one while the row is selected
	Row    string

	isMore bool
}

// Text makes lines that cannot be selected.
func Text(lines ...string) []Line {
	out := make([]Line, len(lines))
	for i, l := range lines {
		out[i].Text = l
	}
	return out
}

// Page is lines of which some are rows, in a window that moves with the selection. The zero Page is
// empty.
type Page struct {
	given    []Line // without what stands below a selected row
	lines    []Line
	selected string
	from     int // the first line shown
	height   int
}

// Set sets the lines of the page, and its height. The selection stays on its row, else it
// goes to the row that took its place.
func (p *Page) Set(lines []Line, height int) {
	before := slices.Index(p.rows(), p.selected)
	squeezed := p.inView() && height < p.height
	at := p.top()
	p.given, p.lines, p.height = lines, lines, max(height, 1)
	rows := p.rows()
	switch {
	case len(rows) == 0:
		p.lay("", at)
	case before < 0:
		p.lay(rows[0], at)
	case !slices.Contains(rows, p.selected):
		p.lay(rows[min(before, len(rows)-1)], at)
		p.reveal()
	default:
		p.lay(p.selected, at)
	}
	if squeezed {
		p.reveal()
	}
	p.Scroll(0)
}

// top counts the given lines above the window.
func (p *Page) top() (n int) {
	for _, l := range p.lines[:min(p.from, len(p.lines))] {
		if !l.isMore {
			n++
		}
	}
	return n
}

// pick selects a row, and leaves the window where it is.
func (p *Page) pick(name string) { p.lay(name, p.top()) }

// lay selects a row and shows what stands below it then; the window begins with the same of the
// given lines.
func (p *Page) lay(name string, top int) {
	if !slices.ContainsFunc(p.given, func(l Line) bool { return l.More != "" }) {
		p.selected, p.lines, p.from = name, p.given, top
		return
	}
	p.selected, p.lines = name, nil
	for i, l := range p.given {
		if i == top {
			p.from = len(p.lines)
		}
		p.lines = append(p.lines, l)
		if l.Row != "" && l.Row == name && l.More != "" {
			p.lines = append(p.lines, Line{Text: l.More, Row: name, isMore: true})
		}
	}
	if top >= len(p.given) {
		p.from = len(p.lines)
	}
}

// inView reports whether the selected row is in the window.
func (p *Page) inView() bool {
	return slices.ContainsFunc(p.window(), func(l Line) bool { return l.Row != "" && l.Row == p.selected })
}

// Selected names the row that is selected.
func (p *Page) Selected() string { return p.selected }

// Select selects a row, if there is one of that name, and shows it.
func (p *Page) Select(name string) {
	if slices.Contains(p.rows(), name) {
		p.pick(name)
		p.reveal()
	}
}

// Show selects a row, and brings it to the top of the window with the line above it.
func (p *Page) Show(name string) {
	p.Select(name)
	if first, end := p.span(name); end > 0 {
		p.from = first - 1
		p.Scroll(0)
	}
}

// Reset goes back to the top and to the first row.
func (p *Page) Reset() { p.lay("", 0) }

// rows names the rows from the top.
func (p *Page) rows() []string {
	var names []string
	for _, l := range p.lines {
		if l.Row != "" && (len(names) == 0 || names[len(names)-1] != l.Row) {
			names = append(names, l.Row)
		}
	}
	return names
}

// span returns the lines of a row, half open.
func (p *Page) span(name string) (first, end int) {
	first = slices.IndexFunc(p.lines, func(l Line) bool { return l.Row == name })
	if name == "" || first < 0 {
		return 0, 0
	}
	for end = first; end < len(p.lines) && p.lines[end].Row == name; {
		end++
	}
	return first, end
}

// Move selects the row before or after. No line is passed unseen: where the next row is further
// away than one window, the page scrolls instead, and so it does at both ends. A selected row that
// is out of view in that direction is what comes next.
func (p *Page) Move(by int) {
	rows := p.rows()
	at := slices.Index(rows, p.selected)
	if first, end := p.span(p.selected); at < 0 || by < 0 && first >= p.from || by > 0 && end <= p.from+p.height {
		at += by
	}
	if at < 0 || at >= len(rows) {
		p.Scroll(by)
		return
	}
	first, end := p.span(rows[at])
	if end > p.from+2*p.height || first < p.from-p.height {
		p.Scroll(by * max(p.height-1, 1))
		return
	}
	p.pick(rows[at])
	p.reveal()
}

// reveal moves the window as little as shows the selected row; with the first row it shows what
// stands above it, with the last one what stands below it, where there is room for both.
func (p *Page) reveal() {
	rows := p.rows()
	first, end := p.span(p.selected)
	switch {
	case p.selected == "":
		return
	case p.selected == rows[0] && end <= p.height:
		p.from = 0
	case p.selected == rows[len(rows)-1] && len(p.lines)-first <= p.height:
		p.from = len(p.lines) - p.height
	}
	p.from = min(max(p.from, end-p.height), first)
	p.Scroll(0)
}

// Scroll moves the window by lines and leaves the selection where it is.
func (p *Page) Scroll(lines int) {
	p.from = max(min(p.from+lines, len(p.lines)-p.height), 0)
}

// View returns the lines in the window.
func (p *Page) View() []string {
	var out []string
	for _, l := range p.window() {
		if l.Row != "" && l.Row == p.selected && l.Chosen != "" {
			l.Text = l.Chosen
		}
		out = append(out, l.Text)
	}
	return out
}

// Extent says how much of the page is in view; below are the rows that are not, or, where there are
// none, the lines.
func (p *Page) Extent() layout.Extent {
	e := layout.Extent{First: p.from, All: len(p.lines), Height: p.height}
	end := min(p.from+p.height, len(p.lines))
	e.Below = len((&Page{lines: p.lines[end:]}).rows())
	if end > 0 && e.Below > 0 && p.lines[end].Row == p.lines[end-1].Row {
		e.Below = max(e.Below-1, 1) // a row that is cut in two
	}
	if e.Below == 0 {
		e.Below = len(p.lines) - end
	}
	return e
}

func (p *Page) window() []Line {
	from := min(p.from, len(p.lines))
	return p.lines[from:min(from+p.height, len(p.lines))]
}

// Cursor stands on the selected row, or, while that is out of view, at the top of what is read.
func (p *Page) Cursor() *tea.Cursor {
	for y, l := range p.window() {
		if l.Row != "" && l.Row == p.selected {
			return tea.NewCursor(0, y)
		}
	}
	return tea.NewCursor(0, 0)
}

// RowAt names the row at a line of the window; empty where there is none.
func (p *Page) RowAt(y int) string {
	if lines := p.window(); y >= 0 && y < len(lines) {
		return lines[y].Row
	}
	return ""
}

// Place says where the first line of a row stands in the window.
func (p *Page) Place(name string) int {
	first, _ := p.span(name)
	return first - p.from
}

// PageKeys move about on a page.
type PageKeys struct{ Up, Down, PageUp, PageDown, Top, Bottom key.Binding }

// DefaultPageKeys returns the usual keys. Only the first is named in a foot line: it speaks for
// all.
func DefaultPageKeys() PageKeys {
	bind := func(keys ...string) key.Binding { return key.NewBinding(key.WithKeys(keys...)) }
	return PageKeys{
		Up:       key.NewBinding(key.WithKeys("up", "k"), key.WithHelp("↑↓", "choose")),
		Down:     bind("down", "j"),
		PageUp:   bind("pgup"),
		PageDown: bind("pgdown"),
		Top:      bind("home"),
		Bottom:   bind("end"),
	}
}

// Key takes a key that moves about, and says whether it was one.
func (p *Page) Key(msg tea.KeyPressMsg, k PageKeys) bool {
	switch {
	case key.Matches(msg, k.Up):
		p.Move(-1)
	case key.Matches(msg, k.Down):
		p.Move(1)
	case key.Matches(msg, k.PageUp):
		p.leaf(-1)
	case key.Matches(msg, k.PageDown):
		p.leaf(1)
	case key.Matches(msg, k.Top):
		p.end(-1)
	case key.Matches(msg, k.Bottom):
		p.end(1)
	default:
		return false
	}
	return true
}

// leaf scrolls by a window, less one line, and takes the selection along.
func (p *Page) leaf(by int) {
	p.Scroll(by * max(p.height-1, 1))
	p.follow(by)
}

// end goes to the first or the last row, and to that end of the page.
func (p *Page) end(side int) {
	if rows := p.rows(); len(rows) > 0 {
		row := rows[0]
		if side > 0 {
			row = rows[len(rows)-1]
		}
		p.pick(row)
	}
	p.Scroll(side * len(p.lines))
}

// follow selects a row in view when the selected one is not: the first one when going down, the
// last one when going up.
func (p *Page) follow(by int) {
	var seen []string
	for _, l := range p.window() {
		if l.Row != "" {
			seen = append(seen, l.Row)
		}
	}
	switch {
	case len(seen) == 0 || slices.Contains(seen, p.selected):
	case by > 0:
		p.pick(seen[0])
		p.Scroll(0)
	default:
		p.pick(seen[len(seen)-1])
		p.Scroll(0)
	}
}

// Wheel scrolls with the mouse, and the selection follows.
func (p *Page) Wheel(msg tea.MouseWheelMsg) {
	switch msg.Button {
	case tea.MouseWheelUp:
		p.Scroll(-3)
		p.follow(-1)
	case tea.MouseWheelDown:
		p.Scroll(3)
		p.follow(1)
	}
}
