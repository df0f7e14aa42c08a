package book_test

import (
	"errors"
	"testing"

	"ponder/journal"
)

// pair is two computers that share a folder.
func pair(t *testing.T) (w *world, office, home *computer) {
	t.Helper()
	w = newWorld(t, 1, t.Logf)
	for _, c := range w.all[1:] {
		c.folder = w.all[0].folder
	}
	return w, w.all[0], w.all[1]
}

func TestAnEntryWithADraftWaitsUntilItIsDone(t *testing.T) {
	w, office, home := pair(t)
	w.write(office)
	w.sync(office)
	w.sync(home)
	h, _ := w.some(home, false)
	d, err := home.book.DraftOf(t.Context(), h.ID)
	if err != nil {
		t.Fatal(err)
	}
	d.Body = "a draft at home"
	if _, err := home.book.SaveDraft(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	w.edit(office)
	w.sync(office)
	if got := w.sync(home); len(got.Drafted) != 1 || got.Drafted[0].ID != h.ID || len(got.Changed) != 0 {
		t.Errorf("%+v", got)
	}
	kept, err := home.store.Draft(t.Context(), h.ID)
	if err != nil || kept.Body != "a draft at home" {
		t.Fatalf("%q, %v", kept.Body, err)
	}
	w.finish(home, kept)
	if got := w.sync(home); len(got.Beside) != 1 || len(got.Drafted) != 0 {
		t.Errorf("when it was done: %+v", got)
	}
}

func TestAFolderOfNobodyIsRefused(t *testing.T) {
	_, office, _ := pair(t)
	if err := office.book.StopSharing(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := office.book.Sync(t.Context(), office.folder); !errors.Is(err, journal.ErrNotShared) {
		t.Errorf("%v", err)
	}
	if _, err := office.book.SharedFolder(t.Context()); !errors.Is(err, journal.ErrNotShared) {
		t.Errorf("%v", err)
	}
}

func TestAComputerThatIsForgottenLeavesItsTexts(t *testing.T) {
	w, office, home := pair(t)
	w.write(home)
	w.sync(home)
	state, err := home.book.SharedFolder(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	w.sync(office)
	if _, err := office.book.Forget(t.Context(), office.folder, state.Device); err != nil {
		t.Fatal(err)
	}
	for name := range office.folder.files {
		if office.folder.file(name).Device == state.Device {
			t.Errorf("%s is there", name)
		}
	}
	train := w.all[2]
	if got := w.sync(train); len(got.New) != 1 {
		t.Errorf("another computer gets %d entries", len(got.New))
	}
	w.edit(home) // it comes back
	w.sync(home)
	if got := w.sync(train); len(got.Changed) != 1 {
		t.Errorf("what it says then changes %d entries", len(got.Changed))
	}
}

func TestAFolderThatIsEmptiedRemovesNothing(t *testing.T) {
	w, office, _ := pair(t)
	w.write(office)
	w.sync(office)
	office.folder.files = map[string]replicaFile{}
	if got := w.sync(office); !got.Emptied || len(office.folder.files) != 0 || len(w.heads(office, false)) != 1 {
		t.Errorf("%+v, %d files", got, len(office.folder.files))
	}
	office.folder.gone = true
	if _, err := office.book.Sync(t.Context(), office.folder); !errors.Is(err, journal.ErrNoFolder) {
		t.Errorf("%v", err)
	}
}

func TestOldJournalsThatAreOpenedOnTwoComputersGiveTheSameVersions(t *testing.T) {
	w, office, home := pair(t)
	w.write(office)
	w.edit(office)
	w.edit(office)
	if err := office.book.StopSharing(t.Context()); err != nil {
		t.Fatal(err)
	}
	home.store = office.store.Twin()
	home.begin(w)
	for _, c := range []*computer{office, home} {
		if err := c.book.Share(t.Context(), "folder", []byte("key"), c.name); err != nil {
			t.Fatal(err)
		}
		if got := w.sync(c); len(got.Changed)+len(got.New)+len(got.Beside)+len(got.Earlier) != 0 {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
	w.edit(home)
	w.sync(home)
	if got := w.sync(office); len(got.Changed) != 1 || len(got.Beside) != 0 {
		t.Errorf("%+v", got)
	}
}

func TestAFullDiskLosesNothingOfALookIntoTheFolder(t *testing.T) {
	w, office, home := pair(t)
	for range 3 {
		w.write(office)
		w.edit(office)
	}
	w.sync(office)
	for left := range 6 {
		home.book.Store = &dyingStore{Memory: home.store, left: left}
		_, _ = home.book.Sync(t.Context(), home.folder)
		home.begin(w)
	}
	w.sync(home)
	if n := len(w.heads(home, false)); n != 3 {
		t.Errorf("%d entries came", n)
	}
}
