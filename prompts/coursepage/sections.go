package coursepage

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// pageSections is a page cut at its labels.
type pageSections struct {
	title     weekTitle
	titleLine pageLine
	titleAt   int // the section that it was found in
	titlePos  int // and below how many of its lines
	sections  []pageSection
}

// pageSection is what stands under one label.
type pageSection struct {
	kind   sectionKind
	label  string // as it was written
	near   string // the phrase the label was taken for, when its spelling is not quite that
	remark string // what stood in brackets in the label
	lines  []pageLine
	hint   bool   // the label is used for several things
	open   bool   // the label says questions, but not whose
	task   bool   // the label is that of an agenda
	inline bool   // the label stands on the first line
	level  int    // of the label
	number int    // of the label, where it has a line of its own
	head   string // the unknown heading above
}

// splitPage cuts lines into sections. A label owns what follows it until a heading of its level or
// above, or the next label. A heading that is no known label, and what the site itself says about
// going on, end a section too; what follows them has to speak for itself.
func splitPage(lines []pageLine) pageSections {
	headings := 0
	for i := range lines {
		if lines[i].heading {
			headings++
		}
	}
	p := pageSections{sections: make([]pageSection, 1, headings+8)}
	nameAddresses(lines)
	bulleted := false // the labels of this page are list items themselves
	for i, l := range lines {
		current := &p.sections[len(p.sections)-1]
		title, ok := weekTitle{}, false
		if p.mayBetter(i) {
			title, ok = readWeekTitle(l, len(p.sections) == 1, len(current.lines) == 0)
		}
		if !ok && i < headLines && !l.quoted && l.marker == "" && mayNameWeek(l.text) {
			title, ok = titleFrom(l.text, false)
		}
		if ok && p.better(title, i) {
			p.retitle(title, l)
			continue
		}
		if l.marker == "" && !l.heading && looksLikeHeading(lines, i) {
			l.heading, l.level = true, loneLevel
		}
		if i == 0 && l.marker == "" && !l.quoted && (!l.heading || l.level == loneLevel) && endsWithNumber(l.text) && len(lines) > 2 {
			l.heading, l.level = true, 1
			current.lines, current.head, current.level = append(current.lines, l), l.text, 1
			continue
		}
		next, role := openSection(l, current, bulleted || len(p.sections) == 1)
		switch role {
		case stays:
			if n := len(current.lines); n > 0 && l.marker == "" && !l.quoted && !current.lines[n-1].quoted && !l.heading &&
				!current.lines[n-1].heading && goesOn(current.lines[n-1].text, current.lines[n-1], l) {
				current.lines[n-1].text += " " + l.text
				continue
			}
			current.lines = append(current.lines, l)
			continue
		case opens:
			bulleted = l.marker != ""
		}
		p.sections = append(p.sections, next)
	}
	p.cutSentences()
	p.count()
	return p
}

// headLines is how many lines a page has at its head, where its title may stand among labels.
const headLines = 8

// better reports whether a line names the week of the page better than the one before it did: weeks
// go before modules, and those before anything else that is numbered, which counts only at the head
// of a page.
func (p *pageSections) better(t weekTitle, at int) bool {
	if t.rank == 0 && at > 2 {
		return false
	}
	return p.mayBetter(at) && (!p.title.found || t.rank > p.title.rank)
}

// mayBetter reports whether a line can still name the week of the page better than the one before
// it did.
func (p *pageSections) mayBetter(at int) bool {
	return !p.title.found || at < 12 && len(p.sections) < 5
}

// retitle makes a line the title. The one before it is a heading like others.
func (p *pageSections) retitle(t weekTitle, l pageLine) {
	if p.title.found {
		s := &p.sections[p.titleAt]
		old := p.titleLine
		old.heading, old.level = true, min(max(old.level, 1), loneLevel)
		s.lines = slices.Insert(s.lines, min(p.titlePos, len(s.lines)), old)
	}
	p.title, p.titleLine, p.titleAt = t, l, len(p.sections)-1
	p.titlePos = len(p.sections[p.titleAt].lines)
}

// looksLikeHeading reports whether a short line stands alone above what it seems to name: a list, a
// paragraph or a line with a label. Short lines one below the other are a list rather than
// headings.
func looksLikeHeading(lines []pageLine, i int) bool {
	l := lines[i]
	if partNumber().MatchString(l.text) && len(l.text) < 120 && !l.quoted && l.gap {
		return true
	}
	if l.quoted || i > 0 && !l.gap || i+1 >= len(lines) || len(l.text) > 90 || fieldCount(l.text) > 9 {
		return false
	}
	next := lines[i+1]
	if endsWithAny(l.text, ".?!,;:…") || !next.gap && next.marker == "" || next.quoted || next.heading {
		return false
	}
	first, _ := utf8.DecodeRuneInString(l.text)
	if unicode.IsLower(first) || strings.Contains(l.text, ": ") || strings.Contains(l.text, "](") || strings.Contains(l.text, "://") || isWork(l.text) {
		return false
	}
	if words := l.words(); len(words) > 5 && lex().has(cueFinite, words) || lex().begins(cueRead, words) && !knownLabel(l.text) {
		return false
	}
	if next.marker != "" {
		return true
	}
	_, _, labelled := cutLabel(next.text)
	return labelled || fieldCount(next.text) > 9 || endsWithAny(next.text, ".?!")
}

// count numbers the lines, in the order of the page.
func (p *pageSections) count() {
	n := 0
	for i := range p.sections {
		if p.title.found && i == p.titleAt && p.titleLine.number == 0 {
			n++
			p.titleLine.number = n
		}
		s := &p.sections[i]
		if s.label != "" && !s.inline {
			n++
			s.number = n
		}
		for k := range s.lines {
			n++
			s.lines[k].number = n
		}
	}
}

type lineRole int

const (
	stays lineRole = iota // belongs to the section before it
	opens                 // is a label, and begins a section
	ends                  // ends the section before it and is kept
)

// openSection reports whether a line begins a section, and which.
func openSection(l pageLine, current *pageSection, bullets bool) (pageSection, lineRole) {
	if l.quoted {
		return pageSection{}, stays
	}
	if l.marker == "" || bullets && !isDigitByte(l.marker[0]) {
		if _, _, sub := cutSubLabel(current.kind, l.text); sub || current.kind == assignmentSection && saysWhen(l.text) {
			return pageSection{}, stays
		}
		if s, ok := labelledSection(l); ok && !(s.inline && s.kind == noteSection && current.kind == resourceSection) {
			return s, opens
		}
	}
	if strings.HasPrefix(l.text, "[") && forumLink().MatchString(l.text) && !l.heading {
		return pageSection{kind: meetingSection, lines: []pageLine{plainLine(l)}, level: labelLevel, hint: true}, opens
	}
	if strings.HasPrefix(l.text, "[") && strings.Contains(l.text, "/mod/assign/") && handInLink().MatchString(l.text) && len(pageWords(flatLinks(l.text))) < 40 && !l.heading {
		return pageSection{kind: assignmentSection, lines: []pageLine{plainLine(l)}, level: labelLevel}, opens
	}
	if l.marker == "" {
		if s, ok := leadInSection(l, current); ok {
			return s, opens
		}
		if kind := sentenceKind(l, current.kind); kind != otherSection {
			return pageSection{kind: kind, lines: []pageLine{plainLine(l)}, level: labelLevel}, opens
		}
	}
	if l.level > 0 && !l.heading && current.kind != promptSection && current.kind != meetingSection {
		l.heading = true // a question over a section of text is its title
		return pageSection{lines: []pageLine{l}, level: l.level, head: l.text}, ends
	}
	switch {
	case isNavigation(l.text), goesOnElsewhere(l), isClosing(l):
		return pageSection{lines: []pageLine{l}, level: labelLevel}, ends
	case l.heading && !(current.kind != otherSection && current.level < l.level && current.level <= boldLevel):
		return pageSection{lines: []pageLine{l}, level: l.level, head: l.text}, ends
	}
	return pageSection{}, stays
}

// saysWhen reports whether a line below something to be handed in says from when or until when it
// is taken, under a word that is a label elsewhere: "Opening: …".
func saysWhen(text string) bool {
	label, rest, ok := cutLabel(text)
	if !ok || len(findDays(rest)) == 0 {
		return false
	}
	at := opensAt().FindStringIndex(text)
	return at != nil && at[0] == 0 || lex().begins(cueDue, cueWords(label))
}

// agendaItem knows an item of an agenda by the minutes at its end: what stands before its colon is
// no label.
var agendaItem = pageRE(`(?i)\(\d{1,3} ?(?:min\.?|mins|minutes|minutos|minuten)[^()]*\)$`)

// labelledSection reads "label: rest", "label – rest" and a label on a line of its own.
func labelledSection(l pageLine) (pageSection, bool) {
	if strings.HasSuffix(l.text, ")") && strings.Contains(l.text, ":") && agendaItem().MatchString(l.text) {
		return pageSection{}, false
	}
	label, rest, ok := cutLabel(l.text)
	meaning, near, known := labelMeaning(label)
	if !ok || !known {
		label, rest, ok = cutDash(l.text)
		meaning, near, known = labelMeaning(label)
	}
	if (!ok || !known) && l.marker == "" && !strings.ContainsAny(l.text, ".?!,;") && fieldCount(l.text) <= 6 {
		label, rest = l.text, ""
		meaning, near, known = labelMeaning(label)
	}
	if !known && l.heading && l.marker == "" {
		label, rest = strings.TrimRight(l.text, ":"), ""
		meaning, known = labelGuess(label)
		_, near, _ = labelMeaning(label)
	}
	if before, behind, ok := cutLabel(l.text); !known && ok && behind != "" && l.marker == "" && fieldCount(before) <= 5 {
		if meaning, known = labelGuess(before); known && meaning.kind == promptSection {
			label, rest = before, behind
		} else {
			known = false
		}
	}
	if !known {
		return pageSection{}, false
	}
	if meaning.kind == promptSection && isDay(rest) {
		meaning.kind, rest, label = assignmentSection, l.text, "" // "Journal 6 | Sunday 19 April"
	}
	_, remark := cutBrackets(label)
	level := labelLevel
	if l.heading {
		level = l.level
	}
	s := pageSection{kind: meaning.kind, hint: meaning.hint, open: meaning.open, task: meaning.task, label: label, near: near, remark: remark, level: level}
	if rest != "" {
		s.lines = []pageLine{restLine(rest)}
		s.lines[0].lead = strings.TrimSpace(strings.TrimSuffix(l.text, rest))
		s.inline = true
	}
	return s, true
}

// isDay reports whether a short text begins with a day: behind the label of a journal that is when
// it is due.
func isDay(text string) bool {
	d := findDays(text)
	return len(d) > 0 && d[0].start == 0 && fieldCount(text) < 12 && !isQuestion(text)
}

// leadInSection knows a line that leads in a list: it ends with a colon and speaks of questions,
// the journal or the like, or of what is to be learnt.
func leadInSection(l pageLine, current *pageSection) (pageSection, bool) {
	if !strings.HasSuffix(l.text, ":") || len(l.text) > 200 || l.heading || current.kind == meetingSection && !current.hint {
		return pageSection{}, false
	}
	words := l.flat().words
	if current.kind == promptSection && !current.hint && !ofGroup(words) {
		return pageSection{}, false
	}
	if lex().has(cueAims, words) {
		return pageSection{kind: introSection, lines: []pageLine{l}, level: labelLevel}, true
	}
	if (lex().has(cueDiscuss, words) || lex().has(cueTalk, words)) && (lex().has(cueLeadIn, words) || !lex().has(cueWork, words)) {
		return pageSection{kind: meetingSection, lines: []pageLine{l}, level: labelLevel}, true
	}
	if ofGroup(words) && (lex().has(cueReflect, words) || lex().has(cueLeadIn, words)) {
		return pageSection{kind: meetingSection, lines: []pageLine{l}, level: labelLevel}, true
	}
	if len(words) < 3 || ofGroup(words) || !lex().has(cueLeadIn, words) {
		return pageSection{}, false
	}
	return pageSection{kind: promptSection, lines: []pageLine{l}, level: labelLevel}, true
}

// restLine is what follows a label on its line; it may be a list item or carry a marker of its own.
func restLine(rest string) pageLine {
	marker, text := cutMarker(rest)
	if text == "" {
		marker, text = "", rest
	}
	return pageLine{marker: marker, text: text}
}

func plainLine(l pageLine) pageLine {
	l.heading = false
	return l
}

var (
	feedbackSentence = pageRE(`(?i)\bfeedback\b.*\b(form|survey|questionnaire|click|complete|here)\b|\b(would like|would love|welcome|appreciate|value|give us|send us)\b.*\bfeedback\b|^(please )?(complete|fill in|fill out|take) (the|this|our|a) (\w+ ){0,3}(survey|evaluation)\b`)
	resourceSentence = pageRE(`(?i)\b(following|these) (\w+ ){0,3}(resources|readings|materials|documents|links|videos|articles|texts|papers)\b[^.?!]*:$`)
	downloadSentence = pageRE(`(?i)^(?:((click|tap) here (to )?)(download|read|watch|view|open|listen)\b|(download|read)( here)?:)`)
	handInSentence   = pageRE(`(?i)^(?:(please )?(submit|hand in|send|e-?mail|upload|return|turn in)\b|(your )?(assignment|homework|journal|entries|journals|submission)s? .{0,60}\b(due|submitted|handed in|sent)\b|(due|deadline)\b)`)
	webinarSentence  = pageRE(`(?i)^(?:(please )?(join|attend|come to|register for|sign up for)\b.*\b(webinar|live session|live call|zoom call|zoom session)\b|(the|this week's|this week’s|our|next)? ?(webinar|live session|live call) (is|will be|takes place|will take place)\b|(webinar|live session) \d{0,2}\s?(is |will be )?(on )?\(?(mon|tue|wed|thu|fri|sat|sun))`)
	markComplete     = pageRE(`(?i)\bmark (this |as )?(lesson |week )?(as )?complete\b`)
	navigation       = pageRE(`(?i)^(?:((←|«|<|‹) ?)?(previous|next|back to|return to|proceed to) (the )?(lesson|topic|module|week|course|unit|quiz)\b|to proceed\b|(log ?in|log ?out|sign in|sign out|search|menu|home|print|share|skip to content|\d{1,3}% complete|lesson progress|course progress|course navigation|in progress|completed|not started)$|(copyright|©))`)
)

// handInLink knows a line that begins with the link at which a site takes what is handed in.
var handInLink = pageRE(`^\[[^\]]+\]\([^)]*/mod/assign/`)

// forumLink knows a line that is the link to a forum.
var forumLink = pageRE(`^\[[^\]]+\]\([^)]*/(?:mod/forum|discussion_topics)/[^)]*\)$`)

// sentenceKind knows the part that a whole sentence opens, as in "We would like your feedback on
// this week".
func sentenceKind(l pageLine, current sectionKind) sectionKind {
	t, low := l.text, strings.ToLower(l.text)
	question := strings.HasSuffix(t, "?")
	says := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(low, w) })
	}
	switch {
	case strings.HasSuffix(t, ":") && resourceSentence().MatchString(t):
		return resourceSection
	case current != resourceSection && current != webinarSection && says("click", "tap", "download", "read") && downloadSentence().MatchString(t):
		return resourceSection
	case current != feedbackSection && !question && says("feedback", "survey", "evaluation") && feedbackSentence().MatchString(t):
		return feedbackSection
	case current != assignmentSection && !question && handInSentence().MatchString(t) && saysWhenOrTo(t):
		return assignmentSection
	case current != webinarSection && !question && says("webinar", "live", "zoom") && webinarSentence().MatchString(t):
		return webinarSection
	}
	return otherSection
}

// saysWhenOrTo reports whether a sentence names a day or an address, as one about handing in does.
// An address alone behind "Email:" says only where somebody can be reached.
func saysWhenOrTo(t string) bool {
	t = t[:min(len(t), pageWhenLimit)]
	return hasEmail(t) && !contactLabel().MatchString(t) || len(findDays(t)) > 0
}

// goesOnElsewhere reports whether a line is navigation but for the address of its link, as in "Back
// to [all weeks](weeks.html)".
func goesOnElsewhere(l pageLine) bool {
	if len(l.text) > 300 || !strings.Contains(l.text, "](") {
		return false
	}
	text, links := l.withoutLinks()
	return len(links) == 1 && len(pageWords(text)) < 7 && isNavigation(text)
}

// isClosing knows the line with which a mail takes leave; what follows is the name of who wrote it.
func isClosing(l pageLine) bool {
	if l.marker != "" || len(l.text) > 120 || !lex().mayBegin(cueClosing, l.text) {
		return false
	}
	words := pageWords(l.text)
	return len(words) <= 6 && lex().begins(cueClosing, words)
}

// isNavigation knows the words with which a site leads from lesson to lesson.
func isNavigation(t string) bool {
	if len(t) >= 120 {
		return false
	}
	if !lex().mayBegin(cueGoOn, t) {
	} else if words := pageWords(t); len(words) < 8 && lex().begins(cueGoOn, words) {
		return true
	}
	return navigation().MatchString(t) || strings.Contains(t, "omplete") && markComplete().MatchString(t)
}
