package book_test

import (
	"errors"
	"testing"

	"ponder/journal"
	"ponder/prompts"
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

func TestAnotherFolderInThePlaceOfTheSharedOneIsLeftAlone(t *testing.T) {
	w, office, _ := pair(t)
	w.write(office)
	w.sync(office)
	own := office.folder.files
	office.folder.files = map[string]replicaFile{journal.BundleName("another", 1): {other: true, mod: 1}}
	state, err := office.store.Read(t.Context(), journal.Shared)
	if err != nil {
		t.Fatal(err)
	}
	if _, got, err := office.book.FolderState(t.Context(), state.Sync, office.folder); !got.Other || err != nil {
		t.Errorf("%+v, %v", got, err)
	}
	w.write(office)
	if got := w.sync(office); !got.Other || got.Sent != 0 || len(office.folder.files) != 1 || len(w.heads(office, false)) != 2 {
		t.Errorf("%+v, %d files", got, len(office.folder.files))
	}
	office.folder.files = own
	if got := w.sync(office); got.Other || got.Sent != 1 {
		t.Errorf("the folder is back: %+v", got)
	}
	// One that cannot be read among files of the same folder says nothing of all.
	office.folder.files[journal.BundleName("another", 1)] = replicaFile{other: true, mod: 1}
	if got := w.sync(office); got.Other || len(got.Skipped) != 1 {
		t.Errorf("%+v", got)
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

// records is something of each kind that is told beside entries.
func records(entry journal.ID) journal.Change {
	day := at("2020-04-08T12:00:00Z")
	return journal.Change{
		HandIns:      []journal.HandIn{{HandInHead: journal.HandInHead{ID: "handin", Course: course, Title: "Weeks 0 and 1", At: day, Included: []journal.Included{{ID: entry, Revision: 1}}, Revision: 1}}},
		Responses:    []journal.Response{{ID: "response", Course: course, Questionnaire: "q", Title: "Q", At: day, Answers: map[string]int{"a": 2}, Texts: map[string]string{"a": "A?"}, Scale: prompts.Scale{From: 1, To: 5}, Done: true, Revision: 1}, {ID: "half", Course: course, Title: "Half", At: day, Revision: 1}},
		Partnerships: []journal.Partnership{{ID: "partnership", Name: "Sample wells", Revision: 1}},
		Replies:      []journal.Reply{{ID: "reply", HandIn: "handin", Text: "Well done.", Filed: day, Revision: 1}},
		Recalls:      []journal.Recall{{Entry: entry, Sittings: []journal.Sitting{{Day: prompts.DateOf(day), Remembered: "the well", Shown: true, At: day}}, Revision: 1}},
		At:           day,
	}
}

func TestWhatWasHandedInAndFilledInTravels(t *testing.T) {
	w, office, home := pair(t)
	w.write(office)
	h, _ := w.some(office, false)
	if err := office.store.Apply(t.Context(), records(h.ID)); err != nil {
		t.Fatal(err)
	}
	if got := w.sync(office); got.Records != 5 {
		t.Errorf("%d records were told", got.Records)
	}
	if got := w.sync(home); got.HandIns != 1 || got.Responses != 1 || got.Partnerships != 1 || got.Replies != 1 || got.Recalls != 1 {
		t.Errorf("%+v", got)
	}
	there, err := home.store.HandIn(t.Context(), "handin")
	if err != nil || there.Included[0].ID != h.ID {
		t.Fatalf("%+v, %v", there, err)
	}
	for _, c := range []*computer{office, home, office} {
		if got := w.sync(c); got.Records+got.HandIns+got.Recalls != 0 {
			t.Errorf("%s, when all is known: %+v", c.name, got)
		}
	}
	if err := home.store.Apply(t.Context(), journal.Change{Sent: []journal.ID{"handin"}, At: at("2020-04-09T12:00:00Z")}); err != nil {
		t.Fatal(err)
	}
	w.sync(home)
	w.sync(office)
	if sent, err := office.store.HandIn(t.Context(), "handin"); err != nil || !sent.WasSent() {
		t.Errorf("that it was sent did not travel: %v", err)
	}
}

func TestWhatIsRememberedComesWithItsEntry(t *testing.T) {
	w, office, home := pair(t)
	w.write(office)
	h, _ := w.some(office, false)
	w.sync(office)
	w.sync(home)
	for i, c := range []*computer{office, home} { // both look back, and neither knows of the other
		r := records(h.ID).Recalls[0]
		r.Sittings[0].Day, r.Sittings[0].Remembered = r.Sittings[0].Day.AddDays(i), c.name
		if err := c.store.Apply(t.Context(), journal.Change{Recalls: []journal.Recall{r}}); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		w.sync(office)
		w.sync(home)
	}
	for _, c := range []*computer{office, home} {
		snap, err := c.store.Read(t.Context(), journal.Recalls)
		if err != nil || len(snap.Recalls) != 1 || len(snap.Recalls[0].Sittings) != 2 {
			t.Errorf("%s remembers %+v, %v", c.name, snap.Recalls, err)
		}
	}
}
