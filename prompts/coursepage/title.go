package coursepage

import (
	"cmp"
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

// numberSign stands between the word for a week and its number: "Semaine #5", "Woche Nr. 3".
const numberSign = `(?:#|№|no\.?[ºª°]?|nr\.?|nro\.?|núm\.?|num\.?|n[º°o.]|n\.?[ºª°])`

func numberWords() string { return `\d{1,3}|` + alternatives("number") + `|[IVX]{1,5}` }

var (
	titleUnitFirst = lexRE(func() string {
		n := numberWords()
		return `^(?i:(` + unitWords() + `)\.?(?:\s?` + numberSign + `|\s(?:número|numéro|nummer|number))?)(\s?)((?:` + n + `|(?i:` + n + `))(?:\s?(?:[-–—,&/+]|(?i:to|and|until|et|à|y|a|e|und|bis))\s?(?:` + n + `))*)([^\p{L}\p{N}].*|)$`
	})
	titleOrdinal = lexRE(func() string {
		return `^(?i:(?:the |la |le |el |a |o |die |der )?(` + alternatives("ordinal") + `|\d{1,2}(?:st|nd|rd|th|ª|º|°|\.|er|re|e|ère|ère|ème|eme|a|o)) (` + unitWords() + `))([^\p{L}\p{N}].*|)$`
	})
	titleAtEnd = lexRE(func() string {
		return `^(.{2,80}?)\s*(?:\||–|—|:|›|>|»|,|·|•|\s-\s)\s*((?i:` + unitWords() + `)\s(?i:` + numberWords() + `)(?:[^\p{L}\p{N}].*|))$`
	})
	titleOf   = pageRE(`^\s*(?i:of|/|de|von|sur|of)\s*(?:` + englishNumbers + `)\b|^\s*\((?i:of|de|von|sur)\s+\d+\)`)
	decorated = pageRE(`^[^\p{L}\p{N}¿¡"“«(\[]+`)
	greeting  = pageRE(`(?i)^(?:welcome to|bienvenue (?:à|dans) (?:la |le )?|bienvenid[oa]s a (?:la |el )?|bem-vind[oa]s? [àa]o? ?|willkommen (?:zu|in|zur|im) (?:der )?)\s*`)
)

// readWeekTitle reads a line such as "Week 2", "Module 3: Trust", "Unit Two" or "Third week". A
// title goes with it only in a heading or before the first label; at the head of the page it may
// follow without a mark between.
func readWeekTitle(l pageLine, head, first bool) (weekTitle, bool) {
	if l.quoted || l.marker != "" || !mayNameWeek(l.text) {
		return weekTitle{}, false
	}
	if !head && !l.heading {
		t, ok := titleFrom(l.text, false)
		return t, ok && t.title == ""
	}
	if t, ok := titleFrom(l.text, l.heading || first); ok {
		return t, true
	}
	if l.level == 1 {
		if t, ok := titleIn(l.text, true, true); ok {
			return t, true
		}
	}
	if m := titleAtEnd().FindStringSubmatch(l.text); m != nil && (l.heading || first) {
		if t, ok := titleFrom(m[2], false); ok {
			t.before = strings.TrimSpace(m[1])
			return t, true
		}
	}
	return weekTitle{}, false
}

// mayNameWeek says quickly whether it is worth looking for the number of a week in a line.
func mayNameWeek(text string) bool { return mayNameUnit(text, 1) }

// mayNameUnit is mayNameWeek for units of a rank and above, as the lexicon counts them.
func mayNameUnit(text string, rank int) bool {
	if len(text) > 300 {
		return false
	}
	for w := range eachWord(text) {
		if unitOf(w) >= rank {
			return true
		}
	}
	return false
}

// unitOf returns what the lexicon gives a word for something that is numbered, or zero.
func unitOf(word string) int {
	bare := word
	for len(bare) > 0 && isDigitByte(bare[len(bare)-1]) {
		bare = bare[:len(bare)-1]
	}
	if len(bare) == len(word) {
		return lex().units[word]
	}
	return max(lex().units[word], lex().units[bare])
}

// unitAhead reports whether one of the first words of a line is one for something that is numbered.
func unitAhead(text string) bool {
	n := 0
	for w := range eachWord(text[:min(len(text), 60)]) {
		if n++; n > 3 {
			break
		}
		if unitOf(w) > 0 {
			return true
		}
	}
	return false
}

// titleFrom reads a title. Loosely, its words may follow the number without a mark between.
func titleFrom(text string, loose bool) (weekTitle, bool) { return titleIn(text, loose, false) }

// titleIn is titleFrom for the heading of a whole page as well, in which what else is a label is
// part of the title.
func titleIn(text string, loose, top bool) (weekTitle, bool) {
	text = decorated().ReplaceAllString(text, "")
	if loose {
		text = greeting().ReplaceAllString(text, "")
	}
	first, _ := utf8.DecodeRuneInString(text)
	if !unitAhead(text) || len(text) > 300 || !unicode.IsLetter(first) && !unicode.IsDigit(first) {
		return weekTitle{}, false
	}
	unit, number, rest := "", "", ""
	if m := titleUnitFirst().FindStringSubmatch(text); m != nil {
		unit, number, rest = m[1], m[3], m[4]
		if one := leadingDigits().FindString(number); one != number && one != "" && (dayBehind().MatchString(rest) || dayAmong().MatchString(number)) {
			number, rest = one, number[len(one):]+rest // "Class 5 — 02/04/2026" names one class and its day
		}
		if m[2] == "" && !isDigitByte(number[0]) {
			return weekTitle{}, false // "Weekend"
		}
	} else if m := titleOrdinal().FindStringSubmatch(text); m != nil {
		unit, number, rest = m[2], strings.TrimRight(m[1], ".ªº°"), m[3]
	} else {
		return weekTitle{}, false
	}
	weeks := weekNumbers(number)
	title, ok := titleRest(rest, loose, top)
	if d := findDays(title); len(d) == 1 && d[0].start == 0 && len(title)-d[0].end < 2 {
		title = ""
	}
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

var (
	leadingDigits = pageRE(`^\d+`)
	dayAmong      = pageRE(`^\d+\s?[,–—-]\s?\d{1,2}/\d{1,2}`)
	dayBehind     = pageRE(`^[/.]\d`)
)

// titleRest takes the title behind a week's number. It follows a mark, or, loosely, is short and
// ends without a stop: "Week 2 was a hard one." is a sentence.
func titleRest(rest string, loose, top bool) (string, bool) {
	if fileRest().MatchString(rest) {
		return "", true // "week3.md"
	}
	if m := titleOf().FindString(rest); m != "" {
		rest = rest[len(m):]
	}
	if m := dateBehind().FindString(rest); m != "" && loose {
		rest = rest[len(m):]
	}
	t := strings.TrimSpace(rest)
	title := strings.TrimSpace(strings.TrimLeft(t, titleMarks))
	if !pageSays(title) || bareNumber().MatchString(title) {
		title = "" // "Welcome to Week 2!"
	}
	if next, ok := titleFrom(title, false); ok && next.title == "" {
		title = "" // "Unit 2 · Sessions 4–6"
	}
	if _, behind, ok := cutLabel(title); ok && bareNumber().MatchString(behind) {
		return "", true // "Week 2: Class: 02"
	} else if top && ok && labelled(title) && behind != "" {
		return strings.TrimLeft(behind, titleMarks), true
	}
	if kind, _, known := labelKind(title); known && kind != otherSection && (kind != introSection || title == t) {
		return title, loose && title != t && (top || strings.Contains(titleLabels, " "+strings.ToLower(title)+" "))
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
	return title, loose && rest != t && !ends && fieldCount(t) <= 9 && unicode.IsUpper([]rune(t)[0])
}

// fileRest knows what makes a week's number the name of a file.
var fileRest = pageRE(`^\.(?:md|qmd|txt|html?|pdf|docx?)$`)

// bareNumber knows what names nothing: "02".
var bareNumber = pageRE(`^\d{1,2}$`)

// longestTitle is the number of bytes beyond which a line is no title.
const longestTitle = 240

// titleMarks are what may stand between the number of a week and its title.
const titleMarks = ":–—-|.,)› »·•"

// dateBehind knows the days of a week behind its number: "Week 4 (start March 21, 2022)", "Séance
// 2, 13/09 : …".
var dateBehind = pageRE(`^\s*\([^()]*\d[^()]*\)|^\s*[,–—-]?\s*\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\.?(?:\s?[-–]\s?\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\.?)?`)

// titleLabels are labels that make a week's title as well, where one is expected.
const titleLabels = ` introduction overview welcome background context summary feedback reflection reflections writing discussion evaluation `

// labelled reports whether a text opens with a label of its own, as in "Week 2 Focus: …".
func labelled(t string) bool {
	label, _, ok := cutLabel(t)
	if !ok {
		return false
	}
	_, _, known := labelKind(label)
	return known
}

// readTitle takes the week's number and title.
func (r *pageReader) readTitle(p *pageSections) {
	r.page.Week.Number = r.opt.Week
	t := p.title
	if !t.found {
		if r.page.Week.Title = headTitle(p); r.page.Week.Title == "" {
			r.page.Week.Title = titleOfFirstLine(p)
		}
		first := p.titleLine
		if first.text == "" {
			first = pageLine{text: r.page.Week.Title, level: 1}
		}
		guess := -1
		if r.opt.Week < 0 {
			guess = numberInTitle(first)
		}
		named := mentionedWeek(*p)
		n := named.first()
		if guess < 0 && !named.byHeading && r.opt.Week < 0 {
			guess = numberOfParts(*p)
		}
		if len(named.numbers) == 1 && (named.byLabel || mentioned().MatchString(first.text)) {
			guess = -1 // "Date: week 5" says more than "Quiz 1"
		}
		if guess >= 0 {
			r.page.Week.Number, r.page.Numbered = guess, true
			r.doubt("The number %d stands in the title or before the parts of the page, without a word for a week: is it the number of the week?", guess)
		} else if n >= 0 {
			r.page.Week.Number, r.page.Numbered = n, true
			if len(named.numbers) > 1 {
				r.doubt("The page speaks of weeks %s and has no title that names its own: it is kept as week %d. Is that right?", joinNumbers(named.rising()), n)
			} else {
				r.note("The week's number, %d, is taken from a label or a sentence: the page has no title that names it.", n)
			}
		} else if r.opt.Week < 0 {
			r.note("The page does not name its week: its number is asked for, or given with it.")
		}
		return
	}
	r.page.Numbered = true
	r.page.Week.Number, r.page.Week.Title = t.weeks[0], flatLinks(t.title)
	switch {
	case t.rank < 2:
		r.note("The page calls itself %s %d: kept as week %d.", t.unit, t.weeks[0], t.weeks[0])
	}
	if len(t.weeks) > 1 {
		r.doubt("The page is about weeks %s: it is kept as week %d. Is that right?", joinNumbers(t.weeks), t.weeks[0])
	}
	if r.page.Week.Title == "" {
		r.page.Week.Title = cmp.Or(titleBelow(p), p.subtitle(), p.titleAbove())
	}
	r.keep(t.before)
}

// headTitle takes the title of a page that does not name its week: the first heading, or a short
// first line.
func headTitle(p *pageSections) string {
	looked := 0
	for i := range p.sections {
		s := &p.sections[i]
		if len(s.lines) == 0 && s.kind == otherSection {
			continue
		}
		if s.kind != otherSection || looked > 8 {
			return ""
		}
		first := s.lines[0]
		if isNavigation(first.text) || first.quoted && i+1 < len(p.sections) && p.sections[i+1].level == 1 {
			looked++
			continue
		}
		if d := findDays(first.text); len(d) > 0 && d[0].start == 0 && len(first.text)-d[0].end < 3 {
			looked++
			continue
		}
		if first.quoted || first.marker != "" || first.level != 1 && !first.heading && (looked > 0 || !titleLike(first.text)) {
			looked += len(s.lines)
			if first.quoted || first.marker != "" {
				return ""
			}
			continue
		}
		if len(s.lines) == 1 && len(p.sections) == i+1 && looked == 0 {
			return ""
		}
		p.drop(i)
		return flatLinks(first.text)
	}
	return ""
}

// drop takes the first line of a section away as the page's title.
func (p *pageSections) drop(i int) {
	s := &p.sections[i]
	p.titleLine, p.titleAt = s.lines[0], i
	s.lines = s.lines[1:]
	s.head = ""
}

// titleLike reports whether a first line that is marked as nothing can be a title: it is short and
// no sentence.
func titleLike(text string) bool {
	return fieldCount(text) <= 14 && len(text) < 120 && !endsWithAny(text, ".?!:;,") && !strings.Contains(text, "](")
}
