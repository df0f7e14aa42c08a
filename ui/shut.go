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
	waiting   []tea.Msg     // what waited for the screen on top then
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
		open = append(open, resume(p.Screen, p.asked, p.half))
	}
	if over, is := r.over.(*layer); is {
		again := resume(over.inner, over.asked, over.half)
		again.Over = true
		open = append(open, again)
	}
	last := open[len(open)-1].Unfinished
	if over, is := r.over.(*palette); is {
		last.Find = over.halfTyped()
	}
	last.Held = append(last.Held, screen.Hold(r.shutting.waiting)...)
	return open, r.shutting.stops, true
}

// resume is what opens a screen again just as it stands. What was handed over and could not be
// typed on yet is handed over again.
func resume(s screen.Screen, asked screen.Open, half *screen.HalfTyped) screen.Open {
	to := asked
	if r, is := s.(screen.Resumer); is {
		to = r.Resume()
	} else if m, is := s.(screen.Marker); is {
		to.Mark = m.Mark()
	}
	if t, is := s.(screen.Typist); is && half == nil {
		half = t.HalfTyped()
	}
	if to.Replace, to.Resumed = false, true; to.Unfinished == nil {
		to.Unfinished = &screen.Unfinished{}
	}
	to.Unfinished.Fields = half
	return to
}

// typeOn opens the fields again that were open when the journal was shut, on each screen that keys
// reach by now.
func (r *Root) typeOn() tea.Cmd {
	var cmds []tea.Cmd
	on := func(s screen.Screen, half **screen.HalfTyped) {
		if *half == nil || holds(s) {
			return
		}
		if t, is := s.(screen.Typist); is {
			cmds = append(cmds, t.TypeOn(**half))
		}
		*half = nil
	}
	for i := range r.stack {
		on(r.stack[i].Screen, &r.stack[i].half)
	}
	if over, is := r.over.(*layer); is {
		on(over.inner, &over.half)
	}
	return tea.Batch(cmds...)
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
		to.Replace, to.Over = i == 0, to.Over && i > 0
		cmds = append(cmds, r.open(to))
		if to.Unfinished != nil {
			cmds = append(cmds, r.goOn(*to.Unfinished))
		}
	}
	cmds = append(cmds, r.lookNow)
	if msg.Notice.Text != "" {
		cmds = append(cmds, r.say(msg.Notice))
	}
	return tea.Batch(cmds...)
}

// goOn opens the palette again, and lets wait what waited, for the screen that was opened last.
func (r *Root) goOn(with screen.Unfinished) (cmd tea.Cmd) {
	if with.Find != nil {
		cmd = r.openPalette()
		r.over.(*palette).typeOn(*with.Find)
	}
	for _, h := range with.Held {
		r.waiting = append(r.waiting, h.Msg())
	}
	return cmd
}
