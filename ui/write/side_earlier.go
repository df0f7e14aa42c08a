package write

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/layout"
)

// sideBar is the room at the right of an earlier answer for its scroll bar, in cells, and sideHead
// the rows above it.
const sideBar, sideHead = 2, 2

// earlierRows are the answer before as it reads, the rows of it that are in view, with a scroll bar
// where these are not all.
func (s *Screen) earlierRows(room, width int) []string {
	t, e := s.env.Theme, s.sideExtent(room)
	from := "Your answer of "
	if s.help.answer.Prompt == "" {
		from = "You wrote on "
	}
	rows := []string{t.Faint.Render(layout.Fit(from+s.env.Locale.Day(s.help.answer.At), width)), ""}
	shown := slices.Clone(s.help.rows[e.First:min(e.First+e.Height, len(s.help.rows))])
	if e.Below > 0 && len(shown) > 0 {
		shown[len(shown)-1] = t.Faint.Render(layout.Fit(s.env.Locale.Number(e.Below+1)+" more below", width-sideBar))
	}
	first, last := e.Thumb()
	for y, l := range shown {
		switch {
		case last == 0:
		case y >= first && y < last:
			l = layout.Pad(l, width-1) + t.Faint.Render(t.Glyphs.Thumb)
		default:
			l = layout.Pad(l, width-1) + t.Rule.Render(t.Glyphs.Track)
		}
		rows = append(rows, l)
	}
	return rows
}

// sideExtent says how much of the answer before is in view.
func (s *Screen) sideExtent(room int) layout.Extent {
	e := layout.Extent{All: len(s.help.rows), Height: max(room-sideHead, 0)}
	e.First = min(s.help.top, max(e.All-e.Height, 0))
	e.Below = max(e.All-e.First-e.Height, 0)
	return e
}

// scrollSide moves the answer before by rows.
func (s *Screen) scrollSide(by int) {
	e := s.sideExtent(s.laid.room)
	s.help.top = min(max(e.First+by, 0), max(e.All-e.Height, 0))
}

// sideIsCut reports whether an answer stands beside the text of which not all is in view.
func (s *Screen) sideIsCut() bool {
	return s.loaded && s.beside() == earlier && s.sideExtent(s.laid.room).IsCut()
}

// foundMsg is the answer before, looked for when the window became wide.
type foundMsg struct {
	owner  *Screen
	to     journal.ID // the draft
	answer journal.Entry
}

// seek looks for the answer before, once there is room to show it.
func (s *Screen) seek() tea.Cmd {
	if s.help.sought || !s.isRoomy() {
		return nil
	}
	s.help.sought = true
	b, ctx, view, d := s.env.Book, s.env.Context, s.view, s.saver.standing().draft
	return func() tea.Msg {
		answer, _ := b.Earlier(ctx, view, d)
		return foundMsg{owner: s, to: d.ID, answer: answer}
	}
}

// foundEarlier takes the answer before, unless another prompt is on the screen by now.
func (s *Screen) foundEarlier(msg foundMsg) {
	if msg.owner == s && msg.to == s.saver.standing().draft.ID {
		s.help.answer = msg.answer
	}
}

// lookBack renders the earlier answer where it stands beside the text, once for each width and
// theme.
func (s *Screen) lookBack() tea.Cmd {
	_, width := s.widths()
	of := look{0, width - sideBar, named(*s.env.Theme)}
	if s.beside() != earlier || s.help.busy || s.help.look == of {
		return s.seek()
	}
	s.help.busy = true
	answer, t, ctx := s.help.answer, *s.env.Theme, s.env.Context
	return func() tea.Msg {
		out, err := layout.Markdown(ctx, answer.Body, of.width, t)
		if err != nil {
			out = layout.Plain(answer.Body, of.width)
		}
		return earlierMsg{owner: s, of: answer.ID, look: of, rows: strings.Split(out, "\n")}
	}
}

// lookedBack takes an earlier answer as it reads, unless another prompt is on the screen by now.
func (s *Screen) lookedBack(msg earlierMsg) {
	if msg.owner == s && msg.of == s.help.answer.ID {
		s.help.busy, s.help.look, s.help.rows = false, msg.look, msg.rows
	}
}
