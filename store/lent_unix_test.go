//go:build unix

package store_test

import (
	"errors"
	"os"
	"os/exec"
	"testing"

	"ponder/store"
)

func TestATextThatAnEditorStillHasStays(t *testing.T) {
	folder := t.TempDir()
	l := lend(t, typing("one", "a text"), "a text", folder)
	editor := exec.Command("sleep", "60")
	editor.ExtraFiles = []*os.File{l.Held()}
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
	editor.Process.Kill()
	editor.Wait()
	if got, err := boat.Drafts(); err != nil || len(got) != 1 || got[0].Body != "saved later" {
		t.Errorf("brought back are %+v, %v", got, err)
	}
}
