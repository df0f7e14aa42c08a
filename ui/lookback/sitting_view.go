package lookback

import (
	"cmp"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/form"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// Two texts stand beside each other from so many cells on, with a gap between them: a window of 100
// with its margins.
const (
	splitWidth = 96
	gutter     = 4
)

// texts are the texts of an entry, rendered for reading.
type texts struct {
	key     string
	then    []string
	now     []string
	replies [][]string
}

type textsMsg struct {
	owner *sitting
	texts texts
}

// split reports whether two texts stand beside each other.
func (s *sitting) split() bool { return s.width >= splitWidth && s.hasBeside() }

// hasBeside reports whether there is something to stand beside the entry.
func (s *sitting) hasBeside() bool { return s.r.Now != nil || len(s.r.Replies) > 0 }

// measure is the width of one text.
func (s *sitting) measure() int {
	if s.split() {
		return layout.Measure((s.width - gutter) / 2)
	}
	return layout.Measure(s.column() - 2)
}

// textKey names all that the rendering depends on.
func (s *sitting) textKey() string {
	now := 0
	if s.r.Now != nil {
		now = s.r.Now.Revision
	}
	t := s.env.Theme
	return fmt.Sprint(s.r.Then.ID, s.r.Then.Revision, now, len(s.r.Replies), s.measure(), t.Name, t.Dark, t.Glyphs.Rule)
}

// render sets the texts for reading, beside the typing. Nothing is rendered while it is asked what
// is remembered.
func (s *sitting) render() tea.Cmd {
	want := texts{key: s.textKey()}
	if s.stage != shown || s.err != nil || s.height == 0 || s.text.key == want.key {
		return nil
	}
	r, width, theme := s.r, s.measure(), *s.env.Theme
	return func() tea.Msg {
		set := func(text string, width int) []string {
			out, err := layout.Markdown(s.env.Context, text, width, theme)
			if err != nil {
				out = layout.Plain(text, width)
			}
			return strings.Split(out, "\n")
		}
		want.then = set(r.Then.Body, width)
		if r.Now != nil {
			want.now = set(r.Now.Body, width)
		}
		for _, reply := range r.Replies {
			want.replies = append(want.replies, layout.Wrap(layout.Clean(ownWords(reply.Text)), width-2))
		}
		return textsMsg{s, want}
	}
}

func (s *sitting) build() {
	if s.wide = 0; s.stage == shown && s.split() {
		s.wide = min(s.width, 2*layout.TextMeasure+gutter)
	}
	if s.line != nil {
		s.line.field.SetWidth(s.column()) // its window may have been wider
	}
	var lines []form.Line
	switch s.stage {
	case asking:
		lines = s.askLines()
	case ended:
		lines = s.endLines()
	default:
		lines = s.shownLines()
	}
	s.set(lines, s.panelHeight())
}

func (s *sitting) panelHeight() int { return len(s.below()) }

// below is the line that is typed, at the foot of the page.
func (s *sitting) below() []string {
	if s.stage == asking {
		return nil
	}
	return s.panel()
}

// askLines names the entry, and asks.
func (s *sitting) askLines() []form.Line {
	t := s.env.Theme
	it, some := s.item()
	if !some || s.line == nil {
		return nil
	}
	lines := form.Text(t.Heading.Render(layout.Fit(phrase.Retrospect(it.Head, s.env.Locale), s.column())))
	lines = append(lines, form.Text(s.wrapped(t.Asked.Render, phrase.Cue(it.Head), 0)...)...)
	lines = append(lines, form.Line{})
	for _, l := range s.line.field.Lines(t, "") {
		lines = append(lines, form.Line{Text: layout.Fit(l.Text, s.width)})
	}
	note := "A few words are enough, and nobody marks them. They are kept beside the entry; then it is shown."
	return append(lines, form.Text(s.wrapped(t.Faint.Render, note, 0)...)...)
}

// endLines says that the sitting is over.
func (s *sitting) endLines() []form.Line {
	t := s.env.Theme
	return form.Text(s.wrapped(t.Text.Render, phrase.SittingOver(len(s.done)), 0)...)
}

// shownLines is the entry with all that stands beside it.
func (s *sitting) shownLines() []form.Line {
	if s.r.Then.ID == "" {
		return nil
	}
	left, right := s.thenLines(), s.besideLines()
	var lines []form.Line
	switch {
	case s.split():
		width := s.measure()
		for i := range max(len(left), len(right)) {
			l, r := at(left, i), at(right, i)
			if r != "" {
				l = layout.Pad(l, width+gutter) + r
			}
			lines = append(lines, form.Line{Text: l})
		}
	case len(right) > 0:
		lines = append(form.Text(left...), append([]form.Line{{}}, form.Text(right...)...)...)
	default:
		lines = form.Text(left...)
	}
	lines = append(lines, s.intentionLines()...)
	return append(lines, s.changedLines()...)
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

// thenLines is the entry: when it was written, to which prompt, what was remembered of it, and its
// text. Where the other answer stands beside it, so do its replies below it.
func (s *sitting) thenLines() []string {
	t, width := s.env.Theme, s.measure()
	title := phrase.Retrospect(s.r.Then.Head, s.env.Locale)
	if s.r.Now != nil {
		title = "Then" + s.dot() + title
	}
	if s.r.Then.Private {
		title += s.dot() + "private"
	}
	lines := []string{t.Heading.Render(layout.Fit(title, width))}
	if s.r.Then.Title != "" {
		lines = append(lines, s.wrappedIn(width, t.Text.Render, s.r.Then.Title, 0)...)
	}
	lines = append(lines, s.wrappedIn(width, t.Asked.Render, s.r.Then.PromptText, 0)...)
	lines = append(lines, s.rememberedLines(width)...)
	lines = append(lines, "")
	if s.text.key == s.textKey() {
		lines = append(lines, s.text.then...)
	}
	if s.r.Now != nil {
		lines = append(lines, s.replyLines()...)
	}
	return lines
}

// rememberedLines are what was remembered of the entry, the latest last.
func (s *sitting) rememberedLines(width int) (lines []string) {
	t := s.env.Theme
	for _, sat := range s.r.Recall.Sittings {
		if sat.Remembered == "" {
			continue
		}
		said := "You remembered: "
		if sat.Day != s.env.Book.Today() {
			said = "You remembered on " + s.env.Locale.Day(sat.Day.In(s.env.Book.Zone)) + ": "
		}
		lines = append(lines, s.wrappedIn(width, t.Good.Render, said+layout.Line(sat.Remembered), 0)...)
	}
	return lines
}

// besideLines are the answer of now, or, without one, what came back about the entry.
func (s *sitting) besideLines() []string {
	t, width := s.env.Theme, s.measure()
	if s.r.Now == nil {
		lines := s.replyLines()
		if s.split() && len(lines) > 0 {
			lines = lines[1:]
		}
		return lines
	}
	lines := []string{t.Heading.Render(layout.Fit("Now"+s.dot()+phrase.Retrospect(s.r.Now.Head, s.env.Locale), width))}
	if s.split() { // both texts begin in one row
		for n := len(s.wrappedIn(width, t.Asked.Render, s.r.Then.PromptText, 0)) + len(s.rememberedLines(width)); n > 0; n-- {
			lines = append(lines, "")
		}
		if s.r.Then.Title != "" {
			for range s.wrappedIn(width, t.Text.Render, s.r.Then.Title, 0) {
				lines = append(lines, "")
			}
		}
	}
	lines = append(lines, "")
	if s.text.key == s.textKey() {
		lines = append(lines, s.text.now...)
	}
	return lines
}

// replyLines are what came back about the entry, each with who wrote it, and when.
func (s *sitting) replyLines() (lines []string) {
	t, width := s.env.Theme, s.measure()
	for i, reply := range s.r.Replies {
		from := layout.Line(nameOf(reply.From))
		if from == "" {
			from = "A reply"
		}
		lines = append(lines, "", t.Heading.Render(layout.Fit(from+", "+s.env.Locale.DayOfYear(reply.When().In(s.env.Book.Zone)), width)))
		if s.text.key == s.textKey() && i < len(s.text.replies) {
			for _, l := range s.text.replies[i] {
				lines = append(lines, t.Rule.Render(t.Glyphs.Quote)+" "+l)
			}
		}
	}
	return lines
}

// nameOf is the name of whoever wrote a mail, else their address.
func nameOf(from string) string {
	name, _, _ := strings.Cut(from, "<")
	if name = strings.Trim(name, `" `); name == "" {
		return strings.Trim(from, "<> ")
	}
	return name
}

// ownWords are what a reply says itself; all of it where that is nothing.
func ownWords(text string) string {
	return cmp.Or(journal.OwnWords(text), strings.TrimSpace(text))
}

// intentionLines are what the entry meant to do, and what became of it.
func (s *sitting) intentionLines() (lines []form.Line) {
	for i, n := range s.r.Intentions {
		if i == 0 {
			lines = append(lines, s.heading("You meant to try")...)
		}
		state := string(n.State)
		if n.Gone {
			state += s.dot() + "no longer in the entry"
		}
		lines = append(lines, s.row(n.ID, n.Text, state)...)
		if n.Line != "" {
			for _, l := range s.wrapped(s.env.Theme.Text.Render, "What happened: "+n.Line, 2) {
				lines = append(lines, form.Line{Row: n.ID, Text: l})
			}
		}
	}
	return lines
}

// changedLines are the entries that say what changed since.
func (s *sitting) changedLines() (lines []form.Line) {
	for i, h := range s.r.Changed {
		if i == 0 {
			lines = append(lines, s.heading("What changed")...)
		}
		row := s.row(string(h.ID), h.Name(), s.env.Locale.ShortDate(h.At))
		if !s.single { // there, enter goes on
			for i := range row {
				row[i].Row = ""
			}
		}
		lines = append(lines, row...)
	}
	return lines
}

// View draws the entry, or what is asked about it.
func (s *sitting) View() string {
	standing := ""
	switch n := len(s.today.Items); {
	case s.stage == ended, s.single, n == 0:
	default:
		standing = fmt.Sprintf("%d of %d", s.at+1, n)
	}
	return s.draw(s.header(s.Title(), standing), s.below())
}

// Extent counts what is below in lines: most of it is text, and its rows are few.
func (s *sitting) Extent() layout.Extent {
	e := s.base.Extent()
	e.Below = max(e.All-e.First-e.Height, 0)
	return e
}

// Cursor stands where the next letter goes, else at the top of what is read.
func (s *sitting) Cursor() *tea.Cursor {
	if s.stage != asking || s.line == nil || s.height == 0 {
		return s.base.Cursor()
	}
	c := s.line.field.Cursor()
	if c == nil {
		return nil
	}
	it, _ := s.item()
	c.Y += head + 2 + len(s.wrapped(s.env.Theme.Asked.Render, phrase.Cue(it.Head), 0))
	c.Y = min(c.Y-s.page.Extent().First, s.height-1)
	return c
}
