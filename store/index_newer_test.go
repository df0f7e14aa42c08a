package store_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"hash/crc32"
	"os"
	"path/filepath"
	"testing"

	"ponder/journal"
	"ponder/store"
)

// ofVersion gives an index another version. Its checksum is as it should be.
func ofVersion(file []byte, version byte) []byte {
	const magic, sums = 8, 8
	file = bytes.Clone(file)
	end := len(file) - magic - 4
	length := int(binary.BigEndian.Uint32(file[end:]))
	at := end - sums - length
	file[at] = version
	place := binary.BigEndian.AppendUint64(make([]byte, 8), uint64(at))
	summed := append(place, file[at:at+length]...)
	binary.BigEndian.PutUint32(file[end-sums:], crc32.Checksum(summed, crc32.MakeTable(crc32.Castagnoli)))
	binary.BigEndian.PutUint32(file[end-sums+4:], crc32.ChecksumIEEE(summed))
	return file
}

// laterIndex puts an index of a later Ponder beside a journal of 50 entries.
func laterIndex(t *testing.T, s *store.Store, version byte) []byte {
	t.Helper()
	if err := s.Index().Renew(t.Context(), func(float64) {}); err != nil {
		t.Fatal(err)
	}
	later := ofVersion(mustReadFile(t, s.IndexPath()), version)
	if err := os.WriteFile(s.IndexPath(), later, 0o600); err != nil {
		t.Fatal(err)
	}
	return later
}

func TestAnIndexOfALaterPonderStaysAndIsNotUsed(t *testing.T) {
	ctx, nothing := context.Background(), func(float64) {}
	large := store.New(filepath.Join(t.TempDir(), "journal.db"), store.WithIndexFrom(1))
	mustCreate(t, large)
	fill(t, large, 50)
	made := laterIndex(t, large, 8)
	small := store.New(large.Path(), store.WithIndexFrom(100))
	for what, s := range map[string]*store.Store{"large": large, "small": small} {
		x := s.Index()
		if due, err := x.IsDue(ctx); due || err != nil {
			t.Errorf("%s: one is due: %v, %v", what, due, err)
		}
		if err := x.Select(ctx, journal.Selection{}, stopAtOnce); !isErr(err, journal.ErrNoIndex) {
			t.Errorf("%s: it selects: %v", what, err)
		}
		if _, err := x.Read(ctx, 0, journal.Window{Newest: 3, Tally: true}); !isErr(err, journal.ErrNoIndex) {
			t.Errorf("%s: it reads: %v", what, err)
		}
		report, err := x.Check(ctx, nothing)
		if err != nil || !report.OK() || report.InStep || !report.Exists || !report.Newer {
			t.Errorf("%s: it is found %+v, %v", what, report, err)
		}
		if now, err := os.ReadFile(s.IndexPath()); err != nil || !bytes.Equal(now, made) {
			t.Fatalf("%s: it is no longer there: %v", what, err)
		}
	}
	if err := large.Index().Renew(ctx, nothing); err != nil {
		t.Fatal(err)
	}
	if report, err := large.Index().Check(ctx, nothing); err != nil || !report.InStep || report.Newer {
		t.Errorf("made anew it is found %+v, %v", report, err)
	}
	laterIndex(t, large, 8)
	for _, c := range []journal.Change{{Remove: []journal.ID{entryID(7)}, At: noon}, {Purge: []journal.ID{entryID(7)}, At: later}} {
		if err := large.Apply(ctx, c); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := os.Stat(large.IndexPath()); err == nil {
		t.Error("it holds what was purged, and is still there")
	}
	if err := os.WriteFile(large.IndexPath(), made, 0o600); err != nil { // as if the program had died before
		t.Fatal(err)
	}
	if _, err := large.Index().IsDue(ctx); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(large.IndexPath()); err == nil {
		t.Error("after the next look it is still there")
	}
}

// Beside a locked journal an index of a later Ponder is not known to be sealed, whatever its
// number.
func TestAnIndexOfALaterPonderBesideALockedJournalGoes(t *testing.T) {
	ctx := context.Background()
	s := store.New(filepath.Join(t.TempDir(), "journal.db"), store.WithIndexFrom(1))
	mustCreate(t, s)
	fill(t, s, 50)
	mustLock(t, s, passphrase)
	for _, version := range []byte{8, 9, 255} {
		laterIndex(t, s, version)
		plain, err := s.PlainFiles(ctx, nil)
		if err != nil || len(plain) != 1 || plain[0].Path != s.IndexPath() {
			t.Errorf("version %d: in plain there is %+v, %v", version, plain, err)
		}
		if _, err := s.Index().IsDue(ctx); err != nil {
			t.Error(err)
		}
		if _, err := os.Stat(s.IndexPath()); err == nil {
			t.Errorf("version %d is still there", version)
		}
	}
}
