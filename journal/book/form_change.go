package book

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"ponder/journal"
)

// FormChange is what a questionnaire asked otherwise at an earlier time: a later form of it
// compares what stayed the same, and says what did not. It holds the items as they were worded, in
// alphabetical order.
type FormChange struct {
	Added    []string // asked now only
	Reworded []string // asked both times in other words, so that the ratings are not compared
	Dropped  []string // asked then only
}

// IsEmpty reports whether the same was asked both times.
func (c FormChange) IsEmpty() bool { return len(c.Added)+len(c.Reworded)+len(c.Dropped) == 0 }

// Text says what changed, as a sentence; empty where nothing did.
func (c FormChange) Text() string {
	var parts []string
	for _, part := range []struct {
		n    int
		what string
	}{{len(c.Added), "new"}, {len(c.Reworded), "worded differently"}, {len(c.Dropped), "no longer asked"}} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.what))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "The questionnaire has changed since then: " + strings.Join(parts, ", ") + ". Only what was asked in the same words is compared."
}

func formChange(then, now journal.Response) FormChange {
	var c FormChange
	if len(then.Texts) == 0 || len(now.Texts) == 0 {
		return c // nothing is known of what was asked
	}
	for id, text := range now.Texts {
		switch _, asked := then.Texts[id]; {
		case !asked:
			c.Added = append(c.Added, text)
		case isReworded(then, now, id):
			c.Reworded = append(c.Reworded, text)
		}
	}
	for id, text := range then.Texts {
		if _, asked := now.Texts[id]; !asked {
			c.Dropped = append(c.Dropped, text)
		}
	}
	slices.Sort(c.Added)
	slices.Sort(c.Reworded)
	slices.Sort(c.Dropped)
	return c
}

// isReworded reports whether an item was asked in other words then. Capitals and punctuation are no
// other words.
func isReworded(then, now journal.Response, item string) bool {
	before, after := then.Texts[item], now.Texts[item]
	return before != "" && after != "" && bareWords(before) != bareWords(after)
}

func bareWords(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}
