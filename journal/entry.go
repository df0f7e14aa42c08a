// Package journal holds what is written: entries, drafts, revisions, hand-ins, responses and
// replies, and the Store that keeps them. What is done with them, use case by use case, is the Book
// in journal/book. It knows no disk, no terminal and no clock.
package journal

import (
	"cmp"
	"encoding/base32"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"ponder/prompts"
)

// ID names an entry, a draft or a hand-in. It is random and tells nothing, not even the day.
type ID string

// idEncoding has no padding and none of the letters that are read as digits (Crockford's base 32).
var idEncoding = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// IDLength is how many letters and digits an ID has that Ponder made.
const IDLength = 16

// NewID makes an ID of 80 random bits.
func NewID(random io.Reader) (ID, error) {
	var b [10]byte
	if _, err := io.ReadFull(random, b[:]); err != nil {
		return "", fmt.Errorf("make an ID: %w", err)
	}
	return ID(idEncoding.EncodeToString(b[:])), nil
}

// Short returns the first letters of the ID, enough for people to tell entries apart.
func (id ID) Short() string { return string(id[:min(len(id), 6)]) }

// NoWeek is the week of an entry that belongs to no course week.
const NoWeek = -1

// Prompt IDs that every course week has, for what is written beside its own prompts. Notes are
// handed in only when asked.
const (
	MeetingNotes = "meeting"
	WebinarNotes = "webinar"
)

// Head is all of an entry but its text: small, so that a pass over every entry is quick.
type Head struct {
	ID  ID
	Seq uint64 // order of arrival in the journal, given by the Store; breaks ties of At

	// At is the writer's civil date and time, in a fixed zone that keeps the UTC offset of the
	// moment. The day never moves, wherever the writer travels.
	At time.Time

	// DayOnly says that the writer gave a day and no time of day. At then stands at noon of it, in
	// UTC, and has no hour to show.
	DayOnly bool `cbor:",omitempty"`

	Course     string // course ID, or empty: simply a journal
	Week       int    // course week, or NoWeek; means nothing without a course
	Prompt     string // prompt ID, MeetingNotes, WebinarNotes, or empty: "Also this week"
	PromptText string // the prompt as it was worded when answered

	Details

	Created  time.Time // UTC
	Updated  time.Time // UTC
	Revision int       // 1 for the first finished text
	Words    int       // of the text, as CountWords counts
	Opening  string    // the first words of the text, for lists

	// Intends is what the text says that its writer means to do, as Intentions finds it.
	Intends []string `cbor:",omitzero"`

	Removed time.Time // UTC; zero unless the entry is in the trash

	// File is the name of the file that the entry was read from, without folders and ending, where
	// it is another than the title: texts that came along link to it by that name.
	File string `cbor:",omitzero"`

	// Beside is the entry that this one is another version of: two programs changed the same text,
	// and both were kept. It names the first of them; empty: there was no other.
	Beside ID `cbor:",omitempty"`

	// Marks is how often Private was changed: odd while it is set (CountMark). Words with a lower
	// count are from before the last change of it.
	Marks int `cbor:",omitempty"`

	// Then are the entries that this one looks back on: it says what changed since. It is private
	// where one of them is.
	Then []ID `cbor:",omitzero"`
}

// CountMark brings Marks up to date after Private was changed.
func (h *Head) CountMark() {
	if h.Private != (h.Marks%2 == 1) {
		h.Marks++
	}
}

// Entry is a finished, dated text. The text is Markdown and may hold any bytes.
type Entry struct {
	Head
	Body string
}

// Day returns the writer's day as 2020-04-06.
func (h Head) Day() string { return h.At.Format(time.DateOnly) }

// InTrash reports whether the entry was removed and can be restored.
func (h Head) InTrash() bool { return !h.Removed.IsZero() }

// HasNoText reports whether there is nothing in the text of an entry. It may have a title.
func (h Head) HasNoText() bool { return h.Words == 0 && h.Opening == "" }

// InWeek reports whether the entry belongs to that week of that course.
func (h Head) InWeek(course string, week int) bool {
	return h.Course == course && h.Course != "" && h.Week == week
}

// HasWeek reports whether an entry belongs to a week of a course.
func (h Head) HasWeek() bool { return h.Course != "" && h.Week != NoWeek }

// PromptIn returns which prompt of its week an entry answers, from 1 on, and how many the week has;
// 0 where the course does not ask it.
func (h Head) PromptIn(c prompts.Course) (number, of int) {
	week, _ := c.Week(h.Week)
	at := slices.IndexFunc(week.Prompts, func(p prompts.Prompt) bool { return p.ID == h.Prompt })
	if c.ID != h.Course || at < 0 {
		return 0, 0
	}
	return at + 1, len(week.Prompts)
}

// IsNotes reports whether these are notes of a meeting or a webinar, which are handed in only when
// asked.
func (h Head) IsNotes() bool { return h.Prompt == MeetingNotes || h.Prompt == WebinarNotes }

// FirstVersion returns the entry that stands for all versions of a text, or the entry itself.
func (h Head) FirstVersion() ID { return cmp.Or(h.Beside, h.ID) }

// Name is what a list calls the entry: its title, or how its text opens, or that it is empty.
func (h Head) Name() string {
	switch {
	case h.Title != "":
		return h.Title
	case h.Opening != "":
		return withoutLinks(h.Opening)
	}
	return "(no text yet)"
}

// WithCounts fills what follows from the text: the count of words, the opening, and what its writer
// means to do.
func (e Entry) WithCounts() Entry {
	e.Words = CountWords(e.Body)
	e.Opening = Opening(e.Body)
	e.Intends = Intentions(e.Body)
	return e
}

// Same reports whether two entries hold the same text and the same things said about it.
func (e Entry) Same(o Entry) bool { return e.Body == o.Body && len(ChangedFields(e.Head, o.Head)) == 0 }

// IsEmpty reports whether nothing was written.
func (e Entry) IsEmpty() bool { return strings.TrimSpace(e.Body) == "" }
