package journal

import (
	"strings"
	"unicode"

	"ponder/journal/search"
)

// plain gives a name as names are compared: without regard to capitals, accents and spaces around it.
func plain(name string) string { return strings.TrimSpace(search.Fold(name)) }

// words gives the words of a text, folded, with one space between two. An s at the end, as most plurals have it, is left out.
func words(text string) string {
	all := strings.FieldsFunc(search.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, w := range all {
		if len(w) > 3 && !strings.HasSuffix(w, "ss") {
			all[i] = strings.TrimSuffix(w, "s")
		}
	}
	return strings.Join(all, " ")
}
