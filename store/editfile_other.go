//go:build !windows

package store

import "os/exec"

// GiveTo has an editor inherit the lock, which it keeps, also when this program ends before it.
func (l *EditFile) GiveTo(run *exec.Cmd) error {
	run.ExtraFiles = append(run.ExtraFiles, l.held)
	return nil
}

// editorMark is nothing here: an editor inherits the lock itself.
type editorMark struct{}

func (editorMark) close() {}

// isInherited reports nothing: an inherited lock is a lock.
func isInherited(string) bool { return false }
