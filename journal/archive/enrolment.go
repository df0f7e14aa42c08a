package archive

import (
	"maps"
	"slices"

	"ponder/journal"
	"ponder/prompts"
)

type settingsJSON struct {
	Name    *text     `json:"name"`
	Email   *text     `json:"email"`
	Course  *text     `json:"course"`
	Theme   *text     `json:"theme"`
	Editor  *text     `json:"editor"`
	Folder  *text     `json:"folder"`
	Formats []text    `json:"formats"`
	Plain   bool      `json:"plain"`
	Locale  string    `json:"locale"`
	Keys    []keyJSON `json:"keys"`

	Said     text `json:"said,omitempty"`
	Language text `json:"language,omitempty"`
	Zone     text `json:"zone,omitempty"`

	LockAfter     int  `json:"lock_after,omitempty"`
	LockSuspended bool `json:"lock_suspended,omitempty"`
	OwnEditorOnly bool `json:"own_editor_only,omitempty"`
}

// keyJSON is a key of the learner's own. Its names can be any text, so they are no fields.
type keyJSON struct {
	Action text `json:"action"`
	Key    text `json:"key"`
}

func newSettingsJSON(s journal.Settings) settingsJSON {
	var keys []keyJSON
	for _, action := range slices.Sorted(maps.Keys(s.Keys)) {
		keys = append(keys, keyJSON{Action: text(action), Key: text(s.Keys[action])})
	}
	return settingsJSON{
		Name: textOrNull(s.Name), Email: textOrNull(s.Email), Course: textOrNull(s.Course), Theme: textOrNull(s.Theme),
		Editor: textOrNull(s.Editor), Folder: textOrNull(s.Folder), Formats: texts(s.Formats),
		Plain: s.Plain, Locale: s.Locale, Keys: append([]keyJSON{}, keys...),
		Said: text(s.Said), Language: text(s.Language), Zone: text(s.Zone),
		LockAfter: s.LockAfter, LockSuspended: s.LockSuspended, OwnEditorOnly: s.OwnEditorOnly,
	}
}

type courseJSON struct {
	Course     text          `json:"course"`
	Start      *string       `json:"start"`
	Zone       *text         `json:"zone"`
	Since      *string       `json:"since,omitempty"`
	Ticked     []text        `json:"ticked"`
	Completed  []int         `json:"completed"`
	Pages      []pageJSON    `json:"pages"`
	Recipients []addressJSON `json:"recipients"`
	Pack       []packJSON    `json:"pack"`
}

type packJSON struct {
	Name text `json:"name"`
	Text text `json:"text"`
}

type pageJSON struct {
	Week  int         `json:"week"`
	Text  text        `json:"text"`
	At    *string     `json:"at"`
	Moves []movedJSON `json:"moves,omitempty"`
	Asked []askedJSON `json:"asked,omitempty"`
}

type askedJSON struct {
	ID   text `json:"id"`
	Text text `json:"text"`
}

type movedJSON struct {
	Line text `json:"line"`
	Nth  int  `json:"nth"`
	Kind text `json:"kind"`
}

type addressJSON struct {
	Assignment *text `json:"assignment,omitempty"`
	Name       *text `json:"name"`
	Address    *text `json:"address"`
}

func newCourseJSON(e journal.Enrolment) courseJSON {
	c := courseJSON{
		Course: text(e.Course), Zone: textOrNull(e.Zone), Ticked: texts(e.Ticked), Completed: append([]int{}, e.Completed...),
		Pages: each(e.Pages, func(p journal.AddedPage) pageJSON {
			return pageJSON{Week: p.Week, Text: text(p.Text), At: instantOf(p.At), Moves: each(p.Moves, func(m journal.MovedLine) movedJSON {
				return movedJSON{Line: text(m.Text), Nth: m.Nth, Kind: text(m.Kind)}
			}), Asked: each(p.Asked, func(a journal.AskedPrompt) askedJSON {
				return askedJSON{ID: text(a.ID), Text: text(a.Text)}
			})}
		}),
		Recipients: each(e.Confirmed, func(c journal.ConfirmedRecipient) addressJSON {
			a, assignment := newAddressJSON(c.Recipient), text(c.Assignment)
			a.Assignment = &assignment
			return a
		}),
	}
	c.Pack = each(e.Pack, func(f prompts.PackFile) packJSON { return packJSON{Name: text(f.Name), Text: text(f.Text)} })
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

func (s settingsJSON) settings() journal.Settings {
	var keys map[string]string
	for _, k := range s.Keys {
		if keys == nil {
			keys = map[string]string{}
		}
		keys[string(k.Action)] = string(k.Key)
	}
	return journal.Settings{
		Name: s.Name.string(), Email: s.Email.string(), Course: s.Course.string(), Theme: s.Theme.string(),
		Editor: s.Editor.string(), Folder: s.Folder.string(), Formats: plain(s.Formats), Plain: s.Plain, Locale: s.Locale, Keys: keys,
		Said: string(s.Said), Language: string(s.Language), Zone: string(s.Zone),
		LockAfter: s.LockAfter, LockSuspended: s.LockSuspended, OwnEditorOnly: s.OwnEditorOnly,
	}
}

func (r Reader) enrolment(c courseJSON, about string) (journal.Enrolment, bool) {
	if !goodID().MatchString(string(c.Course)) {
		r.remark(about, "%q cannot be the ID of a course, so it was left out", string(c.Course))
		return journal.Enrolment{}, false
	}
	e := journal.Enrolment{
		Course: string(c.Course), Start: r.date(c.Start, about, "start"), Zone: c.Zone.string(), Ticked: plain(c.Ticked), Completed: some(c.Completed),
	}
	r.instant(&e.Since, c.Since, about, "since")
	for _, p := range c.Pages {
		page := journal.AddedPage{Week: p.Week, Text: string(p.Text)}
		r.instant(&page.At, p.At, about, "at")
		for _, m := range p.Moves {
			page.Moves = append(page.Moves, journal.MovedLine{Text: string(m.Line), Nth: m.Nth, Kind: string(m.Kind)})
		}
		for _, a := range p.Asked {
			if goodID().MatchString(string(a.ID)) {
				page.Asked = append(page.Asked, journal.AskedPrompt{ID: string(a.ID), Text: string(a.Text)})
			}
		}
		e.Pages = append(e.Pages, page)
	}
	for _, f := range c.Pack {
		e.Pack = append(e.Pack, prompts.PackFile{Name: string(f.Name), Text: string(f.Text)})
	}
	for _, a := range c.Recipients {
		e.Confirmed = append(e.Confirmed, journal.ConfirmedRecipient{Assignment: a.Assignment.string(), Recipient: a.recipient()})
	}
	return e, true
}

func (a addressJSON) recipient() prompts.Recipient {
	return prompts.Recipient{Name: a.Name.string(), Address: a.Address.string()}
}
