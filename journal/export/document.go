package export

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"ponder/journal"
)

// document is what every format shows of a hand-in, in words, cleaned; only the markup is left to
// them. Its headings take the levels 1 (title), 2 (week), 3 (prompt) and 4 (entry); headings inside
// entries begin below.
type document struct {
	Title   string
	Author  string
	Facts   []fact
	Note    []string // paragraphs
	Missing []missing
	Weeks   []weekPart
}

// fact is one line of the head: "Due", "end of day on …".
type fact struct{ Label, Value string }

// missing names a prompt without an answer.
type missing struct{ Week, Text string }

type weekPart struct {
	ID       string // for links inside a page
	Heading  string
	Focus    string
	Sections []section
}

// section is a prompt with its answers, or what was written beside the prompts.
type section struct {
	Label   string // "Prompt 2", or empty
	Heading string
	Entries []entryPart // none: the prompt has no answer
}

type entryPart struct {
	Heading string
	Facts   []string // date and time, words, partnership
	Wording string   // the prompt as it read when answered, where it has changed since
	Body    string   // Markdown, cleaned
	Blocks  []block  // the same, read
}

const (
	noAnswer  = "No answer."
	noEntries = "Nothing was written for this week."
)

// describe turns a hand-in into what is shown of it.
func describe(h journal.HandIn) document {
	d := document{Title: Title(h), Author: line(h.Learner.Name), Facts: facts(h), Note: paragraphs(h.Note), Missing: unanswered(h)}
	for _, w := range h.Parts {
		d.Weeks = append(d.Weeks, describeWeek(w))
	}
	return d
}

// facts are the head of the document; what is not known is left out.
func facts(h journal.HandIn) []fact {
	var all []fact
	add := func(label, value string) {
		if value != "" {
			all = append(all, fact{label, value})
		}
	}
	add("Learner", person(h.Learner.Name, h.Learner.Email))
	add("Course", cmp.Or(line(h.CourseTitle), line(h.Course)))
	add("To", person(h.To.Name, h.To.Address))
	if !h.Due.IsZero() {
		add("Due", deadline(h.Due, h.EndOfDay, h.DueZone))
	}
	if !h.At.IsZero() {
		add("Handed in", handedIn(h.At, h.DueZone))
	}
	add("Contents", contents(h))
	if h.Replaces != "" {
		add("Replaces", "an earlier hand-in of this assignment; please read this one in its place")
	}
	return all
}

// contents counts entries, words and answered prompts.
func contents(h journal.HandIn) string {
	text := count(len(h.Entries()), "entry", "entries") + ", " + count(h.WordCount(), "word", "words")
	asked, answered := 0, 0
	for _, w := range h.Parts {
		for _, a := range w.Answers {
			if isPrompt(a) {
				asked++
				answered += min(len(a.Entries), 1)
			}
		}
	}
	if asked > 0 {
		text += fmt.Sprintf("; %d of %s answered", answered, count(asked, "prompt", "prompts"))
	}
	return text
}

// person writes a name with its address; either may be missing.
func person(name, address string) string {
	name, address = line(name), line(address)
	switch {
	case name == "" || address == "":
		return name + address
	}
	return name + ", " + address
}

// isPrompt reports whether the answers stand under one of the week's own prompts.
func isPrompt(a journal.Answers) bool {
	return a.Prompt != "" && a.Prompt != journal.MeetingNotes && a.Prompt != journal.WebinarNotes
}

// unanswered names every prompt without an answer: those that the hand-in says it misses, and any
// shown empty beside them.
func unanswered(h journal.HandIn) []missing {
	missed := slices.Clone(h.Missing)
	for _, w := range h.Parts {
		for _, a := range w.Answers {
			known := slices.ContainsFunc(missed, func(m journal.Missing) bool { return m.Week == w.Number && m.Prompt == a.Prompt })
			if isPrompt(a) && len(a.Entries) == 0 && !known {
				missed = append(missed, journal.Missing{Week: w.Number, Prompt: a.Prompt, Text: a.Text})
			}
		}
	}
	slices.SortStableFunc(missed, func(a, b journal.Missing) int { return cmp.Compare(a.Week, b.Week) })
	var all []missing
	for _, m := range missed {
		all = append(all, missing{weekName(m.Week), cmp.Or(line(m.Text), line(m.Prompt))})
	}
	return all
}

func weekName(number int) string {
	if number < 0 {
		return "Outside the weeks"
	}
	return fmt.Sprintf("Week %d", number)
}

func describeWeek(w journal.HandInWeek) weekPart {
	part := weekPart{ID: fmt.Sprintf("week-%d", max(w.Number, 0)), Heading: weekName(w.Number), Focus: line(w.Focus)}
	if w.Number < 0 {
		part.ID = "no-week"
	}
	if title := line(w.Title); title != "" && title != part.Heading {
		part.Heading += ": " + title
	}
	number := 0
	for _, a := range w.Answers {
		if isPrompt(a) {
			number++
		}
		if isPrompt(a) || len(a.Entries) > 0 {
			part.Sections = append(part.Sections, describeAnswers(a, number))
		}
	}
	return part
}

func describeAnswers(a journal.Answers, number int) section {
	s := section{Heading: cmp.Or(line(a.Text), line(a.Prompt))}
	switch {
	case a.Prompt == journal.MeetingNotes:
		s.Heading = "Notes of the group meeting"
	case a.Prompt == journal.WebinarNotes:
		s.Heading = "Notes of the webinar"
	case isPrompt(a):
		s.Label = fmt.Sprintf("Prompt %d", number)
	default:
		s.Heading = "Also this week"
	}
	for _, e := range a.Entries {
		s.Entries = append(s.Entries, describeEntry(e, a))
	}
	return s
}

func describeEntry(e journal.Entry, a journal.Answers) entryPart {
	part := entryPart{Heading: line(e.Title), Body: trimLines(clean(e.Body))}
	when := moment(e.At)
	if e.DayOnly {
		when = e.At.Format(longDate)
	}
	if part.Heading == "" {
		part.Heading, when = e.At.Format(longDate), fmt.Sprintf("%s (%s)", e.At.Format(clock), offset(e.At))
		if e.DayOnly {
			when = "" // a day alone, which the heading says
		}
	}
	if when != "" {
		part.Facts = append(part.Facts, when)
	}
	part.Facts = append(part.Facts, count(e.Words, "word", "words"))
	if about := line(e.Partnership); about != "" {
		part.Facts = append(part.Facts, "about "+about)
	}
	if then := line(e.PromptText); isPrompt(a) && then != "" && then != line(a.Text) {
		part.Wording = then
	}
	part.Blocks = read(part.Body, entryHeading)
	return part
}

// Line returns the facts of an entry on one line.
func (e entryPart) Line() string { return strings.Join(e.Facts, " · ") }
