package book

import (
	"context"
	"errors"
	"fmt"

	"ponder/journal"
)

// An entry changed since it was handed in when its text is not the one that went. Its number alone
// does not say so: whoever goes back to an earlier text, or imports what another computer wrote,
// has that text under a new one. So where the number is another one, the texts are compared.

// wentIn names an entry of a hand-in.
type wentIn struct{ handIn, entry journal.ID }

// textWent is what was found out about an entry of a hand-in, as it stood with that number.
type textWent struct {
	wentIn
	revision int
}

// findEdited notes in a snapshot which entries of its hand-ins have another text than the one that
// went. What was found out once is remembered: neither a number's text nor a hand-in ever changes.
func (b *Book) findEdited(ctx context.Context, s *snapshot) error {
	now := s.headsHandedIn()
	s.edited = map[wentIn]bool{}
	for _, h := range s.HandIns {
		for _, w := range h.Included {
			head, found := now[w.ID]
			if !found || head.Revision == w.Revision {
				continue
			}
			is := textWent{wentIn{h.ID, w.ID}, head.Revision}
			if _, known := b.edited[is]; !known {
				if err := b.compareWent(ctx, h, now); err != nil {
					return err
				}
			}
			edited, known := b.edited[is]
			s.edited[is.wentIn] = edited || !known
		}
	}
	return nil
}

// headsHandedIn returns the heads of what was ever handed in.
func (s snapshot) headsHandedIn() map[journal.ID]journal.Head {
	went := map[journal.ID]bool{}
	for _, h := range s.HandIns {
		for _, w := range h.Included {
			went[w.ID] = true
		}
	}
	now := make(map[journal.ID]journal.Head, len(went))
	for _, h := range s.Heads.Find(func(id journal.ID) bool { return went[id] }) {
		now[h.ID] = h
	}
	return now
}

// compareWent finds out of every entry of a hand-in whether its text is another one than went. What
// cannot be read counts as another one.
func (b *Book) compareWent(ctx context.Context, h journal.HandInHead, now map[journal.ID]journal.Head) error {
	whole, err := b.Store.HandIn(ctx, h.ID)
	if err != nil && !isLost(err) {
		return fmt.Errorf("read the hand-in: %w", err)
	}
	went := map[journal.ID]journal.Entry{}
	for _, e := range whole.Entries() {
		went[e.ID] = e
	}
	if b.edited == nil {
		b.edited = map[textWent]bool{}
	}
	for _, w := range h.Included {
		head, found := now[w.ID]
		if !found || head.Revision == w.Revision {
			continue
		}
		e, known := went[w.ID]
		same := known && len(journal.ChangedFields(e.Head, head)) == 0
		if same {
			text, err := b.Store.Entry(ctx, w.ID)
			if err != nil && !isLost(err) {
				return fmt.Errorf("read entry %s: %w", w.ID.Short(), err)
			}
			same = err == nil && text.Same(e)
			head.Revision = text.Revision // another program may have gone on with it
		}
		b.edited[textWent{wentIn{h.ID, w.ID}, head.Revision}] = !same
	}
	return nil
}

// isLost reports whether something is not there, or cannot be read any more.
func isLost(err error) bool {
	return errors.Is(err, journal.ErrNotFound) || errors.Is(err, journal.ErrDamaged)
}
