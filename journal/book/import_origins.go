package book

import (
	"fmt"
	"slices"

	"ponder/journal"
)

// What is read from elsewhere has IDs that follow from its texts. Readers get better, and then give
// another day, title or ID to the same text; the same file must bring nothing new all the same.

// idsOf returns the IDs under which the journal may hold a text, the present one first.
func (g *importing) idsOf(id journal.ID) []journal.ID {
	return append([]journal.ID{id}, g.in.Origins[id].Before...)
}

// isThere reports whether the journal holds a text from elsewhere already, however an earlier
// version read it; it is counted then. Where the learner said where days are found, an entry that
// nobody has changed since it was brought in gets the day that was read now.
func (g *importing) isThere(read journal.Head, stored map[journal.ID]journal.Entry) bool {
	origin := g.in.Origins[read.ID]
	if !origin.WholeText {
		return false
	}
	for _, id := range g.idsOf(read.ID) {
		now, known := stored[id]
		_, isDraft := g.drafts[id]
		if !known && !isDraft {
			continue
		}
		if !known || !g.redated(now, read) {
			g.out.Same++
			read.ID = id
			g.raise(read)
		}
		return true
	}
	return g.fileIsThere(origin.File)
}

// fileIsThere reports whether an earlier version kept the whole file as one entry, which is not in
// the trash.
func (g *importing) fileIsThere(id journal.ID) bool {
	whole, known := g.heads[id]
	if _, isNew := g.written[id]; !known || isNew || whole.InTrash() {
		return false
	}
	g.out.Same++
	r := journal.Remark{About: whole.Name(), What: fmt.Sprintf(
		"its whole file is there already as one entry, %s; remove that one and import again, and each day has an entry of its own", whole.ID.Short())}
	if !g.told[id] && !slices.Contains(g.files, id) {
		g.files, g.out.Remarks = append(g.files, id), append(g.out.Remarks, r)
	}
	return true
}

// redated gives an entry the day that was read, where the learner asked for it and nobody has
// changed the entry since it was brought in.
func (g *importing) redated(now journal.Entry, read journal.Head) bool {
	if !g.in.Redate || now.InTrash() || now.At.Equal(read.At) && now.DayOnly == read.DayOnly {
		return false
	}
	if now.Revision > 1 {
		g.remark(now.Name(), "it was changed since it was brought in, so it keeps its day")
		return false
	}
	if g.drafted(now) {
		return false
	}
	now.At, now.DayOnly = read.At, read.DayOnly
	now.Revision, now.Updated = now.Revision+1, g.now
	g.write([]journal.Entry{now})
	g.out.Changed = append(g.out.Changed, now.Head)
	return true
}
