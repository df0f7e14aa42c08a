package store

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"sync"

	"ponder/journal"
	"ponder/store/index"
)

// errReplaced says that the journal became another one while its index was made.
var errReplaced = errors.New("the journal was replaced meanwhile")

// renewIndex makes the index anew: under another name first, and then in the place of the one that
// is there. It reads some entries at a time, so that nobody waits long who reads or writes the
// journal meanwhile: what they change is in the log, and is read from the journal until the next
// time. A journal of which a part is damaged has no index: whoever asks has to be told of that.
func (s *Store) renewIndex(ctx context.Context, tell func(float64)) error {
	err := s.tryRenew(ctx, tell)
	if errors.Is(err, errReplaced) {
		err = s.tryRenew(ctx, tell)
	}
	if err != nil {
		return fmt.Errorf("make the index of %s: %w", s.path, err)
	}
	return nil
}

func (s *Store) tryRenew(ctx context.Context, tell func(float64)) error {
	const reading = 0.7 // of the time that it takes
	r := renewal{store: s, tell: func(done float64) { tell(reading * done) }}
	builder, err := r.readAll(ctx)
	if err != nil {
		return err
	}
	var random [8]byte
	if _, err := rand.Read(random[:]); err != nil {
		return err
	}
	name := filepath.Base(s.IndexPath())
	return inFolder(filepath.Dir(s.path), func(d folder) error {
		f, temporary, err := d.temporary(name)
		if err != nil {
			return err
		}
		defer d.discard(temporary)
		err = builder.Write(ctx, f, r.name, binary.BigEndian.Uint64(random[:]), r.sealing)
		if err == nil {
			err = f.Sync()
		}
		if err := errors.Join(err, f.Close()); err != nil {
			return err
		}
		if err := s.stillOf(ctx, r.name); err != nil {
			return err
		}
		if err := d.replace(temporary, name); err != nil {
			return err
		}
		tell(1)
		if err := s.stillOf(context.WithoutCancel(ctx), r.name); errors.Is(err, errReplaced) {
			s.dropIndex() // something was purged just then
			return err
		}
		return nil
	})
}

// renewal is an index while it is made.
type renewal struct {
	store *Store
	tell  func(float64)

	reading sync.Mutex // of what follows
	name    index.Name
	sealing index.Sealing
	next    []byte // the key from which on entries were not read yet
	read    int    // how many were
	ended   bool
}

// readAll reads every entry. While some are read, those before are taken apart beside that, where
// there are two processors; more would wait for each other.
func (r *renewal) readAll(ctx context.Context) (*index.Builder, error) {
	builders := make([]*index.Builder, min(2, runtime.GOMAXPROCS(0)))
	errs := make([]error, len(builders))
	var all sync.WaitGroup
	for i := range builders {
		builders[i] = index.NewBuilder()
		all.Go(func() { errs[i] = guard(func() error { return r.readInto(ctx, builders[i]) }) })
	}
	all.Wait()
	for _, b := range builders[1:] {
		builders[0].Join(b)
	}
	return builders[0], errors.Join(errs...)
}

// readInto reads entries until there are no more. They are taken apart when the journal is closed
// again, and whoever types meanwhile comes first.
func (r *renewal) readInto(ctx context.Context, b *index.Builder) error {
	for {
		entries, err := r.readSome(ctx)
		if err != nil || entries == nil {
			return err
		}
		for _, e := range entries {
			b.Add(docOf(e.Head))
			e.Keys(b.Key)
			runtime.Gosched()
		}
	}
}

// readSome reads the next entries. After the last ones, and after an error, there are none.
func (r *renewal) readSome(ctx context.Context) (entries []journal.Entry, err error) {
	r.reading.Lock()
	defer r.reading.Unlock()
	if r.ended {
		return nil, ctx.Err()
	}
	r.ended = true
	count := 0
	err = r.store.view(ctx, func(t *txn) error {
		if err := r.follows(t); err != nil {
			return err
		}
		items, next, err := t.some(r.next)
		if err != nil {
			return err
		}
		count = t.meta.Counts[bucketHeads]
		r.next, r.ended = next, next == nil
		entries = make([]journal.Entry, 0, len(items))
		damage, err := give(ctx, items, func(e journal.Entry) error {
			entries = append(entries, e)
			return nil
		})
		return errors.Join(append(damage, err)...)
	})
	if r.read += len(entries); err != nil {
		r.ended = true
		return nil, err
	}
	r.tell(float64(r.read) / float64(max(1, count)))
	return entries, nil
}

// follows makes sure that the journal is still the one that was begun with, or has a log of all
// that changed since.
func (r *renewal) follows(t *txn) error {
	if r.name.Token == "" {
		if r.name = (index.Name{Journal: t.meta.Journal, Token: t.meta.texts(), End: t.meta.texts()}); r.name.Token == "" || t.isOld() {
			return journal.ErrNoIndex
		}
		r.sealing = t.ring.blocks()
		return nil
	}
	r.name.End = t.meta.texts()
	now, err := t.since(r.name.Token)
	if err == nil && (!now.known || now.purged || t.meta.Journal != r.name.Journal) {
		return errReplaced
	}
	return err
}

// stillOf makes sure, when an index gets its name, that nothing was purged of which it holds the
// words.
func (s *Store) stillOf(ctx context.Context, name index.Name) error {
	r := renewal{name: name}
	return s.view(ctx, r.follows)
}

// indexDue reports whether the index should be made anew, and removes one that nobody will use any
// more. One that a later Ponder made stands, and none is due: the two, open beside each other,
// would replace each other's in turns. This one does without until its user makes one with
// renewIndex, or until something is purged. Beside a locked journal it goes all the same: it may
// be in plain.
func (s *Store) indexDue(ctx context.Context) (due bool, err error) {
	stale := false
	err = s.view(ctx, func(t *txn) error {
		if t.ring != nil && t.ring.Cipher == nil {
			return nil
		}
		large := t.meta.Counts[bucketHeads] >= s.indexFrom && !t.isOld() && t.meta.texts() != ""
		x, err := s.openIndex(t)
		if errors.Is(err, index.ErrNewer) {
			stale = t.meta.Purged // it cannot be asked whether it holds what is to be nowhere
			return nil
		}
		if errors.Is(err, journal.ErrNoIndex) || errors.Is(err, index.ErrDamaged) {
			due, stale = large, !large || errors.Is(err, index.ErrDamaged)
			return nil
		}
		if err != nil {
			return err
		}
		defer x.close()
		due = large && len(x.since.ids) > indexBehind
		return nil
	})
	if stale {
		s.dropIndex()
	}
	return due && canWriteBeside(s.path), err
}

// canWriteBeside reports whether an index can be kept beside the journal.
func canWriteBeside(path string) bool { return CheckFolder(filepath.Dir(path)) == nil }
