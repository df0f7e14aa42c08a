package archive

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"ponder/journal"
	"ponder/prompts"
)

// Reader reads what Ponder wrote, also what people changed in it since.
type Reader struct {
	// Moment reads a date as people and programs write it. It is not ok where it was not
	// understood, or where no journal can hold it.
	Moment func(text string) (at time.Time, dayOnly, ok bool)
	Now    time.Time // for an entry without a date
	Remark func(about, what string)
}

// document is a whole journal in JSON.
type document struct {
	Version  int           `json:"version"`
	Exported *string       `json:"exported"`
	Journal  *text         `json:"journal"`
	Settings settingsJSON  `json:"settings"`
	Courses  []courseJSON  `json:"courses"`
	Entries  []historyJSON `json:"entries"`
	Drafts   []entryJSON   `json:"drafts"`
	HandIns  []handInJSON  `json:"hand_ins"`

	Responses    []responseJSON    `json:"responses"`
	Partnerships []partnershipJSON `json:"partnerships"`
	Replies      []replyJSON       `json:"replies"`
	Recalls      []recallJSON      `json:"recalls"`
}

// known are the fields at the top of an export.
var known = []string{"format", "version", "exported", "journal", "settings", "courses", "entries", "drafts", "hand_ins", "responses", "partnerships", "replies", "recalls"}

// JSON reads what WriteJSON writes. About names the file in remarks. The error is ErrNewer or one
// of encoding/json.
func (r Reader) JSON(about string, data []byte) (journal.Everything, error) {
	var version struct {
		Version int `json:"version"`
	}
	if err := json.Unmarshal(data, &version); err == nil && version.Version > Version {
		return journal.Everything{}, ErrNewer
	}
	var doc document
	if err := json.Unmarshal(data, &doc); err != nil {
		return journal.Everything{}, err
	}
	var top map[string]json.RawMessage
	if err := json.Unmarshal(data, &top); err != nil {
		return journal.Everything{}, err
	}
	for field := range top {
		if slices.Contains(known, field) {
			delete(top, field)
		}
	}
	r.remarkUnknown(about, slices.Sorted(maps.Keys(top)))
	return r.everything(doc, about), nil
}

func (r Reader) remarkUnknown(about string, fields []string) {
	for _, field := range fields {
		r.remark(about, "%q is not known to this version of Ponder and was left where it is", field)
	}
}

// journal returns the ID of the journal.
func (d *document) journal() journal.ID {
	return cmp.Or(journal.ID(d.Journal.string()), "unnamed")
}

func (r Reader) everything(doc document, about string) journal.Everything {
	e := journal.Everything{Journal: doc.journal(), Settings: doc.Settings.settings()}
	r.instant(&e.At, doc.Exported, about, "exported")
	e.Enrolments = taken(doc.Courses, func(c courseJSON) (journal.Enrolment, bool) { return r.enrolment(c, about) })
	e.Entries = taken(doc.Entries, func(h historyJSON) ([]journal.Entry, bool) { return r.history(h, about), true })
	e.Drafts = taken(doc.Drafts, func(d entryJSON) (journal.Draft, bool) { return r.draft(d, about), true })
	e.HandIns = taken(doc.HandIns, func(h handInJSON) (journal.HandIn, bool) { return r.handIn(h, about) })
	e.Responses = taken(doc.Responses, func(x responseJSON) (journal.Response, bool) { return r.response(x, about) })
	e.Partnerships = taken(doc.Partnerships, func(p partnershipJSON) (journal.Partnership, bool) { return r.partnership(p, about) })
	e.Replies = taken(doc.Replies, func(x replyJSON) (journal.Reply, bool) { return r.reply(x, about) })
	e.Recalls = taken(doc.Recalls, func(x recallJSON) (journal.Recall, bool) { return r.recall(x, about) })
	return e
}

// taken returns what could be read.
func taken[T, U any](all []T, read func(T) (U, bool)) []U {
	var out []U
	for _, v := range all {
		if got, ok := read(v); ok {
			out = append(out, got)
		}
	}
	return out
}

func (r Reader) remark(about, format string, a ...any) { r.Remark(about, fmt.Sprintf(format, a...)) }

// hasID reports whether a record can be told from others; one that cannot is left out.
func (r Reader) hasID(id text, about string) bool {
	if id == "" {
		r.remark(about, "it has no ID, so it was left out")
	}
	return id != ""
}

// day returns when something was written, or now where no journal can hold it.
func (r Reader) day(about, date string) (at time.Time, dayOnly bool) {
	if at, dayOnly, ok := r.Moment(date); ok {
		return at, dayOnly
	}
	r.remark(about, "its date cannot be, so it stands at the day of the import")
	return r.Now, false
}

// instant reads a time of the program's own; what is not understood is remarked on.
func (r Reader) instant(into *time.Time, from *string, about, field string) {
	if from != nil && *from != "" && !readInstant(into, *from) {
		r.remark(about, "%q was not understood: %q", field, *from)
	}
}

func readInstant(into *time.Time, s string) bool {
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil || !journal.CanHold(t) {
		return false
	}
	*into = t.UTC()
	return true
}

// date reads a day.
func (r Reader) date(from *string, about, field string) prompts.Date {
	if from == nil {
		return prompts.Date{}
	}
	d, err := prompts.ParseDate(*from)
	if err != nil {
		r.remark(about, "%q was not understood: %q", field, *from)
	}
	return d
}
