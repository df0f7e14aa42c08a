package book_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
)

func TestAnImportThatIsStoppedKeepsWholeThousandsAndGoesOn(t *testing.T) {
	const all = 2300
	b := mustBegin(t)
	var in journal.Everything
	for i := range all {
		e := journal.Entry{Body: fmt.Sprintf("Sample %d.", i), Head: journal.Head{ID: journal.DerivedID("sample", fmt.Sprint(i)), Week: journal.NoWeek, Revision: 1, At: b.Now(), Created: b.Now().UTC(), Updated: b.Now().UTC()}}
		in.Entries = append(in.Entries, []journal.Entry{e.WithCounts()})
	}
	ctx, stop := context.WithCancel(t.Context())
	var said []int
	_, err := b.Import(ctx, in, false, func(done, of int) {
		if said = append(said, done); of != all {
			t.Errorf("it is told of %d in all, not %d", of, all)
		}
		if done == 2000 {
			stop()
		}
	})
	if !errors.Is(err, context.Canceled) || fmt.Sprint(said) != "[1000 2000]" {
		t.Fatalf("it was told %v, and ended with %v", said, err)
	}
	if items, err := b.Items(t.Context(), book.Filter{}); err != nil || len(items) != 2000 {
		t.Fatalf("there are %d entries, %v; want two whole thousands", len(items), err)
	}
	r, err := b.Import(t.Context(), in, false)
	if err != nil || len(r.New) != all-2000 || r.Same != 2000 {
		t.Errorf("the same again brings %d, and finds %d there, %v", len(r.New), r.Same, err)
	}
}
