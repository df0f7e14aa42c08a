package write

import (
	"context"
	"errors"
	"sync"
	"time"

	"ponder/journal"
	"ponder/journal/book"
)

// about is what is said about a text in the small form.
type about struct {
	journal.Details
	at      time.Time
	dayOnly bool // at is a day without a time of day
}

func aboutOf(d journal.Draft) about { return about{d.Details, d.At, d.DayOnly} }

func (a about) same(o about) bool {
	return a.Details.Same(o.Details) && a.at.Equal(o.at) && a.dayOnly == o.dayOnly
}

// page is all that the learner changes on the screen, and a version that grows with every change of
// any of it.
type page struct {
	text    string
	about   about
	version uint64
}

// on returns the draft as the page has it.
func (p page) on(d journal.Draft) journal.Draft {
	d.Body, d.Details, d.At, d.DayOnly = p.text, p.about.Details, p.about.at, p.about.dayOnly
	return d
}

// saver keeps a draft, one save at a time. It is used by commands, which run beside each other, and
// once more after the program ended.
type saver struct {
	book *book.Book
	ctx  context.Context // not cancelled when the program is asked to stop

	turn sync.Mutex // held while something is being kept
	mu   sync.Mutex // guards now; never held while waiting for the disk, so that the screen can always look
	now  standing
}

// standing is what became of the saving.
type standing struct {
	draft journal.Draft // as it was last kept
	kept  uint64        // the version that is kept
	tried uint64        // the version of the last try
	at    time.Time     // when it was kept, in the learner's zone; zero while it never was
	err   error         // why the last try failed
	made  bool          // the draft is in the journal
}

func (s *saver) standing() standing {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

func (s *saver) stand(now standing) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = now
}

// open begins with a draft that the screen shows as that version.
func (s *saver) open(d journal.Draft, version uint64) {
	s.turn.Lock()
	defer s.turn.Unlock()
	now := standing{draft: d, kept: version, tried: version, made: d.Saves > 0}
	if now.made || !d.IsNew() {
		now.at = d.Updated.In(s.book.Zone)
	}
	s.stand(now)
}

// save keeps a page, unless that version or a later one is kept already.
func (s *saver) save(p page) (forked bool, err error) {
	s.turn.Lock()
	defer s.turn.Unlock()
	return s.keep(p)
}

// keep is save; the caller holds the turn. A new page in which nothing was written is dropped.
func (s *saver) keep(p page) (forked bool, err error) {
	now := s.standing()
	if p.version < max(now.kept, now.tried) || (p.version == now.kept && now.err == nil) {
		return false, now.err
	}
	d := p.on(now.draft)
	now.tried = p.version
	if !now.made && d.IsNew() && d.SaysNothing() {
		now.kept, now.err = p.version, nil
		s.stand(now)
		return false, nil
	}
	saved, err := s.book.SaveDraft(s.ctx, d)
	if now.err = err; err == nil {
		now.draft, now.kept, now.at, now.made = saved.Draft, p.version, saved.At, true
	}
	s.stand(now)
	return saved.Forked, err
}

// made marks the draft as one whose text Ponder put there, until somebody writes on.
func (s *saver) made(p page) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now.draft.Made = p.on(s.now.draft).AsMade().Made
}

// done makes the page an entry.
func (s *saver) done(p page) (e journal.Entry, forked bool, err error) {
	s.turn.Lock()
	defer s.turn.Unlock()
	now := s.standing()
	e, forked, err = s.book.FinishDraft(s.ctx, p.on(now.draft))
	if errors.Is(err, journal.ErrInvalid) {
		return e, false, err
	}
	now.tried = p.version
	if now.err = err; err == nil {
		now.draft, now.kept, now.at, now.made = journal.Draft{Entry: e}, p.version, e.Updated.In(s.book.Zone), false
	}
	s.stand(now)
	return e, forked, err
}

// leave keeps the page, and drops the draft when it is of no use. Where it cannot be dropped it is
// one draft too many, which is no reason to stay.
func (s *saver) leave(p page) error {
	s.turn.Lock()
	defer s.turn.Unlock()
	if _, err := s.keep(p); err != nil {
		return err
	}
	now := s.standing()
	if !now.made {
		return nil
	}
	if dropped, err := s.book.DropIfUnchanged(s.ctx, now.draft); dropped && err == nil {
		now.made, now.draft.Saves = false, 0 // typing that goes on begins the draft anew
		s.stand(now)
	}
	return nil
}
