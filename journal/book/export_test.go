package book_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ponder/journal"
	"ponder/journal/journaltest"
)

// lost is a Store in which one text is damaged, and the head of another one.
type lost struct{ journal.Store }

var errLost = &journal.DamageError{Bucket: "bodies", Key: "bad", What: "checksum"}

func (l lost) EachHead(ctx context.Context, fn func(journal.Head) error) error {
	err := l.Store.EachHead(ctx, func(h journal.Head) error {
		if h.ID == "headless" {
			return nil
		}
		return fn(h)
	})
	return errors.Join(err, &journal.DamageError{Bucket: "heads", Key: "headless", What: "checksum"})
}

func (l lost) Entry(ctx context.Context, id journal.ID) (journal.Entry, error) {
	if id == "bad" {
		return journal.Entry{}, errLost
	}
	return l.Store.Entry(ctx, id)
}

func (l lost) Entries(ctx context.Context, ids []journal.ID) (map[journal.ID]journal.Entry, error) {
	if slices.Contains(ids, "bad") {
		return nil, errLost
	}
	return l.Store.Entries(ctx, ids)
}

func TestEverythingGivesWhatIsNotDamaged(t *testing.T) {
	b := mustBegin(t)
	mustBring(t, b, journal.Everything{Entries: [][]journal.Entry{{text("bad", 1, "x", 1)}, {text("good", 1, "y", 1)}, {text("headless", 1, "z", 1)}}})
	got, err := newBench(t, lost{b.Store}).Everything(t.Context())
	if !errors.Is(err, journal.ErrDamaged) || len(got.Entries) != 1 || got.Entries[0][0].ID != "good" {
		t.Errorf("%+v, %v", got, err)
	}
	for _, key := range []string{"bad", "headless"} {
		if err == nil || !strings.Contains(err.Error(), key) {
			t.Errorf("%s is damaged, and %v does not say so", key, err)
		}
	}
	if _, err := newBench(t, journaltest.NewStore()).Everything(t.Context()); !errors.Is(err, journal.ErrNoJournal) {
		t.Errorf("without a journal: %v", err)
	}
}

// narrow is a Store that notes how much was read at once.
type narrow struct {
	journal.Store
	entries, bytes int
}

func (n *narrow) Entries(ctx context.Context, ids []journal.ID) (map[journal.ID]journal.Entry, error) {
	all, err := n.Store.Entries(ctx, ids)
	size := 0
	for _, e := range all {
		size += len(e.Body)
	}
	n.entries, n.bytes = max(n.entries, len(ids)), max(n.bytes, size)
	return all, err
}

func TestAnExportHasFewEntriesInMemory(t *testing.T) {
	b := mustBegin(t)
	var want []journal.ID
	for from := range 3 {
		var in journal.Everything
		for i := range 400 {
			e := text(journal.ID(fmt.Sprintf("%d-%03d", from, 399-i)), 1, strings.Repeat("word ", 1+1900*(i%2)), 1)
			in.Entries, want = append(in.Entries, []journal.Entry{e}), append(want, e.ID)
		}
		mustBring(t, b, in)
	}
	n := &narrow{Store: b.Store}
	got, err := newBench(t, n).Everything(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var ids []journal.ID
	for _, texts := range got.Entries {
		ids = append(ids, texts[0].ID)
	}
	if !slices.Equal(ids, want) {
		t.Errorf("%d of %d entries are there, or in another order", len(ids), len(want))
	}
	if n.entries == 0 || n.entries > 256 || n.bytes > 1<<20 {
		t.Errorf("%d entries with %d bytes were read at once", n.entries, n.bytes)
	}
}

func TestAnExportGoesPastWhatIsPurgedMeanwhile(t *testing.T) {
	b := mustBegin(t)
	mustBring(t, b, journal.Everything{Entries: [][]journal.Entry{{text("one", 1, "x", 1)}, {text("two", 1, "y", 1)}}})
	x, err := b.Export(t.Context())
	if err == nil {
		err = b.Remove(t.Context(), "one")
	}
	if err == nil {
		err = b.Store.Apply(t.Context(), journal.Change{Purge: []journal.ID{"one"}, At: b.clock.at})
	}
	if err != nil {
		t.Fatal(err)
	}
	var got []journal.ID
	for texts, err := range x.Entries {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, texts[0].ID)
	}
	if !reflect.DeepEqual(got, []journal.ID{"two"}) || x.Damage() != nil {
		t.Errorf("%q are there, %v", got, x.Damage())
	}
}
