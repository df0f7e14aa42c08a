package journal

import (
	"context"
	"fmt"
	"slices"

	"ponder/journal/search"
)

// Matching lists the entries and drafts that answer a question written as for Search, newest first, as a list that is narrowed
// while the question is typed. A draft that changes an entry is looked at in place of the entry. An empty question takes
// everything; one that is not understood is ErrInvalid. It stops when ctx does.
func (b *Book) Matching(ctx context.Context, query string) ([]Found, error) {
	q, err := search.Parse(query)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	snap, err := b.read(ctx, Drafts|HandIns)
	if err != nil {
		return nil, err
	}
	m := matching{query: q, went: snap.went(), drafted: map[ID]bool{}}
	for _, d := range snap.Drafts {
		m.drafted[d.ID] = true
		m.look(d.Entry, true)
	}
	err = b.Store.Each(ctx, func(e Entry) error {
		if !m.drafted[e.ID] && !e.InTrash() {
			m.look(e, false)
		}
		return ctx.Err()
	})
	slices.SortStableFunc(m.found, func(x, y Found) int { return newestFirst(x.Head, y.Head) })
	return m.found, err
}

// matching gathers what answers a question.
type matching struct {
	query   search.Query
	went    map[ID]int
	drafted map[ID]bool
	found   []Found
}

func (m *matching) look(e Entry, draft bool) {
	if hit, ok := m.query.Match(document(e)); ok {
		m.found = append(m.found, Found{Item: item(e.Head, draft, m.went), Hit: hit})
	}
}
