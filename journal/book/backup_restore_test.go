package book_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/book"
)

// restores has a computer put back the copy that was made of its journal.
func (w *world) restores(c *computer, whom book.RestoreFor) error {
	old := c.old.Twin()
	c.book.OpenFolder = func(string, []byte) (journal.SharedFolder, error) { return c.folder, nil }
	c.book.Backups.Restore = func(ctx context.Context, _ string, _ time.Time, prepare func(context.Context, journal.Store) error) (string, error) {
		return "before", prepare(ctx, old)
	}
	_, err := c.book.RestoreCopy(w.t.Context(), "copy", whom)
	if err == nil {
		c.store = old
		c.begin(w)
	}
	return err
}

// textsOn returns what a computer has of an entry, the latest text last, and whether it is in the
// trash.
func (w *world) textsOn(c *computer, id journal.ID) (bodies []string, inTrash bool) {
	texts, err := c.store.Revisions(w.t.Context(), id)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, e := range texts {
		bodies = append(bodies, e.Body)
	}
	return bodies, texts[len(texts)-1].InTrash()
}

func TestWhoeverPutsACopyBackSaysForWhom(t *testing.T) {
	w, office, _ := pair(t)
	office.old = office.store.Twin()
	if err := w.restores(office, 0); !errors.Is(err, book.ErrForWhom) {
		t.Errorf("%v", err)
	}
	office.folder.gone = true
	if err := w.restores(office, book.AllComputers); !errors.Is(err, journal.ErrNoFolder) {
		t.Errorf("the folder is away: %v", err)
	}
	if err := office.book.StopSharing(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := w.restores(office, book.AllComputers); !errors.Is(err, journal.ErrNotShared) {
		t.Errorf("there are no others: %v", err)
	}
	if err := w.restores(office, 0); err != nil {
		t.Errorf("nothing is shared: %v", err)
	}
}

func TestACopyThatIsPutBackForAllIsOnTopEverywhere(t *testing.T) {
	w, office, home := pair(t)
	w.write(office)
	w.write(office)
	w.write(office)
	heads := w.heads(office, false)
	changed, removed, purged := heads[0].ID, heads[1].ID, heads[2].ID
	first, _ := w.textsOn(office, changed)
	w.sync(office)
	office.old = office.store.Twin()

	d, err := office.book.DraftOf(t.Context(), changed)
	if err != nil {
		t.Fatal(err)
	}
	w.finish(office, d)
	second, _ := w.textsOn(office, changed)
	w.write(office) // and is not told yet
	for _, id := range []journal.ID{removed, purged} {
		if err := office.book.Remove(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := office.book.Purge(t.Context(), purged); err != nil {
		t.Fatal(err)
	}
	w.sync(office)
	w.sync(home)
	w.write(office)

	if err := w.restores(office, book.AllComputers); err != nil {
		t.Fatal(err)
	}
	w.sync(office)
	w.sync(home)
	for _, c := range []*computer{office, home} {
		if now, inTrash := w.textsOn(c, changed); inTrash || now[len(now)-1] != first[0] || !slices.Contains(now, second[1]) {
			t.Errorf("%s says %q", c.name, now)
		}
		for _, id := range []journal.ID{removed, purged} {
			if now, inTrash := w.textsOn(c, id); inTrash {
				t.Errorf("%s has %q in the trash", c.name, now)
			}
		}
		if n := len(w.heads(c, false)); n != 5 {
			t.Errorf("%s has %d entries", c.name, n)
		}
	}
}

func TestACopyThatIsPutBackForOneComputerTellsTheOthersNothing(t *testing.T) {
	w, office, home := pair(t)
	w.write(office)
	w.sync(office)
	w.sync(home)
	office.old = office.store.Twin()
	w.edit(office)
	w.sync(office)
	w.sync(home)
	before := w.pictures()[1]
	if err := w.restores(office, book.ThisComputer); err != nil {
		t.Fatal(err)
	}
	if _, err := office.book.Sync(t.Context(), office.folder); !errors.Is(err, journal.ErrNotShared) {
		t.Errorf("%v", err)
	}
	w.sync(home)
	if after := w.pictures()[1]; after != before {
		t.Errorf("at home it is\n%s\nand was\n%s", after, before)
	}
}

func TestWhatIsPrivateByNowComesBackPrivate(t *testing.T) {
	for name, whom := range map[string]book.RestoreFor{"for all": book.AllComputers, "for one": book.ThisComputer} {
		w, office, home := pair(t)
		must := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatal(err)
			}
		}
		trashed, purged, back := journal.ID("trashed"), journal.ID("purged"), journal.ID("back")
		for _, id := range []journal.ID{trashed, purged, back} {
			h := journal.Head{ID: id, Week: journal.NoWeek, At: at("2020-04-06T12:00:00Z"), Created: office.book.Now(), Updated: office.book.Now(), Revision: 1}
			must(office.store.Apply(t.Context(), journal.Change{Entries: []journal.Entry{{Head: h, Body: "A sample of " + string(id)}}}))
		}
		must(office.book.Remove(t.Context(), back))
		w.sync(office)
		office.old = office.store.Twin()
		must(office.book.Restore(t.Context(), back))
		for _, id := range []journal.ID{trashed, purged, back} {
			d, err := office.book.DraftOf(t.Context(), id)
			must(err)
			d.Private = true
			saved, err := office.book.SaveDraft(t.Context(), d)
			must(err)
			_, _, err = office.book.FinishDraft(t.Context(), saved.Draft)
			must(err)
		}
		must(office.book.Remove(t.Context(), trashed))
		w.sync(office)
		w.sync(home)
		if whom == book.AllComputers {
			must(office.book.Remove(t.Context(), purged))
			_, err := office.book.Purge(t.Context(), purged)
			must(err)
		}
		must(w.restores(office, whom))
		computers := []*computer{office}
		if whom == book.AllComputers {
			w.both(office, home)
			computers = append(computers, home)
		}
		for _, c := range computers {
			for id, inTrash := range map[journal.ID]bool{trashed: false, purged: false, back: true} {
				e, err := c.store.Entry(t.Context(), id)
				if err != nil || !e.Private || e.InTrash() != inTrash {
					t.Errorf("%s, %s: %s is private %v, in the trash %v, %v", name, c.name, id.Short(), e.Private, e.InTrash(), err)
				}
			}
		}
	}
}
