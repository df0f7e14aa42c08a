package store

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"ponder/journal"
)

// One autosave that is damaged must not keep others from being kept and removed.
func TestADamagedAutosaveIsInNobodysWay(t *testing.T) {
	ctx, at := context.Background(), time.Date(2020, 4, 8, 12, 0, 0, 0, time.UTC)
	s := New(filepath.Join(t.TempDir(), "journal.db"))
	entry := func(id journal.ID) journal.Entry {
		return journal.Entry{Head: journal.Head{ID: id, At: at, Created: at, Updated: at, Revision: 1}, Body: "A sample."}.WithCounts()
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(s.Create(ctx))
	must(s.Apply(ctx, journal.Change{Entries: []journal.Entry{entry("one"), entry("two")}, Remove: []journal.ID{"one"}, At: at,
		Autosaves: []journal.Autosave{{Key: "a", Entry: entry("one")}, {Key: "b", Entry: entry("two")}}}))
	must(s.update(ctx, func(t *txn) error {
		in := t.tx.Bucket([]byte(bucketAutosaves.String()))
		damaged := append([]byte(nil), in.Get([]byte("b"))...)
		damaged[len(damaged)-1] ^= 1
		t.dirty = true
		return in.Put([]byte("b"), damaged)
	}))
	must(s.Apply(ctx, journal.Change{Autosaves: []journal.Autosave{{Key: "c", Entry: entry("two")}}}))
	must(s.Apply(ctx, journal.Change{Purge: []journal.ID{"one"}, At: at}))
	got, err := s.Read(ctx, journal.Autosaves)
	if !isDamage(err) || err == nil || len(got.Autosaves) != 1 || got.Autosaves[0].Key != "c" {
		t.Errorf("there are %+v, %v", got.Autosaves, err)
	}
}
