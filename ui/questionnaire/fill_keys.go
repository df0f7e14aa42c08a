package questionnaire

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/prompts"
	"ponder/ui/screen"
)

// rate is the key of each number on the scale; before that is known, of any.
func (s *fill) rate() key.Binding {
	from, to := s.r.Scale.From, s.r.Scale.To
	if !s.loaded {
		from, to = 0, 9
	}
	var keys []string
	for n := from; n <= to; n++ {
		keys = append(keys, strconv.Itoa(n))
	}
	return bind(fmt.Sprintf("%d%s%d", from, s.env.Theme.Glyphs.Dash, to), "rate", keys...)
}

// IsBusy says that there is nothing yet that a key can be meant for, or that it is being finished:
// then keys are for what comes next.
func (s *fill) IsBusy() bool { return s.base.IsBusy() || s.busy }

// handleKey passes a key to what is shown.
func (s *fill) handleKey(msg tea.KeyPressMsg) tea.Cmd {
	_, asking := s.item()
	switch {
	case s.err != nil:
		return nil
	case s.field != nil:
		return s.pressInNote(msg)
	case asking:
		return s.pressInItem(msg)
	}
	return s.pressAtEnd(msg)
}

func (s *fill) pressInItem(msg tea.KeyPressMsg) tea.Cmd {
	k := s.keys
	item, _ := s.item()
	switch {
	case key.Matches(msg, s.rate()):
		n, _ := strconv.Atoi(msg.Text)
		cmd := s.change(s.r.Rate(item.ID, n))
		s.step(1)
		return cmd
	case key.Matches(msg, k.Next):
		s.step(1)
	case key.Matches(msg, k.Prev):
		s.step(-1)
	case key.Matches(msg, k.Lower):
		return s.shift(-1)
	case key.Matches(msg, k.Higher):
		return s.shift(1)
	case key.Matches(msg, k.Skip):
		return s.skip()
	case key.Matches(msg, k.Note):
		s.openNote()
	case key.Matches(msg, s.look):
		return s.lookUp(s.shown()...)
	case key.Matches(msg, k.Group):
		s.whole = !s.whole
		s.turn(s.at)
	case key.Matches(msg, k.Read):
		s.page.Scroll(max(s.room()-1, 1))
	case key.Matches(msg, k.Unread):
		s.page.Scroll(-max(s.room()-1, 1))
	case key.Matches(msg, k.End):
		s.turn(len(s.items))
	}
	return nil
}

// step goes to the next item or the one before; once the skipped ones are asked again, what is
// rated is passed over on the way.
func (s *fill) step(by int) {
	at := s.at + by
	for s.skips && by > 0 && at < len(s.items) {
		if _, rated := s.r.Rating(s.items[at].ID); !rated {
			break
		}
		at++
	}
	s.skips = s.skips && by > 0
	s.turn(at)
}

func (s *fill) turn(at int) {
	s.at = max(min(at, len(s.items)), 0)
	s.page.Reset()
	s.build()
	s.show()
}

// show brings the item that is asked into view, where its whole group is shown.
func (s *fill) show() {
	if item, asking := s.item(); asking && s.whole {
		s.page.Select(item.ID)
	}
}

// shift moves the rating along the scale, from its middle where there is none.
func (s *fill) shift(by int) tea.Cmd {
	item, _ := s.item()
	n, rated := s.r.Rating(item.ID)
	if !rated {
		n = (s.r.Scale.From + s.r.Scale.To) / 2
		by = 0
	}
	next := max(min(n+by, s.r.Scale.To), s.r.Scale.From)
	if rated && next == n {
		return nil
	}
	s.page.Select(scaleRow)
	s.show()
	return s.change(s.r.Rate(item.ID, next))
}

// skip takes a rating away, and goes on.
func (s *fill) skip() tea.Cmd {
	item, _ := s.item()
	_, rated := s.r.Rating(item.ID)
	var cmd tea.Cmd
	if rated {
		cmd = s.change(s.r.Skip(item.ID))
	}
	s.step(1)
	return cmd
}

func (s *fill) pressAtEnd(msg tea.KeyPressMsg) tea.Cmd {
	atTop := s.page.Selected() == finishRow || s.page.Selected() == firstRow && s.r.IsEmpty()
	switch {
	case msg.String() == "up" && atTop && len(s.items) > 0 && !s.r.WasRemoved():
		s.turn(len(s.items) - 1)
	case s.page.Key(msg, s.moves):
	case key.Matches(msg, s.keys.Open):
		return s.choose()
	}
	return nil
}

// choose does what the selected row of the end says.
func (s *fill) choose() tea.Cmd {
	switch s.page.Selected() {
	case finishRow:
		return s.finish()
	case skippedRow:
		s.at, s.skips = -1, true
		s.step(1)
	case firstRow:
		s.turn(0)
	case awayRow:
		return s.putAway(true)
	case backRow:
		return s.putAway(false)
	}
	return nil
}

// clicked rates what is clicked on the scale, and chooses at the end.
func (s *fill) clicked(msg tea.MouseClickMsg) tea.Cmd {
	item, asking := s.item()
	switch {
	case !s.loaded || s.busy || s.field != nil || s.err != nil || msg.Button != tea.MouseLeft:
		return nil
	case !asking && s.click(msg):
		return s.choose()
	case asking && s.whole:
		return s.clickedInGroup(msg)
	case asking && s.page.RowAt(msg.Y-head) == scaleRow:
		if n, rates := s.onScale(msg.X); rates {
			return s.change(s.r.Rate(item.ID, n))
		}
	}
	return nil
}

// onScale returns the number of the scale that stands at a cell.
func (s *fill) onScale(x int) (n int, rates bool) {
	n = s.r.Scale.From + max(x-scaleIndent, 0)/scaleCell
	return n, x >= scaleIndent && n <= s.r.Scale.To
}

// clickedInGroup selects what is clicked, and rates it where that is a number.
func (s *fill) clickedInGroup(msg tea.MouseClickMsg) tea.Cmd {
	row := s.page.RowAt(msg.Y - head)
	at := slices.IndexFunc(s.items, func(i prompts.Item) bool { return i.ID == row })
	if row == "" || at < 0 {
		return nil
	}
	onScale := msg.Y-head-s.page.Place(row) == len(s.asked(row))
	s.turn(at)
	if n, rates := s.onScale(msg.X); rates && onScale {
		return s.change(s.r.Rate(row, n))
	}
	return nil
}

// openNote opens the field for a note on the item.
func (s *fill) openNote() {
	item, _ := s.item()
	s.ask("Note", "Kept as you type.", s.r.Notes[item.ID])
	s.field.Blur() // a note is a text to go on with, not a value to be replaced
	s.note = s.field.Text()
	s.build()
}

func (s *fill) pressInNote(msg tea.KeyPressMsg) tea.Cmd {
	switch msg = s.split(msg); {
	case s.field.Drops(msg):
		return s.edit(msg)
	case key.Matches(msg, s.keys.Keep), key.Matches(msg, s.keys.Close):
		s.field = nil
		s.turn(s.at)
	case s.wouldQuit(msg):
		return screen.ShowNotice("Enter ends the note. It is kept as you type.")
	default:
		return s.edit(msg)
	}
	return nil
}

// edit passes a message to the field. A note of several lines stays as it is until it is changed.
func (s *fill) edit(msg tea.Msg) tea.Cmd {
	item, asking := s.item()
	if s.field == nil || !asking {
		return nil
	}
	cmd := s.field.Update(msg)
	if text := s.field.Text(); text != s.note {
		s.note = text
		return tea.Batch(cmd, s.change(s.r.Note(item.ID, strings.TrimSpace(text))))
	}
	s.build()
	return cmd
}
