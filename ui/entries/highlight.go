package entries

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"ponder/journal/book"
	"ponder/journal/search"
	"ponder/ui/layout"
)

// highlighter are those that the list was searched for, as far as they can be shown in a text.
type highlighter struct{ query search.Query }

func newHighlighter(query string) highlighter {
	q, err := search.Parse(query)
	if err != nil {
		return highlighter{} // the list says what is wrong with it
	}
	return highlighter{q}
}

// in returns where the words stand in a drawn line, in bytes of its text.
func (w highlighter) in(line string) (text string, spans [][2]int) {
	text = ansi.Strip(line)
	return text, w.query.Spans(text)
}

// mark sets the words off in a drawn line.
func (w highlighter) mark(line string, style lipgloss.Style) string {
	text, spans := w.in(line)
	if len(spans) == 0 {
		return line
	}
	ranges := make([]lipgloss.Range, len(spans))
	for i, sp := range spans {
		from := ansi.StringWidth(text[:sp[0]])
		ranges[i] = lipgloss.NewRange(from, from+ansi.StringWidth(text[sp[0]:sp[1]]), style)
	}
	return lipgloss.StyleRanges(line, ranges...)
}

// markFound sets off what was searched for in the lines of a text that are in view.
func (s *Screen) markFound(lines []string) []string {
	if s.versions != nil || s.trash || s.filter.answered == "" {
		return lines
	}
	for i, l := range lines {
		lines[i] = s.found.mark(l, s.env.Theme.Match)
	}
	return lines
}

// seek brings the place into view at which the words that were searched for stand together best, as
// far as the text is there: behind line from the lines are new. It looks on until all of the words
// were found close to each other; a text that was scrolled by hand stays where it is.
func (s *Screen) seek(from int) {
	r, room := &s.reader, s.textHeight()
	if !r.seeking || s.versions != nil || s.trash || s.filter.answered == "" {
		return
	}
	if from == 0 {
		r.together = 0
	}
	within := max(room/2, 1)
	from = max(from-within, 0)
	var lines []string
	for _, l := range r.lines[from:] {
		lines = append(lines, ansi.Strip(l))
	}
	at, found := s.found.query.Closest(lines, within)
	if found <= r.together {
		return
	}
	r.together, r.seeking = found, found < s.found.query.Terms()
	if r.from = 0; from+at >= room {
		r.from = from + at - room/3
	}
}

// where says in so many cells where the words were found; of an entry that is called by its own
// opening, of which so many cells are seen, only what is not said there.
func (s *Screen) where(f book.Found, called string, room, seen int) string {
	t := s.env.Theme
	snippet, spans := unmarked(f.Snippet, f.Spans)
	switch {
	case len(f.Hit.Tags) > 0:
		tags := t.Match.Render(layout.Line("tag " + strings.Join(f.Hit.Tags, ", ")))
		return tags + t.Faint.Render(s.dot()+layout.Line(snippet))
	case snippet == "" || f.Title == "" && opens(called, snippet, spans, seen):
		return strings.Join(s.plainParts(f.Item, hashed(f.Tags)), t.Faint.Render(s.dot()))
	}
	snippet, spans = near(snippet, spans, room)
	return marks(snippet, spans, t.Faint, t.Match)
}
