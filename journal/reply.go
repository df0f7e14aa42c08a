package journal

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Reply is what came back about a hand-in. Its text is kept; what was attached to it is only named, and stays where it came from.
type Reply struct {
	ID       ID
	HandIn   ID
	Entries  []ID   // those that it answers; none: all that went
	From     string // such as "Name <name@example.org>"; may be empty
	Subject  string
	At       time.Time // when it was written, with the writer's UTC offset; zero where it does not say
	Text     string
	Attached []Attachment
	Filed    time.Time // UTC, when the learner filed it
	Removed  time.Time // UTC; zero unless it was taken away again
	Revision int       // a Store refuses a reply that is not one more than what it holds
}

// Attachment names a file that came with a reply.
type Attachment struct {
	Name   string
	Type   string // media type
	Size   int64  // bytes
	SHA256 string // of its bytes, in hexadecimal
}

// longestReply is far more than anybody writes about a hand-in, and little for a journal.
const longestReply = 1 << 20

// WasRemoved says whether the reply was taken away.
func (r Reply) WasRemoved() bool { return !r.Removed.IsZero() }

// Same says whether two replies say the same, whenever they were filed.
func (r Reply) Same(o Reply) bool {
	return r.HandIn == o.HandIn && r.From == o.From && r.Subject == o.Subject && r.At.Equal(o.At) && r.Text == o.Text &&
		r.Removed.Equal(o.Removed) && slices.Equal(r.Entries, o.Entries) && slices.Equal(r.Attached, o.Attached)
}

// Answers says whether the reply is about an entry of its hand-in.
func (r Reply) Answers(id ID, h HandInHead) bool {
	if len(r.Entries) > 0 {
		return slices.Contains(r.Entries, id)
	}
	return slices.ContainsFunc(h.Went, func(w Went) bool { return w.ID == id })
}

// When is the moment to show: when it was written, else when it was filed.
func (r Reply) When() time.Time {
	if r.At.IsZero() {
		return r.Filed
	}
	return r.At
}

// FileReply keeps what came back beside a hand-in: the one that r names, else the latest. Filing the same again changes nothing; again
// says so. Entries must have gone in the hand-in.
func (b *Book) FileReply(ctx context.Context, r Reply) (kept Reply, h HandInHead, again bool, err error) {
	if strings.TrimSpace(r.Text) == "" && len(r.Attached) == 0 {
		return r, h, false, invalid("the reply is empty; nothing was filed")
	}
	if len(r.Text) > longestReply {
		return r, h, false, invalid("the reply is longer than 1 MB; nothing was filed")
	}
	h, err = b.Submitted(ctx, string(r.HandIn))
	if err != nil {
		return r, h, false, err
	}
	for _, id := range r.Entries {
		if !slices.ContainsFunc(h.Went, func(w Went) bool { return w.ID == id }) {
			return r, h, false, fmt.Errorf("entry %s in %s: %w", id.Short(), h.Title, ErrNotFound)
		}
	}
	r.HandIn, r.Filed = h.ID, b.Now().UTC()
	r.ID = DerivedID("reply", string(h.ID), r.From, r.Subject, r.At.UTC().Format(time.RFC3339), r.Text)
	kept, err = retried(ctx, func() (Reply, error) {
		snap, err := b.read(ctx, Replies)
		if err != nil {
			return r, err
		}
		r.Revision = 1
		if i := slices.IndexFunc(snap.Replies, func(o Reply) bool { return o.ID == r.ID }); i >= 0 {
			old := snap.Replies[i]
			if again = old.Same(r); again {
				return old, nil
			}
			r.Revision = old.Revision + 1
		}
		return r, b.Store.Apply(ctx, Change{Replies: []Reply{r}, At: r.Filed})
	})
	return kept, h, again, err
}

// RemoveReply takes a reply away that was filed in the wrong place; filing it again brings it back.
func (b *Book) RemoveReply(ctx context.Context, prefix string) (Reply, error) {
	return retried(ctx, func() (Reply, error) {
		snap, err := b.read(ctx, Replies)
		if err != nil {
			return Reply{}, err
		}
		all := slices.DeleteFunc(slices.Clone(snap.Replies), Reply.WasRemoved)
		r, err := theOne(all, prefix, "reply", func(r Reply) ID { return r.ID })
		if err != nil {
			return r, err
		}
		r.Removed = b.Now().UTC()
		r.Revision++
		return r, b.Store.Apply(ctx, Change{Replies: []Reply{r}, At: r.Removed})
	})
}

// Submitted gives the one hand-in whose ID begins with prefix, or the latest where it is empty.
func (b *Book) Submitted(ctx context.Context, prefix string) (HandInHead, error) {
	if prefix == "" {
		return b.Latest(ctx, "")
	}
	snap, err := b.read(ctx, HandIns)
	if err != nil {
		return HandInHead{}, err
	}
	return theOne(snap.HandIns, prefix, "hand-in", func(h HandInHead) ID { return h.ID })
}

// theOne gives the one whose ID begins with prefix.
func theOne[T any](all []T, prefix, what string, id func(T) ID) (one T, err error) {
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
		return one, fmt.Errorf("%s %q: %w", what, prefix, ErrNotFound)
	case 1:
		return found[0], nil
	}
	return one, fmt.Errorf("%s %q: %w, such as %s and %s", what, prefix, ErrAmbiguous, id(found[0]), id(found[1]))
}

// repliesTo gives the replies to a hand-in, oldest first.
func (s Snapshot) repliesTo(handIn ID) []Reply {
	var all []Reply
	for _, r := range s.Replies {
		if r.HandIn == handIn && !r.WasRemoved() {
			all = append(all, r)
		}
	}
	slices.SortStableFunc(all, func(x, y Reply) int { return cmp.Or(x.When().Compare(y.When()), x.Filed.Compare(y.Filed)) })
	return all
}

// RepliesTo gives the replies that are about an entry, oldest first.
func (b *Book) RepliesTo(ctx context.Context, entry ID) ([]Reply, error) {
	snap, err := b.read(ctx, HandIns|Replies)
	if err != nil {
		return nil, err
	}
	var all []Reply
	for _, h := range snap.HandIns {
		for _, r := range snap.repliesTo(h.ID) {
			if r.Answers(entry, h) {
				all = append(all, r)
			}
		}
	}
	return all, nil
}
