package coursepage

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// weekTitle is the line that names a page's week.
type weekTitle struct {
	found  bool
	rank   int    // of the unit: 2 for weeks, 1 for modules and lessons, 0 for anything else that is numbered
	weeks  []int  // more than one where a page is about several
	unit   string // the word the page uses: "week", "module"
	title  string
	before string // what stood before, as the course's name in "Remote partnering | Week 2"
}

const englishNumbers = `\d{1,3}|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[IVX]{1,5}`

func unitWords() string { return alternatives("week", "unit", "part") }

func numberWords() string { return `\d{1,3}|` + alternatives("number") + `|[IVX]{1,5}` }

var (
	titleUnitFirst = lexRE(func() string {
		n := numberWords()
		return `^(?i:(` + unitWords() + `)\.?(?:\s(?:no\.?|nr\.?|n[º°.]|número|numéro|nummer|number|#))?)(\s?)#?((?:` + n + `|(?i:` + n + `))(?:\s?(?:[-–—,&/+]|(?i:to|and|until|et|à|y|a|e|und|bis))\s?(?:` + n + `))*)([^\p{L}\p{N}].*|)$`
	})
	titleOrdinal = lexRE(func() string {
		return `^(?i:(?:the |la |le |el |a |o |die |der )?(` + alternatives("ordinal") + `|\d{1,2}(?:st|nd|rd|th|ª|º|°|\.|er|re|e|ère|ère|ème|eme|a|o)) (` + unitWords() + `))([^\p{L}\p{N}].*|)$`
	})
	titleAtEnd = lexRE(func() string {
		return `^(.{2,80}?)\s*(?:\||–|—|:|›|>|»|,|\s-\s)\s*((?i:` + unitWords() + `)\s(?i:` + numberWords() + `)(?:[^\p{L}\p{N}].*|))$`
	})
	titleOf   = pageRE(`^\s*(?i:of|/|de|von|sur|of)\s*(?:` + englishNumbers + `)\b|^\s*\((?i:of|de|von|sur)\s+\d+\)`)
	decorated = pageRE(`^[^\p{L}\p{N}¿¡"“«(\[]+`)
	greeting  = pageRE(`(?i)^(?:welcome to|bienvenue (?:à|dans) (?:la |le )?|bienvenid[oa]s a (?:la |el )?|bem-vind[oa]s? [àa]o? ?|willkommen (?:zu|in|zur|im) (?:der )?)\s*`)
)

// readWeekTitle reads a line such as "Week 2", "Module 3: Trust", "Unit Two" or "Third week". A title goes with
// it only in a heading or before the first label; at the head of the page it may follow without a mark between.
func readWeekTitle(l pageLine, head, first bool) (weekTitle, bool) {
	if l.quoted || l.marker != "" {
		return weekTitle{}, false
	}
	if !head && !l.heading {
		t, ok := titleFrom(l.text, false)
		return t, ok && t.title == ""
	}
	if t, ok := titleFrom(l.text, l.heading || first); ok {
		return t, true
	}
	if m := titleAtEnd().FindStringSubmatch(l.text); m != nil && (l.heading || first) {
		if t, ok := titleFrom(m[2], false); ok {
			t.before = strings.TrimSpace(m[1])
			return t, true
		}
	}
	return weekTitle{}, false
}

// titleFrom reads a title. Loosely, its words may follow the number without a mark between.
func titleFrom(text string, loose bool) (weekTitle, bool) {
	text = decorated().ReplaceAllString(text, "")
	if loose {
		text = greeting().ReplaceAllString(text, "")
	}
	first, _ := utf8.DecodeRuneInString(text)
	if len(text) > 300 || !unicode.IsLetter(first) && !unicode.IsDigit(first) {
		return weekTitle{}, false
	}
	unit, number, rest := "", "", ""
	if m := titleUnitFirst().FindStringSubmatch(text); m != nil {
		unit, number, rest = m[1], m[3], m[4]
		if m[2] == "" && !isDigitByte(number[0]) {
			return weekTitle{}, false // "Weekend"
		}
	} else if m := titleOrdinal().FindStringSubmatch(text); m != nil {
		unit, number, rest = m[2], strings.TrimRight(m[1], ".ªº°"), m[3]
	} else {
		return weekTitle{}, false
	}
	weeks := weekNumbers(number)
	title, ok := titleRest(rest, loose)
	if len(weeks) == 0 || !ok {
		return weekTitle{}, false
	}
	unit = strings.ToLower(unit)
	plain := strings.TrimSuffix(unit, "s")
	if plain == "wk" {
		plain = "week"
	}
	return weekTitle{found: true, weeks: weeks, unit: plain, title: title, rank: unitRank(unit)}, true
}

// titleRest takes the title behind a week's number. It follows a mark, or, loosely, is short and ends without a stop: "Week
// 2 was a hard one." is a sentence.
func titleRest(rest string, loose bool) (string, bool) {
	if m := titleOf().FindString(rest); m != "" {
		rest = rest[len(m):]
	}
	t := strings.TrimSpace(rest)
	title := strings.TrimSpace(strings.TrimLeft(t, ":–—-|.,)› »·•"))
	if kind, _, known := labelKind(title); known && kind != otherSection && (kind != introSection || title == t) {
		return title, loose && title != t && strings.Contains(titleLabels, " "+strings.ToLower(title)+" ")
	}
	switch {
	case title == "":
		return "", true
	case labelled(title):
		return "", false
	case title != t:
		return title, true
	}
	ends := strings.HasSuffix(t, ".") || strings.HasSuffix(t, "?") || strings.HasSuffix(t, "!")
	return title, loose && rest != t && !ends && len(strings.Fields(t)) <= 9 && unicode.IsUpper([]rune(t)[0])
}

// titleLabels are labels that make a week's title as well, where one is expected.
const titleLabels = ` introduction overview welcome background context summary feedback reflection reflections writing discussion evaluation `

// labelled says whether a text opens with a label of its own, as in "Week 2 Focus: …".
func labelled(t string) bool {
	label, _, ok := cutLabel(t)
	if !ok {
		return false
	}
	_, _, known := labelKind(label)
	return known
}

// readTitle takes the week's number and title.
func (r *pageReader) readTitle(p pageSections) {
	r.page.Week.Number = r.opt.Week
	t := p.title
	if !t.found {
		r.page.Week.Title = headTitle(p)
		if n, ok := mentionedWeek(p); ok {
			r.page.Week.Number, r.page.Numbered = n, true
			r.note("The week's number, %d, is taken from a label or a sentence: the page has no title that names it.", n)
		} else if r.opt.Week < 0 {
			r.doubt("The page does not name its week. Which number does it have?")
		}
		return
	}
	r.page.Numbered = true
	r.page.Week.Number, r.page.Week.Title = t.weeks[0], flatLinks(t.title)
	switch {
	case t.rank == 0:
		r.doubt("The page calls itself %s %d: is that the number of the week?", t.unit, t.weeks[0])
	case t.rank == 1:
		r.note("The page calls itself %s %d: kept as week %d.", t.unit, t.weeks[0], t.weeks[0])
	}
	if len(t.weeks) > 1 {
		r.doubt("The page is about weeks %s: it is kept as week %d. Is that right?", joinNumbers(t.weeks), t.weeks[0])
	}
	r.keep(t.before)
}

// headTitle takes the title of a page that does not name its week: a heading before anything else, or the one line there is
// before the first label.
func headTitle(p pageSections) string {
	for i := range p.sections {
		s := &p.sections[i]
		if len(s.lines) == 0 && s.kind == otherSection {
			continue
		}
		if s.kind != otherSection || s.lines[0].quoted || s.lines[0].marker != "" {
			return ""
		}
		first := s.lines[0]
		alone := len(s.lines) == 1 && len(p.sections) > i+1 && len(strings.Fields(first.text)) <= 9 && !strings.ContainsAny(first.text, ".?!:;")
		if !first.heading && !alone || isNavigation(first.text) {
			return ""
		}
		s.lines = s.lines[1:]
		return flatLinks(first.text)
	}
	return ""
}

var mentioned = pageRE(`(?i)\b(?:week|module|unit|session)\s(\d{1,2})\b`)

// mentionedWeek looks for the one number that labels name, or the sentence asking for feedback does.
func mentionedWeek(p pageSections) (int, bool) {
	found, any := 0, false
	for _, s := range p.sections {
		text := s.label
		if s.kind == feedbackSection {
			for _, l := range s.lines {
				text += " " + l.text
			}
		}
		for _, m := range mentioned().FindAllStringSubmatch(text, -1) {
			n := weekNumbers(m[1])[0]
			if any && n != found {
				return 0, false
			}
			found, any = n, true
		}
	}
	return found, any
}
