package store_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/sys/windows"

	"ponder/journal"
	"ponder/store"
)

// occupy opens a file as programs do that let nobody else have it, and gives what closes it.
func occupy(t *testing.T, path string) (done func()) {
	t.Helper()
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		t.Fatal(err)
	}
	h, err := windows.CreateFile(name, windows.GENERIC_READ, 0, nil, windows.OPEN_EXISTING, windows.FILE_ATTRIBUTE_NORMAL, 0)
	if err != nil {
		t.Fatal(err)
	}
	return func() { windows.CloseHandle(h) }
}

func TestAFileThatAnotherProgramHasIsBusyAndNotDenied(t *testing.T) {
	s := store.New(filepath.Join(t.TempDir(), "journal.db"), store.WithWait(200*time.Millisecond))
	mustCreate(t, s)
	done := occupy(t, s.Path())
	if _, err := s.Read(context.Background(), journal.Heads); !errors.Is(err, journal.ErrLocked) {
		t.Errorf("reading is answered with %v", err)
	}
	if _, err := s.Examine(context.Background()); !errors.Is(err, journal.ErrLocked) {
		t.Errorf("looking at the file is answered with %v", err)
	}
	time.AfterFunc(100*time.Millisecond, done)
	if _, err := s.Read(context.Background(), journal.Heads); err != nil {
		t.Errorf("once it is free, reading is answered with %v", err)
	}
}

func TestDeviceNamesAreRefusedPlainly(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"NUL", "con.txt", "COM1", "aux.db", filepath.Join("lpt1", "x.md")} {
		path := filepath.Join(folder, name)
		if err := store.WriteFile(path, []byte("x")); !errors.Is(err, journal.ErrInvalid) {
			t.Errorf("writing %s is answered with %v", name, err)
		}
		if err := store.New(path).Create(context.Background()); !errors.Is(err, journal.ErrInvalid) {
			t.Errorf("creating %s is answered with %v", name, err)
		}
	}
	for _, path := range []string{`\\.\NUL`, `\\.\aux`} { // as Windows writes them out in full
		if err := store.CheckName(path); !errors.Is(err, journal.ErrInvalid) {
			t.Errorf("%s is answered with %v", path, err)
		}
	}
	for _, path := range []string{folder, `C:\a folder`, `\\server\share\x`} {
		if err := store.CheckName(path); err != nil {
			t.Errorf("%s is answered with %v", path, err)
		}
	}
	if _, err := store.WriteNew(folder, "nul.md", nil); !errors.Is(err, journal.ErrInvalid) {
		t.Errorf("writing nul.md is answered with %v", err)
	}
	onlyFiles(t, folder)
}

func TestATextThatAnEditorStillHasStays(t *testing.T) {
	folder := t.TempDir()
	l := lend(t, typing("one", "a text"), "a text", folder)
	editor := exec.Command("cmd", "/c", "set /p x=") // until its standard input is closed
	in, err := editor.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := l.GiveTo(editor); err != nil {
		t.Fatal(err)
	}
	if err := editor.Start(); err != nil {
		t.Fatal(err)
	}
	if err := l.Done(); !errors.Is(err, store.ErrStillOpen) {
		t.Errorf("while an editor has it, the answer is %v", err)
	}
	if err := os.WriteFile(l.Path, []byte("saved later"), 0o600); err != nil {
		t.Error(err)
	}
	boat := boatIn(folder)
	if got, err := boat.Drafts(); err != nil || len(got) != 0 {
		t.Errorf("while the editor has it, it is brought back: %+v, %v", got, err)
	}
	in.Close()
	editor.Wait()
	if got, err := boat.Drafts(); err != nil || len(got) != 1 || got[0].Body != "saved later" {
		t.Errorf("brought back are %+v, %v", got, err)
	}
}
