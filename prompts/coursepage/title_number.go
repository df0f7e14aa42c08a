package coursepage

import (
	"slices"
	"strings"
)

// numberBehindWord knows the number that a title ends with, or has before a mark: "Identity Journal
// 3", "tarea-01", "Fields of work (Kata 5)".
var numberBehindWord = pageRE(`(?:^|[\s(])(\p{L}{2,})(?: ?#| |-0)0?(\d{1,2})(?:\.\d{1,2})?(?:\s*[:–—).|]|\s-|\s*$)`)

// endsWithNumber reports whether a short first line is the name of one of several, as in "Diary 3".
func endsWithNumber(text string) bool {
	m := numberBehindWord().FindStringIndex(text)
	return m != nil && m[1] == len(text) && fieldCount(text) < 6 && !mayNameDay(text)
}

// numberBeforeTitle knows the number that stands before a heading.
var numberBeforeTitle = pageRE(`^(\d{1,2})[.)]\s+\p{L}`)

// partNumber knows the parts of something that is numbered itself: "5.a", "5.b".
var partNumber = pageRE(`^(\d{1,2})\.? ?[a-h](?:[.)]|\b)\s`)

// mostWeeks is the highest number that is taken for a week's where no word says so.
const mostWeeks = 30

// numberInTitle looks for a number in the title of a page that does not name its week. Without one
// it is -1.
func numberInTitle(title pageLine) int {
	if m := numberBeforeTitle().FindStringSubmatch(title.text); m != nil && title.level == 1 {
		return weekNumberOf(m[1])
	}
	for _, m := range numberBehindWord().FindAllStringSubmatch(title.text, 3) {
		if n := weekNumberOf(m[2]); n >= 0 && monthNamed(strings.ToLower(m[1])) == 0 {
			return n
		}
	}
	return -1
}

// numberOfParts returns the number that all numbered parts of a page begin with, or -1.
func numberOfParts(p pageSections) int {
	number, parts := -1, 0
	p.each(func(l pageLine) {
		m := partNumber().FindStringSubmatch(l.text)
		if m == nil {
			return
		}
		switch n := weekNumberOf(m[1]); {
		case parts == 0:
			number = n
		case n != number:
			number = -1
		}
		parts++
	})
	if parts < 2 {
		return -1
	}
	return number
}

func weekNumberOf(digits string) int {
	if n := atoi(digits); n <= mostWeeks {
		return n
	}
	return -1
}

// titleOfFirstLine takes the first line as the title where it looks like a line with a label, but
// the next label stands right below it: a label has something to name.
func titleOfFirstLine(p *pageSections) string {
	at := slices.IndexFunc(p.sections, func(s pageSection) bool { return s.label != "" || len(s.lines) > 0 })
	if at < 0 || at+1 >= len(p.sections) {
		return ""
	}
	s := &p.sections[at]
	next := p.sections[at+1]
	switch {
	case s.label != "" && !s.inline && s.level == 1 && mayNameUnit(s.label, 3):
		return s.label
	case s.label == "" || next.label == "" && next.head == "":
		return ""
	case !s.inline && s.level == 1:
		return s.label
	case s.inline && len(s.lines) == 1 && titleLike(strings.ReplaceAll(s.lines[0].text, ":", "")) && len(p.sections) > 3 && len(findDays(s.lines[0].text)) == 0:
		l := s.lines[0]
		l.text = joinSentence(l.lead, l.text)
		l.lead = ""
		p.titleLine, p.titleAt = l, at
		*s = pageSection{}
		return flatLinks(l.text)
	}
	return ""
}

var mentioned = lexRE(func() string {
	return `(?i)\b(?:` + alternatives("week", "unit") + `)\s?` + numberSign + `?\s?(\d{1,2})(?:\b|$)`
})

// ordinalWeek knows a week that is counted within a heading: "News of the 2nd week".
var ordinalWeek = lexRE(func() string {
	return `(?i)(?:^|\s)(` + alternatives("ordinal") + `|\d{1,2}(?:st|nd|rd|th|ª|º|°|\.|er|re|e|ère|ème|eme|a|o)) (?:` + alternatives("week") + `)\b`
})

// namedWeeks are the numbers of weeks that a page names without a title.
type namedWeeks struct {
	numbers   []int // each once, in the order of the page
	byHeading bool  // headings or labels name them, and not only sentences
	byLabel   bool  // one stands behind a label: "Date: week 5"
}

// first returns the number that is named first, or -1.
func (w namedWeeks) first() int {
	if len(w.numbers) == 0 {
		return -1
	}
	return w.numbers[0]
}

func (w namedWeeks) rising() []int { return slices.Sorted(slices.Values(w.numbers)) }

// add takes in a number once.
func (w *namedWeeks) add(n int) {
	if !slices.Contains(w.numbers, n) {
		w.numbers = append(w.numbers, n)
	}
}

// mentionedWeek looks for the numbers that headings and labels name, else for those that the text
// names. A list of weeks, as in "weeks 3 and 4", is not that of the page.
func mentionedWeek(p pageSections) namedWeeks {
	var head, text namedWeeks
	looked := 0
	p.each(func(l pageLine) {
		looked++
		if len(l.text) > 600 || looked > 400 || l.quoted || ofCode().MatchString(l.text) {
			return
		}
		for _, at := range mentioned().FindAllStringSubmatchIndex(l.text, 4) {
			n := atoi(l.text[at[2]:at[3]])
			if n < 0 || listOfWeeks().MatchString(l.text[at[1]:]) {
				continue
			}
			label, rest, labelled := cutLabel(l.text)
			labelled = labelled && at[0] == len(l.text)-len(rest) && len(label) < 30 && mayNameUnit(rest, 3)
			if labelled || looked == 1 || l.heading || l.number > 0 && p.isLabel(l.number) {
				head.add(n)
			}
			head.byLabel = head.byLabel || labelled
			text.add(n)
		}
		if (looked == 1 || l.heading || l.number > 0 && p.isLabel(l.number)) && mayNameUnit(l.text, 3) {
			if m := ordinalWeek().FindStringSubmatch(l.text); m != nil {
				for _, n := range weekNumbers(strings.TrimRight(m[1], ".ªº°")) {
					head.add(n)
				}
			}
		}
	})
	if len(head.numbers) == 0 {
		return text
	}
	head.byHeading = true
	return head
}

// ofCode knows a line of a program's source, whose strings name no week of the page.
var ofCode = pageRE(`\(["']|[{};]$|^[{}]`)

var listOfWeeks = pageRE(`^\s?(?:[-–—,&/+]\s?\d|(?:to|and|until|et|à|y|a|e|und|bis)\s\d)`)

func (p pageSections) isLabel(number int) bool {
	return slices.ContainsFunc(p.sections, func(s pageSection) bool { return s.number == number })
}
