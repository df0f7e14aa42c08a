package book

import (
	"cmp"
	"context"
	"errors"
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
	m := matching{limit: limit, order: bestFirst}
	err := b.search(ctx, query, &m)
	return m.found, err
}

// SearchNewest finds what Search does, newest first.
func (b *Book) SearchNewest(ctx context.Context, query string, limit int) ([]Found, error) {
	m := matching{limit: limit, order: newestFound, newest: true}
	err := b.search(ctx, query, &m)
	return m.found, err
}

// Matching lists the entries and drafts that answer a question written as for Search, newest first,
// as a list that is narrowed while the question is typed. Limit 0: all. A draft that changes an
// entry is looked at in place of the entry. An empty question takes everything; one that is not
// understood is ErrInvalid. It stops when ctx does.
func (b *Book) Matching(ctx context.Context, query string, limit int) (Listing, error) {
	m := matching{limit: limit, list: &lister{}, newest: true, inPlace: true}
	err := b.search(ctx, query, &m)
	return m.listed, err
}

// FirstMatching lists the beginning of what Matching does, where an index finds it at once: at most
// so many. More says that there may be others. Without an index it lists everything.
func (b *Book) FirstMatching(ctx context.Context, query string, most int) (found Listing, more bool, err error) {
	m := matching{limit: most, list: &lister{}, newest: true, inPlace: true, first: true}
	err = b.search(ctx, query, &m)
	return m.listed, m.listed.Len() == most, err
}

// matching gathers what answers a question.
type matching struct {
	limit   int  // 0: all
	first   bool // the limit is for an index: where everything was read, all is wanted
	order   func(x, y Found) int
	newest  bool // the entries that are wanted are the newest, so that others need not be looked at
	inPlace bool // a draft is looked at in place of its entry, also where it does not match

	query   search.Query
	now     outcomes
	drafts  []Found
	drafted map[journal.ID]bool // entries that a draft stands for
	n       int                 // entries that were found
	found   []Found
	list    *lister      // what is found goes there, for a long list of the newest
	listed  Listing      // in the end
	upTo    journal.Head // where the newest are enough: looked at is also all before the text that stands for one that was found
}

func bestFirst(x, y Found) int { return cmp.Or(cmp.Compare(y.Score, x.Score), newestFound(x, y)) }

func newestFound(x, y Found) int { return newestFirst(x.Head, y.Head) }

func (b *Book) search(ctx context.Context, query string, m *matching) (err error) {
	if m.query, err = search.Parse(query); err != nil {
		return fmt.Errorf("%w: %w", journal.ErrInvalid, err)
	}
	snap, err := b.readWindow(ctx, journal.Drafts|journal.HandIns, journal.Window{HandedIn: true})
	if err != nil {
		return err
	}
	m.now, m.drafted = snap.outcomes(), map[journal.ID]bool{}
	for _, d := range snap.Drafts {
		hit, ok := m.query.Match(d.Doc())
		if ok = ok && !d.InTrash(); ok {
			m.drafts = append(m.drafts, Found{Item: item(d.Head, true, m.now), Hit: hit})
		}
		m.drafted[d.ID] = ok || m.inPlace
	}
	if err = b.answers(ctx, m); !isReadAround(err) {
		m.found = nil
		return err
	}
	for _, d := range m.drafts {
		m.take(d)
	}
	if m.list != nil {
		m.listed = m.list.done(m.now, m.limit)
		return err
	}
	m.found = folded(m.found, m.now, ofFound)
	slices.SortStableFunc(m.found, m.order)
	if m.limit > 0 && len(m.found) > m.limit {
		m.found = m.found[:m.limit]
	}
	return err
}

// take adds to what was found.
func (m *matching) take(f Found) {
	if m.n++; m.list != nil {
		m.list.add(f)
		return
	}
	m.found = append(m.found, f)
	if m.limit > 0 && len(m.found) >= 2*(m.limit+len(m.now.texts))+trimFrom {
		m.trim()
	}
}

// trimFrom is how many more are kept than are wanted, so that they are seldom put in order.
const trimFrom = 256

// trim leaves out what is too far down to be wanted, so that a word which stands everywhere takes
// no more memory than another. Entries of which there are several texts stay: of those, rows are
// folded in the end.
func (m *matching) trim() {
	slices.SortStableFunc(m.found, m.order)
	n := 0
	m.found = slices.DeleteFunc(m.found, func(f Found) bool {
		if _, several := m.now.texts[f.ID]; several {
			return false
		}
		n++
		return n > m.limit
	})
}

// answers gathers the entries that answer the question: with the index, or by reading all of them.
func (b *Book) answers(ctx context.Context, m *matching) error {
	if b.Index.Select != nil {
		wanted := journal.Selection{Needs: m.query.Needs(), Texts: true, Whole: !m.newest || m.limit == 0}
		err := b.Index.Select(ctx, wanted, func(e journal.Entry) (bool, error) {
			m.look(e)
			return !m.newest || m.limit == 0 || m.n < m.limit+len(m.now.texts) || m.upTo.ID != "" && newestFirst(e.Head, m.upTo) < 0, nil
		})
		if !errors.Is(err, journal.ErrNoIndex) {
			return err
		}
		if m.n, m.found = 0, nil; m.list != nil {
			m.list = &lister{}
		}
	}
	if m.first {
		m.limit = 0
	}
	return b.Store.Each(ctx, func(e journal.Entry) error {
		m.look(e)
		return ctx.Err()
	})
}

func (m *matching) look(e journal.Entry) {
	if e.InTrash() || m.drafted[e.ID] {
		return
	}
	if hit, ok := m.query.Match(e.Doc()); ok {
		m.take(Found{Item: item(e.Head, false, m.now), Hit: hit})
		if shown := m.now.texts[e.ID].shown; m.now.isAside(e.ID) && (m.upTo.ID == "" || newestFirst(shown, m.upTo) > 0) {
			m.upTo = shown
		}
	}
}

// isReadAround reports whether an error only says what could not be read, beside all that could.
func isReadAround(err error) bool { return err == nil || errors.Is(err, journal.ErrDamaged) }
