package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// patience is how long a page may be on its way before that is said: what comes within it would
// only make the words flicker.
const patience = 100 * time.Millisecond

// wait follows how long the screen that keys are for is on its way.
type wait struct {
	on     bool // it is on its way
	told   bool // and that is said
	number int  // counts them, so that the timer of an earlier one says nothing
}

type waitMsg struct{ number int }

// waitOn begins to wait where the screen holds keys, and ends that once it does not.
func (r *Root) waitOn() tea.Cmd {
	if was := r.wait.on; was == holds(r.receiver()) {
		return nil
	}
	r.wait = wait{on: !r.wait.on, number: r.wait.number + 1}
	if !r.wait.on {
		return nil
	}
	number := r.wait.number
	return tea.Tick(patience, func(time.Time) tea.Msg { return waitMsg{number} })
}

// waited says that a page is on its way, if it still is.
func (r *Root) waited(msg waitMsg) {
	r.wait.told = r.wait.on && msg.number == r.wait.number
}

// oneMoment is said while a page is on its way, where else it is said how much there is below.
const oneMoment = "one moment"
