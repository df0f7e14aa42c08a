//go:build !windows

package store

import "syscall"

// On other systems the ordinary codes say it all.
const (
	errWriteProtected = syscall.EROFS
	errHandleDiskFull = syscall.ENOSPC
	errDiskFull       = syscall.ENOSPC
)
