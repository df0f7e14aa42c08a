package book

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"ponder/journal"
)

// severalTexts tells of an entry of which there are several texts beside each other.
type severalTexts struct {
	n     int
	shown journal.Head // the one that stands for all of them where they are listed
}

// texts returns of which entries and drafts there are several texts beside each other.
func (s snapshot) texts() map[journal.ID]severalTexts {
	of := map[journal.ID][]journal.Head{}
	counted := map[journal.ID]bool{}
	count := func(h journal.Head) {
		if !h.InTrash() && !counted[h.ID] {
			counted[h.ID] = true
			of[h.FirstVersion()] = append(of[h.FirstVersion()], h)
		}
	}
	first := map[journal.ID]bool{} // those that there are other versions of
	for _, h := range s.Heads.With(hasBeside) {
		first[h.Beside] = true
		count(h)
	}
	for _, d := range s.Drafts {
		if d.Beside != "" {
			first[d.Beside], first[d.ID] = true, true
		}
	}
	if len(first) == 0 {
		return nil
	}
	for _, h := range s.Heads.Find(func(id journal.ID) bool { return first[id] }) {
		count(h)
	}
	for _, d := range s.Drafts {
		count(d.Head)
	}
	several := map[journal.ID]severalTexts{}
	for _, versions := range of {
		if len(versions) > 1 {
			shown := slices.MinFunc(versions, byVersion)
			for _, h := range versions {
				several[h.ID] = severalTexts{len(versions), shown}
			}
		}
	}
	return several
}

// isAside reports whether a text is one of several of an entry for which another one stands.
func (o outcomes) isAside(id journal.ID) bool { return o.texts[id].n > 1 && o.texts[id].shown.ID != id }

// folded leaves out of a list the texts for which another one stands that is in it as well: an
// entry has one row, however many texts of it there are. What is not done yet stays.
func folded[T any](list []T, now outcomes, item func(T) (id journal.ID, draft bool)) []T {
	if len(now.texts) == 0 {
		return list
	}
	listed := map[journal.ID]bool{}
	for _, row := range list {
		id, _ := item(row)
		listed[id] = true
	}
	return slices.DeleteFunc(list, func(row T) bool {
		id, draft := item(row)
		return !draft && now.isAside(id) && listed[now.texts[id].shown.ID]
	})
}

// withVersions returns the heads of all texts of which there are others, the trash counted, newest
// first.
func (s snapshot) withVersions() iter.Seq2[int, journal.Head] {
	first := map[journal.ID]bool{}
	for _, h := range s.Heads.With(hasBeside) {
		first[h.Beside] = true
	}
	return s.Heads.BackwardWhere(func(m headMark, id journal.ID) bool { return m&hasBeside != 0 || first[id] })
}

// toDecide counts the entries of which there are several texts beside each other.
func (s snapshot) toDecide() (n int) {
	there := map[journal.ID]int{}
	for _, h := range s.withVersions() {
		if h.InTrash() {
			continue
		}
		if there[h.FirstVersion()]++; there[h.FirstVersion()] == 2 {
			n++
		}
	}
	return n
}

func ofFound(f Found) (journal.ID, bool) { return f.ID, f.Draft }

// undecided returns the versions of one text of which more than one would go without having been
// asked for.
func undecided(going []journal.Entry, r Request) (all [][]journal.Head) {
	at := map[journal.ID]int{}
	for _, e := range going {
		i, known := at[e.FirstVersion()]
		if !known {
			i = len(all)
			at[e.FirstVersion()] = i
			all = append(all, nil)
		}
		all[i] = append(all[i], e.Head)
	}
	return slices.DeleteFunc(all, func(versions []journal.Head) bool {
		asked := 0
		for _, h := range versions {
			if slices.Contains(r.Include, h.ID) {
				asked++
			}
		}
		return len(versions)-asked < 2
	})
}

// VersionsError says that several versions of one text would go, and that the learner has to
// choose.
type VersionsError struct{ Versions [][]journal.Head }

func (e *VersionsError) Error() string {
	var all []string
	for _, versions := range e.Versions {
		var ids []string
		for _, h := range versions {
			ids = append(ids, h.ID.Short())
		}
		all = append(all, fmt.Sprintf("%q (%s)", versions[0].Name(), strings.Join(ids, ", ")))
	}
	return "there are several versions of " + strings.Join(all, ", ") + ", and one has to be chosen; nothing was written"
}

// Is makes a VersionsError an ErrInvalid.
func (e *VersionsError) Is(target error) bool { return target == journal.ErrInvalid }
