package store

import "syscall"

// Codes of Windows that Go's own errors do not cover (winerror.h).
const (
	errWriteProtected = syscall.Errno(19)
	errHandleDiskFull = syscall.Errno(39)
	errDiskFull       = syscall.Errno(112)
)
