package phrase

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/format"
)

// Written says when a text was written, as its writer says it: the day and the time of day, or the
// day alone.
func Written(h journal.Head, f format.Locale) string {
	if h.DayOnly {
		return f.Day(h.At)
	}
	return f.Stamp(h.At)
}

// Version tells one version of a text from the others: "first version", or "other version of
// 10:04", by when it became one of its own.
func Version(h journal.Head, f format.Locale, here *time.Location) string {
	if h.Beside == "" {
		return "first version"
	}
	at := h.Created.In(here)
	if prompts.DateOf(at) == prompts.DateOf(h.At) {
		return "other version of " + f.Clock(at)
	}
	return "other version of " + f.ShortStamp(at)
}

// State says what became of a text.
func State(st book.EntryState) string {
	switch st {
	case book.ChangeDraft:
		return "draft of a change"
	case book.ChangedSince:
		return "handed in, changed since"
	}
	return string(st)
}

// States says in words what became of an entry or a draft, in the order of Item.States. That it is
// in the trash is said by its list, or on a line of its own.
func States(it book.Item) []string {
	var all []string
	for _, st := range it.States() {
		if st != book.InTrash {
			all = append(all, State(st))
		}
	}
	return all
}

// Flag says the one thing that there is room for in a narrow row; nothing where nothing became of
// the text.
func Flag(states []book.EntryState) string {
	if len(states) == 0 {
		return ""
	}
	switch st := states[0]; {
	case (st == book.FirstDraft || st == book.ChangeDraft) && slices.Contains(states, book.Private):
		return "private draft"
	case st == book.ChangeDraft:
		return string(book.FirstDraft)
	default:
		return string(st)
	}
}

// Answered says how the answers to a prompt, or notes, stand that are in the journal.
func Answered(states []book.EntryState) string {
	if len(states) == 0 {
		return "done"
	}
	return State(states[0])
}

// Draft says what a draft is: of a new entry, or of a change to one.
func Draft(d journal.Draft) string {
	if d.IsNew() {
		return State(book.FirstDraft)
	}
	return State(book.ChangeDraft)
}

// PlannedDraft says what becomes of a draft when its week is handed in.
func PlannedDraft(d journal.Draft) string {
	if d.IsNew() {
		return Draft(d)
	}
	return Draft(d) + "; the entry goes as it was"
}

// Notes is what the notes of a meeting or a webinar are called.
func Notes(prompt string) string {
	if prompt == journal.WebinarNotes {
		return "Webinar, my notes"
	}
	return "Group meeting, my notes"
}

// Week names the week that an entry belongs to.
func Week(h journal.Head) string {
	if !h.HasWeek() {
		return "no week"
	}
	return "Week " + strconv.Itoa(h.Week)
}

// InWeek says where in its week of a course an entry stands: with the prompts, of which it answers
// one, or beside them. What answers a prompt of another week again says of which.
func InWeek(h journal.Head, c prompts.Course) string {
	number, of := h.PromptIn(c)
	_, other, asked := c.Prompt(h.Prompt)
	switch {
	case h.Prompt == journal.MeetingNotes:
		return "notes of the group meeting"
	case h.Prompt == journal.WebinarNotes:
		return "notes of the webinar"
	case h.Prompt == "":
		return "beside the prompts"
	case number < 1 && asked && c.ID == h.Course:
		return fmt.Sprintf("a prompt of Week %d", other.Number)
	case number < 1:
		return "a prompt that the week no longer asks"
	}
	return fmt.Sprintf("prompt %d of %d", number, of)
}
