package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"ponder/journal"
	"ponder/store/boltfile"
)

// Examine reads every value of the journal and says what is damaged. It reads the pages itself and
// never hands them to bbolt, which would follow a wrong one; so it needs no second process to be
// safe in, and no time limit: no page is read twice. Damage is no error. Nothing is remembered of a
// value; where something is wrong the file is read again, and then it is, to say what.
func (s *Store) Examine(ctx context.Context) (journal.Report, error) {
	var x *examination
	err := s.examineFile(ctx, false, func(f *os.File, size int64) error {
		if x = s.examineBriefly(f, size); !x.isSound() {
			x = s.examine(f, size)
		}
		return x.refused
	})
	if err != nil {
		return journal.Report{}, fmt.Errorf("look at %s: %w", s.path, err)
	}
	return x.report, nil
}

// examination is a look at every value of a file.
type examination struct {
	report  journal.Report
	refused error // the file is no journal, or one of a newer version
	meta    metaRecord
	known   bool // meta could be read

	at     map[int64]bool             // where values stand that are in use
	whole  [bucketEnd]bool            // all pages of the bucket could be read
	counts [bucketEnd]int             // values found
	bad    map[bucket]map[string]bool // keys whose values are damaged
	free   map[uint64]bool            // pages that hold nothing in use; nil where that is not known
	root   boltfile.Root

	names   map[string]string // of values, by the keys under which they stand
	keys    *keyset
	ring    *ring       // of the values
	lock    *lockRecord // of a locked journal, wherever it was found
	hasLock bool        // it stands where it should
	settled bool        // whether it is locked was found out
	file    io.ReaderAt
	size    int64
	beside  func() *lockRecord // what the file beside the journal says

	of map[bucket]revisions // of what stands in two buckets
}

// examine looks at a file, and remembers where each value stands.
func (s *Store) examine(f io.ReaderAt, size int64) *examination {
	return s.examineWith(f, size, false)
}

// examineBriefly looks at a file, and remembers nothing of its values. It says whether anything is
// damaged, and not what.
func (s *Store) examineBriefly(f io.ReaderAt, size int64) *examination {
	return s.examineWith(f, size, true)
}

func (s *Store) examineWith(f io.ReaderAt, size int64, briefly bool) *examination {
	x := &examination{
		bad: map[bucket]map[string]bool{}, of: newRevisions(briefly), keys: s.keys, file: f, size: size, beside: s.keyFile,
	}
	if !briefly {
		x.at, x.names = map[int64]bool{}, map[string]string{}
	}
	defer x.settleRing()
	root, doubt, err := checkFile(f, size, false)
	x.root, x.report.Doubt = root, doubt
	if err != nil {
		x.fileError(err)
		return x
	}
	w := boltfile.NewWalker(f, root)
	if x.free, err = w.FreePages(); err != nil {
		x.fileError(asDamage(err))
	}
	if !x.buckets(w) && !x.holdsAny(f, size) {
		x.refused = fmt.Errorf("it holds something else: %w", journal.ErrNotJournal)
		return x
	}
	x.pairs()
	x.count()
	for id := range w.Seen {
		if x.free[id] {
			x.damage("file", "journal", fmt.Sprintf("page %d is in use and listed as free", id))
		}
	}
	return x
}

// fileError notes what is wrong with the file as a whole.
func (x *examination) fileError(err error) {
	var d *journal.DamageError
	if errors.As(err, &d) {
		x.report.Damaged = append(x.report.Damaged, d)
		return
	}
	x.damage("file", "journal", err.Error())
}

func (x *examination) damage(bucket, key, what string) {
	x.report.Damaged = append(x.report.Damaged, &journal.DamageError{Bucket: bucket, Key: key, What: what})
}

// holdsAny reports whether anything that Ponder wrote is in the file.
func (x *examination) holdsAny(f io.ReaderAt, size int64) (any bool) {
	x.finds(f, size, func(find, envelope) { any = true })
	return any
}

// buckets goes through every bucket, and says whether there is one that tells what the file is. One
// name that is damaged is no reason to take a journal for something else.
func (x *examination) buckets(w *boltfile.Walker) (known bool) {
	names := map[string]bucket{}
	for b := bucketMeta; b < bucketEnd; b++ {
		names[b.String()] = b
	}
	w.Tell = func(what string) { x.damage("file", "journal", what) }
	found := map[bucket]boltfile.Value{}
	w.Values(x.root.Page, func(v boltfile.Value) {
		if b, ok := names[string(v.Key)]; ok {
			found[b] = v
		}
	})
	for b := bucketMeta; b < bucketEnd; b++ {
		v, ok := found[b]
		if !ok {
			continue // count says whether something is missing
		}
		if b != bucketMeta {
			x.settleRing()
		}
		x.whole[b] = true
		w.Tell = func(what string) {
			x.whole[b] = false
			x.damage(b.String(), "some", what)
		}
		w.Bucket(v, func(v boltfile.Value) { x.value(b, v) })
	}
	_, known = found[bucketMeta]
	return known
}

// value looks at one value.
func (x *examination) value(b bucket, v boltfile.Value) {
	x.counts[b]++
	x.report.Values++
	e, err := x.ring.open(b, v.Key, v.Bytes)
	switch {
	case isShut(err):
		x.report.Sealed++
		x.revision(b, string(v.Key), e.revision)
		err = nil
	case err == nil:
		err = x.record(e)
	}
	var d *journal.DamageError
	switch {
	case err == nil:
		if x.at != nil {
			x.at[v.At] = true
		}
		return
	case errors.As(err, &d):
		if name, known := x.names[string(v.Key)]; known {
			d.Key = keyName([]byte(name)) // in a locked journal another value says whose this one is
		}
		x.report.Damaged = append(x.report.Damaged, d)
	default:
		x.damage(b.String(), keyName(v.Key), err.Error())
	}
	if x.bad[b] == nil {
		x.bad[b] = map[string]bool{}
	}
	x.bad[b][string(v.Key)] = true
}

// record looks whether what a value holds can be read, and remembers what must agree with another.
func (x *examination) record(e envelope) error {
	x.revision(e.bucket, string(e.stands()), e.revision)
	if x.names != nil {
		x.names[string(e.stands())] = string(e.key)
	}
	switch e.bucket {
	case bucketMeta:
		return x.metaValue(e)
	case bucketHeads:
		it := item{key: e.key, head: e.seal()}
		var h journal.Head
		it.read(&h, new(strings.Builder))
		if h.InTrash() {
			x.report.Trash++
		}
		return it.err
	case bucketBodies:
		_, err := bodyOf(e)
		return err
	case bucketRevisions:
		_, err := new(txn).revision(e)
		return err
	case bucketHandIns:
		return decode(e, new(journal.HandInHead))
	case bucketFrozen:
		return decode(e, new(frozenRecord))
	}
	return decode(e, recordOf(e.bucket))
}

// revision notes the revision of a value that must agree with that of another one.
func (x *examination) revision(b bucket, key string, revision uint64) {
	if of := x.of[b]; of != nil {
		of.note(key, revision)
	}
}

// recordOf returns an empty record of a bucket, to read into.
func recordOf(b bucket) any {
	switch b {
	case bucketDrafts:
		return new(draftRecord)
	case bucketEnrolments:
		return new(journal.Enrolment)
	case bucketSettings:
		return new(journal.Settings)
	case bucketResponses:
		return new(journal.Response)
	case bucketPartnerships:
		return new(journal.Partnership)
	case bucketReplies:
		return new(journal.Reply)
	case bucketAutosaves:
		return new(textRecord)
	case bucketRecalls:
		return new(journal.Recall)
	case bucketChanges:
		return new(changeRecord)
	case bucketShared:
		return new(journal.Lineage) // what is kept of the folder has other fields, and reads as one without any
	}
	return new(any)
}

// nameOf returns the name of what stands under a key, as it can be shown.
func (x *examination) nameOf(key string) string {
	if name, known := x.names[key]; known {
		key = name
	}
	return keyName([]byte(key))
}

// count fills in the figures, and looks whether they are those that the journal holds of itself.
func (x *examination) count() {
	if x.report.Sealed > 0 {
		x.report.Trash = x.meta.Trash
	}
	x.report.Entries = x.of[bucketHeads].count() - x.report.Trash
	x.report.Drafts = x.counts[bucketDrafts]
	x.report.Revisions, x.report.HandIns = x.counts[bucketRevisions], x.counts[bucketHandIns]
	if !x.known {
		if !x.bad[bucketMeta][string(metaKey)] && x.refused == nil {
			x.damage(bucketMeta.String(), string(metaKey), "it is missing")
		}
		return
	}
	if len(x.meta.Lock) > 0 && !x.hasLock && !x.bad[bucketMeta][string(lockKey)] {
		x.damage(bucketMeta.String(), string(lockKey), "it is missing")
	}
	for b := bucketHeads; b < bucketEnd; b++ {
		if want := x.meta.Counts[b]; want != x.counts[b] {
			x.damage(b.String(), "some", fmt.Sprintf("%d are there, and should be %d", x.counts[b], want))
		}
	}
}
