package search

import (
	"cmp"
	"slices"
)

// Hit says how well a Doc answers a question.
type Hit struct {
	Score   float64
	Matches int      // in title, tags and body
	Snippet string   // a line of the body around the first match
	Spans   [][2]int // byte ranges of the matches within Snippet
	Tags    []string // tags that were found for a word which stands in neither title nor body
}

// What a match weighs by where it stands.
const (
	titleWeight = 10
	tagWeight   = 5
)

// Match reports whether a Doc answers the question. A higher score is a better answer; equal ones
// are for the caller to order.
func (q Query) Match(d Doc) (Hit, bool) {
	if !q.admits(d) {
		return Hit{}, false
	}
	for _, t := range q.without {
		if t.in(d) {
			return Hit{}, false
		}
	}
	var hit Hit
	first := -1
	for _, t := range q.terms {
		body, at := t.count(d.Body)
		title, _ := t.count(d.Title)
		tags := 0
		for _, tag := range d.Tags {
			n, _ := t.count(tag)
			tags += n
			if n > 0 && body+title == 0 && !slices.Contains(hit.Tags, tag) {
				hit.Tags = append(hit.Tags, tag)
			}
		}
		if body+title+tags == 0 {
			return Hit{}, false
		}
		if at >= 0 && (first < 0 || at < first) {
			first = at
		}
		hit.Matches += body + title + tags
		hit.Score += float64(body + titleWeight*title + tagWeight*tags)
	}
	hit.Snippet = snippet(d.Body, max(first, 0))
	hit.Spans = q.Spans(hit.Snippet)
	return hit, true
}

// count counts a term in a text and gives the place of the first match, or -1.
func (t term) count(text string) (n, first int) {
	first = -1
	t.pattern.each(text, func(start, _ int) bool {
		if n++; first < 0 || start < first {
			first = start
		}
		return true
	})
	return n, first
}

// in reports whether a term stands anywhere in a Doc.
func (t term) in(d Doc) bool {
	found := false
	look := func(text string) {
		if !found {
			t.pattern.each(text, func(int, int) bool { found = true; return false })
		}
	}
	look(d.Title)
	look(d.Body)
	for _, tag := range d.Tags {
		look(tag)
	}
	return found
}

// Spans returns the byte ranges of a text that the question's words match, in order and without
// overlap, for highlighting.
func (q Query) Spans(text string) [][2]int {
	var all [][2]int
	for _, t := range q.terms {
		all = append(all, t.pattern.spans(text)...)
	}
	slices.SortFunc(all, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	var merged [][2]int
	for _, s := range all {
		if last := len(merged) - 1; last >= 0 && s[0] <= merged[last][1] && s[0] < merged[last][1] {
			merged[last][1] = max(merged[last][1], s[1])
			continue
		}
		merged = append(merged, s)
	}
	return merged
}
