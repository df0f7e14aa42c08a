package store

import (
	"bytes"
	"fmt"
	"sync"
	"time"

	"github.com/fxamacker/cbor/v2"

	"ponder/journal"
)

// Records are CBOR (RFC 8949). Every string is written as a byte string: a CBOR text string must be
// valid UTF-8, and what people type or paste need not be.

// headRecord is how a head is written. The numbers are part of the format: they are never used
// again for something else.
type headRecord struct {
	ID         string  `cbor:"1,keyasint,omitempty"` // left out where the key says it
	Seq        uint64  `cbor:"2,keyasint,omitempty"`
	At         instant `cbor:"3,keyasint"`
	Course     string  `cbor:"4,keyasint,omitempty"`
	Week       int     `cbor:"5,keyasint,omitempty"`
	Prompt     string  `cbor:"6,keyasint,omitempty"`
	PromptText string  `cbor:"7,keyasint,omitempty"`
	detailsRecord
	Created  instant  `cbor:"12,keyasint"`
	Updated  instant  `cbor:"13,keyasint"`
	Revision int      `cbor:"14,keyasint,omitempty"`
	Words    int      `cbor:"15,keyasint,omitempty"`
	Opening  string   `cbor:"16,keyasint,omitempty"`
	Removed  *instant `cbor:"17,keyasint,omitempty"`
	DayOnly  bool     `cbor:"18,keyasint,omitempty"` // since schema 2
	Beside   string   `cbor:"19,keyasint,omitempty"` // since schema 2
	Marks    int      `cbor:"20,keyasint,omitempty"`
	Intends  []string `cbor:"21,keyasint,omitempty"` // since schema 3
	Then     []string `cbor:"22,keyasint,omitempty"` // since schema 3
	File     string   `cbor:"23,keyasint,omitempty"` // since schema 3
}

// instant is a time: seconds since 1970 UTC, nanoseconds, and minutes east of UTC.
type instant struct {
	_       struct{} `cbor:",toarray"`
	Seconds int64
	Nanos   int64
	Offset  int64
}

// textRecord is an entry with its text, where the two stand together.
type textRecord struct {
	Head headRecord `cbor:"1,keyasint"`
	Body string     `cbor:"2,keyasint"`
}

// draftBegun is what a draft's record ends with: when it was saved first. Records from before there
// was one have none.
type draftBegun struct {
	Begun *instant `cbor:"8,keyasint,omitempty"`
}

type draftRecord struct {
	textRecord
	Saves int    `cbor:"3,keyasint"`
	Order uint64 `cbor:"4,keyasint"`           // of the save, among all of this journal
	Made  string `cbor:"7,keyasint,omitempty"` // since schema 2; 5 and 6 are those of a lifeboat file
	draftBegun
}

// metaRecord is what the journal says of itself.
type metaRecord struct {
	Schema  int            `cbor:"1,keyasint"`
	Journal string         `cbor:"2,keyasint"`
	Change  uint64         `cbor:"3,keyasint"`
	Seq     uint64         `cbor:"4,keyasint"` // the last one given, to an entry or to the save of a draft
	Trash   int            `cbor:"5,keyasint"`
	Counts  map[bucket]int `cbor:"6,keyasint"`            // values in a bucket, by its number
	Token   string         `cbor:"7,keyasint,omitempty"`  // random, of the last change: since schema 2
	Purged  bool           `cbor:"8,keyasint,omitempty"`  // parts of the file that are free may still hold what was purged: since schema 3
	Lock    []byte         `cbor:"10,keyasint,omitempty"` // ID of the key that the values are sealed with: since schema 4
	Texts   string         `cbor:"9,keyasint,omitempty"`  // token of the last change to an entry: see changes.go
}

// changeRecord says which entries one change touched.
type changeRecord struct {
	Before string   `cbor:"1,keyasint"` // the token of the change to an entry before this one
	Token  string   `cbor:"2,keyasint"`
	IDs    []string `cbor:"3,keyasint"`
	Sum    uint64   `cbor:"4,keyasint"` // of the IDs, in all records up to this one
	Purged bool     `cbor:"5,keyasint,omitempty"`
}

// The modes are made once: making one costs more than a record.
var (
	encoding = sync.OnceValues(cbor.EncOptions{
		String: cbor.StringToByteString, Time: cbor.TimeRFC3339Nano, Sort: cbor.SortCoreDeterministic,
	}.UserBufferEncMode)
	decoding = sync.OnceValues(cbor.DecOptions{
		ByteStringToString: cbor.ByteStringToStringAllowed, ByteStringToTime: cbor.ByteStringToTimeAllowed,
		MaxArrayElements: 1 << 24, MaxMapPairs: 1 << 24,
	}.DecMode)
)

// marshal writes a record.
func marshal(record any) ([]byte, error) {
	var w bytes.Buffer
	err := marshalTo(&w, record)
	return w.Bytes(), err
}

// roomFor returns about how many bytes a sealed record takes, so that a long text is not moved
// again and again while it is written.
func roomFor(record any) int {
	const rest = 1 << 10
	switch r := record.(type) {
	case string:
		return len(r) + rest
	case textRecord:
		return len(r.Body) + rest
	case draftRecord:
		return len(r.Body) + rest
	}
	return rest
}

// marshalTo writes a record, always the same bytes for the same record.
func marshalTo(w *bytes.Buffer, record any) error {
	mode, err := encoding()
	if err != nil {
		return fmt.Errorf("set up the encoding: %w", err)
	}
	return mode.MarshalToBuffer(record, w)
}

// unmarshal reads a record. Fields that it does not know are passed over.
func unmarshal(data []byte, v any) error {
	mode, err := decoding()
	if err != nil {
		return fmt.Errorf("set up the decoding: %w", err)
	}
	return mode.Unmarshal(data, v)
}

func newInstant(t time.Time) instant {
	_, offset := t.Zone()
	return instant{Seconds: t.Unix(), Nanos: int64(t.Nanosecond()), Offset: int64(offset / 60)}
}

func (i instant) time() time.Time {
	t := time.Unix(i.Seconds, i.Nanos)
	if i.Offset == 0 {
		return t.UTC()
	}
	return t.In(time.FixedZone("", int(i.Offset)*60))
}

func newHeadRecord(h journal.Head) headRecord {
	r := headRecord{
		ID: string(h.ID), Seq: h.Seq, At: newInstant(h.At), Course: h.Course, Week: h.Week, Prompt: h.Prompt,
		PromptText: h.PromptText, detailsRecord: newDetailsRecord(h.Details),
		Created: newInstant(h.Created.UTC()), Updated: newInstant(h.Updated.UTC()), Revision: h.Revision, Words: h.Words, Opening: h.Opening,
		DayOnly: h.DayOnly, Beside: string(h.Beside), Marks: h.Marks, Intends: h.Intends, Then: asTexts(h.Then), File: h.File,
	}
	if h.InTrash() {
		removed := newInstant(h.Removed.UTC())
		r.Removed = &removed
	}
	return r
}

func (r headRecord) head() journal.Head {
	h := journal.Head{
		ID: journal.ID(r.ID), Seq: r.Seq, At: r.At.time(), Course: r.Course, Week: r.Week, Prompt: r.Prompt,
		PromptText: r.PromptText, Details: r.details(),
		Created: r.Created.time(), Updated: r.Updated.time(), Revision: r.Revision, Words: r.Words, Opening: r.Opening,
		DayOnly: r.DayOnly, Beside: journal.ID(r.Beside), Marks: r.Marks, Intends: r.Intends, Then: asIDs(r.Then), File: r.File,
	}
	h.CountMark() // of records from before there was a count
	if r.Removed != nil {
		h.Removed = r.Removed.time()
	}
	return h
}

func newTextRecord(e journal.Entry) textRecord {
	return textRecord{Head: newHeadRecord(e.Head), Body: e.Body}
}

func (r textRecord) entry() journal.Entry { return journal.Entry{Head: r.Head.head(), Body: r.Body} }

func asTexts(ids []journal.ID) (all []string) {
	for _, id := range ids {
		all = append(all, string(id))
	}
	return all
}

func asIDs(texts []string) (all []journal.ID) {
	for _, s := range texts {
		all = append(all, journal.ID(s))
	}
	return all
}
