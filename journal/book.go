package journal

import (
	"context"
	"fmt"
	"io"
	"sync"
	"time"

	"ponder/prompts"
)

// Config is all that a Book needs from outside: where things are kept, the clock, the zone, chance, and the ways to write.
type Config struct {
	Store   Store
	Now     func() time.Time
	Zone    *time.Location // the learner's, where the enrolment names none
	Random  io.Reader      // source of IDs
	Formats []Format       // kinds of files for a hand-in, in the order in which they are offered

	// FileName gives the name, without a folder, of a hand-in's file with that extension: ASCII and safe on every system.
	FileName func(h HandIn, extension string) string
	// WriteFile writes a new file into a folder, made if need be, never over an existing one, and gives the path it took.
	WriteFile func(folder, name string, data []byte) (path string, err error)
	// Folder is where hand-ins go when the settings name no folder.
	Folder string

	// Lifeboat takes typing that the Store could not keep.
	Lifeboat Lifeboat

	// Care keeps copies of the journal, and looks at all that it holds.
	Care Care
}

// Lifeboat keeps drafts as files of their own while the journal cannot be written. Any field may be nil.
type Lifeboat struct {
	Put    func(Draft) (path string, err error)
	Drafts func() ([]Afloat, error) // of this journal, oldest first; an error names what could not be read beside them
	Drop   func(Afloat) error       // unless it was written anew since it was read
	Own    func(ID) error           // removes the file that this program itself wrote of a draft; nothing where there is none
}

// Afloat is a draft in a lifeboat file.
type Afloat struct {
	Draft
	File string
}

// Book holds every use case. Screens and commands call nothing else. It may be used by several goroutines.
type Book struct {
	Config

	mu     sync.Mutex
	cached Snapshot
	have   Part
	course courseCache
	tools  toolsCache

	typists typists
}

// NewBook puts a Book together; it touches nothing yet.
func NewBook(c Config) *Book { return &Book{Config: c} }

// Exists says whether a journal can be opened; the error tells why not, other than that there is none yet.
func (b *Book) Exists(ctx context.Context) (bool, error) {
	_, err := b.Store.State(ctx)
	if is(err, ErrNoJournal) {
		return false, nil
	}
	return err == nil, err
}

// State tells what the journal says of itself.
func (b *Book) State(ctx context.Context) (State, error) { return b.Store.State(ctx) }

// Here is the learner's zone: the enrolment's, else the computer's.
func (b *Book) Here(e Enrolment) *time.Location {
	if e.Zone != "" {
		if loc, err := time.LoadLocation(e.Zone); err == nil {
			return loc
		}
	}
	return b.Zone
}

// Today is the civil day where the learner is.
func (b *Book) Today() prompts.Date { return prompts.DateOf(b.Now().In(b.Zone)) }

// civil freezes the offset of the moment, so that the day never moves.
func civil(t time.Time, here *time.Location) time.Time {
	t = t.In(here).Truncate(time.Second)
	_, offset := t.Zone()
	return t.In(time.FixedZone("", offset))
}

// read gives parts of the journal, from memory when nothing changed since they were read. What it gives must not be changed.
func (b *Book) read(ctx context.Context, parts Part) (Snapshot, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.have&parts == parts && b.cached.Journal != "" {
		state, err := b.Store.State(ctx)
		if err != nil {
			return Snapshot{}, err
		}
		if state.Journal == b.cached.Journal && state.Change == b.cached.Change {
			b.cached.State = state
			return b.cached, nil
		}
		b.have = 0
	}
	parts |= b.have
	snap, err := b.Store.Read(ctx, parts)
	if err != nil && (!is(err, ErrDamaged) || snap.Journal == "") {
		return Snapshot{}, err
	}
	snap.Damage = err // what can be read is shown all the same
	b.cached, b.have = snap, parts
	return snap, nil
}

// Damage says what could not be read when parts of the journal were last read, or nil. Everything else was given.
func (b *Book) Damage() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.cached.Damage
}

// newID makes an ID from the Book's source of chance.
func (b *Book) newID() (ID, error) { return NewID(b.Random) }

// resolve finds the one entry or draft whose ID begins with prefix.
func (b *Book) resolve(ctx context.Context, prefix string) (ID, error) {
	if prefix == "" {
		return "", fmt.Errorf("an entry without an ID: %w", ErrNotFound)
	}
	ids, err := b.Store.Find(ctx, prefix, 2)
	if err != nil {
		return "", err
	}
	switch len(ids) {
	case 0:
		return "", fmt.Errorf("entry %q: %w", prefix, ErrNotFound)
	case 1:
		return ids[0], nil
	}
	if ids[0] == ID(prefix) || ids[1] == ID(prefix) {
		return ID(prefix), nil
	}
	return "", fmt.Errorf("entry %q: %w, such as %s and %s", prefix, ErrAmbiguous, ids[0], ids[1])
}
