package store

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Files of ours are for their owner alone, whatever the umask.
const (
	fileMode   = 0o600
	folderMode = 0o700
)

// makeFolder makes a folder and those above it. Folders that are there already stay as they are.
func makeFolder(path string) error {
	path = filepath.Clean(path)
	if info, err := os.Stat(path); err == nil {
		if !info.IsDir() {
			return fmt.Errorf("%s is not a folder: %w", path, fs.ErrExist)
		}
		return nil
	}
	if parent := filepath.Dir(path); parent != path {
		if err := makeFolder(parent); err != nil {
			return err
		}
	}
	if err := os.Mkdir(path, folderMode); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return errors.Join(os.Chmod(path, folderMode), syncFolder(filepath.Dir(path)))
}

// temporaryFile makes an empty file with a name that nobody else has, beside the file that it will become.
func temporaryFile(folder, name string) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(folder, "."+name+"."+rand.Text()[:8]+".new"), os.O_RDWR|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return nil, err
	}
	if err := f.Chmod(fileMode); err != nil {
		return nil, errors.Join(err, f.Close(), os.Remove(f.Name()))
	}
	return f, nil
}

// moveNew gives a synced file its name, and answers fs.ErrExist where something has that name. A link does that in one step;
// where a file system knows no links, the name is taken first and the file moved over it.
func moveNew(from, to string) error {
	err := os.Link(from, to)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		err = takeAndMove(from, to)
	}
	if err != nil {
		return err
	}
	return syncFolder(filepath.Dir(to))
}

func takeAndMove(from, to string) error {
	taken, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return err
	}
	if err := errors.Join(taken.Close(), os.Rename(from, to)); err != nil {
		return errors.Join(err, os.Remove(to))
	}
	return nil
}
