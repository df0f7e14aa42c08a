package export

import (
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
}

func newSettingsJSON(s journal.Settings) settingsJSON {
	return settingsJSON{
		Name: textOrNull(s.Name), Email: textOrNull(s.Email), Course: textOrNull(s.Course), Theme: textOrNull(s.Theme),
		Editor: textOrNull(s.Editor), Folder: textOrNull(s.Folder), Formats: texts(s.Formats),
	}
}

type courseJSON struct {
	Course     anyText       `json:"course"`
	Start      *string       `json:"start"`
	Zone       *anyText      `json:"zone"`
	Ticked     []anyText     `json:"ticked"`
	Completed  []int         `json:"completed"`
	Pages      []pageJSON    `json:"pages"`
	Recipients []addressJSON `json:"recipients"`
}

type pageJSON struct {
	Week int     `json:"week"`
	Text anyText `json:"text"`
	At   *string `json:"at"`
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
			return pageJSON{Week: p.Week, Text: anyText(p.Text), At: instantOf(p.At)}
		}),
		Recipients: each(e.Confirmed, func(c journal.ConfirmedRecipient) addressJSON {
			a, assignment := newAddressJSON(c.Recipient), anyText(c.Assignment)
			a.Assignment = &assignment
			return a
		}),
	}
	if !e.Start.IsZero() {
		day := e.Start.String()
		c.Start = &day
	}
	return c
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
	Body        anyText   `json:"body"`
}

func newEntryJSON(e journal.Entry) entryJSON {
	j := entryJSON{
		ID: anyText(e.ID), Date: e.At.Format(time.RFC3339Nano), Course: textOrNull(e.Course), Prompt: textOrNull(e.Prompt),
		PromptText: textOrNull(e.PromptText), Partnership: textOrNull(e.Partnership), Title: textOrNull(e.Title),
		Tags: texts(e.Tags), Private: e.Private, Created: instantOf(e.Created), Updated: instantOf(e.Updated),
		Revision: e.Revision, Words: e.Words, Removed: instantOf(e.Removed), Body: anyText(e.Body),
	}
	if e.Week != journal.NoWeek {
		j.Week = &e.Week
	}
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
