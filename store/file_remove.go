package store

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ponder/journal"
)

// patience is how long something is tried again that another program is in the way of.
const patience = 2 * time.Second

// patiently tries again while another program may have a file.
func patiently(try func() error) error {
	for until := time.Now().Add(patience); ; time.Sleep(10 * time.Millisecond) {
		if err := try(); err == nil || !mayBeInUse(err) || time.Now().After(until) {
			return err
		}
	}
}

// remove removes a file or an empty folder, also one that another program looks into just now: what
// stays behind would be a second name of the same text.
func remove(path string) error { return patiently(func() error { return os.Remove(path) }) }

// RemoveAll removes a folder and all that is in it, as remove does.
func RemoveAll(path string) error { return patiently(func() error { return os.RemoveAll(path) }) }

// Rename gives a file or a folder another name, also while another program looks into it.
func Rename(from, to string) error { return patiently(func() error { return os.Rename(from, to) }) }

// discard removes a temporary file that came to nothing. It is gone already where it got its name;
// one that stays is cleared away a day later.
func (d folder) discard(temporary string) {
	_ = patiently(func() error { return d.Remove(temporary) })
}

// readFreed reads a file, also one that another program is about to let go of.
func readFreed(path string) (data []byte, err error) {
	for until := time.Now().Add(patience); ; time.Sleep(10 * time.Millisecond) {
		if data, err = os.ReadFile(path); !inUse(err) || time.Now().After(until) {
			return data, err
		}
	}
}

// reservedName returns the part of a path that names a device on this system, and no file: CON, NUL
// or COM1 on Windows.
func reservedName(path string) string {
	path = filepath.Clean(path)
	// So Windows writes such a path out in full: \\.\NUL.
	if device, is := strings.CutPrefix(filepath.VolumeName(path), `\\.\`); is && !strings.ContainsAny(device, `:\`) {
		return device
	}
	for _, part := range strings.FieldsFunc(path[len(filepath.VolumeName(path)):], func(c rune) bool { return os.PathSeparator == c }) {
		if part != ".." && !filepath.IsLocal(part) {
			return part
		}
	}
	return ""
}

// CheckName refuses a path that leads to a device.
func CheckName(path string) error {
	if name := reservedName(path); name != "" {
		return fmt.Errorf("%s: Windows keeps the name %s for a device, so no file can have it: %w", path, name, journal.ErrInvalid)
	}
	return nil
}
