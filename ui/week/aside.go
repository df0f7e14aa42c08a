package week

import (
	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/layout"
	"ponder/ui/screen"
)

// asideGap lies between what there is to do and what stands beside it; leastAside is the least
// that is worth reading there. All in cells.
const (
	asideGap   = 4
	leastAside = 48
)

// Breadth is a page of rows, and with the week's text beside it as much as both can use.
func (s *Screen) Breadth(room int) int {
	beside := min(room-layout.PageWidth-asideGap, layout.TextMeasure)
	if beside < leastAside || s.reading || s.err != nil || s.loaded && s.view.Course.ID == "" {
		return layout.PageWidth
	}
	return layout.PageWidth + asideGap + beside
}

// column is the width of the page of rows.
func (s *Screen) column() int {
	if s.asideWidth() > 0 {
		return layout.PageWidth
	}
	return layout.Column(s.width)
}

// asideWidth is the width of what stands beside the rows; 0 where nothing does.
func (s *Screen) asideWidth() int {
	if beside := s.width - layout.PageWidth - asideGap; beside >= leastAside && s.height >= wideRows {
		return beside
	}
	return 0
}

// span is the width of all that is shown; the first line goes from edge to edge of it.
func (s *Screen) span() int {
	if beside := s.asideWidth(); beside > 0 {
		return layout.PageWidth + asideGap + beside
	}
	return s.column()
}

// withAside sets what there is to read beside the rows.
func (s *Screen) withAside(body []string, room int) []string {
	for i, l := range s.aside(room) {
		if i == len(body) {
			body = append(body, "")
		}
		if l != "" {
			body[i] = layout.Pad(body[i], layout.PageWidth+asideGap) + l
		}
	}
	return body
}

// aside is what there is to read beside the rows, in so many lines: the selected prompt in full
// with how its answers begin, then the week's own text. What is private is not shown by a page that
// anybody may see open.
func (s *Screen) aside(room int) []string {
	t, width := s.env.Theme, s.asideWidth()
	if width == 0 || s.err != nil || s.view.Course.ID == "" {
		return nil
	}
	var all []string
	if at := s.selectedIn(s.view.Prompts); at >= 0 {
		all = append(s.promptAside(s.view.Prompts[at], width), "")
	}
	for _, l := range s.about(width) {
		all = append(all, l.text)
	}
	for len(all) > 0 && all[len(all)-1] == "" {
		all = all[:len(all)-1]
	}
	if len(all) > room {
		all = append(all[:room-1], t.Faint.Render(layout.Fit(s.env.ExpandKeys(screen.Week, "{r} reads on."), width)))
	}
	return all
}

// promptAside is a prompt in full, set apart as it is while writing, and below it how each of its
// answers begins.
func (s *Screen) promptAside(p book.PromptView, width int) []string {
	t := s.env.Theme
	text := layout.Clean(p.Text)
	if helps := p.Helps(); helps != "" {
		text += "\n" + layout.Clean(helps)
	}
	var lines []string
	for _, l := range layout.Wrap(text, width-layout.Width(t.Glyphs.Stripe)-1) {
		lines = append(lines, t.Accent.Render(t.Glyphs.Stripe)+" "+t.Asked.Render(l))
	}
	begins := func(label, opening string, private bool) {
		if opening = layout.Line(opening); opening != "" && !private {
			lines = append(lines, "", t.Faint.Render(label), layout.Fit(opening, width))
		}
	}
	for _, e := range p.Entries {
		begins(s.env.Locale.ShortDay(e.At), e.Opening, e.Private)
	}
	if p.Draft != nil {
		begins("Draft", journal.Opening(p.Draft.Body), p.Draft.Private)
	}
	return lines
}
