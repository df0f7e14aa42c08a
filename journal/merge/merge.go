package merge

import (
	"slices"

	"ponder/journal"
)

// Merged is what a set of versions of one entry comes to.
type Merged struct {
	Shown  journal.Version
	Beside []journal.Version // other texts, of which the learner has to say what becomes of them
	Heads  []journal.Version // those that nothing followed on

	// Private says that one of the heads is private, whatever became of it: then what is shown is,
	// and what stands beside it, until the learner takes the mark away.
	Private bool
}

// Of returns what a set of versions comes to; none come to nothing.
//
// Among those that nothing followed on, a text that is kept wins over one in the trash, and that
// over one that was removed for good: whoever removed the one did not know of the other. Of several
// that are kept the one that followed on the most is shown (of as many, the one with the higher
// ID), and the others stay beside it. Several in the trash hold their texts as earlier ones of the
// same entry.
func Of(all []journal.Version) (m Merged) {
	if m.Heads = Heads(all); len(m.Heads) == 0 {
		return m
	}
	m.Private = slices.ContainsFunc(m.Heads, func(v journal.Version) bool { return v.Private })
	state := slices.MinFunc(m.Heads, func(x, y journal.Version) int { return int(x.State - y.State) }).State
	there := slices.DeleteFunc(slices.Clone(m.Heads), func(v journal.Version) bool { return v.State != state })
	m.Shown = there[len(there)-1]
	if state != journal.StateKept {
		return m
	}
	told := map[string]bool{m.Shown.Text: true}
	for _, v := range there {
		if !told[v.Text] {
			told[v.Text] = true
			m.Beside = append(m.Beside, v)
		}
	}
	return m
}

// Heads returns the versions that nothing followed on, in their order.
func Heads(all []journal.Version) []journal.Version {
	followed := map[string]bool{}
	for _, v := range all {
		for _, p := range v.Parents {
			followed[p] = true
		}
	}
	heads := slices.DeleteFunc(slices.Clone(all), func(v journal.Version) bool { return followed[v.ID] })
	slices.SortFunc(heads, compare)
	return heads
}

// Earlier returns the texts that belong into the history of an entry: all but those that stand
// beside it, the oldest first.
func (m Merged) Earlier(all []journal.Version) (texts []string) {
	for _, v := range all {
		if v.Text != "" && !slices.ContainsFunc(m.Beside, func(b journal.Version) bool { return b.Text == v.Text }) {
			texts = append(texts, v.Text)
		}
	}
	return texts
}

// Side returns the ID of the entry that a text becomes which stands beside an entry: the same on
// every computer.
func Side(entry journal.ID, v journal.Version) journal.ID {
	return journal.DerivedID("a second text", string(entry), v.Text)
}

// IDs returns the IDs of versions.
func IDs(all []journal.Version) (ids []string) {
	for _, v := range all {
		ids = append(ids, v.ID)
	}
	return ids
}
