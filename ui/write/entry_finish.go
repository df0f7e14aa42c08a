package write

import (
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/screen"
)

type doneMsg struct {
	owner   *Screen
	version uint64 // of what was finished
	entry   journal.Entry
	forked  bool
	view    book.WeekView
	err     error
}

// finish makes the text an entry.
func (s *Screen) finish() tea.Cmd {
	s.mode, s.preview.instead = writing, false
	p := s.page()
	if p.on(s.saver.standing().draft).IsEmpty() {
		return screen.ShowNotice(s.nothingToFinish())
	}
	s.finishing = true
	return func() tea.Msg {
		got := doneMsg{owner: s, version: p.version}
		if got.entry, got.forked, got.err = s.saver.done(p); got.err != nil {
			return got
		}
		if got.entry.Head.HasWeek() {
			// The text is kept; without the week's page there is only no next prompt to offer.
			got.view, _ = s.env.Book.WeekView(s.env.Context, got.entry.Week, "")
		}
		return got
	}
}

// nothingToFinish says why a text that is empty cannot be done.
func (s *Screen) nothingToFinish() string {
	switch {
	case s.saver.standing().draft.IsNew():
		return s.env.ExpandKeys(screen.Write, "There is no text yet. {Esc} leaves; nothing is kept of an empty text.")
	case s.editor.CanUndo():
		return s.env.ExpandKeys(screen.Write, "The text is empty, so the entry stays as it was. {Ctrl+z} brings the text back; in the journal, a whole entry goes to the trash.")
	}
	return s.env.ExpandKeys(screen.Write, "The text is empty, so the entry stays as it was. {Esc} leaves; in the journal, a whole entry goes to the trash.")
}

// done says that the text is an entry now, and what comes next.
func (s *Screen) done(msg doneMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	s.finishing = false
	if msg.err != nil {
		return tea.Batch(screen.ShowError(msg.err), s.changed(nil), s.replay())
	}
	s.saving.failed, s.origin = 0, msg.entry
	if msg.view.Course.ID != "" {
		s.view = msg.view
	}
	var cmd tea.Cmd
	if msg.forked {
		cmd = screen.ShowNotice("Another program changed this entry meanwhile. Both are kept: it has two texts now.")
	}
	if s.version() == msg.version {
		s.mode = finished
	} else {
		cmd = s.changed(cmd) // typing went on meanwhile
	}
	return tea.Batch(cmd, s.replay())
}

// escape goes back from a preview to the text, and from the text to where the learner came from.
func (s *Screen) escape() tea.Cmd {
	if s.instead() {
		s.preview.instead = false
		return nil
	}
	if s.bare() {
		return s.toggleFocus()
	}
	s.env.Ask(screen.Back{})
	if words := s.farewell(); words != "" && s.saver.standing().err == nil {
		return screen.ShowNotice(words)
	}
	return nil
}

// farewell says what becomes of a text that is left before it is done; nothing where there is
// nothing to say.
func (s *Screen) farewell() string {
	st := s.saver.standing()
	d := s.page().on(st.draft)
	switch {
	case d.IsNew() && d.SaysNothing(), !d.IsNew() && d.Same(s.origin), !st.made && s.version() == st.kept:
		return ""
	case !d.IsNew() && s.origin.Private && !d.Private:
		return "Kept as a draft of a change. The entry stays private until that is done."
	case d.IsNew():
		return "Kept as a draft. Open it again to go on."
	case d.IsEmpty():
		return "The text was empty, so the entry keeps the text it had."
	}
	return "Kept as a draft of a change; the entry itself is as it was. Open it again to go on."
}
