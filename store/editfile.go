package store

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"ponder/journal"
)

// EditFile is a text that lies in a file while somebody's editor has it, in a folder of its own
// that only they can read:
//
//	ponder-editing-…/draft     the text as it was given, written as a lifeboat file; locked as long as the editor may run
//	ponder-editing-…/entry.md  the text for the editor
//
// What is left behind by a program that ended in between, and by an editor that ended too, comes
// back as lifeboat files do.
type EditFile struct {
	Path string // for the editor

	draft journal.Draft
	held  *os.File
	at    journal.Whereabouts
	mark  editorMark // what an editor inherits
}

// Whereabouts says where the text is.
func (l *EditFile) Whereabouts() journal.Whereabouts { return l.at }

const (
	editFilePrefix = "ponder-editing-"
	editFileDraft  = "draft"
	editFileText   = "entry.md"

	// editFileRests is how long a text must have been left alone where no lock tells that an editor
	// has it, and before one that nobody changed is cleared away: an editor with a window of its
	// own may have it still.
	editFileRests = 24 * time.Hour
)

// OpenForEdit writes a text for an editor into the first of the folders that takes it.
func (s *Store) OpenForEdit(d journal.Draft, folders ...string) (*EditFile, error) {
	text, err := s.lifeboatText(d)
	if err != nil {
		return nil, err
	}
	var failed []error
	for _, in := range s.LifeboatFolders(folders) {
		l := &EditFile{Path: filepath.Join(in, editFilePrefix+strings.ToLower(rand.Text()[:10]), editFileText), draft: d}
		err := l.write(text)
		if err == nil {
			l.at = journal.Whereabouts{Path: l.Path, InMemory: s.isFleeting(in), Journal: s.known()}
			return l, nil
		}
		failed = append(failed, err, l.unmake())
	}
	return nil, fmt.Errorf("write the text for the editor: %w", errors.Join(failed...))
}

// write makes the folder. The text for the editor comes last: a folder without one is not ready,
// and nobody else takes it.
func (l *EditFile) write(given []byte) error {
	return inFolder(filepath.Dir(l.Path), func(d folder) error {
		err := d.write(given, editFileDraft, func(temporary string) error { return d.settle(temporary, editFileDraft) })
		if err != nil {
			return err
		}
		if l.held, err = d.OpenFile(editFileDraft, os.O_RDWR, 0); err != nil {
			return err
		}
		if err := lock(l.held, true); err != nil {
			return err
		}
		return d.write([]byte(l.draft.Body), editFileText, func(temporary string) error { return d.settle(temporary, editFileText) })
	})
}

// Text returns what the editor wrote, in whatever encoding.
func (l *EditFile) Text() (journal.Decoded, error) {
	data, err := readFreed(l.Path)
	var written journal.Decoded
	if err == nil {
		written, err = fromEditor(l.draft.Body, data)
	}
	if err != nil {
		return written, fmt.Errorf("read what the editor wrote: %w", err)
	}
	return written, nil
}

// fromEditor decodes what an editor made of a text. One that could not be decoded before comes back
// byte for byte.
func fromEditor(before string, data []byte) (journal.Decoded, error) {
	if string(data) == before || !utf8.ValidString(before) || strings.Contains(before, "\x00") {
		return journal.Decoded{Text: asGiven(before, string(data))}, nil
	}
	written, err := journal.DecodeText(data)
	if !strings.Contains(before, "\r") {
		written.Text = journal.UnixLines(written.Text)
	}
	written.Text = asGiven(before, written.Text)
	return written, err
}

// ErrStillOpen says that an editor has a text still, though the program that was started for it
// ended.
var ErrStillOpen = errors.New("the editor goes on with the text by itself")

// Done removes what Ponder put into the folder, and what the editor kept there of earlier texts. It
// is to be called only when the text is kept. Where an editor has the file still, or something else
// is in the folder, that stays: the answer is ErrStillOpen for the first, and what is saved there
// comes back as it does after a crash. Where there are no locks, no editor is noticed.
func (l *EditFile) Done() error {
	path := filepath.Dir(l.Path)
	l.Leave()
	if hasEditor(path) {
		return ErrStillOpen
	}
	others, err := editFileOthers(path)
	if err != nil {
		return err
	}
	for _, name := range others {
		if strings.HasSuffix(name, "~") { // so editors call what a save took the place of, and what undoes it
			err = errors.Join(err, remove(filepath.Join(path, name)))
		}
	}
	return errors.Join(err, removeEditFile(path))
}

// IsOpen reports whether an editor has the text still: a program that was started for it runs on.
// Where there are no locks, none is noticed. It is to be asked when the one that was waited for has
// ended.
func (l *EditFile) IsOpen() bool {
	l.Leave()
	return hasEditor(filepath.Dir(l.Path))
}

// Leave leaves everything where it is, for an editor that may have it, and takes note of it no
// more.
func (l *EditFile) Leave() {
	l.mark.close()
	if l.held != nil {
		l.held.Close() // it was read only
		l.held = nil
	}
}

// hasEditor reports whether a program that was started for a text runs on: it inherited the lock.
func hasEditor(path string) bool {
	if isInherited(path) {
		return true
	}
	held, err := os.Open(filepath.Join(path, editFileDraft))
	if err != nil {
		return false
	}
	defer held.Close()
	return errors.Is(lock(held, true), errBusy)
}

// unmake removes a folder that no editor was given.
func (l *EditFile) unmake() error {
	l.Leave()
	return RemoveAll(filepath.Dir(l.Path))
}

// asGiven ends the last line as it ended before: some editors put a line end there, and some take
// it away.
func asGiven(before, after string) string {
	ended := strings.HasSuffix(before, "\n")
	switch {
	case ended && after != "" && !strings.HasSuffix(after, "\n"):
		return after + "\n"
	case ended:
		return after
	}
	return strings.TrimSuffix(strings.TrimSuffix(after, "\n"), "\r")
}

// leftBehind returns the texts that no editor has any more, the oldest first. A folder whose text
// is as it was given, or gone, is removed after a day. What else an editor left there, such as what
// it saved of its own while it was ended, is named, and never removed.
func (s *Store) leftBehind(folders []string) (all []journal.LifeboatDraft, left []journal.Leftover) {
	for _, path := range editFileFolders(folders) {
		clearUnfinished(path)
		r, changed, others, err := s.readEditFile(path)
		if (err == nil || isShut(err)) && s.kinOf(r) == anothers {
			continue
		}
		if len(others) > 0 {
			left = append(left, leftover(path, fmt.Errorf("your editor left %s in %s: look at it there, and remove the folder when you have what you need",
				strings.Join(others, ", "), path)))
		}
		rested := len(others) == 0 && hasRested(path)
		switch {
		case errors.Is(err, errBusy):
		case errors.Is(err, errNoText) && rested, err == nil && !changed && rested:
			_ = removeEditFile(path) // one that cannot be removed only takes room
		case errors.Is(err, errNoText), err == nil && !changed:
		case isShut(err):
			left = append(left, leftover(path, errSealedText(path)))
		case err != nil:
			left = append(left, leftover(path, fmt.Errorf("read the text left in %s: %w", path, err)))
		case s.kinOf(r) == before:
			left = append(left, s.ofBefore(r, path))
		default:
			all = append(all, r.afloat(path))
		}
	}
	return all, left
}

// errNoText says that an editing folder holds no text that could come back.
var errNoText = errors.New("there is no text in it")

// hasRested reports whether nothing in a folder was changed for a day.
func hasRested(path string) bool {
	for _, name := range []string{"", editFileText} {
		if info, err := os.Stat(filepath.Join(path, name)); err == nil && time.Since(info.ModTime()) < editFileRests {
			return false
		}
	}
	return true
}

// removeEditFile removes what Ponder put into a folder, and the folder unless something else is in
// it.
func removeEditFile(path string) error {
	for _, name := range []string{editFileText, editFileDraft} {
		if err := remove(filepath.Join(path, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if others, err := editFileOthers(path); err != nil || len(others) > 0 {
		return err
	}
	return remove(path)
}

// editFileOthers names what lies in a folder and is neither the text nor its record, nor about to
// become one of them.
func editFileOthers(path string) (others []string, err error) {
	entries, err := os.ReadDir(path)
	for _, e := range entries {
		name := e.Name()
		if name != editFileText && name != editFileDraft && !strings.HasSuffix(name, ".new") {
			others = append(others, printable(name))
		}
	}
	return others, err
}

func editFileFolders(folders []string) (paths []string) {
	for _, in := range folders {
		entries, err := os.ReadDir(in)
		if err != nil {
			continue // a folder that is not there holds no files
		}
		for _, e := range entries {
			if e.IsDir() && strings.HasPrefix(e.Name(), editFilePrefix) {
				paths = append(paths, filepath.Join(in, e.Name()))
			}
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}

// readEditFile reads a folder that may have been left behind. It is errBusy where an editor has it,
// and errNoText where there is no text in it, or none of which the record says what it was before:
// then the text is among the others.
func (s *Store) readEditFile(path string) (r lifeboatRecord, changed bool, others []string, err error) {
	info, err := os.Lstat(path)
	if err != nil || !info.IsDir() || !isMine(info) || !locks && !hasRested(path) || isInherited(path) {
		return r, false, nil, errBusy
	}
	held, err := os.Open(filepath.Join(path, editFileDraft))
	if err == nil {
		defer held.Close()
		if err := lock(held, true); err != nil {
			return r, false, nil, err
		}
	}
	if others, err = editFileOthers(path); err != nil {
		return r, false, nil, err
	}
	text, err := os.Lstat(filepath.Join(path, editFileText))
	switch {
	case err == nil && held == nil && text.Size() > 0:
		return r, false, append(others, editFileText), errNoText
	case err != nil, held == nil, !isOurs(text):
		return r, false, others, errNoText
	}
	if r, err = s.readLifeboat(held.Name()); err != nil {
		return r, false, others, err
	}
	given := r.afloat(path).Draft
	after, err := (&EditFile{Path: filepath.Join(path, editFileText), draft: given}).Text()
	changed = after.Text != given.Body && strings.TrimSpace(after.Text) != "" // an editor that emptied its file wrote nothing to bring back
	given.Body = after.Text
	r.textRecord = newTextRecord(given.WithCounts())
	return r, changed, others, err
}
