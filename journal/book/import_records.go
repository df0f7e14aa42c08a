package book

import (
	"reflect"
	"slices"

	"ponder/journal"
)

// isNew reports whether the journal does not have a record yet. One that it has stays as it is.
func isNew[T any](g *importing, have, added []T, isIt func(T) bool, isSame func(T) bool, about string) bool {
	for _, old := range slices.Concat(have, added) {
		switch {
		case !isIt(old):
			continue
		case isSame(old):
			g.out.Same++
		default:
			g.remark(about, "the journal holds it in other words and keeps those; these stay where they were read")
		}
		return false
	}
	return true
}

// assessments takes the questionnaires that were filled in and the partnerships that the journal
// does not have.
func (g *importing) assessments() error {
	for _, r := range g.in.Responses {
		about := r.Title + " of " + r.Day()
		if !isNew(g, g.snap.Responses, g.last.Responses, func(o journal.Response) bool { return o.ID == r.ID }, r.Same, about) {
			continue
		}
		if err := r.Check(); err != nil {
			g.remark(about, "its answers were left out: %v", err)
			continue
		}
		r.Revision = 1
		g.last.Responses = append(g.last.Responses, r)
		g.out.Responses++
	}
	for _, p := range g.in.Partnerships {
		if isNew(g, g.snap.Partnerships, g.last.Partnerships, func(o journal.Partnership) bool { return o.ID == p.ID }, p.Same, p.Name) {
			p.Revision = 1
			g.last.Partnerships = append(g.last.Partnerships, p)
			g.out.Partnerships++
		}
	}
	return nil
}

// replies takes what came back about hand-ins.
func (g *importing) replies() error {
	for _, r := range g.in.Replies {
		about := "a reply from " + first(r.From, "somebody")
		if !isNew(g, g.snap.Replies, g.last.Replies, func(o journal.Reply) bool { return o.ID == r.ID }, r.Same, about) {
			continue
		}
		if len(r.Text) > longestReply {
			g.remark(about, "it is longer than 1 MB and was left out")
			continue
		}
		r.Revision = 1
		g.last.Replies = append(g.last.Replies, r)
		g.out.Replies++
	}
	return nil
}

// recalls takes what is kept of looking back on entries. Where the journal keeps something itself,
// it keeps what both say: nothing of it is another text of the same.
func (g *importing) recalls() error {
	at := map[journal.ID]journal.Recall{}
	for _, r := range g.snap.Recalls {
		at[r.Entry] = r
	}
	for _, r := range g.in.Recalls {
		h, known := g.heads[r.Entry]
		if !known {
			g.remark("looking back", "what is kept of an entry that is not there was left out: %s", r.Entry.Short())
			continue
		}
		if err := checkRecall(r); err != nil {
			g.remark(h.Name(), "what is kept of looking back on it was left out: %v", err)
			continue
		}
		old := at[r.Entry]
		now := r.Clone()
		if old.Revision > 0 {
			now = old.Merge(r)
		}
		if now.Revision = old.Revision; old.Revision > 0 && reflect.DeepEqual(now, old.Clone()) {
			g.out.Same++
			continue
		}
		now.Revision++
		at[r.Entry] = now
		g.last.Recalls = append(g.last.Recalls, now)
		g.out.Recalls++
	}
	return nil
}
