package journal

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"slices"
	"time"
)

// Everything is all that a journal holds, as one value: what an export writes, and what an import reads.
type Everything struct {
	Journal    ID        // of the journal that it came from; empty where it came from elsewhere
	At         time.Time // UTC, when it was put together
	Settings   Settings
	Enrolments []Enrolment
	Entries    [][]Entry // every finished text of each, oldest first, the entry as it is last; in their order of arrival
	Drafts     []Draft   // latest change last
	HandIns    []HandIn  // oldest first

	Responses    []Response // oldest first
	Partnerships []Partnership
	Replies      []Reply // first filed first

	Foreign bool // no journal of Ponder's: its IDs follow from its texts, and its dates may be guessed
}

// Remark is something that people should know about what was read or brought in.
type Remark struct {
	About string // a file, or an entry
	What  string // begins with a small letter and has no full stop
}

// Everything gives all that the journal holds. What changes while it is read is there as it was before or as it is after, and is
// never missing. Where values are damaged, it gives what can be read, and the error, an ErrDamaged, names what cannot.
func (b *Book) Everything(ctx context.Context) (Everything, error) {
	g := gathering{b: b, ctx: ctx}
	snap, err := b.Store.Read(ctx, Drafts|HandIns|Responses|Partnerships|Replies)
	g.note(err)
	all := Everything{
		Journal: snap.Journal, At: b.Now().UTC(), Settings: snap.Settings, Enrolments: snap.Enrolments, Drafts: snap.Drafts,
		Responses: snap.Responses, Partnerships: snap.Partnerships, Replies: snap.Replies,
	}
	all.Entries = g.entries()
	for _, h := range snap.HandIns {
		whole, err := b.Store.HandIn(ctx, h.ID)
		if g.note(err); err == nil {
			all.HandIns = append(all.HandIns, whole)
		}
	}
	if g.err != nil {
		return Everything{}, g.err
	}
	return all, errors.Join(g.damage...)
}

// gathering reads a whole journal past what is damaged.
type gathering struct {
	b      *Book
	ctx    context.Context
	damage []error
	err    error // the first that is no damage
}

func (g *gathering) note(err error) {
	switch {
	case is(err, ErrDamaged):
		g.damage = append(g.damage, err)
	case g.err == nil:
		g.err = err
	}
}

// entries reads every entry with its earlier texts, in order of arrival.
func (g *gathering) entries() [][]Entry {
	if g.err != nil {
		return nil
	}
	var all [][]Entry
	g.note(g.b.Store.Each(g.ctx, func(e Entry) error {
		all = append(all, []Entry{e})
		return nil
	}))
	slices.SortFunc(all, func(x, y []Entry) int { return cmp.Or(cmp.Compare(x[0].Seq, y[0].Seq), cmp.Compare(x[0].ID, y[0].ID)) })
	for i, texts := range all {
		if texts[0].Revision == 1 || g.err != nil {
			continue
		}
		whole, err := g.b.Store.Revisions(g.ctx, texts[0].ID)
		if g.note(err); len(whole) > 0 {
			all[i] = whole
		}
	}
	return all
}

// DerivedID makes the ID that always belongs to the same content, so that what is brought in twice is there once.
func DerivedID(parts ...string) ID {
	var all []byte
	for _, p := range parts {
		all = binary.AppendUvarint(all, uint64(len(p)))
		all = append(all, p...)
	}
	sum := sha256.Sum256(all)
	id, _ := NewID(bytes.NewReader(sum[:])) // there are more bytes than an ID takes
	return id
}
