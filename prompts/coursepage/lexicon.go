package coursepage

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"
)

// Languages are data: one file each, laid out as docs/COURSE-PAGES.md tells. No other file of the
// package names a language.
//
//go:embed lexicon/*.txt
var lexiconFiles embed.FS

// tongue holds the labels of one language, without its filler words, such as "the".
type tongue struct {
	fillers map[string]bool
	labels  map[string]labelEntry
	firsts  map[string]bool // the first words of labels
}

// labelEntry says what a label means. A hint is a label that pages use for several things, such as
// "Activities": what stands under it has to speak for itself.
type labelEntry struct {
	kind   sectionKind
	hint   bool
	open   bool // whether they are for the journal or the group tells the label above
	task   bool // what stands below is done rather than talked about
	whole  bool // one word is left of several, as of "check in": it counts alone, not among others
	phrase string
}

// cue is a list of the lexicon that words of a text may belong to.
type cue string

// The cues that are looked for in the text of a line.
const (
	cueHandIn   cue = "handin"
	cueDue      cue = "due"
	cueOurs     cue = "ours"
	cueReflect  cue = "reflect"
	cueTells    cue = "tells"
	cueQuotes   cue = "quotes"
	cueRead     cue = "read"
	cueDo       cue = "do"
	cueAsks     cue = "asks"
	cueGroup    cue = "group"
	cueThisWeek cue = "thisweek"
	cueWebinar  cue = "webinar"
	cueNothing  cue = "nothing"
	cueFeedback cue = "feedback"
	cueFinite   cue = "finite"
	cueLeadIn   cue = "leadin"
	cuePlease   cue = "please"
	cueClosing  cue = "closing"
	cueAims     cue = "aims"
	cueWork     cue = "work"
	cueInside   cue = "inside"
	cueYou      cue = "you"
	cueDiscuss  cue = "discuss"
	cueContact  cue = "contact"
	cueJoins    cue = "joins"
	cueTalk     cue = "talk"
	cueSome     cue = "indefinite"
	cueJournal  cue = "journal"
	cueOther    cue = "otherwork"
	cueGoOn     cue = "navigation"
	cuePlace    cue = "place"
	cueLater    cue = "later"
	cueMakes    cue = "makes"
	cueWhy      cue = "why"
	cueTeaches  cue = "teaches"
)

// lexicon is what all languages know together. A page is not asked for its language: words of
// several stand on many pages, and hardly one means two things.
type lexicon struct {
	tongues  []tongue
	slips    map[string][]string // labels by their first letter, for those that are spelt nearly right
	kinds    map[string]labelEntry
	cues     map[cue]map[string][]string // the first word of each phrase, and the phrases
	numbers  map[string]int
	months   map[string]int
	weekdays map[string]time.Weekday
	hints    map[string]dayHints // what a word may name: a month, a weekday, a week
	units    map[string]int      // words for what is numbered, by their first: 3 for weeks, 2 for modules and lessons, 1 for anything else
	subs     map[string]string   // "tema" is a "title"
	mail     map[string]string   // the fields at the head of a mail: "objet" is the "subject"
	words    map[string][]string
}

func newLexicon() *lexicon {
	return &lexicon{slips: map[string][]string{}, kinds: map[string]labelEntry{}, cues: map[cue]map[string][]string{},
		numbers: map[string]int{}, months: map[string]int{}, weekdays: map[string]time.Weekday{}, hints: map[string]dayHints{},
		units: map[string]int{}, subs: map[string]string{}, mail: map[string]string{}, words: map[string][]string{}}
}

var lex = sync.OnceValue(func() *lexicon {
	l := newLexicon()
	files, err := fs.Glob(lexiconFiles, "lexicon/*.txt")
	if err != nil {
		return l
	}
	for _, name := range append([]string{"lexicon/en.txt"}, files...) {
		raw, err := lexiconFiles.ReadFile(name)
		if err == nil && (name != "lexicon/en.txt" || len(l.tongues) == 0) {
			_ = l.add(string(raw)) // a test reads every file and reports its faults
		}
	}
	return l
})

// add takes in the lexicon of one language and names the first line that is not laid out as it
// should be.
func (l *lexicon) add(text string) error {
	t := tongue{fillers: map[string]bool{}, labels: map[string]labelEntry{}, firsts: map[string]bool{}}
	type row struct {
		key   []string
		words []string
	}
	var rows []row
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, list, ok := strings.Cut(line, ": ")
		if !ok {
			return fmt.Errorf("line %d: %q has no list behind a colon", i+1, line)
		}
		r := row{key: strings.Fields(key)}
		for word := range strings.SplitSeq(list, ",") {
			if word = strings.ToLower(strings.TrimSpace(word)); word != "" {
				r.words = append(r.words, word)
			}
		}
		if r.key[0] == "filler" {
			for _, w := range r.words {
				t.fillers[w] = true
			}
		}
		rows = append(rows, r)
	}
	for _, r := range rows {
		if err := l.take(t, r.key, r.words); err != nil {
			return err
		}
	}
	l.tongues = append(l.tongues, t)
	return nil
}

func (l *lexicon) take(t tongue, key, words []string) error {
	second := ""
	if len(key) > 1 {
		second = key[1]
	}
	switch key[0] {
	case "label", "hint":
		kind, ok := kindNames[second]
		if !ok {
			return fmt.Errorf("%q is no kind of label", second)
		}
		for _, w := range words {
			l.addLabel(t, labelEntry{kind: kind, hint: key[0] == "hint", open: second == questionsKind, task: second == taskKind}, w)
		}
	case "month", "weekday":
		n, err := strconv.Atoi(second)
		if err != nil || n < 0 || n > 12 || key[0] == "weekday" && n > 6 {
			return fmt.Errorf("%s %s: want a number", key[0], second)
		}
		for _, w := range words {
			if key[0] == "month" {
				l.months[w] = n
			} else {
				l.weekdays[w] = time.Weekday(n)
			}
		}
	case "number", "ordinal":
		first := map[string]int{"number": 0, "ordinal": 1}[key[0]]
		for i, w := range words {
			for form := range strings.SplitSeq(w, "|") {
				if _, known := l.numbers[form]; !known {
					l.numbers[form] = i + first
				}
			}
		}
	case "sub":
		for _, w := range words {
			if _, known := l.subs[w]; !known {
				l.subs[w] = second
			}
		}
	case "mail":
		for _, w := range words {
			if _, known := l.mail[w]; !known {
				l.mail[w] = second
			}
		}
	case "filler":
	default:
		l.addCue(cue(key[0]), words)
	}
	l.index(key[0], words)
	if key[0] != "filler" && key[0] != "label" && key[0] != "hint" {
		for _, w := range words {
			l.words[key[0]] = append(l.words[key[0]], strings.Split(w, "|")...)
		}
	}
	return nil
}

// index notes the words by which it is seen quickly whether a text may name a day or a week.
func (l *lexicon) index(key string, words []string) {
	for _, w := range words {
		first, _, _ := strings.Cut(w, " ")
		if key == "week" || key == "unit" || key == "part" {
			l.units[first] = max(l.units[first], map[string]int{"week": 3, "unit": 2, "part": 1}[key])
		}
		if key == "month" || key == "weekday" && len(w) >= 3 || key == "week" {
			first = strings.FieldsFunc(w, func(c rune) bool { return !unicode.IsLetter(c) })[0]
			hint := l.hints[first]
			hint.month, hint.weekday, hint.week = hint.month || key == "month", hint.weekday || key == "weekday", hint.week || key == "week"
			l.hints[first], l.hints[first+"s"] = hint, hint
		}
	}
}

func (l *lexicon) addLabel(t tongue, entry labelEntry, phrase string) {
	words := t.reduce(phrase)
	if words == "" {
		words = phrase
	}
	entry.phrase, entry.whole = words, strings.Contains(phrase, " ") && !strings.Contains(words, " ")
	if _, known := t.labels[words]; !known {
		t.labels[words] = entry
		first, _, _ := strings.Cut(words, " ")
		t.firsts[first] = true
	}
	if _, known := l.kinds[words]; !known {
		l.kinds[words] = entry
		if len(words) >= 7 {
			l.slips[words[:1]] = append(l.slips[words[:1]], words)
		}
	}
}

func (l *lexicon) addCue(c cue, phrases []string) {
	if l.cues[c] == nil {
		l.cues[c] = map[string][]string{}
	}
	for _, p := range phrases {
		first, _, _ := strings.Cut(p, " ")
		l.cues[c][first] = append(l.cues[c][first], p)
	}
}

// reduce returns the words of a label that tell its kind: "2nd Group meeting" becomes "group
// meeting".
func (t tongue) reduce(label string) string { return t.reduceFields(labelFields(label)) }

func (t tongue) reduceFields(words []string) string {
	kept := make([]string, 0, len(words))
	for _, w := range words {
		if !t.fillers[w] && (w[0] < '0' || w[0] > '9') {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " ")
}

// cueWords returns the words of a text as the cues know them: "d'envoyer" is "envoyer".
func cueWords(text string) []string {
	words := pageWords(text)
	for i, w := range words {
		at := strings.IndexByte(w[:min(len(w), 3)], '\'')
		if at < 0 && len(w) > 5 {
			at = strings.Index(w[:5], "’")
		}
		if at > 0 && at <= 2 {
			_, size := utf8.DecodeRuneInString(w[at:])
			if rest := w[at+size:]; len(rest) > 2 {
				words[i] = rest
			}
		}
	}
	return words
}

// has reports whether a text, in small letters with single spaces and without marks, has a phrase
// of a cue in it.
func (l *lexicon) has(c cue, words []string) bool { return l.find(c, words) >= 0 }

// find returns the place of the first word of the first phrase of a cue, or -1.
func (l *lexicon) find(c cue, words []string) int {
	phrases := l.cues[c]
	for i, w := range words {
		for _, p := range phrases[w] {
			if hasPhrase(words[i:], p) {
				return i
			}
		}
	}
	return -1
}

// begins reports whether a text begins with a phrase of a cue.
func (l *lexicon) begins(c cue, words []string) bool {
	if len(words) == 0 {
		return false
	}
	for _, p := range l.cues[c][words[0]] {
		if hasPhrase(words, p) {
			return true
		}
	}
	return false
}

// isFiller reports whether a word is a little one, such as "the", in one of the languages.
func (l *lexicon) isFiller(word string) bool {
	return slices.ContainsFunc(l.tongues, func(t tongue) bool { return t.fillers[word] })
}

// mayBegin says quickly whether it is worth asking begins: the first word of a text is that of a
// phrase.
func (l *lexicon) mayBegin(c cue, text string) bool {
	start := strings.IndexFunc(text, inWord)
	if start < 0 {
		return false
	}
	text = text[start:]
	if end := strings.IndexFunc(text, func(r rune) bool { return !inWord(r) }); end >= 0 {
		text = text[:end]
	}
	return l.cues[c][strings.ToLower(text)] != nil
}

func hasPhrase(words []string, phrase string) bool {
	i := 0
	for p := range strings.SplitSeq(phrase, " ") {
		if i >= len(words) || words[i] != p {
			return false
		}
		i++
	}
	return true
}

// alternatives writes lists of the lexicon as alternatives of a regular expression, the longest
// first.
func alternatives(lists ...string) string {
	var all []string
	for _, list := range lists {
		for _, w := range lex().words[list] {
			all = append(all, strings.ReplaceAll(regexp.QuoteMeta(w), " ", `\s`))
		}
	}
	sortLongest(all)
	return strings.Join(all, "|")
}

func sortLongest(all []string) {
	slices.SortStableFunc(all, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
}

// lexRE compiles an expression that is put together from the lexicon when it is first used.
func lexRE(expr func() string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr()) })
}
