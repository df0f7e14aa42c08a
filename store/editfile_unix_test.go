//go:build unix

package store_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"ponder/store"
)

func TestATextThatAnEditorStillHasStays(t *testing.T) {
	folder := t.TempDir()
	l := lend(t, typing("one", "a text"), "a text", folder)
	editor := exec.Command("sleep", "60")
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
	if got, others := boat.Drafts(); len(others) != 0 || len(got) != 0 {
		t.Errorf("while the editor has it, it is brought back: %+v, %v", got, others)
	}
	editor.Process.Kill()
	editor.Wait()
	if got, others := boat.Drafts(); len(others) != 0 || len(got) != 1 || got[0].Body != "saved later" {
		t.Errorf("brought back are %+v, %v", got, others)
	}
}

func TestAFolderThatIsNotOursIsNotLookedInto(t *testing.T) {
	folder, elsewhere := t.TempDir(), t.TempDir()
	l := lend(t, typing("one", "a text"), "changed", elsewhere)
	l.Leave()
	if err := os.Symlink(filepath.Dir(l.Path), filepath.Join(folder, "ponder-editing-link")); err != nil {
		t.Fatal(err)
	}
	if os.Geteuid() == 0 { // only root can give a folder to somebody else
		theirs := lend(t, typing("two", "a text"), "changed", folder)
		theirs.Leave()
		if err := os.Chown(filepath.Dir(theirs.Path), 12345, 12345); err != nil {
			t.Fatal(err)
		}
	}
	if got, others := boatIn(folder).Drafts(); len(others) != 0 || len(got) != 0 {
		t.Errorf("brought back are %+v, %v", got, others)
	}
}
