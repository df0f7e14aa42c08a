package store

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime/debug"
	"strings"
	"syscall"

	berrors "go.etcd.io/bbolt/errors"

	"ponder/journal"
)

// panicked is a panic of bbolt, or a fault in the mapped file, made an error.
type panicked struct{ what any }

func (p *panicked) Error() string { return fmt.Sprintf("its pages do not agree: %v", p.what) }

// foreign is a panic of a function that the caller handed in. It is none of ours and goes on.
type foreign struct{ what any }

// outside calls a function that the caller handed in, from inside a guard.
func outside(fn func() error) error {
	defer func() {
		if what := recover(); what != nil {
			panic(foreign{what})
		}
	}()
	return fn()
}

// guard calls fn so that neither a panic nor a fault in the mapped file ends the program: bbolt
// believes what it reads. It holds for the calling goroutine alone.
func guard(fn func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		switch what := recover().(type) {
		case nil:
		case foreign:
			panic(what.what)
		default:
			err = &panicked{what}
		}
	}()
	return fn()
}

// translate makes an error of bbolt, or of the system, one of those that journal names; what the
// system said stays in it.
func translate(err error) error {
	var p *panicked
	switch {
	case errors.As(err, &p):
		return fileDamage(p.Error())
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrVersionMismatch):
		return fmt.Errorf("%w: %w", journal.ErrNotJournal, err)
	case errors.Is(err, berrors.ErrChecksum):
		return fileDamage(err.Error())
	case full(err):
		return fmt.Errorf("%w: %w", journal.ErrFull, err)
	}
	return err
}

// denied reports whether the system allows no writing here.
func denied(err error) bool {
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) || errors.Is(err, errWriteProtected)
}

// full reports whether there was no room: on the disk, in the learner's share of it, or for a file
// as large as this.
func full(err error) bool {
	if err == nil {
		return false
	}
	for _, code := range []error{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG, errDiskFull, errHandleDiskFull} {
		// bbolt hands some errors on as text alone, such as that of growing the file.
		if errors.Is(err, code) || strings.HasSuffix(err.Error(), ": "+code.Error()) {
			return true
		}
	}
	return false
}
