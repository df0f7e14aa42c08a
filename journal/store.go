package journal

import (
	"context"
	"time"
)

// Store keeps one journal. Every call is one transaction: all of it happens, or nothing. A Store
// may be used by several goroutines and by several programs at once.
//
// Errors: ErrNoJournal where none was created, ErrNotFound for an unknown ID, ErrStale where the
// stored text is not the one that a change started from, ErrLocked when another program held the
// journal for too long, ErrReadOnly, ErrFull, ErrNewer, ErrNotJournal, and a *DamageError for what
// no longer carries a good checksum.
type Store interface {
	// Create makes an empty journal, or answers ErrExists and leaves what is there untouched.
	Create(ctx context.Context) error

	// State is the cheap answer to "did anything change, can it be written".
	State(ctx context.Context) (State, error)

	// Read returns the parts that are asked for, as they stood at one moment.
	Read(ctx context.Context, parts Part) (Snapshot, error)

	// Entry returns an entry with its text, also one in the trash.
	Entry(ctx context.Context, id ID) (Entry, error)

	// Entries returns those of some entries that are there, with their texts, also those in the
	// trash. One that is asked for twice is given once.
	Entries(ctx context.Context, ids []ID) (map[ID]Entry, error)

	// Each calls fn with every entry and its text, in no order, until fn fails; the trash is
	// included. The journal stays open meanwhile: fn must not call the Store.
	Each(ctx context.Context, fn func(Entry) error) error

	// EachHead calls fn with the head of every entry, in no order, as Each does with entries.
	EachHead(ctx context.Context, fn func(Head) error) error

	// Find returns the IDs of entries and drafts that begin with prefix, at most limit of them.
	Find(ctx context.Context, prefix string, limit int) ([]ID, error)

	// Revisions returns every finished text of an entry, oldest first; the last one is the entry as
	// it is.
	Revisions(ctx context.Context, id ID) ([]Entry, error)

	// Draft returns one draft.
	Draft(ctx context.Context, id ID) (Draft, error)

	// HandIn returns one hand-in with its frozen texts.
	HandIn(ctx context.Context, id ID) (HandIn, error)

	// Apply keeps a change. Applying the same change again is no error and changes nothing, so that
	// a caller may try again when it does not know whether the first try was kept.
	Apply(ctx context.Context, c Change) error
}

// Part names what a Snapshot shall hold. Settings and enrolments are always read.
type Part uint

const (
	Heads        Part = 1 << iota // every entry's head, the trash included
	Drafts                        // every draft, with its text
	HandIns                       // every hand-in's head
	Responses                     // every response, those that were put away included
	Partnerships                  // every partnership, the archived ones included
	Replies                       // every reply to a hand-in, those that were taken away included
	Autosaves                     // earlier typing that was kept by itself, with its text
	Recalls                       // what looking back keeps of entries
	Shared                        // the folder that is shared, and what is remembered of entries and records
)

// State is what a journal says of itself.
type State struct {
	Journal   ID     // the journal's own ID; another one means that the file was replaced
	Change    uint64 // grows with every change
	Token     string // random, of the last change: after an older copy was put in the journal's place, its number alone may be another's
	Entries   int    // finished ones, without the trash
	Trash     int    // those in the trash
	Autosaves int
	Purged    bool // entries were purged, and the file was not written anew since: parts of it that are free may still hold their texts
	ReadOnly  bool
	Locked    bool // with a passphrase: its values are sealed
	Shut      bool // and what opens it was not given to this program
	Doubt     bool // the newest save may be missing: the file's newest root page was damaged, and an older one is read
}

// Snapshot holds parts of a journal as they stood at one moment.
type Snapshot struct {
	State
	Damage     error // what could not be read, where the rest could; set by the Book
	Settings   Settings
	Enrolments []Enrolment
	Heads      []Head       // by At, then by Seq: oldest first
	Drafts     []Draft      // latest change last
	HandIns    []HandInHead // oldest first

	Responses    []Response    // by At, then by Created, then by ID: oldest first
	Partnerships []Partnership // by ID
	Replies      []Reply       // by when they were filed, then by ID: oldest first
	Autosaves    []Autosave    // by Updated, then by Key: oldest first
	Recalls      []Recall      // by the ID of the entry

	Tally *Tally // where a Window asked for it

	Sync     Sync      // the folder that the journal shares
	Lineages []Lineage // by the ID of the entry
	Records  []Record  // what is remembered of others, by their names
}

// Change is what one transaction keeps. Where a record carries a revision, it must be one more than
// what is stored, or equal to it with the same content; otherwise nothing is kept and the answer is
// ErrStale.
type Change struct {
	Entries    []Entry // finished texts; what they replace becomes a revision
	Drafts     []Draft
	DropDrafts []DraftStamp
	Remove     []ID // into the trash, at the time At; removing what is there already changes nothing
	Restore    []ID
	Purge      []ID // out of the trash for good, with their earlier texts, autosaves and recalls; what is not in the trash, or has a draft, stays as it is
	Enrolments []Enrolment
	Settings   *Settings
	HandIns    []HandIn
	Sent       []ID // hand-ins that the learner says were sent, at the time At
	Unsent     []ID // hand-ins that were not sent after all
	At         time.Time

	Responses    []Response
	Partnerships []Partnership
	Replies      []Reply

	Autosaves     []Autosave // one that is there already stays as it is
	DropAutosaves []ID       // by their keys

	Recalls []Recall // one of an entry that is not there is ErrNotFound

	// Still are entries that have to be as they are known, and have no draft: otherwise nothing is
	// kept, and the answer is ErrStale. Revision 0 is one that is not there.
	Still []Included

	// Lineages and Records take the place of what was kept of the same. A purge marks the lineage
	// of its entry. Sync carries a revision, as records do.
	Sync     *Sync
	Lineages []Lineage
	Records  []Record

	// Reopen makes drafts again of entries that were finished only once, and say what the drafts
	// say. Others stay, and are ErrStale.
	Reopen []Draft
}

// IsEmpty reports whether the change would keep nothing.
func (c Change) IsEmpty() bool {
	return len(c.Entries)+len(c.Drafts)+len(c.DropDrafts)+len(c.Remove)+len(c.Restore)+len(c.Purge)+
		len(c.Enrolments)+len(c.HandIns)+len(c.Sent)+len(c.Unsent)+len(c.Responses)+len(c.Partnerships)+len(c.Replies)+
		len(c.Autosaves)+len(c.DropAutosaves)+len(c.Recalls)+len(c.Reopen)+len(c.Lineages)+len(c.Records) == 0 && c.Settings == nil && c.Sync == nil
}

// Enrolment returns the learner's side of a course.
func (s Snapshot) Enrolment(course string) (Enrolment, bool) {
	for _, e := range s.Enrolments {
		if e.Course == course {
			return e, true
		}
	}
	return Enrolment{}, false
}
