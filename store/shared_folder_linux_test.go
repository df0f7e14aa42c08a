package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"ponder/journal"
	"ponder/store/seal"
)

// smallDisk mounts a disk of its own, of some pages, where that is allowed.
func smallDisk(t *testing.T) string {
	t.Helper()
	path := t.TempDir()
	if err := syscall.Mount("ponder", path, "tmpfs", 0, "size=64k"); err != nil {
		t.Skipf("only who may mount a disk can fill one: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(path, 0); err != nil {
			t.Error(err)
		}
	})
	return path
}

func TestAFolderThatTakesNothingIsNoReasonToKeepAnything(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(path string) error
		want  error
	}{
		"full": {func(path string) error {
			err := os.WriteFile(filepath.Join(path, "filler"), make([]byte, 1<<20), 0o600)
			if errors.Is(err, syscall.ENOSPC) {
				err = nil
			}
			return err
		}, journal.ErrFull},
		"read-only": {func(path string) error { return syscall.Mount("", path, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, "") }, journal.ErrReadOnly},
	} {
		t.Run(name, func(t *testing.T) {
			path := smallDisk(t)
			s := openShared(t, path, seal.NewKey())
			mustWrite(t, s, aBundle(1))
			if err := c.spoil(path); err != nil {
				t.Fatal(err)
			}
			_, err := s.Write(aBundle(2), func(string) error { t.Error("it is said to be there"); return nil })
			if !errors.Is(err, c.want) || !errors.Is(err, journal.ErrFolderWrite) {
				t.Errorf("it is answered with %v", err)
			}
			if all, err := s.List(); err != nil || len(all) != 1 {
				t.Errorf("%+v, %v", all, err)
			}
		})
	}
}

// A lease on a file lets nobody else open it until it is given back, as what carries a folder does
// with a file that it has still to fetch. See fcntl(2), F_SETLEASE.
const setLease = 1024

func TestAFileThatIsNotHereYetIsWaitedForSomeSeconds(t *testing.T) {
	path := t.TempDir()
	s := openShared(t, path, seal.NewKey())
	f, _ := mustWrite(t, s, aBundle(1))
	held, err := os.OpenFile(filepath.Join(path, filepath.FromSlash(f.Name)), os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer held.Close()
	if _, _, failed := syscall.Syscall(syscall.SYS_FCNTL, held.Fd(), setLease, syscall.F_WRLCK); failed != 0 {
		t.Skipf("this disk gives no leases: %v", failed)
	}
	if all, err := s.List(); err != nil || len(all) != 1 {
		t.Errorf("it is not listed: %+v, %v", all, err)
	}
	if _, _, err := s.Read(f); !errors.Is(err, journal.ErrNotHere) {
		t.Errorf("it is answered with %v", err)
	}
	if _, _, failed := syscall.Syscall(syscall.SYS_FCNTL, held.Fd(), setLease, syscall.F_UNLCK); failed != 0 {
		t.Fatal(failed)
	}
	if _, _, err := s.Read(f); err != nil {
		t.Errorf("once it is here: %v", err)
	}
}
