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
	var out []pageSection
	whole := r.contextOf(p.titleLine.text) // what the title speaks for
	if whole == otherSection && p.speaksOfDiscussion() {
		whole = meetingSection
	}
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
		found = found || len(l.text) < 400 && lex().has(cueDiscuss, cueWords(l.text))
	})
	return found
}

// contextOf says what a heading makes of the questions below it: a discussion, where it speaks of a
// group.
func (r *pageReader) contextOf(heading string) sectionKind {
	if entry, ok := labelGuess(heading); ok && (entry.kind == meetingSection || entry.kind == promptSection || entry.kind == resourceSection) {
		return entry.kind
	}
	if lex().has(cueGroup, cueWords(heading)) {
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
		if to, ok := r.movedTo(l); ok {
			l.moved, kind = to, kindSections[to]
		} else if !l.quoted {
			kind, asked = r.lineKind(s, l, context, i)
		}
		if l.marker == "" && strings.HasSuffix(l.text, ":") && lex().has(cueGroup, cueWords(l.text)) {
			context = meetingSection
		}
		last := &runs[len(runs)-1]
		if kind != last.kind || l.moved != "" {
			if len(last.lines) > 0 || last.kind == s.kind && last.label != "" {
				runs = append(runs, pageSection{})
				last = &runs[len(runs)-1]
			}
			last.kind, last.hint = kind, true
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
func lineText(l pageLine) string { return joinSentence(l.lead, flatLinks(l.text)) }

// kindSections tells in which section a kind is read.
var kindSections = map[Kind]sectionKind{
	Focus: focusSection, Intro: introSection, Task: meetingSection, Question: meetingSection, Prompt: promptSection,
	Webinar: webinarSection, Deadline: assignmentSection, Reading: resourceSection, Feedback: feedbackSection, Notes: noteSection,
}

var sectionKinds = [...]Kind{
	otherSection: Notes, focusSection: Focus, introSection: Intro, meetingSection: Question, promptSection: Prompt,
	webinarSection: Webinar, assignmentSection: Deadline, resourceSection: Reading, feedbackSection: Feedback, noteSection: Notes,
}

// lineKind weighs what speaks for each kind of line. It gives a question where the two likeliest
// lie close together.
func (r *pageReader) lineKind(s pageSection, l pageLine, context sectionKind, at int) (sectionKind, string) {
	if s.inline && at > 0 && l.gap && l.marker == "" && (s.kind == promptSection || s.kind == resourceSection || s.kind == meetingSection) && !r.goesOnUnder(s.kind, l) {
		s.kind, s.hint = otherSection, false
	}
	firm := s.kind != otherSection && !s.hint
	if l.heading {
		return s.kind, ""
	}
	if task := groupTask(l, s); task && !firm {
		return meetingSection, ""
	}
	if l.asks {
		return r.askingKind(s, l, context)
	}
	if firm && (s.kind == assignmentSection || s.kind == webinarSection) {
		return r.asideKind(s, l, context, at), ""
	}
	if firm && s.kind != resourceSection && s.kind != promptSection && s.kind != noteSection {
		if kind := datedKind(flatLinks(l.text)); s.kind == meetingSection && kind != otherSection && l.marker == "" {
			return kind, ""
		}
		return s.kind, ""
	}
	var sc scores
	switch {
	case s.kind == otherSection:
		sc[noteSection] = notesWeight
	case s.hint && (s.kind == promptSection || s.kind == meetingSection):
		sc[s.kind] += hintWeight / 2
		sc[noteSection] = notesWeight
	case s.hint:
		sc[s.kind] += hintWeight
		sc[noteSection] = notesWeight
	default:
		sc[s.kind] += labelWeight
	}
	r.weighAsking(&sc, s, l, context)
	r.weighReading(&sc, s, l, context)
	r.weighDates(&sc, s, l)
	first, second, margin := sc.best()
	if first == noteSection && s.kind == otherSection {
		return otherSection, ""
	}
	if firm && margin < smallWeight {
		return s.kind, ""
	}
	if first == promptSection && !firm && (s.hint || second == meetingSection && margin < narrowMargin) {
		r.unsure = append(r.unsure, l.number)
	}
	return first, ""
}

// askingKind returns the kind of a sentence that was cut out because it asks for thought.
func (r *pageReader) askingKind(s pageSection, l pageLine, context sectionKind) (sectionKind, string) {
	words := cueWords(flatLinks(l.text))
	switch {
	case datedKind(flatLinks(l.text)) != otherSection:
		return datedKind(flatLinks(l.text)), ""
	case context == meetingSection || lex().has(cueGroup, words):
		return meetingSection, ""
	}
	r.unsure = append(r.unsure, l.number)
	return promptSection, ""
}

// groupTask reports whether a line tells a group what to do: it begins with a verb of doing, or
// with the group itself, and asks nothing.
func groupTask(l pageLine, s pageSection) bool {
	text := flatLinks(l.text)
	words := cueWords(text)
	if l.quoted || l.moved != "" || len(words) < 4 || len(words) > 60 || isQuestion(text) || strings.HasSuffix(text, ":") || s.kind == webinarSection ||
		datedKind(text) != otherSection || !lex().has(cueGroup, words) {
		return false
	}
	if lex().begins(cueGroup, words) {
		return true
	}
	return (lex().begins(cueDo, words) || lex().begins(cueReflect, words)) && lex().has(cueGroup, words[:min(len(words), 8)])
}

// goesOnUnder reports whether a paragraph below a label with its own text still belongs to it: a
// label on a line of its own owns more.
func (r *pageReader) goesOnUnder(kind sectionKind, l pageLine) bool {
	text, links := cutLinks(l.text)
	if kind == resourceSection {
		return len(links) > 0 || citation().MatchString(text) || len(pageWords(text)) < 12 && !strings.Contains(text, ",")
	}
	words := cueWords(text)
	if kind == meetingSection && (lex().has(cueGroup, words) || len(words) < 12) {
		return true
	}
	return strings.ContainsAny(text, "?？؟") || asksFor(words) || imperative().MatchString(text) || lex().begins(cueAsks, words)
}

// asideKind looks for prompts in what follows the label of a deadline or a webinar: what asks for
// thought is no part of either.
func (r *pageReader) asideKind(s pageSection, l pageLine, context sectionKind, at int) sectionKind {
	text := flatLinks(l.text)
	words := cueWords(text)
	if at > 0 && l.marker != "" && listOfQuestions(s.lines[:at]) {
		return promptSection
	}
	if at == 0 || len(words) < 4 || lex().has(cueHandIn, words) || !asksSomething(text, words, l.marker != "") {
		return s.kind
	}
	if !isQuestion(text) && l.marker == "" {
		return s.kind
	}
	if context == meetingSection || lex().has(cueGroup, words) {
		return meetingSection
	}
	return promptSection
}

// listOfQuestions reports whether the last line above a list says that questions follow.
func listOfQuestions(above []pageLine) bool {
	for i := len(above) - 1; i >= 0; i-- {
		if above[i].marker == "" {
			words := cueWords(above[i].text)
			return len(words) < 25 && lex().has(cueLeadIn, words) && !lex().has(cueHandIn, words)
		}
	}
	return false
}

// weighAsking weighs questions and imperatives.
func (r *pageReader) weighAsking(sc *scores, s pageSection, l pageLine, context sectionKind) {
	if s.kind == resourceSection && !s.hint {
		return
	}
	text := flatLinks(l.text)
	words := cueWords(text)
	if len(words) < 3 || !asksSomething(text, words, l.marker != "") {
		return
	}
	sc[promptSection] += cueWeight
	sc[meetingSection] += cueWeight - narrowMargin/2
	switch {
	case context == meetingSection || lex().has(cueGroup, words) && !lex().has(cueGroup, words[:1]):
		sc[meetingSection] += smallWeight
	case context == promptSection || s.kind == promptSection:
		sc[promptSection] += smallWeight
	case context == resourceSection:
		sc[noteSection] += smallWeight
	}
}

// asksSomething reports whether a line asks for thought rather than tells: it is a question as a
// whole, or an item or a sentence that begins with a verb of thinking and writing. A question in
// the middle of a long paragraph is put for effect.
func asksSomething(text string, words []string, item bool) bool {
	sentences := pageSentences(withoutSpeech(text))
	asking, telling := 0, 0
	for _, s := range sentences {
		w := cueWords(s)
		switch {
		case isQuestion(s), asksFor(w), asksLater(s):
			asking++
		default:
			telling++
		}
	}
	if asking == 0 {
		return false
	}
	return telling <= 1 || asking >= telling || item && asking > 0 && telling <= 2
}

// withoutSpeech leaves out what somebody says in a text: a question in quotation marks is put to
// somebody else.
func withoutSpeech(text string) string {
	if !strings.ContainsAny(text, "“”„«»\"") {
		return text
	}
	return speech().ReplaceAllStringFunc(text, func(m string) string {
		if len(m) < len(text)/3 && !strings.Contains(m, "?") {
			return m
		}
		return "…"
	})
}

var speech = pageRE(`“[^“”]{2,400}”|„[^„“”]{2,400}[“”"]|« ?[^«»]{2,400}»|"[^"]{2,400}"`)

// asksFor reports whether a sentence asks for thought: it begins with such a verb, also behind a
// first clause, as in "As you watch, consider …".
func asksFor(words []string) bool {
	if len(words) > 0 && lex().begins(cuePlease, words) {
		words = words[cueLength(cuePlease, words):]
	}
	if len(words) < 3 {
		return false
	}
	return lex().begins(cueReflect, words)
}

// asksLater reports whether a clause behind the first comma of a sentence begins with a verb of
// thinking and writing.
func asksLater(sentence string) bool {
	for range 2 {
		_, rest, ok := strings.Cut(sentence, ", ")
		if !ok || len(sentence)-len(rest) > 220 {
			return false
		}
		if words := cueWords(rest); len(words) > 3 && lex().begins(cueReflect, words) {
			return true
		}
		sentence = rest
	}
	return false
}

// weighReading weighs what looks like something to read or watch.
func (r *pageReader) weighReading(sc *scores, s pageSection, l pageLine, context sectionKind) {
	text, links := cutLinks(l.text)
	words := cueWords(text)
	if s.kind == resourceSection && !s.hint {
		return
	}
	if s.kind == promptSection && !s.hint && (len(links) == 0 || isQuestion(text) || asksFor(words)) {
		return
	}
	for _, link := range links {
		share := float64(len(pageWords(link.Title))) / float64(max(1, len(words)))
		switch {
		case isFile(link.URL) && (share > 0.6 || share > 0.3 && l.marker != ""):
			sc[resourceSection] += cueWeight + smallWeight
		case share > 0.6 && l.marker != "":
			sc[resourceSection] += cueWeight
		case lex().begins(cueRead, words):
			sc[resourceSection] += cueWeight
		default:
			continue
		}
		return
	}
	switch {
	case chapterLine().MatchString(text) && len(words) < 25, shortCitations(text) != nil:
		sc[resourceSection] += firmWeight
	case citation().MatchString(text) && len(words) > 3:
		sc[resourceSection] += cueWeight
	case len(words) == 0 && len(links) == 1 && !noReading().MatchString(links[0].URL):
		sc[resourceSection] += cueWeight
	case namesYear().MatchString(text) && longTitle(text) && len(words) < 60 && !isQuestion(text) && datedKind(text) == otherSection && !l.asks:
		sc[resourceSection] += cueWeight
	case context == resourceSection && namesYear().MatchString(text) && len(words) > 4 && !isQuestion(text):
		sc[resourceSection] += cueWeight
	case lex().begins(cueRead, words) && len(words) > 1 && len(words) < 25 && !isQuestion(text):
		sc[resourceSection] += cueWeight - smallWeight/2
	}
	if context == resourceSection && l.marker != "" {
		sc[resourceSection] += smallWeight
	}
}

// namesYear knows the year of a work.
var namesYear = pageRE(`\b(?:1[89]|20)\d\d\b`)

// weighDates weighs a day beside what is handed in or held.
func (r *pageReader) weighDates(sc *scores, s pageSection, l pageLine) {
	if s.kind == resourceSection && !s.hint || len(l.text) > pageWhenLimit {
		return
	}
	switch kind := datedKind(flatLinks(l.text)); {
	case kind == otherSection:
	case s.kind == promptSection && !s.hint && kind == assignmentSection:
		sc[kind] += firmWeight
	default:
		sc[kind] += firmWeight
	}
}

// datedKind reports whether a text with a day in it speaks of handing in or of a meeting at a time.
func datedKind(text string) sectionKind {
	if !mayNameDay(text) || isQuestion(text) {
		return otherSection
	}
	words := cueWords(text)
	handsIn := lex().has(cueHandIn, words) || pageEmail().MatchString(text) && !lex().has(cueContact, words)
	meets := lex().has(cueWebinar, words)
	if !handsIn && !meets {
		return otherSection
	}
	m := findWhen(text)
	switch {
	case len(m.days) == 0:
		return otherSection
	case meets && len(m.times) > 0 && !handsIn:
		return webinarSection
	case handsIn && dueDay(m, text) >= 0:
		return assignmentSection
	case meets && len(m.times) > 0:
		return webinarSection
	}
	return otherSection
}

// dueDay returns the first day of a text that a word such as "by" or "due" leads to, or -1.
func dueDay(m whenMention, text string) int {
	for i, d := range m.days {
		if lex().has(cueDue, cueWords(text[max(0, d.start-60):d.start])) {
			return i
		}
	}
	return -1
}

// mayNameDay says quickly whether it is worth looking for a day in a text.
func mayNameDay(text string) bool {
	if strings.ContainsAny(text, "0123456789") {
		return true
	}
	for _, w := range pageWords(text) {
		if lex().days[w] || lex().days[strings.TrimSuffix(w, "s")] {
			return true
		}
	}
	return false
}

// datedSentences cuts a sentence that says when something is handed in, or when a webinar is, out
// of the paragraph it stands in.
func datedSentences(l pageLine) []pageLine {
	if l.quoted || l.heading || len(l.text) > pageWhenLimit || !mayNameDay(l.text) {
		return []pageLine{l}
	}
	spans := sentenceSpans(l.text)
	if len(spans) < 2 {
		return []pageLine{l}
	}
	var out []pageLine
	add := func(text string) {
		part := l
		part.text = strings.TrimSpace(text)
		if len(out) > 0 {
			part.marker, part.lead, part.gap = "", "", true
		}
		if part.text != "" {
			out = append(out, part)
		}
	}
	from := 0
	for _, span := range spans {
		if datedKind(flatLinks(l.text[span[0]:span[1]])) == otherSection {
			continue
		}
		add(l.text[from:span[0]])
		add(l.text[span[0]:span[1]])
		from = span[1]
	}
	add(l.text[from:])
	return out
}

// isFile reports whether an address leads to a document or a film rather than to a page of a site.
func isFile(address string) bool {
	return kindOf("", address) != "" || fileAddress().MatchString(address)
}

var fileAddress = pageRE(`(?i)\.(?:pdf|docx?|pptx?|xlsx?|odt|odp|ods|rtf|txt|epub|mp3|mp4|m4a|zip|ipynb|csv)(?:[?#]|$)|(?:docs|drive|slides)\.google\.com/|/(?:file|files|pluginfile\.php|mod/(?:resource|url|page|book))/|youtu\.be/|youtube(?:-nocookie)?\.com/(?:watch|embed|playlist)|vimeo\.com/|(?:ted\.com/talks|soundcloud\.com|spotify\.com/episode|loom\.com/share)`)
