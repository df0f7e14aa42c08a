package store

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"path/filepath"

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
	r := renewal{store: s, builder: index.NewBuilder()}
	for !r.ended {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := r.readSome(ctx); err != nil {
			return err
		}
		tell(reading * r.done)
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
		err = r.builder.Write(ctx, f, r.name, binary.BigEndian.Uint64(random[:]), r.sealing)
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
	store   *Store
	builder *index.Builder
	name    index.Name
	sealing index.Sealing
	next    []byte // the key from which on entries were not read yet
	ended   bool
	done    float64
}

// readSome reads the next entries. They are taken apart when the journal is closed again.
func (r *renewal) readSome(ctx context.Context) error {
	var entries []journal.Entry
	err := r.store.view(ctx, func(t *txn) error {
		if err := r.follows(t); err != nil {
			return err
		}
		items, next, err := t.some(r.next)
		if err != nil {
			return err
		}
		r.next, r.ended = next, next == nil
		damage, err := give(ctx, items, func(e journal.Entry) error {
			entries = append(entries, e)
			return nil
		})
		r.done = float64(r.builder.Len()+len(entries)) / float64(max(1, t.meta.Counts[bucketHeads]))
		return errors.Join(append(damage, err)...)
	})
	for _, e := range entries {
		r.builder.Add(docOf(e.Head))
		e.Keys(r.builder.Key)
	}
	return err
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
// more.
func (s *Store) indexDue(ctx context.Context) (due bool, err error) {
	stale := false
	err = s.view(ctx, func(t *txn) error {
		if t.ring != nil && t.ring.Cipher == nil {
			return nil
		}
		large := t.meta.Counts[bucketHeads] >= s.indexFrom && !t.isOld() && t.meta.texts() != ""
		x, err := s.openIndex(t)
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
