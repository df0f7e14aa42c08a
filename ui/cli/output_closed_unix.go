//go:build unix

package cli

import (
	"io"
	"os"

	"golang.org/x/sys/unix"
)

// isClosed reports whether standard output was closed when the program began, as by `>&-`. Go's
// runtime has /dev/null in its place by then, open for reading too (runtime.checkfds), so that no
// file gets its number. A shell opens it for writing only, and a program that gives another one no
// streams at all leads standard input or standard error to the same place: there it takes
// everything.
func isClosed(in io.Reader, out, errs io.Writer) bool {
	return opensNowhere(out) && !opensNowhere(in) && !opensNowhere(errs)
}

// opensNowhere reports whether a stream is /dev/null, open both ways.
func opensNowhere(stream any) bool {
	f, ok := stream.(*os.File)
	if !ok {
		return false
	}
	nowhere, err := os.Stat(os.DevNull)
	if info, failed := f.Stat(); err != nil || failed != nil || !os.SameFile(nowhere, info) {
		return false
	}
	flags, err := unix.FcntlInt(f.Fd(), unix.F_GETFL, 0)
	return err == nil && flags&unix.O_ACCMODE == unix.O_RDWR
}
