package importer

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"ponder/journal"
	"ponder/prompts"
)

// What follows mirrors the structs of journal/export, and stays when the writer goes on to another
// version: exports of this one must be readable for good.

// wireText is a string, or {"base64": "..."} for bytes that are not valid UTF-8, or null.
type wireText string

func (t *wireText) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '{' {
		var b struct {
			Base64 string `json:"base64"`
		}
		if err := json.Unmarshal(data, &b); err != nil {
			return err
		}
		raw, err := base64.StdEncoding.DecodeString(b.Base64)
		*t = wireText(raw)
		return err
	}
	var s *string
	if err := json.Unmarshal(data, &s); err != nil || s == nil {
		return err
	}
	*t = wireText(*s)
	return nil
}

// ownEntry is an entry of an export.
type ownEntry struct {
	ID          wireText   `json:"id"`
	Date        string     `json:"date"`
	Course      wireText   `json:"course"`
	Week        *int       `json:"week"`
	Prompt      wireText   `json:"prompt"`
	PromptText  wireText   `json:"prompt_text"`
	Partnership wireText   `json:"partnership"`
	Title       wireText   `json:"title"`
	Tags        []wireText `json:"tags"`
	Private     bool       `json:"private"`
	Created     string     `json:"created"`
	Updated     string     `json:"updated"`
	Revision    int        `json:"revision"`
	Removed     string     `json:"removed"`
	Beside      wireText   `json:"beside"`
	Made        wireText   `json:"made"`
	Body        wireText   `json:"body"`
	Earlier     []ownEntry `json:"earlier"`
}

type ownDocument struct {
	Version  int         `json:"version"`
	Exported string      `json:"exported"`
	Journal  wireText    `json:"journal"`
	Settings ownSettings `json:"settings"`
	Courses  []ownCourse `json:"courses"`
	Entries  []ownEntry  `json:"entries"`
	Drafts   []ownEntry  `json:"drafts"`
	HandIns  []ownHandIn `json:"hand_ins"`

	Responses    []ownResponse    `json:"responses"`
	Partnerships []ownPartnership `json:"partnerships"`
	Replies      []ownReply       `json:"replies"`
}

type ownSettings struct {
	Name    wireText   `json:"name"`
	Email   wireText   `json:"email"`
	Course  wireText   `json:"course"`
	Theme   wireText   `json:"theme"`
	Editor  wireText   `json:"editor"`
	Folder  wireText   `json:"folder"`
	Formats []wireText `json:"formats"`
	Plain   bool       `json:"plain"`
	Locale  string     `json:"locale"`
	Keys    []struct {
		Action wireText `json:"action"`
		Key    wireText `json:"key"`
	} `json:"keys"`
}

type ownCourse struct {
	Course    wireText     `json:"course"`
	Start     prompts.Date `json:"start"`
	Zone      wireText     `json:"zone"`
	Since     string       `json:"since"`
	Ticked    []wireText   `json:"ticked"`
	Completed []int        `json:"completed"`
	Pages     []struct {
		Week  int      `json:"week"`
		Text  wireText `json:"text"`
		At    string   `json:"at"`
		Moves []struct {
			Line wireText `json:"line"`
			Nth  int      `json:"nth"`
			Kind wireText `json:"kind"`
		} `json:"moves"`
	} `json:"pages"`
	Recipients []ownAddress `json:"recipients"`
	Pack       []struct {
		Name wireText `json:"name"`
		Text wireText `json:"text"`
	} `json:"pack"`
}

type ownAddress struct {
	Assignment wireText `json:"assignment"`
	Name       wireText `json:"name"`
	Address    wireText `json:"address"`
}

// known are the fields at the top of an export.
var known = []string{"format", "version", "exported", "journal", "settings", "courses", "entries", "drafts", "hand_ins", "responses", "partnerships", "replies"}

// ownJSON reads what EverythingJSON writes.
func (g *gatherer) ownJSON(s source) error {
	data := trimBOM(s.data)
	var version struct {
		Version int `json:"version"`
	}
	if err := json.Unmarshal(data, &version); err == nil && version.Version > ownVersion {
		return fmt.Errorf("it was written by a newer version of Ponder: %w", ErrUnknown)
	}
	var doc ownDocument
	if err := json.Unmarshal(data, &doc); err != nil {
		return fmt.Errorf("%w: %s", ErrUnknown, jsonFault(data, err))
	}
	var top map[string]json.RawMessage
	if err := json.Unmarshal(data, &top); err != nil {
		return fmt.Errorf("%w: %s", ErrUnknown, jsonFault(data, err))
	}
	for _, field := range slices.Sorted(maps.Keys(top)) {
		if !slices.Contains(known, field) {
			g.remark(s.name, "%q is not known to this version of Ponder and was left where it is", field)
		}
	}
	g.document(doc, s.name)
	return nil
}

func (g *gatherer) document(doc ownDocument, where string) {
	g.out.Journal = journal.ID(doc.Journal)
	if g.out.Journal == "" {
		g.out.Journal = "unnamed"
	}
	instant(&g.out.At, doc.Exported)
	g.out.Settings = doc.Settings.settings()
	for _, c := range doc.Courses {
		g.course(c, where)
	}
	for _, e := range doc.Entries {
		var texts []journal.Entry
		for _, earlier := range append(e.Earlier, e) {
			text := g.entry(earlier, where)
			if text.ID == "" {
				text.ID = journal.DerivedID("ponder", string(e.Title), string(e.Body))
			}
			texts = append(texts, text)
		}
		for i := range texts {
			texts[i].ID = texts[len(texts)-1].ID
		}
		g.out.Entries = append(g.out.Entries, texts)
	}
	for _, e := range doc.Drafts {
		d := journal.Draft{Entry: g.entry(e, where), Saves: 1, Made: string(e.Made)}
		g.cleanID(&d.Entry, where)
		g.out.Drafts = append(g.out.Drafts, d)
	}
	for _, h := range doc.HandIns {
		g.handIn(h, where)
	}
	for _, r := range doc.Responses {
		g.response(r, where)
	}
	for _, p := range doc.Partnerships {
		g.partnership(p, where)
	}
	for _, r := range doc.Replies {
		g.reply(r, where)
	}
}

func (g *gatherer) entry(e ownEntry, where string) journal.Entry {
	about := where + " " + string(e.ID)
	out := journal.Entry{Body: string(e.Body), Head: journal.Head{
		ID: keptID(journal.ID(e.ID)), Course: string(e.Course), Week: journal.NoWeek, Prompt: string(e.Prompt),
		PromptText: string(e.PromptText), Partnership: string(e.Partnership), Title: string(e.Title), Tags: plain(e.Tags),
		Private: e.Private, Revision: max(e.Revision, 0), Beside: keptID(journal.ID(e.Beside)),
	}}
	if e.Week != nil {
		out.Week = *e.Week
	}
	at, _ := g.moment(e.Date)
	out.Head = g.possible(about, at).in(out.Head)
	for _, f := range []struct {
		name string
		from string
		into *time.Time
	}{{"created", e.Created, &out.Created}, {"updated", e.Updated, &out.Updated}, {"removed", e.Removed, &out.Removed}} {
		if f.from != "" && !instant(f.into, f.from) {
			g.remark(about, "%q was not understood: %q", f.name, f.from)
		}
	}
	out.Head = out.WithoutInventedHour() // an earlier version of Ponder may have written it
	return out.WithCounts()
}

func (s ownSettings) settings() journal.Settings {
	var keys map[string]string
	for _, k := range s.Keys {
		if keys == nil {
			keys = map[string]string{}
		}
		keys[string(k.Action)] = string(k.Key)
	}
	return journal.Settings{
		Name: string(s.Name), Email: string(s.Email), Course: string(s.Course), Theme: string(s.Theme),
		Editor: string(s.Editor), Folder: string(s.Folder), Formats: plain(s.Formats),
		Plain: s.Plain, Locale: s.Locale, Keys: keys,
	}
}

// course takes over an enrolment.
func (g *gatherer) course(c ownCourse, where string) {
	if !goodID().MatchString(string(c.Course)) {
		g.remark(where, "%q cannot be the ID of a course, so it was left out", string(c.Course))
		return
	}
	e := journal.Enrolment{
		Course: string(c.Course), Start: c.Start, Zone: string(c.Zone), Ticked: plain(c.Ticked), Completed: some(c.Completed),
	}
	instant(&e.Since, c.Since)
	for _, p := range c.Pages {
		page := journal.AddedPage{Week: p.Week, Text: string(p.Text)}
		instant(&page.At, p.At)
		for _, m := range p.Moves {
			page.Moves = append(page.Moves, journal.MovedLine{Text: string(m.Line), Nth: m.Nth, Kind: string(m.Kind)})
		}
		e.Pages = append(e.Pages, page)
	}
	for _, f := range c.Pack {
		e.Pack = append(e.Pack, prompts.PackFile{Name: string(f.Name), Text: string(f.Text)})
	}
	for _, a := range c.Recipients {
		e.Confirmed = append(e.Confirmed, journal.ConfirmedRecipient{Assignment: string(a.Assignment), Recipient: a.recipient()})
	}
	g.out.Enrolments = append(g.out.Enrolments, e)
}

func (a ownAddress) recipient() prompts.Recipient {
	return prompts.Recipient{Name: string(a.Name), Address: string(a.Address)}
}

func plain(all []wireText) []string {
	var out []string
	for _, t := range all {
		out = append(out, string(t))
	}
	return out
}

// some returns nil for an empty list, as a Store does.
func some[T any](all []T) []T {
	if len(all) == 0 {
		return nil
	}
	return all
}
