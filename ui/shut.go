package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/screen"
)

// A locked journal is shut while the program runs: at a key, after nothing was done for a while,
// when the program is suspended, if that is wanted, and when it was locked elsewhere. Then
// everything is kept, the program ends, and whoever ran it begins a fresh one that knows nothing
// but where somebody was. See Resume.

// shutting is when the journal is to be shut, and what became of it.
type shutting struct {
	idle      time.Duration // of doing nothing; 0: never
	suspended bool          // also when the program is suspended
	touched   time.Time     // when somebody did something last, by the clock on the wall: it goes on while the computer sleeps
	elsewhere bool          // it was locked elsewhere, or with another key, as it looked last
	due       bool          // nobody did anything for too long when it was looked at last
	unasked   bool          // no key asked for it: what is typed meanwhile is meant for a screen
	stops     bool          // it is shut because the program is to be suspended
	done      bool          // it is shut
}

// asChosen takes the learner's choices of when the journal is to be shut.
func (h *shutting) asChosen(s journal.Settings) {
	h.idle, h.suspended = screen.IdleOf(s), s.LockSuspended
}

// noticed remembers that somebody did something.
func (h *shutting) noticed() { h.touched, h.due = time.Now().Round(0), false }

// see looks for what somebody does. To come back from an editor is to do something.
func (h *shutting) see(msg tea.Msg) {
	switch msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg, tea.MouseMsg, screen.EditorClosed, screen.Resumed:
		h.noticed()
	}
}

// isIdle reports whether nobody did anything for too long. It says so at the second look: where the
// program was held up meanwhile, by an editor that had the terminal, what comes from there is taken
// first.
func (h *shutting) isIdle() bool {
	before := h.due
	h.due = h.idle > 0 && time.Now().Round(0).Sub(h.touched) >= h.idle
	return h.due && before
}

// byOthers reports whether the journal was locked elsewhere. It says so at the second look: the
// first may have been taken before the passphrase was given.
func (h *shutting) byOthers(looks bool) bool {
	before := h.elsewhere
	h.elsewhere = looks
	return looks && before
}

// lookAgain looks at once whether the journal is still locked elsewhere.
func (r *Root) lookAgain() tea.Cmd {
	if !r.canShut() {
		return nil
	}
	return r.lookNow
}

// isAsking reports whether the page is shown that asks for what opens the journal.
func (r *Root) isAsking() bool { return r.stack[0].name == screen.Unlock.String() }

// canShut reports whether there is a lock, and the journal is open.
func (r *Root) canShut() bool { return r.env.Lock.Locked && !r.isAsking() }

// shut keeps everything, and then ends the program so that a fresh one begins.
func (r *Root) shut() tea.Cmd {
	if r.leaving != staying || !r.canShut() {
		return nil
	}
	r.shutting.unasked = false
	return r.leave(locking)
}

// shutUnasked does the same where no key asked for it.
func (r *Root) shutUnasked() tea.Cmd {
	cmd := r.shut()
	r.shutting.unasked = r.shutting.unasked || cmd != nil
	return cmd
}

// typedMeanwhile gives the screens what was typed while everything was being kept. Somebody is
// there, so the journal stays open, unless it was locked elsewhere: then that is kept first, too.
func (r *Root) typedMeanwhile(unkept error) tea.Cmd {
	switch {
	case r.shutting.elsewhere:
		return tea.Batch(r.release(), r.shutUnasked())
	case unkept != nil:
		return tea.Batch(r.notShut(unkept), r.release())
	}
	return r.release()
}

// suspendShut does the same before the program is suspended.
func (r *Root) suspendShut() tea.Cmd {
	r.shutting.stops = true
	return r.shut()
}

// notShut says why the journal stays open. It is tried again after as long a time.
func (r *Root) notShut(err error) tea.Cmd {
	r.shutting.stops = false
	r.shutting.noticed()
	return r.say(screen.Notice{Text: "The journal was not locked. " + r.whyNot(locking, err), Bad: true})
}

// Resume says that the journal was shut, rather than left: what to open once it is opened again,
// and whether the program is to be suspended before. It is for the time after the program ended.
func (r *Root) Resume() (open []screen.Open, suspend, shut bool) {
	if !r.shutting.done {
		return nil, false, false
	}
	for _, p := range r.stack {
		open = append(open, p.resume())
	}
	return open, r.shutting.stops, true
}

// resume is what opens a page again just as it stands.
func (p page) resume() screen.Open {
	if s, is := p.Screen.(screen.Resumer); is {
		return s.Resume()
	}
	to := p.asked
	if m, is := p.Screen.(screen.Marker); is {
		to.Mark = m.Mark()
	}
	to.Replace, to.Resumed = false, true
	return to
}

// unlocked opens what was open when the journal was shut, or the first page.
func (r *Root) unlocked(msg screen.Unlocked) tea.Cmd {
	if !r.isAsking() {
		return nil
	}
	if msg.ByLines {
		r.byLines = true
		return r.leave(quitting)
	}
	r.shutting.noticed()
	r.shutting.elsewhere = false
	r.theme.Name = msg.Settings.Theme
	cmds := []tea.Cmd{r.chosen(msg.Settings), r.restyle()}
	for i, to := range msg.Open {
		to.Replace, to.Over = i == 0, false
		cmds = append(cmds, r.open(to))
	}
	cmds = append(cmds, r.lookNow)
	if msg.Notice.Text != "" {
		cmds = append(cmds, r.say(msg.Notice))
	}
	return tea.Batch(cmds...)
}
