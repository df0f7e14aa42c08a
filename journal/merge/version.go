// Package merge decides how journals that share a folder become one: by descent, and by no clock. A
// version of an entry that followed on another takes its place; of two that do not know each other
// both are kept. What it decides follows from the set of versions alone, so that the order in which
// they arrive, and how often, makes no difference.
//
// The rules are the table "How two journals become one" in docs/ARCHITECTURE.md, row by row.
package merge

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"time"

	"ponder/journal"
)

// size is how many bytes of a SHA-256 name a text or a version.
const size = 16

// sum hashes some parts, each with its length, so that no two lists of parts are alike.
func sum(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write(binary.AppendUvarint(nil, uint64(len(p))))
		h.Write([]byte(p))
	}
	return string(h.Sum(nil)[:size])
}

// Text names what an entry says: of two entries that are Same, the same; of others, another. When
// it was written down, how often it was changed, and how its prompt is worded are not in it.
func Text(e journal.Entry) string {
	parts := []string{"ponder: a text, 1", e.Body, e.Day(), e.Course, e.Prompt, number(e.Week)}
	if e.DayOnly {
		parts = append(parts, "")
	} else {
		parts = append(parts, e.At.UTC().Format(time.RFC3339Nano))
	}
	for _, v := range e.Values() {
		switch said := []string(nil); {
		case v.Text != nil && *v.Text != "":
			parts = append(parts, string(v.Field), "1", *v.Text)
		case v.Flag != nil && *v.Flag:
			parts = append(parts, string(v.Field), "1", "yes")
		case v.List != nil && len(*v.List) > 0:
			said = *v.List
			parts = append(append(parts, string(v.Field), number(len(said))), said...)
		}
	}
	return sum(parts...)
}

func number(n int) string { return string(binary.AppendVarint(nil, int64(n))) }

// Follow returns the version of an entry that says a text, is in a state, and followed on others.
// Whether it is private has to be added.
func Follow(entry journal.ID, text string, state journal.KeptState, on []journal.Version) journal.Version {
	v := journal.Version{Text: text, State: state, Number: 1}
	for _, p := range on {
		v.Parents, v.Number = append(v.Parents, p.ID), max(v.Number, p.Number+1)
	}
	slices.Sort(v.Parents)
	v.Parents = slices.Compact(v.Parents)
	v.ID = sum(append([]string{"ponder: a version, 1", string(entry), text, number(int(state))}, v.Parents...)...)
	return v
}

// Union returns the versions of both, each once.
func Union(a, b []journal.Version) []journal.Version {
	all := slices.Concat(a, b)
	slices.SortFunc(all, func(x, y journal.Version) int { return cmp.Or(compare(x, y), privateFirst(x, y), removedFirst(x, y)) })
	return slices.CompactFunc(all, func(x, y journal.Version) bool { return x.ID == y.ID })
}

// compare orders versions so that each stands after those that it followed on.
func compare(x, y journal.Version) int {
	return cmp.Or(cmp.Compare(x.Number, y.Number), cmp.Compare(x.ID, y.ID))
}

// privateFirst orders two tellings of one version: what anybody knows to be private is.
func privateFirst(x, y journal.Version) int {
	switch {
	case x.Private == y.Private:
		return 0
	case x.Private:
		return -1
	}
	return 1
}

// removedFirst orders two tellings of one version: the one that says earlier when it was removed
// comes first, and one that does not say it last.
func removedFirst(x, y journal.Version) int {
	switch {
	case x.Removed.IsZero() == y.Removed.IsZero():
		return x.Removed.Compare(y.Removed)
	case x.Removed.IsZero():
		return 1
	}
	return -1
}

// IsWhole reports whether each of some versions is what its ID says, and all that it followed on is
// there. What somebody made up, or tore, is not.
func IsWhole(entry journal.ID, all []journal.Version) bool {
	known := ByID(all)
	for _, v := range all {
		if (v.State == journal.StatePurged) != (v.Text == "") {
			return false
		}
		var on []journal.Version
		for _, id := range v.Parents {
			p, there := known[id]
			if !there || p.Number >= v.Number {
				return false
			}
			on = append(on, p)
		}
		if made := Follow(entry, v.Text, v.State, on); made.ID != v.ID || made.Number != v.Number {
			return false
		}
	}
	return true
}

// ByID returns versions by their IDs.
func ByID(all []journal.Version) map[string]journal.Version {
	by := make(map[string]journal.Version, len(all))
	for _, v := range all {
		by[v.ID] = v
	}
	return by
}
