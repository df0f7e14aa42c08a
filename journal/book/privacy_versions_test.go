package book_test

import (
	"testing"

	"ponder/journal"
)

func TestAMarkOnADraftOfAnotherProgramsTextHoldsBoth(t *testing.T) {
	b := mustBegin(t)
	e := b.public(t, "A sample.")
	mine, theirs := b.draftOf(t, e.ID), b.draftOf(t, e.ID)
	theirs.Body = "A sample, gone on with there."
	b.save(t, theirs)
	mine.Private = true
	saved := b.save(t, mine)
	if !saved.Forked || !saved.Draft.Private {
		t.Fatalf("it is kept as %+v", saved)
	}
	b.stays(t, e.ID)
	b.stays(t, saved.Draft.ID)
	if err := b.Remove(t.Context(), saved.Draft.ID); err != nil {
		t.Fatal(err)
	}
	b.stays(t, e.ID)
}

func TestAForkOfAPrivateTextIsPrivate(t *testing.T) {
	for name, finish := range map[string]bool{"as a draft": false, "as an entry": true} {
		b := mustBegin(t)
		e := b.public(t, "A sample.")
		mine := b.save(t, b.draftOf(t, e.ID)).Draft // the program here knows no mark
		theirs := b.draftOf(t, e.ID)
		theirs.Private = true
		b.save(t, theirs)
		mine.Body = "A sample, gone on with here."
		if !finish {
			saved := b.save(t, mine)
			if !saved.Forked || !saved.Draft.Private {
				t.Errorf("%s: it is kept as %+v", name, saved)
			}
			b.stays(t, saved.Draft.ID)
			continue
		}
		done, forked, err := b.FinishDraft(t.Context(), mine)
		if err != nil || !forked || !done.Private {
			t.Errorf("%s: it is done as %+v, %v, %v", name, done, forked, err)
		}
		b.stays(t, done.ID)
	}
}

// twoVersions returns two entries that were one text, which two programs finished.
func (b *bench) twoVersions(t *testing.T) (one, other journal.Entry) {
	t.Helper()
	e := b.public(t, "A sample.")
	mine, theirs := b.draftOf(t, e.ID), b.draftOf(t, e.ID)
	mine.Body, theirs.Body = "A sample, gone on with here.", "A sample, gone on with there."
	one = b.done(t, theirs)
	other, forked, err := b.FinishDraft(t.Context(), mine)
	if err != nil || !forked {
		t.Fatalf("there is one version only: %v", err)
	}
	return one, other
}

func TestAMarkHoldsForEveryVersionAndIsTakenAwayFromEach(t *testing.T) {
	b := mustBegin(t)
	one, other := b.twoVersions(t)
	b.save(t, b.marked(t, other.ID))
	b.stays(t, one.ID)
	b.stays(t, other.ID)
	d := b.draftOf(t, other.ID)
	d.Body, d.Private = "Other words.", false
	b.done(t, d)
	b.stays(t, one.ID) // it holds the words that were private
	if !b.entry(t, one.ID).Private || b.entry(t, other.ID).Private {
		t.Error("the mark is not on the one version alone")
	}
	d = b.draftOf(t, one.ID)
	d.Private = false
	b.done(t, d)
	b.goes(t, one.ID)
	b.goes(t, other.ID)
}

func TestAVersionThatComesBackFromTheTrashBesideAPrivateOneIsPrivate(t *testing.T) {
	b := mustBegin(t)
	one, other := b.twoVersions(t)
	if err := b.Remove(t.Context(), one.ID); err != nil {
		t.Fatal(err)
	}
	b.save(t, b.marked(t, other.ID))
	if err := b.Restore(t.Context(), one.ID); err != nil {
		t.Fatal(err)
	}
	if !b.entry(t, one.ID).Private {
		t.Error("what came back is public")
	}
}

// The mark and Done in one step, as a command gives them.
func TestAMarkThatComesWithDoneHoldsForEveryVersion(t *testing.T) {
	b := mustBegin(t)
	one, other := b.twoVersions(t)
	d := b.draftOf(t, one.ID)
	d.Private = true
	b.done(t, d)
	if e := b.entry(t, other.ID); !e.Private {
		t.Errorf("the other version is %+v", e)
	}
	b.private(t, one.ID, false)
	if e := b.entry(t, other.ID); !e.Private {
		t.Errorf("once the mark is taken away from one, the other is %+v", e)
	}
}
