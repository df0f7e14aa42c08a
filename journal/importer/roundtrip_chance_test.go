package importer_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"ponder/journal"
	"ponder/prompts"
)

// chance makes random journals, the same one for the same seed.
type chance struct{ *rand.Rand }

func (c chance) yes() bool { return c.IntN(2) == 0 }

// pieces are what texts are made of: what breaks formats, scripts, and bytes that are no text.
var pieces = []string{
	"A sample", " ", "\n", "\r\n", "---\n", "\n---\n", "...", "# ", "\"", "\\", ": ", "- ", "&a", "*a", "!!binary ", "{", "}", "[", "]", "'",
	"\x00", "\x1b[31m", "\u202e", "\u2028", "\ufeff", "\ufffd", "\xff", "\xc3\x28", "שלום", "مرحبا", "我们", "👩‍🏫", "é", "yes", "null", "~", "2020-04-06", "1e3",
	"\t", "  ", "<b>", "```\n", "%", "@", "`", "|", ">", "\u0085", "\x7f", "ponder: 1\n",
}

func (c chance) text(most int) string {
	var b strings.Builder
	for range c.IntN(most + 1) {
		b.WriteString(pieces[c.IntN(len(pieces))])
	}
	return b.String()
}

func (c chance) list(most int) []string {
	var all []string
	for range c.IntN(most + 1) {
		all = append(all, c.text(3))
	}
	return all
}

func (c chance) id() journal.ID { return journal.DerivedID(fmt.Sprint(c.Uint64())) }

func (c chance) instant() time.Time {
	return time.Unix(c.Int64N(4e9)-1e9, c.Int64N(2)*c.Int64N(1e9)).UTC()
}

func (c chance) civil() time.Time {
	offset := (c.IntN(27*4) - 13*4) * 15 * 60
	at := time.Unix(c.Int64N(4e9)-1e9, 0)
	if offset == 0 {
		return at.UTC()
	}
	return at.In(time.FixedZone("", offset))
}

func (c chance) entry(id journal.ID, revision int) journal.Entry {
	e := journal.Entry{Body: c.text(30), Head: journal.Head{
		ID: id, At: c.civil(), Week: c.IntN(8) - 1, Prompt: c.text(2), PromptText: c.text(6),
		Details: journal.Details{Title: c.text(4), Partnership: c.text(2), Tags: c.list(3), Private: c.yes()}, Created: c.instant(), Updated: c.instant(), Revision: revision,
	}}
	if c.yes() {
		e.Course = "remote-partnering"
	}
	if c.IntN(4) == 0 {
		e.Head = e.OnDayAlone(prompts.DateOf(e.At))
	}
	if c.IntN(4) == 0 {
		e.Beside, e.File, e.Then = c.id(), c.text(2), []journal.ID{c.id(), c.id()}
	}
	e.Head = e.WithoutInventedHour() // one that chance made so comes back without it
	return e.WithCounts()
}

func (c chance) history() []journal.Entry {
	id := c.id()
	var all []journal.Entry
	for n := range 1 + c.IntN(3)*c.IntN(2) {
		all = append(all, c.entry(id, n+1))
	}
	if c.IntN(5) == 0 {
		all[len(all)-1].Removed = c.instant()
	}
	return all
}

func (c chance) handIn(entries [][]journal.Entry) journal.HandIn {
	h := journal.HandIn{HandInHead: journal.HandInHead{
		ID: c.id(), Course: "remote-partnering", CourseTitle: c.text(3), Assignment: c.text(2), Title: c.text(3), Weeks: []int{0, c.IntN(7)},
		Learner: journal.Learner{Name: c.text(3), Email: c.text(2)}, To: prompts.Recipient{Name: c.text(2), Address: c.text(2)}, Note: c.text(9),
		Due: c.instant(), EndOfDay: c.yes(), DueZone: c.text(1), At: c.civil(), Revision: 1,
		Files:   []journal.File{{Name: c.text(2), Path: c.text(2), SHA256: c.text(2), Type: "text/html"}},
		LeftOut: []journal.LeftOut{{ID: c.id(), Why: "private"}}, Missing: []journal.Missing{{Week: 1, Prompt: c.text(2), Text: c.text(4)}},
	}}
	if c.yes() {
		h.SentAt, h.Replaces = c.instant(), c.id()
	}
	answers := journal.Answers{Prompt: c.text(2), Text: c.text(3)}
	for _, texts := range entries {
		if c.yes() {
			e := texts[len(texts)-1]
			h.Included = append(h.Included, journal.Included{ID: e.ID, Revision: e.Revision})
			answers.Entries = append(answers.Entries, e)
		}
	}
	h.Parts = []journal.HandInWeek{{Number: c.IntN(7), Title: c.text(3), Focus: c.text(3), Answers: []journal.Answers{answers}}}
	return h
}

func (c chance) journal() journal.Everything {
	e := journal.Everything{Journal: c.id(), At: c.instant(), Settings: journal.Settings{
		Name: c.text(3), Email: "sample@example.org", Course: "remote-partnering", Theme: "dark", Editor: c.text(2), Folder: c.text(2),
		Formats: []string{"html"}, Plain: c.yes(), Keys: map[string]string{"week.h": "g", c.text(2): c.text(2)},
	}}
	for range c.IntN(6) {
		e.Entries = append(e.Entries, c.history())
	}
	for range c.IntN(3) {
		d := journal.Draft{Entry: c.entry(c.id(), 0), Saves: 1}
		if c.yes() {
			d = d.AsMade()
		}
		e.Drafts = append(e.Drafts, d)
	}
	if len(e.Entries) > 0 && c.yes() {
		last := e.Entries[0][len(e.Entries[0])-1]
		d := journal.Draft{Entry: c.entry(last.ID, last.Revision), Saves: 1}
		d.Private = d.Private && last.Private // a draft that is private made its entry so
		e.Drafts = append(e.Drafts, d)
	}
	for range c.IntN(3) {
		e.HandIns = append(e.HandIns, c.handIn(e.Entries))
	}
	if c.yes() {
		e.Enrolments = []journal.Enrolment{{
			Course: "remote-partnering", Start: prompts.Date{Year: 2020, Month: 3, Day: 30}, Zone: "Africa/Nairobi", Since: c.instant(), Ticked: []string{c.text(3)},
			Completed: []int{0}, Pages: []journal.AddedPage{{Week: 2, Text: "Week 2\n\nFocus of the week: a sample \"of\" 我们\t" + fmt.Sprint(c.IntN(99)), At: c.instant(),
				Moves: []journal.MovedLine{{Text: "Focus of the week: " + c.text(2), Nth: c.IntN(3), Kind: "notes"}}}},
			Confirmed: []journal.ConfirmedRecipient{{Assignment: "weeks-0-1", Recipient: prompts.Recipient{Name: c.text(2), Address: "sample@example.org"}}},
		}}
	}
	for range c.IntN(3) {
		e.Responses = append(e.Responses, c.response())
		e.Partnerships = append(e.Partnerships, journal.Partnership{ID: c.id(), Name: c.text(3), Formerly: []string{c.text(2)}, Created: c.instant(), Revision: 1})
	}
	for i := range c.IntN(3) {
		r := journal.Reply{ID: c.id(), HandIn: c.id(), Entries: []journal.ID{c.id()}, From: c.text(2), Subject: c.text(3), Text: c.text(9), Revision: 1,
			Attached: []journal.Attachment{{Name: c.text(2), Type: "text/plain", Size: c.Int64N(1e12), SHA256: c.text(2)}},
			Filed:    time.Unix(int64(i), 0).UTC()}
		if c.yes() {
			r.At, r.Removed = c.civil(), c.instant()
		}
		e.Replies = append(e.Replies, r)
	}
	for _, texts := range e.Entries {
		if c.yes() {
			e.Recalls = append(e.Recalls, c.recall(texts[0].ID))
		}
	}
	return e
}

func (c chance) recall(entry journal.ID) journal.Recall {
	r := journal.Recall{Entry: entry, Revision: 1}
	for i := range c.IntN(3) {
		r.Sittings = append(r.Sittings, journal.Sitting{Day: prompts.Date{Year: 2020, Month: 4, Day: 1 + i}, Remembered: c.text(9), Shown: c.yes(), At: c.instant()})
		r.Outcomes = append(r.Outcomes, journal.Outcome{Intention: fmt.Sprint(i, c.text(4)), State: journal.Tried, Line: c.text(5), At: c.instant()})
	}
	if c.yes() {
		r.NotAgain = journal.NotAgain{Wished: c.yes(), At: c.instant()}
	}
	return r
}

func (c chance) response() journal.Response {
	r := journal.Response{
		ID: c.id(), Course: "remote-partnering", Questionnaire: c.text(2), Title: c.text(3), Scale: prompts.Scale{From: 1, To: 5, Low: c.text(2), High: c.text(2)},
		At: c.civil(), Partnership: c.id(), Answers: map[string]int{"a": 1 + c.IntN(5)}, Notes: map[string]string{"a": c.text(3) + "."},
		Texts: map[string]string{"a": c.text(3), c.text(2): c.text(2)}, Done: c.yes(), Created: c.instant(), Updated: c.instant(), Revision: 1,
	}
	if c.yes() {
		r.Removed = c.instant()
		r.Plan = []journal.PlanItem{{Suggestion: c.text(2), Title: c.text(2), By: prompts.Date{Year: 2020, Month: 5, Day: 1}}}
	}
	return r
}
