package book

import (
	"context"
	"strings"

	"ponder/journal"
)

// The covering note of a hand-in is a draft of no week until it goes, so that it is neither lost
// nor handed in as an entry. Its title says which hand-in it is for.
const noteTitle = "Covering note: "

// NoteTitle returns what the draft of a covering note is called.
func NoteTitle(h journal.HandIn) string { return noteTitle + h.Title }

// IsNote reports whether a draft is the covering note of some hand-in.
func IsNote(d journal.Draft) bool {
	return d.IsNew() && d.Week == journal.NoWeek && strings.HasPrefix(d.Title, noteTitle)
}

// NoteOf returns the draft of a hand-in's covering note; where there is none it is the zero Draft.
func (b *Book) NoteOf(ctx context.Context, h journal.HandIn) (journal.Draft, error) {
	all, err := b.Drafts(ctx)
	for _, d := range all {
		if IsNote(d) && d.Title == NoteTitle(h) {
			return d, nil
		}
	}
	return journal.Draft{}, err
}
