package store

import (
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ponder/journal"
)

// Lent is a text that lies in a file while somebody's editor has it, in a folder of its own that only they can read:
//
//	ponder-editing-…/draft     the text as it was given, written as a lifeboat file; locked as long as the editor may run
//	ponder-editing-…/entry.md  the text for the editor
//
// What is left behind by a program that ended in between, and by an editor that ended too, comes back as lifeboat files do.
type Lent struct {
	Path string // for the editor

	draft journal.Draft
	held  *os.File
}

const (
	lentPrefix = "ponder-editing-"
	lentDraft  = "draft"
	lentText   = "entry.md"

	// lentRests is how long a text must have been left alone where no lock tells that an editor has it.
	lentRests = 24 * time.Hour
)

// Lend writes a text for an editor into the first of the folders that takes it.
func Lend(d journal.Draft, folders ...string) (*Lent, error) {
	text, err := lifeboatText(d)
	if err != nil {
		return nil, err
	}
	var failed []error
	for _, in := range folders {
		l := &Lent{Path: filepath.Join(in, lentPrefix+strings.ToLower(rand.Text()[:10]), lentText), draft: d}
		err := l.write(text)
		if err == nil {
			return l, nil
		}
		failed = append(failed, err, l.Done())
	}
	return nil, fmt.Errorf("write the text for the editor: %w", errors.Join(failed...))
}

// write makes the folder. The text for the editor comes last: a folder without one is not ready, and nobody else takes it.
func (l *Lent) write(given []byte) error {
	return inFolder(filepath.Dir(l.Path), func(d folder) error {
		err := d.write(given, lentDraft, func(temporary string) error { return d.settle(temporary, lentDraft) })
		if err != nil {
			return err
		}
		if l.held, err = d.OpenFile(lentDraft, os.O_RDWR, 0); err != nil {
			return err
		}
		if err := lock(l.held, true); err != nil {
			return err
		}
		return d.write([]byte(l.draft.Body), lentText, func(temporary string) error { return d.settle(temporary, lentText) })
	})
}

// Held is the file that is locked. An editor that inherits it keeps the lock, also when this program ends before it.
func (l *Lent) Held() *os.File { return l.held }

// Text gives what the editor wrote.
func (l *Lent) Text() (string, error) {
	data, err := os.ReadFile(l.Path)
	if err != nil {
		return "", fmt.Errorf("read what the editor wrote: %w", err)
	}
	return asGiven(l.draft.Body, string(data)), nil
}

// Done removes the folder. It is to be called only when the text is kept.
func (l *Lent) Done() error {
	err := os.RemoveAll(filepath.Dir(l.Path))
	if l.held != nil {
		err = errors.Join(err, l.held.Close())
	}
	return err
}

// asGiven takes away the line end that editors put after the last line, where there was none.
func asGiven(before, after string) string {
	if strings.HasSuffix(before, "\n") {
		return after
	}
	return strings.TrimSuffix(strings.TrimSuffix(after, "\n"), "\r")
}

// leftBehind gives the texts that no editor has any more, the oldest first. A folder whose text is as it was given is removed.
func leftBehind(folders []string) (drafts []journal.Draft, paths []string, failed []error) {
	for _, path := range lentFolders(folders) {
		d, changed, err := readLent(path)
		switch {
		case errors.Is(err, errBusy):
		case err != nil:
			failed = append(failed, fmt.Errorf("read the text left in %s: %w", path, err))
		case changed:
			drafts, paths = append(drafts, d), append(paths, path)
		default:
			failed = append(failed, os.RemoveAll(path))
		}
	}
	return drafts, paths, failed
}

func lentFolders(folders []string) (paths []string) {
	for _, in := range folders {
		entries, err := os.ReadDir(in)
		if err != nil {
			continue // a folder that is not there holds no files
		}
		for _, e := range entries {
			if e.IsDir() && strings.HasPrefix(e.Name(), lentPrefix) {
				paths = append(paths, filepath.Join(in, e.Name()))
			}
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}

// readLent reads a folder that may have been left behind. It is errBusy where an editor has it, or where it is not ready.
func readLent(path string) (d journal.Draft, changed bool, err error) {
	text, err := os.Lstat(filepath.Join(path, lentText))
	if err != nil || !isOurs(text) || !locks && time.Since(text.ModTime()) < lentRests {
		return d, false, errBusy
	}
	held, err := os.Open(filepath.Join(path, lentDraft))
	if err != nil {
		return d, false, err
	}
	defer held.Close()
	if err := lock(held, true); err != nil {
		return d, false, err
	}
	if d, err = readLifeboat(held.Name()); err != nil {
		return d, false, err
	}
	after, err := (&Lent{Path: filepath.Join(path, lentText), draft: d}).Text()
	changed = after != d.Body
	d.Body = after
	d.Entry = d.Sealed()
	return d, changed, err
}
