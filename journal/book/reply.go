package book

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"ponder/journal"
)

// longestReply is far more than anybody writes about a hand-in, and little for a journal.
const longestReply = 1 << 20

// FileReply keeps what came back beside a hand-in: the one that r names, else the latest. Filing
// the same again changes nothing; again says so. Entries must have gone in the hand-in.
func (b *Book) FileReply(ctx context.Context, r journal.Reply) (kept journal.Reply, h journal.HandInHead, again bool, err error) {
	if err := checkReply(r); err != nil {
		return r, h, false, err
	}
	h, err = b.FindHandIn(ctx, string(r.HandIn))
	if err != nil {
		return r, h, false, err
	}
	for _, id := range r.Entries {
		if !slices.ContainsFunc(h.Included, func(w journal.Included) bool { return w.ID == id }) {
			return r, h, false, fmt.Errorf("entry %s in %s: %w", id.Short(), h.Title, journal.ErrNotFound)
		}
	}
	r.HandIn, r.Filed = h.ID, b.Now().UTC()
	r.ID = journal.DerivedID("reply", string(h.ID), r.From, r.Subject, r.At.UTC().Format(time.RFC3339), r.Text)
	kept, err = retried(ctx, func() (journal.Reply, error) {
		snap, err := b.read(ctx, journal.Replies)
		if err != nil {
			return r, err
		}
		r.Revision = 1
		if i := slices.IndexFunc(snap.Replies, func(o journal.Reply) bool { return o.ID == r.ID }); i >= 0 {
			old := snap.Replies[i]
			if again = old.Same(r); again {
				return old, nil
			}
			r.Revision = old.Revision + 1
		}
		return r, b.Store.Apply(ctx, journal.Change{Replies: []journal.Reply{r}, At: r.Filed})
	})
	return kept, h, again, err
}

// newFor is how long a reply is news.
const newFor = 7 * 24 * time.Hour

// IsNewReply reports whether a reply was filed in the last days.
func (b *Book) IsNewReply(r journal.Reply) bool {
	return !r.WasRemoved() && b.Now().Sub(r.Filed) < newFor
}

// checkReply refuses what no reply is.
func checkReply(r journal.Reply) error {
	switch {
	case strings.TrimSpace(r.Text) == "" && len(r.Attached) == 0:
		return journal.Invalid("the reply is empty; nothing was filed")
	case len(r.Text) > longestReply:
		return journal.Invalid("the reply is longer than 1 MB; nothing was filed")
	}
	return nil
}

// RemoveReply takes a reply away that was filed in the wrong place; filing it again brings it back.
func (b *Book) RemoveReply(ctx context.Context, prefix string) (journal.Reply, error) {
	return retried(ctx, func() (journal.Reply, error) {
		snap, err := b.read(ctx, journal.Replies)
		if err != nil {
			return journal.Reply{}, err
		}
		all := slices.DeleteFunc(slices.Clone(snap.Replies), journal.Reply.WasRemoved)
		r, err := theOne(all, prefix, "reply", func(r journal.Reply) journal.ID { return r.ID })
		if err != nil {
			return r, err
		}
		r.Removed = b.Now().UTC()
		r.Revision++
		return r, b.Store.Apply(ctx, journal.Change{Replies: []journal.Reply{r}, At: r.Removed})
	})
}

// FindHandIn returns the one hand-in whose ID begins with prefix, or the latest where it is empty.
func (b *Book) FindHandIn(ctx context.Context, prefix string) (journal.HandInHead, error) {
	if prefix == "" {
		return b.LatestHandIn(ctx, "")
	}
	snap, err := b.read(ctx, journal.HandIns)
	if err != nil {
		return journal.HandInHead{}, err
	}
	return theOne(snap.HandIns, prefix, "hand-in", func(h journal.HandInHead) journal.ID { return h.ID })
}

// theOne returns the one whose ID begins with prefix.
func theOne[T any](all []T, prefix, what string, id func(T) journal.ID) (one T, err error) {
	var found []T
	for _, x := range all {
		if string(id(x)) == prefix {
			return x, nil
		}
		if prefix != "" && strings.HasPrefix(string(id(x)), prefix) {
			found = append(found, x)
		}
	}
	switch len(found) {
	case 0:
		return one, fmt.Errorf("%s %q: %w", what, prefix, journal.ErrNotFound)
	case 1:
		return found[0], nil
	}
	return one, fmt.Errorf("%s %q: %w, such as %s and %s", what, prefix, journal.ErrAmbiguous, id(found[0]), id(found[1]))
}

// repliesTo returns the replies to a hand-in, oldest first.
func (s snapshot) repliesTo(handIn journal.ID) []journal.Reply {
	var all []journal.Reply
	for _, r := range s.Replies {
		if r.HandIn == handIn && !r.WasRemoved() {
			all = append(all, r)
		}
	}
	slices.SortStableFunc(all, func(x, y journal.Reply) int { return cmp.Or(x.When().Compare(y.When()), x.Filed.Compare(y.Filed)) })
	return all
}

// RepliesTo returns the replies that are about an entry, oldest first.
func (b *Book) RepliesTo(ctx context.Context, entry journal.ID) ([]journal.Reply, error) {
	snap, err := b.read(ctx, journal.HandIns|journal.Replies)
	if err != nil {
		return nil, err
	}
	var all []journal.Reply
	for _, h := range snap.HandIns {
		for _, r := range snap.repliesTo(h.ID) {
			if r.Answers(entry, h) {
				all = append(all, r)
			}
		}
	}
	return all, nil
}

// mayQuote reports whether a reply answers an entry that is hidden, other than some that are shown:
// then it may quote it. Of one that is no longer known, nobody tells whether it was private.
func (s snapshot) mayQuote(r journal.Reply, h journal.HandInHead, hidden privateSet, shown ...journal.ID) bool {
	return slices.ContainsFunc(h.Included, func(went journal.Included) bool {
		if !r.Answers(went.ID, h) || slices.Contains(shown, went.ID) {
			return false
		}
		head, known := s.head(went.ID)
		return !known || hidden.has(head)
	})
}
