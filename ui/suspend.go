package ui

import (
	tea "charm.land/bubbletea/v2"

	"ponder/ui/screen"
)

// suspend keeps everything and then stops the program until it is brought back, where somebody can.
func (r *Root) suspend() tea.Cmd {
	if r.env.Suspend == nil {
		return nil
	}
	if r.shutting.suspended && r.canShut() {
		return r.suspendShut()
	}
	return tea.Sequence(r.keepAll(), r.env.Suspend)
}

// resumed goes on after a stop, or says why there was none.
func (r *Root) resumed(msg screen.Resumed) tea.Cmd {
	if msg.Err != nil {
		return tea.Batch(r.lookNow, r.say(screen.Notice{Text: "Ponder was not suspended: " + msg.Err.Error() + "."}))
	}
	return tea.Batch(r.lookNow, r.everyone(msg))
}
