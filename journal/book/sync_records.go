package book

import (
	"crypto/sha256"
	"fmt"
	"time"

	"ponder/journal"
)

// recordParts are what is read of a journal to tell its records.
const recordParts = journal.HandIns | journal.Recalls

// takeRecords takes the records that were read and that this journal does not have, as an import
// does: nothing in the journal is replaced, and taking the same again changes nothing.
func (s *syncing) takeRecords() error {
	r := s.came
	if r.Len() == 0 {
		return nil
	}
	for _, recall := range r.Recalls {
		_, here := s.heads[recall.Entry]
		if l, known := s.lineages[recall.Entry]; !here && !l.Late && (!known || s.isPending(l)) {
			l.Entry, l.Late = recall.Entry, true // it is read again when its entry comes
			s.remember(l)
		}
	}
	all := journal.Everything{HandIns: r.HandIns, Responses: r.Responses, Partnerships: r.Partnerships, Replies: r.Replies, Recalls: r.Recalls}
	done, err := s.b.Import(s.ctx, all, false)
	if err != nil {
		return fmt.Errorf("take what was handed in and filled in: %w", err)
	}
	s.out.HandIns, s.out.Responses, s.out.Partnerships = done.HandIns, done.Responses, done.Partnerships
	s.out.Replies, s.out.Recalls = done.Replies, done.Recalls
	return nil
}

// ownRecords returns the records that the others are to be told of, and notes those that they know.
func (s *syncing) ownRecords() (tell journal.Records, told map[string]string, err error) {
	snap, err := s.b.Store.Read(s.ctx, recordParts)
	if err != nil {
		return tell, nil, err
	}
	t := recordsTold{syncing: s, told: map[string]string{}, came: cameWith(s.came)}
	for _, h := range snap.HandIns {
		key, held := "hand-in "+string(h.ID), h
		held.Revision, held.Included, held.SentAt = 0, nil, time.Time{} // numbers of entries are this journal's, and that it was sent is told by itself
		if !t.isNew(key, sumOf(held), t.came[key] != "") {
			continue
		}
		whole, err := s.b.Store.HandIn(s.ctx, h.ID)
		if err != nil {
			return tell, nil, err
		}
		whole.SentAt = time.Time{}
		tell.HandIns = append(tell.HandIns, whole)
	}
	for _, r := range snap.Recalls {
		key := "recall " + string(r.Entry)
		if r.Revision = 0; t.isNew(key, sumOf(r), t.came[key] == sumOf(r)) {
			tell.Recalls = append(tell.Recalls, r)
		}
	}
	return tell, t.told, nil
}

// recordsTold is what the others are told of records.
type recordsTold struct {
	*syncing
	told map[string]string // those that they know then
	came map[string]string // those that came from them now
}

// isNew reports whether the others are to be told of a record. Where it came from them just now, as
// it is here, they are not.
func (t *recordsTold) isNew(key, sum string, came bool) bool {
	t.told[key] = sum
	return t.whole || t.state.Told[key] != sum && !came
}

// cameWith says of records that were read what is compared with those that are here.
func cameWith(r journal.Records) map[string]string {
	came := map[string]string{}
	for _, h := range r.HandIns {
		came["hand-in "+string(h.ID)] = "here"
	}
	for _, o := range r.Recalls {
		o.Revision = 0
		came["recall "+string(o.Entry)] = sumOf(o)
	}
	return came
}

// sumOf hashes a record as this journal holds it. It is compared within this journal alone.
func sumOf(record any) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%+v", record))
	return string(sum[:16])
}
