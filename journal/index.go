package journal

import (
	"context"
	"errors"
	"strconv"

	"ponder/journal/search"
	"ponder/prompts"
)

// Index finds entries without reading all of them. What it needs for that follows from the journal
// and can be thrown away at any time: where it is missing, or not in step with the journal, every
// answer is had without it, only later. Any field may be nil: then there is none.
type Index struct {
	// Select calls fn with the entries that a Selection asks for, newest first, until fn returns
	// false. It may give others too, so that fn has to look; it leaves none out. ErrNoIndex, at any
	// time, says that there is no index to answer with: what fn was given until then does not
	// count. The journal stays open meanwhile: fn must not call the Store.
	Select func(ctx context.Context, s Selection, fn func(Entry) (more bool, err error)) error
	// Read returns parts of the journal as Store.Read does, with the heads of a Window in place of
	// all. ErrNoIndex says that there is no index to answer with.
	Read func(ctx context.Context, parts Part, w Window) (Snapshot, error)
	// IsDue reports whether the index should be made anew: it is missing or behind, no later
	// version of Ponder keeps one, and the journal is large enough to need one.
	IsDue func(ctx context.Context) (bool, error)
	// Renew makes the index anew, and calls tell with how much is done, from 0 to 1. It may take
	// long and holds nobody up: the journal is read and written meanwhile.
	Renew func(ctx context.Context, tell func(float64)) error
	// Check reads the whole index and compares it with the journal.
	Check func(ctx context.Context, tell func(float64)) (IndexReport, error)
}

// ErrNoIndex says that something has to be found without an index.
var ErrNoIndex = errors.New("there is no index in step with the journal")

// Selection says which entries are asked for.
type Selection struct {
	Needs []search.Need // what they have, by their Keys
	Texts bool          // with their texts; else with an empty Body
	Whole bool          // all of them will be read, so that reading the journal through may be quicker
}

// Window says which heads a Snapshot shall hold where it need not hold all of them; it may hold
// more, and holds all that was touched since the index was made. With each come those that decide
// what may be shown of it: all other versions of texts, and what it looks back on.
type Window struct {
	Newest   int  // so many of the newest that are not in the trash and have no draft
	HandedIn bool // what was ever handed in
	IDs      []ID
	Any      []search.Need  // everything that has one of these
	Days     []prompts.Date // everything that was written on one of these, by the writer's day
	Tally    bool           // how much was written, as Snapshot.Tally; that needs no heads
}

// IndexReport is what a look at an index found.
type IndexReport struct {
	Exists  bool
	Size    int64 // in bytes
	Entries int   // it knows
	Behind  int   // entries that changed since, and are read from the journal
	InStep  bool  // with the journal, so that it is used
	Wrong   int   // entries for which it does not agree with the journal
	Sealed  bool  // it cannot be compared: what opens the journal was not given
	Newer   bool  // a later version of Ponder made it, and this one cannot read it
}

// OK reports whether the index, if there is one, may be used.
func (r IndexReport) OK() bool { return r.Wrong == 0 }

// Keys of heads that no search asks for. They begin with a byte that no key of a search has.
const (
	courseKey = "\x02c"
	besideKey = "\x02b"
)

// Keys calls add with everything by which an entry is found, some of it more than once. What add is
// given lasts until it returns.
func (e Entry) Keys(add func(key []byte)) {
	e.Doc().Keys(add)
	say := func(key string) { add([]byte(key)) }
	if e.Course != "" {
		say(courseKey + e.Course + "\x00" + strconv.Itoa(e.Week))
	}
	if e.Beside != "" {
		say(besideKey + string(e.Beside))
	}
}

// Doc is what a search sees of an entry.
func (e Entry) Doc() search.Doc {
	week := e.Week
	if e.Course == "" {
		week = search.NoWeek
	}
	return search.Doc{Title: e.Title, Body: e.Body, Tags: e.Tags, Week: week, Prompt: e.Prompt, Day: e.Day(), Private: e.Private}
}

// InCourse asks for what belongs to a course.
func InCourse(course string) search.Need {
	return search.Need{Any: []string{courseKey + course + "\x00"}, Prefix: true}
}

// InWeekOf asks for what belongs to a week of a course.
func InWeekOf(course string, week int) search.Need {
	return search.Need{Any: []string{courseKey + course + "\x00" + strconv.Itoa(week)}}
}

// WithVersions asks for every text that is another version of one.
func WithVersions() search.Need { return search.Need{Any: []string{besideKey}, Prefix: true} }
