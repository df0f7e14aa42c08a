package write

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/screen"
)

// loadedMsg is a draft, and the week that it belongs to.
type loadedMsg struct {
	owner    *Screen
	draft    journal.Draft
	origin   journal.Entry // that the draft changes, if it changes one
	before   journal.Entry // the answer before, to look at; without an ID where there is none
	sought   bool          // the answer before was looked for
	view     book.WeekView
	readOnly bool
	known    []journal.Partnership
	tags     []string // that there are, the commonest first
	err      error
}

// turnedMsg is another prompt in place of the one that was shown, summedMsg the week after the last
// prompt.
type (
	turnedMsg loadedMsg
	summedMsg loadedMsg
)

// load finds the draft and the week it belongs to, and, where there is room to show it, the answer
// before.
func (s *Screen) load(roomy bool) tea.Msg {
	got := loadedMsg{owner: s}
	b, ctx := s.env.Book, s.env.Context
	switch {
	case s.to.Quote != nil:
		got.draft, got.err = s.quoting(*s.to.Quote)
	case s.to.Since[0] != "":
		got.draft, got.err = s.changing(s.to.Since)
	case s.to.Again != "":
		got.draft, got.err = b.DraftAgain(ctx, s.to.Again)
	case s.to.Tries:
		got.draft, _, got.err = b.DraftOfIntentions(ctx, book.IntentionFilter{Private: s.to.Private})
	case s.to.Draft != "":
		got.draft, got.err = b.DraftOf(ctx, s.to.Draft)
	case s.to.Entry != "":
		got.draft, got.err = b.DraftOf(ctx, s.to.Entry)
	case s.to.OneByOne:
		s.loadFirst(&got)
		return s.withOrigin(got, roomy)
	default:
		got.draft, got.err = b.DraftFor(ctx, s.to.Week, s.to.Prompt)
		if got.draft.Saves == 0 {
			got.draft.Partnership = s.to.About
		}
	}
	if got.err != nil {
		return got
	}
	if state, err := b.State(ctx); err == nil {
		got.readOnly = state.ReadOnly
	}
	got.known, got.tags = s.partnerships(), s.tagNames()
	if got.draft.Head.HasWeek() {
		// A week that the course no longer has shows no prompt; the text is there all the same.
		got.view, _ = b.WeekView(ctx, got.draft.Week, "")
	}
	return s.withOrigin(got, roomy)
}

// changing returns the draft that says what changed since an entry, or between two.
func (s *Screen) changing(since [2]journal.ID) (journal.Draft, error) {
	if since[1] == "" {
		return s.env.Book.DraftOfChange(s.env.Context, since[0])
	}
	return s.env.Book.DraftOfChange(s.env.Context, since[:]...)
}

// quoting returns the draft that quotes a result, in the week that was shown, or in none where the
// course has no such week.
func (s *Screen) quoting(res book.Results) (journal.Draft, error) {
	week := s.to.Week
	if own, err := s.env.Book.WeekOfResult(s.env.Context, res, week); err == nil {
		week = own
	}
	d, _, err := s.env.Book.DraftOfResult(s.env.Context, res, week, "")
	if errors.Is(err, journal.ErrNotFound) {
		d, _, err = s.env.Book.DraftOfResult(s.env.Context, res, journal.NoWeek, "")
	}
	return d, err
}

// partnerships returns those that there are. Where they cannot be read, a name can be typed all the
// same.
func (s *Screen) partnerships() []journal.Partnership {
	all, _ := s.env.Book.EveryPartnership(s.env.Context)
	return all
}

// tagNames returns the tags that there are. Where they cannot be read, one can be typed all the
// same.
func (s *Screen) tagNames() []string {
	all, _ := s.env.Book.Tags(s.env.Context)
	return book.TagNames(all)
}

// withOrigin adds the entry that the draft changes, and, where there is room, the answer before.
// One that cannot be read is no reason not to write.
func (s *Screen) withOrigin(got loadedMsg, roomy bool) loadedMsg {
	if got.err == nil && roomy {
		got.before, _ = s.env.Book.Earlier(s.env.Context, got.view, got.draft)
		got.sought = true
	}
	switch {
	case got.err != nil || got.draft.IsNew():
	case got.draft.Saves == 0:
		got.origin = got.draft.Entry
	default:
		got.origin, _, _ = s.env.Book.Entry(s.env.Context, string(got.draft.ID))
	}
	return got
}

// loadFirst finds the first prompt of a week that is not answered yet, else the first one.
func (s *Screen) loadFirst(got *loadedMsg) {
	if got.view, got.err = s.env.Book.WeekView(s.env.Context, s.to.Week, ""); got.err != nil {
		return
	}
	got.readOnly, got.known, got.tags = got.view.State.ReadOnly, s.partnerships(), s.tagNames()
	if len(got.view.Prompts) == 0 {
		got.draft, got.err = s.env.Book.DraftFor(s.env.Context, got.view.Week.Number, "")
		return
	}
	got.draft, got.err = s.draftOf(got.view, max(nextOpen(got.view, 0), 0))
}

// nextOpen is the first prompt from at on that has no answer, or -1.
func nextOpen(v book.WeekView, at int) int {
	for i := at; i < len(v.Prompts); i++ {
		if v.Prompts[i].State != book.Answered {
			return i
		}
	}
	return -1
}

// draftOf returns the draft of a prompt: what is being written, else its latest entry, else a new
// one.
func (s *Screen) draftOf(v book.WeekView, at int) (journal.Draft, error) {
	p := v.Prompts[min(at, len(v.Prompts)-1)]
	switch {
	case p.Draft != nil:
		return s.env.Book.DraftOf(s.env.Context, p.Draft.ID)
	case len(p.Entries) > 0:
		return s.env.Book.DraftOf(s.env.Context, p.Entries[len(p.Entries)-1].ID)
	}
	return s.env.Book.DraftFor(s.env.Context, v.Week.Number, p.ID)
}

// show takes the draft that was loaded, and then what was typed meanwhile.
func (s *Screen) show(msg loadedMsg) tea.Cmd {
	if s.loaded || msg.owner != s {
		return nil
	}
	if msg.err != nil {
		s.env.Ask(screen.Back{})
		return screen.ShowError(msg.err)
	}
	s.view, s.readOnly, s.known, s.tags, s.loaded = msg.view, msg.readOnly, msg.known, msg.tags, true
	s.begin(loadedMsg(msg))
	if s.to.Resumed {
		s.editor.SetOffset(s.to.Offset)
	}
	if half := s.half; half != nil {
		s.half = nil
		s.TypeOn(*half)
	}
	return s.replay()
}

// Resume is this text again, with the cursor where it is.
func (s *Screen) Resume() screen.Open {
	to := s.to
	if !s.loaded {
		to.Unfinished = &screen.Unfinished{Held: screen.Hold(s.pending)}
		return to
	}
	to.Replace, to.Resumed, to.Offset = false, true, s.editor.Offset()
	if st := s.saver.standing(); st.made || st.err != nil {
		to.Draft = st.draft.ID
		to.Quote, to.Since, to.Again, to.Tries = nil, [2]journal.ID{}, "", false // they would begin it anew
	}
	return to
}

// goTo keeps the text and then shows another prompt of the week.
func (s *Screen) goTo(at int) tea.Cmd {
	s.turning = true
	again, roomy := s.reload(), s.isRoomy()
	return func() tea.Msg {
		got := again()
		if got.err == nil && len(got.view.Prompts) > 0 {
			got.draft, got.err = s.draftOf(got.view, at)
		}
		return turnedMsg(s.withOrigin(got, roomy))
	}
}

// sumUp keeps the text and shows what was written, what is left and what is due.
func (s *Screen) sumUp() tea.Cmd {
	s.turning = true
	again := s.reload()
	return func() tea.Msg { return summedMsg(again()) }
}

// reload keeps the text and loads the week anew.
func (s *Screen) reload() func() loadedMsg {
	p, number := s.page(), s.view.Week.Number
	return func() loadedMsg {
		got := loadedMsg{owner: s}
		if got.err = s.saver.leave(p); got.err == nil {
			got.view, got.err = s.env.Book.WeekView(s.env.Context, number, "")
		}
		return got
	}
}

// turned puts another prompt in place of the one that was shown.
func (s *Screen) turned(msg turnedMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	if msg.err != nil {
		return tea.Batch(screen.ShowError(msg.err), s.changed(nil), s.replay())
	}
	s.view = msg.view
	s.begin(loadedMsg(msg))
	return s.replay()
}

// summed shows the end of answering one by one.
func (s *Screen) summed(msg summedMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	if msg.err != nil {
		return tea.Batch(screen.ShowError(msg.err), s.changed(nil), s.replay())
	}
	s.view, s.mode, s.end = msg.view, summing, 0
	return s.replay()
}
