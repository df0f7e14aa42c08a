package journal

import (
	"strings"
	"unicode"

	"ponder/journal/search"
)

// plain gives a name as names are compared: without regard to capitals, accents and spaces around it.
func plain(name string) string { return strings.TrimSpace(search.Fold(name)) }

// words gives the words of a text, folded, with one space between two.
func words(text string) string {
	return strings.Join(strings.FieldsFunc(search.Fold(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}
