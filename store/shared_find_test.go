package store_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"ponder/store"
	"ponder/store/seal"
)

func TestFoldersThatJournalsShareAreFound(t *testing.T) {
	home := t.TempDir()
	shared := func(path ...string) string {
		t.Helper()
		at := filepath.Join(append([]string{home}, path...)...)
		if err := os.MkdirAll(at, 0o700); err != nil {
			t.Fatal(err)
		}
		mustWrite(t, openShared(t, at, seal.NewKey()), aBundle(3))
		return at
	}
	want := []string{shared("stick"), shared("Nextcloud", "journal")}
	shared("one", "two", "three")
	shared(".cache", "journal")
	for _, other := range []string{"nothing/0123456789abcdef/notes.pnd", "nothing/0123456789abcdef/.pnd", "short/0123/1.pnd"} {
		at := filepath.Join(home, filepath.FromSlash(other))
		if err := os.MkdirAll(filepath.Dir(at), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got := store.FindShared(t.Context(), []string{home, filepath.Join(home, "gone")})
	if slices.Sort(want); !slices.Equal(slices.Sorted(slices.Values(got)), want) {
		t.Errorf("found are %q, and should be %q", got, want)
	}
	ended, stop := context.WithCancel(t.Context())
	stop()
	if got := store.FindShared(ended, []string{home}); len(got) > 1 {
		t.Errorf("nobody waits any more, and %q are found", got)
	}
}
