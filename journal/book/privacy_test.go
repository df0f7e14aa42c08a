package book_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
)

func TestAMarkInADraftHoldsTheEntryBackAtOnce(t *testing.T) {
	b := mustBegin(t)
	e := b.public(t, "A sample of what I would rather keep.")
	b.goes(t, e.ID)
	d := b.marked(t, e.ID)
	if now := b.entry(t, e.ID); !now.Private || now.Body != e.Body {
		t.Errorf("the entry is %+v", now)
	}
	b.stays(t, e.ID)
	if dropped, err := b.DropIfUnchanged(t.Context(), d); !dropped || err != nil {
		t.Errorf("a draft that says nothing more than the mark is dropped: %v, %v", dropped, err)
	}
	b.stays(t, e.ID)
}

func TestTextThatFollowsOnAMarkIsOneTextWithIt(t *testing.T) {
	b := mustBegin(t)
	e := b.public(t, "A sample.")
	d := b.marked(t, e.ID)
	d.Body += " It goes on."
	if e, forked, err := b.FinishDraft(t.Context(), d); err != nil || forked || !e.Private {
		t.Errorf("it is done as %+v, forked %v, %v", e, forked, err)
	}
}

func TestTakingTheMarkAwayWaitsUntilTheTextIsDone(t *testing.T) {
	b := mustBegin(t)
	e := b.public(t, "A sample.")
	d := b.marked(t, e.ID)
	d.Private = false
	d = b.save(t, d).Draft
	b.stays(t, e.ID)
	if p := b.plan(t); len(p.Drafts) != 0 || len(p.Private) != 1 {
		t.Errorf("it is offered to be finished with the others: %+v", p.Drafts)
	}
	b.done(t, d)
	b.goes(t, e.ID)
}

func TestAnEarlierTextThatWasPrivateComesBackPrivate(t *testing.T) {
	b := mustBegin(t)
	d, err := b.NewDraft(t.Context(), 0, "")
	if err != nil {
		t.Fatal(err)
	}
	d.Body, d.Private = "A sample that names somebody.", true
	e := b.done(t, d)
	d = b.draftOf(t, e.ID)
	d.Body, d.Private = "A sample that names nobody.", false
	b.done(t, d)
	b.goes(t, e.ID)
	all, err := b.Versions(t.Context(), string(e.ID))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.RestoreVersion(t.Context(), all[len(all)-1]); err != nil {
		t.Fatal(err)
	}
	if now := b.entry(t, e.ID); !now.Private || !strings.Contains(now.Body, "names somebody") {
		t.Errorf("it is back as %+v", now)
	}
	b.stays(t, e.ID)
}

func TestAMarkThatOnlyALifeboatFileHoldsKeepsTheEntryHere(t *testing.T) {
	b := mustBegin(t)
	e := b.public(t, "A sample.")
	d := b.draftOf(t, e.ID)
	d.Private = true
	b.boat = append(b.boat, d)
	b.stays(t, e.ID)
	if _, err := b.Rescued(t.Context()); err != nil {
		t.Fatal(err)
	}
	if !b.entry(t, e.ID).Private {
		t.Error("it came back, and the entry is not private")
	}
}

func TestAnEntryThatComesOutOfTheTrashIsAsPrivateAsItsDraft(t *testing.T) {
	b := mustBegin(t)
	e := b.public(t, "A sample.")
	if err := b.Store.Apply(t.Context(), journal.Change{Remove: []journal.ID{e.ID}, At: b.Now()}); err != nil {
		t.Fatal(err)
	}
	b.marked(t, e.ID)
	if err := b.Restore(t.Context(), e.ID); err != nil {
		t.Fatal(err)
	}
	if now := b.entry(t, e.ID); !now.Private || now.InTrash() {
		t.Errorf("it is %+v", now)
	}
	b.stays(t, e.ID)
}

func TestAnImportTakesNoMarkAway(t *testing.T) {
	b := mustBegin(t)
	e := b.public(t, "A sample.")
	b.done(t, b.marked(t, e.ID))
	old := e // as it was, changed by hand in an export
	old.Body, old.Revision, old.Updated = "A sample that was changed by hand.", 9, b.Now().AddDate(1, 0, 0).UTC()
	in := journal.Everything{Journal: "j", Entries: [][]journal.Entry{{old.WithCounts()}}}
	if _, err := b.Import(t.Context(), in, false); err != nil {
		t.Fatal(err)
	}
	if now := b.entry(t, e.ID); !now.Private || now.Body != old.Body {
		t.Errorf("it is %+v", now)
	}
	b.stays(t, e.ID)
}

func TestAMarkThatIsImportedHolds(t *testing.T) {
	for name, change := range map[string]func(e journal.Entry) journal.Everything{
		"with an older text": func(e journal.Entry) journal.Everything {
			e.Body, e.Revision, e.Private, e.Updated = "An older sample.", 1, true, e.Updated.AddDate(-1, 0, 0)
			return journal.Everything{Journal: "j", Entries: [][]journal.Entry{{e.WithCounts()}}}
		},
		"in a draft": func(e journal.Entry) journal.Everything {
			e.Private, e.Body = true, "A sample that is not done."
			return journal.Everything{Journal: "j", Drafts: []journal.Draft{{Entry: e.WithCounts(), Saves: 1}}}
		},
	} {
		b := mustBegin(t)
		e := b.public(t, "A sample.")
		d := b.draftOf(t, e.ID)
		d.Body = "A newer sample."
		e = b.done(t, d)
		if _, err := b.Import(t.Context(), change(e), false); err != nil {
			t.Fatal(err)
		}
		if now := b.entry(t, e.ID); !now.Private || now.Body != "A newer sample." {
			t.Errorf("%s: it is %+v", name, now)
		}
		b.stays(t, e.ID)
	}
}

func TestFilesThatHoldWhatBecamePrivateAreNamedAndWrittenAnew(t *testing.T) {
	b := mustBegin(t)
	e, other := b.public(t, "A sample of what I would rather keep."), b.public(t, "A sample of what may go.")
	h, err := b.HandIn(t.Context(), book.Request{Weeks: []int{0}, Formats: []string{"plain", "eml"}})
	if err != nil {
		t.Fatal(err)
	}
	if all, err := b.ExposedHandIns(t.Context(), ""); err != nil || len(all) != 0 {
		t.Errorf("before, these are exposed: %+v, %v", all, err)
	}
	b.marked(t, e.ID)
	all, err := b.ExposedHandIns(t.Context(), e.ID)
	if err != nil || len(all) != 1 || all[0].HandIn.ID != h.ID || len(all[0].Entries) != 1 || all[0].Entries[0].ID != e.ID || len(all[0].HandIn.Files) != 2 {
		t.Fatalf("these are exposed: %+v, %v", all, err)
	}
	var exposed *book.ExposedError
	if err := b.CheckFiles(t.Context(), h.ID); !errors.As(err, &exposed) || !errors.Is(err, journal.ErrPrivate) {
		t.Errorf("the files are checked with %v", err)
	}
	if err := b.MarkSent(t.Context(), h.ID, false); !errors.As(err, &exposed) {
		t.Errorf("marked as sent, it is answered with %v", err)
	}
	if sent, err := b.LoadHandIn(t.Context(), h.ID); err != nil || sent.WasSent() {
		t.Errorf("it is %+v, %v", sent, err)
	}
	b.changed = map[string]bool{h.Files[0].Path: true}
	done, err := b.RewriteHandIn(t.Context(), h.ID)
	if err != nil || len(done.Removed) != 1 || !slices.Equal(done.Left, []string{h.Files[0].Path}) {
		t.Fatalf("they are written anew as %+v, %v", done, err)
	}
	if w := done.HandIn.Included; len(w) != 1 || w[0].ID != other.ID || done.HandIn.Replaces != h.ID || len(done.HandIn.Files) != 2 {
		t.Errorf("what went is %+v", done.HandIn)
	}
	b.changed = nil
	if done, err = b.RewriteHandIn(t.Context(), h.ID); err != nil || len(done.Removed) != 1 || len(done.HandIn.Files) != 0 {
		t.Errorf("a second time it is %+v, %v", done, err)
	}
	if all, err := b.ExposedHandIns(t.Context(), ""); err != nil || len(all) != 0 {
		t.Errorf("afterwards, these are exposed: %+v, %v", all, err)
	}
}

func TestFilesOfWhichNothingMayGoAreOnlyRemoved(t *testing.T) {
	b := mustBegin(t)
	e := b.public(t, "A sample of what I would rather keep.")
	h, err := b.HandIn(t.Context(), book.Request{Weeks: []int{0}, Formats: []string{"plain"}})
	if err != nil {
		t.Fatal(err)
	}
	b.marked(t, e.ID)
	done, err := b.RewriteHandIn(t.Context(), h.ID)
	if err != nil || len(done.Removed) != 1 || len(done.HandIn.Files) != 0 || len(b.files) != 0 {
		t.Errorf("it is %+v, %v; the files are %v", done, err, b.files)
	}
}

func TestWhatWasSentIsMarkedAsSentAllTheSame(t *testing.T) {
	b := mustBegin(t)
	e := b.public(t, "A sample.")
	h, err := b.HandIn(t.Context(), book.Request{Weeks: []int{0}, Formats: []string{"plain"}})
	if err != nil {
		t.Fatal(err)
	}
	b.marked(t, e.ID)
	if err := b.MarkSent(t.Context(), h.ID, true); err != nil {
		t.Fatal(err)
	}
	if _, err := b.RewriteHandIn(t.Context(), h.ID); !errors.Is(err, journal.ErrInvalid) {
		t.Errorf("what was sent is written anew: %v", err)
	}
}

func TestAPlanThatIsOutOfDateIsNotShown(t *testing.T) {
	b := mustBegin(t)
	e := b.public(t, "A sample.")
	p := b.plan(t)
	b.marked(t, e.ID)
	if data, err := b.Preview(t.Context(), p, "plain"); !errors.Is(err, journal.ErrPrivate) || len(data) > 0 {
		t.Errorf("it is shown as %q, %v", data, err)
	}
}

func TestWhatIsRemovedWhileItsMarkIsBeingTakenAwayStaysPrivate(t *testing.T) {
	b := mustBegin(t)
	e := b.public(t, "A sample of what was thought.")
	stale := b.draftOf(t, e.ID)
	b.marked(t, e.ID)
	d := b.draftOf(t, e.ID)
	d.Private = false // which waits for Done
	b.save(t, d)
	if err := b.Remove(t.Context(), e.ID); err != nil {
		t.Fatal(err)
	}
	if !b.entry(t, e.ID).Private {
		t.Error("removing it took the mark away")
	}
	stale.Body += " And more."
	if late := b.done(t, stale); !late.Private {
		t.Errorf("what an older window had of it is public: %+v", late.Head)
	}
	if err := b.Restore(t.Context(), e.ID); err != nil {
		t.Fatal(err)
	}
	b.stays(t, e.ID)
}

func TestWordsFromBeforeAMarkWasSetAndTakenAwayForkPrivate(t *testing.T) {
	for name, marksAndOpens := range map[string]func(b *bench, d journal.Draft){
		"in a draft": func(b *bench, d journal.Draft) {
			d.Private = true
			d = b.save(t, d).Draft
			d.Private, d.Body = false, "Other words, for everybody."
			b.save(t, d)
		},
		"in a draft that is done": func(b *bench, d journal.Draft) {
			d.Private = true
			d = b.save(t, d).Draft
			d.Private, d.Body = false, "Other words, for everybody."
			b.done(t, d)
		},
		"in a draft that is gone": func(b *bench, d journal.Draft) {
			d.Private = true
			if err := b.DiscardDraft(t.Context(), b.save(t, d).Draft); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := mustBegin(t)
			d, err := b.NewDraft(t.Context(), 1, "")
			if err != nil {
				t.Fatal(err)
			}
			d.Body = "What nobody else is to read."
			old := b.save(t, d).Draft
			marksAndOpens(b, old)
			old.Body += " And more of it."
			saved, err := b.SaveDraft(t.Context(), old)
			if err != nil || !saved.Forked || !saved.Draft.Private {
				t.Errorf("an older window's words are kept with forked %v, private %v, %v; want both", saved.Forked, saved.Draft.Private, err)
			}
		})
	}
}
