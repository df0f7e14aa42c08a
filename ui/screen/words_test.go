package screen_test

import (
	"errors"
	"strings"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/screen"
)

func TestThatNothingWasLostIsSaidOnlyWhereATextIsInAFileThatLasts(t *testing.T) {
	in := func(at journal.Whereabouts) error { return &book.LifeboatError{Whereabouts: at, Err: journal.ErrFull} }
	for _, c := range []struct {
		err  error
		says int
		also string
	}{
		{journal.ErrLocked, 0, "try again"}, {journal.ErrFull, 0, "Make some room"}, {journal.ErrReadOnly, 0, "not written"},
		{errors.Join(journal.ErrFull, errors.New("a second fault")), 0, "a second fault"},
		{&book.UnkeptError{Err: journal.ErrFull}, 0, "It is only here so far"},
		{&journal.AnswersError{Err: journal.ErrFull}, 0, "they are only here so far"},
		{in(journal.Whereabouts{Path: "/home/sample/kept"}), 1, "the text is in /home/sample/kept"},
		{in(journal.Whereabouts{Path: "/dev/shm/kept", InMemory: true}), 0, "/dev/shm/kept, in the computer's memory"},
	} {
		said := screen.ErrorText(c.err)
		if n := strings.Count(strings.ToLower(said), "nothing was lost"); n != c.says || !strings.Contains(said, c.also) {
			t.Errorf("it is said %d times, want %d: %s", n, c.says, said)
		}
	}
}
