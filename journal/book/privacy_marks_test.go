package book_test

import (
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/book"
)

func TestATextFromBeforeAMarkComesBackPrivate(t *testing.T) {
	b := mustBegin(t)
	e := b.public(t, "A sample that names somebody.")
	e = b.done(t, b.marked(t, e.ID))
	d := b.draftOf(t, e.ID)
	d.Body, d.Private = "A sample that names nobody.", false
	e = b.done(t, d)
	d = b.draftOf(t, e.ID)
	d.Body = "Another sample that names nobody."
	b.done(t, d)
	b.goes(t, e.ID)
	for _, body := range []string{"A sample that names nobody.", "A sample that names somebody."} {
		all, err := b.Versions(t.Context(), string(e.ID))
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range all {
			if v.Body == body && !v.Private {
				if _, err := b.RestoreVersion(t.Context(), v); err != nil {
					t.Fatal(err)
				}
				break
			}
		}
		if now := b.entry(t, e.ID); now.Body != body || now.Private != (body == "A sample that names somebody.") {
			t.Errorf("it is back as %+v", now)
		}
	}
}

func TestATypedTextFromBeforeAMarkComesBackPrivate(t *testing.T) {
	b := mustBegin(t)
	d, err := b.NewDraft(t.Context(), 0, "")
	if err != nil {
		t.Fatal(err)
	}
	d.Body = "A sample that names somebody."
	d = b.save(t, d).Draft
	b.clock.at = b.clock.at.Add(time.Hour) // after which what is typed over is kept
	d.Body, d.Private = "A sample that names somebody else.", true
	d = b.save(t, d).Draft
	d.Body, d.Private = "A sample that names nobody.", false // of the private text nothing is kept
	e := b.done(t, d)
	b.goes(t, e.ID)
	all, err := b.Autosaves(t.Context(), e.ID)
	if err != nil || len(all) != 1 || all[0].Private {
		t.Fatalf("what was kept is %+v, %v", all, err)
	}
	v := book.Version{Entry: all[0].Entry, Autosave: all[0].Key}
	if _, err := b.RestoreVersion(t.Context(), v); err != nil {
		t.Fatal(err)
	}
	if d := b.draftOf(t, e.ID); d.Body != v.Body || !d.Private {
		t.Errorf("it is back as %+v", d.Head)
	}
}

func TestWhatComesOutOfTheTrashIsAsPrivateAsAnotherVersionThere(t *testing.T) {
	b := mustBegin(t)
	e := b.public(t, "A sample.")
	stale := b.draftOf(t, e.ID)
	d := b.draftOf(t, e.ID)
	d.Body = "Other words."
	b.done(t, d)
	if err := b.Remove(t.Context(), e.ID); err != nil {
		t.Fatal(err)
	}
	stale.Private = true
	other := b.done(t, stale)
	if err := b.Remove(t.Context(), other.ID); err != nil {
		t.Fatal(err)
	}
	if err := b.Restore(t.Context(), e.ID); err != nil {
		t.Fatal(err)
	}
	if other.FirstVersion() != e.ID || !b.entry(t, e.ID).Private {
		t.Errorf("%+v is back, beside %+v", b.entry(t, e.ID).Head, other.Head)
	}
}

func TestAnImportThatDoesNotKnowOfAMarkDoesNotTakeItAway(t *testing.T) {
	b := mustBegin(t)
	e := b.public(t, "One.")
	b.done(t, b.marked(t, e.ID))
	d := b.draftOf(t, e.ID)
	d.Body = "Two."
	two := b.done(t, d)
	d = b.draftOf(t, e.ID)
	d.Body = "One."
	one := b.done(t, d) // which stood there before
	changed := two
	changed.Body, changed.Private, changed.Updated = "Two, changed by hand.", false, one.Updated.AddDate(0, 0, 1)
	in := journal.Everything{Journal: "j", Entries: [][]journal.Entry{{one, changed.WithCounts()}}}
	in.Entries[0][0].Revision, in.Entries[0][1].Revision = 1, 2
	if _, err := b.Import(t.Context(), in, false); err != nil {
		t.Fatal(err)
	}
	if now := b.entry(t, e.ID); !now.Private || now.Body != changed.Body {
		t.Errorf("it is %+v", now)
	}
}

// The words of the revision that was edited stand in an earlier one too, so that nothing of the
// history is missing: it is edited all the same, and does not go on from what is here.
func TestARevisionEditedByHandTakesNoMarkAway(t *testing.T) {
	b := mustBegin(t)
	e := b.public(t, "One.")
	b.done(t, b.marked(t, e.ID))
	d := b.draftOf(t, e.ID)
	d.Title = "A title, and none again"
	b.done(t, d)
	d = b.draftOf(t, e.ID)
	d.Title = ""
	b.done(t, d)
	all, err := b.Everything(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	texts := all.Entries[0]
	last := &texts[len(texts)-1]
	last.Body, last.Private = "One, edited by hand.", false
	for _, later := range []time.Duration{0, time.Hour} {
		last.Updated = last.Updated.Add(later)
		if _, err := b.Import(t.Context(), all, false); err != nil {
			t.Fatal(err)
		}
		if now := b.entry(t, e.ID); !now.Private || now.Body != last.Body {
			t.Errorf("edited %v later it is %+v", later, now)
		}
	}
}

func TestWordsOfATextThatAnOlderCopyDoesNotHoldForkPrivate(t *testing.T) {
	b := mustBegin(t)
	d, err := b.NewDraft(t.Context(), 0, "")
	if err != nil {
		t.Fatal(err)
	}
	d.Body = "A sample that names somebody."
	old := b.save(t, d).Draft
	d = old
	d.Private = true
	d = b.save(t, d).Draft
	if err := b.Store.Apply(t.Context(), journal.Change{DropDrafts: []journal.DraftStamp{d.Known()}, At: b.Now()}); err != nil {
		t.Fatal(err) // as if it had never been there
	}
	old.Body += " And more."
	if saved, err := b.SaveDraft(t.Context(), old); err != nil || !saved.Forked || !saved.Draft.Private {
		t.Errorf("it goes on as %+v, %v; want a private one", saved.Draft.Head, err)
	}
}

func TestAMarkThatWasNotTakenAwayForLackOfRoomStays(t *testing.T) {
	b := mustBegin(t)
	d, err := b.NewDraft(t.Context(), 0, "")
	if err != nil {
		t.Fatal(err)
	}
	d.Body, d.Private = "A sample that names somebody.", true
	d = b.save(t, d).Draft
	d.Private = false // which waits for Done, and that finds no room
	b.boat = append(b.boat, d)
	if back, err := b.Rescued(t.Context()); err != nil || len(back) > 0 && !back[0].Private {
		t.Errorf("%+v came back, %v", back, err)
	}
	if now := b.draftOf(t, d.ID); !now.Private {
		t.Errorf("it is %+v", now.Head)
	}
}
