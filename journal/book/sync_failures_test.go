package book_test

import (
	"fmt"
	"maps"
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

func TestEveryFileThatHasNotComeIsWaitedFor(t *testing.T) {
	for _, c := range []struct {
		told    int // bundles, before any is read
		missing []int
		waits   int
	}{
		{4, nil, 0}, {4, []int{2}, 1}, {5, []int{2, 4}, 2}, {4, []int{1}, 1}, {5, []int{1, 2, 4}, 3},
		{66, []int{65}, 1}, // what took the place of 64 before it
		{66, nil, 0},
	} {
		w, office, home := pair(t)
		for range c.told {
			w.write(office)
			w.sync(office)
		}
		all, later := maps.Clone(office.folder.files), map[string]replicaFile{}
		for _, n := range c.missing {
			name := journal.BundleName(w.device(office), n)
			later[name] = office.folder.files[name]
			delete(office.folder.files, name)
		}
		got := w.sync(home)
		if got.Missing["office"] != c.waits || len(got.Missing) > 1 {
			t.Errorf("of %d without %v: it waits for %v", c.told, c.missing, got.Missing)
		}
		state, err := home.book.SharedFolder(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if _, waits, err := home.book.FolderState(t.Context(), state, home.folder); err != nil || !maps.Equal(waits.Missing, got.Missing) {
			t.Errorf("of %d without %v: the status says %v, %v", c.told, c.missing, waits.Missing, err)
		}
		maps.Copy(office.folder.files, later)
		if got := w.sync(home); len(got.Missing) != 0 || len(w.heads(home, false)) != c.told || len(later) != len(c.missing) {
			t.Errorf("of %d, once all %d files came: %d entries, it waits for %v", c.told, len(all), len(w.heads(home, false)), got.Missing)
		}
	}
}

func TestAComputerWhoseFileCannotBeReadKeepsNoOtherWaiting(t *testing.T) {
	for _, why := range []error{journal.ErrNewer, journal.ErrHalf, journal.ErrNotHere, journal.ErrOtherKey} {
		w, office, home := pair(t)
		train := w.all[2]
		w.write(office)
		w.sync(office)
		name := journal.BundleName(w.device(office), 1)
		f := office.folder.files[name]
		f.why = why
		office.folder.files[name] = f
		w.write(train)
		w.sync(train)
		got := w.sync(home)
		if len(got.New) != 1 || len(got.Skipped) != 1 || got.Skipped[0].Why != why || got.Skipped[0].File.Name != name {
			t.Errorf("%v: %d entries are new, and it passed over %v", why, len(got.New), got.Skipped)
		}
		f.why = nil
		office.folder.files[name] = f
		if got := w.sync(home); len(got.New) != 1 || len(got.Skipped) != 0 {
			t.Errorf("%v, once it can be read: %d entries are new, and it passed over %v", why, len(got.New), got.Skipped)
		}
	}
}

// waiting is a folder each of whose files has to be fetched first, which takes seconds and comes to
// nothing.
type waiting struct {
	*replica
	asked int
}

func (f *waiting) Read(b journal.BundleFile) (journal.Bundle, string, error) {
	f.asked++
	time.Sleep(5 * time.Second)
	return journal.Bundle{}, "", journal.ErrNotHere
}

func TestOfFilesThatAreNotHereOneOfEachComputerIsWaitedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, office, home := pair(t)
		for range 20 {
			w.write(office)
			w.sync(office)
		}
		slow := &waiting{replica: office.folder}
		got, err := home.book.Sync(t.Context(), slow)
		if err != nil || len(got.Skipped) != 1 || slow.asked != 1 {
			t.Errorf("%d files were asked for, %v passed over, %v", slow.asked, got.Skipped, err)
		}
	})
}

// textOn returns what an entry says on a computer.
func (w *world) textOn(c *computer, id journal.ID) string {
	w.t.Helper()
	e, err := c.store.Entry(w.t.Context(), id)
	if err != nil {
		w.t.Fatal(err)
	}
	return e.Body
}

// goOn gives an entry another text, and returns it.
func (w *world) goOn(c *computer, id journal.ID) string {
	w.t.Helper()
	d, err := c.book.DraftOf(w.t.Context(), id)
	if err != nil {
		w.t.Fatal(err)
	}
	w.finish(c, d)
	return w.textOn(c, id)
}

// takeAway removes entries for good, and tells so.
func (w *world) takeAway(c *computer, ids ...journal.ID) {
	w.t.Helper()
	if err := c.store.Apply(w.t.Context(), journal.Change{Remove: ids, At: c.book.Now()}); err != nil {
		w.t.Fatal(err)
	}
	w.sync(c)
	for _, id := range ids {
		if _, err := c.book.Purge(w.t.Context(), id); err != nil {
			w.t.Fatal(err)
		}
	}
	w.sync(c)
}

func TestAComputerThatWasAwayForTwoYearsTakesNothingBack(t *testing.T) {
	w, office, home := pair(t)
	for range 6 {
		w.write(office)
	}
	w.both(office, home)
	all := w.heads(office, false)
	goesOn, both, gone, stays := all[0].ID, all[1].ID, all[2].ID, all[3].ID
	away := home.folder.twin()
	office.folder, home.folder = office.folder.twin(), away
	own := w.goOn(home, both)
	w.goOn(home, stays)
	office.clock = office.clock.AddDate(2, 0, 0)
	for range 80 { // far more bundles than are left in the folder
		w.goOn(office, goesOn)
		w.goOn(office, both)
		w.sync(office)
	}
	w.takeAway(office, gone, stays)
	later := w.textOn(office, goesOn)
	history, err := office.store.Revisions(t.Context(), goesOn)
	if err != nil {
		t.Fatal(err)
	}
	home.clock = office.clock
	for range 3 {
		for _, c := range []*computer{office, home} {
			w.sync(c)
			carry(away, office.folder, w.rnd, true)
			carry(office.folder, away, w.rnd, true)
		}
	}
	for _, c := range []*computer{office, home} {
		if got := w.textOn(c, goesOn); got != later {
			t.Errorf("%s: what went on says %q, and said %q", c.name, got, later)
		}
		bodies := map[string]bool{}
		for _, h := range w.heads(c, false) {
			if bodies[w.textOn(c, h.ID)] = true; h.ID == gone {
				t.Errorf("%s: what was removed for good is back", c.name)
			}
		}
		if !bodies[own] || !bodies[w.textOn(office, both)] || len(w.heads(c, false)) != 6 { // six, without one, and a second text
			t.Errorf("%s: it holds %v", c.name, bodies)
		}
		if texts, err := c.store.Revisions(t.Context(), goesOn); err != nil || len(texts) != len(history) {
			t.Errorf("%s: there are %d texts of it, %v, and were %d", c.name, len(texts), err, len(history))
		}
	}
}

func TestACopyOfAFileSaysNothingTwiceAndMayGoAgain(t *testing.T) {
	w, office, home := pair(t)
	w.write(office)
	w.both(office, home)
	w.write(office)
	w.both(office, home)
	device := w.device(office)
	for _, kept := range []bool{true, false} {
		for _, n := range []int{1, 2} {
			name := fmt.Sprintf("%s/%d.sync-conflict-20200406-140200-ABCDEFG.pnd", device, n)
			if office.folder.files[name] = office.folder.files[journal.BundleName(device, n)]; !kept {
				delete(office.folder.files, name)
			}
		}
		for _, c := range []*computer{office, home, office} {
			if got := w.sync(c); got.Renewed || got.Sent > 0 || len(got.New)+len(got.Changed)+len(got.Skipped)+len(got.Missing) > 0 {
				t.Errorf("%s, copies are there: %v: %+v", c.name, kept, got)
			}
		}
	}
	if got := w.own(office); w.device(office) != device || !slices.Equal(got, []int{1, 2}) {
		t.Errorf("the files are %v", got)
	}
	if got := w.own(home); !slices.Equal(got, []int{1}) {
		t.Errorf("the other's files are %v", got)
	}
}

func TestWhoJoinsTellsWhatWasThereAndNotWhatCame(t *testing.T) {
	w, office, home := pair(t)
	for range 5 {
		w.write(office)
	}
	w.sync(office)
	w.write(home)
	w.sync(home)
	told := map[string]bool{}
	for name, f := range home.folder.files {
		if home.folder.file(name).Device == w.device(home) {
			for _, fact := range f.bundle.Facts {
				for _, e := range fact.Texts {
					told[e.Body] = true
				}
			}
		}
	}
	if len(told) != 1 || !told["text 5"] {
		t.Errorf("it tells %v", told)
	}
	for name := range home.folder.files { // and what it took stays, if nobody else has it any more
		if home.folder.file(name).Device == w.device(office) {
			delete(home.folder.files, name)
		}
	}
	w.sync(home)
	if got := home.folder.texts(); len(got) != 6 {
		t.Errorf("once the others are gone the folder holds %v", got)
	}
}
