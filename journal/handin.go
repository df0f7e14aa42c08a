package journal

import (
	"time"

	"ponder/prompts"
)

// HandInHead is what a list needs of a hand-in: what went, to whom, when, in which files, and what
// the learner said of it.
type HandInHead struct {
	ID          ID
	Course      string // course ID
	CourseTitle string
	Begun       prompts.Date `cbor:",omitzero"` // when the learner's Week 1 began; zero when unknown
	Assignment  string       // assignment ID, or empty for weeks that the learner chose
	Title       string
	Weeks       []int
	Learner     Learner
	To          prompts.Recipient
	Note        string    // a covering note, plain text
	Due         time.Time // UTC, the first instant that is too late; zero when unknown
	EndOfDay    bool      // Due is the end of a day, rather than a time of day
	DueZone     string    // IANA name of the course's zone
	At          time.Time // when it was written, with the writer's UTC offset
	SentAt      time.Time // UTC, when the learner said that it was sent; zero before
	Files       []File
	Included    []Included `cbor:"Went"`
	LeftOut     []LeftOut
	Missing     []Missing
	Replaces    ID // the hand-in of the same assignment that went before, or empty

	// ReplacesSent is when the hand-in was sent that its reader has already, in UTC; zero where
	// none was sent.
	ReplacesSent time.Time `cbor:",omitzero"`
	Revision     int
}

// HandIn is a frozen copy of what went.
type HandIn struct {
	HandInHead
	Parts []HandInWeek // by week
}

// Learner is who hands in; all of it may be empty.
type Learner struct {
	Name     string
	Email    string
	Language string `cbor:",omitzero"` // that they write in, such as "sw"; empty where they do not say
}

// HandInWeek is one week of a hand-in.
type HandInWeek struct {
	Number  int
	Title   string
	Focus   string
	Answers []Answers // every prompt of the week, answered or not, then what was written beside them
}

// Answers are the entries that answer one prompt, oldest first. Without a prompt they are "Also
// this week".
type Answers struct {
	Prompt  string // prompt ID, MeetingNotes, WebinarNotes, or empty
	Title   string `cbor:",omitempty"` // the prompt in a few words; empty where it has none
	Text    string // the prompt's words
	Follows bool   `cbor:",omitempty"` // it is the course that words it so: earlier answers follow in silence
	Entries []Entry
}

// Included names an entry that is in a hand-in, in the revision that went.
type Included struct {
	ID       ID
	Revision int
}

// LeftOut names an entry that did not go, and why.
type LeftOut struct {
	ID  ID
	Why string // one of these
}

// Why an entry does not go. The words are kept with a hand-in, and stand in JSON.
const (
	WhyPrivate   = "private"
	WhyDraft     = "draft"
	WhyEmpty     = "empty"
	WhyNotChosen = "not chosen" // the learner left it out
	WhyNotes     = "notes"      // of a meeting or a webinar, which go only when asked
)

// CanGo reports whether it goes as soon as the learner says so.
func (l LeftOut) CanGo() bool { return l.Why == WhyNotChosen || l.Why == WhyNotes }

// Missing names a prompt without an answer.
type Missing struct {
	Week   int
	Prompt string // prompt ID
	Text   string
}

// File is one file of a hand-in.
type File struct {
	Name   string // without a folder; ASCII, safe on every system
	Path   string // where it was written
	SHA256 string // of its bytes, in hexadecimal
	Type   string // media type, such as "text/html"
	Data   []byte `cbor:"-" json:"-"` // the bytes, while they are being written; not kept
}

// WordCount counts the words of all entries in the hand-in.
func (h HandIn) WordCount() int {
	n := 0
	for _, e := range h.Entries() {
		n += e.Words
	}
	return n
}

// Entries returns the entries in the order in which they stand in the hand-in.
func (h HandIn) Entries() []Entry {
	var all []Entry
	for _, w := range h.Parts {
		for _, a := range w.Answers {
			all = append(all, a.Entries...)
		}
	}
	return all
}

// WasSent reports whether the learner said that it was sent.
func (h HandInHead) WasSent() bool { return !h.SentAt.IsZero() }

// Add puts an entry beside its prompt; one to a prompt that the week no longer asks keeps the
// prompt as it was worded.
func (w *HandInWeek) Add(e Entry) {
	for i, a := range w.Answers {
		if a.Prompt == e.Prompt {
			w.Answers[i].Entries = append(a.Entries, e)
			return
		}
	}
	w.Answers = append(w.Answers, Answers{Prompt: e.Prompt, Text: e.PromptText, Entries: []Entry{e}})
}
