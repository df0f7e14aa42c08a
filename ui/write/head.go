package write

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"ponder/journal"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// head says where this is, what the text is called, and its day. Where there is no room the day is
// shortened, and then left out.
func (s *Screen) head() string {
	t, width := s.env.Theme, s.span()
	d := s.saver.standing().draft
	left := t.Title.Render(s.place(d))
	if s.about.Title != "" {
		left += t.Faint.Render(" "+t.Glyphs.Dot+" ") + layout.Line(s.about.Title)
	}
	for _, day := range []string{s.env.Locale.Day(s.about.at), s.env.Locale.ShortDay(s.about.at)} {
		if layout.Width(left)+2+len(day) <= width {
			return layout.Row(left, t.Faint.Render(day), width)
		}
	}
	return layout.Fit(left, width)
}

// place says which week and prompt this is, and when answering one by one how far that is.
func (s *Screen) place(d journal.Draft) string {
	dot := " " + s.env.Theme.Glyphs.Dot + " "
	if !d.Head.HasWeek() {
		return "Journal"
	}
	place := phrase.Week(d.Head) + dot + phrase.InWeek(d.Head, s.view.Course)
	if s.prompt >= 0 && s.to.OneByOne {
		place += fmt.Sprintf(", %d answered", s.view.Answered)
	}
	return place
}

// fold is how much of the prompt is shown.
type fold int

const (
	asIs   fold = iota // a third of the screen at most
	whole              // as much as leaves some rows for the text
	folded             // one line
)

// asked is the whole prompt, or what a meeting discusses.
func (s *Screen) asked() []string {
	d := s.saver.standing().draft
	text := layout.Clean(d.PromptText)
	switch {
	case s.prompt >= 0:
		text = layout.Clean(s.view.Prompts[s.prompt].Text)
		if helps := s.view.Prompts[s.prompt].Helps(); helps != "" {
			text += "\n" + layout.Clean(helps)
		}
	case d.Prompt == journal.MeetingNotes:
		text = s.meeting()
	case d.Prompt == journal.WebinarNotes && s.view.Week.Webinar != nil:
		text = layout.Line(s.view.Week.Webinar.Title)
	}
	return layout.Wrap(text, s.askedWidth())
}

// askedWidth is that of the prompt, beside the bar that sets it apart from the answer.
func (s *Screen) askedWidth() int {
	width, _ := s.widths()
	return max(width-lipgloss.Width(s.env.Theme.Glyphs.Stripe)-1, 1)
}

// most is how many lines of the prompt are shown when it is folded like this.
func (s *Screen) most(f fold) int {
	switch f {
	case whole:
		return max(s.height-2-1-fewest, 1)
	case folded:
		return 1
	}
	return max(s.height/3, 1)
}

// question is what is shown of the prompt, set apart from the answer. The form needs the room, so
// there one line is shown.
func (s *Screen) question() []string {
	t := s.env.Theme
	var lines []string
	for _, l := range s.askedNow() {
		lines = append(lines, t.Accent.Render(t.Glyphs.Stripe)+" "+t.Asked.Render(l))
	}
	return lines
}

// askedNow are the lines of the prompt that there is room for.
func (s *Screen) askedNow() []string {
	lines, most := s.asked(), s.most(s.fold)
	if s.mode == describing {
		most = 1
	}
	if len(lines) <= most {
		return lines
	}
	lines = lines[:most]
	lines[most-1] = goesOn(lines[most-1], s.askedWidth())
	return lines
}

// goesOn ends a line with a sign that there is more, behind a whole word where there is one.
func goesOn(line string, width int) string {
	if layout.Width(line)+2 > width {
		line = ansi.Truncate(line, max(width-2, 0), "")
		if at := strings.LastIndexByte(line, ' '); at > len(line)/2 {
			line = line[:at]
		}
	}
	return layout.Fit(strings.TrimRight(line, " ")+" …", width)
}

func (s *Screen) canFold() bool { return len(s.asked()) > 1 }

// foldOn shows more or less of the prompt: all of it where some is missing, then one line, then as
// it was.
func (s *Screen) foldOn() { s.fold = s.nextFold() }

func (s *Screen) nextFold() fold {
	switch lines := len(s.asked()); {
	case s.fold == asIs && lines > s.most(asIs) && s.most(whole) > s.most(asIs):
		return whole
	case s.fold == folded:
		return asIs
	}
	return folded
}

func (s *Screen) foldWords() string {
	switch s.nextFold() {
	case whole:
		return "the whole prompt"
	case folded:
		return "fold the prompt"
	}
	return "unfold the prompt"
}

func (s *Screen) meeting() string {
	m := s.view.Week.Meeting
	lines := []string{}
	if m.Task != "" {
		lines = append(lines, layout.Line(m.Task))
	}
	for i, q := range m.Questions {
		lines = append(lines, fmt.Sprintf("%d. %s", i+1, layout.Line(q)))
	}
	return strings.Join(lines, "\n")
}
