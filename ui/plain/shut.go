package plain

import (
	"errors"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/screen"
)

// ShutError is how Run ends when a locked journal is to be shut, rather than left: everything is
// kept, and the draft is that which was being written, if one was.
type ShutError struct{ Draft journal.ID }

func (*ShutError) Error() string { return "the journal was shut" }

// canShut reports whether there is a lock.
func (s *session) canShut() bool { return s.Locked != nil && s.Locked() }

// shutNow ends the session, so that the journal is shut.
func (s *session) shutNow() error {
	s.shut = true
	return errQuit
}

func (s *session) sayShut() {
	s.say("Everything you wrote is kept, and the journal is locked. What was said before stays visible in this window, and above it: clear the window, or close it, where somebody may look.")
}

// next takes a line, for as long as the journal may stay open while nothing is typed. With an error
// it gives what was typed by then, which is kept as other texts are.
func (s *session) next() (string, error) {
	if s.isLockedElsewhere() {
		return s.in.Half(s.Loosen), s.shutNow()
	}
	idle := time.Duration(0)
	if s.Idle != nil {
		idle = s.Idle()
	}
	line, err := s.in.NextWithin(s.ctx, idle, s.Loosen)
	if errors.Is(err, errIdle) {
		err = s.shutNow()
	}
	return line, err
}

// isLockedElsewhere reports whether the journal was locked meanwhile, or with another key.
func (s *session) isLockedElsewhere() bool {
	if s.Locked == nil {
		return false
	}
	state, err := s.Book.State(s.safe)
	return err == nil && state.Shut
}

// isInFile reports whether a text that the journal did not take is in a file.
func isInFile(err error) bool {
	var boat *book.LifeboatError
	return errors.As(err, &boat)
}

// lockChoices are what can be done about the lock.
func (s *session) lockChoices(m *menu, now book.Choices) {
	if s.Lock == nil {
		return
	}
	for n, action := range screen.LockActions(now.Locked) {
		said := action.Label() + "."
		if value := action.Value(now); value != "" {
			said = action.Label() + ": " + value + "."
		}
		if n == 0 {
			said += " " + screen.LockState(now) // once is enough
		}
		m.choices = append(m.choices, choice{said, func() error { return s.lockDialogue(action) }})
		m.words = append(m.words, string(action))
	}
}

func (s *session) lockDialogue(action screen.LockAction) error {
	if err := s.out.Flush(); err != nil {
		return errGone
	}
	return s.Lock(s.ctx, action)
}
