package book

import (
	"context"
	"slices"

	"ponder/journal"
)

// EntryState is something that became of a text, or that holds for it. Several can hold at once.
type EntryState string

const (
	InTrash      EntryState = "in the trash"
	FirstDraft   EntryState = "draft"           // of a text that is no entry yet
	ChangeDraft  EntryState = "draft of change" // to an entry, which is as it was
	ChangedSince EntryState = "changed since"   // it was handed in, and changed after that
	HandedIn     EntryState = "handed in"       // and not changed since
	Private      EntryState = "private"
	TwoTexts     EntryState = "two texts"     // of one entry, until it is decided which one stays
	SeveralTexts EntryState = "several texts" // more than two
)

// entryStates returns all of them in the order in which they are said: where there is room for one,
// it is the first.
func entryStates() []EntryState {
	return []EntryState{InTrash, FirstDraft, TwoTexts, SeveralTexts, ChangeDraft, ChangedSince, HandedIn, Private}
}

// States returns what became of the entry or draft, in the order in which it is said.
func (it Item) States() []EntryState { return statesOf(it) }

// Became returns what became of any of the entries of the week that stand in one row, such as the
// answers to a prompt, in the order in which it is said.
func (v WeekView) Became(entries ...journal.Head) []EntryState {
	items := make([]Item, len(entries))
	for i, h := range entries {
		items[i] = v.Item(h)
	}
	return statesOf(items...)
}

// statesOf returns what holds of any of some texts. Several of which one was changed since it was
// handed in need handing in again.
func statesOf(items ...Item) []EntryState {
	holds := map[EntryState]bool{}
	for _, it := range items {
		holds[InTrash] = holds[InTrash] || it.InTrash()
		holds[FirstDraft] = holds[FirstDraft] || it.Draft && it.Revision == 0
		holds[ChangeDraft] = holds[ChangeDraft] || it.Draft && it.Revision > 0
		holds[ChangedSince] = holds[ChangedSince] || it.Changed
		holds[TwoTexts] = holds[TwoTexts] && !holds[SeveralTexts]
		holds[HandedIn] = holds[HandedIn] || it.HandedIn
		holds[Private] = holds[Private] || it.Private
		holds[TwoTexts] = holds[TwoTexts] || it.Texts == 2
		holds[SeveralTexts] = holds[SeveralTexts] || it.Texts > 2
	}
	holds[TwoTexts] = holds[TwoTexts] && !holds[SeveralTexts]
	holds[HandedIn] = holds[HandedIn] && !holds[ChangedSince]
	return slices.DeleteFunc(entryStates(), func(s EntryState) bool { return !holds[s] })
}

// Item says what became of an entry, or of a draft, by what the journal holds now; where that
// cannot be read, it is a text as any other.
func (b *Book) Item(ctx context.Context, h journal.Head, draft bool) Item {
	snap, err := b.readWindow(ctx, journal.Drafts|journal.HandIns, journal.Window{IDs: []journal.ID{h.ID, h.FirstVersion()}})
	if err != nil {
		return Item{Head: h, Draft: draft}
	}
	now := snap.outcomes()
	it := item(h, draft, now)
	if entry, there := snap.head(h.ID); there {
		it.Changed = item(entry, draft, now).Changed
	}
	return it
}
