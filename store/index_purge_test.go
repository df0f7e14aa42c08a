package store_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ponder/journal"
	"ponder/store"
)

// An entry's words leave the index with the entry.
func TestWordsOfWhatWasPurgedLeaveTheIndex(t *testing.T) {
	s := store.New(filepath.Join(t.TempDir(), "journal.db"), store.WithIndexFrom(1))
	mustCreate(t, s)
	var c journal.Change
	for i := range 20 {
		e := typing(entryID(i), fmt.Sprintf("a sample with secretword%d", i)).Entry
		e.Revision = 1
		c.Entries = append(c.Entries, e)
	}
	ctx, nothing := context.Background(), func(float64) {}
	for _, c := range []journal.Change{c, {Remove: []journal.ID{entryID(7)}, At: later}} {
		if err := s.Apply(ctx, c); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Index().Renew(ctx, nothing); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(mustReadFile(t, s.IndexPath())), "ecretword") {
		t.Fatal("the index does not hold the words in a way that this test can see")
	}
	if err := s.Apply(ctx, journal.Change{Purge: []journal.ID{entryID(7)}, At: later}); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(s.IndexPath()); err == nil {
		t.Error("the index with the purged words is still there")
	}
	due, err := s.Index().IsDue(ctx)
	if err != nil || !due {
		t.Errorf("a new one is due: %v, %v", due, err)
	}
	if err := s.Index().Renew(ctx, nothing); err != nil {
		t.Fatal(err)
	}
	report, err := s.Index().Check(ctx, nothing)
	if err != nil || !report.OK() || !report.InStep || report.Entries != 19 || report.Behind != 0 {
		t.Errorf("the new index is found %+v, %v", report, err)
	}
}
