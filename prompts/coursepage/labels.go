package coursepage

import (
	"strings"
	"unicode"
)

// sectionKind is a part of a course page.
type sectionKind int

const (
	otherSection sectionKind = iota // before the first label, or under one that is not known
	focusSection
	introSection
	meetingSection
	promptSection
	webinarSection
	assignmentSection
	resourceSection
	feedbackSection
	noteSection
)

// kindNames are the kinds of labels by the names that the lexicon gives them.
var kindNames = map[string]sectionKind{
	"focus": focusSection, "introduction": introSection, "meeting": meetingSection, "prompt": promptSection, "webinar": webinarSection,
	"deadline": assignmentSection, "reading": resourceSection, "feedback": feedbackSection, "notes": noteSection,
	questionsKind: promptSection, taskKind: meetingSection,
}

// taskKind is what the lexicon calls labels of agendas: what people do when they meet.
const taskKind = "task"

// questionsKind is what the lexicon calls labels of questions that do not say whose they are:
// journal prompts, but questions for the group below the label of a meeting.
const questionsKind = "questions"

// subLabels returns the labels that belong to the section they stand in, whatever they mean
// elsewhere, by what the lexicon calls them.
var subLabels = map[sectionKind]string{
	meetingSection:    " title task questions question ",
	webinarSection:    " title when link ",
	assignmentSection: " title weeks when due to ",
	feedbackSection:   " title link ",
}

// cutSubLabel splits a line of a section at one of the section's own labels, which comes out as the
// lexicon calls it.
func cutSubLabel(kind sectionKind, t string) (label, rest string, ok bool) {
	if subLabels[kind] == "" {
		return "", t, false
	}
	label, rest, ok = cutLabel(t)
	if !ok || label == "" || len(label) > 30 {
		return "", t, false
	}
	label = strings.ToLower(label)
	name := label
	if kind != meetingSection {
		name = lex().subs[label]
	}
	if name == "" || !strings.Contains(subLabels[kind], " "+name+" ") {
		return "", t, false
	}
	if name == "to" || name == "due" {
		return label, rest, true // the words say more: "send to", "due by"
	}
	return name, rest, true
}

// labelFields returns the words of a label in small letters, without what stands in brackets.
func labelFields(label string) []string {
	label, _ = cutBrackets(strings.ToLower(label))
	for _, elided := range [...]string{"l'", "l’", "d'", "d’"} {
		label = strings.ReplaceAll(label, elided, "")
	}
	return strings.FieldsFunc(label, func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '\'' && c != '’' && c != '-' && c != '&'
	})
}

// cutBrackets takes remarks in brackets out of a label.
func cutBrackets(s string) (text, inside string) {
	open, end := strings.IndexByte(s, '('), strings.LastIndexByte(s, ')')
	if open <= 0 || end < open {
		return s, ""
	}
	return s[:open] + " " + s[end+1:], strings.TrimSpace(s[open+1 : end])
}

// labelKind says which part a label opens; near is the phrase it was taken for when its spelling is
// not quite that.
func labelKind(label string) (kind sectionKind, near string, ok bool) {
	entry, near, ok := labelMeaning(label)
	return entry.kind, near, ok
}

func knownLabel(text string) bool {
	_, _, known := labelKind(text)
	return known
}

// labelMeaning is labelKind with all that the lexicon says about the label.
func labelMeaning(label string) (entry labelEntry, near string, ok bool) {
	if len(label) > 80 {
		return labelEntry{}, "", false
	}
	if words := pageWords(label); len(words) < 5 && lex().begins(cueThisWeek, words) && len(words) == cueLength(cueThisWeek, words) {
		return labelEntry{kind: focusSection}, "", true
	}
	fields := labelFields(label)
	for _, t := range lex().tongues {
		if entry, ok = t.labels[t.reduceFields(fields)]; ok {
			return entry, "", true
		}
	}
	words := lex().tongues[0].reduceFields(fields)
	if kind, near, ok := endingKind(words); ok {
		return labelEntry{kind: kind}, near, true
	}
	if len(words) < 7 {
		return labelEntry{}, "", false
	}
	for _, phrase := range lex().slips[words[:1]] {
		if nearlySame(phrase, words) && (near == "" || phrase < near) {
			near = phrase
		}
	}
	return lex().kinds[near], near, near != ""
}

// cueLength returns the number of words of the longest phrase of a cue with which a text begins.
func cueLength(c cue, words []string) int {
	longest := 0
	if len(words) > 0 {
		for _, p := range lex().cues[c][words[0]] {
			if hasPhrase(words, p) {
				longest = max(longest, strings.Count(p, " ")+1)
			}
		}
	}
	return longest
}

// guessable reports whether a kind can be told by a word among others: aims and introductions are
// spoken of everywhere.
func guessable(k sectionKind) bool {
	return k == promptSection || k == meetingSection || k == resourceSection || k == assignmentSection
}

// labelGuess finds a label within the words of a heading, as in "Questions to guide your reading":
// it is a hint at most.
func labelGuess(heading string) (labelEntry, bool) {
	best, share := labelEntry{}, 0.0
	fields := labelFields(heading)
	for _, t := range lex().tongues {
		words := strings.Fields(t.reduceFields(fields))
		for from := range words {
			if !t.firsts[words[from]] {
				continue
			}
			for to := min(len(words), from+4); to > from; to-- {
				entry, ok := t.labels[strings.Join(words[from:to], " ")]
				if s := float64(to-from) / float64(len(words)); ok && !entry.whole && guessable(entry.kind) && s > share && s >= 0.3 {
					best, share = entry, s
				}
			}
		}
		if len(words) > 12 {
			return labelEntry{}, false
		}
	}
	best.hint = true
	return best, share > 0
}

// endingKind knows a label of two or three words by a last one that leaves no doubt, such as "extra
// reading".
func endingKind(words string) (kind sectionKind, last string, ok bool) {
	if n := strings.Count(words, " "); n < 1 || n > 2 || imperative().MatchString(words) || lex().has(cueLeadIn, strings.Fields(words)[:n]) {
		return otherSection, "", false
	}
	last = words[strings.LastIndexByte(words, ' ')+1:]
	switch last {
	case "journal", "prompts":
		return promptSection, last, true
	case "webinar":
		return webinarSection, last, true
	case "assignment", "homework", "deadline":
		return assignmentSection, last, true
	case "reading", "readings", "resources", "downloads":
		return resourceSection, last, true
	}
	return otherSection, "", false
}

// nearlySame reports whether one slip of typing lies between two texts: a letter too much, too few,
// wrong, or two swapped.
func nearlySame(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) < len(y) {
		x, y = y, x
	}
	if len(x)-len(y) > 1 {
		return false
	}
	i := 0
	for i < len(y) && x[i] == y[i] {
		i++
	}
	if len(x) > len(y) {
		return string(x[i+1:]) == string(y[i:])
	}
	if i == len(y) || string(x[i+1:]) == string(y[i+1:]) {
		return true
	}
	return i+1 < len(y) && x[i] == y[i+1] && x[i+1] == y[i] && string(x[i+2:]) == string(y[i+2:])
}

// cutLabel splits "label: rest" or "label – rest". A colon of an address or a time is none.
func cutLabel(t string) (label, rest string, ok bool) {
	for i, c := range t {
		if c == '[' && strings.Contains(t[i:min(len(t), i+longestTitle)], "](") {
			return "", "", false // the words of a link are no label
		}
		if c != ':' && c != '：' {
			continue
		}
		after := t[i+len(string(c)):]
		if strings.HasPrefix(after, "//") || i > 0 && isDigitByte(t[i-1]) && after != "" && isDigitByte(after[0]) {
			return "", "", false
		}
		return strings.TrimSpace(t[:i]), strings.TrimSpace(after), i > 0
	}
	return "", "", false
}

// cutDash splits "label – rest" at the first dash that stands alone.
func cutDash(t string) (label, rest string, ok bool) {
	at := -1
	for _, dash := range []string{" – ", " — ", " - ", " | "} {
		if i := strings.Index(t, dash); i > 0 && (at < 0 || i < at) {
			at, label, rest = i, t[:i], strings.TrimSpace(t[i+len(dash):])
		}
	}
	if at <= 0 || strings.Count(label, "[") != strings.Count(label, "]") {
		return "", "", false
	}
	return label, rest, true
}

func isDigitByte(c byte) bool { return c >= '0' && c <= '9' }
