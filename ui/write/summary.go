package write

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal/book"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/screen"
)

// firstAnswer is the line of the end page on which the first prompt stands.
const firstAnswer = 3

// summary ends answering one by one: what was written, what is left, what is due.
func (s *Screen) summary() []string {
	t, width := s.env.Theme, layout.Column(s.width)
	lines := []string{
		layout.Fit(t.Title.Render(fmt.Sprintf("Week %d", s.view.Week.Number))+"  "+t.Title.Render(layout.Line(s.view.Week.Title)), width), "",
		layout.Row(t.Heading.Render("Your answers"), t.Faint.Render(fmt.Sprintf("%d of %d answered", s.view.Answered, len(s.view.Prompts))), width),
	}
	for _, p := range s.view.Prompts {
		lines = append(lines, s.summaryLine(p, width))
	}
	lines = append(append(lines, ""), layout.Wrap(s.left(), width)...)
	if a, found := s.view.Next(); found && !a.Due.IsZero() {
		lines = append(lines, "")
		for _, l := range layout.Wrap(layout.Line(a.Title)+": "+format.Countdown(s.view.Now, a.Due, s.view.Location), width) {
			lines = append(lines, screen.UrgencyStyle(t, a.Urgency(s.view.Now)).Render(l))
		}
		at := s.env.Locale.Deadline(a.Due, a.Assignment.Due.End, a.Assignment.Due.Zone, s.view.Location)
		for _, l := range layout.Wrap(layout.Halved(at, width), width) {
			lines = append(lines, t.Faint.Render(l))
		}
	}
	return lines
}

// ends is the first line of the end page in view.
func (s *Screen) ends(lines []string) int { return max(min(s.end, len(lines)-s.height), 0) }

// scrollEnd moves the end page by lines, where it is higher than the window.
func (s *Screen) scrollEnd(by int) {
	lines := s.summary()
	s.end = s.ends(lines) + by
	s.end = s.ends(lines)
}

// left says what is still to be done.
func (s *Screen) left() string {
	open, drafts := 0, 0
	for _, p := range s.view.Prompts {
		switch {
		case p.State == book.Drafted:
			drafts++
		case p.State == book.Empty:
			open++
		}
	}
	text := ""
	if drafts > 0 {
		text = format.Plural(drafts, "draft is", "drafts are") + " not done yet. "
	}
	if open > 0 {
		text += format.Plural(open, "prompt is", "prompts are") + " still open. You can come back at any time."
	}
	if text == "" {
		text = "All prompts of this week are answered."
	}
	return text
}

func (s *Screen) summaryLine(p book.PromptView, width int) string {
	t := s.env.Theme
	state := t.Faint.Render("open")
	switch p.State {
	case book.Answered:
		state = t.Good.Render("done " + t.Glyphs.Dot + " " + s.env.Locale.Plural(p.Words, "word", "words"))
	case book.Drafted:
		state = t.Due.Render("draft " + t.Glyphs.Dot + " " + s.env.Locale.Plural(p.Words, "word", "words"))
	}
	return layout.Row(fmt.Sprintf("  %d %s", p.Number, layout.Line(p.Name())), state, width)
}

// summaryCursor stands on the first prompt that is still open, else on the first one.
func (s *Screen) summaryCursor() *tea.Cursor {
	row := firstAnswer + max(nextOpen(s.view, 0), 0) - s.ends(s.summary())
	if row < 0 || row >= s.height {
		row = 0
	}
	return tea.NewCursor(0, row)
}

func (s *Screen) keyInSummary(msg tea.KeyPressMsg) tea.Cmd {
	k := s.keys
	switch {
	case key.Matches(msg, k.HandIn):
		a, _ := s.view.Next()
		return s.env.Ask(screen.Open{Place: screen.HandIn, Assignment: a.ID, Replace: true})
	case key.Matches(msg, k.Next), key.Matches(msg, k.Leave):
		return s.env.Ask(screen.Back{})
	case key.Matches(msg, k.Up):
		s.scrollEnd(-1)
	case key.Matches(msg, k.Down):
		s.scrollEnd(1)
	case key.Matches(msg, k.Back):
		return s.answer(len(s.view.Prompts) - 1)
	case len(msg.Text) == 1 && msg.Text >= "1" && msg.Text <= "9":
		return s.answer(int(msg.Text[0] - '1'))
	}
	return nil
}

// answer goes from the end page to one of the prompts.
func (s *Screen) answer(at int) tea.Cmd {
	if at < 0 || at >= len(s.view.Prompts) {
		return nil
	}
	return s.goTo(at)
}
