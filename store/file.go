package store

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"ponder/journal"
)

// Files of ours are for their owner alone, whatever the umask.
const (
	fileMode   = 0o600
	folderMode = 0o700
)

// mostCopies is how many files of one name a folder may hold before WriteNew gives up.
const mostCopies = 10000

// WriteFile writes a new file, whole and synced or not at all, into a folder that it makes where
// there is none. It answers fs.ErrExist where there is something at path already, and leaves that
// alone.
func WriteFile(path string, data []byte) error {
	return WriteFileBy(path, writing(data))
}

// WriteFileBy writes a new file as WriteFile does, with what fn writes.
func WriteFileBy(path string, fn func(io.Writer) error) error {
	if err := CheckName(path); err != nil {
		return err
	}
	return inFolder(filepath.Dir(path), func(d folder) error {
		return d.writeBy(fn, filepath.Base(path), func(temporary string) error { return d.settle(temporary, filepath.Base(path)) })
	})
}

// WriteNew writes a new file as WriteFile does. Where the name is taken, the file becomes name-2,
// name-3 and so on, before the extension. The name must be one that stays inside the folder.
func WriteNew(in, name string, data []byte) (path string, err error) {
	if !plainName(name) {
		return "", fmt.Errorf("%s is no name for a file: %w", printable(name), journal.ErrInvalid)
	}
	err = inFolder(in, func(d folder) error {
		return d.write(data, name, func(temporary string) error {
			taken, err := d.settleFree(temporary, name)
			path = filepath.Join(in, taken)
			return err
		})
	})
	if err != nil {
		return "", err
	}
	return path, nil
}

// plainName reports whether a name is that of a file in a folder, and of nothing above or below it,
// on this system.
func plainName(name string) bool {
	return filepath.IsLocal(name) && name != "." && !strings.ContainsAny(name, "/\\\x00") && filepath.Base(name) == name
}

func writing(data []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}
}

// folder is a folder that nothing leads out of.
type folder struct{ *os.Root }

// inFolder calls fn with a folder, which it makes where there is none.
func inFolder(path string, fn func(folder) error) error {
	if err := CheckName(path); err != nil {
		return err
	}
	err := makeFolder(path)
	if err != nil {
		return fmt.Errorf("make the folder %s: %w", path, cannotWrite(err))
	}
	root, err := os.OpenRoot(path)
	if err != nil {
		return cannotWrite(err)
	}
	defer root.Close()
	if err := fn(folder{root}); err != nil {
		return fmt.Errorf("write into %s: %w", path, cannotWrite(err))
	}
	return nil
}

// makeFolder makes a folder and those above it. Folders that are there already stay as they are.
func makeFolder(path string) error {
	path = filepath.Clean(path)
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return nil
	case err == nil:
		return fmt.Errorf("%s is not a folder: %w", path, fs.ErrExist)
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	above := filepath.Dir(path)
	if err := makeFolder(above); err != nil {
		return err
	}
	if err := os.Mkdir(path, folderMode); errors.Is(err, fs.ErrExist) {
		return nil
	} else if err != nil {
		return err
	}
	return errors.Join(os.Chmod(path, folderMode), syncFolder(above))
}

// A temporary file has the name that it will have, between a dot and a mark of its own.
const (
	temporaryMark = 10 // letters and digits
	temporaryEnd  = ".new"
)

// settledName returns the name that a temporary file was made for, unless it was too long to be in
// there whole.
func settledName(temporary string) (name string, ok bool) {
	rest, ended := strings.CutSuffix(temporary, temporaryEnd)
	rest, begun := strings.CutPrefix(rest, ".")
	dot := len(rest) - temporaryMark - 1
	if !ended || !begun || dot < 1 || rest[dot] != '.' || strings.Trim(rest[dot+1:], "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") != "" {
		return "", false
	}
	return rest[:dot], true
}

// temporaryName makes a name, for what is to have another one, that nobody else has.
func temporaryName(name string) string {
	return "." + name[:min(len(name), 100)] + "." + rand.Text()[:temporaryMark] + temporaryEnd
}

// temporary makes an empty file with a name that nobody else has, beside the file that it will
// become.
func (d folder) temporary(name string) (f *os.File, temporary string, err error) {
	clearUnfinished(d.Name())
	temporary = temporaryName(name)
	f, err = d.OpenFile(temporary, os.O_RDWR|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return nil, "", err
	}
	if err := f.Chmod(fileMode); err != nil {
		return nil, "", errors.Join(err, f.Close(), d.Remove(temporary))
	}
	_ = lock(f, true) // where there are no locks, only its age says that it was left behind
	return f, temporary, nil
}

// write writes a temporary file, syncs it, and lets settle give it its name.
func (d folder) write(data []byte, name string, settle func(temporary string) error) error {
	return d.writeBy(writing(data), name, settle)
}

func (d folder) writeBy(fn func(io.Writer) error, name string, settle func(temporary string) error) error {
	f, temporary, err := d.temporary(name)
	if err != nil {
		return err
	}
	defer d.discard(temporary)
	err = fn(f)
	if err == nil {
		err = f.Sync()
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	return settle(temporary)
}

// settleFree returns a synced file the first of its names that is free.
func (d folder) settleFree(temporary, name string) (string, error) {
	extension := filepath.Ext(name)
	stem := strings.TrimSuffix(name, extension)
	err := d.settle(temporary, name)
	for n := 2; errors.Is(err, fs.ErrExist) && n < mostCopies; n++ {
		name = fmt.Sprintf("%s-%d%s", stem, n, extension)
		err = d.settle(temporary, name)
	}
	return name, err
}

// replace returns a synced file its name, also where an older file of ours has it.
func (d folder) replace(temporary, name string) error {
	if err := d.exchange(temporary, name); err != nil {
		return err
	}
	return syncFolder(d.Name())
}

// RemoveAsWritten removes a file that still is what was written, by its SHA-256 in hexadecimal. It
// answers journal.ErrNotFound where there is none, and journal.ErrStale where it is another one by
// now.
func RemoveAsWritten(path, sum string) error {
	data, err := readFreed(path)
	switch is := sha256.Sum256(data); {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: %w", path, journal.ErrNotFound)
	case err != nil:
		return err
	case hex.EncodeToString(is[:]) != sum:
		return fmt.Errorf("%s: %w", path, journal.ErrStale)
	}
	if err := remove(path); err != nil {
		return cannotWrite(err)
	}
	return syncFolder(filepath.Dir(path))
}
