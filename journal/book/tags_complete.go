package book

import (
	"slices"
	"strings"

	"ponder/journal"
	"ponder/journal/search"
)

// TagNames returns the tags alone, in their order.
func TagNames(all []TagCount) []string {
	names := make([]string, len(all))
	for i, t := range all {
		names[i] = t.Tag
	}
	return names
}

// TagsStarting returns the tags that go on as something does that was typed, with or without #, in
// their order; none where nothing was typed. The tag itself is none of them.
func TagsStarting(tags []string, typed string) []string {
	start := foldedTag(typed)
	if start == "" {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(tags), func(tag string) bool {
		one := search.Fold(tag)
		return one == start || !strings.HasPrefix(one, start)
	})
}

// TagsNear returns the tags that are like something that was typed: those that begin with it or
// hold it, that it begins with, or that are one letter away from it; in their order. The tag itself
// is none of them.
func TagsNear(tags []string, typed string) []string {
	is := foldedTag(typed)
	if is == "" {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(tags), func(tag string) bool {
		one := search.Fold(tag)
		near := strings.Contains(one, is) || len([]rune(one)) > 2 && strings.HasPrefix(is, one) || oneLetterAway([]rune(one), []rune(is))
		return one == is || !near
	})
}

// HasTag reports whether a tag is among others, as a search takes it.
func HasTag(tags []string, tag string) bool { return search.HasTag(tags, tag) }

// foldedTag is the one tag that was typed, as it is compared; nothing where it is none or several.
func foldedTag(typed string) string {
	tags := journal.ParseTags(typed)
	if len(tags) != 1 {
		return ""
	}
	return search.Fold(tags[0])
}

// oneLetterAway reports whether a word becomes another one by a letter that is put in, left out, or
// another, or by two that change places. Very short words are all alike, and are not.
func oneLetterAway(x, y []rune) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) < 3 || len(y)-len(x) > 1 {
		return false
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	if len(x) < len(y) {
		return slices.Equal(x[i:], y[i+1:])
	}
	if i == len(x) {
		return false
	}
	swapped := i+1 < len(x) && x[i] == y[i+1] && x[i+1] == y[i] && slices.Equal(x[i+2:], y[i+2:])
	return swapped || slices.Equal(x[i+1:], y[i+1:])
}
