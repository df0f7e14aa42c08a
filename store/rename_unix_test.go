//go:build !windows

package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestAWrittenFileHasOneName(t *testing.T) {
	path := t.TempDir()
	for name, settle := range map[string]func(folder, string, string) error{
		"in one step": folder.settle, "by a link": folder.linkAndForget, "by taking the name": folder.takeAndMove,
	} {
		err := inFolder(filepath.Join(path, name), func(d folder) error {
			err := d.write([]byte("a text"), "a.txt", func(temporary string) error { return settle(d, temporary, "a.txt") })
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			err = d.write([]byte("another text"), "a.txt", func(temporary string) error {
				defer func() {
					if _, err := d.Lstat(temporary); err != nil {
						t.Errorf("%s, over a file: what was written is gone: %v", name, err)
					}
				}()
				return settle(d, temporary, "a.txt")
			})
			if !errors.Is(err, fs.ErrExist) {
				t.Errorf("%s, over a file: %v", name, err)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
		entries, err := os.ReadDir(filepath.Join(path, name))
		if err != nil || len(entries) != 1 {
			t.Errorf("%s: the folder holds %v, %v", name, entries, err)
		}
		if got, err := os.ReadFile(filepath.Join(path, name, "a.txt")); err != nil || string(got) != "a text" {
			t.Errorf("%s: the file holds %q, %v", name, got, err)
		}
	}
}

// Two names of a file would be two places from which a text has to be removed.
func TestOneStepIsTakenWhereTheSystemHasIt(t *testing.T) {
	err := inFolder(t.TempDir(), func(d folder) error {
		if err := os.WriteFile(filepath.Join(d.Name(), "from"), nil, 0o600); err != nil {
			return err
		}
		return d.moveNew("from", "to")
	})
	if errors.Is(err, errors.ErrUnsupported) {
		t.Skip("this file system cannot do it")
	}
	if err != nil {
		t.Error(err)
	}
}
