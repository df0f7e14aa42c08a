package book

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"ponder/journal"
	"ponder/journal/search"
)

// Found is an entry that a search found.
type Found struct {
	Item
	search.Hit
}

// Search finds entries and drafts by words, "a phrase", -not, week:2 tag:x from:2020-04-01; best
// first, then newest. Limit 0: all. A draft that changes an entry is found in place of the entry;
// where only the finished text matches, that is found.
func (b *Book) Search(ctx context.Context, query string, limit int) ([]Found, error) {
	q, err := search.Parse(query)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", journal.ErrInvalid, err)
	}
	snap, err := b.read(ctx, journal.Heads|journal.Drafts|journal.HandIns)
	if err != nil {
		return nil, err
	}
	now := snap.outcomes()
	var found []Found
	err = b.Store.Each(ctx, func(e journal.Entry) error {
		if e.InTrash() {
			return nil
		}
		if hit, ok := q.Match(document(e)); ok {
			found = append(found, Found{Item: item(e.Head, false, now), Hit: hit})
		}
		return ctx.Err()
	})
	for _, d := range snap.Drafts {
		if hit, ok := q.Match(document(d.Entry)); ok && !d.InTrash() {
			found = slices.DeleteFunc(found, func(f Found) bool { return f.ID == d.ID })
			found = append(found, Found{Item: item(d.Head, true, now), Hit: hit})
		}
	}
	slices.SortFunc(found, func(x, y Found) int {
		return cmp.Or(cmp.Compare(y.Score, x.Score), y.At.Compare(x.At))
	})
	if limit > 0 && len(found) > limit {
		found = found[:limit]
	}
	return found, err
}

// document is what a search sees of an entry.
func document(e journal.Entry) search.Doc {
	week := e.Week
	if e.Course == "" {
		week = journal.NoWeek
	}
	return search.Doc{Title: e.Title, Body: e.Body, Tags: e.Tags, Week: week, Prompt: e.Prompt, Day: e.Day(), Private: e.Private}
}

// Matching lists the entries and drafts that answer a question written as for Search, newest first,
// as a list that is narrowed while the question is typed. A draft that changes an entry is looked
// at in place of the entry. An empty question takes everything; one that is not understood is
// ErrInvalid. It stops when ctx does.
func (b *Book) Matching(ctx context.Context, query string) ([]Found, error) {
	q, err := search.Parse(query)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", journal.ErrInvalid, err)
	}
	snap, err := b.read(ctx, journal.Heads|journal.Drafts|journal.HandIns)
	if err != nil {
		return nil, err
	}
	m := matching{query: q, now: snap.outcomes(), drafted: map[journal.ID]bool{}}
	for _, d := range snap.Drafts {
		m.drafted[d.ID] = true
		m.look(d.Entry, true)
	}
	err = b.Store.Each(ctx, func(e journal.Entry) error {
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
	now     outcomes
	drafted map[journal.ID]bool
	found   []Found
}

func (m *matching) look(e journal.Entry, draft bool) {
	if hit, ok := m.query.Match(document(e)); ok {
		m.found = append(m.found, Found{Item: item(e.Head, draft, m.now), Hit: hit})
	}
}
