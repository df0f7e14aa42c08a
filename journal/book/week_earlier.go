package book

import (
	"context"
	"slices"

	"ponder/journal"
)

// Earlier returns the latest answer to the prompt of a draft that may be shown while it is written:
// not the draft's own entry, and none of which any version is private. One that cannot be read is
// not there: it helps with writing, and no more.
func (b *Book) Earlier(ctx context.Context, v WeekView, d journal.Draft) (journal.Entry, bool) {
	at := slices.IndexFunc(v.Prompts, func(p PromptView) bool { return p.ID == d.Prompt })
	if at < 0 || !d.InWeek(v.Course.ID, v.Week.Number) {
		return journal.Entry{}, false
	}
	for _, h := range slices.Backward(v.Prompts[at].Entries) {
		if h.FirstVersion() == d.FirstVersion() || b.isPrivate(ctx, h.ID) || b.hasPrivateVersion(ctx, h.FirstVersion()) {
			continue
		}
		if e, _, err := b.Entry(ctx, string(h.ID)); err == nil {
			return e, true
		}
	}
	return journal.Entry{}, false
}
