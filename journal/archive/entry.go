package archive

import (
	"regexp"
	"sync"
	"time"

	"ponder/journal"
)

type entryJSON struct {
	ID         text   `json:"id"`
	Date       string `json:"date"`
	Course     *text  `json:"course"`
	Week       *int   `json:"week"`
	Prompt     *text  `json:"prompt"`
	PromptText *text  `json:"prompt_text"`
	detailsJSON
	Created  *string `json:"created"`
	Updated  *string `json:"updated"`
	Revision int     `json:"revision"`
	Words    int     `json:"words"`
	Removed  *string `json:"removed"`
	Beside   *text   `json:"beside"`
	Then     []text  `json:"then"`
	File     *text   `json:"file,omitempty"`
	Made     *text   `json:"made,omitempty"`
	Body     text    `json:"body"`
}

func newEntryJSON(e journal.Entry) entryJSON {
	j := entryJSON{
		ID: text(e.ID), Date: e.Date(time.RFC3339Nano), Course: textOrNull(e.Course), Prompt: textOrNull(e.Prompt),
		PromptText: textOrNull(e.PromptText), detailsJSON: newDetailsJSON(e.Details),
		Created: instantOf(e.Created), Updated: instantOf(e.Updated),
		Revision: e.Revision, Words: e.Words, Removed: instantOf(e.Removed), Beside: textOrNull(string(e.Beside)), File: textOrNull(e.File), Body: text(e.Body),
		Then: each(e.Then, func(id journal.ID) text { return text(id) }),
	}
	if e.Week != journal.NoWeek {
		j.Week = &e.Week
	}
	return j
}

func newDraftJSON(d journal.Draft) entryJSON {
	j := newEntryJSON(d.Entry)
	j.Made = textOrNull(d.Made)
	return j
}

type historyJSON struct {
	entryJSON
	Earlier []entryJSON `json:"earlier"`
}

// newHistoryJSON writes the texts of an entry, of which there is at least one.
func newHistoryJSON(texts []journal.Entry) historyJSON {
	last := len(texts) - 1
	return historyJSON{entryJSON: newEntryJSON(texts[last]), Earlier: each(texts[:last], newEntryJSON)}
}

func (r Reader) entry(e entryJSON, where string) journal.Entry {
	about := where + " " + string(e.ID)
	out := journal.Entry{Body: string(e.Body), Head: journal.Head{
		ID: keptID(journal.ID(e.ID)), Course: e.Course.string(), Week: journal.NoWeek, Prompt: e.Prompt.string(),
		PromptText: e.PromptText.string(), Details: e.details(), Revision: max(e.Revision, 0), Beside: keptID(journal.ID(e.Beside.string())),
		File: e.File.string(),
	}}
	if e.Week != nil {
		out.Week = *e.Week
	}
	for _, id := range e.Then {
		out.Then = append(out.Then, keptID(journal.ID(id)))
	}
	out.At, out.DayOnly = r.day(about, e.Date)
	r.instant(&out.Created, e.Created, about, "created")
	r.instant(&out.Updated, e.Updated, about, "updated")
	r.instant(&out.Removed, e.Removed, about, "removed")
	out.Head = out.WithoutInventedHour() // an earlier version of Ponder may have written it
	return out.WithCounts()
}

// history returns the texts of an entry, which share its ID.
func (r Reader) history(h historyJSON, about string) (texts []journal.Entry) {
	for _, e := range append(h.Earlier, h.entryJSON) {
		texts = append(texts, r.entry(e, about))
	}
	id := texts[len(texts)-1].ID
	if id == "" {
		id = journal.DerivedID("ponder", h.Title.string(), string(h.Body))
	}
	for i := range texts {
		texts[i].ID = id
	}
	return texts
}

func (r Reader) draft(e entryJSON, about string) journal.Draft {
	d := journal.Draft{Entry: r.entry(e, about), Saves: 1, Made: e.Made.string()}
	r.giveID(&d.Entry, about)
	return d
}

var goodID = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`) })

// keptID returns an ID that a journal can keep: the same one, where it can.
func keptID(id journal.ID) journal.ID {
	if id == "" || goodID().MatchString(string(id)) {
		return id
	}
	return journal.DerivedID("id", string(id))
}

// giveID gives an entry an ID that can be kept, the same one each time.
func (r Reader) giveID(e *journal.Entry, about string) {
	if e.ID == "" {
		e.ID = journal.DerivedID("ponder", e.Title, e.Body)
		r.remark(about, "it has no ID and got the new one %s", e.ID.Short())
	}
	e.ID = keptID(e.ID)
}
