package coursepage

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"ponder/prompts"
)

const whatAssignment = "Assignment"

// assignmentFillers are words that say nothing an assignment's weeks, deadline and recipient do
// not.
const assignmentFillers = ` please submit submitted hand handed in send sent email e-mail mail upload return turn your the a an this these it them all ` +
	`journal journals entry entries assignment assignments homework work for from to at on by before of and or as is are be will ` +
	`should must due date deadline no not later than latest until week weeks end time via us when file document written ` +
	`submission submissions answer answers response responses midnight clock both you `

var handsIn = pageRE(`(?i)\b(submit|submitted|submission|hand in|handed in|send|sent|email|e-mail|upload|due|deadline|turn in|return)\b`)

// opensAt knows where a text says from when something can be handed in.
var opensAt = lexRE(func() string { return `(?i)(?:^|[^\p{L}])(?:` + alternatives("opens") + `)\s*:` })

// journalsFirst puts the deadline of the journal before those of other things, in whose place it
// would be a doubt.
func journalsFirst(sections []pageSection) []pageSection {
	first := -1
	for i, s := range sections {
		if s.kind != assignmentSection || len(s.lines) == 0 {
			continue
		}
		if first < 0 {
			first = i
		}
		if journal := ofJournal(s); journal && i > first && !ofJournal(sections[first]) {
			out := slices.Clone(sections)
			out[first], out[i] = out[i], out[first]
			return out
		}
		if ofJournal(s) {
			break
		}
	}
	return sections
}

// ofJournal reports whether a section says until when a journal is handed in.
func ofJournal(s pageSection) bool {
	days, journal := false, lex().has(cueJournal, cueWords(s.label))
	for _, l := range s.lines {
		text := flatLinks(l.text[:min(len(l.text), pageWhenLimit)])
		journal = journal || lex().has(cueJournal, cueWords(text))
		days = days || len(findDays(text)) > 0
	}
	return days && journal
}

// closesBehind returns where behind a place a text says until when something can be handed in, or
// its end.
func closesBehind(text string, at int) int {
	for i := at; i < len(text); i++ {
		if text[i-1] == ' ' && lex().begins(cueDue, cueWords(text[i:min(len(text), i+40)])) {
			return i
		}
	}
	return len(text)
}

// readAssignment takes what is handed in, when and to whom. A task without any of that is no
// hand-in, and kept.
func (r *pageReader) readAssignment(s pageSection) {
	a := r.page.Week.Assignment
	if a != nil && !a.Due.IsZero() && a.To != (prompts.Recipient{}) {
		r.doubt("The page names more than one assignment: the first was taken, the other kept as notes.")
		r.keepLines(s)
		return
	}
	var lines []string
	title := ""
	for _, b := range r.blocks(s) {
		label, rest, sub := cutSubLabel(assignmentSection, b.text)
		text := flatLinks(rest)
		if at := opensAt().FindStringIndex(text); at != nil {
			end := closesBehind(text, at[1])
			r.keep(text[at[0]:end]) // when a site begins to take it is no deadline
			text = joinSentence(strings.TrimSpace(text[:at[0]]), text[end:])
		}
		switch {
		case text == "":
		case b.quoted:
			r.keep(text)
		case label == "title":
			title = text
		case sub && (label == "weeks" || label == "week"):
			lines = append(lines, label+" "+text)
		case sub && label != "date" && label != "time" && label != "when":
			lines = append(lines, label+" "+text)
		default:
			lines = append(lines, text)
		}
	}
	text := r.openAddresses(strings.Join(r.keepBeyond(lines), "\n"))
	to, masked := r.readRecipient(text)
	m := findWhen(masked)
	weeks, spans := findWeeks(m.rest)
	if to == (prompts.Recipient{}) && len(m.days) == 0 && len(weeks) == 0 && !handsIn().MatchString(s.label+" "+text) && title == "" {
		r.keepLines(s)
		return
	}
	r.noteLabel(s)
	if n := r.page.Week.Number; len(weeks) > 0 && n >= 0 && weeks[0] > n {
		r.doubt("%s: the page is week %d, but “%s” stands beside the deadline. Are the entries of week %s meant?", whatAssignment, n,
			strings.TrimSpace(m.rest[spans[0][0]:spans[0][1]]), joinNumbers(weeks))
	}
	for _, span := range spans {
		m.rest = pageMask(m.rest, span[0], span[1])
	}
	if s.label == "" && len(m.days) > 0 && !lex().has(cueHandIn, cueWords(text)) {
		r.doubt("%s: “%s” names a day and an address, but no word of handing in: is it a deadline?", whatAssignment, pageShorten(text))
	}
	if words := cueWords(text); len(m.days) > 0 && lex().has(cueOther, words) && !ofJournal(s) {
		r.doubt("%s: “%s” speaks of something else than a journal: is it the deadline for your entries?", whatAssignment, pageShorten(text))
	}
	r.putAssignment(title, to, m, weeks, masked)
	r.assignmentWords(text, m.rest)
}

// putAssignment adds what was read to what an earlier section said.
func (r *pageReader) putAssignment(title string, to prompts.Recipient, m whenMention, weeks []int, text string) {
	a := r.page.Week.Assignment
	if a == nil {
		a = &prompts.Assignment{}
		r.page.Week.Assignment = a
	}
	if title != "" {
		a.Title = title
	}
	if a.To == (prompts.Recipient{}) {
		a.To = to
	}
	if len(weeks) > 0 {
		a.Weeks = weeks
	}
	if day := otherDay(a.Due, m, text); day != "" {
		r.doubt("%s: “%s” stands beside words of handing in, too: which day is the deadline?", whatAssignment, day)
	}
	if a.Due.IsZero() && (len(m.days) > 0 || a.Weeks == nil || to != (prompts.Recipient{})) {
		a.Due = r.when(m, whatAssignment, true, text)
	}
}

// otherDay returns the day that a text says something is handed in by, where it is not the one that
// was taken.
func otherDay(taken prompts.When, m whenMention, text string) string {
	if taken.Date.IsZero() || len(m.days) == 0 {
		return ""
	}
	d := m.days[max(0, dueDay(m, text))]
	if d.month == 0 || d.day == taken.Date.Day && time.Month(d.month) == taken.Date.Month {
		return ""
	}
	return d.text
}

// assignmentWords looks at each sentence: one that says more than was read is kept; the first that
// says nothing else is the title.
func (r *pageReader) assignmentWords(text, masked string) {
	a := r.page.Week.Assignment
	pos := 0
	for line := range strings.SplitSeq(text, "\n") {
		for _, span := range sentenceSpans(line) {
			from, to := pos+span[0], pos+span[1]
			part, left := strings.TrimSpace(text[from:to]), masked[from:to]
			switch {
			case onlyFillers(left, assignmentFillers):
			case from == 0 && a.Title == "" && text[from:to] == left && !handsIn().MatchString(part) && len(pageWords(part)) <= 12:
				a.Title = strings.TrimSpace(strings.TrimSuffix(part, "."))
			default:
				r.keep(part)
			}
		}
		pos += len(line) + 1
	}
}

// finishAssignment fills in what the whole page did not say.
func (r *pageReader) finishAssignment() {
	a := r.page.Week.Assignment
	if a == nil {
		return
	}
	if len(a.Weeks) == 0 {
		r.note("Assignment: no weeks are named: the entries of this week were taken.")
		if r.page.Week.Number >= 0 {
			a.Weeks = []int{r.page.Week.Number}
		}
	}
	if a.Title == "" {
		a.Title = weeksTitle(a.Weeks)
	}
	a.ID = weeksID(a.Weeks)
	r.finishRecipient(a)
}

// weeksTitle is the title of an assignment that has none of its own.
func weeksTitle(weeks []int) string {
	if len(weeks) == 1 {
		return fmt.Sprintf("Entries of week %d", weeks[0])
	}
	return "Entries of weeks " + joinNumbers(weeks)
}

func weeksID(weeks []int) string {
	parts := []string{"weeks"}
	if len(weeks) == 1 {
		parts[0] = "week"
	}
	for _, n := range weeks {
		parts = append(parts, strconv.Itoa(n))
	}
	return strings.Join(parts, "-")
}
