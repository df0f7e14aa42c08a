package store

import (
	"cmp"
	"errors"
	"slices"

	"ponder/journal"
)

// Responses and partnerships came after the first journals were made. A journal without their
// buckets holds none, and gets a bucket with the first one that is written: what was there stays as
// it is, and older versions pass over what they do not know. So the schema is the same.

// lacks reports whether the journal was made without a bucket. Where it should hold something
// there, that is damage.
func (t *txn) lacks(b bucket) (bool, error) {
	if there, err := t.has(b); there || err != nil {
		return err != nil, err
	}
	return true, t.missing(b, 0)
}

// scanOptional reads all of a bucket that a journal may lack.
func (t *txn) scanOptional(b bucket, fn func(envelope) error) error {
	if lacking, err := t.lacks(b); lacking {
		return err
	}
	return t.scan(b, nil, fn)
}

// lateRecord reads the record under a key of a bucket that a journal may lack.
func (t *txn) lateRecord(b bucket, key []byte, into any) error {
	if lacking, err := t.lacks(b); lacking {
		return cmp.Or(err, journal.ErrNotFound)
	}
	return t.record(b, key, into)
}

// putLate writes a record into a bucket that a journal may lack.
func (t *txn) putLate(b bucket, key []byte, revision uint64, record any) error {
	if !t.dry {
		if _, err := t.tx.CreateBucketIfNotExists([]byte(b.String())); err != nil {
			return err
		}
	}
	return t.putRecord(b, key, revision, record)
}

func (t *txn) readAssessments(parts journal.Part, s *journal.Snapshot) error {
	var damage []error
	if parts&journal.Responses != 0 {
		damage = append(damage, t.readResponses(s))
	}
	if parts&journal.Partnerships != 0 {
		damage = append(damage, t.readPartnerships(s))
	}
	return errors.Join(damage...)
}

func (t *txn) readResponses(s *journal.Snapshot) error {
	err := t.scanOptional(bucketResponses, func(e envelope) error {
		var r journal.Response
		err := decode(e, &r)
		if err == nil {
			s.Responses = append(s.Responses, plainResponse(r))
		}
		return err
	})
	slices.SortFunc(s.Responses, func(a, b journal.Response) int {
		return cmp.Or(a.At.Compare(b.At), a.Created.Compare(b.Created), cmp.Compare(a.ID, b.ID))
	})
	return err
}

func (t *txn) readPartnerships(s *journal.Snapshot) error {
	err := t.scanOptional(bucketPartnerships, func(e envelope) error {
		var p journal.Partnership
		err := decode(e, &p)
		if err == nil {
			s.Partnerships = append(s.Partnerships, plainPartnership(p))
		}
		return err
	})
	slices.SortFunc(s.Partnerships, func(a, b journal.Partnership) int { return cmp.Compare(a.ID, b.ID) })
	return err
}

func (t *txn) keepResponse(r journal.Response) error {
	var old journal.Response
	key := []byte(r.ID)
	if err := t.lateRecord(bucketResponses, key, &old); ignoreNotFound(err) != nil {
		return err
	}
	r = plainResponse(r)
	held := r.Revision == old.Revision && r.Same(plainResponse(old))
	if write, err := newer(r.ID, old.Revision, r.Revision, held); !write {
		return err
	}
	return t.putLate(bucketResponses, key, uint64(r.Revision), r)
}

func (t *txn) keepPartnership(p journal.Partnership) error {
	var old journal.Partnership
	key := []byte(p.ID)
	if err := t.lateRecord(bucketPartnerships, key, &old); ignoreNotFound(err) != nil {
		return err
	}
	p = plainPartnership(p)
	held := p.Revision == old.Revision && p.Same(plainPartnership(old))
	if write, err := newer(p.ID, old.Revision, p.Revision, held); !write {
		return err
	}
	return t.putLate(bucketPartnerships, key, uint64(p.Revision), p)
}

func plainResponse(r journal.Response) journal.Response {
	r = r.Clone()
	r.At, r.Created, r.Updated, r.Removed = civil(r.At), civil(r.Created.UTC()), civil(r.Updated.UTC()), civil(r.Removed.UTC())
	return r
}

func plainPartnership(p journal.Partnership) journal.Partnership {
	p.Formerly = list(p.Formerly)
	p.Created, p.Archived = civil(p.Created.UTC()), civil(p.Archived.UTC())
	return p
}

// addAssessments looks at what a change holds of them.
func (r *records) addAssessments(c journal.Change) {
	for _, x := range c.Responses {
		r.add(x.ID, x.Revision, x.At, x.Created, x.Updated, x.Removed)
	}
	for _, p := range c.Partnerships {
		r.add(p.ID, p.Revision, p.Created, p.Archived)
	}
}
