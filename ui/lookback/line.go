package lookback

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"ponder/journal/book"
	"ponder/ui/form"
	"ponder/ui/screen"
)

// saveDelay is how long what is typed waits at most before it is kept.
const saveDelay = 300 * time.Millisecond

// line is one line that is being typed. It is kept as it is typed, so that whatever happens to the
// program, what was typed before that is in the journal.
type line struct {
	env   *screen.Env
	field *form.Field
	keeper
	waiting bool // a save waits for the typing to pause
}

// keeping are the ways in which a line is kept.
type keeping struct {
	keep  func(ctx context.Context, text string) error
	aside func(ctx context.Context, text string) error // where the journal could not be written; see Book.SaveLineAsDraft
}

// keeper keeps what is typed, one save after the other. Of several that wait, the newest counts.
type keeper struct {
	keeping
	typing atomic.Uint64 // the newest version
	kept   atomic.Uint64 // the version that is in the journal

	mu sync.Mutex // one save at a time; a key press never waits for one
}

type restMsg struct{ of *line }

func newLine(env *screen.Env, label, hint, text string, how keeping) *line {
	l := &line{env: env, field: form.NewField(label, hint, text), keeper: keeper{keeping: how}}
	l.field.SetWidthMethod(env.Widths)
	return l
}

// typed passes a message to the line, and sees to it that what came of it is kept.
func (l *line) typed(msg tea.Msg) tea.Cmd {
	before := l.field.Text()
	cmd := l.field.Update(msg)
	if l.field.Text() == before {
		return cmd
	}
	l.typing.Add(1)
	if l.waiting {
		return cmd
	}
	l.waiting = true
	return tea.Batch(cmd, tea.Tick(saveDelay, func(time.Time) tea.Msg { return restMsg{l} }))
}

// rested keeps the line once typing paused.
func (l *line) rested(msg restMsg) tea.Cmd {
	if l == nil || msg.of != l {
		return nil
	}
	l.waiting = false
	text, version := l.field.Text(), l.typing.Load()
	return func() tea.Msg {
		if err := l.save(l.env.Context, text, version); err != nil {
			return screen.Notice{Text: screen.ErrorText(err) + " What you type stays here, and is kept when you leave.", Bad: true}
		}
		return nil
	}
}

// closedMsg says what became of a version when its line was to be closed.
type closedMsg struct {
	of      *line
	version uint64
	out     bool // it was to be left, kept or aside
	aside   bool // it is: the journal did not take it
	err     error
}

// closeLine ends the typing of a line once it is kept. Where it cannot be, it stays; whoever wants
// out of it all the same gets out once it is safe in a file.
func (b *base) closeLine(out bool) tea.Cmd {
	l := b.line
	if b.busy = !l.isKept(); !b.busy {
		b.line = nil
		return screen.Send(screen.JournalChanged{})
	}
	text, got := l.field.Text(), closedMsg{of: l, version: l.typing.Load(), out: out}
	ctx := b.env.Context
	return func() tea.Msg {
		if out {
			got.aside, got.err = l.saveOrAside(ctx, text, got.version)
		} else {
			got.err = l.save(ctx, text, got.version)
		}
		return got
	}
}

// closed ends the typing of a line that is kept, or safe; what was typed into it meanwhile is kept
// first.
func (b *base) closed(msg closedMsg) tea.Cmd {
	if b.line == nil || b.line != msg.of {
		return nil
	}
	b.busy = false
	var boat *book.LifeboatError
	inFile := errors.As(msg.err, &boat)
	switch {
	case msg.err != nil && !inFile && !msg.out:
		return screen.Send(screen.Notice{Text: screen.ErrorText(msg.err) + b.env.ExpandKeys(screen.LookBack, " What you typed stays here; {esc} leaves it, and puts it aside."), Bad: true})
	case msg.err != nil && !inFile:
		return screen.ShowError(msg.err)
	case b.line.typing.Load() != msg.version:
		return b.closeLine(msg.out)
	}
	b.line = nil
	changed := screen.Send(screen.JournalChanged{})
	switch {
	case inFile:
		return tea.Batch(changed, screen.Send(screen.Notice{Text: boat.Sentence("what you typed is") + ", and comes back once the journal can be written.", Bad: true}))
	case msg.aside:
		return tea.Batch(changed, screen.ShowNotice("What you typed is kept as a draft: "+book.AsideTitle+"."))
	}
	return changed
}

// leave keeps what is not kept; nil where there is nothing. Where the journal cannot be written it
// goes where typing goes then.
func (l *line) leave() tea.Cmd {
	if l.isKept() {
		return nil
	}
	text, version := l.field.Text(), l.typing.Load()
	return func() tea.Msg {
		_, err := l.saveOrAside(l.env.Context, text, version)
		return screen.LeaveDone{Err: err}
	}
}

// isKept reports whether all that was typed is in the journal.
func (k *keeper) isKept() bool { return k.kept.Load() >= k.typing.Load() }

// saveOrAside keeps a version; where the journal cannot be written it goes where typing goes then,
// and is aside.
func (k *keeper) saveOrAside(ctx context.Context, text string, version uint64) (aside bool, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if err = k.saveNow(ctx, text, version); err == nil || text == "" {
		return false, err
	}
	return true, k.aside(ctx, text)
}

// finish keeps a version in another way than while it was typed.
func (k *keeper) finish(version uint64, keep func() error) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	err := keep()
	if err == nil {
		k.kept.Store(version)
	}
	return err
}

// save keeps a version, unless a newer one is kept or waits to be.
func (k *keeper) save(ctx context.Context, text string, version uint64) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.saveNow(ctx, text, version)
}

func (k *keeper) saveNow(ctx context.Context, text string, version uint64) error {
	if version < k.typing.Load() || version <= k.kept.Load() {
		return nil
	}
	if err := k.keep(ctx, text); err != nil {
		return err
	}
	k.kept.Store(version)
	return nil
}
