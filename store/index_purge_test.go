package store_test

import (
	"context"
	"encoding/binary"
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

// purgedWords are known by their ends: an index writes the beginning that two words share once.
var purgedWords = []string{"kingfisher", "nightjar", "wryneck", "bittern"}

// Whenever in the making of an index an entry is purged, none of its words are in what is there
// afterwards: it is made once more, or there is none.
func TestWordsThatArePurgedWhileAnIndexIsMadeAreNotInIt(t *testing.T) {
	first := store.New(filepath.Join(t.TempDir(), "journal.db"))
	mustCreate(t, first)
	fill(t, first, 1300)
	var c journal.Change
	for i, word := range purgedWords {
		e := typing(entryID(7000+i), "a sample with a "+word).Entry
		e.Revision = 1
		c.Entries = append(c.Entries, e)
		c.Remove = append(c.Remove, e.ID)
	}
	ctx := context.Background()
	for _, c := range []journal.Change{{Entries: c.Entries}, {Remove: c.Remove, At: later}} {
		if err := first.Apply(ctx, c); err != nil {
			t.Fatal(err)
		}
	}
	whole := mustReadFile(t, first.Path())
	moments := purgeWhileIndexing(t, whole, c.Remove, 0, 0)
	for at := 1; at <= moments; at++ {
		for _, often := range []int{1, len(c.Remove)} {
			purgeWhileIndexing(t, whole, c.Remove, at, often)
		}
	}
}

// purgeWhileIndexing makes an index, from that moment on purges so many of the secrets, one at a
// time, and looks for their words. It returns how many moments there were.
func purgeWhileIndexing(t *testing.T, whole []byte, secrets []journal.ID, at, often int) (moments int) {
	t.Helper()
	s, ctx := store.New(filepath.Join(t.TempDir(), "journal.db"), store.WithIndexFrom(1)), context.Background()
	if err := os.WriteFile(s.Path(), whole, 0o600); err != nil {
		t.Fatal(err)
	}
	purged := 0
	err := s.Index().Renew(ctx, func(float64) {
		if moments++; moments >= at && purged < often {
			purged++
			if err := s.Apply(ctx, journal.Change{Purge: secrets[purged-1 : purged], At: later}); err != nil {
				t.Error(err)
			}
		}
	})
	data, missing := os.ReadFile(s.IndexPath())
	if (err == nil) != (missing == nil) || often < 2 && err != nil {
		t.Errorf("%d purged at %d: the index is made: %v; it is there: %v", often, at, err, missing)
	}
	for i, word := range purgedWords {
		if is := strings.Contains(string(data), word[3:]); is && i < purged || !is && i >= purged && err == nil {
			t.Errorf("%d purged at %d: %s is in the index: %v", often, at, word, is)
		}
	}
	if report, err := s.Index().Check(ctx, func(float64) {}); err != nil || !report.OK() || missing == nil && (!report.InStep || report.Behind != 0) {
		t.Errorf("%d purged at %d: the index is found %+v, %v", often, at, report, err)
	}
	return moments
}

// What is saved while an index is made may be in it. Where an older copy is put back afterwards,
// the index is of texts that the journal does not hold.
func TestAnIndexThatWasMadeWhileSomebodySavedIsNotBelievedOfAnOlderCopy(t *testing.T) {
	s, ctx := store.New(filepath.Join(t.TempDir(), "journal.db"), store.WithIndexFrom(1)), context.Background()
	mustCreate(t, s)
	fill(t, s, 2500)
	last := entryID(0)
	for i := range 2500 {
		last = max(last, entryID(i))
	}
	copied := filepath.Join(t.TempDir(), "copy.db")
	if _, err := s.CopyTo(ctx, copied); err != nil {
		t.Fatal(err)
	}
	saved := false
	err := s.Index().Renew(ctx, func(float64) {
		if saved {
			return
		}
		saved = true
		e := typing(last, "another text, with a kingfisher").Entry
		e.Revision = 2
		if err := s.Apply(ctx, journal.Change{Entries: []journal.Entry{e}}); err != nil {
			t.Error(err)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if report, err := s.Index().Check(ctx, func(float64) {}); err != nil || !report.InStep || report.Behind != 1 {
		t.Errorf("of the journal that it was made of it is %+v, %v", report, err)
	}
	if _, err := s.Restore(ctx, copied, noon, nil); err != nil {
		t.Fatal(err)
	}
	if report, err := s.Index().Check(ctx, func(float64) {}); err != nil || report.InStep {
		t.Errorf("of an older copy that was put back it is %+v, %v", report, err)
	}
}

func TestACircleOfPagesDoesNotHangARewrite(t *testing.T) {
	s := store.New(filepath.Join(t.TempDir(), "journal.db"))
	mustCreate(t, s)
	fill(t, s, 300)
	purge(t, s, "gone")
	data := mustReadFile(t, s.Path())
	if err := os.WriteFile(s.Path(), circled(t, data), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.Rewrite(context.Background()); err == nil {
		t.Error("a journal whose pages lead in a circle is written anew")
	}
}

// circled lets every branch page of a journal name itself as its second child.
func circled(t *testing.T, data []byte) []byte {
	t.Helper()
	const page, header, element = 4096, 16, 16
	found := false
	for at := 2 * page; at+page <= len(data); at += page {
		p := data[at : at+page]
		if binary.LittleEndian.Uint16(p[8:]) == 1 && binary.LittleEndian.Uint16(p[10:]) > 1 && binary.LittleEndian.Uint64(p) == uint64(at/page) {
			binary.LittleEndian.PutUint64(p[header+element+8:], uint64(at/page))
			found = true
		}
	}
	if !found {
		t.Fatal("no page leads to others")
	}
	return data
}
