package book_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"ponder/journal"
)

// twoTexts is two computers that changed the same entry, and know it.
func twoTexts(t *testing.T, private bool) (w *world, office, home *computer, versions []journal.Head) {
	t.Helper()
	w, office, home = pair(t)
	say := func(c *computer, d journal.Draft, title, body string, private bool) {
		t.Helper()
		d.Title, d.Body, d.Private = title, body, private
		saved, err := c.book.SaveDraft(t.Context(), d)
		if err == nil {
			_, _, err = c.book.FinishDraft(t.Context(), saved.Draft)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	again := func(c *computer) journal.Draft {
		t.Helper()
		d, err := c.book.DraftOf(t.Context(), w.heads(c, false)[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	id, _ := journal.NewID(office.book.Random)
	say(office, journal.Draft{Entry: journal.Entry{Head: journal.Head{ID: id, Week: journal.NoWeek, At: at("2020-04-06T12:00:00Z")}}}, "The well", "As it was.", false)
	w.sync(office)
	w.sync(home)
	say(office, again(office), "The well", "As it is at the office.", false)
	say(home, again(home), "A well at home", "As it is at home.", private)
	for range 2 {
		w.sync(office)
		w.sync(home)
	}
	all, err := office.book.VersionsToDecide(t.Context())
	if err != nil || len(all) != 1 || len(all[0]) != 2 || all[0][0].Beside != "" || all[0][1].Beside != all[0][0].ID {
		t.Fatalf("to be decided: %+v, %v", all, err)
	}
	return w, office, home, all[0]
}

// decided looks whether one text is there on both computers.
func decided(t *testing.T, w *world, office, home *computer, inBody ...string) journal.Entry {
	t.Helper()
	for range 2 {
		w.sync(office)
		w.sync(home)
	}
	var last journal.Entry
	for _, c := range []*computer{office, home} {
		all, err := c.book.VersionsToDecide(t.Context())
		if err != nil || len(all) != 0 {
			t.Errorf("%s has still to decide between %+v, %v", c.name, all, err)
		}
		there := w.heads(c, false)
		if len(there) != 1 {
			t.Fatalf("%s has %d entries", c.name, len(there))
		}
		e, err := c.store.Entry(t.Context(), there[0].ID)
		for _, want := range inBody {
			if err != nil || strings.Count(e.Body, want) != 1 {
				t.Errorf("%s reads %q, and not %q once, %v", c.name, e.Body, want, err)
			}
		}
		last = e
	}
	return last
}

func TestOneOfTwoTextsIsKeptOnEveryComputer(t *testing.T) {
	for which := range 2 {
		w, office, home, versions := twoTexts(t, which == 1)
		want, err := office.store.Entry(t.Context(), versions[which].ID)
		if err != nil {
			t.Fatal(err)
		}
		other, err := office.store.Entry(t.Context(), versions[1-which].ID)
		if err != nil {
			t.Fatal(err)
		}
		kept, gone, err := office.book.KeepVersion(t.Context(), want.ID)
		if err != nil || len(gone) != 1 || gone[0].ID != versions[1].ID || kept.ID != versions[0].ID {
			t.Fatalf("%s is kept, and %+v goes, %v", kept.ID, gone, err)
		}
		e := decided(t, w, office, home, want.Body)
		if e.ID != versions[0].ID || e.Title != want.Title || e.Private != (which == 1) {
			t.Errorf("%+v is there", e.Head)
		}
		if trash := w.heads(home, true); len(trash) != 1 || trash[0].ID != versions[1].ID {
			t.Errorf("in the trash at home: %+v", trash)
		}
		for _, c := range []*computer{office, home} {
			texts, err := c.store.Revisions(t.Context(), e.ID)
			if err != nil || !slices.ContainsFunc(texts, func(e journal.Entry) bool { return e.Body == other.Body && e.Title == other.Title }) {
				t.Errorf("%s has no earlier text that reads %q: %v", c.name, other.Body, err)
			}
		}
	}
}

func TestBothOfTwoTextsBecomeEntries(t *testing.T) {
	w, office, home, versions := twoTexts(t, false)
	for _, c := range []*computer{office, home} { // at once, and without knowing of each other
		if own, err := c.book.KeepVersions(t.Context(), versions[1].ID); err != nil || len(own) != 1 || own[0].Beside != "" {
			t.Fatalf("%+v, %v", own, err)
		}
	}
	for range 2 {
		w.sync(office)
		w.sync(home)
	}
	for _, c := range []*computer{office, home} {
		there := w.heads(c, false)
		all, err := c.book.VersionsToDecide(t.Context())
		if len(there) != 2 || err != nil || len(all) != 0 {
			t.Errorf("%s has %d entries, and to decide %+v, %v", c.name, len(there), all, err)
		}
	}
}

func TestTwoTextsAreJoined(t *testing.T) {
	w, office, home, versions := twoTexts(t, true)
	if _, _, err := home.book.JoinVersions(t.Context(), versions[1].ID); err != nil {
		t.Fatal(err)
	}
	e := decided(t, w, office, home, "As it is at the office.", "As it is at home.", "## ")
	if e.ID != versions[0].ID || !e.Private {
		t.Errorf("%s, private %v", e.ID.Short(), e.Private)
	}
	texts, err := home.store.Revisions(t.Context(), e.ID)
	if err != nil || len(texts) < 3 {
		t.Errorf("%d texts are kept, %v", len(texts), err)
	}
}

func TestNothingIsDecidedUnderADraft(t *testing.T) {
	w, office, _, versions := twoTexts(t, false)
	d, err := office.book.DraftOf(t.Context(), versions[1].ID)
	if err != nil {
		t.Fatal(err)
	}
	d.Body = "Somebody writes on."
	saved, err := office.book.SaveDraft(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	for _, decide := range []func() error{
		func() error { _, _, err := office.book.KeepVersion(t.Context(), versions[0].ID); return err },
		func() error { _, _, err := office.book.JoinVersions(t.Context(), versions[0].ID); return err },
	} {
		if err := decide(); !errors.Is(err, journal.ErrInvalid) || !strings.Contains(err.Error(), versions[1].ID.Short()+" has a draft") {
			t.Errorf("%v", err)
		}
	}
	if n := len(w.heads(office, false)); n != 2 {
		t.Errorf("%d entries are there", n)
	}
	if err := office.book.DiscardDraft(t.Context(), saved.Draft); err != nil {
		t.Fatal(err)
	}
	if _, _, err := office.book.KeepVersion(t.Context(), versions[0].ID); err != nil {
		t.Fatal(err)
	}
	if _, _, err := office.book.KeepVersion(t.Context(), versions[0].ID); !errors.Is(err, journal.ErrInvalid) {
		t.Errorf("where there is one text: %v", err)
	}
}
