package phrase

import (
	"ponder/journal/book"
	"ponder/ui/format"
	"ponder/ui/layout"
)

// Retag says what is to become of a tag, with how many entries have it, and the other one.
func Retag(all []book.TagCount, from, into string, l format.Locale) string {
	count := func(tag string) (n int) {
		for _, t := range all {
			if book.HasTag([]string{t.Tag}, tag) {
				n = t.Texts
			}
		}
		return n
	}
	texts := l.Plural(count(from), "entry", "entries")
	if n := count(into); n > 0 && !book.HasTag([]string{from}, into) {
		return "#" + layout.Line(from) + " becomes part of #" + layout.Line(into) + ": " + texts + " with the one, " + l.Number(n) + " with the other."
	}
	return "#" + layout.Line(from) + " becomes #" + layout.Line(into) + " in " + texts + "."
}

// TagsBack says how many entries have their former tags again.
func TagsBack(texts int, l format.Locale) string {
	return l.Plural(texts, "entry has its", "entries have their") + " former tags again."
}

// Retagged says what became of entries whose tags were renamed, a sentence a line.
func Retagged(done book.Retagged, l format.Locale) []string {
	if len(done.Texts) == 0 {
		return []string{"Every entry that has it calls it #" + layout.Line(done.To) + " already."}
	}
	said := []string{l.Plural(len(done.Texts), "entry has", "entries have") + " the tag #" + layout.Line(done.To) + " now."}
	if done.HandedIn > 0 {
		said = append(said, l.Plural(done.HandedIn, "of them was", "of them were")+" handed in with the former tags: it counts as a change since.")
	}
	return said
}
