package write

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"ponder/ui/editor"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

func (s *Screen) restyle() {
	t := s.env.Theme
	s.editor.SetStyles(editor.Styles{Text: t.Text, Placeholder: t.Faint, Heading: t.Heading, Quote: t.Quote, Code: t.Code,
		Marker: t.Marker, Emphasis: t.Text.Italic(true), Strong: t.Text.Bold(true), Selection: t.Select, Match: t.Match,
		FindLabel: t.Accent, FindQuery: t.Text, FindCount: t.Faint})
}

// fewest is how many rows of the text are worth showing below the form.
const fewest = 3

// plan says which rows stand where.
type plan struct {
	above  []string // where this is, the prompt, and the form with a rule
	asked  int      // the row above at which the form begins
	from   int      // the first line of the form in view
	room   int      // rows of the text, or of what is shown in its place
	below  []string // how it is kept, or a choice
	cursor *tea.Cursor
}

// plan lays the screen out for the size it has.
func (s *Screen) plan() plan {
	if s.bare() {
		p := plan{below: s.trouble()}
		p.room = max(s.height-len(p.below), 1)
		return p
	}
	p := plan{above: slices.Concat([]string{s.head()}, s.air(airy), s.question()), below: append(s.air(roomyRows), s.state()...)}
	if p.above[len(p.above)-1] != "" {
		p.above = append(p.above, "")
	}
	if s.isChoosing() {
		p.below, p.cursor = s.choice()
	}
	p.squeeze(s.height)
	p.room = max(s.height-len(p.above)-len(p.below), 1)
	if s.mode == describing {
		s.planForm(&p)
	}
	if p.cursor != nil && s.isChoosing() {
		p.cursor.Y = min(p.cursor.Y, len(p.below)-1) + len(p.above) + p.room
	}
	return p
}

// From these heights on there is an empty row below the head, and one below the text.
const airy, roomyRows = 18, 28

// air is an empty row, from a height on.
func (s *Screen) air(from int) []string {
	if s.height < from {
		return nil
	}
	return []string{""}
}

// squeeze leaves out, where the window is very low, what is needed least for a row of text and how
// it is kept to be seen.
func (p *plan) squeeze(height int) {
	p.below = p.below[:min(len(p.below), max(height-1, 1))]
	p.above = p.above[:min(len(p.above), max(height-1-len(p.below), 0))]
}

// planForm puts the form above the text, as much of it as there is room for.
func (s *Screen) planForm(p *plan) {
	lines, cursor := s.form()
	at := 0
	if cursor != nil {
		at = cursor.Y
	}
	from, end := layout.Window(0, at, len(lines), p.room)
	p.asked, p.from = len(p.above), from
	p.above = append(p.above, lines[from:end]...)
	if p.room -= end - from; p.room > fewest {
		p.above = append(p.above, s.rule())
		p.room--
	} else {
		p.room = 0
	}
	if cursor != nil {
		cursor.Y += p.asked - from
		p.cursor = cursor
	}
}

func (s *Screen) rule() string {
	t := s.env.Theme
	return t.Rule.Render(strings.Repeat(t.Glyphs.Rule, s.span()))
}

// lay lays the screen out anew, and gives the text the size that is left for it. It follows every
// change, so that drawing has only to put together what is there.
func (s *Screen) lay() {
	if s.height <= 0 || s.width <= 0 || !s.loaded {
		return
	}
	s.stale = false
	s.laid = s.plan()
	width, _ := s.widths()
	if height := max(s.laid.room, 1); width != s.textWidth || height != s.textHeight {
		s.textWidth, s.textHeight = width, height
		s.editor.SetSize(width, height)
	}
}

// settle lays out what was typed since.
func (s *Screen) settle() {
	if s.stale {
		s.lay()
	}
}

// View draws the prompt, the text, and how it is kept.
func (s *Screen) View() string {
	s.settle()
	switch {
	case !s.loaded:
		return ""
	case s.mode == summing:
		lines := s.summary()
		from := s.ends(lines)
		return strings.Join(lines[from:min(from+s.height, len(lines))], "\n")
	}
	var body []string
	if s.laid.room > 0 {
		body = s.body(s.laid.room)
	}
	return strings.Join(slices.Concat(s.laid.above, body, s.laid.below), "\n")
}

// body is the text, with its preview in its place, or with what stands beside it.
func (s *Screen) body(room int) []string {
	width, other := s.widths()
	if s.instead() {
		return strings.Split(layout.Box(s.shown(), other, room), "\n")
	}
	text := strings.Split(s.editor.View(), "\n")
	if s.beside() == alone {
		return text
	}
	rows := strings.Split(layout.Box(s.sideRows(room), other, room), "\n")
	for i := range text {
		if rows[i] != "" {
			text[i] += strings.Repeat(" ", max(width-s.env.Widths.StringWidth(text[i]), 0)+gap) + rows[i]
		}
	}
	return text
}

// Cursor is the one of the text, or of what is being filled in or chosen.
func (s *Screen) Cursor() *tea.Cursor {
	s.settle()
	if !s.loaded {
		return nil
	}
	if s.mode == summing {
		return s.summaryCursor()
	}
	if s.mode == describing || s.isChoosing() {
		return s.laid.cursor
	}
	if s.instead() {
		return tea.NewCursor(0, len(s.laid.above))
	}
	c := s.editor.Cursor()
	if c != nil {
		c.Y += len(s.laid.above)
	}
	return c
}

// trouble is what has to be said even where there is nothing but the text.
func (s *Screen) trouble() []string {
	if s.saver.standing().err == nil && !s.readOnly {
		return nil
	}
	return s.state()
}

// state says in words how the text is kept, and how long it is.
func (s *Screen) state() []string {
	t, width := s.env.Theme, layout.Column(s.width)
	dot := t.Faint.Render(" " + t.Glyphs.Dot + " ")
	count := t.Faint.Render(s.env.Locale.Plural(s.editor.Words(), "word", "words"))
	it := s.view.Item(s.saver.standing().draft.Head)
	it.Private = s.about.Private
	for _, st := range slices.Backward(it.States()) {
		count = screen.StateStyle(t, st).Render(phrase.State(st)) + dot + count
	}
	if s.instead() {
		count = t.Accent.Render("preview") + dot + count
	}
	words, style := s.standingWords()
	if line := style.Render(words) + dot + count; lipgloss.Width(line) <= width {
		return []string{line}
	}
	var lines []string
	for _, l := range layout.Wrap(layout.Line(words), width) {
		lines = append(lines, style.Render(l))
	}
	return append(lines[:min(len(lines), s.height/4+1)], layout.Fit(count, width))
}

// standingWords says how the text is kept.
func (s *Screen) standingWords() (string, lipgloss.Style) {
	t, st := s.env.Theme, s.saver.standing()
	dot := " " + t.Glyphs.Dot + " "
	d := st.draft
	d.Body = ""
	kind := phrase.Draft(d)
	in, boated := s.safeIn()
	switch {
	case st.err != nil && boated && in.InMemory:
		return "not saved in the journal yet, only in the computer's memory, in " + in.Path, t.Danger
	case st.err != nil && boated:
		return "not saved in the journal yet, safe in " + in.Path, t.Danger
	case st.err != nil:
		return "not saved in the journal yet, trying again", t.Danger
	case s.finishing:
		return kind + dot + "saving", t.Faint
	case !d.IsNew() && s.emptied():
		return "empty" + dot + "the entry keeps its text", t.Due
	case s.unsaved():
		return kind + dot + "saving", t.Faint
	case st.made:
		return kind + dot + s.savedAt(), t.Faint
	case !d.IsNew():
		return "done" + dot + s.savedAt(), t.Good
	case s.readOnly:
		return "nothing written yet" + dot + "this journal can only be read now", t.Due
	}
	return "nothing written yet", t.Faint
}

// emptied reports whether no text is left. It looks at the whole text only where there are no words
// in it.
func (s *Screen) emptied() bool {
	return s.editor.Words() == 0 && strings.TrimSpace(s.editor.Text()) == ""
}

// savedAt says when the text was last saved: today the time is enough.
func (s *Screen) savedAt() string {
	at := s.saver.standing().at
	now := s.env.Book.Now().In(at.Location())
	switch {
	case at.YearDay() == now.YearDay() && at.Year() == now.Year():
		return "saved " + s.env.Locale.Clock(at)
	case at.Year() == now.Year():
		return "saved " + s.env.Locale.ShortStamp(at)
	}
	return "saved " + s.env.Locale.Stamp(at)
}
