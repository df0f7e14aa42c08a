package journal

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"
)

// Why a file in a shared folder is not read.
var (
	ErrOtherKey  = errors.New("it is sealed with other joining words")
	ErrNotBundle = errors.New("it is not a file that Ponder wrote")
	ErrHalf      = errors.New("it is damaged, or not whole yet")
	ErrNotShared = errors.New("this journal shares no folder")
	ErrNoFolder  = errors.New("the folder is not there")
	ErrNotHere   = errors.New("it is not here yet") // only its name is: what carries the folder has still to fetch it
)

// ErrFolderWrite says that it is the shared folder, and not the journal, that takes nothing.
var ErrFolderWrite = errors.New("the shared folder cannot be written")

// What journals tell each other that share a folder. Every computer writes bundles there, and reads
// those of the others; none changes what another wrote, and a file that is not there says nothing.
// How two journals become one is decided in journal/merge, and what is done with it in the Book.

// Version is an entry as it was finished, put into the trash, taken out of it, or removed for good
// at one time. Its ID follows from the entry, what it says, its state and its parents, and from no
// clock, so that two computers that do the same make the same version.
type Version struct {
	ID      string
	Parents []string  `cbor:",omitzero"` // the versions that it followed on, in the order of their IDs
	Number  int       // one more than the highest of its parents'
	Text    string    `cbor:",omitzero"` // what it says, as merge.Text names it; empty once it was removed for good
	State   KeptState `cbor:",omitzero"`
	Private bool      `cbor:",omitzero"` // what it says, or of what was removed for good what it had said
	Removed time.Time `cbor:",omitzero"` // UTC, when it was put into the trash
}

// KeptState says where a version of an entry is.
type KeptState int

// Where a version of an entry can be. The numbers stand in files.
const (
	StateKept KeptState = iota
	StateInTrash
	StatePurged // removed for good
)

// Lineage is what a journal remembers of the versions of one entry, for good: IDs and numbers, and
// no text.
type Lineage struct {
	Entry    ID
	Versions []Version // every one that is known, with all that it followed on; by Number, then by ID
	Shown    string    `cbor:",omitzero"` // the version that the entry read as when it was last looked at; empty: it was not there
	Known    []string  `cbor:",omitzero"` // the versions that nothing followed on then
	Revision int       // of the entry at that time
	Updated  time.Time `cbor:",omitzero"` // of the entry at that time

	Unsent bool     `cbor:",omitzero"` // the others were not told yet
	Texts  []string `cbor:",omitzero"` // what goes with that, as merge.Text names it
	Purged bool     `cbor:",omitzero"` // the entry was removed for good since
	Late   bool     `cbor:",omitzero"` // texts came that could not be used yet: they have to be read again
}

// Sync is what a journal remembers of the folder that it shares. Without a Device it shares none.
type Sync struct {
	Folder string                // path
	Key    []byte                // what every bundle there is sealed with
	Device ID                    // what this journal's bundles stand under
	Name   string                // of this computer, for people
	Number int                   // of its last bundle
	Read   map[string]BundleRead `cbor:",omitzero"` // by the name of the file: bundles that were read, and its own
	Names  map[ID]string         `cbor:",omitzero"` // of other computers
	Told   map[string]string     `cbor:",omitzero"` // records that the others know, as they were then: by their kind and ID, a hash
	Whole  bool                  `cbor:",omitzero"` // all that is known is to be told, and was not yet

	Revision int // a Store refuses one that is not one more than what it holds
}

// IsShared reports whether the journal shares a folder.
func (s Sync) IsShared() bool { return s.Device != "" }

// BundleRead is a file as it was when it was read.
type BundleRead struct {
	Size int64
	Mod  int64  // nanoseconds since 1970
	Sum  string // SHA-256

	Device ID  `cbor:",omitzero"` // whose it is
	Number int `cbor:",omitzero"`
	First  int `cbor:",omitzero"` // as the bundle has it
}

// Bundle is what one computer tells the others at one time. It can be understood without any other,
// but for texts that were in earlier ones.
type Bundle struct {
	Device ID
	Number int // from 1 on
	Name   string
	Before string `cbor:",omitzero"` // the SHA-256 of the bundle before it
	First  int    `cbor:",omitzero"` // this and those since First say all that the computer knows: none before them is needed; 0: an earlier version did not say
	Facts  []Fact

	Records Records     `cbor:",omitzero"`
	Fields  []FieldFact `cbor:",omitzero"`
}

// Records are what is told beside entries as a whole. A journal takes those that it does not have.
type Records struct {
	HandIns []HandIn `cbor:",omitzero"`
	Recalls []Recall `cbor:",omitzero"`

	// Earlier versions told these so; now they are told by their fields.
	Responses    []Response    `cbor:",omitzero"` // that are done
	Partnerships []Partnership `cbor:",omitzero"`
	Replies      []Reply       `cbor:",omitzero"`
}

// Len counts the records.
func (r Records) Len() int {
	return len(r.HandIns) + len(r.Responses) + len(r.Partnerships) + len(r.Replies) + len(r.Recalls)
}

// Add adds other records.
func (r *Records) Add(o Records) {
	r.HandIns, r.Responses = append(r.HandIns, o.HandIns...), append(r.Responses, o.Responses...)
	r.Partnerships, r.Replies, r.Recalls = append(r.Partnerships, o.Partnerships...), append(r.Replies, o.Replies...), append(r.Recalls, o.Recalls...)
}

// Fact is what is told of one entry: all its versions, and some of its texts.
type Fact struct {
	Entry    ID
	Versions []Version
	Texts    []Entry `cbor:",omitzero"`
}

// Record is what a journal remembers of something that is told by its fields: a course, a
// partnership, the settings. It holds no text, but for those that the journal could not take yet.
type Record struct {
	Name     string // its kind and ID, as merge.Kinds has them
	Revision int    // when it was looked at last
	Fields   map[string]RecordField
}

// RecordField is a part of a record that is told by itself, such as the answer to one question.
type RecordField struct {
	Number int    `cbor:",omitzero"` // one more than what was known when it was said; 0: it was not said
	Device ID     `cbor:",omitzero"` // where; empty: it was there when the record was looked at first
	Sum    string `cbor:",omitzero"` // names what it says, as merge.Sum does; empty: nothing, or nothing any more
	Held   string `cbor:",omitzero"` // likewise, what the journal said when it was looked at last
	Value  string `cbor:",omitzero"` // what it says, where the journal says something else
	Unsent bool   `cbor:",omitzero"` // the others were not told yet
}

// FieldFact is what is told of one field.
type FieldFact struct {
	Record string
	Field  string
	Number int
	Device ID     `cbor:",omitzero"`
	Value  string `cbor:",omitzero"` // empty: it says nothing any more
}

// BundleFile is a file in a shared folder whose name is that of a bundle.
type BundleFile struct {
	Name     string // with its folder, such as "DEVICE/17.pnd"
	Device   ID
	Number   int
	Conflict bool // a copy that whatever carries the folder made, because there were two of that name
	Size     int64
	Mod      int64 // nanoseconds since 1970
}

// BundleName returns the name of a bundle's file in a shared folder.
func BundleName(device ID, number int) string { return fmt.Sprintf("%s/%d.pnd", device, number) }

// SharedFolder is a folder that something else carries from computer to computer.
type SharedFolder interface {
	// List returns every file whose name is that of a bundle. It answers ErrNoFolder where the
	// folder is not there.
	List() ([]BundleFile, error)
	// Read returns a bundle with its SHA-256. It answers ErrOtherKey, ErrNewer, ErrNotBundle, and
	// ErrHalf.
	Read(BundleFile) (Bundle, string, error)
	// Write writes a bundle under its name, whole or not at all, and never over another file: that
	// is answered with ErrExists. Once there was room for it, and before it gets its name, sealed
	// is told its SHA-256: a folder that takes nothing answers ErrFolderWrite, and sealed hears
	// nothing.
	Write(b Bundle, sealed func(sum string) error) (BundleFile, error)
	// Remove removes a bundle; one that is not there is no error.
	Remove(BundleFile) error
}

// Clone returns a copy that shares nothing with it. Times are as a Store keeps them.
func (l Lineage) Clone() Lineage {
	l.Versions = cloneList(l.Versions)
	for i, v := range l.Versions {
		l.Versions[i].Parents = cloneList(v.Parents)
		l.Versions[i].Removed = v.Removed.Round(0).UTC()
	}
	l.Known, l.Texts, l.Updated = cloneList(l.Known), cloneList(l.Texts), l.Updated.Round(0).UTC()
	return l
}

// Clone returns a copy that shares nothing with it.
func (r Record) Clone() Record {
	r.Fields = cloned(r.Fields)
	return r
}

// Clone returns a copy that shares nothing with it.
func (s Sync) Clone() Sync {
	s.Key, s.Read, s.Told, s.Names = cloneList(s.Key), cloned(s.Read), cloned(s.Told), clonedNames(s.Names)
	return s
}

func cloneList[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return slices.Clone(list)
}

func clonedNames(m map[ID]string) map[ID]string {
	if len(m) == 0 {
		return nil
	}
	return maps.Clone(m)
}
