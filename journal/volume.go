package journal

import (
	"fmt"
	"io"
	"time"

	"ponder/prompts"
)

// Volume is what was written, put together to be read on end: a week, a month, a course, or all of
// it as a book. It is a value: what it holds does not change when the journal does.
type Volume struct {
	Title       string // of a book: its course, or that it is a journal
	Learner     Learner
	CourseTitle string       // empty where it is not about one course
	Begun       prompts.Date // when the learner's Week 1 began; zero when unknown, or without a course
	At          time.Time    // when it was put together, with the writer's UTC offset
	From, To    prompts.Date // the first and the last day of its entries
	Chapters    []Chapter

	Private int // how many of its entries are private
}

// Chapter is a week of a course, or a month; after the weeks of a course, what looks back on them.
type Chapter struct {
	Week  int          // or NoWeek
	Month prompts.Date // its first day; zero where it is a week
	Title string       // of the week, or of what looks back; empty for a month
	Focus string
	Parts []VolumePart
}

// VolumePart is a prompt with its answers, oldest first, or what was written beside the prompts of
// a week; in a month it is one entry.
type VolumePart struct {
	Prompt  string // prompt ID, MeetingNotes, WebinarNotes, or empty
	Title   string // the prompt in a few words; empty where it has none
	Text    string // the prompt's words
	Entries []VolumeEntry
}

// VolumeEntry is an entry with what stands beside it.
type VolumeEntry struct {
	Entry
	Remembered []Sitting // what its writer still knew of it before it was shown again
	Told       []Told    // what became of what it meant to do
	Replies    []Reply   // each stands once, beside the last of the entries that it answers
}

// Entries returns the entries in their order.
func (v Volume) Entries() (all []*VolumeEntry) {
	for c := range v.Chapters {
		for p := range v.Chapters[c].Parts {
			part := &v.Chapters[c].Parts[p]
			for i := range part.Entries {
				all = append(all, &part.Entries[i])
			}
		}
	}
	return all
}

// Words counts the words of its entries.
func (v Volume) Words() (n int) {
	for _, e := range v.Entries() {
		n += e.Words
	}
	return n
}

// VolumeFormat is a kind of file that a book can be written as.
type VolumeFormat struct {
	Name      string // "docx", "pdf", "html"
	Title     string // what people call it: "Word document"
	Extension string // ".docx"
	Write     func(w io.Writer, v Volume) error

	// Check says why a book cannot be written so, or else what its reader will find otherwise than
	// it was typed. Without it, every book is written as it is.
	Check func(v Volume) (remark string, err error)
}

// UnwritableVolume is a kind of file that a book cannot be written as, and why.
type UnwritableVolume struct {
	Format VolumeFormat
	Why    error
}

func (u UnwritableVolume) Error() string { return fmt.Sprintf("%s: %v", u.Format.Name, u.Why) }

// VolumeRemark is what the reader of a book will find otherwise than it was typed.
type VolumeRemark struct {
	Format VolumeFormat
	Text   string
}
