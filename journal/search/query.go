// Package search decides which entries a question finds, and why: words, "a phrase", -not, and
// filters such as week:2. It works on plain values and allocates little: the text of an entry is
// never copied to be searched. It refuses what it does not understand (see TermError) rather than
// guess, and it knows nothing of journals, disks or clocks.
package search

import "strings"

// NoWeek is the Week of a Doc that belongs to no week.
const NoWeek = -1

// Doc is what can be searched of an entry.
type Doc struct {
	Title   string
	Body    string
	Tags    []string
	Week    int    // or NoWeek
	Prompt  string // prompt ID
	Day     string // 2006-01-02
	Private bool
}

// Query is a question that was understood. The zero Query asks nothing and finds everything.
type Query struct {
	terms   []term   // all of them must be found
	without []term   // none of them may be
	filters []filter // all must hold; the weeks among them are alternatives
	weeks   []weekRange
	needs   []Need // what the filters ask for, apart from the weeks
}

// term is a word or a phrase to look for.
type term struct{ pattern pattern }

// filter holds or does not hold for a Doc.
type filter struct {
	holds  func(Doc) bool
	negate bool
}

// weekRange is a filter for weeks; NoWeek to NoWeek is "none".
type weekRange struct{ from, to int }

// admits reports whether the filters let a Doc through. They are cheap and come before the text is
// looked at.
func (q Query) admits(d Doc) bool {
	for _, f := range q.filters {
		if f.holds(d) == f.negate {
			return false
		}
	}
	if len(q.weeks) == 0 {
		return true
	}
	for _, w := range q.weeks {
		if d.Week >= w.from && d.Week <= w.to {
			return true
		}
	}
	return false
}

// sameTag compares tags as people do: without regard to case, accents and a leading "#".
func sameTag(a, b string) bool {
	return string(fold(strings.TrimPrefix(a, "#"))) == string(fold(strings.TrimPrefix(b, "#")))
}
