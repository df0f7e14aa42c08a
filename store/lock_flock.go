//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package store

import (
	"os"
	"syscall"
)

// locks says that a lock tells whether another program has a file.
const locks = true

// lock takes the lock that bbolt takes on these systems, so that the file can be looked at under
// it. bbolt then takes it again, on the same open file, which succeeds.
func lock(f *os.File, write bool) error {
	how := syscall.LOCK_SH
	if write {
		how = syscall.LOCK_EX
	}
	err := syscall.Flock(int(f.Fd()), how|syscall.LOCK_NB)
	if err == syscall.EWOULDBLOCK || err == syscall.EINTR {
		return errBusy
	}
	return err
}

// lockWhole is the same: there is one lock to a file here.
func lockWhole(f *os.File, write bool) error { return lock(f, write) }

// unlock returns the lock back. Closing the file is not enough: where bbolt panicked its mapping of
// the file stays, and that keeps the lock.
func unlock(f *os.File) error { return syscall.Flock(int(f.Fd()), syscall.LOCK_UN) }
