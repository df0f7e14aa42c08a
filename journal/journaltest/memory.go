// Package journaltest holds an in-memory journal.Store, for tests of what stands above a Store, and
// the tests that every Store must pass. The in-memory Store keeps the whole contract except
// lasting; it is not for journals that anybody cares about.
package journaltest

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"sync"

	"ponder/journal"
)

// Memory is a journal.Store in memory. What goes in and what comes out is copied, so that a caller
// who changes a slice changes nothing in the Store.
type Memory struct {
	mu       sync.Mutex
	created  bool
	readOnly bool
	doubt    bool
	failure  error
	state    journal.State
	settings journal.Settings
	seq      uint64
	order    uint64

	entries    map[journal.ID][]journal.Entry // every finished text, oldest first; the last one is the entry
	drafts     map[journal.ID]keptDraft
	enrolments map[string]journal.Enrolment
	handIns    map[journal.ID]journal.HandIn

	responses    map[journal.ID]journal.Response
	partnerships map[journal.ID]journal.Partnership
	replies      map[journal.ID]journal.Reply
	autosaves    map[journal.ID]journal.Autosave
	recalls      map[journal.ID]journal.Recall

	sync     journal.Sync
	lineages map[journal.ID]journal.Lineage
	records  map[string]journal.Record
}

type keptDraft struct {
	journal.Draft
	order uint64 // of the save that kept it
}

var _ journal.Store = (*Memory)(nil)

// NewStore returns a Store that holds no journal yet.
func NewStore() *Memory {
	return &Memory{
		entries:    map[journal.ID][]journal.Entry{},
		drafts:     map[journal.ID]keptDraft{},
		enrolments: map[string]journal.Enrolment{},
		handIns:    map[journal.ID]journal.HandIn{},

		responses:    map[journal.ID]journal.Response{},
		partnerships: map[journal.ID]journal.Partnership{},
		replies:      map[journal.ID]journal.Reply{},
		autosaves:    map[journal.ID]journal.Autosave{},
		recalls:      map[journal.ID]journal.Recall{},
		lineages:     map[journal.ID]journal.Lineage{}, records: map[string]journal.Record{},
	}
}

// Fail makes every change fail with err, until it is called with nil: a disk that is full or gone.
func (m *Memory) Fail(err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.failure = err
}

// ReadOnly makes the journal one that can be read but not written, or writable again.
func (m *Memory) ReadOnly(is bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.readOnly = is
}

// Doubt makes the journal say that its newest save may be missing, or no longer.
func (m *Memory) Doubt(is bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.doubt = is
}

// Create makes an empty journal.
func (m *Memory) Create(ctx context.Context) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case m.created:
		return journal.ErrExists
	case m.failure != nil:
		return m.failure
	}
	m.created, m.state.Journal = true, "memory"
	return nil
}

// SetLocked makes the journal say of itself that it is locked, and that what opens it is not known.
// It reads and writes all the same.
func (m *Memory) SetLocked(locked, shut bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.state.Locked, m.state.Shut = locked, shut
}

// State reports whether anything changed and whether the journal can be written.
func (m *Memory) State(ctx context.Context) (journal.State, error) {
	return reading(ctx, m, func() (journal.State, error) { return m.now(), nil })
}

// Read returns the parts that are asked for.
func (m *Memory) Read(ctx context.Context, parts journal.Part) (journal.Snapshot, error) {
	return reading(ctx, m, func() (journal.Snapshot, error) {
		s := journal.Snapshot{State: m.now(), Settings: copySettings(m.settings), Enrolments: m.allEnrolments()}
		if parts&journal.Heads != 0 {
			s.Heads = m.allHeads()
		}
		if parts&journal.Drafts != 0 {
			s.Drafts = m.allDrafts()
		}
		if parts&journal.HandIns != 0 {
			s.HandIns = m.allHandIns()
		}
		m.readAssessments(parts, &s)
		if parts&journal.Replies != 0 {
			s.Replies = m.allReplies()
		}
		if parts&journal.Autosaves != 0 {
			s.Autosaves = m.allAutosaves()
		}
		if parts&journal.Recalls != 0 {
			s.Recalls = m.allRecalls()
		}
		if parts&journal.Shared != 0 {
			s.Sync, s.Lineages, s.Records = m.sync.Clone(), m.allLineages(), m.allRecords()
		}
		return s, nil
	})
}

// Entry returns an entry with its text.
func (m *Memory) Entry(ctx context.Context, id journal.ID) (journal.Entry, error) {
	return reading(ctx, m, func() (journal.Entry, error) {
		if len(m.entries[id]) == 0 {
			return journal.Entry{}, missing("entry", id)
		}
		return copyEntry(m.last(id)), nil
	})
}

// Entries returns those of some entries that are there.
func (m *Memory) Entries(ctx context.Context, ids []journal.ID) (map[journal.ID]journal.Entry, error) {
	return reading(ctx, m, func() (map[journal.ID]journal.Entry, error) {
		all := map[journal.ID]journal.Entry{}
		for _, id := range ids {
			if len(m.entries[id]) > 0 {
				all[id] = copyEntry(m.last(id))
			}
		}
		return all, nil
	})
}

// Each calls fn with every entry.
func (m *Memory) Each(ctx context.Context, fn func(journal.Entry) error) error {
	all, err := reading(ctx, m, func() ([]journal.Entry, error) {
		var all []journal.Entry
		for id := range m.entries {
			all = append(all, copyEntry(m.last(id)))
		}
		return all, nil
	})
	for _, e := range all {
		if err == nil {
			err = cmp.Or(ctx.Err(), fn(e))
		}
	}
	return err
}

// EachHead calls fn with the head of every entry.
func (m *Memory) EachHead(ctx context.Context, fn func(journal.Head) error) error {
	return m.Each(ctx, func(e journal.Entry) error { return fn(e.Head) })
}

// Find returns the IDs of entries and drafts that begin with prefix.
func (m *Memory) Find(ctx context.Context, prefix string, limit int) ([]journal.ID, error) {
	return reading(ctx, m, func() ([]journal.ID, error) {
		ids := slices.AppendSeq(slices.Collect(maps.Keys(m.entries)), maps.Keys(m.drafts))
		ids = slices.DeleteFunc(ids, func(id journal.ID) bool { return !strings.HasPrefix(string(id), prefix) })
		slices.Sort(ids)
		ids = slices.Compact(ids)
		return ids[:max(0, min(limit, len(ids)))], nil
	})
}

// Revisions returns every finished text of an entry.
func (m *Memory) Revisions(ctx context.Context, id journal.ID) ([]journal.Entry, error) {
	return reading(ctx, m, func() ([]journal.Entry, error) {
		if len(m.entries[id]) == 0 {
			return nil, missing("entry", id)
		}
		return copyEach(m.entries[id], copyEntry), nil
	})
}

// Draft returns one draft.
func (m *Memory) Draft(ctx context.Context, id journal.ID) (journal.Draft, error) {
	return reading(ctx, m, func() (journal.Draft, error) {
		d, ok := m.drafts[id]
		if !ok {
			return journal.Draft{}, missing("draft", id)
		}
		return copyDraft(d.Draft), nil
	})
}

// HandIn returns one hand-in.
func (m *Memory) HandIn(ctx context.Context, id journal.ID) (journal.HandIn, error) {
	return reading(ctx, m, func() (journal.HandIn, error) {
		h, ok := m.handIns[id]
		if !ok {
			return journal.HandIn{}, missing("hand-in", id)
		}
		return copyHandIn(h), nil
	})
}

// reading calls fn under the lock, where there is a journal.
func reading[T any](ctx context.Context, m *Memory, fn func() (T, error)) (T, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var none T
	if err := ctx.Err(); err != nil {
		return none, err
	}
	if !m.created {
		return none, journal.ErrNoJournal
	}
	return fn()
}

func (m *Memory) now() journal.State {
	s := m.state
	s.ReadOnly, s.Doubt, s.Autosaves = m.readOnly, m.doubt, len(m.autosaves)
	for id := range m.entries {
		if m.last(id).InTrash() {
			s.Trash++
		} else {
			s.Entries++
		}
	}
	return s
}

// last returns the entry as it is; it must exist.
func (m *Memory) last(id journal.ID) journal.Entry {
	texts := m.entries[id]
	return texts[len(texts)-1]
}

func (m *Memory) allHeads() []journal.Head {
	var heads []journal.Head
	for id := range m.entries {
		heads = append(heads, copyHead(m.last(id).Head))
	}
	slices.SortFunc(heads, func(a, b journal.Head) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Seq, b.Seq)) })
	return heads
}

func (m *Memory) allDrafts() []journal.Draft {
	kept := slices.SortedFunc(maps.Values(m.drafts), func(a, b keptDraft) int { return cmp.Compare(a.order, b.order) })
	return copyEach(kept, func(d keptDraft) journal.Draft { return copyDraft(d.Draft) })
}

func (m *Memory) allHandIns() []journal.HandInHead {
	all := slices.SortedFunc(maps.Values(m.handIns), func(a, b journal.HandIn) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
	})
	return copyEach(all, func(h journal.HandIn) journal.HandInHead { return copyHandInHead(h.HandInHead) })
}

func (m *Memory) allEnrolments() []journal.Enrolment {
	all := slices.SortedFunc(maps.Values(m.enrolments), func(a, b journal.Enrolment) int { return cmp.Compare(a.Course, b.Course) })
	return copyEach(all, copyEnrolment)
}
