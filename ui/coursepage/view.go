package coursepage

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ponder/prompts/coursepage"
	"ponder/ui/editor"
	"ponder/ui/layout"
	"ponder/ui/screen"
)

// head is the height of what stands above: where this is, and an empty row.
const head = 2

func (s *Screen) restyle() {
	t := s.env.Theme
	s.editor.SetStyles(editor.Styles{Text: t.Text, Placeholder: t.Faint, Heading: t.Text, Quote: t.Text, Code: t.Text,
		Marker: t.Marker, Emphasis: t.Text, Strong: t.Text, Selection: t.Select, Match: t.Match,
		FindLabel: t.Accent, FindQuery: t.Text, FindCount: t.Faint})
}

// sideBySide is the width from which on the lines and the week that results stand beside each
// other.
const (
	sideBySide = 110
	linesWidth = 70
	gutter     = 3
)

// isWide reports whether lines and week are shown together.
func (s *Screen) isWide() bool { return s.mode == showing && s.width >= sideBySide }

// Breadth is a page, and with the week that results beside it as much as both can use.
func (s *Screen) Breadth(room int) int {
	if s.mode == showing && room >= sideBySide {
		return linesWidth + gutter + layout.TextMeasure
	}
	return layout.PageWidth
}

// column is the width of all that is shown.
func (s *Screen) column() int {
	if s.isWide() {
		return min(s.width, linesWidth+gutter+layout.TextMeasure)
	}
	return layout.Column(s.width)
}

// View draws the text, or what was read in it.
func (s *Screen) View() string {
	if s.width == 0 {
		return ""
	}
	lines := s.above()
	switch room := s.room(); {
	case s.mode == pasting:
		lines = append(lines, s.editor.View())
	case s.isWide() && !s.whole:
		lines = append(lines, s.beside(s.listed(linesWidth, room), s.result(s.column()-linesWidth-gutter), room)...)
	case s.mode == showing && !s.whole:
		lines = append(lines, s.fill(s.listed(s.column(), room), room)...)
	default:
		all := s.rows()
		lines = append(lines, s.fill(all[min(s.row, len(all)):min(s.row+room, len(all))], room)...)
	}
	return strings.Join(append(lines, s.below()...), "\n")
}

// fill returns exactly height lines.
func (s *Screen) fill(lines []string, height int) []string {
	return strings.Split(layout.Box(lines, s.column(), height), "\n")
}

// beside sets the week at the right of its lines, as far as there is room.
func (s *Screen) beside(left, right []string, height int) []string {
	if len(right) > height && height > 0 {
		right = append(right[:height-1:height-1], s.env.Theme.Faint.Render(s.env.ExpandKeys(screen.CoursePage, "{tab} shows all of the week.")))
	}
	out := make([]string, height)
	for i := range out {
		if i < len(left) {
			out[i] = left[i]
		}
		if i < len(right) {
			out[i] = layout.Pad(out[i], linesWidth+gutter) + right[i]
		}
	}
	return out
}

// room is the height of what was read.
func (s *Screen) room() int { return max(s.height-head-len(s.below()), 1) }

// above says where this is.
func (s *Screen) above() []string {
	t, width := s.env.Theme, s.column()
	first := layout.Row(t.Title.Render("Read in a course page"), t.Faint.Render(s.standing()), width)
	if s.mode == showing {
		name := weekName(*s.page())
		first = layout.Row(t.Title.Render(name), t.Due.Render(s.standing()), width)
	}
	return []string{first, ""}
}

// weekName is the number of a week, and its title.
func weekName(p coursepage.Page) string {
	name := fmt.Sprintf("Week %d", p.Week.Number)
	if p.Week.Title != "" {
		name += "  " + layout.Line(p.Week.Title)
	}
	return name
}

// standing says how far this is.
func (s *Screen) standing() string {
	dot := " " + s.env.Theme.Glyphs.Dot + " "
	switch {
	case s.mode == showing:
		said := "not kept yet"
		if len(s.pages) > 1 {
			said = fmt.Sprintf("%d of %d weeks", s.at+1, len(s.pages)) + dot + said
		}
		switch l, ok := s.line(); {
		case s.whole && s.row+s.room() < len(s.rows()):
			said += dot + s.env.Locale.Number(len(s.rows())-s.row-s.room()) + " below"
		case ok:
			said += dot + fmt.Sprintf("line %d of %d", l.Number, len(s.page().Lines))
		}
		return said
	case s.busy:
		return "reading"
	case s.blank() || s.mode == choosing:
		return ""
	}
	return s.env.Locale.Plural(s.editor.Words(), "word", "words")
}

// below says what was wrong, or what there is to do.
func (s *Screen) below() []string {
	t, width := s.env.Theme, s.column()
	text, style := "A page that you saved is read by: ponder course read FILE", t.Faint
	_, at := s.open()
	switch {
	case s.mode == numbering:
		text = "The page names no week. What you pasted is still here."
	case s.mode == choosing:
		text = "Which of them is for your course? Your answers stay with their prompts."
	case s.mode == showing && at >= 0:
		text, style = fmt.Sprintf(s.env.ExpandKeys(screen.CoursePage, "%d of %d to decide: {space} says that it is right as read, {e} corrects the text."),
			at+1, len(s.page().Doubts)), t.Due
	case s.mode == showing:
		text, style = s.env.ExpandKeys(screen.CoursePage, "Is this what your page says? {Enter} keeps it, {e} corrects the text."), t.Accent
	case s.problem != "":
		text, style = s.problem, t.Due
	}
	lines := []string{t.Rule.Render(strings.Repeat(t.Glyphs.Rule, width))}
	said := layout.Wrap(text, width)
	if most := max(s.height/3, 1); len(said) > most {
		said = said[:most]
		said[most-1] = layout.Fit(said[most-1]+" …", width)
	}
	for _, l := range said {
		lines = append(lines, style.Render(l))
	}
	return lines
}

// step moves the selection by some doubts or lines, or the view of the week by rows.
func (s *Screen) step(by int) {
	switch {
	case s.mode == choosing:
		s.choice = max(min(s.choice+by, len(s.found)), 0)
	case s.mode == showing && s.whole:
		s.row = max(min(s.row+by, len(s.rows())-s.room()), 0)
	case s.mode == showing:
		s.item = max(min(s.item+by, s.items()-1), 0)
		s.top = s.topFor(s.room())
	}
}

// Cursor stands in the text, behind the number, or on what is selected.
func (s *Screen) Cursor() *tea.Cursor {
	if s.width == 0 {
		return nil
	}
	switch s.mode {
	case numbering:
		return tea.NewCursor(len(question)+len(s.number), head)
	case choosing:
		first, _ := s.choices()
		return tea.NewCursor(0, head+s.choice-first+choiceHead)
	case showing:
		if s.whole || s.items() == 0 {
			return nil
		}
		y := 0
		for i := s.top; i < s.item; i++ {
			y += len(s.rowsOf(i, s.listWidth()))
		}
		return tea.NewCursor(0, head+min(y, s.room()-1))
	}
	c := s.editor.Cursor()
	if c != nil {
		c.Y += head
	}
	return c
}
