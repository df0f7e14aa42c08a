package journal

import (
	"context"
	"time"
)

// Backups is what keeps the file of a journal safe as a whole: copies of it, a look at all that it
// holds, and a way out of damage. Any field may be nil: then the journal is kept without it.
type Backups struct {
	// Copy makes a verified copy among the others, of a kind. It is there whole or not at all.
	Copy func(ctx context.Context, kind string, at time.Time) (Copy, error)
	// CopyTo makes a verified copy at a path where nothing is yet.
	CopyTo func(ctx context.Context, path string) (Copy, error)
	// Copies lists the copies, newest first.
	Copies func() ([]Copy, error)
	// StateOf tells what a copy says of itself, and so whether anything changed since.
	StateOf func(ctx context.Context, path string) (State, error)
	// Drop removes a copy of the kind DailyCopy, and no other file.
	Drop func(path string) error
	// Restore puts a copy in the place of the journal, and says where that which was there is kept;
	// empty where there was nothing. The copy is handed to prepare before anybody sees it.
	Restore func(ctx context.Context, path string, at time.Time, prepare func(context.Context, Store) error) (before string, err error)
	// Holding says which of some entries are in a copy, in the trash or not.
	Holding func(ctx context.Context, path string, of []ID) ([]ID, error)
	// Rewrite writes the file anew without the free parts that may still hold what was purged. It
	// does nothing where there are none.
	Rewrite func(ctx context.Context) error
	// Examine reads every value of the journal.
	Examine func(ctx context.Context) (Report, error)
	// Salvage makes a new journal, at a path where nothing is yet, of all that can be read; the
	// journal itself is not touched.
	Salvage func(ctx context.Context, path string, at time.Time) (Salvaged, error)
}

// Kinds of copies. Only daily ones are ever removed by Ponder itself.
const (
	DailyCopy  = "daily"
	OwnCopy    = "by-hand"        // made because somebody asked for it
	BeforeCopy = "before-restore" // what was there before a copy was brought back, as it was

	BeforeUpdateCopy = "before-update" // a file before a newer version of Ponder wrote into it, as it was; it goes after 90 days
	DoubtCopy        = "doubtful"      // a file whose newest page was damaged, before a save went over it
)

// Copy is a copy of the journal.
type Copy struct {
	Path string
	At   time.Time // UTC
	Kind string
	Size int64 // in bytes
}

// Report is what a look at every value of a journal found.
type Report struct {
	Entries   int // finished ones, without the trash
	Trash     int
	Drafts    int
	Revisions int // earlier texts
	HandIns   int
	Values    int // all that were looked at
	Sealed    int // those of them that could not be opened, since the passphrase was not given: their checksums are good
	Doubt     bool
	Damaged   []*DamageError
}

// OK reports whether nothing is damaged and nothing may be missing.
func (r Report) OK() bool { return len(r.Damaged) == 0 && !r.Doubt }

// Salvaged is what came out of a damaged journal.
type Salvaged struct {
	Path   string
	Report Report         // of the new journal
	Notes  []*DamageError // what could be saved in part alone
}

// SalvagedTag marks entries of which a part was lost: an earlier text stands for the last one, or
// their date is unknown.
const SalvagedTag = "salvaged"
