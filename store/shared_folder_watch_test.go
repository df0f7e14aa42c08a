package store_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/store"
)

// hears fails where nothing is told within some seconds.
func hears(t *testing.T, told <-chan struct{}, what string) {
	t.Helper()
	select {
	case _, open := <-told:
		if !open {
			t.Fatalf("%s: it ended", what)
		}
	case <-time.After(10 * time.Second):
		t.Fatalf("%s: nothing was told", what)
	}
	time.Sleep(50 * time.Millisecond) // what belongs together
	select {
	case <-told:
	default:
	}
}

func TestAFolderThatChangesIsTold(t *testing.T) {
	folder := t.TempDir()
	old := filepath.Join(folder, strings.Repeat("a", journal.IDLength))
	if err := os.Mkdir(old, 0o700); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	told, err := store.WatchFolder(ctx, folder)
	if err != nil {
		t.Fatal(err)
	}
	write := func(path string) {
		t.Helper()
		if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(filepath.Join(old, "1.pnd"))
	hears(t, told, "a file of a computer that was there")
	young := filepath.Join(folder, strings.Repeat("b", journal.IDLength))
	if err := os.Mkdir(young, 0o700); err != nil {
		t.Fatal(err)
	}
	hears(t, told, "another computer")
	write(filepath.Join(young, "1.pnd"))
	hears(t, told, "a file of a computer that came")
	select {
	case <-told:
		t.Error("something is told where nothing happens")
	case <-time.After(100 * time.Millisecond):
	}
	stop()
	if _, open := <-told; open {
		t.Error("it goes on after its end")
	}
}

func TestAFolderThatGoesAwayEndsTheWatch(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "shared")
	if _, err := store.WatchFolder(t.Context(), folder); err == nil {
		t.Error("a folder that is not there is watched")
	}
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	told, err := store.WatchFolder(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(folder); err != nil {
		t.Fatal(err)
	}
	for end := time.After(10 * time.Second); ; {
		select {
		case _, open := <-told:
			if !open {
				return
			}
		case <-end:
			t.Fatal("it goes on")
		}
	}
}
