package coursepage

import "strings"

// weighDates weighs a day beside what is handed in or held.
func (f flatLine) weighDates(sc *scores, s pageSection, l pageLine) {
	if s.kind == resourceSection && !s.hint || len(l.text) > pageWhenLimit {
		return
	}
	switch kind := f.datedKind(); {
	case kind == otherSection:
	case s.kind == promptSection && !s.hint && kind == assignmentSection:
		sc[kind] += firmWeight
	default:
		sc[kind] += firmWeight
	}
}

// datedKind reports whether a text with a day in it speaks of handing in or of a meeting at a time.
func (f flatLine) datedKind() sectionKind {
	text, words := f.text, f.words
	if !f.days || isQuestion(text) {
		return otherSection
	}
	handsIn := lex().has(cueHandIn, words) || hasEmail(text) && !lex().has(cueContact, words)
	meets := lex().has(cueWebinar, words)
	handsIn = handsIn || !meets && lex().begins(cueDo, words)
	if !handsIn && !meets {
		return otherSection
	}
	m := findWhen(text)
	switch {
	case len(m.days) == 0:
		return otherSection
	case meets && len(m.times) > 0 && !handsIn:
		return webinarSection
	case handsIn && dueDay(m, text) >= 0 && !longAgo().MatchString(text):
		return assignmentSection
	case meets && len(m.times) > 0:
		return webinarSection
	}
	return otherSection
}

// longAgo knows a day of a year in which no course was held that this program could serve.
var longAgo = pageRE(`\d, 1[5-9]\d\d\b|\b1(?:[5-8][6-9]|9[6-8])\d\b`)

// dueDay returns the first day of a text that a word such as "by" or "due" leads to, or -1. A day
// by which the course itself does something, as in "we will upload it by", is none.
func dueDay(m whenMention, text string) int {
	for i, d := range m.days {
		if !lex().has(cueDue, cueWords(text[max(0, d.start-60):d.start])) {
			continue
		}
		begin := 0
		for _, span := range sentenceSpans(text[:d.start]) {
			begin = span[0]
		}
		if !lex().has(cueOurs, cueWords(text[begin:d.start])) {
			return i
		}
	}
	return -1
}

// datedSentences cuts a sentence that says when something is handed in, or when a webinar is, out
// of the paragraph it stands in. It gives nothing where there is nothing to cut.
func datedSentences(l pageLine) []pageLine {
	if l.quoted || l.heading || len(l.text) > pageWhenLimit || !l.mayNameDay() {
		return nil
	}
	spans := sentenceSpans(l.text)
	if len(spans) < 2 {
		return nil
	}
	var out []pageLine
	add := func(text string) {
		part := l
		part.text = strings.TrimSpace(text)
		part.says = &lineSays{text: part.text}
		if len(out) > 0 {
			part.marker, part.lead, part.gap = "", "", true
		}
		if part.text != "" {
			out = append(out, part)
		}
	}
	from := 0
	for _, span := range spans {
		if (pageLine{text: l.text[span[0]:span[1]]}).flat().datedKind() == otherSection {
			continue
		}
		add(l.text[from:span[0]])
		add(l.text[span[0]:span[1]])
		from = span[1]
	}
	add(l.text[from:])
	return out
}
