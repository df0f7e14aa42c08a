package lookback

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

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
	aside func(ctx context.Context, text string) error // where the journal could not be written; see Book.KeepAside
}

// keeper keeps what is typed, one save after the other. Of several that wait, the newest counts.
type keeper struct {
	keeping
	typing atomic.Uint64 // the newest version

	mu   sync.Mutex
	kept uint64 // the version that is in the journal
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
			return screen.Notice{Text: screen.Words(err) + " What you type stays here, and is kept when you leave.", Bad: true}
		}
		return nil
	}
}

// leave keeps what is not kept; nil where there is nothing. Where the journal cannot be written it
// goes where typing goes then.
func (l *line) leave() tea.Cmd {
	if l.isKept() {
		return nil
	}
	text, version := l.field.Text(), l.typing.Load()
	return func() tea.Msg {
		err := l.save(l.env.Context, text, version)
		if err != nil && text != "" {
			err = l.aside(l.env.Context, text)
		}
		return screen.Left{Err: err}
	}
}

func (k *keeper) isKept() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.kept >= k.typing.Load()
}

// save keeps a version, unless a newer one is kept or waits to be.
func (k *keeper) save(ctx context.Context, text string, version uint64) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if version < k.typing.Load() || version <= k.kept {
		return nil
	}
	if err := k.keep(ctx, text); err != nil {
		return err
	}
	k.kept = version
	return nil
}
