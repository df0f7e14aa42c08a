package journal

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"io"
	"iter"
	"time"
)

// Everything is all that a journal holds, as one value: what an import reads.
type Everything struct {
	Journal    ID        // of the journal that it came from; empty where it came from elsewhere
	At         time.Time // UTC, when it was put together
	Settings   Settings
	Enrolments []Enrolment
	Entries    [][]Entry // every finished text of each, oldest first, the entry as it is last; in their order of arrival
	Drafts     []Draft   // latest change last
	HandIns    []HandIn  // oldest first

	Responses    []Response // oldest first
	Partnerships []Partnership
	Replies      []Reply  // first filed first
	Recalls      []Recall // by the ID of the entry

	Foreign bool          // no journal of Ponder's: its IDs follow from its texts, and its dates may be guessed
	Origins map[ID]Origin // of texts from elsewhere, by the IDs that they have now
	Redate  bool          // the learner said where days are found: unchanged entries of an earlier import follow
}

// Export is all that a journal holds, on its way out: entries and hand-ins come one after the
// other, so that they are never in memory together. An error ends them.
type Export struct {
	Rest    Everything // without entries and hand-ins
	Entries iter.Seq2[[]Entry, error]
	HandIns iter.Seq2[HandIn, error]
	Damage  func() error // names what could not be read, once all was asked for
}

// Origin is what is known of a text from elsewhere beside it, so that an import finds what an
// earlier one brought, whichever version of Ponder made that.
type Origin struct {
	WholeText bool // the ID follows from all that stands there: another reading of it is no later text
	Before    []ID // IDs that earlier versions gave to it
	File      ID   // of the entry that held its whole file, where an earlier version read it as one
}

// Remark is something that people should know about what was read or brought in.
type Remark struct {
	About string // a file, or an entry
	What  string // begins with a small letter and has no full stop
}

// DerivedID makes the ID that always belongs to the same content, so that what is brought in twice
// is there once.
func DerivedID(parts ...string) ID {
	d := derived(parts...)
	return d.ID()
}

// Derived makes the ID that DerivedID makes, of a last part that is written into it.
type Derived struct{ hash.Hash }

// NewDerived begins an ID. Size is that of the last part, in bytes.
func NewDerived(size int64, before ...string) Derived {
	d := derived(before...)
	d.Write(binary.AppendUvarint(nil, uint64(size)))
	return d
}

func derived(parts ...string) Derived {
	d := Derived{sha256.New()}
	for _, p := range parts {
		d.Write(binary.AppendUvarint(nil, uint64(len(p))))
		io.WriteString(d, p)
	}
	return d
}

// ID returns the ID of what was written until now.
func (d Derived) ID() ID {
	id, _ := NewID(bytes.NewReader(d.Sum(nil))) // there are more bytes than an ID takes
	return id
}
