package cli

import (
	"context"
	"errors"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/layout"
)

// entryLinkJSON is a link to other entries, with those that it leads to.
type entryLinkJSON struct {
	Text    string       `json:"text"`
	Name    *string      `json:"name"`
	Entries []journal.ID `json:"entries"`
}

func newEntryLinkJSON(l book.Linked) entryLinkJSON {
	return entryLinkJSON{l.Text, orNull(l.Name), mapped(l.To, func(h journal.Head) journal.ID { return h.ID })}
}

// sayLinks names the entries that an entry links to.
func (a *app) sayLinks(ctx context.Context, e journal.Entry) error {
	all, err := a.book.Linked(ctx, e)
	if errors.Is(err, journal.ErrDamaged) {
		return nil // elsewhere; `ponder doctor` says where
	}
	if err != nil || len(all) == 0 {
		return err
	}
	a.say("\nLinks")
	for _, l := range all {
		if len(l.To) == 0 {
			a.item("  ", "- ", layout.Line(l.Text)+": no entry is called so")
		}
		for _, h := range l.To {
			a.item("  ", "- ", layout.Line(l.Text)+": "+h.ID.Short()+", "+a.locale().Day(h.At)+", "+layout.Line(h.Name()))
		}
	}
	return nil
}
