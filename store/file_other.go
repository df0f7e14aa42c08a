//go:build !windows

package store

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// syncFolder makes the names in a folder last. Some file systems do not offer it, and lose nothing by that which they promised.
func syncFolder(path string) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrPermission) {
		return nil // a folder that can be written and not read
	}
	if err != nil {
		return err
	}
	err = f.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		err = nil
	}
	return errors.Join(err, f.Close())
}

// isOurs says whether a file belongs to whoever runs the program. Anybody can put files into the temporary folder.
func isOurs(info fs.FileInfo) bool { return info.Mode().IsRegular() && isMine(info) }

// isMine says whether a file or a folder belongs to whoever runs this program.
func isMine(info fs.FileInfo) bool {
	sys, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(sys.Uid) == os.Geteuid()
}
