package handin

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/prompts"
	"ponder/ui/form"
	"ponder/ui/layout"
	"ponder/ui/screen"
)

// editAddress lets another recipient be typed.
func (s *Screen) editAddress() tea.Cmd {
	s.mode = addressing
	given := person(s.plan.HandIn.To)
	if s.plan.HandIn.To.Address == "" {
		given = ""
	}
	s.to = form.NewField("Hand in to", "name@example.org, or a name and <name@example.org>. Empty: you add it in your mail program.", given)
	s.to.SetWidthMethod(s.env.Widths)
	s.to.Focus()
	return nil
}

// person writes a recipient on one line.
func person(to prompts.Recipient) string {
	name := layout.Line(to.Name)
	switch {
	case to.Address == "" && name == "":
		return "nobody yet"
	case to.Address == "":
		return name
	case name == "":
		return layout.Line(to.Address)
	}
	return name + " <" + layout.Line(to.Address) + ">"
}

// recipient reads what person writes.
func recipient(typed string) prompts.Recipient {
	name, address, pointed := strings.Cut(typed, "<")
	if !pointed {
		return prompts.Recipient{Address: strings.TrimSpace(typed)}
	}
	address = strings.TrimSuffix(strings.TrimSpace(address), ">")
	return prompts.Recipient{Name: strings.Trim(strings.TrimSpace(name), `"`), Address: strings.TrimSpace(address)}
}

// takeAddress keeps what was typed, or says under it what is wrong.
func (s *Screen) takeAddress() tea.Cmd {
	to := recipient(s.to.Text())
	if err := journal.CheckEmail(to.Address); err != nil {
		s.to.Err = screen.ErrorText(err)
		return nil
	}
	if to.Address != "" && to.Name == "" && to.Address == s.plan.HandIn.To.Address {
		to.Name = s.plan.HandIn.To.Name
	}
	s.request.To = &to
	s.mode = planning
	s.rows.Select(toRow)
	return s.confirm()
}

// editNote lets the covering note be typed.
func (s *Screen) editNote() tea.Cmd {
	s.mode = noting
	return nil
}

// takeNote puts the note into the plan and keeps it.
func (s *Screen) takeNote() tea.Cmd {
	s.request.Note = strings.TrimSpace(s.note.editor.Text())
	s.plan.HandIn.Note = s.request.Note
	s.mode = planning
	s.rows.Select(noteRow)
	return tea.Batch(s.keepNote, s.replan())
}

// layPanel makes what lies below the page: a field, the note, or the last question.
func (s *Screen) layPanel() []string {
	t, width := s.env.Theme, s.column()
	rule := t.Rule.Render(strings.Repeat(t.Glyphs.Rule, width))
	switch s.mode {
	case asking:
		lines := []string{rule}
		first, what := s.question()
		for _, l := range layout.Wrap(first, width) {
			lines = append(lines, t.Text.Render(l))
		}
		for _, l := range layout.Wrap(what, width) {
			lines = append(lines, t.Accent.Render(l))
		}
		return lines
	case addressing:
		s.to.SetWidth(width)
		lines := []string{rule}
		for _, l := range s.to.Lines(t, toRow) {
			lines = append(lines, l.Text)
		}
		return lines
	case answering:
		s.file.SetWidth(width)
		lines := []string{rule}
		for _, l := range s.file.Lines(t, doAnswer) {
			lines = append(lines, l.Text)
		}
		return lines
	case noting:
		s.note.editor.SetSize(width, noteRows)
		lines := []string{rule, layout.Row(t.Heading.Render("Note"), t.Faint.Render("kept as you type"), width)}
		return append(lines, strings.Split(s.note.editor.View(), "\n")...)
	}
	return nil
}

// panelCursor is where the real cursor stands in the panel, or nil.
func (s *Screen) panelCursor() *tea.Cursor {
	switch s.mode {
	case asking:
		return tea.NewCursor(0, 1)
	case addressing:
		if c := s.to.Cursor(); c != nil {
			c.Y++
			return c
		}
	case answering:
		if c := s.file.Cursor(); c != nil {
			c.Y++
			return c
		}
	case noting:
		if c := s.note.editor.Cursor(); c != nil {
			c.Y += 2
			return c
		}
	}
	return nil
}
