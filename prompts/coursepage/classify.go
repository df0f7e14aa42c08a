package coursepage

import "strings"

// Weights of what speaks for a kind. A label that is known outweighs any one cue in a line; two
// cues outweigh it.
const (
	labelWeight = 3.0
	hintWeight  = 1.2
	notesWeight = 1.0 // of a line under no label
	firmWeight  = 4.5 // of a sentence that cannot be mistaken: something is handed in, on a day
	cueWeight   = 2.0
	smallWeight = 1.0

	narrowMargin = 0.6 // between the two likeliest kinds: below it the learner is asked
)

// scores holds what speaks for each kind of section.
type scores [noteSection + 1]float64

// best returns the kind for which most speaks, the next one, and how far they lie apart.
func (s scores) best() (first, second sectionKind, margin float64) {
	first, second = noteSection, otherSection
	for k := focusSection; k <= noteSection; k++ {
		switch {
		case s[k] > s[first]:
			first, second = k, first
		case k != first && s[k] > s[second]:
			second = k
		}
	}
	return first, second, s[first] - s[second]
}

// classify returns each line of a section its kind by what its label and it itself say, and cuts
// the section where kinds change.
func (r *pageReader) classify(p pageSections) []pageSection {
	out := make([]pageSection, 0, len(p.sections))
	whole := r.contextOf(p.titleLine.text) // what the title speaks for
	if whole == otherSection && (p.speaksOfDiscussion() || p.guidesTeacher()) {
		whole = meetingSection
	}
	r.asksItself = p.asksUnderLabel()
	context := whole // what the unknown headings and lead-ins above speak for
	for i := range p.sections {
		s := p.sections[i]
		if s.head != "" || s.label != "" {
			if context = r.contextOf(firstText(s.label, s.head)); context == otherSection || whole == meetingSection && s.hint {
				context = whole
			}
		}
		if s.open && (whole == meetingSection || i > 0 && p.sections[i-1].kind == meetingSection) {
			s.kind = meetingSection
			p.sections[i].kind = meetingSection
		}
		out = append(out, r.classifySection(s, context)...)
	}
	return out
}

// speaksOfDiscussion reports whether a page says that what it asks is talked about when people
// meet.
func (p pageSections) speaksOfDiscussion() bool {
	found := false
	p.each(func(l pageLine) {
		found = found || len(l.text) < 400 && lex().has(cueDiscuss, l.words())
	})
	return found
}

// contextOf says what a heading makes of the questions below it: a discussion, where it speaks of a
// group.
func (r *pageReader) contextOf(heading string) sectionKind {
	if entry, ok := labelGuess(heading); ok && (entry.kind == meetingSection || entry.kind == promptSection || entry.kind == resourceSection) {
		return entry.kind
	}
	if ofGroup(cueWords(heading)) {
		return meetingSection
	}
	return otherSection
}

func (r *pageReader) classifySection(s pageSection, context sectionKind) []pageSection {
	runs := []pageSection{s}
	runs[0].lines = nil
	if len(s.lines) == 0 {
		return runs
	}
	for i, l := range s.lines {
		kind, asked := s.kind, ""
		to, moved := r.movedTo(l)
		if moved {
			l.moved, kind = to, kindSections[to]
		} else if l.aside {
			kind = noteSection
		} else if !l.quoted && l.moved == "" {
			kind, asked = r.lineKind(s, l, context, i)
		}
		if last := &runs[len(runs)-1]; (kind == otherSection || kind == noteSection) && !l.gap && last.kind == promptSection && len(last.lines) > 0 && asksAlone(l.text) {
			kind = promptSection // "Some words you have no name for.", below other prompts
		}
		if l.marker == "" && (strings.HasSuffix(l.text, ":") && ofGroup(l.words()) || kind == meetingSection && groupTask(l, l.flat(), s)) {
			context = meetingSection // what is asked below is for the group
		}
		last := &runs[len(runs)-1]
		if kind != last.kind || moved {
			if len(last.lines) > 0 || last.kind == s.kind && last.label != "" {
				runs = append(runs, pageSection{})
				last = &runs[len(runs)-1]
			}
			last.kind, last.hint, last.task = kind, kind != s.kind || s.hint, kind == s.kind && s.task
		}
		if asked != "" {
			r.asked[l.number] = asked
		}
		last.lines = append(last.lines, l)
	}
	return runs
}

// movedTo says what the learner made of a line.
func (r *pageReader) movedTo(l pageLine) (Kind, bool) {
	if len(r.moves) == 0 {
		return "", false
	}
	to, ok := r.moves[Move{Text: lineText(l), Nth: r.nth[l.number]}]
	return to, ok
}

// lineText is a line as the learner sees it.
func lineText(l pageLine) string { return joinSentence(l.lead, l.flat().text) }

// kindSections tells in which section a kind is read.
var kindSections = map[Kind]sectionKind{
	Focus: focusSection, Intro: introSection, Task: meetingSection, Question: meetingSection, Prompt: promptSection,
	Webinar: webinarSection, Deadline: assignmentSection, Reading: resourceSection, Feedback: feedbackSection, Notes: noteSection,
}

var sectionKinds = [...]Kind{
	otherSection: Notes, focusSection: Focus, introSection: Intro, meetingSection: Question, promptSection: Prompt,
	webinarSection: Webinar, assignmentSection: Deadline, resourceSection: Reading, feedbackSection: Feedback, noteSection: Notes,
}

// sectionScores returns what the section says of its lines, before they say anything themselves.
func sectionScores(s pageSection, at int) (sc scores) {
	switch {
	case s.kind == otherSection:
		sc[noteSection] = notesWeight
	case s.hint && (s.kind == promptSection || s.kind == meetingSection || s.kind == resourceSection && !listOfReadings(s.lines[:at])):
		sc[s.kind] += hintWeight / 2
		sc[noteSection] = notesWeight
	case s.hint:
		sc[s.kind] += hintWeight
		sc[noteSection] = notesWeight
	default:
		sc[s.kind] += labelWeight
	}
	return sc
}

// lineKind weighs what speaks for each kind of line. It gives a question where the two likeliest
// lie close together.
func (r *pageReader) lineKind(s pageSection, l pageLine, context sectionKind, at int) (sectionKind, string) {
	if s.inline && at > 0 && l.gap && l.marker == "" && (s.kind == promptSection || s.kind == resourceSection || s.kind == meetingSection) && !r.goesOnUnder(s.kind, l) {
		s.kind, s.hint = otherSection, false
	}
	if kind := listKind(s.lines, at); kind != otherSection && (s.kind == otherSection || s.kind == noteSection || s.hint) {
		s.kind, s.hint = kind, false
	}
	firm := s.kind != otherSection && !s.hint
	if l.heading {
		return s.kind, ""
	}
	flat := l.flat()
	if !firm && groupTask(l, flat, s) {
		return meetingSection, ""
	}
	if l.asks {
		if r.onlyTells(s, l, flat, context, at) {
			return s.kind, ""
		}
		return r.askingKind(l, flat, context)
	}
	if firm && (s.kind == assignmentSection || s.kind == webinarSection) {
		return r.asideKind(s, l, flat, context, at), ""
	}
	if s.kind == meetingSection && isWork(flat.text) && !isQuestion(flat.text) && !strings.HasSuffix(flat.text, ":") {
		return resourceSection, ""
	}
	if firm && s.kind == resourceSection && amongQuestions(s.lines, at) {
		r.unsure = append(r.unsure, l.number)
		return promptSection, ""
	}
	if firm && s.kind != resourceSection && s.kind != promptSection && s.kind != noteSection {
		if kind := flat.datedKind(); s.kind == meetingSection && kind != otherSection && l.marker == "" {
			return kind, ""
		}
		return s.kind, ""
	}
	sc := sectionScores(s, at)
	if !(l.marker != "" && s.kind == otherSection && loneVerb(s.lines, at)) {
		if !r.onlyTells(s, l, flat, context, at) {
			flat.weighAsking(&sc, s, l, context)
		}
	}
	flat.weighReading(&sc, s, l, context)
	flat.weighDates(&sc, s, l)
	first, second, margin := sc.best()
	if first == noteSection && s.kind == otherSection {
		return otherSection, ""
	}
	if firm && margin < smallWeight {
		return s.kind, ""
	}
	if first == promptSection && !firm && !ledByAsking(s.lines[:at]) && hasMark(flat.text, "?？؟") && !asksFor(flat.words) && (s.hint || second == meetingSection && margin < narrowMargin) {
		r.unsure = append(r.unsure, l.number)
	}
	return first, ""
}

// listKind says what the item is a label of below which an item is set in, as those below "Due
// dates:" within a list.
func listKind(lines []pageLine, at int) sectionKind {
	l := lines[at]
	if l.marker == "" || l.indent == 0 {
		return otherSection
	}
	for i := at - 1; i >= 0 && at-i <= listWindow && lines[i].marker != ""; i-- {
		if lines[i].indent+1 >= l.indent {
			continue
		}
		label, ok := strings.CutSuffix(lines[i].text, ":")
		if entry, _, known := labelMeaning(label); ok && known && !entry.hint && guessable(entry.kind) {
			return entry.kind
		}
		return otherSection
	}
	return otherSection
}

// goesOnUnder reports whether a paragraph below a label with its own text still belongs to it: a
// label on a line of its own owns more.
func (r *pageReader) goesOnUnder(kind sectionKind, l pageLine) bool {
	text, links := l.withoutLinks()
	if kind == resourceSection {
		return len(links) > 0 || isCitation(text) || len(pageWords(text)) < 12 && !strings.Contains(text, ",")
	}
	words := cueWords(text)
	if kind == meetingSection && (ofGroup(words) || len(words) < 12) {
		return true
	}
	return hasMark(text, "?？؟") || asksFor(words) || imperative().MatchString(text) || lex().begins(cueAsks, words)
}

// asideKind looks for prompts in what follows the label of a deadline or a webinar: what asks for
// thought is no part of either.
func (r *pageReader) asideKind(s pageSection, l pageLine, flat flatLine, context sectionKind, at int) sectionKind {
	text, words := flat.text, flat.words
	if at > 0 && l.marker != "" && listOfQuestions(s.lines[:at]) {
		return promptSection
	}
	if at == 0 || len(words) < 4 || lex().has(cueHandIn, words) || !asksSomething(text, words, l.marker != "") {
		return s.kind
	}
	if !isQuestion(text) && l.marker == "" {
		return s.kind
	}
	if context == meetingSection || ofGroup(words) {
		return meetingSection
	}
	return promptSection
}
