package book_test

import (
	"testing"
	"time"

	"ponder/journal"
)

// anew is a draft of an entry that two windows have open, and that one of them dropped and began
// anew: stale is what the other window knows, newer what is in the journal.
func (b *bench) anew(t *testing.T) (stale, newer journal.Draft) {
	t.Helper()
	e := b.answer(t, 1, b.week(t, 1).Prompts[0].ID, "An answer.")
	open := func() journal.Draft {
		d, err := b.DraftOf(t.Context(), e.ID)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	stale = b.kept(t, open(), func(d *journal.Draft) { d.Body = "Typed in the first window." })
	if err := b.DiscardDraft(t.Context(), open()); err != nil {
		t.Fatal(err)
	}
	b.clock.at = b.clock.at.Add(time.Minute)
	newer = b.kept(t, open(), func(d *journal.Draft) { d.Body = "Typed anew in the second window." })
	if newer.Saves != stale.Saves {
		t.Fatalf("the windows have saved %d and %d times: they are to count alike here", stale.Saves, newer.Saves)
	}
	return stale, newer
}

func (b *bench) holds(t *testing.T, want journal.Draft) {
	t.Helper()
	if got, err := b.Store.Draft(t.Context(), want.ID); err != nil || got.Body != want.Body {
		t.Errorf("the draft is %q, %v; want %q", got.Body, err, want.Body)
	}
}

func TestADraftThatWasBegunAnewIsNotThatOfAnOlderWindow(t *testing.T) {
	b := mustBegin(t)
	stale, newer := b.anew(t)
	stale.Body = "The first window types on."
	saved, err := b.SaveDraft(t.Context(), stale)
	if err != nil || !saved.Forked || saved.Draft.ID == newer.ID {
		t.Errorf("the older window saved %+v, %v", saved, err)
	}
	b.holds(t, newer)
	b.holds(t, saved.Draft)
	if err := b.DiscardDraft(t.Context(), stale); err != nil {
		t.Fatal(err)
	}
	b.holds(t, newer)
	newer = b.kept(t, newer, func(d *journal.Draft) { d.Body += " And on." })
	b.holds(t, newer)
}

func TestATextInAFileDoesNotTakeThePlaceOfADraftThatWasBegunAnew(t *testing.T) {
	b := mustBegin(t)
	stale, newer := b.anew(t)
	stale.Body = "The first window typed on, while nothing could be written."
	b.Lifeboat = journal.Lifeboat{
		Drafts: func() ([]journal.LifeboatDraft, []journal.Leftover) {
			return []journal.LifeboatDraft{{Draft: stale}}, nil
		},
		Drop: func(journal.LifeboatDraft) error { return nil },
	}
	back, err := b.Rescued(t.Context())
	if err != nil || len(back) != 1 || back[0].ID == newer.ID {
		t.Fatalf("it is back as %+v, %v", back, err)
	}
	b.holds(t, newer)
	if back[0].Body != stale.Body {
		t.Errorf("what is back is called %q", back[0].Body)
	}
	b.holds(t, back[0])
}
