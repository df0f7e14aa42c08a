package archive

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"ponder/journal"
)

// Note is a text of an exported entry, or a draft, as its file holds it.
type Note struct {
	journal.Entry
	About string // names the file in remarks

	order   int
	made    string // the mark of a draft that Ponder made
	draft   bool
	earlier bool
}

// NewNote begins a note with the text below the front matter and the empty line after it, to the
// last byte as it is.
func NewNote(about string, below []byte) *Note {
	body := strings.TrimPrefix(strings.TrimPrefix(string(below), "\r"), "\n")
	return &Note{About: about, Entry: journal.Entry{Body: body, Head: journal.Head{Week: journal.NoWeek}}}
}

var noteMark = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?m)\A---\r?\nponder:[ \t]*\d+[ \t]*\r?$`) })

// IsNote reports whether a file begins as an entry that WriteMarkdown wrote.
func IsNote(data []byte) bool { return noteMark().Match(data[:min(len(data), 64)]) }

// Set takes over one key of the front matter, and reports whether it could. The list is the value
// as a list. The error is ErrNewer.
func (r Reader) Set(n *Note, key, value string, list []string) (known bool, err error) {
	if v, ok := n.Value(journal.Field(key)); ok {
		return setDetail(v, value, list), nil
	}
	var wrong error
	switch key {
	case "ponder":
		if value > strconv.Itoa(Version) {
			return false, ErrNewer
		}
	case "id":
		n.ID = journal.ID(value)
	case "date":
		at, dayOnly, ok := r.Moment(value)
		if ok {
			n.At, n.DayOnly = at, dayOnly
		}
		return ok, nil
	case "course":
		n.Course = value
	case "week":
		n.Week, wrong = strconv.Atoi(value)
	case "prompt":
		n.Prompt = value
	case "prompt_text":
		n.PromptText = value
	case "draft":
		return setFlag(&n.draft, value), nil
	case "earlier":
		return setFlag(&n.earlier, value), nil
	case "file":
		n.File = value
	case "beside":
		n.Beside = keptID(journal.ID(value))
	case "then":
		for id := range strings.FieldsSeq(value) {
			n.Then = append(n.Then, keptID(journal.ID(id)))
		}
	case "made":
		n.made = value
	case "created":
		return readInstant(&n.Created, value), nil
	case "updated":
		return readInstant(&n.Updated, value), nil
	case "removed":
		return readInstant(&n.Removed, value), nil
	case "revision":
		n.Revision, wrong = strconv.Atoi(value)
	case "order":
		n.order, wrong = strconv.Atoi(value)
	default:
		return false, nil
	}
	return wrong == nil, nil
}

func setFlag(into *bool, value string) bool {
	switch strings.ToLower(value) {
	case "true", "yes":
		*into = true
	case "false", "no":
	default:
		return false
	}
	return true
}

// Markdown puts notes together as the entries and drafts that they were, in the order in which the
// entries came into their journal.
func (r Reader) Markdown(notes []*Note) (entries [][]journal.Entry, drafts []journal.Draft) {
	for _, n := range notes {
		r.finish(n)
	}
	slices.SortStableFunc(notes, func(x, y *Note) int {
		return cmp.Or(cmp.Compare(x.order, y.order), cmp.Compare(x.ID, y.ID), isLater(x, y), cmp.Compare(x.Revision, y.Revision))
	})
	at := map[journal.ID]int{}
	for _, n := range notes {
		if n.draft {
			drafts = append(drafts, journal.Draft{Entry: n.Entry, Saves: 1, Made: n.made})
			continue
		}
		i, known := at[n.ID]
		if known && isSame(entries[i], n) {
			continue // the same file again
		}
		if known && entries[i][len(entries[i])-1].Revision == n.Revision {
			r.remark(n.About, "another text has the same ID and revision, so this one became an entry of its own")
			n.ID = journal.DerivedID("copy", string(n.ID), n.Title, n.Body)
			n.Revision, known = 1, false
		}
		if !known {
			i = len(entries)
			at[n.ID] = i
			entries = append(entries, nil)
		}
		entries[i] = append(entries[i], n.Entry)
	}
	return entries, drafts
}

// Place returns what the place of a note follows from among others: Markdown puts all those of one
// ID together, in the order of the lowest number that one of them has, then of their IDs.
func (r Reader) Place(n *Note) (id journal.ID, order int, draft bool) {
	r.finish(n)
	return n.ID, n.order, n.draft
}

// finish gives a note what a journal needs and its file did not say.
func (r Reader) finish(n *Note) {
	r.giveID(&n.Entry, n.About)
	if !journal.CanHold(n.At) {
		n.At, n.DayOnly = r.day(n.About, "")
	}
	n.Head = n.WithoutInventedHour() // an earlier version of Ponder may have written it
	n.Entry = n.WithCounts()
}

// isLater puts the entry as it is behind its earlier texts.
func isLater(x, y *Note) int {
	switch {
	case x.earlier == y.earlier:
		return 0
	case x.earlier:
		return -1
	}
	return 1
}

// isSame reports whether a text is the last one of an entry.
func isSame(texts []journal.Entry, n *Note) bool {
	last := texts[len(texts)-1]
	return last.Revision == n.Revision && last.Same(n.Entry)
}
