//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package store

import (
	"context"
	"os"
)

const locks = false

// lock does nothing: here a lock belongs to the handle and cannot be taken twice, so that bbolt
// takes it alone, after the first look at the file. A save that falls into that look makes the meta
// page that is being written seem damaged.
func lock(*os.File, bool) error { return nil }

// lockQueued takes the lock like lock: who has to wait looks for it again.
func lockQueued(_ context.Context, f *os.File, _ string, write bool) error { return lock(f, write) }

func lockForBbolt(*os.File) error { return nil }

func lockWhole(*os.File, bool) error { return nil }

// unlock does nothing: the lock ends with the handle.
func unlock(*os.File) error { return nil }
