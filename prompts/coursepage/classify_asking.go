package coursepage

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// askingKind returns the kind of a sentence that was cut out because it asks for thought.
func (r *pageReader) askingKind(l pageLine, flat flatLine, context sectionKind) (sectionKind, string) {
	dated := flat.datedKind()
	switch {
	case dated != otherSection:
		return dated, ""
	case context == meetingSection || ofGroup(flat.words):
		return meetingSection, ""
	}
	if isQuestion(flat.text) && !isAsking(flat.text) {
		r.unsure = append(r.unsure, l.number)
	}
	return promptSection, ""
}

// ofGroup reports whether a text speaks of the learner's own group: "a group" is anybody's.
func ofGroup(words []string) bool {
	for i := range words {
		if lex().begins(cueGroup, words[i:]) && (i == 0 || !lex().begins(cueSome, words[i-1:i])) {
			return true
		}
	}
	return false
}

// groupTask reports whether a line tells a group what to do: it begins with a verb of doing, or
// with the group itself, and asks nothing.
func groupTask(l pageLine, flat flatLine, s pageSection) bool {
	text, words := flat.text, flat.words
	if l.quoted || l.moved != "" || len(words) < 4 || len(words) > 60 || isQuestion(text) || strings.HasSuffix(text, ":") || s.kind == webinarSection ||
		!ofGroup(words) || flat.datedKind() != otherSection {
		return false
	}
	if n := cueLength(cueGroup, words); n > 0 {
		rest := words[n:]
		if len(rest) > 1 && isDigitByte(rest[0][0]) {
			return lex().begins(cueDo, rest[1:]) || lex().begins(cueReflect, rest[1:])
		}
		return !namesGroup(rest) || lex().has(cueDo, rest) || lex().has(cueReflect, rest)
	}
	return (lex().begins(cueDo, words) || lex().begins(cueReflect, words)) && ofGroup(words[:min(len(words), 8)])
}

// namesGroup reports whether a line that begins with a group only gives it a number or a name:
// "Group 2: those who watched".
func namesGroup(behind []string) bool {
	return len(behind) > 0 && (isDigitByte(behind[0][0]) || len(behind[0]) == 1) || !lex().has(cueFinite, behind)
}

// listOfReadings reports whether a line above says that what follows is to be read or watched.
func listOfReadings(above []pageLine) bool {
	for i := len(above) - 1; i >= 0; i-- {
		if above[i].marker == "" && strings.HasSuffix(above[i].text, ":") {
			words := above[i].words()
			return len(words) < 25 && (lex().has(cueRead, words) || lex().has(cueWork, words))
		}
	}
	return false
}

// amongQuestions reports whether a line asks for something near to a question, without a link: a
// single question may be the title of a work.
func amongQuestions(lines []pageLine, at int) bool {
	if !asksUnlinked(lines[at]) {
		return false
	}
	for _, i := range [...]int{at - 2, at - 1, at + 1, at + 2} {
		if i >= 0 && i < len(lines) && asksUnlinked(lines[i]) && (isQuestion(lines[i].text) || isQuestion(lines[at].text)) {
			return true
		}
	}
	return false
}

// asksUnlinked reports whether a line without a link is a question, or begins with a verb of
// thinking and writing.
func asksUnlinked(l pageLine) bool {
	if l.aside || l.heading || !isQuestion(l.text) && (l.marker == "" || !asksFor(l.words())) || isWork(l.text) {
		return false
	}
	_, links := l.withoutLinks()
	return len(links) == 0
}

// listOfQuestions reports whether the last line above a list says that questions follow.
func listOfQuestions(above []pageLine) bool {
	for i := len(above) - 1; i >= 0; i-- {
		if above[i].marker == "" {
			words := above[i].words()
			return len(words) < 25 && lex().has(cueLeadIn, words) && !lex().has(cueHandIn, words)
		}
	}
	return false
}

// weighAsking weighs questions and imperatives.
func (f flatLine) weighAsking(sc *scores, s pageSection, l pageLine, context sectionKind) {
	if s.kind == resourceSection && !s.hint {
		return
	}
	text, words := f.text, f.words
	if (s.kind != promptSection || s.hint) && onlyLink(l) {
		return
	}
	if isRow(l) && (s.kind != promptSection || s.hint) || len(words) < 3 && len(strings.FieldsFunc(text, isNoLetter)) < 3 || !asksSomething(text, words, l.marker != "") {
		return
	}
	sc[promptSection] += cueWeight
	sc[meetingSection] += cueWeight - narrowMargin/2
	switch {
	case context == meetingSection || ofGroup(words) && !ofGroup(words[:1]):
		sc[meetingSection] += smallWeight
	case context == promptSection || s.kind == promptSection:
		sc[promptSection] += smallWeight
	case context == resourceSection && isQuestion(text):
		sc[noteSection] += smallWeight
	}
}

// onlyLink reports whether a line is nothing but the words of a link.
func onlyLink(l pageLine) bool {
	if !strings.HasSuffix(l.text, ")") || !strings.Contains(l.text, "](") {
		return false
	}
	text, links := l.withoutLinks()
	return len(links) == 1 && strings.TrimSpace(text) == strings.TrimSpace(links[0].Title)
}

// listWindow is how many items of a list are looked at to either side of one.
const listWindow = 12

// loneVerb reports whether an item of an unlabelled list begins with a verb of thinking as few of
// the items beside it do: they tell what something is good for, or the steps of a work.
func loneVerb(lines []pageLine, at int) bool {
	return !hasMark(lines[at].text, "?？؟") && fewAsk(lines, at)
}

// fewAsk reports whether less than half of the items beside one ask for thought.
func fewAsk(lines []pageLine, at int) bool {
	l := lines[at]
	items, asking := 0, 0
	count := func(step int) {
		for i, n := at+step, 0; i >= 0 && i < len(lines) && n < listWindow && lines[i].marker != ""; i, n = i+step, n+1 {
			if lines[i].indent != l.indent {
				continue
			}
			items++
			if isQuestion(lines[i].text) || isAsking(lines[i].text) {
				asking++
			}
		}
	}
	count(-1)
	count(1)
	return items >= 3 && 2*asking < items
}

// isNoLetter separates the words of “Qu'avez-vous vu ?”.
func isNoLetter(c rune) bool { return !unicode.IsLetter(c) }

// asksSomething reports whether a line asks for thought rather than tells: it is a question as a
// whole, or an item or a sentence that begins with a verb of thinking and writing. A question in
// the middle of a long paragraph is put for effect.
func asksSomething(text string, words []string, item bool) bool {
	if !hasMark(text, "?？؟") && !lex().has(cueReflect, words) || isPair(text) || isRemark(text) {
		return false
	}
	sentences := pageSentences(withoutSpeech(text))
	asking, telling := 0, 0
	for _, s := range sentences {
		w := cueWords(s)
		switch {
		case isQuestion(s), asksFor(w), asksLater(s), asksBehindLabel(s):
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

// isRemark reports whether a text stands behind the label of one: "Note: …", whose word is that of
// an imperative as well.
func isRemark(text string) bool {
	label, _, ok := cutLabel(text[:min(len(text), 80)])
	if !ok || fieldCount(label) > 2 {
		return false
	}
	kind, _, known := labelKind(label)
	return known && kind == noteSection
}

// isPair reports whether a text gives something and what it means, with an arrow between.
func isPair(text string) bool {
	return strings.Contains(text, " → ") || strings.Contains(text, " -> ") || strings.Contains(text, " = ")
}

// withoutSpeech leaves out what somebody says in a text: a question in quotation marks is put to
// somebody else.
func withoutSpeech(text string) string {
	if !hasMark(text, "“”„«»\"") {
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
	if len(words) < 3 || lex().begins(cueTells, words) || namesProduct(words) {
		return false
	}
	return lex().begins(cueReflect, words)
}

// namesProduct reports whether an imperative names what is to be made, by its number or by how many
// of it there are: "Write blog post 3", "Write 15-20 user stories". What speaks to who reads it, or
// asks for as many words about something, is more than that.
func namesProduct(words []string) bool {
	if len(words) < 3 || !lex().begins(cueMakes, words) || lex().has(cueYou, words) || asksWithin(words) {
		return false
	}
	return isDigitByte(words[1][0]) && len(words) < 16 || len(words) < 6 && isDigitByte(words[len(words)-1][0])
}

// asksBehindLabel reports whether what stands behind a short label that is not known asks for
// thought, as in "Instruction: Choose one of these and …".
func asksBehindLabel(sentence string) bool {
	label, rest, ok := cutLabel(sentence)
	if !ok || fieldCount(label) > 3 || len(label) > 40 || knownLabel(label) {
		return false
	}
	words := cueWords(rest)
	return len(words) > 3 && asksFor(words)
}

// isClause reports whether what stands behind a comma goes on as a sentence does: a capital makes
// it a noun, and another comma right behind its first word part of a list.
func isClause(rest string) bool {
	first, _ := utf8.DecodeRuneInString(rest)
	word, _, _ := strings.Cut(rest, " ")
	return unicode.IsLower(first) && !strings.HasSuffix(word, ",")
}

// tells reports whether a clause says something of a thing: it begins with an article or the like
// and has a verb, as in "The film will show you …".
func tells(words []string) bool {
	return len(words) > 2 && lex().isFiller(words[0]) && lex().has(cueFinite, words[1:])
}

// asksLater reports whether a clause behind the first comma of a sentence begins with a verb of
// thinking and writing.
func asksLater(sentence string) bool {
	if first, _, ok := strings.Cut(sentence, ", "); !ok || tells(cueWords(first)) {
		return false
	}
	for range 2 {
		_, rest, ok := strings.Cut(sentence, ", ")
		if !ok || len(sentence)-len(rest) > 220 {
			return false
		}
		if words := cueWords(rest); len(words) > 3 && lex().begins(cueReflect, words) && isClause(rest) {
			return true
		}
		sentence = rest
	}
	return false
}
