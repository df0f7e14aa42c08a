package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
	"unsafe"

	"go.etcd.io/bbolt"

	"ponder/journal"
)

var torn = flag.Int("torn", 60, "how many half-written journals are read")

// write is one write of bbolt into the file.
type write struct {
	at   int64
	data []byte
}

// recordWrites notes what a Store writes, in its order. bbolt has no way in for that, so its own
// function is wrapped.
func recordWrites(t *testing.T, s *Store) (taken func() []write) {
	t.Helper()
	var all []write
	s.commit = func(tx interface{ Commit() error }) error {
		db := tx.(*bbolt.Tx).DB()
		if db.NoSync || db.NoGrowSync {
			t.Error("the file is written without being synced")
		}
		field := reflect.ValueOf(db).Elem().FieldByName("ops").FieldByName("writeAt")
		at := (*func([]byte, int64) (int, error))(unsafe.Pointer(field.UnsafeAddr()))
		writeAt := *at
		*at = func(data []byte, offset int64) (int, error) {
			all = append(all, write{offset, bytes.Clone(data)})
			return writeAt(data, offset)
		}
		return tx.Commit()
	}
	return func() []write {
		was := all
		all = nil
		return was
	}
}

// disk is a save on its way to the disk: the file before it, and what is written, first the pages
// and, once they are synced, the one page that makes them count.
type disk struct {
	before       []byte
	pages        []write
	meta         write
	size         int
	older, newer string // what the journal holds without the save and with it
}

// A disk may write the sectors between two syncs in any order, lose some, and tear the one at which
// the power fails. Whatever it does, a journal must be as it was before the save, or as it is after
// it, and say so if in doubt.
func TestAHalfWrittenSaveIsWholeOrNotThere(t *testing.T) {
	if bad := tearSaves(t, *torn, false); bad > 0 {
		t.Errorf("%d of %d half-written journals were not as they should be", bad, *torn)
	}
}

// Without the sync between the pages and the page that makes them count, journals would be lost:
// what the test above finds is found only because it is looked for.
func TestTearingWouldFindAMissingSync(t *testing.T) {
	if bad := tearSaves(t, 20, true); bad == 0 {
		t.Error("half-written journals whose last page came first were all called good")
	}
}

// tearSaves writes some saves half, in all ways in which a disk may, and gives how many journals
// were not as they should be.
func tearSaves(t *testing.T, times int, unsynced bool) (bad int) {
	t.Helper()
	disks := recordSaves(t)
	chance := rand.New(rand.NewPCG(3, 9))
	s := New(filepath.Join(t.TempDir(), "torn.db"))
	for i := range times {
		d := disks[chance.IntN(len(disks))]
		data, what := d.tear(chance, unsynced)
		if err := os.WriteFile(s.path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := holds(s)
		if err != nil || got != d.older && got != d.newer {
			bad++
			if !unsynced {
				t.Errorf("state %d, %s: neither the journal before the save nor the one after it; %v", i, what, err)
			}
			continue
		}
		if i%20 == 0 && !unsynced {
			e := journal.Entry{Head: journal.Head{ID: "afterwards", Revision: 1}, Body: "a save after the power came back"}
			if err := s.Apply(context.Background(), journal.Change{Entries: []journal.Entry{e}}); err != nil {
				t.Errorf("state %d, %s: the next save is answered with %v", i, what, err)
			}
		}
	}
	return bad
}

// recordSaves makes a journal and notes how some saves of many kinds are written.
func recordSaves(t *testing.T) (disks []disk) {
	t.Helper()
	s, ctx := New(filepath.Join(t.TempDir(), "journal.db")), context.Background()
	if err := s.Create(ctx); err != nil {
		t.Fatal(err)
	}
	taken, chance := recordWrites(t, s), rand.New(rand.NewPCG(5, 1))
	for i := range 16 {
		d := disk{before: readFile(t, s.path)}
		d.older, _ = holds(s)
		var c journal.Change
		for n := range 1 + chance.IntN(6) {
			e := journal.Entry{Head: journal.Head{ID: journal.ID(fmt.Sprintf("e%03d", i*8+n)), Revision: 1, At: time.Unix(int64(i), 0), Then: []journal.ID{"e000", "e001"}},
				Body: strings.Repeat("a sample ", chance.IntN(1500))}
			c.Entries = append(c.Entries, e.WithCounts())
			c.Drafts = append(c.Drafts, journal.Draft{Entry: e, Saves: 1})
			c.Recalls = append(c.Recalls, journal.Recall{
				Entry: e.ID, Sittings: []journal.Sitting{{Remembered: "a line", Shown: true}}, NotAgain: journal.NotAgain{Wished: n%2 == 0},
				Outcomes: []journal.Outcome{{Intention: "listen", State: journal.Tried, Line: strings.Repeat("it went ", chance.IntN(400))}}, Revision: 1,
			})
		}
		if i > 3 {
			c.Remove, c.At = []journal.ID{"e000"}, time.Unix(1, 0)
			c.DropDrafts = []journal.DraftStamp{{ID: c.Entries[0].ID, Saves: 1}}
		}
		if err := s.Apply(ctx, c); err != nil {
			t.Fatal(err)
		}
		d.newer, _ = holds(s)
		writes := taken()
		last := len(writes) - 1
		d.pages, d.meta, d.size = writes[:last], writes[last], len(readFile(t, s.path))
		for _, w := range d.pages {
			if w.at < 8192 {
				t.Fatal("the page that makes a save count was not written last")
			}
		}
		if d.older == d.newer || d.meta.at >= 8192 {
			t.Fatal("the save was not recorded")
		}
		disks = append(disks, d)
	}
	return disks
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// holds returns a fingerprint of all that a journal holds.
func holds(s *Store) (string, error) {
	sum, ctx := sha256.New(), context.Background()
	snapshot, err := s.Read(ctx, journal.Heads|journal.Drafts|journal.Recalls)
	if err != nil {
		return "", err
	}
	if state, err := s.State(ctx); err != nil || state != snapshot.State {
		return "", fmt.Errorf("its state is %+v, and with all of it %+v; %w", state, snapshot.State, err)
	}
	for _, h := range snapshot.Heads {
		fmt.Fprintln(sum, h.ID, h.Revision, h.InTrash(), h.Words, h.At.Unix(), h.Then)
	}
	for _, d := range snapshot.Drafts {
		fmt.Fprintf(sum, "%s %d %q\n", d.ID, d.Saves, d.Body)
	}
	for _, r := range snapshot.Recalls {
		fmt.Fprintf(sum, "%s %d %q %q %v\n", r.Entry, r.Revision, r.Sittings[0].Remembered, r.Outcomes[0].Line, r.NotAgain.Wished)
	}
	err = s.Each(ctx, func(e journal.Entry) error {
		_, err := fmt.Fprintf(sum, "%s %q\n", e.ID, e.Body)
		return err
	})
	return fmt.Sprintf("%x", sum.Sum(nil)), err
}

// tear returns the file as it may be when the power fails in the middle of the save.
func (d disk) tear(chance *rand.Rand, unsynced bool) (file []byte, what string) {
	file = make([]byte, max(d.size, len(d.before)))
	copy(file, d.before)
	switch {
	case unsynced:
		copy(file[d.meta.at:], d.meta.data)
		return d.scatter(chance, file), "the last page before the others"
	case chance.IntN(3) == 0:
		for _, w := range d.pages {
			copy(file[w.at:], w.data)
		}
		return d.tearMeta(chance, file)
	}
	file = d.scatter(chance, file)
	if chance.IntN(4) == 0 {
		return file[:max(len(d.before), chance.IntN(len(file)+1))], "some sectors, and the file not grown"
	}
	return file, "some sectors"
}

// scatter writes some sectors of the pages, one of them torn.
func (d disk) scatter(chance *rand.Rand, file []byte) []byte {
	const sector = 512
	likely := chance.Float64()
	for _, w := range d.pages {
		for from := 0; from < len(w.data); from += sector {
			to := min(from+sector, len(w.data))
			switch {
			case chance.Float64() < likely:
				copy(file[w.at+int64(from):], w.data[from:to])
			case chance.IntN(8) == 0:
				copy(file[w.at+int64(from):], w.data[from:from+chance.IntN(to-from)])
			}
		}
	}
	return file
}

// tearMeta writes a part of the page that makes the save count.
func (d disk) tearMeta(chance *rand.Rand, file []byte) ([]byte, string) {
	if chance.IntN(2) == 0 {
		n := chance.IntN(120)
		copy(file[d.meta.at:], d.meta.data[:n])
		return file, fmt.Sprintf("%d bytes of the last page", n)
	}
	for from := 0; from < 120; from += 8 {
		if chance.IntN(2) == 0 {
			copy(file[d.meta.at+int64(from):], d.meta.data[from:from+8])
		}
	}
	return file, "some words of the last page"
}
