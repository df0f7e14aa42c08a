// Package store keeps a journal in one bbolt file. The file is open only while something is read or
// written, so that several programs can work at once and a file that was replaced meanwhile is
// simply the one that is read next.
//
// It refuses to create a journal where one was only to be opened, to open what is not a journal, to
// touch a journal that a newer version wrote, and to hand out a value whose checksum does not
// agree: that is a *journal.DamageError, never wrong text.
//
// Whatever could take something away is preceded by a copy: a restore, and a save over a page that
// is damaged. A copy counts only once it was read to its end. Damage is looked at, and what can be
// saved is taken out, without bbolt: see Examine and Salvage.
//
// A journal need not have a bucket for everything there is now: one that was made before it lacks
// it, and holds nothing of the kind until the first is written.
package store

import (
	"crypto/rand"
	"io"
	"sync/atomic"
	"time"

	"ponder/journal"
)

// LockWait is how long a call waits for the other programs that use the journal while none of them
// saves. With half a second, four of a hundred programs that wrote at once gave up.
const LockWait = 5 * time.Second

// crowdWait is how long a call waits while others save, in times of the usual wait: a hundred
// programs that write at once on two processors need twenty seconds together.
const crowdWait = 12

// Store keeps one journal in the file at its path. It holds nothing of it in memory and may be used
// by several goroutines.
type Store struct {
	path   string
	random io.Reader
	wait   time.Duration
	turn   chan struct{} // one call at a time within this program: the others queue instead of asking again and again
	id     atomic.Value  // of the journal, a string: as it was last read
	probe  Probe
	probed verdict                                 // of the probe; it is for whoever holds turn
	read   remembered                              // likewise
	commit func(interface{ Commit() error }) error // as it is, except in tests of failing disks

	inMemory  func(folder string) bool // as the system says, except in tests
	work      int                      // that it takes to try a passphrase: 0 as much as fits this computer, except in tests
	indexFrom int                      // entries from which on there is an index
	keys      *keyset                  // shared with the Stores of its copies
	keyring   Keyring                  // of this computer; nil: there is none
	uncopied  bool                     // it is a copy itself, of which none is kept before it takes another form
}

var _ journal.Store = (*Store)(nil)

// Option changes how a Store works.
type Option func(*Store)

// WithWait changes how long a call waits for another program that does not save, before it answers
// journal.ErrLocked.
func WithWait(d time.Duration) Option { return func(s *Store) { s.wait = d } }

// WithWork changes how much work it takes to try a passphrase: each one more takes twice the time.
// 0 is as much as fits the computer. Less is for tests, whose passphrases guard nothing.
func WithWork(work int) Option { return func(s *Store) { s.work = work } }

// New returns the Store of the journal at path. It does not touch the disk.
func New(path string, options ...Option) *Store {
	s := &Store{
		path: path, random: rand.Reader, wait: LockWait, turn: make(chan struct{}, 1),
		commit: func(tx interface{ Commit() error }) error { return tx.Commit() }, inMemory: inMemory,
		indexFrom: indexFrom, keys: &keyset{},
	}
	for _, o := range options {
		o(s)
	}
	return s
}

// beside returns the Store of another file of the same journal, such as a copy: what opens one
// opens the other.
func (s *Store) beside(path string) *Store {
	b := New(path, WithWait(s.wait))
	b.keys, b.commit, b.work = &keyset{held: s.keys.all()}, s.commit, s.work
	return b
}

// Path returns the path of the journal's file.
func (s *Store) Path() string { return s.path }
