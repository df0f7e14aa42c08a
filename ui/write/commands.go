package write

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/screen"
)

type loadedMsg struct {
	owner *Screen
	draft journal.Draft
	view  journal.WeekView
	err   error
}

type restMsg struct{ owner *Screen }

type savedMsg struct {
	owner  *Screen
	forked bool
	err    error
}

type doneMsg struct {
	owner  *Screen
	entry  journal.Entry
	forked bool
	view   journal.WeekView
	err    error
}

// load finds the draft and the week it belongs to.
func (s *Screen) load() tea.Msg {
	got := loadedMsg{owner: s}
	book, ctx := s.env.Book, s.env.Context
	week := s.to.Week
	switch {
	case s.to.Draft != "":
		got.draft, got.err = book.DraftOf(ctx, s.to.Draft)
	case s.to.Entry != "":
		got.draft, got.err = book.DraftOf(ctx, s.to.Entry)
	case s.to.OneByOne:
		return s.loadFirst(week)
	default:
		got.draft, got.err = book.DraftFor(ctx, week, s.to.Prompt)
	}
	if got.err == nil && got.draft.Course != "" && got.draft.Week != journal.NoWeek {
		// A week that the course no longer has shows no prompt; the text is there all the same.
		got.view, _ = book.WeekView(ctx, got.draft.Week, "")
	}
	return got
}

// loadFirst finds the first prompt of a week that is not answered yet, else the first one.
func (s *Screen) loadFirst(week int) tea.Msg {
	got := loadedMsg{owner: s}
	if got.view, got.err = s.env.Book.WeekView(s.env.Context, week, ""); got.err != nil {
		return got
	}
	if len(got.view.Prompts) == 0 {
		got.draft, got.err = s.env.Book.DraftFor(s.env.Context, got.view.Week.Number, "")
		return got
	}
	at := max(nextOpen(got.view, 0), 0)
	got.draft, got.err = s.draftOf(got.view, at)
	return got
}

// nextOpen is the first prompt from at on that has no answer, or -1.
func nextOpen(v journal.WeekView, at int) int {
	for i := at; i < len(v.Prompts); i++ {
		if v.Prompts[i].State != journal.Answered {
			return i
		}
	}
	return -1
}

// draftOf gives the draft of a prompt: what is being written, else its latest entry, else a new one.
func (s *Screen) draftOf(v journal.WeekView, at int) (journal.Draft, error) {
	p := v.Prompts[at]
	switch {
	case p.Draft != nil:
		return s.env.Book.DraftOf(s.env.Context, p.Draft.ID)
	case len(p.Entries) > 0:
		return s.env.Book.DraftOf(s.env.Context, p.Entries[len(p.Entries)-1].ID)
	}
	return s.env.Book.DraftFor(s.env.Context, v.Week.Number, p.ID)
}

// goTo keeps the text and then shows another prompt of the week.
func (s *Screen) goTo(at int) tea.Cmd {
	s.turning = true
	text, version, number := s.editor.Text(), s.editor.Version(), s.view.Week.Number
	return func() tea.Msg {
		got := loadedMsg{owner: s}
		if got.err = s.saver.leave(text, version); got.err == nil {
			got.view, got.err = s.env.Book.WeekView(s.env.Context, number, "")
		}
		if got.err == nil {
			got.draft, got.err = s.draftOf(got.view, at)
		}
		return turnedMsg(got)
	}
}

// turnedMsg is another prompt in place of the one that was shown.
type turnedMsg loadedMsg

// wait lets some time pass before a save.
func (s *Screen) wait(d time.Duration) tea.Cmd {
	s.timer, s.resting = true, s.editor.Version()
	return tea.Tick(d, func(time.Time) tea.Msg { return restMsg{s} })
}

// rested saves when nothing was typed during the rest, or when this was the second one.
func (s *Screen) rested(msg restMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	s.timer = false
	switch {
	case s.saving || !s.unsaved():
		return nil
	case s.editor.Version() != s.resting && !s.waited:
		s.waited = true
		return s.wait(rest)
	}
	s.waited, s.saving = false, true
	text, version := s.editor.Text(), s.editor.Version()
	return func() tea.Msg {
		forked, err := s.saver.save(text, version)
		return savedMsg{owner: s, forked: forked, err: err}
	}
}

// saved goes on with what was typed meanwhile, and tries again when it failed.
func (s *Screen) saved(msg savedMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	s.saving = false
	switch {
	case msg.err != nil:
		return tea.Batch(screen.Complain(msg.err), s.wait(again))
	case msg.forked:
		return tea.Batch(screen.Say("Another program changed this text too. Both are kept: this one is a draft of its own now."), s.changed(nil))
	}
	return s.changed(nil)
}

// finish makes the text an entry.
func (s *Screen) finish() tea.Cmd {
	text, version := s.editor.Text(), s.editor.Version()
	return func() tea.Msg {
		got := doneMsg{owner: s}
		if got.entry, got.forked, got.err = s.saver.done(text, version); got.err != nil {
			return got
		}
		if got.entry.Course != "" && got.entry.Week != journal.NoWeek {
			// The text is kept; without the week's page there is only no next prompt to offer.
			got.view, _ = s.env.Book.WeekView(s.env.Context, got.entry.Week, "")
		}
		return got
	}
}

// done says that the text is an entry now, and what comes next.
func (s *Screen) done(msg doneMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	if msg.err != nil {
		return screen.Complain(msg.err)
	}
	s.view = msg.view
	if s.unsaved() {
		return s.changed(nil) // typing went on meanwhile
	}
	s.mode = finished
	s.lay()
	if msg.forked {
		return screen.Say("Another program changed this entry meanwhile. Both are kept: this text is an entry of its own.")
	}
	return nil
}

// openEditor keeps the text and then gives it to the editor.
func (s *Screen) openEditor() tea.Cmd {
	text, version := s.editor.Text(), s.editor.Version()
	keep := func() tea.Msg {
		forked, err := s.saver.save(text, version)
		return savedMsg{owner: s, forked: forked, err: err}
	}
	return tea.Sequence(keep, s.env.Edit(s.saver.standing().draft.ID, text))
}

// edited takes the text back from the editor, keeps it, and only then lets the editor's file go.
func (s *Screen) edited(msg screen.Edited) tea.Cmd {
	if msg.Owner != s.saver.standing().draft.ID {
		return nil
	}
	if msg.Text != s.editor.Text() {
		s.editor.Replace(msg.Text)
	}
	if msg.Err != nil {
		return tea.Batch(screen.Complain(msg.Err), s.changed(nil))
	}
	s.saving = true
	text, version := s.editor.Text(), s.editor.Version()
	return func() tea.Msg {
		forked, err := s.saver.save(text, version)
		if err == nil && msg.Kept != nil {
			err = msg.Kept()
		}
		return savedMsg{owner: s, forked: forked, err: err}
	}
}

// sumUp keeps the text and shows what was written, what is left and what is due.
func (s *Screen) sumUp() tea.Cmd {
	s.turning = true
	text, version, number := s.editor.Text(), s.editor.Version(), s.view.Week.Number
	return func() tea.Msg {
		got := summedMsg{owner: s}
		if got.err = s.saver.leave(text, version); got.err == nil {
			got.view, got.err = s.env.Book.WeekView(s.env.Context, number, "")
		}
		return got
	}
}

// summedMsg is the week after the last prompt.
type summedMsg loadedMsg

// summed shows the end of answering one by one.
func (s *Screen) summed(msg summedMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	if msg.err != nil {
		return tea.Batch(screen.Complain(msg.err), s.replay())
	}
	s.view, s.mode = msg.view, summing
	return s.replay()
}

// turned puts another prompt in place of the one that was shown.
func (s *Screen) turned(msg turnedMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	if msg.err != nil {
		return tea.Batch(screen.Complain(msg.err), s.replay())
	}
	s.view = msg.view
	s.begin(msg.draft)
	return s.replay()
}

// mouse gives the mouse to the text, in the text's own cells.
func (s *Screen) mouse(msg tea.MouseMsg) tea.Cmd {
	if s.mode == previewing {
		if m, ok := msg.(tea.MouseWheelMsg); ok {
			s.preview.scroll(map[tea.MouseButton]int{tea.MouseWheelUp: -3, tea.MouseWheelDown: 3}[m.Button])
		}
		return nil
	}
	if s.mode == summing || s.mode == guiding {
		return nil
	}
	up := len(s.above())
	switch m := msg.(type) {
	case tea.MouseClickMsg:
		m.Y -= up
		return s.changed(s.editor.Update(m))
	case tea.MouseMotionMsg:
		m.Y -= up
		return s.changed(s.editor.Update(m))
	case tea.MouseReleaseMsg:
		m.Y -= up
		return s.changed(s.editor.Update(m))
	case tea.MouseWheelMsg:
		m.Y -= up
		return s.changed(s.editor.Update(m))
	}
	return nil
}
