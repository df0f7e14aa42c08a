package book_test

import (
	"context"
	"errors"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/journaltest"
)

// kept saves a draft after a change to it.
func (b *bench) kept(t *testing.T, d journal.Draft, change func(*journal.Draft)) journal.Draft {
	t.Helper()
	change(&d)
	saved, err := b.SaveDraft(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	return saved.Draft
}

func TestSettlingDropsOnlyWhatSaysNothing(t *testing.T) {
	b := mustBegin(t)
	e := b.answer(t, 1, b.week(t, 1).Prompts[0].ID, "An answer.")
	for name, c := range map[string]struct {
		changes bool // it changes the entry, rather than being new
		to      func(*journal.Draft)
		drops   bool
	}{
		"a new one without text":            {to: func(d *journal.Draft) { d.Body = " \n" }, drops: true},
		"a new one that is only private":    {to: func(d *journal.Draft) { d.Private = true }, drops: true},
		"a new one with a title":            {to: func(d *journal.Draft) { d.Title = "A sample" }},
		"a new one with a text":             {to: func(d *journal.Draft) { d.Body = "…" }},
		"a change that was taken back":      {changes: true, to: func(*journal.Draft) {}, drops: true},
		"a change that emptied the text":    {changes: true, to: func(d *journal.Draft) { d.Body = "\n" }, drops: true},
		"a change of the private mark":      {changes: true, to: func(d *journal.Draft) { d.Private = true }, drops: true}, // the entry has it
		"an emptied text and another title": {changes: true, to: func(d *journal.Draft) { d.Body, d.Title = "", "A sample" }},
		"a change of a letter":              {changes: true, to: func(d *journal.Draft) { d.Body += "!" }},
	} {
		d, err := b.NewDraft(t.Context(), 1, "")
		if c.changes {
			d, err = b.DraftOf(t.Context(), e.ID)
		}
		if err != nil {
			t.Fatal(err)
		}
		d = b.kept(t, d, c.to)
		dropped, err := b.DropIfUnchanged(t.Context(), d)
		if err != nil || dropped != c.drops {
			t.Errorf("%s: dropped is %v, %v", name, dropped, err)
		}
		if _, err := b.Store.Draft(t.Context(), d.ID); errors.Is(err, journal.ErrNotFound) != c.drops {
			t.Errorf("%s: afterwards the journal answers %v", name, err)
		}
		if err := b.DiscardDraft(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := b.Store.Entry(t.Context(), e.ID); err != nil || got.Body != "An answer." {
		t.Errorf("the entry is now %q, %v", got.Body, err)
	}
}

func TestFinishingAChangeThatChangesNothingMakesNoRevision(t *testing.T) {
	b := mustBegin(t)
	e := b.answer(t, 1, "", "An answer.")
	d, err := b.DraftOf(t.Context(), e.ID)
	if err != nil {
		t.Fatal(err)
	}
	d = b.kept(t, d, func(*journal.Draft) {})
	got, forked, err := b.FinishDraft(t.Context(), d)
	if err != nil || forked || got.Revision != 1 {
		t.Errorf("finished as revision %d, forked %v, %v", got.Revision, forked, err)
	}
	if _, err := b.Store.Draft(t.Context(), e.ID); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("the draft is still there: %v", err)
	}
}

func TestATextThatReachedTheJournalLeavesNoLifeboatFileBehind(t *testing.T) {
	s := &deaf{Store: journaltest.NewStore()}
	b := newBench(t, s)
	var dropped []journal.ID
	b.Lifeboat.Own = func(id journal.ID) error { dropped = append(dropped, id); return nil }
	if err := b.Begin(t.Context(), book.Beginning{}); err != nil {
		t.Fatal(err)
	}
	d, err := b.NewDraft(t.Context(), journal.NoWeek, "")
	if err != nil {
		t.Fatal(err)
	}
	d.Body, s.err = "text", journal.ErrFull
	if _, err := b.SaveDraft(t.Context(), d); err == nil || len(dropped) != 0 {
		t.Fatalf("a save without room gives %v and drops %v", err, dropped)
	}
	s.err = nil
	d = b.kept(t, d, func(*journal.Draft) {})
	if len(dropped) != 1 || dropped[0] != d.ID {
		t.Errorf("a save dropped the files of %v", dropped)
	}
	if _, _, err := b.FinishDraft(t.Context(), d); err != nil || len(dropped) < 2 || dropped[len(dropped)-1] != d.ID {
		t.Errorf("finishing it dropped the files of %v, %v", dropped, err)
	}
}

// Two programs have the same draft: what one of them does with it must not take away what the other
// typed since.
func TestWhatAnotherProgramTypedIsNotDropped(t *testing.T) {
	for name, drop := range map[string]func(b *bench, d journal.Draft) error{
		"settled":   func(b *bench, d journal.Draft) error { _, err := b.DropIfUnchanged(t.Context(), d); return err },
		"discarded": func(b *bench, d journal.Draft) error { return b.DiscardDraft(t.Context(), d) },
		"finished": func(b *bench, d journal.Draft) error {
			d.Body = "A sample of mine."
			_, forked, err := b.FinishDraft(t.Context(), d)
			if !forked {
				t.Error("finishing it does not say that there are two texts")
			}
			return err
		},
	} {
		b := mustBegin(t)
		d, err := b.NewDraft(t.Context(), 1, "")
		if err != nil {
			t.Fatal(err)
		}
		mine := b.kept(t, d, func(d *journal.Draft) { d.Body = " " })
		theirs := b.kept(t, mine, func(d *journal.Draft) { d.Body, d.Title = "A page of theirs.", "A title" })
		if err := drop(b, mine); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if got, err := b.Store.Draft(t.Context(), d.ID); err != nil || !got.Same(theirs.Entry) {
			t.Errorf("%s: the other text is %q, %v", name, got.Body, err)
		}
	}
}

func TestADraftThatSaysOnlyATitleIsKeptForAWhileWhenItIsDiscarded(t *testing.T) {
	b := mustBegin(t)
	e := b.answer(t, 1, "", "An answer.")
	d, err := b.DraftOf(t.Context(), e.ID)
	if err != nil {
		t.Fatal(err)
	}
	d = b.kept(t, d, func(d *journal.Draft) { d.Title = "A title that took an hour" })
	if err := b.DiscardDraft(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	if all, err := b.Autosaves(t.Context(), e.ID); err != nil || len(all) != 1 || all[0].Title != d.Title {
		t.Errorf("kept are %+v, %v", all, err)
	}
}

func TestFinishingATextThatClashesLeavesNoDraftBehind(t *testing.T) {
	b := mustBegin(t)
	e := b.answer(t, 1, "", "An answer.")
	d, err := b.DraftOf(t.Context(), e.ID)
	if err != nil {
		t.Fatal(err)
	}
	elsewhere := journal.Entry{Head: e.Head, Body: "What another program finished."}
	elsewhere.Revision++
	if err := b.Store.Apply(t.Context(), journal.Change{Entries: []journal.Entry{elsewhere.WithCounts()}}); err != nil {
		t.Fatal(err)
	}
	d.Body = "What is finished here."
	got, forked, err := b.FinishDraft(t.Context(), d)
	if err != nil || !forked || got.ID == e.ID || got.Body != d.Body {
		t.Errorf("it is finished as %+v, forked %v, %v", got, forked, err)
	}
	if drafts, err := b.Drafts(t.Context()); err != nil || len(drafts) != 0 {
		t.Errorf("drafts are left: %+v, %v", drafts, err)
	}
}

// broken is a Store in which the draft of one ID is damaged.
type broken struct {
	journal.Store
	id journal.ID
}

func (s broken) Draft(ctx context.Context, id journal.ID) (journal.Draft, error) {
	if id == s.id {
		return journal.Draft{}, &journal.DamageError{Bucket: "drafts", Key: string(id), What: "it is damaged"}
	}
	return s.Store.Draft(ctx, id)
}

func TestALifeboatIsInNobodysWayAndKeepsMoreThanTheText(t *testing.T) {
	b := newBench(t, broken{journaltest.NewStore(), "damaged"})
	if err := b.Begin(t.Context(), book.Beginning{}); err != nil {
		t.Fatal(err)
	}
	e := b.answer(t, 1, "", "An answer.")
	titled, damaged := journal.Draft{Entry: e}, journal.Draft{Entry: text("damaged", 0, "beside a damaged draft", 1)}
	titled.Title, titled.Tags = "A title that took an hour", []string{"tag"}
	refused := journal.Draft{Entry: text("", 0, "without an ID", 2)}
	last := journal.Draft{Entry: text("last", 0, "after all of them", 3)}
	b.boat = []journal.Draft{damaged, refused, titled, last}
	back, err := b.Rescued(t.Context())
	if err == nil || len(back) != 3 || len(b.boat) != 1 || b.boat[0].Body != refused.Body {
		t.Errorf("back are %+v, %v; left are %+v", back, err, b.boat)
	}
	if d, err := b.Store.Draft(t.Context(), e.ID); err != nil || d.Title != titled.Title || d.Body != e.Body {
		t.Errorf("the change of a title is %+v, %v", d, err)
	}
	all, err := b.Drafts(t.Context())
	if err != nil || len(all) != 3 {
		t.Errorf("the drafts are %+v, %v", all, err)
	}
	for _, d := range all {
		if d.ID == "damaged" {
			t.Error("the text was put over a damaged draft")
		}
	}
}
