package book

import (
	"fmt"
	"slices"
	"strings"

	"ponder/journal"
)

// versions returns which entries and drafts are another version of a text that is still there
// beside them.
func (s snapshot) versions() map[journal.ID]bool {
	there, other := map[journal.ID]int{}, map[journal.ID]journal.ID{}
	count := func(h journal.Head) {
		if h.InTrash() {
			return
		}
		if _, drafted := other[h.ID]; !drafted {
			there[h.FirstVersion()]++
			other[h.ID] = h.Beside
		}
	}
	for _, h := range s.Heads {
		count(h)
	}
	for _, d := range s.Drafts {
		count(d.Head)
	}
	is := map[journal.ID]bool{}
	for id, first := range other {
		if first != "" && there[first] > 1 {
			is[id] = true
		}
	}
	return is
}

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
