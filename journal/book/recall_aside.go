package book

import (
	"context"

	"ponder/journal"
)

// AsideTitle is what a draft is called that holds a line about an entry which its recall could not
// take.
const AsideTitle = "What I remembered"

// SaveLineAsDraft keeps a line about an entry where its recall cannot be written: as a draft that
// looks back on the entry, which goes where typing goes then (see SaveDraft). The draft is the one
// that an earlier call gave, or a new one; it is private where the entry is.
func (b *Book) SaveLineAsDraft(ctx context.Context, about journal.Head, line string, d journal.Draft) (journal.Draft, error) {
	if d.ID == "" {
		id, err := b.newID()
		if err != nil {
			return d, err
		}
		now := b.Now()
		d.Head = journal.Head{ID: id, At: civil(now, b.Zone), Course: about.Course, Week: journal.NoWeek, Created: now.UTC(), Updated: now.UTC(), Then: []journal.ID{about.ID}}
		d.Title, d.Private = AsideTitle, about.Private || b.isPrivate(ctx, about.ID)
	}
	d.Body = line
	saved, err := b.SaveDraft(ctx, d)
	if err == nil {
		d = saved.Draft
	}
	return d, err
}
