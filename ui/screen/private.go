package screen

import (
	"strings"

	"ponder/journal/book"
	"ponder/ui/format"
	"ponder/ui/layout"
)

// AnewInWords says what became of files that held what is private now.
func AnewInWords(all []book.Renewed) string {
	var written, removed int
	var left []string
	for _, r := range all {
		written, removed, left = written+len(r.HandIn.Files), removed+len(r.Removed), append(left, r.Left...)
	}
	said := "Nothing else is left to go, so no file was written."
	if written > 0 {
		said = "Written anew: " + format.Plural(written, "file", "files") + "."
	}
	if removed > 0 {
		said += " The old ones are removed."
	}
	if len(left) > 0 {
		said += " Somebody changed " + layout.Line(strings.Join(left, ", ")) + " since, so that stays. Please do not send it."
	}
	return said
}
