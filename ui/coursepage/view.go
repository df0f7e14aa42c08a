package coursepage

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ponder/ui/editor"
	"ponder/ui/kit"
	"ponder/ui/screen"
)

// head is the height of what stands above: where this is, and a rule.
const head = 2

func (s *Screen) restyle() {
	t := s.env.Theme
	s.editor.SetStyles(editor.Styles{Text: t.Text, Placeholder: t.Faint, Heading: t.Text, Quote: t.Text, Code: t.Text,
		Marker: t.Marker, Emphasis: t.Text, Strong: t.Text, Selection: t.Select, Match: t.Match,
		FindLabel: t.Accent, FindQuery: t.Text, FindCount: t.Faint})
}

// View draws the text, or what was read in it.
func (s *Screen) View() string {
	if s.width == 0 {
		return ""
	}
	lines := s.above()
	if s.mode == pasting {
		lines = append(lines, s.editor.View())
	} else {
		room := s.room()
		all := s.lines()
		lines = append(lines, fill(all[min(s.row, len(all)):min(s.row+room, len(all))], room)...)
	}
	return strings.Join(append(lines, s.below()...), "\n")
}

// fill gives exactly height lines.
func fill(lines []string, height int) []string {
	return strings.Split(kit.Box(lines, kit.TextWidth, height), "\n")
}

// room is the height of what was read.
func (s *Screen) room() int { return max(s.height-head-len(s.below()), 1) }

// above says where this is.
func (s *Screen) above() []string {
	t, width := s.env.Theme, kit.Column(s.width)
	first := kit.Row(t.Title.Render("Read in a course page"), t.Faint.Render(s.standing()), width)
	if s.mode == showing {
		name := fmt.Sprintf("Week %d", s.page.Week.Number)
		if s.page.Week.Title != "" {
			name += "  " + kit.Line(s.page.Week.Title)
		}
		first = kit.Row(t.Title.Render(name), t.Due.Render(s.standing()), width)
	}
	return []string{first, t.Rule.Render(strings.Repeat(t.Glyphs.Rule, width))}
}

// standing says how far this is.
func (s *Screen) standing() string {
	switch {
	case s.mode == showing && s.row+s.room() < len(s.lines()):
		return "not kept yet " + s.env.Theme.Glyphs.Dot + " more below"
	case s.mode == showing:
		return "not kept yet"
	case s.busy:
		return "reading"
	case s.blank():
		return ""
	}
	return s.env.Forms.Plural(s.editor.Words(), "word", "words")
}

// below says what was wrong, or what there is to do.
func (s *Screen) below() []string {
	t, width := s.env.Theme, kit.Column(s.width)
	text, style := "A page that you saved is read by: ponder course read FILE", t.Faint
	_, at := s.open()
	switch {
	case s.mode == numbering:
		text = "The page names no week. What you pasted is still here."
	case s.mode == showing && at >= 0:
		text, style = fmt.Sprintf(s.env.Keyed(screen.Library, "%d of %d to decide: {space} says that it is right as read, {e} corrects the text."),
			at+1, len(s.page.Doubts)), t.Due
	case s.mode == showing:
		text, style = s.env.Keyed(screen.Library, "Is this what your page says? {Enter} keeps it, {e} corrects the text."), t.Accent
	case s.problem != "":
		text, style = s.problem, t.Due
	}
	lines := []string{t.Rule.Render(strings.Repeat(t.Glyphs.Rule, width))}
	said := kit.Wrap(text, width)
	if most := max(s.height/3, 1); len(said) > most {
		said = said[:most]
		said[most-1] = kit.Fit(said[most-1]+" …", width)
	}
	for _, l := range said {
		lines = append(lines, style.Render(l))
	}
	return lines
}

// scroll moves what was read by rows.
func (s *Screen) scroll(rows int) {
	if s.mode == showing {
		s.row = max(min(s.row+rows, len(s.lines())-s.room()), 0)
	}
}

// reveal scrolls to the doubt that is to be decided.
func (s *Screen) reveal() {
	if y := s.doubtRow(); y >= s.room() {
		s.scroll(y)
	}
}

// Cursor stands in the text, behind the number, or on the doubt that is to be decided.
func (s *Screen) Cursor() *tea.Cursor {
	if s.width == 0 {
		return nil
	}
	switch s.mode {
	case numbering:
		return tea.NewCursor(len(question)+len(s.number), head)
	case showing:
		if y := s.doubtRow() - s.row; s.doubtRow() >= 0 && y >= 0 && y < s.room() {
			return tea.NewCursor(0, head+y)
		}
		return nil
	}
	c := s.editor.Cursor()
	if c != nil {
		c.Y += head
	}
	return c
}
