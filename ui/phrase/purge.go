package phrase

import (
	"path/filepath"
	"strings"

	"ponder/journal/book"
	"ponder/ui/format"
	"ponder/ui/layout"
)

// ForGood is what is asked before an entry is removed from the trash.
const ForGood = "Remove it for good? It cannot be brought back."

// Purged says what was removed for good, and where its words may still be found, in lines.
func Purged(p book.Purged, locale format.Locale) (lines []string) {
	for _, h := range p.Gone {
		lines = append(lines, "Removed for good: "+h.Name()+".")
	}
	if p.Why != nil {
		lines = append(lines, "The journal's file could not be written anew ("+layout.Line(p.Why.Error())+"), so that free parts of it may still hold the words. "+
			"It is tried again with the next copy of the day.")
	}
	for _, h := range p.HandIns {
		lines = append(lines, "It stays as it went in "+layout.Line(h.Title)+", "+HandedIn(h, locale.Day(h.At))+".")
	}
	switch {
	case p.Unknown != nil:
		return append(lines, "The copies of the journal beside it could not be looked at ("+layout.Line(p.Unknown.Error())+"), and may hold it. "+
			"What you exported or copied elsewhere is as it was.")
	case len(p.Copies) == 0:
		return append(lines, "No copy of the journal beside it holds it. What you exported or copied elsewhere is as it was.")
	}
	lines = append(lines, locale.Plural(len(p.Copies), "copy of the journal still holds", "copies of the journal still hold")+" it, in "+
		layout.Line(filepath.Dir(p.Copies[0].Path))+":")
	for _, c := range p.Copies {
		lines = append(lines, "  "+layout.Line(filepath.Base(c.Path))+" ("+strings.ReplaceAll(c.Kind, "-", " ")+")")
	}
	return append(lines, "Daily copies go by themselves as newer ones come; remove the files yourself where that is too late. "+
		"What you exported or copied elsewhere is as it was.")
}

// PurgedInShort says the same in a line.
func PurgedInShort(p book.Purged, locale format.Locale) string {
	said := "Removed for good."
	if p.Why != nil {
		said += " The file could not be written anew: " + layout.Line(p.Why.Error()) + "."
	}
	if len(p.HandIns) > 0 {
		said += " What was handed in stays as it went."
	}
	if p.Unknown != nil {
		said += " Copies of the journal may hold it: they could not be looked at."
	}
	if len(p.Copies) > 0 {
		said += " " + locale.Plural(len(p.Copies), "copy of the journal still holds", "copies of the journal still hold") + " it: `ponder backups` names them."
	}
	return said
}
