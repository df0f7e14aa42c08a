package store

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"ponder/journal"
)

// Read returns the parts that are asked for, as they stood at one moment. Where values are damaged,
// it gives what can be read, and the error names what cannot.
func (s *Store) Read(ctx context.Context, parts journal.Part) (journal.Snapshot, error) {
	var snapshot journal.Snapshot
	err := s.view(ctx, func(t *txn) (err error) {
		snapshot, err = t.snapshot(parts)
		return err
	})
	return snapshot, err
}

// snapshot reads parts of the journal.
func (t *txn) snapshot(parts journal.Part) (journal.Snapshot, error) {
	snapshot := journal.Snapshot{State: t.state()}
	damage := []error{t.readSettings(&snapshot), t.readEnrolments(&snapshot)}
	if parts&journal.Heads != 0 {
		var err error
		snapshot.Heads, err = t.heads()
		damage = append(damage, err)
	}
	if parts&journal.Drafts != 0 {
		damage = append(damage, t.readDrafts(&snapshot))
	}
	if parts&journal.HandIns != 0 {
		damage = append(damage, t.readHandIns(&snapshot))
	}
	damage = append(damage, t.readAssessments(parts, &snapshot))
	if parts&journal.Replies != 0 {
		damage = append(damage, t.readReplies(&snapshot))
	}
	if parts&journal.Autosaves != 0 {
		damage = append(damage, t.readAutosaves(&snapshot))
	}
	if parts&journal.Recalls != 0 {
		damage = append(damage, t.readRecalls(&snapshot))
	}
	if parts&journal.Shared != 0 {
		damage = append(damage, t.readShared(&snapshot))
	}
	return snapshot, errors.Join(damage...)
}

// Entry returns an entry with its text, also one in the trash.
func (s *Store) Entry(ctx context.Context, id journal.ID) (e journal.Entry, err error) {
	err = s.view(ctx, func(t *txn) error {
		e, err = t.entry(id)
		return err
	})
	return e, err
}

// Entries returns those of some entries that are there.
func (s *Store) Entries(ctx context.Context, ids []journal.ID) (map[journal.ID]journal.Entry, error) {
	var all map[journal.ID]journal.Entry
	err := s.view(ctx, func(t *txn) error {
		all = map[journal.ID]journal.Entry{}
		for _, id := range slices.Sorted(slices.Values(ids)) { // those that stand together are read together
			switch e, err := t.entry(id); {
			case err == nil:
				all[id] = e
			case !errors.Is(err, journal.ErrNotFound):
				return err
			}
		}
		return ctx.Err()
	})
	return all, err
}

// Each calls fn with every entry and its text. What is damaged is passed over, and named in the
// error when all is done.
func (s *Store) Each(ctx context.Context, fn func(journal.Entry) error) error {
	return s.view(ctx, func(t *txn) error { return t.each(ctx, fn) })
}

// EachHead calls fn with the head of every entry, as Each does.
func (s *Store) EachHead(ctx context.Context, fn func(journal.Head) error) error {
	return s.view(ctx, func(t *txn) error { return t.eachHead(ctx, fn) })
}

// Find returns the IDs of entries and drafts that begin with prefix.
func (s *Store) Find(ctx context.Context, prefix string, limit int) (ids []journal.ID, err error) {
	err = s.view(ctx, func(t *txn) error {
		for _, b := range []bucket{bucketHeads, bucketDrafts} {
			found, err := t.find(b, []byte(prefix), limit)
			if err != nil {
				return err
			}
			ids = append(ids, found...)
		}
		return nil
	})
	slices.Sort(ids)
	ids = slices.Compact(ids)
	return ids[:max(0, min(limit, len(ids)))], err
}

func (t *txn) find(b bucket, prefix []byte, limit int) (ids []journal.ID, err error) {
	if t.ring.isSealed(b) {
		return t.findSealed(b, prefix, limit)
	}
	err = t.eachStored(b, prefix, after(prefix), func(k, _ []byte) bool {
		if !bytes.HasPrefix(k, prefix) || len(ids) >= limit {
			return false
		}
		ids = append(ids, journal.ID(k))
		return true
	})
	return ids, err
}

// findSealed looks for IDs where the keys tell nothing of them. A whole ID is looked for first.
func (t *txn) findSealed(b bucket, prefix []byte, limit int) (ids []journal.ID, err error) {
	if len(prefix) >= journal.IDLength {
		if e, err := t.value(b, prefix); err == nil {
			return []journal.ID{journal.ID(e.key)}, nil
		}
	}
	err = t.scan(b, nil, func(e envelope) error {
		if bytes.HasPrefix(e.key, prefix) {
			ids = append(ids, journal.ID(e.key))
		}
		return nil
	})
	slices.Sort(ids)
	if !isDamage(err) {
		return nil, err
	}
	return ids[:min(len(ids), limit)], nil // what is damaged is named by what reads it
}

// Revisions returns every finished text of an entry, oldest first. What is damaged is passed over,
// and named in the error.
func (s *Store) Revisions(ctx context.Context, id journal.ID) (all []journal.Entry, err error) {
	err = s.view(ctx, func(t *txn) error {
		last, err := t.entry(id)
		if !isDamage(err) {
			return err
		}
		earlier := t.scan(bucketRevisions, append([]byte(id), 0), func(e envelope) error {
			r, err := t.revision(e)
			if err == nil {
				all = append(all, r)
			}
			return err
		})
		if err == nil {
			all = append(all, last)
		}
		return errors.Join(earlier, err)
	})
	return all, err
}

// Draft returns one draft.
func (s *Store) Draft(ctx context.Context, id journal.ID) (journal.Draft, error) {
	var d journal.Draft
	err := s.view(ctx, func(t *txn) error {
		var r draftRecord
		if err := t.record(bucketDrafts, []byte(id), &r); err != nil {
			return named("draft", id, err)
		}
		d = r.draft(id)
		d.Entry = t.asNow(d.Entry)
		return nil
	})
	return d, err
}

// HandIn returns one hand-in with its frozen texts.
func (s *Store) HandIn(ctx context.Context, id journal.ID) (h journal.HandIn, err error) {
	err = s.view(ctx, func(t *txn) error {
		h, err = t.handIn(id)
		return err
	})
	return h, err
}

func (t *txn) entry(id journal.ID) (journal.Entry, error) {
	key := t.ring.at(bucketHeads, []byte(id))
	head, err := t.stored(bucketHeads, key)
	if err != nil {
		return journal.Entry{}, err
	}
	if head == nil {
		return journal.Entry{}, named("entry", id, cmp.Or(t.absent(bucketHeads, key), journal.ErrNotFound))
	}
	body, err := t.stored(bucketBodies, key)
	if err != nil {
		return journal.Entry{}, err
	}
	it := item{ring: t.ring, key: key, head: head, body: body}
	e := it.entry()
	return t.asNow(e), it.err
}

// revision reads an earlier text.
func (t *txn) revision(e envelope) (journal.Entry, error) {
	id, n, ok := splitRevisionKey(e.key)
	var r textRecord
	if err := decode(e, &r); err != nil {
		return journal.Entry{}, err
	}
	if !ok || r.Head.Revision != n || e.revision != uint64(n) {
		return journal.Entry{}, damaged(e.bucket, e.key, "it does not agree with its revision")
	}
	r.Head.ID = id
	return t.asNow(r.entry()), nil
}

func (t *txn) readSettings(s *journal.Snapshot) error {
	err := t.record(bucketSettings, settingsKey, &s.Settings)
	if errors.Is(err, journal.ErrNotFound) {
		return nil
	}
	return err
}

func (t *txn) readEnrolments(s *journal.Snapshot) error {
	err := t.scan(bucketEnrolments, nil, func(e envelope) error {
		var r journal.Enrolment
		err := decode(e, &r)
		if err == nil {
			s.Enrolments = append(s.Enrolments, plainEnrolment(r))
		}
		return err
	})
	slices.SortFunc(s.Enrolments, func(a, b journal.Enrolment) int { return cmp.Compare(a.Course, b.Course) })
	return err
}

func (t *txn) readDrafts(s *journal.Snapshot) error {
	var records []draftRecord
	err := t.scan(bucketDrafts, nil, func(e envelope) error {
		var r draftRecord
		err := decode(e, &r)
		if err == nil {
			r.Head.ID = string(e.key)
			records = append(records, r)
		}
		return err
	})
	slices.SortFunc(records, func(a, b draftRecord) int { return cmp.Compare(a.Order, b.Order) })
	for _, r := range records {
		d := r.draft(journal.ID(r.Head.ID))
		d.Entry = t.asNow(d.Entry)
		s.Drafts = append(s.Drafts, d)
	}
	return err
}

func (t *txn) readHandIns(s *journal.Snapshot) error {
	err := t.scan(bucketHandIns, nil, func(e envelope) error {
		var h journal.HandInHead
		err := decode(e, &h)
		if err == nil {
			s.HandIns = append(s.HandIns, plainHandIn(h))
		}
		return err
	})
	slices.SortFunc(s.HandIns, func(a, b journal.HandInHead) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
	})
	return err
}

func (t *txn) handIn(id journal.ID) (h journal.HandIn, err error) {
	if err := t.record(bucketHandIns, []byte(id), &h.HandInHead); err != nil {
		return h, named("hand-in", id, err)
	}
	h.HandInHead = plainHandIn(h.HandInHead)
	var frozen frozenRecord
	err = t.record(bucketFrozen, []byte(id), &frozen)
	if errors.Is(err, journal.ErrNotFound) || err == nil && frozen.Revision != h.Revision {
		err = damaged(bucketFrozen, []byte(id), "the texts of this hand-in are missing")
	}
	if h.Parts = plainParts(frozen.Parts); t.isBefore(2) {
		frozen.dated()
		h.Parts = frozen.Parts
	}
	return h, err
}

// named says what was not found.
func named(what string, id journal.ID, err error) error {
	if errors.Is(err, journal.ErrNotFound) {
		return fmt.Errorf("%s %s: %w", what, printable(string(id)), err)
	}
	return err
}
