package store

import (
	"errors"
	"syscall"

	"golang.org/x/sys/windows"
)

// Codes of Windows that Go's own errors do not cover (winerror.h).
const (
	errWriteProtected = syscall.Errno(19)
	errHandleDiskFull = syscall.Errno(39)
	errDiskFull       = syscall.Errno(112)
)

// inUse reports whether a file could not be had because another program has it just now: another
// Ponder, or one that looks through new files, such as a virus scanner.
func inUse(err error) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_LOCK_VIOLATION) ||
		errors.Is(err, windows.ERROR_USER_MAPPED_FILE) || errors.Is(err, windows.ERROR_DELETE_PENDING)
}

// mayBeInUse reports whether that may be so. A file that is about to be replaced or removed is
// denied too.
func mayBeInUse(err error) bool { return inUse(err) || errors.Is(err, windows.ERROR_ACCESS_DENIED) }
