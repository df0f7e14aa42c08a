//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package store

import (
	"context"
	"errors"
	"os"
	"sync/atomic"
	"syscall"
	"time"
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

// waits counts those that stand in the queue. One that was given up stands there until the lock
// comes, with a thread and a file, so there are at most mostWaits: who comes then looks again.
var waits atomic.Int32

const mostWaits = 8

// lockQueued takes the lock like lock, or waits for it in the system's queue: a hundred programs
// that look for it again and again leave the one that has it no time to get done. A file that is
// replaced meanwhile is not waited for. The wait holds on to the file until its lock comes, also
// where the file was closed since.
func lockQueued(ctx context.Context, f *os.File, path string, write bool) error {
	if err := lock(f, write); err != errBusy {
		return err
	}
	if waits.Add(1) > mostWaits {
		waits.Add(-1)
		return errBusy
	}
	in, err := f.SyscallConn()
	if err != nil {
		waits.Add(-1)
		return err
	}
	came := make(chan error, 1)
	go func() {
		defer waits.Add(-1)
		var waited error
		err := in.Control(func(fd uintptr) { waited = lockWaiting(int(fd), write) })
		came <- errors.Join(err, waited)
	}()
	look := time.NewTicker(50 * time.Millisecond)
	defer look.Stop()
	for {
		select {
		case err := <-came:
			return err
		case <-ctx.Done():
			return errBusy
		case <-look.C:
			if !isAt(path, f) {
				return errBusy
			}
		}
	}
}

// lockWaiting takes a lock when its turn comes.
func lockWaiting(fd int, write bool) error {
	how := syscall.LOCK_SH
	if write {
		how = syscall.LOCK_EX
	}
	for {
		if err := syscall.Flock(fd, how); err != syscall.EINTR {
			return err
		}
	}
}

// lockForBbolt takes what bbolt takes beside our lock: nothing here.
func lockForBbolt(*os.File) error { return nil }

// lockWhole is the same: there is one lock to a file here.
func lockWhole(f *os.File, write bool) error { return lock(f, write) }

// unlock returns the lock back. Closing the file is not enough: where bbolt panicked its mapping of
// the file stays, and that keeps the lock.
func unlock(f *os.File) error { return syscall.Flock(int(f.Fd()), syscall.LOCK_UN) }
