package book

import (
	"context"
	"errors"
	"reflect"
	"sync"

	"ponder/journal"
)

// windowCache keeps the window that was read last. A page is asked for again where nothing changed:
// the first one is read while the terminal is set up, and a search has the same at every key.
type windowCache struct {
	mu    sync.Mutex
	parts journal.Part
	asked journal.Window
	snap  snapshot
}

// readWindow returns parts of the journal with the heads of a window, or with all heads where they
// are in memory already, or where there is no index. What it gives must not be changed.
func (b *Book) readWindow(ctx context.Context, parts journal.Part, w journal.Window) (snapshot, error) {
	parts |= journal.Heads
	if b.Index.Read == nil || b.holdsHeads() {
		return b.read(ctx, parts)
	}
	snap, err := b.readIndexed(ctx, parts, w)
	if errors.Is(err, journal.ErrNoIndex) || err == nil && snap.Damage != nil { // all of it is read where a part is damaged, so that it is told
		return b.read(ctx, parts)
	}
	return snap, err
}

// readIndexed returns a window from memory where nothing changed since it was read, or with the
// index. Who asks for the same meanwhile waits for it.
func (b *Book) readIndexed(ctx context.Context, parts journal.Part, w journal.Window) (snapshot, error) {
	b.window.mu.Lock()
	defer b.window.mu.Unlock()
	if held := &b.window; held.snap.Journal != "" && held.parts == parts && reflect.DeepEqual(held.asked, w) {
		state, err := b.Store.State(ctx)
		if err != nil {
			return snapshot{}, err
		}
		if isSame(state, held.snap.State) {
			held.snap.State = state
			return held.snap, nil
		}
	}
	read, err := b.Index.Read(ctx, parts, w)
	if errors.Is(err, journal.ErrNoIndex) {
		return snapshot{}, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	snap, err := b.completed(ctx, parts, packed(read), err)
	if err == nil {
		b.window.parts, b.window.asked, b.window.snap = parts, w, snap
	}
	return snap, err
}
