package questionnaire

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ponder/ui/form"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// Where the numbers of the scale stand, in cells.
const (
	scaleIndent = 2
	scaleCell   = 4
)

// build lays out the item, or the end.
func (s *fill) build() {
	var lines []form.Line
	switch _, asking := s.item(); {
	case asking && s.loaded && s.whole:
		lines = s.groupLines()
	case asking && s.loaded:
		lines = s.itemLines()
	case s.loaded:
		lines = s.endLines()
	}
	s.set(lines, len(s.panel()))
}

func (s *fill) room() int { return max(s.height-head-len(s.panel()), 1) }

// itemLines show what is asked, the scale in words, what was answered, and what the item means.
func (s *fill) itemLines() []form.Line {
	t := s.env.Theme
	item, _ := s.item()
	_, group, _ := s.q.Item(item.ID)
	lines := form.Text(t.Faint.Render(layout.Fit(layout.Line(group.Name), s.column())))
	lines = append(lines, form.Text(s.wrapped(t.Accent.Render, s.r.Texts[item.ID], 0)...)...)
	lines = append(lines, form.Line{}, form.Line{Text: s.scale(item.ID), Row: scaleRow})
	lines = append(lines, s.scaleWords(s.q, s.r.Scale, scaleIndent)...)
	if note := s.r.Notes[item.ID]; note != "" && s.field == nil {
		lines = append(lines, form.Text(s.wrapped(t.Text.Render, "Note: "+note, scaleIndent)...)...)
	}
	lines = append(append(lines, form.Line{}), s.said(item.Meaning)...)
	if item.Ours {
		lines = append(lines, form.Text(s.wrapped(t.Faint.Render, phrase.OwnWords, scaleIndent)...)...)
	}
	if item.Cites != "" {
		lines = append(lines, form.Text(s.wrapped(t.Faint.Render, "See: "+item.Cites, scaleIndent)...)...)
	}
	if intro := s.said(group.Intro); len(intro) > 0 {
		lines = append(append(lines, s.heading("About "+group.Name)...), intro...)
	}
	return lines
}

// scale draws the numbers, the chosen one in brackets, and says the rating in words.
func (s *fill) scale(item string) string {
	t := s.env.Theme
	rating, rated := s.r.Rating(item)
	var b strings.Builder
	b.WriteString(strings.Repeat(" ", scaleIndent))
	for n := s.r.Scale.From; n <= s.r.Scale.To; n++ {
		if rated && n == rating {
			b.WriteString(t.Accent.Render(fmt.Sprintf("[%d]", n)) + " ")
			continue
		}
		fmt.Fprintf(&b, " %d  ", n)
	}
	said := t.Faint.Render("not rated")
	if rated {
		words := fmt.Sprintf("rated %d", rating)
		if word := s.q.Word(s.r.Scale, rating); word != "" {
			words += ", " + layout.Line(word)
		}
		said = t.Good.Render(words)
	}
	return layout.Fit(b.String()+" "+said, s.column())
}

// awayLines are all there is of answers that were put away.
func (s *fill) awayLines() []form.Line {
	said := s.env.ExpandKeys(screen.Questionnaires, "These answers are put away, and kept. The next time you begin anew. {Esc} leaves.")
	lines := append(form.Text(s.wrapped(s.env.Theme.Text.Render, said, 0)...), form.Line{})
	return append(lines, s.row(backRow, "Take them back, and go on with them", "")...)
}

// endLines say how much is answered, and what can be done with it.
func (s *fill) endLines() []form.Line {
	if s.r.WasRemoved() {
		return s.awayLines()
	}
	t := s.env.Theme
	rated := len(s.r.Answers)
	skipped := max(len(s.items)-rated, 0)
	said := fmt.Sprintf("%d of %d rated", rated, len(s.items))
	if n := len(s.r.Notes); n > 0 {
		said += ", " + format.Plural(n, "note", "notes")
	}
	lines := append(form.Text(s.wrapped(t.Text.Render, said+".", 0)...), form.Line{})
	if !s.r.IsEmpty() {
		lines = append(lines, s.row(finishRow, "Finish, and see the result", "")...)
	}
	if skipped > 0 && rated > 0 {
		lines = append(lines, s.row(skippedRow, "Rate what was skipped", format.Plural(skipped, "item", "items"))...)
	}
	lines = append(lines, s.row(firstRow, "Go through it from the first item", "")...)
	if !s.r.IsEmpty() {
		lines = append(lines, s.row(awayRow, "Put these answers away, to begin anew", "")...)
	}
	text := s.env.ExpandKeys(screen.Questionnaires, "{Esc} leaves it half filled in, for another time.")
	if s.r.IsEmpty() {
		text = s.env.ExpandKeys(screen.Questionnaires, "Nothing is answered yet, so there is nothing to keep. {Esc} leaves.")
	}
	return append(append(lines, form.Line{}), form.Text(s.wrapped(t.Faint.Render, text, 0)...)...)
}

// standing says where one is, and whether the answers are safe.
func (s *fill) standing() string {
	if !s.loaded || s.err != nil {
		return ""
	}
	place, saved := "the end", ""
	if _, asking := s.item(); asking {
		place = fmt.Sprintf("%d of %d", s.at+1, len(s.items))
	}
	switch {
	case s.failed != nil:
		saved = "not saved yet"
	case (s.r.IsKept() || s.saved > 0) && s.saved >= s.version:
		saved = "saved"
	}
	return s.joined(place, saved)
}

// View draws the item or the end, and the field of a note below it.
func (s *fill) View() string {
	title := phrase.Titled(s.q, s.partnership)
	if title == "" {
		title = "Questionnaire"
	}
	return s.draw(title, s.standing(), s.panel())
}

// Cursor stands in the note, on the number that is chosen, or on the selected row.
func (s *fill) Cursor() *tea.Cursor {
	c := s.base.Cursor()
	item, asking := s.item()
	if s.field != nil {
		return c
	}
	if rating, rated := s.r.Rating(item.ID); c != nil && asking && rated && s.page.RowAt(c.Y-head) == scaleRow {
		c.X = scaleIndent + (rating-s.r.Scale.From)*scaleCell + 1
	}
	return c
}
