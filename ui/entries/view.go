package entries

import (
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/layout"
	"ponder/ui/screen"
)

// roomyHeight is the height from which an empty row sets the list apart from what it was asked for.
const roomyHeight = 18

// above is the height of what stands over the list: where this is, what is asked for, and an empty
// row.
func (s *Screen) above() int {
	if s.height >= roomyHeight && s.top()[1] != "" {
		return 3
	}
	return 2
}

// Two columns need this room; below it the list has the screen, and an entry that is opened.
const (
	splitWidth  = 72
	splitHeight = 10
	gutter      = 4
	leastList   = 34 // the fewest cells of a list beside a text
	mostList    = 44
)

// split reports whether list and text stand side by side.
func (s *Screen) split() bool { return s.width >= splitWidth && s.height >= splitHeight }

// Breadth is as much as the list, a third of it, and a text beside it can use; a text alone is a
// page.
func (s *Screen) Breadth(int) int {
	if s.both != nil {
		return 2*layout.TextMeasure + gutter
	}
	if s.through != nil || s.full && s.tags == nil {
		return layout.TextMeasure
	}
	return mostList + gutter + layout.TextMeasure
}

// rowsEach is how many rows an item of the list takes: one beside a text; another one alone, for
// its facts, and where words were found.
func (s *Screen) rowsEach() int {
	if s.split() && !s.finds {
		return 1
	}
	return 2
}

// listWidth is that of the list, in cells: a third, and what the text has no use for.
func (s *Screen) listWidth() int {
	if s.split() {
		return max(min((s.width-gutter)/3, mostList), s.width-gutter-layout.TextMeasure, leastList)
	}
	return layout.Column(s.width)
}

// textWidth is that of the text, in cells.
func (s *Screen) textWidth() int {
	if s.full && s.tags == nil || !s.split() {
		return layout.Measure(s.width)
	}
	return layout.Measure(s.width - s.listWidth() - gutter)
}

// span is the width of all that is shown.
func (s *Screen) span() int {
	if s.both != nil && s.hasColumns() {
		return min(s.width, 2*layout.TextMeasure+gutter)
	}
	if s.both != nil {
		return layout.Column(s.width)
	}
	if s.full && s.tags == nil || !s.split() {
		return layout.Column(s.width)
	}
	return s.listWidth() + gutter + s.textWidth()
}

// below is the height of what stands under the list: a question, while one is asked.
func (s *Screen) below() int {
	switch {
	case s.choosing != nil:
		return 1 + s.choosing.height
	case s.asks():
		return 2
	}
	return 0
}

// asks reports whether a question waits for its key.
func (s *Screen) asks() bool {
	return s.asking != "" || s.choosing != nil || (s.versions != nil && s.versions.asking)
}

// paneHeight is the room for an entry, with its head.
func (s *Screen) paneHeight() int {
	if s.full {
		return max(s.height-s.below(), 1)
	}
	return s.body()
}

// textHeight is the room for the text of an entry: what its head and the line that says how far it
// was read leave.
func (s *Screen) textHeight() int { return max(s.paneHeight()-len(s.head())-1, 1) }

// View draws the list and the entry, or one of the two.
func (s *Screen) View() string {
	var lines []string
	switch {
	case s.width == 0:
		return ""
	case s.both != nil:
		return s.bothTextsView()
	case s.through != nil:
		return s.throughView()
	case s.tags != nil:
		return s.tagsView()
	case s.full:
		lines = fill(s.pane(), s.paneHeight())
	case s.split():
		lines = append(fill(s.top(), s.over), s.sideBySide()...)
	default:
		lines = append(fill(s.top(), s.over), fill(s.listLines(), s.shelf().height)...)
	}
	return strings.Join(append(lines, s.question()...), "\n")
}

// sideBySide sets the list and the entry beside each other.
func (s *Screen) sideBySide() []string {
	height := s.body()
	left, right := fill(append(fill(s.listLines(), s.shelf().height), s.monthLines()...), height), fill(s.pane(), height)
	for i := range left {
		if right[i] != "" {
			left[i] = layout.Pad(left[i], s.listWidth()+gutter) + right[i]
		}
	}
	return left
}

// Extent says how much of the list is in view. A list beside a text has no scroll bar, and a text
// says itself how far it was read.
func (s *Screen) Extent() layout.Extent {
	switch {
	case s.both != nil:
		return s.bothTextsExtent()
	case s.through != nil:
		return s.throughExtent()
	case s.tags != nil:
		return s.extentOf(&s.tags.list, aboveTags)
	case s.full:
		return layout.Extent{}
	}
	return s.extentOf(s.shelf(), s.over)
}

// extentOf says how much of a list is in view that stands below some rows.
func (s *Screen) extentOf(l *list, above int) layout.Extent {
	if l.n == 0 {
		return layout.Extent{}
	}
	e := layout.Extent{First: l.from, All: l.rows(), Top: above, Height: l.height, Below: l.n - l.firstFrom(l.from+l.height)}
	if y := l.from + l.height; e.Below > 0 && l.top(l.firstFrom(y)) < y {
		e.Below = max(e.Below-1, 1) // an entry that is cut in two
	}
	if s.split() {
		e.Height = 0
	}
	return e
}

// fill returns exactly height lines.
func fill(lines []string, height int) []string {
	for len(lines) < height {
		lines = append(lines, "")
	}
	return lines[:height]
}

// top says where this is, how much there is, and what is asked for.
func (s *Screen) top() []string {
	t, width := s.env.Theme, s.span()
	first := layout.Row(t.Title.Render(s.Title()), t.Faint.Render(s.count()), width)
	switch {
	case s.versions != nil:
		return []string{first, layout.Fit(t.Faint.Render(name(s.reader.entry.Head)), width)}
	case s.filter.open:
		return []string{first, t.Accent.Render(prompt) + s.filter.input.Row(t)}
	case s.filter.query() != "" && !s.trash:
		return []string{first, layout.Fit(t.Accent.Render("Only what matches: ")+layout.Line(s.filter.query()), width)}
	}
	return []string{first, ""}
}

// count says how much is in the list.
func (s *Screen) count() string {
	switch n := s.items.Len(); {
	case s.versions != nil:
		return s.env.Locale.Plural(len(s.versions.all), "text", "texts")
	case !s.loaded || s.err != nil || s.items.Len() == 0:
		return ""
	case s.part:
		return s.env.Locale.Number(n) + " found so far"
	case s.filter.query() != "" && !s.trash:
		return s.env.Locale.Number(n) + " found"
	default:
		return s.env.Locale.Plural(n, "entry", "entries")
	}
}

// listLines draws the rows in view, or says why there are none.
func (s *Screen) listLines() []string {
	width := s.listWidth()
	if s.versions != nil {
		return s.versions.list.draw(func(i int) []string { return s.versionRow(i, width) }, nil)
	}
	if note, style := s.emptiness(); note != "" {
		var lines []string
		for _, l := range layout.Wrap(note, layout.Column(s.width)) {
			lines = append(lines, style(l))
		}
		return lines
	}
	return s.list.draw(func(i int) []string { return s.drawn(i, width) },
		func(month string) string { return layout.Fit(s.env.Theme.Heading.Render(month), width) })
}

// emptiness says why there is no list, and what to do.
func (s *Screen) emptiness() (note string, style func(...string) string) {
	t := s.env.Theme
	switch {
	case s.err != nil && !given(s.err) && errors.Is(s.err, journal.ErrInvalid):
		return screen.ErrorText(s.err), t.Due.Render
	case s.err != nil && !given(s.err):
		return screen.ErrorText(s.err), t.Danger.Render
	case !s.loaded || s.items.Len() > 0:
		return "", nil
	case s.trash:
		return s.env.ExpandKeys(screen.Entries, "The trash is empty. {Esc} goes back to the journal."), t.Text.Render
	case s.filter.query() != "":
		return s.env.ExpandKeys(screen.Entries, "Nothing matches. Try fewer words, or one that an entry begins with. {Esc} shows everything again."), t.Text.Render
	}
	return s.env.ExpandKeys(screen.Entries, "Nothing is written yet. Press {n} to write the first entry, or {everywhere.esc} to go back to the week."), t.Text.Render
}

// question asks whether the entry shall go to the trash, or an earlier text come back.
func (s *Screen) question() []string {
	if !s.asks() {
		return nil
	}
	if s.choosing != nil {
		return s.linkLines()
	}
	if s.asking == "" {
		return s.bringBackQuestion()
	}
	t, width := s.env.Theme, layout.Column(s.width)
	which := ""
	if it, known := s.headItem(); known {
		which = name(it.Head)
	}
	asked, rest := "To the trash? ", "Press {x} again. Any other key keeps it."
	if s.forGood {
		asked, rest = "For good? ", "It cannot be brought back. "+rest
	}
	return []string{layout.Fit(t.Due.Render(asked)+which, width), layout.Fit(s.env.ExpandKeys(screen.Entries, rest), width)}
}

// Cursor stands on the selected row, or in the filter.
func (s *Screen) Cursor() *tea.Cursor {
	switch {
	case s.width == 0:
		return nil
	case s.both != nil:
		return s.bothTextsCursor()
	case s.through != nil:
		return s.throughCursor()
	case s.tags != nil:
		return s.tagsCursor()
	case s.full: // on the first line of what is read, where a magnifier looks
		return tea.NewCursor(0, min(len(s.head()), max(s.height-1, 0)))
	case s.filter.open:
		c := s.filter.input.RowCursor()
		if c != nil {
			c.X, c.Y = c.X+len(prompt), c.Y+1
		}
		return c
	}
	if y, seen := s.shelf().cursor(); seen {
		return tea.NewCursor(0, s.over+y)
	}
	return nil
}
