package handin

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/screen"
)

// planMsg is what would go, and what went before.
type planMsg struct {
	owner  *Screen
	number int
	plan   planView
	sent   handedIn      // the latest hand-in of the same assignment; without an ID when there is none
	note   journal.Draft // of the covering note
	reset  bool          // something that was ticked is gone: the ticks are as at the beginning
	err    error
}

type finishedMsg struct {
	owner *Screen
	done  book.FinishedDrafts
	err   error
}

type reopenedMsg struct {
	owner *Screen
	count int
	err   error
}

type anewMsg struct {
	owner *Screen
	done  book.Renewed
	err   error
}

type confirmedMsg struct {
	owner *Screen
	err   error
}

type handedMsg struct {
	owner *Screen
	sent  handedIn
	err   error
}

type sentMsg struct {
	owner *Screen
	sent  handedIn
	err   error
}

// replan asks what would go now. Of several answers only the last one asked for counts.
func (s *Screen) replan() tea.Cmd {
	s.number++
	s.working = true
	number, r := s.number, s.request
	r.Include, r.Exclude, r.Formats = slices.Clone(r.Include), slices.Clone(r.Exclude), slices.Clone(r.Formats)
	return func() tea.Msg {
		msg := planMsg{owner: s, number: number}
		msg.err = msg.read(s.env.Context, s.env.Book, r)
		return msg
	}
}

// read works out the plan, and once more without ticks where one of them means an entry that is
// gone.
func (m *planMsg) read(ctx context.Context, b *book.Book, r book.Request) error {
	p, _, reset, err := b.Replan(ctx, r)
	m.reset = reset
	if err != nil {
		return err
	}
	if m.plan, err = newPlanView(ctx, b, p); err != nil {
		return err
	}
	if m.note, err = b.NoteOf(ctx, p.HandIn); err != nil || p.Already == nil {
		return err
	}
	m.sent, err = readHanded(ctx, b, p.Already.ID)
	return err
}

// show takes a plan. An assignment that was handed in already opens on what became of that.
func (s *Screen) show(msg planMsg) tea.Cmd {
	if msg.owner != s || msg.number != s.number {
		return nil
	}
	s.working = false
	if s.err = msg.err; msg.err != nil {
		return nil
	}
	fresh := s.plan.HandIn.Assignment != msg.plan.HandIn.Assignment || !slices.Equal(s.plan.HandIn.Weeks, msg.plan.HandIn.Weeks)
	s.plan, s.request.ID = msg.plan, msg.plan.HandIn.ID
	if !s.sent.unnoted {
		s.sent = msg.sent
	}
	if fresh || !s.note.opened() {
		s.openNote(msg)
	}
	if s.mode == loading && s.sent.ID != "" && !s.again {
		s.mode = handed
	} else if s.mode == loading {
		s.mode = planning
	}
	if msg.reset {
		s.request.Include, s.request.Exclude = nil, nil
		return screen.ShowNotice("Something changed meanwhile. Please look at the ticks again.")
	}
	return nil
}

// openNote begins with the note that was kept, or with the one that went last time.
func (s *Screen) openNote(msg planMsg) {
	text := msg.note.Body
	if msg.note.ID == "" {
		text = msg.sent.Note
	}
	s.note.open(book.NoteTitle(msg.plan.HandIn), msg.note, text)
	s.request.Note = text
	s.plan.HandIn.Note = text
}

// reload shows what changed in the journal.
func (s *Screen) reload() tea.Cmd {
	if s.plan.ready {
		return s.replan()
	}
	return s.Init()
}

// finishDrafts makes drafts entries that go.
func (s *Screen) finishDrafts(drafts []journal.Draft) tea.Cmd {
	b, ctx := s.env.Book, s.env.Context
	s.working = true
	var ids []journal.ID
	for _, d := range drafts {
		ids = append(ids, d.ID)
	}
	return func() tea.Msg {
		msg := finishedMsg{owner: s}
		msg.done, msg.err = b.FinishDrafts(ctx, ids)
		return msg
	}
}

// draftsFinished includes what was a draft.
func (s *Screen) draftsFinished(msg finishedMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	s.undo = msg.done
	s.request = msg.done.TakenIn(s.request)
	again := tea.Batch(s.replan(), screen.Send(screen.JournalChanged{}))
	switch {
	case msg.err != nil:
		return tea.Batch(again, screen.ShowError(msg.err))
	case msg.done.Forked:
		return tea.Batch(again, screen.ShowNotice("Done. Another program had changed the same entry: both texts are here."))
	case len(msg.done.Entries) == 0:
		return tea.Batch(again, screen.ShowNotice("There is no such draft any more. Nothing was changed."))
	case len(msg.done.Entries) > 1:
		return tea.Batch(again, screen.ShowNotice(s.env.ExpandKeys(screen.HandIn, fmt.Sprintf("Done: %d drafts go with the others now. {u} takes that back.", len(msg.done.Entries)))))
	}
	return tea.Batch(again, screen.ShowNotice(s.env.ExpandKeys(screen.HandIn, "Done: "+layout.Line(msg.done.Entries[0].Name())+" goes with the others now. {u} takes that back.")))
}

// reopen takes back that drafts were finished.
func (s *Screen) reopen() tea.Cmd {
	b, ctx, done := s.env.Book, s.env.Context, s.undo
	s.undo, s.working = book.FinishedDrafts{}, true
	return func() tea.Msg {
		return reopenedMsg{s, len(done.Entries), b.Reopen(ctx, done)}
	}
}

func (s *Screen) reopened(msg reopenedMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	again := tea.Batch(s.replan(), screen.Send(screen.JournalChanged{}))
	if msg.err != nil {
		return tea.Batch(again, screen.ShowError(msg.err))
	}
	return tea.Batch(again, screen.ShowNotice("Taken back: "+format.Plural(msg.count, "draft", "drafts")+" again, as before."))
}

// writeAnew writes the files again without what is private now.
func (s *Screen) writeAnew() tea.Cmd {
	b, ctx, id := s.env.Book, s.env.Context, s.sent.ID
	s.turning = true
	return func() tea.Msg {
		msg := anewMsg{owner: s}
		msg.done, msg.err = b.RewriteHandIn(ctx, id)
		return msg
	}
}

func (s *Screen) wroteAnew(msg anewMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	s.turning = false
	s.done.Reset()
	again := tea.Batch(s.replan(), screen.Send(screen.JournalChanged{}))
	if msg.err != nil {
		return tea.Batch(again, screen.ShowError(msg.err))
	}
	return tea.Batch(again, screen.ShowNotice(screen.AnewInWords([]book.Renewed{msg.done})))
}

// confirm remembers where this assignment goes. Weeks of one's own choice have nothing to remember.
func (s *Screen) confirm() tea.Cmd {
	h := s.plan.HandIn
	if s.request.To != nil {
		h.To = *s.request.To
	}
	if h.Assignment == "" || h.To.Address == "" {
		return s.replan()
	}
	s.working = true
	return func() tea.Msg {
		return confirmedMsg{s, s.env.Book.ConfirmRecipient(s.env.Context, h.Assignment, h.To)}
	}
}

func (s *Screen) confirmed(msg confirmedMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	if msg.err != nil {
		s.working = false
		return screen.ShowError(msg.err)
	}
	return tea.Batch(s.replan(), screen.Send(screen.JournalChanged{}), screen.ShowNotice("The address is kept for this assignment."))
}

// handIn writes the files. What is typed in the note goes with them, whatever the last plan said.
func (s *Screen) handIn() tea.Cmd {
	b, ctx, r, n := s.env.Book, s.env.Context, s.request, s.note
	s.busy = true
	return func() tea.Msg {
		msg := handedMsg{owner: s}
		msg.sent.HandIn, msg.err = b.HandIn(ctx, r)
		if msg.err != nil && len(msg.sent.Files) > 0 {
			_, unnoted := b.LoadHandIn(ctx, msg.sent.ID)
			msg.sent.unnoted = unnoted != nil
		}
		if len(msg.sent.Files) > 0 && !msg.sent.unnoted {
			n.went() // a note that could not be dropped is offered again, and lost by nobody
		}
		return msg
	}
}

// handedIn shows how to send what was written.
func (s *Screen) handedIn(msg handedMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	s.busy = false
	if len(msg.sent.Files) == 0 && msg.err != nil {
		return screen.ShowError(msg.err)
	}
	s.sent, s.again, s.unfolded, s.mode = msg.sent, false, false, handed
	s.done.Reset()
	after := tea.Batch(s.replan(), screen.Send(screen.JournalChanged{}))
	switch {
	case msg.err == nil:
		return after
	case msg.sent.unnoted:
		return tea.Batch(after, screen.ShowError(msg.err))
	}
	return tea.Batch(after, screen.Send(screen.Notice{Text: s.unwritten(msg) + " The other files were written.", Bad: true}))
}

// unwritten says which files were not written. What the plan had said already is said in short.
func (s *Screen) unwritten(msg handedMsg) string {
	if !s.plan.Asked || len(s.plan.Unwritable) == 0 || len(msg.sent.Files) < len(s.plan.Formats) {
		return screen.ErrorText(msg.err)
	}
	var titles []string
	for _, u := range s.plan.Unwritable {
		titles = append(titles, u.Format.Title)
	}
	return "Not written: " + strings.Join(titles, ", ") + ", which cannot show all of this text."
}

// markSent notes that the learner sent it, or did not after all.
func (s *Screen) markSent(sent bool) tea.Cmd {
	id, mark := s.sent.ID, s.env.Book.MarkNotSent
	if sent {
		insists := s.insists
		mark = func(ctx context.Context, id journal.ID) error { return s.env.Book.MarkSent(ctx, id, insists) }
	}
	return func() tea.Msg {
		msg := sentMsg{owner: s}
		if msg.err = mark(s.env.Context, id); msg.err == nil {
			msg.sent, msg.err = readHanded(s.env.Context, s.env.Book, id)
		}
		return msg
	}
}

func (s *Screen) markedSent(msg sentMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	if errors.Is(msg.err, journal.ErrPrivate) {
		s.insists = true
		text := screen.ErrorText(msg.err) + s.env.ExpandKeys(screen.HandIn, " {x} writes them anew. If they went all the same, press {m} once more.")
		return tea.Batch(s.replan(), screen.Send(screen.Notice{Text: text, Bad: true}))
	}
	if msg.err != nil {
		return screen.ShowError(msg.err)
	}
	s.sent, s.insists, s.unfolded = msg.sent, false, false
	s.done.Reset()
	said := "Not sent yet, as it was."
	s.mailed = ""
	if s.sent.WasSent() {
		said = s.env.ExpandKeys(screen.HandIn, "Marked as sent. If it was not after all, press {u}.")
	}
	return tea.Batch(screen.Send(screen.JournalChanged{}), screen.ShowNotice(said))
}
