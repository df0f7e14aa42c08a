// Package book holds the Book: every use case of the journal, as screens and commands call them.
// Its clock, its zone, its source of IDs and its ways to the disk are handed to it. It refuses to
// overwrite a text that changed meanwhile (journal.ErrStale) and to hand in what is private.
package book

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"ponder/journal"
	"ponder/prompts"
)

// Config is all that a Book needs from outside: where things are kept, the clock, the zone, chance,
// and the ways to write.
type Config struct {
	Store   journal.Store
	Now     func() time.Time
	Zone    *time.Location   // the learner's, where the enrolment names none
	Random  io.Reader        // source of IDs
	Formats []journal.Format // kinds of files for a hand-in, in the order in which they are offered

	// VolumeFormats are the kinds of files that a book of the journal can be written as.
	VolumeFormats []journal.VolumeFormat

	// FileName returns the name, without a folder, of a hand-in's file with that extension: ASCII
	// and safe on every system.
	FileName func(h journal.HandIn, extension string) string
	// WriteFile writes a new file into a folder, made if need be, never over an existing one, and
	// gives the path it took.
	WriteFile func(folder, name string, data []byte) (path string, err error)
	// RemoveFile removes a file that is as it was written, by its SHA-256. It answers ErrNotFound
	// where there is none, and ErrStale where somebody changed it.
	RemoveFile func(path, sha256 string) error
	// Folder is where hand-ins go when the settings name no folder.
	Folder string
	// CheckFolder says why hand-ins cannot be written into a folder, which is made if need be; nil
	// where all can.
	CheckFolder func(folder string) error

	// WholePath makes the path of a folder complete. Nil: it is taken as it is.
	WholePath func(path string) (string, error)

	// Themes are the names of the screens' colours. Nil: every name is taken.
	Themes []string
	// CheckLocale refuses what is no name of a locale. Nil: every name is taken.
	CheckLocale func(name string) error
	// ReadKeys reads the learner's own keys as journal.WriteKeys writes them, and refuses those
	// that the screens cannot have. Nil: none can be changed.
	ReadKeys func(text string) (map[string]string, error)

	// FindProgram returns the path of a program that can be run by that name. Nil: every program is
	// believed to be there.
	FindProgram func(name string) (path string, err error)

	// OpensUnasked reports whether this computer opens the locked journal without asking. Nil: it
	// never does.
	OpensUnasked func(context.Context) bool

	// Lifeboat takes typing that the Store could not keep.
	Lifeboat journal.Lifeboat

	// Expose is asked before a text goes where others may come to see it, or where it does not
	// last, because nothing better takes it. Where it is nil, the text goes there: a journal
	// without a lock has nothing to hide from whoever sits at it.
	Expose func(Exposure) bool

	// Backups keeps copies of the journal, and looks at all that it holds.
	Backups journal.Backups

	// Index finds entries without reading all of them. Without one every answer is the same.
	Index journal.Index

	// OpenFolder opens the folder at a path that journals share, whose bundles are sealed with a
	// key. Nil: none can be shared.
	OpenFolder func(path string, key []byte) (journal.SharedFolder, error)
	// WatchFolder tells when something changes in a folder, until ctx ends or it cannot any more;
	// then it closes what it returned. Nil: nothing is told.
	WatchFolder func(ctx context.Context, path string) (<-chan struct{}, error)
}

// Book holds every use case. Screens and commands call nothing else. It may be used by several
// goroutines.
type Book struct {
	Config

	mu     sync.Mutex
	cached snapshot
	have   journal.Part
	course courseCache
	tools  toolsCache
	edited map[textWent]bool // of entries that were handed in and have another number now: is it another text

	draftCache draftCache
	days       calendarCache
	window     windowCache
	inStep     InStep
}

// NewBook puts a Book together; it touches nothing yet.
func NewBook(c Config) *Book { return &Book{Config: c} }

// Exists reports whether a journal can be opened; the error tells why not, other than that there is
// none yet.
func (b *Book) Exists(ctx context.Context) (bool, error) {
	_, err := b.Store.State(ctx)
	if errors.Is(err, journal.ErrNoJournal) {
		return false, nil
	}
	return err == nil, err
}

// State tells what the journal says of itself.
func (b *Book) State(ctx context.Context) (journal.State, error) { return b.Store.State(ctx) }

// Location is the learner's zone: the enrolment's, else the computer's.
func (b *Book) Location(e journal.Enrolment) *time.Location {
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

// snapshot is what was read of the journal, with the questions that the use cases ask of it.
type snapshot struct {
	journal.Snapshot
	Heads  heads           // in place of the Snapshot's own
	edited map[wentIn]bool // entries of hand-ins whose text is another one than went; where Heads and HandIns were read
}

// read returns parts of the journal, from memory when nothing changed since they were read. What it
// gives must not be changed.
func (b *Book) read(ctx context.Context, parts journal.Part) (snapshot, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.cached.Journal != "" && (b.have&parts == parts || b.have&journal.Heads != 0) {
		state, err := b.Store.State(ctx)
		if err != nil {
			return snapshot{}, err
		}
		if isSame(state, b.cached.State) {
			b.cached.State = state
			if b.have&parts == parts {
				return b.cached, nil
			}
			if b.cached.Damage == nil { // else it would be told twice
				if snap, err := b.readMore(ctx, parts); !errors.Is(err, journal.ErrStale) {
					return snap, err
				}
			}
		}
		b.have = 0
	}
	parts |= b.have
	snap, err := b.readAnew(ctx, parts)
	if err != nil {
		return snapshot{}, err
	}
	b.cached, b.have = snap, parts
	return snap, nil
}

// readMore adds parts to what is in memory, where all heads are: they are not read again. Where the
// journal changed just now, it is ErrStale.
func (b *Book) readMore(ctx context.Context, parts journal.Part) (snapshot, error) {
	missing := parts &^ b.have
	read, err := b.Store.Read(ctx, missing)
	if !isReadAround(err) || read.Journal == "" {
		return snapshot{}, err
	}
	if !isSame(read.State, b.cached.State) {
		return snapshot{}, journal.ErrStale
	}
	snap := b.cached
	for part, add := range map[journal.Part]func(){
		journal.Drafts:       func() { snap.Drafts = read.Drafts },
		journal.HandIns:      func() { snap.HandIns = read.HandIns },
		journal.Responses:    func() { snap.Responses = read.Responses },
		journal.Partnerships: func() { snap.Partnerships = read.Partnerships },
		journal.Replies:      func() { snap.Replies = read.Replies },
		journal.Autosaves:    func() { snap.Autosaves = read.Autosaves },
		journal.Recalls:      func() { snap.Recalls = read.Recalls },
		journal.Shared:       func() { snap.Sync, snap.Lineages, snap.Records = read.Sync, read.Lineages, read.Records },
	} {
		if missing&part != 0 {
			add()
		}
	}
	snap, err = b.completed(ctx, b.have|parts, snap, err)
	if err == nil {
		b.cached, b.have = snap, b.have|parts
	}
	return snap, err
}

// readAnew reads parts of the journal. The heads of a large journal are packed one by one, so that
// they are never in memory as they are; where the journal changes meanwhile, that is tried again.
func (b *Book) readAnew(ctx context.Context, parts journal.Part) (snapshot, error) {
	const tries, large = 3, 5000
	for range tries {
		if parts&journal.Heads == 0 {
			break
		}
		before, err := b.Store.State(ctx)
		if err != nil || before.Entries+before.Trash < large {
			break // an error is that of reading, too
		}
		read, damage := b.Store.Read(ctx, parts&^journal.Heads)
		if !isReadAround(damage) || read.Journal == "" {
			return snapshot{}, damage
		}
		var p headPacker
		err = b.Store.EachHead(ctx, func(h journal.Head) error {
			p.add(h)
			return nil
		})
		if !isReadAround(err) {
			return snapshot{}, err
		}
		after, failed := b.Store.State(ctx)
		if failed != nil {
			return snapshot{}, failed
		}
		if isSame(after, before) && isSame(after, read.State) {
			return b.completed(ctx, parts, snapshot{Snapshot: read, Heads: p.done()}, errors.Join(damage, err))
		}
	}
	read, err := b.Store.Read(ctx, parts)
	return b.completed(ctx, parts, packed(read), err)
}

// isSame reports whether nothing changed between two states of a journal.
func isSame(x, y journal.State) bool {
	return x.Journal == y.Journal && x.Change == y.Change && x.Token == y.Token
}

// packed takes over a Snapshot with its heads.
func packed(read journal.Snapshot) snapshot {
	snap := snapshot{Snapshot: read, Heads: headsOf(read.Heads)}
	snap.Snapshot.Heads = nil
	return snap
}

// completed adds to what was read what has to be found out about it.
func (b *Book) completed(ctx context.Context, parts journal.Part, snap snapshot, err error) (snapshot, error) {
	if err != nil && (!errors.Is(err, journal.ErrDamaged) || snap.Journal == "") {
		return snapshot{}, err
	}
	snap.Damage = err // what can be read is shown all the same
	if both := journal.Heads | journal.HandIns; parts&both == both {
		if err := b.findEdited(ctx, &snap); err != nil {
			return snapshot{}, err
		}
	}
	return snap, nil
}

// holdsHeads reports whether the heads were read, so that they are most likely in memory still.
func (b *Book) holdsHeads() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.have&journal.Heads != 0
}

// Damage says what could not be read when parts of the journal were last read, or nil. Everything
// else was given.
func (b *Book) Damage() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.cached.Damage
}

// newID makes an ID from the Book's source of chance.
func (b *Book) newID() (journal.ID, error) { return journal.NewID(b.Random) }

// resolve finds the one entry or draft whose ID begins with prefix.
func (b *Book) resolve(ctx context.Context, prefix string) (journal.ID, error) {
	if prefix == "" {
		return "", fmt.Errorf("an entry without an ID: %w", journal.ErrNotFound)
	}
	ids, err := b.Store.Find(ctx, prefix, 2)
	if err != nil {
		return "", err
	}
	switch len(ids) {
	case 0:
		return "", fmt.Errorf("entry %q: %w", prefix, journal.ErrNotFound)
	case 1:
		return ids[0], nil
	}
	if ids[0] == journal.ID(prefix) || ids[1] == journal.ID(prefix) {
		return journal.ID(prefix), nil
	}
	return "", fmt.Errorf("entry %q: %w, such as %s and %s", prefix, journal.ErrAmbiguous, ids[0], ids[1])
}

// retriedWhile is retried for a change that may only be stale because another one came between.
func retriedWhile[T any](ctx context.Context, may bool, fn func() (T, error)) (T, error) {
	if may {
		return retried(ctx, fn)
	}
	return fn()
}

// retried tries again when another program changed the record meanwhile: fn reads anew each time.
func retried[T any](ctx context.Context, fn func() (T, error)) (T, error) {
	const tries = 5
	for n := 1; ; n++ {
		got, err := fn()
		if err == nil || !errors.Is(err, journal.ErrStale) || n == tries || ctx.Err() != nil {
			return got, err
		}
	}
}
