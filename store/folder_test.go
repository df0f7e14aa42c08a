package store_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ponder/store"
)

func TestAFolderThatCannotBeWrittenIsTold(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, good := range []string{dir, filepath.Join(dir, "new"), filepath.Join(dir, "new", "deep")} {
		if err := store.CheckFolder(good); err != nil {
			t.Errorf("%s is refused: %v", good, err)
		}
	}
	for _, bad := range []string{file, filepath.Join(file, "below")} {
		if err := store.CheckFolder(bad); err == nil || !strings.Contains(err.Error(), file) {
			t.Errorf("%s is answered with %v", bad, err)
		}
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 {
		t.Errorf("the probe left %v, %v", left, err)
	}
}

func TestAFolderWithoutPermissionIsTold(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "locked")
	if err := os.Mkdir(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	if os.WriteFile(filepath.Join(dir, "x"), nil, 0o600) == nil {
		t.Skip("this user may write everywhere")
	}
	if err := store.CheckFolder(dir); err == nil {
		t.Error("a folder without permission is taken")
	}
}
