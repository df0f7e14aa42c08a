package entries

import "sort"

// list is a long list under headings, of which only the part in view is ever drawn: every question
// it answers costs the same at ten rows and at ten thousand.
type list struct {
	n      int        // how many items
	per    int        // rows that each of them takes
	more   func() int // rows that the selected one takes beside them; nil: none
	heads  []heading  // by rising item
	at     int        // the selected item
	from   int        // the first row in view, headings counted
	height int
}

// heading stands above an item; every one but the first has an empty row above it.
type heading struct {
	item int
	text string
}

// headRows returns the rows that the first k headings take.
func headRows(k int) int { return max(2*k-1, 0) }

// headsTo counts the headings above an item, its own included.
func (l list) headsTo(i int) int {
	return sort.Search(len(l.heads), func(k int) bool { return l.heads[k].item > i })
}

// top is the row of an item.
func (l list) top(i int) int {
	rows := i*l.per + headRows(l.headsTo(i))
	if i > l.at {
		rows += l.extra()
	}
	return rows
}

func (l list) rows() int { return l.n*l.per + headRows(len(l.heads)) + l.extra() }

// extra is how many rows more the selected item takes.
func (l list) extra() int {
	if l.more == nil || l.at >= l.n {
		return 0
	}
	return l.more()
}

// high is how many rows an item takes.
func (l list) high(i int) int {
	if i == l.at {
		return l.per + l.extra()
	}
	return l.per
}

// headed returns the heading of an item, if one stands right above it.
func (l list) headed(i int) (heading, bool) {
	if k := l.headsTo(i); k > 0 && l.heads[k-1].item == i {
		return l.heads[k-1], true
	}
	return heading{}, false
}

// move selects another item and brings it into view.
func (l *list) move(to int) {
	l.at = max(min(to, l.n-1), 0)
	l.reveal()
}

// page is how many items fit.
func (l list) page() int { return max(l.height/max(l.per, 1)-1, 1) }

// reveal scrolls as little as it must, so that the selected item and the heading right above it are
// seen.
func (l *list) reveal() {
	first := l.top(l.at)
	if _, ok := l.headed(l.at); ok && l.height > l.per {
		first--
	}
	if last := l.top(l.at) + l.high(l.at); l.from < last-l.height {
		l.from = last - l.height
	}
	if l.from > first {
		l.from = first
	}
	l.from = max(min(l.from, l.rows()-l.height), 0)
}

// firstFrom is the first item of which something stands on that row or below.
func (l list) firstFrom(row int) int {
	return sort.Search(l.n, func(i int) bool { return l.top(i)+l.high(i) > row })
}

// itemAt says which item stands on a row of the view.
func (l list) itemAt(y int) (int, bool) {
	row := l.from + y
	i := l.firstFrom(row)
	return i, y >= 0 && y < l.height && i < l.n && row >= l.top(i)
}

// draw returns the rows in view. item draws one item in its rows, head a heading.
func (l list) draw(item func(i int) []string, head func(text string) string) []string {
	var lines []string
	i := l.firstFrom(l.from)
	above := 0 // rows drawn before the first one in view
	if i < l.n {
		above = l.from - l.top(i)
	}
	for first := true; i < l.n && (first || len(lines)-above < l.height); i++ {
		if h, ok := l.headed(i); ok {
			if l.top(i) >= 2 {
				lines, above = push(lines, "", first, above)
			}
			lines, above = push(lines, head(h.text), first, above)
		}
		rows := item(i)
		for k := range l.high(i) {
			row := ""
			if k < len(rows) {
				row = rows[k]
			}
			lines = append(lines, row)
		}
		first = false
	}
	above = max(above, 0)
	return lines[min(above, len(lines)):min(above+l.height, len(lines))]
}

// push adds a row above an item; above the first item it moves what is cut off.
func push(lines []string, row string, first bool, above int) ([]string, int) {
	if first {
		above++
	}
	return append(lines, row), above
}

// cursor is the row of the view on which the selected item stands.
func (l list) cursor() (y int, seen bool) {
	y = l.top(l.at) - l.from
	return y, l.n > 0 && y >= 0 && y < l.height
}
