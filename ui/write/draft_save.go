package write

import (
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/screen"
)

// saveDelay is how long typing pauses before it is saved; a second rest passes at most while typing
// goes on.
const saveDelay = 300 * time.Millisecond

// retryDelay is how long it takes until a save that failed is tried again, at first; every failure
// doubles it, up to atLast.
const retryDelay, atLast = 2 * time.Second, 32 * time.Second

// saving is what the screen knows of saves under way.
type saving struct {
	timer   bool // a save is waiting for a rest
	resting uint64
	waited  bool // typing went on during the last rest
	busy    bool
	failed  int // how often, in a row
}

type restMsg struct{ owner *Screen }

type savedMsg struct {
	owner  *Screen
	forked bool
	err    error
	after  error // of what was to be done once it was kept
}

// changed schedules a save when what is on the screen is not what is kept.
func (s *Screen) changed(cmd tea.Cmd) tea.Cmd {
	if s.saving.timer || s.saving.busy || !s.unsaved() {
		return cmd
	}
	return tea.Batch(cmd, s.wait(saveDelay))
}

// wait lets some time pass before a save.
func (s *Screen) wait(d time.Duration) tea.Cmd {
	s.saving.timer, s.saving.resting = true, s.version()
	return s.tick(d, func(time.Time) tea.Msg { return restMsg{s} })
}

// rested saves when nothing was typed during the rest, or when this was the second one.
func (s *Screen) rested(msg restMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	s.saving.timer = false
	switch {
	case s.saving.busy || s.turning || !s.unsaved():
		return nil
	case s.version() != s.saving.resting && !s.saving.waited && s.saving.failed == 0:
		s.saving.waited = true
		return s.wait(saveDelay)
	}
	s.saving.waited, s.saving.busy = false, true
	return s.save(nil)
}

// save makes the command that keeps the page as it is now, and then does something else, if there
// is something.
func (s *Screen) save(then func() error) tea.Cmd {
	p := s.page()
	return func() tea.Msg {
		got := savedMsg{owner: s}
		got.forked, got.err = s.saver.save(p)
		if then != nil && (got.err == nil || lasts(got.err)) {
			got.after = then()
		}
		return got
	}
}

// saved goes on with what was typed meanwhile, and tries again when it failed. A failure is told
// once; the line below the text says for as long as it lasts where the text is.
func (s *Screen) saved(msg savedMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	before := s.saving.failed
	s.saving.busy, s.saving.failed = false, 0
	switch {
	case msg.err != nil:
		s.saving.failed = before + 1
		next := s.wait(min(retryDelay<<min(before, 8), atLast))
		if before > 0 {
			return next
		}
		return tea.Batch(screen.ShowError(msg.err), next)
	case msg.after != nil:
		return tea.Batch(screen.ShowError(msg.after), s.changed(nil))
	case msg.forked:
		return tea.Batch(screen.ShowNotice("Another program changed this text too. Both are kept: this one is a draft of its own now."), s.changed(nil))
	case before > 0:
		return tea.Batch(screen.ShowNotice("The journal can be written again. Everything is saved."), s.changed(nil))
	}
	return s.changed(nil)
}

// lasts reports whether a text that the journal did not take is in a file that lasts.
func lasts(err error) bool {
	var boat *book.LifeboatError
	return errors.As(err, &boat) && !boat.InMemory
}

// safeIn is the file that has the text of this very moment, while the journal cannot be written;
// none where no file has.
func (s *Screen) safeIn() (at journal.Whereabouts, found bool) {
	var boat *book.LifeboatError
	if st := s.saver.standing(); st.tried == s.version() && errors.As(st.err, &boat) {
		return boat.Whereabouts, true
	}
	return at, false
}
