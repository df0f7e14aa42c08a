//go:build !windows

package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// syncFolder makes the names in a folder last. Some file systems do not offer it, and lose nothing
// by that which they promised.
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

// openShared opens a file, which can be replaced and removed while it is open.
func openShared(path string, flag int) (*os.File, error) { return os.OpenFile(path, flag, 0) }

// settle gives a synced file its name in one step, and answers fs.ErrExist where something has
// that name. Where a file system cannot do that, the file gets a second name and then loses its
// first; where it knows no links either, the name is taken first and the file moved over it.
func (d folder) settle(temporary, name string) error {
	err := d.moveNew(temporary, name)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		err = d.linkAndForget(temporary, name)
	}
	if err != nil {
		return err
	}
	return syncFolder(d.Name())
}

// moveNew moves a file to a name that nothing has.
func (d folder) moveNew(temporary, name string) error {
	in, err := d.Open(".")
	if err != nil {
		return err
	}
	defer in.Close()
	if err := renameNew(int(in.Fd()), temporary, name); err != nil {
		return &fs.PathError{Op: "write", Path: filepath.Join(d.Name(), name), Err: err}
	}
	return nil
}

// linkAndForget says so where the first name stays: it would be a second one of the same text.
func (d folder) linkAndForget(temporary, name string) error {
	err := d.Link(temporary, name)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return d.takeAndMove(temporary, name)
	}
	if err != nil {
		return err
	}
	if err := d.Remove(temporary); err != nil {
		return fmt.Errorf("%s is written, and its second name stays: %w", filepath.Join(d.Name(), name), err)
	}
	return nil
}

func (d folder) takeAndMove(temporary, name string) error {
	taken, err := d.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return err
	}
	if err := errors.Join(taken.Close(), d.Rename(temporary, name)); err != nil {
		return errors.Join(err, d.Remove(name))
	}
	return nil
}

// exchange puts a synced file in the place of another one.
func (d folder) exchange(temporary, name string) error { return d.Rename(temporary, name) }

// isComing reports nothing: a file that is replaced is there at every moment.
func isComing(string) bool { return false }

// isOurs reports whether a file belongs to whoever runs the program. Anybody can put files into the
// temporary folder.
func isOurs(info fs.FileInfo) bool { return info.Mode().IsRegular() && isMine(info) }

// isMine reports whether a file or a folder belongs to whoever runs this program.
func isMine(info fs.FileInfo) bool {
	sys, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(sys.Uid) == os.Geteuid()
}
