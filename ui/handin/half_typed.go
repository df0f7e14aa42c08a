package handin

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ponder/ui/screen"
)

// The fields, as they are handed over when the journal is shut.
const (
	addressField = "address"
	noteField    = "note" // which is kept as it is typed
	replyField   = "reply"
)

// Resume is the hand-in that is looked at, also where it was chosen here.
func (s *Screen) Resume() screen.Open {
	return screen.Open{Place: screen.HandIn, Assignment: s.request.Assignment}
}

// HalfTyped is what stands in the field that is open. It goes with the weeks, where those were
// chosen.
func (s *Screen) HalfTyped() *screen.HalfTyped {
	half := &screen.HalfTyped{}
	switch s.mode {
	case addressing:
		text, offset := s.to.Standing()
		half = screen.HalfTypedIn(addressField, text, offset)
	case noting:
		half = screen.HalfTypedIn(noteField, "", s.note.editor.Offset())
	case answering:
		text, offset := s.file.Standing()
		half = screen.HalfTypedIn(replyField, text, offset)
	}
	var weeks []string
	if s.request.Assignment == "" {
		for _, n := range s.request.Weeks {
			weeks = append(weeks, strconv.Itoa(n))
		}
	}
	if half.Of = strings.Join(weeks, " "); half.At == "" && half.Of == "" {
		return nil
	}
	return half
}

// weeksIn are the weeks that were handed over.
func weeksIn(of string) (weeks []int) {
	for word := range strings.FieldsSeq(of) {
		if n, err := strconv.Atoi(word); err == nil {
			weeks = append(weeks, n)
		}
	}
	return weeks
}

// TypeOn opens the field again.
func (s *Screen) TypeOn(half screen.HalfTyped) tea.Cmd {
	switch text := half.Texts[half.At]; {
	case s.err != nil || s.mode != planning && s.mode != handed:
	case half.At == addressField:
		s.again = true
		s.editAddress()
		s.to.TypeOn(text, half.Offset)
	case half.At == noteField:
		s.editNote()
		s.note.editor.SetOffset(half.Offset)
	case half.At == replyField && s.sent.ID != "":
		s.askReply()
		s.file.TypeOn(text, half.Offset)
	}
	s.build()
	return nil
}
