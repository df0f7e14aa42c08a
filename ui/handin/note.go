package handin

import (
	"context"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/editor"
	"ponder/ui/screen"
	"ponder/ui/theme"
)

// saveDelay is how long a note is typed at most before it is kept.
const saveDelay = 500 * time.Millisecond

// noteRows is how high the note is while it is being typed.
const noteRows = 4

// note is the covering note. Until it goes it is kept as a draft that belongs to no week, so that
// it is neither lost nor handed in as an entry. What is kept is guarded: a save may still run when
// the program ends.
type note struct {
	editor *editor.Editor
	timer  bool

	mu    sync.Mutex
	book  *book.Book
	ctx   context.Context
	title string // of the draft: which hand-in it is for
	draft journal.Draft
	text  string // as it stands on the screen
	kept  string
}

type noteMsg struct {
	owner *Screen
	due   bool // the rest is over; else it was kept, or not
	err   error
}

func newNote(env *screen.Env) *note {
	n := &note{editor: editor.New(), book: env.Book, ctx: env.Context}
	n.editor.SetWidthMethod(env.Widths)
	n.editor.SetPlaceholder("A few words to whoever reads this")
	n.restyle(env.Theme)
	return n
}

func (n *note) restyle(t *theme.Theme) {
	n.editor.SetStyles(editor.Styles{Text: t.Text, Placeholder: t.Faint, Marker: t.Marker, Selection: t.Select})
}

// open begins with the note of a hand-in: its draft, or what stood in the one before.
func (n *note) open(title string, draft journal.Draft, text string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.title, n.draft, n.kept, n.text = title, draft, draft.Body, text
	n.editor.SetText(text)
}

func (n *note) opened() bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.title != ""
}

// update takes what is typed.
func (n *note) update(msg tea.Msg) tea.Cmd {
	cmd := n.editor.Update(msg)
	n.mu.Lock()
	n.text = n.editor.Text()
	n.mu.Unlock()
	return cmd
}

func (n *note) unkept() bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.title != "" && n.text != n.kept
}

// keep keeps the note as a draft; an empty one is dropped.
func (n *note) keep() error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.title == "" || n.text == n.kept {
		return nil
	}
	if n.draft.ID == "" {
		d, err := n.book.NewDraft(n.ctx, journal.NoWeek, "")
		if err != nil { // there is no journal just now: a file takes the note, always the same
			d, err = n.book.LooseDraft()
		}
		if err != nil {
			return err
		}
		d.Title = n.title
		n.draft = d
	}
	n.draft.Body = n.text
	if n.draft.IsEmpty() {
		return n.drop()
	}
	saved, err := n.book.SaveDraft(n.ctx, n.draft)
	if err != nil {
		return err
	}
	n.draft, n.kept = saved.Draft, n.text
	return nil
}

// drop forgets the draft: the note is empty, or it went.
func (n *note) drop() error {
	if n.draft.Saves > 0 {
		if err := n.book.DiscardDraft(n.ctx, n.draft); err != nil {
			return err
		}
	}
	n.draft, n.kept = journal.Draft{}, n.text
	return nil
}

// went drops the draft of a note that was handed in.
func (n *note) went() error {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.drop()
}

// keepSoon keeps the note after a rest; one rest waits at a time.
func (s *Screen) keepSoon(cmd tea.Cmd) tea.Cmd {
	if s.note.timer || !s.note.unkept() {
		return cmd
	}
	s.note.timer = true
	return tea.Batch(cmd, tea.Tick(saveDelay, func(time.Time) tea.Msg { return noteMsg{owner: s, due: true} }))
}

func (s *Screen) keepNote() tea.Msg { return noteMsg{owner: s, err: s.note.keep()} }

// noted keeps the note when a rest is over, and complains when that could not be done.
func (s *Screen) noted(msg noteMsg) tea.Cmd {
	switch {
	case msg.owner != s:
	case msg.due:
		s.note.timer = false
		return s.keepNote
	case msg.err != nil:
		return screen.ShowError(msg.err)
	}
	return nil
}
