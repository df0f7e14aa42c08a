package store

import (
	"context"
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// locks says that a lock tells whether another program has a file.
const locks = true

// The bytes that are locked lie where no file reaches. bbolt locks the last one there is, and a
// handle cannot have that lock twice: Ponder locks the one before it, for as long as the file is
// open.
const (
	ourByte    = 0xFFFFFFFE
	bboltsByte = 0xFFFFFFFF
)

// lock takes the lock under which the file is looked at, before bbolt takes its own.
func lock(f *os.File, write bool) error { return lockByte(f, write, ourByte) }

// lockQueued takes the lock like lock: who has to wait looks for it again.
func lockQueued(_ context.Context, f *os.File, _ string, write bool) error { return lock(f, write) }

// lockForBbolt takes what bbolt takes of a file that it reads, which a handle can have twice.
func lockForBbolt(f *os.File) error { return lockByte(f, false, bboltsByte) }

// lockWhole holds off every program that uses bbolt, also those that do not know of our lock.
func lockWhole(f *os.File, write bool) error {
	if err := lock(f, write); err != nil {
		return err
	}
	return lockByte(f, write, bboltsByte)
}

func lockByte(f *os.File, write bool, place uint32) error {
	flags := uint32(windows.LOCKFILE_FAIL_IMMEDIATELY)
	if write {
		flags |= windows.LOCKFILE_EXCLUSIVE_LOCK
	}
	err := windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, &windows.Overlapped{Offset: place, OffsetHigh: bboltsByte})
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_IO_PENDING) {
		return errBusy
	}
	return err
}

// unlock returns the lock back. The rest ends with the handle.
func unlock(f *os.File) error {
	return windows.UnlockFileEx(windows.Handle(f.Fd()), 0, 1, 0, &windows.Overlapped{Offset: ourByte, OffsetHigh: bboltsByte})
}
