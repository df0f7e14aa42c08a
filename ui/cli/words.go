package cli

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// count writes a number with its noun: "1 word", "2 words".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// count is for numbers that may be large, in the learner's forms.
func (a *app) count(n int, one, many string) string { return a.locale().Plural(n, one, many) }

// ids names entries by their short IDs.
func ids(entries []journal.Head) string {
	var short []string
	for _, h := range entries {
		short = append(short, h.ID.Short())
	}
	return strings.Join(short, ", ")
}

// entryLine is an entry on one line: day, ID, week, what it is called, and its state in words.
func (a *app) entryLine(it book.Item) string {
	return fmt.Sprintf("%s  %s  %s  %s (%s)", it.Day(), it.ID.Short(), phrase.Week(it.Head), layout.Line(it.Name()), strings.Join(a.states(it), ", "))
}

func (a *app) states(it book.Item) []string {
	s := append([]string{a.count(it.Words, "word", "words")}, phrase.States(it)...)
	for _, tag := range it.Tags {
		s = append(s, "#"+tag)
	}
	return s
}

// fileName names a file that a command was given.
func fileName(file string) string {
	if file == "-" {
		return "standard input"
	}
	return onOneLine(file)
}

// onOneLine quotes a path that would not stay on its line.
func onOneLine(path string) string {
	if strings.ContainsFunc(path, unicode.IsControl) {
		return strconv.Quote(path)
	}
	return path
}
