package settings

import (
	tea "charm.land/bubbletea/v2"

	"ponder/ui/form"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// lockLines say how the journal is opened, and what can be done about that, below the settings of
// the last group.
func (s *Screen) lockLines(group string) []form.Line {
	if s.env.Lock.Dialogue == nil {
		return nil
	}
	var lines []form.Line
	if group != phrase.TheLock {
		lines = append(lines, form.Line{})
		lines = append(lines, form.Text(s.env.Theme.Heading.Render(phrase.TheLock))...)
	}
	for _, action := range screen.LockActions(s.now.Locked) {
		lines = append(lines, s.line(action.Row(), action.Label(), action.Value(s.now)))
	}
	return append(lines, s.indented(screen.LockState(s.now))...)
}

func (s *Screen) indented(text string) []form.Line {
	var lines []form.Line
	for _, l := range layout.Wrap(text, s.column()-2) {
		lines = append(lines, form.Line{Text: "  " + s.env.Theme.Faint.Render(l)})
	}
	return lines
}

// lockAction does what the selected row says about the lock.
func (s *Screen) lockAction() (cmd tea.Cmd, is bool) {
	if !s.ready {
		return nil, false
	}
	for _, action := range screen.LockActions(s.now.Locked) {
		if action.Row() == s.list.Selected() {
			return s.env.Lock.Dialogue(action), true
		}
	}
	return nil, false
}
