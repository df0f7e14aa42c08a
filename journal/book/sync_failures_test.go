package book_test

import (
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"ponder/journal"
)

// device returns the name under which a computer writes into the folder.
func (w *world) device(c *computer) journal.ID {
	w.t.Helper()
	state, err := c.book.SharedFolder(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	return state.Device
}

// own returns the numbers of the bundles of a computer.
func (w *world) own(c *computer) (numbers []int) {
	for name := range c.folder.files {
		if f := c.folder.file(name); f.Device == w.device(c) {
			numbers = append(numbers, f.Number)
		}
	}
	slices.Sort(numbers)
	return numbers
}

func TestAFolderThatTakesNothingLeavesTheJournalAsItIs(t *testing.T) {
	for _, fault := range []error{journal.ErrFull, journal.ErrReadOnly} {
		synctest.Test(t, func(t *testing.T) {
			w, office, home := pair(t)
			w.write(office)
			w.write(office)
			w.sync(office)
			_, heard, end := keeps(t, w, office, nil)
			defer end()
			passes(time.Minute)
			office.folder.fault, *heard = fmt.Errorf("%w: %w", journal.ErrFolderWrite, fault), nil
			w.write(office)
			passes(5 * time.Minute)
			before, err := office.book.State(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			passes(3 * time.Hour)
			after, err := office.book.State(t.Context())
			if err != nil || after.Change != before.Change {
				t.Errorf("in three hours the journal was changed %d times, %v", after.Change-before.Change, err)
			}
			if len(*heard) != 1 || (*heard)[0] == nil {
				t.Errorf("it was told of %v", *heard)
			}
			office.folder.fault = nil
			passes(2 * time.Minute)
			if got := w.own(office); !slices.Equal(got, []int{1, 2}) {
				t.Errorf("there are the bundles %v", got)
			}
			if got := w.sync(home); len(got.New) != 3 || len(got.Missing) != 0 {
				t.Errorf("the other computer gets %d entries, and waits for %v", len(got.New), got.Missing)
			}
		})
	}
}
