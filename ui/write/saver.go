package write

import (
	"context"
	"errors"
	"sync"
	"time"

	"ponder/journal"
)

// saver keeps a draft, one save at a time. It is used by commands, which run beside each other, and once more after the program
// ended: what it holds is behind a lock.
type saver struct {
	book *journal.Book
	ctx  context.Context // not cancelled when the program is asked to stop

	mu    sync.Mutex
	draft journal.Draft // as it was last kept
	kept  uint64        // the version of the text that is kept
	at    time.Time     // when
	err   error         // why the last try failed
	made  bool          // the draft is in the journal
}

// standing is what the screen says of the saving.
type standing struct {
	draft journal.Draft
	kept  uint64
	at    time.Time
	err   error
	made  bool
}

func (s *saver) standing() standing {
	s.mu.Lock()
	defer s.mu.Unlock()
	return standing{draft: s.draft, kept: s.kept, at: s.at, err: s.err, made: s.made}
}

// open begins with a draft whose text has that version.
func (s *saver) open(d journal.Draft, version uint64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.draft, s.kept, s.made, s.err = d, version, d.Saves > 0, nil
}

// save keeps the text, unless that version or a later one is kept already.
func (s *saver) save(text string, version uint64) (forked bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if version <= s.kept && s.err == nil {
		return false, nil
	}
	d := s.draft
	d.Body = text
	saved, err := s.book.SaveDraft(s.ctx, d)
	s.err = err
	if err != nil {
		return false, err
	}
	s.draft, s.kept, s.at, s.made = saved.Draft, version, saved.At, true
	return saved.Forked, nil
}

// done makes the draft an entry.
func (s *saver) done(text string, version uint64) (e journal.Entry, forked bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := s.draft
	d.Body = text
	e, forked, err = s.book.Done(s.ctx, d)
	if errors.Is(err, journal.ErrInvalid) {
		return e, false, err
	}
	s.err = err
	if err != nil {
		return e, false, err
	}
	s.draft, s.kept, s.at, s.made = journal.Draft{Entry: e}, version, e.Updated.In(s.book.Zone), false
	return e, forked, nil
}

// leave keeps the text, and drops the draft when nothing was written.
func (s *saver) leave(text string, version uint64) error {
	_, err := s.save(text, version)
	s.mu.Lock()
	defer s.mu.Unlock()
	if d := s.draft; err == nil && s.made && d.IsNew() && d.Blank() {
		s.made = false
		return s.book.Discard(s.ctx, d.ID)
	}
	return err
}
