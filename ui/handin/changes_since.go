package handin

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/form"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// piece is what changed in one entry since it was handed in, or one reply, to be read.
type piece struct {
	page  form.Page
	diff  *book.Difference // or else
	reply *journal.Reply
	lines []form.Line // as they were set for that width
	width int
}

// readHanded reads a hand-in, what changed since, and what came back about it.
func readHanded(ctx context.Context, b *book.Book, id journal.ID) (h handedIn, err error) {
	if h.HandIn, err = b.LoadHandIn(ctx, id); err != nil {
		return h, err
	}
	if h.since, err = b.ChangesSince(ctx, id); err != nil {
		return h, fmt.Errorf("look what changed since: %w", err)
	}
	all, err := b.Submissions(ctx)
	if err != nil {
		return h, fmt.Errorf("read the replies: %w", err)
	}
	if i := slices.IndexFunc(all, func(s book.Submission) bool { return s.ID == id }); i >= 0 {
		h.replies, h.beside = all[i].Replies, all[i].Beside
	}
	if why := b.CheckFiles(ctx, id); !h.WasSent() && errors.Is(why, journal.ErrPrivate) {
		h.exposed = why
	}
	return h, nil
}

// difference is what changed in the text of an entry that still can be read.
func (h handedIn) difference(id journal.ID) (book.Difference, bool) {
	i := slices.IndexFunc(h.since, func(d book.Difference) bool { return d.Sent.ID == id && !d.Removed })
	if i < 0 {
		return book.Difference{}, false
	}
	return h.since[i], true
}

// sinceLines say what changed since. An entry that was changed is a row that opens.
func (s *Screen) sinceLines() []form.Line {
	if !s.plan.ready || s.sent.unnoted {
		return nil
	}
	t := s.env.Theme
	changed, added, gone := s.plan.Since(s.sent.HandIn)
	if len(changed)+len(added)+len(gone) == 0 {
		return nil
	}
	lines := []form.Line{s.titled("Since then", "not in what was handed in")}
	say := func(heads []journal.Head, word string) {
		for _, h := range heads {
			if _, found := s.sent.difference(h.ID); found {
				lines = append(lines, s.line(doSince+string(h.ID), layout.Line(h.Name()), word, t.Due))
				continue
			}
			lines = append(lines, form.Text(layout.Row("  "+layout.Line(h.Name()), t.Due.Render(word), s.column()))...)
		}
	}
	say(changed, "changed")
	say(added, "new")
	say(gone, "goes no longer")
	return append(lines, form.Line{})
}

// replyLines list what came back.
func (s *Screen) replyLines() []form.Line {
	if len(s.sent.replies) == 0 {
		return nil
	}
	lines := []form.Line{s.titled("What came back", format.Plural(len(s.sent.replies), "reply", "replies"))}
	for _, r := range s.sent.replies {
		lines = append(lines, s.line(doReply+string(r.ID), s.replyName(r), s.env.Locale.ShortDay(r.When()), s.env.Theme.Faint))
	}
	return append(lines, form.Line{})
}

// replyName is what a reply is called in a list: its subject and whom it is from, as far as it says
// so.
func (s *Screen) replyName(r journal.Reply) string {
	var parts []string
	for _, part := range []string{layout.Line(r.Subject), layout.Line(r.From)} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		return "A reply"
	}
	return s.dotted(parts...)
}

// readPiece opens the row of that name to be read, if it is one of those.
func (s *Screen) readPiece(name string) bool {
	var p piece
	if id, found := strings.CutPrefix(name, doSince); found {
		if d, known := s.sent.difference(journal.ID(id)); known {
			p.diff = &d
		}
	}
	if id, found := strings.CutPrefix(name, doReply); found {
		if i := slices.IndexFunc(s.sent.replies, func(r journal.Reply) bool { return r.ID == journal.ID(id) }); i >= 0 {
			p.reply = &s.sent.replies[i]
		}
	}
	if p.diff == nil && p.reply == nil {
		return false
	}
	s.piece, s.mode = p, reading
	return true
}

func (s *Screen) keyInReading(msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case key.Matches(msg, s.keys.Back), key.Matches(msg, s.keys.Act):
		s.mode = handed
	case msg.String() == "space":
		s.piece.page.Scroll(max(s.height-2, 1))
	}
	return nil
}

// pieceLines are what is read. A long one is set once for each width.
func (s *Screen) pieceLines() []form.Line {
	p := &s.piece
	if p.lines != nil && p.width == s.column() {
		return p.lines
	}
	p.width = s.column()
	if p.reply != nil {
		p.lines = s.replyText(*p.reply)
	} else {
		p.lines = s.differenceText(*p.diff)
	}
	return p.lines
}

// differenceText sets an entry with what changed in it since it went.
func (s *Screen) differenceText(d book.Difference) []form.Line {
	t := s.env.Theme
	lines := s.wrapped(t.Title, layout.Line(d.Now.Name()))
	lines = append(lines, s.wrapped(t.Faint, "Changed since "+s.env.Locale.Day(s.sent.At)+": "+screen.ChangesInWords(d.Spans, s.env.Locale)+".")...)
	for _, c := range d.Fields {
		spans := []journal.Span{{Kind: journal.Kept, Text: phrase.FieldTitle(c.Field) + ": "},
			{Kind: journal.Removed, Text: layout.Line(phrase.FieldValue(c.Field, c.Before))},
			{Kind: journal.Added, Text: layout.Line(phrase.FieldValue(c.Field, c.Now))}}
		lines = append(lines, form.Text(screen.Changes(spans, s.column(), *t)...)...)
	}
	lines = append(lines, form.Line{})
	return append(lines, form.Text(screen.Changes(d.Spans, s.column(), *t)...)...)
}

// replyText sets a reply: whom it is from, its text, and what was attached.
func (s *Screen) replyText(r journal.Reply) []form.Line {
	t := s.env.Theme
	subject := layout.Line(r.Subject)
	if subject == "" {
		subject = "A reply"
	}
	lines := s.wrapped(t.Title, subject)
	if from := layout.Line(r.From); from != "" {
		lines = append(lines, s.wrapped(t.Faint, "From "+from)...)
	}
	lines = append(lines, s.wrapped(t.Faint, s.replyTimes(r))...)
	lines = append(lines, form.Line{})
	if strings.TrimSpace(r.Text) == "" {
		lines = append(lines, s.wrapped(t.Faint, "There is no text in it.")...)
	}
	for _, p := range journal.Passages(strings.TrimRight(r.Text, "\r\n")) {
		style := t.Text
		if p.Quoted {
			style = t.Faint
		}
		lines = append(lines, s.paragraphs(style, strings.Join(p.Lines(), "\n"))...)
	}
	if len(r.Attached) == 0 {
		return lines
	}
	lines = append(lines, form.Line{})
	lines = append(lines, s.wrapped(t.Faint, "It came with these files. They stay where the email is:")...)
	for _, a := range r.Attached {
		lines = append(lines, s.wrapped(t.Text, "  "+layout.Line(a.Name))...)
	}
	return lines
}

func (s *Screen) replyTimes(r journal.Reply) string {
	filed := "filed here " + s.env.Locale.Day(r.Filed.In(s.env.Book.Zone))
	if r.At.IsZero() {
		return "It does not say when it was written; " + filed
	}
	return "Written " + s.env.Locale.Stamp(r.At) + "; " + filed
}

// paragraphs sets a text from outside line by line, its empty lines kept.
func (s *Screen) paragraphs(style lipgloss.Style, text string) []form.Line {
	var lines []form.Line
	for line := range strings.SplitSeq(strings.ReplaceAll(text, "\t", "    "), "\n") {
		wrapped := s.wrapped(style, line)
		if len(wrapped) == 0 {
			wrapped = []form.Line{{}}
		}
		lines = append(lines, wrapped...)
	}
	return lines
}
