package book_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
)

// windowed is a Book with an index that counts how often it is read.
func windowed(t *testing.T) (b *bench, read *atomic.Int32) {
	t.Helper()
	b, read = mustBegin(t), &atomic.Int32{}
	b.Book.Index.Read = func(ctx context.Context, parts journal.Part, _ journal.Window) (journal.Snapshot, error) {
		read.Add(1)
		return b.Store.Read(ctx, parts)
	}
	return b, read
}

func TestAPageIsReadOnceForAsLongAsNothingChanges(t *testing.T) {
	b, read := windowed(t)
	newest := func() int {
		items, err := b.Items(t.Context(), book.Filter{Limit: 5})
		if err != nil {
			t.Fatal(err)
		}
		return len(items)
	}
	newest()
	if n := newest(); n != 0 || read.Load() != 1 {
		t.Errorf("%d are there, read %d times", n, read.Load())
	}
	b.onDay(t, prompts.Date{Year: 2020, Month: 4, Day: 8}, "A text.", false)
	before := read.Load()
	if n := newest(); n != 1 || read.Load() != before+1 {
		t.Errorf("after a change %d are there, read %d times more", n, read.Load()-before)
	}
	if _, err := b.Items(t.Context(), book.Filter{Limit: 6}); err != nil || read.Load() != before+2 {
		t.Errorf("another page: %v, read %d times more", err, read.Load()-before)
	}
}

func TestWhoAsksForAPageThatIsBeingReadWaitsForIt(t *testing.T) {
	b, read := windowed(t)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if _, err := b.WeekView(t.Context(), 1, ""); err != nil {
				t.Error(err)
			}
		})
	}
	if all.Wait(); read.Load() != 1 {
		t.Errorf("it is read %d times", read.Load())
	}
}

// damagedDrafts is a journal of which a draft cannot be read.
type damagedDrafts struct{ journal.Store }

func (d damagedDrafts) Read(ctx context.Context, parts journal.Part) (journal.Snapshot, error) {
	snap, err := d.Store.Read(ctx, parts)
	return snap, errors.Join(err, &journal.DamageError{Bucket: "drafts", Key: "some", What: "checksum"})
}

func TestDamageIsToldThatAWindowMet(t *testing.T) {
	b, _ := windowed(t)
	b.Book.Store = damagedDrafts{b.Book.Store}
	b.Book.Index.Read = func(ctx context.Context, parts journal.Part, _ journal.Window) (journal.Snapshot, error) {
		return b.Book.Store.Read(ctx, parts)
	}
	if _, err := b.Statistics(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := b.Damage(); !errors.Is(err, journal.ErrDamaged) {
		t.Errorf("told is %v", err)
	}
}
