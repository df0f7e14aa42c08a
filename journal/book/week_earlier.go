package book

import (
	"context"
	"slices"

	"ponder/journal"
)

// Earlier returns what may be shown while a draft is written: the entry since which it says what
// changed or, where it says nothing of the kind, the week's latest answer to its prompt. It is not
// the draft's own entry, and none of which any version is private. One that cannot be read is not
// there: it helps with writing, and no more.
func (b *Book) Earlier(ctx context.Context, v WeekView, d journal.Draft) (journal.Entry, bool) {
	for _, id := range earlierThan(v, d) {
		e, draft, err := b.Entry(ctx, string(id))
		if err != nil || draft || e.InTrash() || e.FirstVersion() == d.FirstVersion() || b.isPrivate(ctx, id) || b.hasPrivateVersion(ctx, e.FirstVersion()) {
			continue
		}
		return e, true
	}
	return journal.Entry{}, false
}

// earlierThan are the entries that may help with a draft, the best first. The list of what was
// meant to be tried looks back on many, and needs none.
func earlierThan(v WeekView, d journal.Draft) (all []journal.ID) {
	if len(d.Then) > 0 && d.Title != IntentionsTitle {
		return d.Then
	}
	at := slices.IndexFunc(v.Prompts, func(p PromptView) bool { return p.ID == d.Prompt })
	if at < 0 || !d.InWeek(v.Course.ID, v.Week.Number) {
		return nil
	}
	for _, h := range slices.Backward(v.Prompts[at].Entries) {
		all = append(all, h.ID)
	}
	return all
}
