package book

import (
	"ponder/journal"
	"slices"
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
