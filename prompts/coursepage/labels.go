package coursepage

import (
	"strings"
	"sync"
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

// labelPhrases are the labels by which pages call their parts, as labelWords leaves them.
var labelPhrases = [...]struct {
	kind    sectionKind
	phrases string
}{
	{focusSection, `focus|focus point|theme|topic|aim|aims|aims and objectives|objective|objectives|goal|goals|purpose|outcomes|
		learning objectives|learning outcomes|learning goals|learning aims|what you will learn|big idea|about`},
	{introSection, `introduction|intro|overview|welcome|summary|background|context|description`},
	{meetingSection, `group|groups|group meeting|group meetings|group discussion|group discussions|group task|group work|
		group activity|group exercise|group questions|group session|group call|small group|small groups|small group discussion|
		small group meeting|small group task|discussion|discussions|discussion questions|discussion points|discussion topics|
		discussion prompts|discussion group|questions discussion|questions discuss|points discuss|points discussion|discuss|
		discuss group|meeting|meetings|meeting questions|peer group|peer group meeting|peer discussion|class discussion|seminar|
		seminar questions|tutorial|breakout|breakout groups|breakout discussion|team meeting|cohort meeting|learning group|
		study group|questions group|team discussion|partner discussion`},
	{promptSection, `journal|journals|journal review prompts|journal review prompt|journal review questions|journal review|
		journal prompts|journal prompt|journal questions|journal question|journal entry|journal entries|journal topics|
		journal reflection|journal reflections|journal writing|journal tasks|journaling|journalling|journaling prompts|
		journalling prompts|journaling questions|journalling questions|learning journal|learning journal prompts|
		learning journal questions|reflective journal|reflective journal prompts|reflective journal questions|reflection|
		reflections|reflection question|reflection questions|reflection prompt|reflection prompts|reflection points|
		reflective question|reflective questions|reflective prompts|reflective practice|reflective writing|reflect|
		questions reflection|questions reflect|questions consider|questions think about|questions ask yourself|
		questions journal|question reflection|prompts reflection|prompts journal|prompts writing|points reflection|
		points reflect|points ponder|prompts|prompt|writing prompts|writing prompt|writing|questions|question|
		things think about|think about|personal reflection|individual reflection|self reflection|self-reflection|diary|
		diary questions|diary prompts|logbook|learning log|learning log questions|review prompts|review questions|write about|
		reflect and write`},
	{webinarSection, `webinar|webinars|live webinar|online webinar|live session|live online session|online session|live call|
		live class|live online class|zoom call|zoom session|zoom webinar|video call|lecture|live lecture|online lecture|
		guest lecture|guest talk|talk|live talk|workshop|live workshop|online workshop|online seminar|live seminar|live event|
		live meeting|plenary|plenary session`},
	{assignmentSection, `assignment|assignments|due|due date|due by|deadline|deadlines|homework|homework due|submission|
		submissions|submit|submit by|hand|hand by|hand-in|coursework|deliverable|deliverables|assessment|assessments|
		assignment due|assignment deadline|assignment due date|submission deadline|submission date|submission due|
		written assignment|written work|journal submission|journal deadline|journal due|task submit|what submit|what hand`},
	{resourceSection, `resources|resource|reading|readings|reading list|reading materials|materials|material|course materials|
		learning materials|downloads|links|useful links|read|watch|listen|read and watch|read watch|reading and watching|
		reading and viewing|videos|video|documents|handouts|articles|references|bibliography|literature|texts|media|podcasts|
		books|sources|further resources|resources and readings|readings and resources|reading and resources|
		resources and links|pre-reading|preparation|preparatory reading|things read|what read|more information`},
	{feedbackSection, `feedback|feedback form|feedback survey|feedback link|course feedback|evaluation|evaluation form|survey`},
	{noteSection, `notes|note|other notes|page notes`},
}

// subLabels gives the labels that belong to the section they stand in, whatever they mean elsewhere.
func subLabels(kind sectionKind) string {
	switch kind {
	case meetingSection:
		return "|title|task|questions|question|"
	case webinarSection:
		return "|title|topic|theme|date|time|date and time|time and date|when|link|join|join link|url|zoom link|zoom|where|recording|"
	case assignmentSection:
		return "|title|weeks|week|due|due date|due by|deadline|date|time|by|when|to|send|send to|submit to|email|email to|recipient|submit|"
	case feedbackSection:
		return "|title|link|url|"
	}
	return ""
}

// cutSubLabel splits a line of a section at one of the section's own labels, which comes out in lower case.
func cutSubLabel(kind sectionKind, t string) (label, rest string, ok bool) {
	label, rest, ok = cutLabel(t)
	label = strings.ToLower(label)
	if !ok || label == "" || !strings.Contains(subLabels(kind), "|"+label+"|") {
		return "", t, false
	}
	return label, rest, true
}

var labelTable = sync.OnceValue(func() map[string]sectionKind {
	table := map[string]sectionKind{}
	for _, group := range labelPhrases {
		for phrase := range strings.SplitSeq(group.phrases, "|") {
			table[strings.TrimSpace(phrase)] = group.kind
		}
	}
	return table
})

// fillers are words that make no difference to a label.
const fillers = ` the this that these those your our my a an of for in on to with please week weeks week's week’s weekly module unit lesson ` +
	`part optional required recommended suggested essential additional further some key main new first second third fourth ` +
	`fifth sixth seventh eighth ninth tenth one two three four five six seven eight nine ten zero today's today’s & some `

// labelWords reduces a label to the words that tell its kind: "2nd Group meeting" to "group meeting".
func labelWords(label string) string {
	label, _ = cutBrackets(strings.ToLower(label))
	words := strings.FieldsFunc(label, func(c rune) bool {
		return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '\'' && c != '’' && c != '-' && c != '&'
	})
	kept := words[:0]
	for _, w := range words {
		if !strings.Contains(fillers, " "+w+" ") && !unicode.IsDigit(rune(w[0])) {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " ")
}

// cutBrackets takes remarks in brackets out of a label.
func cutBrackets(s string) (text, inside string) {
	open, end := strings.IndexByte(s, '('), strings.LastIndexByte(s, ')')
	if open <= 0 || end < open {
		return s, ""
	}
	return s[:open] + " " + s[end+1:], strings.TrimSpace(s[open+1 : end])
}

// labelKind says which part a label opens; near is the phrase it was taken for when its spelling is not quite that.
func labelKind(label string) (kind sectionKind, near string, ok bool) {
	if len(label) > 80 {
		return otherSection, "", false
	}
	switch strings.ToLower(strings.TrimSpace(label)) {
	case "this week", "in this week", "this module", "in this module", "this unit", "this session", "in this session":
		return focusSection, "", true
	}
	words := labelWords(label)
	if words == "" {
		return otherSection, "", false
	}
	if kind, ok = labelTable()[words]; ok {
		return kind, "", true
	}
	if kind, near, ok = endingKind(words); ok {
		return kind, near, true
	}
	if len(words) < 7 {
		return otherSection, "", false
	}
	for phrase := range labelTable() {
		if len(phrase) >= 7 && phrase[0] == words[0] && nearlySame(phrase, words) && (near == "" || phrase < near) {
			near = phrase
		}
	}
	return labelTable()[near], near, near != ""
}

// endingKind knows a label of two or three words by a last one that leaves no doubt, such as "extra reading".
func endingKind(words string) (kind sectionKind, last string, ok bool) {
	if n := strings.Count(words, " "); n < 1 || n > 2 || imperative().MatchString(words) {
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

// nearlySame says whether one slip of typing lies between two texts: a letter too much, too few, wrong, or two swapped.
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
	return label, rest, at > 0
}

func isDigitByte(c byte) bool { return c >= '0' && c <= '9' }
