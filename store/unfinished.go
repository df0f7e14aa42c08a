package store

import (
	"os"
	"path/filepath"
	"time"
)

// unfinishedRests is how long nobody must have written into an unfinished file before it counts as
// left behind.
const unfinishedRests = 24 * time.Hour

// clearUnfinished removes, from a folder, what programs that were ended in the middle of writing
// left behind there: temporary files hold all that the finished ones would, also what was removed
// from the journal since. A program that lives holds a lock on its own. One that cannot be removed
// only takes room.
func clearUnfinished(folder string) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return // a folder that is not there holds nothing
	}
	for _, e := range entries {
		if !isUnfinished(e.Name()) {
			continue // before asking for more: the temporary folder may hold thousands of others
		}
		path := filepath.Join(folder, e.Name())
		info, err := os.Lstat(path)
		if err != nil || !isMine(info) || time.Since(info.ModTime()) < unfinishedRests || isHeld(path) {
			continue
		}
		if info.IsDir() {
			_ = os.RemoveAll(path)
		} else if info.Mode().IsRegular() {
			_ = os.Remove(path)
		}
	}
}

// isUnfinished reports whether a name is one that only Ponder gives to what it is writing.
func isUnfinished(name string) bool {
	_, ok := settledName(name)
	return ok
}

// isHeld reports whether a program that lives has a file or a folder: it holds the lock. Where
// there are no locks nobody tells.
func isHeld(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return true
	}
	defer f.Close()
	return lock(f, true) == errBusy
}
