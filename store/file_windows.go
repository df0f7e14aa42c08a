package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

// syncFolder does nothing: Windows has no such thing, and NTFS keeps names in its journal.
func syncFolder(string) error { return nil }

// isOurs reports whether something is a file. The temporary folder is each user's own here.
func isOurs(info fs.FileInfo) bool { return info.Mode().IsRegular() }

func isMine(fs.FileInfo) bool { return true }

// isComing reports whether a file that was not there a moment ago is there now: where a file system
// cannot replace an open file in one step, it is away in between.
func isComing(path string) bool {
	for range 5 {
		if _, err := os.Lstat(path); err == nil {
			return true
		}
		time.Sleep(5 * time.Millisecond)
	}
	return false
}

// openShared opens a file so that it can be replaced and removed while it is open, as os.Root does
// and os.OpenFile does not.
func openShared(path string, flag int) (*os.File, error) {
	root, err := os.OpenRoot(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return root.OpenFile(filepath.Base(path), flag, 0)
}

// settle gives a synced file its name in one step, and answers fs.ErrExist where something has
// that name.
func (d folder) settle(temporary, name string) error {
	from, err := windows.UTF16PtrFromString(filepath.Join(d.Name(), temporary))
	if err != nil {
		return err
	}
	to, err := windows.UTF16PtrFromString(filepath.Join(d.Name(), name))
	if err != nil {
		return err
	}
	err = patiently(func() error { return windows.MoveFileEx(from, to, windows.MOVEFILE_WRITE_THROUGH) })
	if err != nil {
		if _, there := d.Lstat(name); there == nil {
			err = fs.ErrExist // some systems deny it, where others say that it exists
		}
		return &fs.PathError{Op: "write", Path: filepath.Join(d.Name(), name), Err: err}
	}
	return nil
}

// exchange puts a synced file in the place of another one, also while programs have that one open
// that let it be replaced.
func (d folder) exchange(temporary, name string) error {
	return patiently(func() error {
		err := d.Rename(temporary, name)
		if err == nil || errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if replaced := replaceFile(filepath.Join(d.Name(), name), filepath.Join(d.Name(), temporary)); replaced != nil {
			return errors.Join(err, replaced)
		}
		return nil
	})
}

var procReplaceFile = windows.NewLazySystemDLL("kernel32.dll").NewProc("ReplaceFileW")

// replaceFile is for file systems on which an open file cannot be renamed over (ReplaceFileW in
// winbase.h).
func replaceFile(replaced, by string) error {
	const ignoreMergeErrors = 2
	to, err := windows.UTF16PtrFromString(replaced)
	if err != nil {
		return err
	}
	from, err := windows.UTF16PtrFromString(by)
	if err != nil {
		return err
	}
	ok, _, err := procReplaceFile.Call(uintptr(unsafe.Pointer(to)), uintptr(unsafe.Pointer(from)), 0, ignoreMergeErrors, 0, 0)
	if ok == 0 {
		return os.NewSyscallError("ReplaceFile", err)
	}
	return nil
}
