package search

import "slices"

// place is where one of the question's words stands: on a line, or at a byte.
type place struct{ at, term int }

// Closest returns the line of a text from which on the question's words stand together best: the
// most different ones of them within so many lines, then in the fewest lines, then first. It is -1
// where none of them stands. found is how many different ones stand there.
func (q Query) Closest(lines []string, within int) (line, found int) {
	var places []place
	for i, l := range lines {
		for n, t := range q.terms {
			t.pattern.each(l, func(int, int) bool {
				places = append(places, place{i, n})
				return false
			})
		}
	}
	return closest(places, within-1)
}

// Terms is how many words the question asks for.
func (q Query) Terms() int { return len(q.terms) }

// closest returns where the places begin that are of the most terms, and no further apart than
// that, then those that are least apart, then the first.
func closest(places []place, apart int) (at, found int) {
	slices.SortFunc(places, func(a, b place) int { return a.at - b.at })
	at, least := -1, 0
	count, from := map[int]int{}, 0
	for _, p := range places {
		count[p.term]++
		for first := places[from]; p.at-first.at > apart || count[first.term] > 1; first = places[from] {
			if count[first.term]--; count[first.term] == 0 {
				delete(count, first.term)
			}
			from++
		}
		if width := p.at - places[from].at; len(count) > found || len(count) == found && width < least {
			at, found, least = places[from].at, len(count), width
		}
	}
	return at, found
}
