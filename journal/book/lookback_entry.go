package book

import (
	"context"
	"slices"

	"ponder/journal"
)

// Retrospect is one entry with all that looking back shows beside it.
type Retrospect struct {
	Then       journal.Entry
	Now        *journal.Entry // the latest answer to the same prompt, of weeks later; nil where there is none
	Replies    []journal.Reply
	Intentions []Intention    // what it meant to do, and what became of it
	Changed    []journal.Head // the entries that look back on it, oldest first
	Recall     journal.Recall // what was remembered of it, and when it came back
}

// saysWhatChanged reports whether an entry was written to say what changed since another one. The
// list of what was meant to be tried looks back on the entries that it names, and says nothing of
// them.
func saysWhatChanged(h journal.Head, since journal.ID) bool {
	return slices.Contains(h.Then, since) && h.Title != IntentionsTitle
}

// Retrospect returns an entry, finished and not in the trash, with all that stands beside it. What
// is private stands there only where it is asked for.
func (b *Book) Retrospect(ctx context.Context, prefix string, private bool) (Retrospect, error) {
	e, draft, err := b.Entry(ctx, prefix)
	if err == nil && (draft || e.InTrash()) {
		err = journal.Invalid("%s is %s, and can be looked back on once it is in the journal", e.ID.Short(), map[bool]string{true: "a draft", false: "in the trash"}[draft])
	}
	if err != nil {
		return Retrospect{}, err
	}
	snap, err := b.read(ctx, journal.Heads|journal.Drafts|journal.Recalls|journal.HandIns|journal.Replies)
	if err != nil {
		return Retrospect{}, err
	}
	r := Retrospect{Then: e, Recall: snap.recallOf(e.ID)}
	r.Intentions = intentionsOf(e.Head, r.Recall)
	var hidden privateSet
	if !private {
		hidden = b.allMarks(snap)
		r.Intentions = slices.DeleteFunc(r.Intentions, isOfBefore)
	}
	for _, h := range snap.Heads.With(hasThen) {
		if !h.InTrash() && saysWhatChanged(h, e.ID) && !(hidden != nil && hidden.has(h)) {
			r.Changed = append(r.Changed, h)
		}
	}
	if now, found := snap.answeredAgain(e.Head, hidden); found {
		answer, err := b.Store.Entry(ctx, now.ID)
		if err != nil {
			return r, err
		}
		r.Now = &answer
	}
	for _, h := range snap.HandIns {
		for _, reply := range snap.repliesTo(h.ID) {
			if reply.Answers(e.ID, h) && (private || !snap.mayQuote(reply, h, hidden, e.ID)) {
				r.Replies = append(r.Replies, reply)
			}
		}
	}
	return r, nil
}
