package write

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/compose"
	"ponder/ui/kit"
)

// below is the height of what stands under the text: the line that says how it is kept.
const below = 1

func (s *Screen) restyle() {
	t := s.env.Theme
	s.editor.SetStyles(compose.Styles{Text: t.Text, Placeholder: t.Faint, Heading: t.Heading, Quote: t.Quote, Code: t.Code,
		Marker: t.Marker, Emphasis: t.Text.Italic(true), Strong: t.Text.Bold(true), Selection: t.Select, Match: t.Match,
		FindLabel: t.Accent, FindQuery: t.Text, FindCount: t.Faint})
}

// View draws the prompt, the text, and how it is kept.
func (s *Screen) View() string {
	if !s.loaded {
		return ""
	}
	if s.mode == summing {
		return strings.Join(s.summary(), "\n")
	}
	above := s.above()
	room := max(s.height-len(above)-below, 1)
	text := s.editor.View()
	if s.mode == previewing {
		text = kit.Box(s.preview.window(room), kit.Column(s.width), room)
	}
	return strings.Join(append(above, text, s.state()), "\n")
}

// Cursor is the one of the text.
func (s *Screen) Cursor() *tea.Cursor {
	if !s.loaded || (s.mode != writing && s.mode != finished) {
		return nil
	}
	c := s.editor.Cursor()
	if c != nil {
		c.Y += len(s.above())
	}
	return c
}

// above is what stands over the text: where this is, the prompt, and a rule.
func (s *Screen) above() []string {
	t, width := s.env.Theme, kit.Column(s.width)
	d := s.saver.standing().draft
	lines := []string{kit.Row(t.Title.Render(s.place(d)), t.Faint.Render(kit.Day(d.At)), width)}
	lines = append(lines, s.question(d, width)...)
	return append(lines, t.Rule.Render(strings.Repeat(t.Glyphs.Rule, width)))
}

// place says which week and prompt this is.
func (s *Screen) place(d journal.Draft) string {
	dot := " " + s.env.Theme.Glyphs.Dot + " "
	if d.Course == "" || d.Week == journal.NoWeek {
		return "Journal"
	}
	week := fmt.Sprintf("Week %d", d.Week)
	switch {
	case s.prompt >= 0:
		return week + dot + fmt.Sprintf("prompt %d of %d", s.prompt+1, len(s.view.Prompts))
	case d.Prompt == journal.MeetingNotes:
		return week + dot + "notes of the group meeting"
	case d.Prompt == journal.WebinarNotes:
		return week + dot + "notes of the webinar"
	case d.Prompt != "":
		return week + dot + "a prompt that the week no longer asks"
	}
	return week + dot + "also this week"
}

// question is the prompt, or what a meeting discusses, in a third of the screen at most; folded it is one line.
func (s *Screen) question(d journal.Draft, width int) []string {
	text := kit.Clean(d.PromptText)
	switch {
	case s.prompt >= 0:
		text = kit.Clean(s.view.Prompts[s.prompt].Text)
	case d.Prompt == journal.MeetingNotes:
		text = s.meeting()
	case d.Prompt == journal.WebinarNotes && s.view.Week.Webinar != nil:
		text = kit.Line(s.view.Week.Webinar.Title)
	}
	lines := kit.Wrap(text, width)
	most := max(s.height/3, 1)
	if s.folded {
		most = 1
	}
	if len(lines) > most {
		lines = lines[:most]
		lines[most-1] = kit.Fit(lines[most-1]+" …", width)
	}
	return lines
}

func (s *Screen) meeting() string {
	m := s.view.Week.Meeting
	lines := []string{}
	if m.Task != "" {
		lines = append(lines, kit.Line(m.Task))
	}
	for i, q := range m.Questions {
		lines = append(lines, fmt.Sprintf("%d. %s", i+1, kit.Line(q)))
	}
	return strings.Join(lines, "\n")
}

// state says in words how the text is kept, and how long it is.
func (s *Screen) state() string {
	t := s.env.Theme
	if s.mode == guiding {
		line := "Guide:"
		for i, g := range guides() {
			line += fmt.Sprintf("  %d %s", i+1, g.name)
		}
		return t.Accent.Render(kit.Fit(line, kit.Column(s.width)))
	}
	words, style := s.standingWords()
	dot := t.Faint.Render(" " + t.Glyphs.Dot + " ")
	line := style.Render(words) + dot + t.Faint.Render(kit.Plural(s.editor.Words(), "word", "words"))
	if s.saver.standing().draft.Private {
		line += dot + t.Due.Render("private")
	}
	if s.mode == previewing {
		line = t.Accent.Render("preview") + dot + line
	}
	return kit.Fit(line, kit.Column(s.width))
}

// standingWords says how the text is kept.
func (s *Screen) standingWords() (string, lipgloss.Style) {
	t, st := s.env.Theme, s.saver.standing()
	dot := " " + t.Glyphs.Dot + " "
	kind := "draft"
	if !st.made && !st.draft.IsNew() {
		kind = "done"
	}
	saved := ""
	if !st.at.IsZero() {
		saved = dot + "saved " + kit.Clock(st.at)
	}
	switch {
	case st.err != nil:
		return kind + dot + "not saved in the journal yet", t.Danger
	case s.mode == finished, kind == "done" && !s.unsaved():
		return "done" + saved, t.Good
	case s.unsaved():
		return "draft" + dot + "saving", t.Faint
	case !st.made:
		return "nothing written yet", t.Faint
	}
	return kind + saved, t.Faint
}

// summary ends answering one by one: what was written, what is left, what is due.
func (s *Screen) summary() []string {
	t, width := s.env.Theme, kit.Column(s.width)
	lines := []string{t.Title.Render(fmt.Sprintf("Week %d", s.view.Week.Number)) + "  " + t.Title.Render(kit.Line(s.view.Week.Title)), ""}
	lines = append(lines, kit.Row(t.Heading.Render("Your answers"),
		t.Faint.Render(fmt.Sprintf("%d of %d answered", s.view.Answered, len(s.view.Prompts))), width))
	for _, p := range s.view.Prompts {
		lines = append(lines, s.summaryLine(p, width))
	}
	lines = append(lines, "")
	if a, found := s.view.Next(); found && !a.Due.IsZero() {
		due := fmt.Sprintf("%s: %s, %s.", kit.Line(a.Title), kit.Countdown(s.view.Now, a.Due, s.view.Here),
			kit.Deadline(a.Due, a.Assignment.Due.End, a.Assignment.Due.Zone, s.view.Here))
		lines = append(lines, kit.Wrap(due, width)...)
	}
	if left := len(s.view.Prompts) - s.view.Answered; left > 0 {
		lines = append(lines, kit.Wrap(kit.Plural(left, "prompt is", "prompts are")+" still open. You can come back to them at any time.", width)...)
	}
	return lines
}

func (s *Screen) summaryLine(p journal.PromptView, width int) string {
	t := s.env.Theme
	label := p.Short
	if label == "" {
		label = p.Text
	}
	state := t.Faint.Render("open")
	switch p.State {
	case journal.Answered:
		state = t.Good.Render("done " + t.Glyphs.Dot + " " + kit.Plural(p.Words, "word", "words"))
	case journal.Drafted:
		state = t.Due.Render("draft " + t.Glyphs.Dot + " " + kit.Plural(p.Words, "word", "words"))
	}
	return kit.Row(fmt.Sprintf("  %d %s", p.Number, kit.Line(label)), state, width)
}
