package phrase_test

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/format"
	"ponder/ui/phrase"
)

func TestEachFailureOfASharedFolderHasItsSentence(t *testing.T) {
	wrapped := func(err error) error { return fmt.Errorf("write into /shared: %w", err) }
	for _, c := range []struct {
		done book.Synced
		err  error
		want string
	}{
		{book.Synced{}, nil, ""},
		{book.Synced{Emptied: true}, nil, "The shared folder is empty, and was not before: /shared. Nothing was removed here"},
		{book.Synced{}, wrapped(journal.ErrNoFolder), "The shared folder is not there: /shared. Nothing was removed"},
		{book.Synced{}, wrapped(journal.ErrFull), "There is no room left"},
		{book.Synced{}, wrapped(journal.ErrReadOnly), "The shared folder cannot be written: /shared."},
		{book.Synced{}, wrapped(fs.ErrPermission), "The shared folder cannot be written: /shared."},
		{book.Synced{}, wrapped(journal.ErrDamaged), "A part of the journal is damaged"},
		{book.Synced{}, fmt.Errorf("%w: index out of range", book.ErrStepFault), "stopped looking into the shared folder by itself, by a fault of this program: index out of range. The settings"},
		{book.Synced{}, errors.New("input/output error"), "is tried again: input/output error."},
	} {
		if got := phrase.SyncFault("/shared", c.done, c.err); !strings.Contains(got, c.want) || (got == "") != (c.want == "") {
			t.Errorf("of %v it says %q, and not %q", c.err, got, c.want)
		}
	}
}

func TestWhatWaitsIsSaidWithItsReason(t *testing.T) {
	file := journal.BundleFile{Name: "aa/3.pnd"}
	s := book.Sharing{Folder: "/shared", Name: "office", Others: []string{"home", "laptop"}, Unsent: 2}
	s.At = time.Date(2020, time.April, 8, 13, 2, 0, 0, time.UTC)
	s.Done = book.Synced{Drafted: make([]journal.Head, 1), Wanting: make([]journal.ID, 2), Skipped: []book.Unread{{File: file, Why: journal.ErrNewer}, {File: file, Why: journal.ErrNotBundle}}, Missing: map[string]int{"laptop": 1}}
	said := strings.Join(phrase.SharingLines(s, format.Locale{}, time.UTC), "\n")
	for _, want := range []string{"Shared through /shared.", "With home, laptop; this one is called office.", "2 entries", "Waiting until its draft is done: 1 entry.", "Waiting for a text that is not in the folder yet: 2 entries.",
		"aa/3.pnd was passed over", "newer version of Ponder", "not a file that Ponder wrote", "Waiting for 1 file of laptop."} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said:\n%s", want, said)
		}
	}
}
