package export

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"ponder/journal"
)

// document is what every format shows of a hand-in, in words, cleaned; only the markup is left to
// them. Its headings take the levels 1 (the learner), 2 (week), 3 (prompt) and 4 (an entry's own
// title); headings inside entries begin below.
type document struct {
	Title      string
	Author     string
	Course     string // and when it began
	Facts      []fact
	Note       []string // paragraphs
	Weeks      []weekPart
	Unanswered []missing // at the end
	Contents   bool      // it begins with a table of contents, and each week on a page of its own
	Reference  string    // the code by which an answer finds the hand-in; empty in one that was not written yet
	ID         journal.ID
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
	ID       string // for links inside a page; empty where nothing leads there
	Heading  string
	Question string // the prompt in full, where the heading is its title
	Entries  []entryPart
}

type entryPart struct {
	ID      journal.ID
	Heading string   // its own title, or empty
	Facts   []string // day and time, words, partnership
	Wording string   // the prompt as it read when answered, where it has changed since
	Body    string   // Markdown, cleaned
	Blocks  []block  // the same, read

	Language string // in which it is to be read aloud; empty where that is not known
	Beside   []beside
}

// beside is what stands below an entry: what was remembered of it, what came of what it meant to
// do, what came back.
type beside struct {
	Label    string
	Text     []string // paragraphs
	Language string
}

const (
	noWeeks         = "There are no entries in this hand-in."
	nothing         = "Nothing was written for this week."
	unansweredTitle = "Prompts without an answer"
	noteTitle       = "Covering note"
	reworded        = "Answered when the prompt read: "
)

// describe turns a hand-in into what is shown of it.
func describe(h journal.HandIn) document {
	d := document{Title: Title(h), Author: line(h.Learner.Name), Course: courseLine(h), Facts: facts(h), Note: paragraphs(h.Note),
		Unanswered: unanswered(h), Reference: h.ID.Reference(), ID: h.ID}
	for _, w := range h.Parts {
		d.Weeks = append(d.Weeks, describeWeek(w, h.At))
	}
	number := 0
	for _, e := range d.entries() {
		number++
		e.Blocks = withNotes(read(e.Body, entryHeading), number)
		e.Language = languageOfText(e.Body, h.Learner.Language)
	}
	return d
}

// outlined returns what was written with headings whose levels follow each other, below the one
// that the entry stands under: its own title, else its prompt. What reads a page aloud goes by the
// levels, and one that is skipped is looked for.
func (e entryPart) outlined() []block {
	under := entryHeading
	if e.Heading == "" {
		under--
	}
	var open []int // the levels of the headings that the next one may stand below
	var walk func([]block) []block
	walk = func(blocks []block) []block {
		blocks = slices.Clone(blocks)
		for i := range blocks {
			b := &blocks[i]
			if b.Kind == heading {
				for len(open) > 0 && open[len(open)-1] >= b.Level {
					open = open[:len(open)-1]
				}
				open = append(open, b.Level)
				b.Level = min(under+len(open), lowest)
			}
			b.Blocks = walk(b.Blocks)
		}
		return blocks
	}
	return walk(e.Blocks)
}

// entries returns the entries in their order.
func (d document) entries() (all []*entryPart) {
	for _, w := range d.Weeks {
		for _, s := range w.Sections {
			for i := range s.Entries {
				all = append(all, &s.Entries[i])
			}
		}
	}
	return all
}

// Name is what stands largest: the learner, else the title.
func (d document) Name() string { return cmp.Or(d.Author, d.Title) }

// Subtitle is the title, where the learner's name stands above it.
func (d document) Subtitle() string {
	if d.Author == "" {
		return ""
	}
	return d.Title
}

// courseLine names the course and the cohort.
func courseLine(h journal.HandIn) string {
	course := cmp.Or(line(h.CourseTitle), line(h.Course))
	if course != "" && !h.Begun.IsZero() {
		course += ", begun " + h.Begun.In(time.UTC).Format(journal.LongDate)
	}
	return course
}

// facts are the head of the document; what is not known is left out.
func facts(h journal.HandIn) []fact {
	var all []fact
	add := func(label, value string) {
		if value != "" {
			all = append(all, fact{label, value})
		}
	}
	add("Email", line(h.Learner.Email))
	add("To", person(h.To.Name, h.To.Address))
	if !h.At.IsZero() {
		add("Prepared on", preparedOn(h.At, h.Due))
	}
	if !h.Due.IsZero() {
		add("Deadline", deadline(h.Due, h.EndOfDay, h.DueZone))
	}
	add("Contents", contents(h))
	if !h.ReplacesSent.IsZero() {
		add("Replaces", "what was sent on "+h.ReplacesSent.In(h.At.Location()).Format(longDate)+"; please read this in its place")
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
	missed, titles := slices.Clone(h.Missing), map[string]string{}
	for _, w := range h.Parts {
		for _, a := range w.Answers {
			titles[a.Prompt] = line(a.Title)
			known := slices.ContainsFunc(missed, func(m journal.Missing) bool { return m.Week == w.Number && m.Prompt == a.Prompt })
			if isPrompt(a) && len(a.Entries) == 0 && !known {
				missed = append(missed, journal.Missing{Week: w.Number, Prompt: a.Prompt, Text: a.Text})
			}
		}
	}
	slices.SortStableFunc(missed, func(a, b journal.Missing) int { return cmp.Compare(a.Week, b.Week) })
	var all []missing
	for _, m := range missed {
		all = append(all, missing{weekName(m.Week), cmp.Or(titles[m.Prompt], line(m.Text), line(m.Prompt))})
	}
	return all
}

func weekName(number int) string {
	if number < 0 {
		return "Outside the weeks"
	}
	return fmt.Sprintf("Week %d", number)
}

func describeWeek(w journal.HandInWeek, at time.Time) weekPart {
	part := weekPart{ID: fmt.Sprintf("week-%d", max(w.Number, 0)), Heading: weekName(w.Number), Focus: line(w.Focus)}
	if w.Number < 0 {
		part.ID = "no-week"
	}
	if title := line(w.Title); title != "" && title != part.Heading {
		part.Heading += ": " + title
	}
	for _, a := range w.Answers {
		if len(a.Entries) > 0 {
			part.Sections = append(part.Sections, describeAnswers(a, at))
		}
	}
	return part
}

func describeAnswers(a journal.Answers, at time.Time) section {
	s := section{Heading: cmp.Or(line(a.Title), line(a.Text), line(a.Prompt))}
	switch {
	case a.Prompt == journal.MeetingNotes:
		s.Heading = "Notes of the group meeting"
	case a.Prompt == journal.WebinarNotes:
		s.Heading = "Notes of the webinar"
	case !isPrompt(a):
		s.Heading = "Also this week"
	case line(a.Title) != "" && line(a.Text) != line(a.Title):
		s.Question = line(a.Text)
	}
	for _, e := range a.Entries {
		s.Entries = append(s.Entries, describeEntry(e, a, at))
	}
	return s
}

// describeEntry says of an entry when it was written and how long it is. One that was dated by its
// writer has no hour, and says on which day it was written.
func describeEntry(e journal.Entry, a journal.Answers, at time.Time) entryPart {
	part := entryPart{ID: e.ID, Heading: line(e.Title), Body: trimLines(clean(e.Body))}
	if part.Heading == line(a.Title) || part.Heading == line(a.Text) {
		part.Heading = "" // it stands above already
	}
	if !e.DayOnly {
		part.Facts = append(part.Facts, shortStamp(e.At, at))
	} else {
		part.Facts = append(part.Facts, shortDay(e.At, at))
	}
	if made := e.Created.In(at.Location()); e.DayOnly && !e.Created.IsZero() && made.Format(time.DateOnly) != e.Day() {
		part.Facts = append(part.Facts, "written on "+shortDay(made, at))
	}
	part.Facts = append(part.Facts, count(e.Words, "word", "words"))
	if about := line(e.Partnership); about != "" {
		part.Facts = append(part.Facts, "about "+about)
	}
	if then := line(e.PromptText); isPrompt(a) && !a.Follows && then != "" && then != line(a.Text) {
		part.Wording = then
	}
	return part
}

// Line returns the facts of an entry on one line.
func (e entryPart) Line() string { return strings.Join(e.Facts, " · ") }
