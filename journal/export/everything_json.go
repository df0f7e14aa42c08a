package export

import (
	"maps"
	"slices"
	"time"

	"ponder/journal"
	"ponder/prompts"
)

type settingsJSON struct {
	Name    *anyText  `json:"name"`
	Email   *anyText  `json:"email"`
	Course  *anyText  `json:"course"`
	Theme   *anyText  `json:"theme"`
	Editor  *anyText  `json:"editor"`
	Folder  *anyText  `json:"folder"`
	Formats []anyText `json:"formats"`
	Plain   bool      `json:"plain"`
	Locale  string    `json:"locale"`
	Keys    []keyJSON `json:"keys"`
}

// keyJSON is a key of the learner's own. Its names can be any text, so they are no fields.
type keyJSON struct {
	Action anyText `json:"action"`
	Key    anyText `json:"key"`
}

func newSettingsJSON(s journal.Settings) settingsJSON {
	var keys []keyJSON
	for _, action := range slices.Sorted(maps.Keys(s.Keys)) {
		keys = append(keys, keyJSON{Action: anyText(action), Key: anyText(s.Keys[action])})
	}
	return settingsJSON{
		Name: textOrNull(s.Name), Email: textOrNull(s.Email), Course: textOrNull(s.Course), Theme: textOrNull(s.Theme),
		Editor: textOrNull(s.Editor), Folder: textOrNull(s.Folder), Formats: texts(s.Formats),
		Plain: s.Plain, Locale: s.Locale, Keys: append([]keyJSON{}, keys...),
	}
}

type courseJSON struct {
	Course     anyText       `json:"course"`
	Start      *string       `json:"start"`
	Zone       *anyText      `json:"zone"`
	Since      *string       `json:"since,omitempty"`
	Ticked     []anyText     `json:"ticked"`
	Completed  []int         `json:"completed"`
	Pages      []pageJSON    `json:"pages"`
	Recipients []addressJSON `json:"recipients"`
	Pack       []packJSON    `json:"pack"`
}

type packJSON struct {
	Name anyText `json:"name"`
	Text anyText `json:"text"`
}

type pageJSON struct {
	Week  int         `json:"week"`
	Text  anyText     `json:"text"`
	At    *string     `json:"at"`
	Moves []movedJSON `json:"moves,omitempty"`
}

type movedJSON struct {
	Line anyText `json:"line"`
	Nth  int     `json:"nth"`
	Kind anyText `json:"kind"`
}

type addressJSON struct {
	Assignment *anyText `json:"assignment,omitempty"`
	Name       *anyText `json:"name"`
	Address    *anyText `json:"address"`
}

func newCourseJSON(e journal.Enrolment) courseJSON {
	c := courseJSON{
		Course: anyText(e.Course), Zone: textOrNull(e.Zone), Ticked: texts(e.Ticked), Completed: append([]int{}, e.Completed...),
		Pages: each(e.Pages, func(p journal.AddedPage) pageJSON {
			return pageJSON{Week: p.Week, Text: anyText(p.Text), At: instantOf(p.At), Moves: each(p.Moves, func(m journal.MovedLine) movedJSON {
				return movedJSON{Line: anyText(m.Text), Nth: m.Nth, Kind: anyText(m.Kind)}
			})}
		}),
		Recipients: each(e.Confirmed, func(c journal.ConfirmedRecipient) addressJSON {
			a, assignment := newAddressJSON(c.Recipient), anyText(c.Assignment)
			a.Assignment = &assignment
			return a
		}),
	}
	c.Pack = each(e.Pack, func(f prompts.PackFile) packJSON { return packJSON{Name: anyText(f.Name), Text: anyText(f.Text)} })
	c.Start, c.Since = dayOf(e.Start), instantOf(e.Since)
	return c
}

func dayOf(d prompts.Date) *string {
	if d.IsZero() {
		return nil
	}
	day := d.String()
	return &day
}

func newAddressJSON(r prompts.Recipient) addressJSON {
	return addressJSON{Name: textOrNull(r.Name), Address: textOrNull(r.Address)}
}

type entryJSON struct {
	ID          anyText   `json:"id"`
	Date        string    `json:"date"`
	Course      *anyText  `json:"course"`
	Week        *int      `json:"week"`
	Prompt      *anyText  `json:"prompt"`
	PromptText  *anyText  `json:"prompt_text"`
	Partnership *anyText  `json:"partnership"`
	Title       *anyText  `json:"title"`
	Tags        []anyText `json:"tags"`
	Private     bool      `json:"private"`
	Created     *string   `json:"created"`
	Updated     *string   `json:"updated"`
	Revision    int       `json:"revision"`
	Words       int       `json:"words"`
	Removed     *string   `json:"removed"`
	Beside      *anyText  `json:"beside"`
	Made        *anyText  `json:"made,omitempty"`
	Body        anyText   `json:"body"`
}

func newEntryJSON(e journal.Entry) entryJSON {
	j := entryJSON{
		ID: anyText(e.ID), Date: e.Date(time.RFC3339Nano), Course: textOrNull(e.Course), Prompt: textOrNull(e.Prompt),
		PromptText: textOrNull(e.PromptText), Partnership: textOrNull(e.Partnership), Title: textOrNull(e.Title),
		Tags: texts(e.Tags), Private: e.Private, Created: instantOf(e.Created), Updated: instantOf(e.Updated),
		Revision: e.Revision, Words: e.Words, Removed: instantOf(e.Removed), Beside: textOrNull(string(e.Beside)), Body: anyText(e.Body),
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
