package journal

import (
	"slices"
	"strings"
	"unicode"
)

// A tag is one word: no white space and no comma in it, and no # before it. Whoever takes tags,
// from a form, a command or a file, reads them here, so that what is stored can be searched for as
// it is written.

// ParseTags reads tags as people type them: with blanks or commas between them, with or without #.
// "two words" are two tags; none is named twice.
func ParseTags(typed ...string) []string {
	var words []string
	for _, text := range typed {
		words = append(words, strings.FieldsFunc(text, parts)...)
	}
	return TagsOf(words)
}

// TagsOf makes a tag of each name, as another program keeps them: where a name is more than one
// word, hyphens join them. None is named twice.
func TagsOf(names []string) []string {
	var tags []string
	for _, name := range names {
		tag := strings.Join(strings.FieldsFunc(strings.TrimLeft(strings.TrimSpace(name), "#"), parts), "-")
		if tag != "" && !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// parts reports whether a character parts two tags: white space, or a comma of any script.
func parts(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",，、،", r) }
