package handin

import (
	"context"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/form"
	"ponder/ui/layout"
	"ponder/ui/screen"
)

// preview is a file as it would be written: as it reads, or letter for letter.
type preview struct {
	page     form.Page
	number   int // of the latest one that was asked for
	name     string
	rendered []string // lines as it reads
	file     []string // lines letter for letter
	raw      bool
	busy     bool
	cancel   context.CancelFunc // ends the one that is being made, once nobody waits for it
}

type previewMsg struct {
	owner    *Screen
	number   int
	rendered []string
	file     []string
	err      error
}

// listIndent is what a rendered list may stand out over the width it was asked for, in cells.
const listIndent = 4

// openPreview shows the text file of the hand-in.
func (s *Screen) openPreview() tea.Cmd {
	if _, found := s.readable(); !found {
		return screen.ShowNotice("There is no file here that can be shown before it is written.")
	}
	s.mode = previewing
	s.preview.page.Reset()
	return s.makePreview()
}

// readable is the format that people can read as it is.
func (s *Screen) readable() (journal.Format, bool) {
	for _, f := range s.env.Book.Formats {
		if f.Type == "text/markdown" {
			return f, true
		}
	}
	return journal.Format{}, false
}

func (s *Screen) makePreview() tea.Cmd {
	p := &s.preview
	f, _ := s.readable()
	p.number++
	p.name, p.busy = "the text of the files", true
	if s.plan.Writes(f.Name) {
		p.name = s.env.Book.FileName(s.plan.HandIn, f.Extension)
	}
	number, plan, b, width, theme := p.number, s.plan.Plan, s.env.Book, s.column(), *s.env.Theme
	p.stop()
	var ctx context.Context
	ctx, p.cancel = context.WithCancel(s.env.Context)
	return func() tea.Msg {
		msg := previewMsg{owner: s, number: number}
		data, err := b.Preview(ctx, plan, f.Name)
		if msg.err = err; err != nil {
			return msg
		}
		rendered, err := layout.Markdown(ctx, book.WithoutMarks(string(data)), width-listIndent, theme)
		msg.rendered, msg.file, msg.err = previewed(rendered, width), previewed(layout.Clean(string(data)), width), err
		return msg
	}
}

// stop ends what nobody waits for any more.
func (p *preview) stop() {
	if p.cancel != nil {
		p.cancel()
	}
}

// previewed breaks a file into lines.
func previewed(text string, width int) (lines []string) {
	for l := range strings.Lines(text) {
		wrapped := layout.Wrap(strings.TrimRight(l, "\r\n"), width)
		if len(wrapped) == 0 {
			wrapped = []string{""}
		}
		lines = append(lines, wrapped...)
	}
	return lines
}

func (p *preview) take(msg previewMsg, s *Screen) {
	if msg.owner != s || msg.number != p.number {
		return
	}
	p.busy, p.file, p.rendered = false, msg.file, msg.rendered
	if msg.err != nil {
		said := "The preview could not be made: " + layout.Line(screen.ErrorText(msg.err)) + "\nYour entries are as they were."
		p.rendered = previewed(said, s.column())
	}
}

func (s *Screen) keyInPreview(msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case key.Matches(msg, s.keys.Raw):
		s.preview.raw = !s.preview.raw
		s.preview.page.Reset()
	case key.Matches(msg, s.keys.Back), key.Matches(msg, s.keys.Preview), key.Matches(msg, s.keys.HandIn):
		s.preview.stop()
		s.mode = planning
	case msg.String() == "space":
		s.preview.page.Scroll(max(s.height-2, 1))
	}
	return nil
}

// previewLines are the file, under a line that says which it is.
func (s *Screen) previewLines() []form.Line {
	p, t := s.preview, s.env.Theme
	head := "Preview " + t.Glyphs.Dot + " " + p.name
	how := "as it reads"
	if p.raw {
		how = "letter for letter"
	}
	lines := form.Text(layout.Row(t.Title.Render(head), t.Faint.Render(how), s.column()), "")
	if p.busy && p.file == nil {
		return append(lines, form.Text("One moment.")...)
	}
	text := p.rendered
	if p.raw {
		text = p.file
	}
	return append(lines, form.Text(text...)...)
}
