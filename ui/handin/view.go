package handin

import (
	"strings"

	"charm.land/lipgloss/v2"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/form"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// leastPage is what a panel leaves of the page, in rows.
const leastPage = 3

// build lays the page out anew.
func (s *Screen) build() {
	if s.height == 0 {
		return
	}
	s.panel = s.layPanel()
	s.page().Set(s.lines(), s.room())
}

// room is the height of the page.
func (s *Screen) room() int { return max(s.height-len(s.panel), leastPage) }

func (s *Screen) lines() []form.Line {
	switch {
	case s.err != nil:
		return s.trouble()
	case s.mode == loading:
		return nil
	case s.mode == choosing:
		return s.choiceLines()
	case s.mode == previewing:
		return s.previewLines()
	case s.mode == handed, s.mode == answering:
		return s.handedLines()
	case s.mode == reading:
		return s.pieceLines()
	case s.mode == finishing:
		return s.finishLines()
	}
	return s.planLines()
}

// View draws the page, and the panel below it.
func (s *Screen) View() string {
	if len(s.panel) == 0 {
		return strings.Join(s.page().View(), "\n")
	}
	page := strings.Split(layout.Box(s.page().View(), s.width, s.room()), "\n")
	return strings.Join(append(page, s.panel...), "\n")
}

// Extent says how much of the page is in view.
func (s *Screen) Extent() layout.Extent { return s.page().Extent() }

// Cursor stands in the field, else on the selected row.
func (s *Screen) Cursor() *tea.Cursor {
	if c := s.panelCursor(); c != nil {
		c.Y += s.room()
		return c
	}
	return s.page().Cursor()
}

// replaced says what becomes of an earlier hand-in of the same assignment.
func replaced(before journal.HandInHead, day string) string {
	if before.WasSent() {
		return "This replaces what you handed in on " + day + ". The files from then stay where they are."
	}
	return "The files of " + day + " were not marked as sent. They stay where they are; new ones are written beside them."
}

// heading says what is handed in, and until when.
func (s *Screen) heading(short bool) []form.Line {
	t, h := s.env.Theme, s.plan.HandIn
	lines := form.Text(s.titleLine(t.Title.Render("Hand in")+t.Faint.Render(" "+t.Glyphs.Dot+" ")+t.Title.Render(layout.Line(h.Title)),
		"step 1 of 3: write the files"), "")
	if s.plan.doubt {
		lines = append(lines, s.prose(t.Danger, phrase.MayBeMissing)...)
	}
	if s.plan.First && s.unsure() && !s.busy {
		lines = append(lines, s.wrapped(t.Text, phrase.FirstHandIn)...)
		if !short {
			lines = append(lines, form.Line{})
		}
	}
	switch before := s.plan.Already; {
	case s.again && before != nil:
		lines = append(lines, s.prose(t.Text, replaced(*before, s.env.Locale.Day(before.At)))...)
	case s.busy:
		lines = append(lines, s.prose(t.Text, "Writing the files. One moment.")...)
	case !h.Due.IsZero():
		lines = append(lines, s.prose(s.dueStyle(h), s.due(h))...)
	}
	return lines
}

// titleLine is the title of the page, and at its right, where there is room, which step this is.
func (s *Screen) titleLine(title, step string) string {
	if layout.Width(title)+2+len(step) > s.column() {
		return layout.Fit(title, s.column())
	}
	return layout.Row(title, s.env.Theme.Faint.Render(step), s.column())
}

// dueStyle is that of a deadline by which nothing was handed in yet.
func (s *Screen) dueStyle(h journal.HandIn) lipgloss.Style {
	return screen.UrgencyStyle(s.env.Theme, book.UrgencyOf(s.env.Book.Now(), h.Due))
}

// due says how far a deadline is, and when, in both zones: the second on a line of its own where
// there is no room beside the first.
func (s *Screen) due(h journal.HandIn) string {
	count := format.Countdown(s.env.Book.Now(), h.Due, s.plan.here)
	text := strings.ToUpper(count[:1]) + count[1:] + ": " + s.env.Locale.Deadline(h.Due, h.EndOfDay, h.DueZone, s.plan.here) + "."
	return layout.Halved(text, s.column())
}

// standing says in words how an assignment stands.
func (s *Screen) standing(a book.AssignmentView) (string, lipgloss.Style) {
	t := s.env.Theme
	switch {
	case a.Missed:
		return s.dotted("overdue", s.env.Locale.Number(a.Answered)+" of "+s.env.Locale.Number(a.Of)+" answered"), t.Danger.Bold(true)
	case a.HandIn == nil:
		return s.env.Locale.Number(a.Answered) + " of " + s.env.Locale.Number(a.Of) + " answered", t.Faint
	case a.HandIn.WasSent():
		return s.dotted("handed in "+s.env.Locale.ShortDay(a.HandIn.At), "sent"), t.Good
	}
	return s.dotted("files ready "+s.env.Locale.ShortDay(a.HandIn.At), "not sent yet"), t.Due
}

// titled is the heading of a part.
func (s *Screen) titled(left, right string) form.Line {
	t := s.env.Theme
	return form.Line{Text: layout.Row(t.Heading.Render(left), t.Faint.Render(right), s.column())}
}

// wrapped sets text to read.
func (s *Screen) wrapped(style lipgloss.Style, text string) []form.Line {
	var lines []form.Line
	for _, l := range layout.Wrap(layout.Clean(text), s.column()) {
		lines = append(lines, form.Line{Text: style.Render(l)})
	}
	return lines
}

// prose is wrapped text with an empty line below.
func (s *Screen) prose(style lipgloss.Style, text string) []form.Line {
	return append(s.wrapped(style, text), form.Line{})
}

// dotted joins the parts of a state.
func (s *Screen) dotted(parts ...string) string {
	return strings.Join(parts, " "+s.env.Theme.Glyphs.Dot+" ")
}
