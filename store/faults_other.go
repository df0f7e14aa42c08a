//go:build !windows

package store

import "syscall"

// On other systems the ordinary codes say it all.
const (
	errWriteProtected = syscall.EROFS
	errHandleDiskFull = syscall.ENOSPC
	errDiskFull       = syscall.ENOSPC
)

// inUse and mayBeInUse report nothing: a file that another program has can be opened, replaced and
// removed here.
func inUse(error) bool      { return false }
func mayBeInUse(error) bool { return false }
