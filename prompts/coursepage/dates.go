package coursepage

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// dayMention is a day that a text names, as far as it names it.
type dayMention struct {
	start, end int
	text       string
	named      bool // Weekday is given
	weekday    time.Weekday
	day, month int  // zero when the weekday or the end of a week is all there is
	year       int  // zero when it is not given
	swap       bool // day and month may be the other way round: 08/04
	week       int  // of the course, with a weekday or alone, when inWeek
	inWeek     bool
	vague      bool // "next Friday": which one depends on when that was written
	dotted     bool // 08.04.: the day comes first wherever dates are written so
	until      bool // the end of a span that the day before it begins
}

const (
	dayPart  = `(\d{1,2})(?:\s?(?:st|nd|rd|th|er|º|ª|°))?`
	yearPart = `(?:,?[\s-]+(?:de\s+|del\s+)?(\d{4}|['’]\d{2})\b)?`
)

func weekdayPart() string {
	return `(?:(` + alternatives("weekday") + `)\.?,?\s+(?:(?:the|le|el|o|den|der|dia|día)\s+)?\(?)?`
}

func monthPart() string { return `(` + alternatives("month") + `)\b\.?` }

var (
	isoDay   = pageRE(`()\b(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:T|\b)`)
	dayMonth = lexRE(func() string {
		return `(?i)\b` + weekdayPart() + `\b` + dayPart + `\.?(?:\s+(?:of|de|del)\s+|\s+d['’])?[\s-]*` + monthPart() + yearPart
	})
	monthDay = lexRE(func() string {
		return `(?i)\b` + weekdayPart() + monthPart() + `\s+(?:the\s+)?` + dayPart + `\b` + yearPart
	})
	numericDay = lexRE(func() string {
		return `(?i)\b` + weekdayPart() + `(\d{1,2})([/.-])(\d{1,2})(?:[/.-](\d{4}|\d{2})\b|(\.)(?:[^\d]|$))?`
	})
	weekdayDay = lexRE(func() string {
		return `(?i)\b(?:(next|this|last|the following|coming)\s+)?(` + longWeekdays() + `)s?\b(?:,?\s+(?:of|in|de la|da|der)\s+(?:this\s+|course\s+)?(?:` +
			alternatives("week") + `)(?:\s+(\d{1,3}|zero|one|two|three|four|five|six|seven|eight|nine|ten))?\b)?`
	})
	shortDay  = pageRE(`\b()(Mon|Tue|Wed|Thu|Thur|Fri)\b()`)
	endOfWeek = lexRE(func() string {
		return `(?i)\b(?:end of (?:the\s+|this\s+|course\s+)?week|fin de (?:la )?semaine|(?:fin|final) de (?:la )?semana|fim da semana|ende der woche)(?:\s+(\d{1,3}))?\b`
	})
	restOfDate = lexRE(func() string { return `(?i)^` + monthPart() + `(?:$|[,:]|\s+(?:\d|at\b|by\b|[–-]))` })
	monthOnly  = lexRE(func() string { return `(?i)^` + monthPart() })
	monthSpan  = lexRE(func() string {
		return `(?i)\b(?:` + alternatives("month") + `)\.?\s+\d{1,2}(-)(?:` + alternatives("month") + `)\.?\s+\d{1,2}\b`
	})
	rangeMarks = pageRE(`(?i)^\s*(?:-|–|—|to|until|till|through|al|au|a|à|até|bis|e)\s*(?:le|el|o|zum)?\s*$`)
	daysBefore = pageRE(`(?i)(?:^|[^\d/.:-])(\d{1,2})(?:\s?(?:st|nd|rd|th|er|º|ª|°|\.))?\s*(?:-|–|—|to|al|au|a|à|bis|e)\s*(?:\p{L}+,?\s+)?$`)
	isHour     = pageRE(`(?i)^(?:[:.]\d\d|\s?[ap]\.?m\b|\s?(?:h|hs|uhr|horas?|heures?)\b)`) // "May 5 - 6 pm"
	daysBehind = pageRE(`(?i)^\s?(?:-|–|—|to|through)\s?(\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s+(\d{4})\b)?`)
)

// longWeekdays are the names of days that cannot be anything else where they stand alone.
func longWeekdays() string {
	var all []string
	for _, w := range lex().words["weekday"] {
		if len(w) >= 5 && w != "segunda" || w == "tues" || w == "weds" || w == "lunes" || w == "lundi" || w == "mardi" || w == "jeudi" {
			all = append(all, strings.ReplaceAll(regexp.QuoteMeta(w), " ", `\s`))
		}
	}
	sortLongest(all)
	return strings.Join(all, "|")
}

// pageMasked stands where something was read already; a clean text has no such character.
const pageMasked = 1

// mentionLimit is the number of days, times or zones of one section that are looked at.
const mentionLimit = 50

// pageMask blanks a span and keeps all positions, and the ends of lines.
func pageMask(s string, start, end int) string {
	masked := []byte(s)
	maskBytes(masked, start, end)
	return string(masked)
}

func maskBytes(s []byte, start, end int) {
	for i := start; i < end; i++ {
		if s[i] != '\n' {
			s[i] = pageMasked
		}
	}
}

// findDays finds the days that a text names, in its order.
func findDays(text string) []dayMention {
	hints := dayHintsOf(text)
	if hints == (dayHints{}) {
		return nil
	}
	var all []dayMention
	whole := text
	if hints.month {
		for _, at := range monthSpan().FindAllStringSubmatchIndex(text, -1) {
			text = pageMask(text, at[2], at[3]) // the dash of "Jan. 19-April 25" is none of a date
		}
	}
	for _, form := range [...]struct {
		worth bool
		find  func(string) [][]int
		read  func(text string, at []int) (dayMention, bool)
	}{
		{hints.numeric, matchAll(isoDay), readISODay},
		{hints.month, matchAll(dayMonth), readDayMonth},
		{hints.month, matchAll(monthDay), readMonthDay},
		{hints.numeric, matchAll(numericDay), readNumericDay},
		{hints.week, matchAll(endOfWeek), readEndOfWeek},
		{hints.weekday, matchAll(weekdayDay), readWeekday},
		{hints.weekday, matchAll(shortDay), readWeekday},
	} {
		if !form.worth {
			continue
		}
		masked := []byte(text)
		for _, at := range form.find(text) {
			d, ok := form.read(text, at)
			if !ok || insideWord(text, at[0], at[1]) {
				continue
			}
			d.start = at[0]
			if d.end == 0 {
				d.end = at[1]
			}
			if text[d.end-1] == '.' && endsWithWord(text[d.start:d.end-1]) {
				d.end-- // the stop of the sentence, not of an abbreviation
			}
			d.text = strings.TrimSpace(text[d.start:d.end])
			all = append(all, d)
			maskBytes(masked, d.start, d.end)
		}
		text = string(masked)
	}
	all = spans(all, whole)
	return all[:min(len(all), mentionLimit)]
}

// spans finds the other end of a span of days, as in "January 19–25", "19 to 25 January" and
// "Jan. 19–April 25, 2021": a year that one end has counts for the other.
func spans(all []dayMention, text string) []dayMention {
	for _, d := range slices.Clone(all) {
		if d.month == 0 {
			continue
		}
		if at := daysBehind().FindStringSubmatchIndex(text[d.end:]); at != nil && unicode.IsLetter(rune(d.text[0])) && !overlaps(all, d.end+at[2], d.end+at[3]) {
			other := dayMention{month: d.month, day: atoi(group(text[d.end:], at, 1)), year: max(0, atoi(group(text[d.end:], at, 2))),
				start: d.end + at[2], end: d.end + at[1]}
			other.text = text[d.start:other.end]
			if validDay(other) && other.day > d.day && !isHour().MatchString(text[other.end:]) {
				all = append(all, other)
			}
		}
		from := max(0, d.start-24)
		if at := daysBefore().FindStringSubmatchIndex(text[from:d.start]); at != nil && isDigitByte(strings.TrimLeft(text[d.start:d.end], "( ")[0]) {
			other := dayMention{month: d.month, year: d.year, day: atoi(group(text[from:d.start], at, 1)), start: from + at[2], end: from + at[3]}
			other.text = strings.TrimSpace(text[other.start:d.end])
			if validDay(other) && other.day < d.day && !overlaps(all, other.start, other.end) {
				all = append(all, other)
			}
		}
	}
	slices.SortFunc(all, func(a, b dayMention) int { return a.start - b.start })
	for i := range all {
		if i == 0 || all[i].month == 0 || all[i-1].month == 0 || all[i].start < all[i-1].end || !rangeMarks().MatchString(text[all[i-1].end:all[i].start]) {
			continue
		}
		all[i].until = true
		switch {
		case all[i].year == 0:
			all[i].year = all[i-1].year
		case all[i-1].year == 0:
			all[i-1].year = all[i].year
			if all[i-1].month > all[i].month {
				all[i-1].year--
			}
		}
	}
	return all
}

func overlaps(all []dayMention, start, end int) bool {
	return slices.ContainsFunc(all, func(d dayMention) bool { return d.start < end && start < d.end })
}

// insideWord reports whether a letter that regular expressions do not know as one stands right
// before or behind a span.
func insideWord(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	behind, _ := utf8.DecodeRuneInString(text[end:])
	return before > 0x7F && unicode.IsLetter(before) || behind > 0x7F && unicode.IsLetter(behind)
}

func matchAll(re func() *regexp.Regexp) func(string) [][]int {
	return func(text string) [][]int { return re().FindAllStringSubmatchIndex(text, -1) }
}

// endsWithWord reports whether a date ends with the full name of its month.
func endsWithWord(s string) bool {
	s = strings.ToLower(s)
	last := s[strings.LastIndexAny(s, " -'’")+1:]
	return len(last) >= 4 && lex().months[last] > 0 || last == "may" || last == "mai"
}

// group returns a submatch, or nothing where it took no part.
func group(text string, at []int, n int) string {
	if at[2*n] < 0 {
		return ""
	}
	return text[at[2*n]:at[2*n+1]]
}

func readISODay(text string, at []int) (dayMention, bool) {
	d := dayMention{year: atoi(group(text, at, 2)), month: atoi(group(text, at, 3)), day: atoi(group(text, at, 4))}
	return d, validDay(d)
}

func readDayMonth(text string, at []int) (dayMention, bool) {
	d := dayMention{day: atoi(group(text, at, 2)), month: monthNamed(group(text, at, 3))}
	return d.dated(text, at, 1, 4, 3)
}

func readMonthDay(text string, at []int) (dayMention, bool) {
	month := group(text, at, 2)
	d := dayMention{month: monthNamed(month), day: atoi(group(text, at, 3))}
	if month[0] >= 'a' && len(month) == 3 { // "may 10 people", "mar 3"
		return d, false
	}
	return d.dated(text, at, 1, 4, 3)
}

// dated adds the weekday and the year that stand in the given groups. A number that can be no year,
// as in "9 April 1600 hours", is left to whoever reads times.
func (d dayMention) dated(text string, at []int, weekday, year, last int) (dayMention, bool) {
	d.weekday, d.named = weekdayFrom(group(text, at, weekday))
	if y := strings.TrimLeft(group(text, at, year), "'’"); y != "" {
		d.year = atoi(y)
		if len(y) == 2 {
			d.year += 2000
		}
		if d.year < 1990 || d.year > 2099 {
			d.year, d.end = 0, at[2*last+1]
		}
	}
	return d, validDay(d)
}

func readNumericDay(text string, at []int) (dayMention, bool) {
	a, b, mark, year := atoi(group(text, at, 2)), atoi(group(text, at, 4)), group(text, at, 3), group(text, at, 5)
	d := dayMention{day: a, month: b}
	d.weekday, d.named = weekdayFrom(group(text, at, 1))
	d.dotted = mark == "."
	if year == "" && (mark == "-" || mark == "." && !d.named && group(text, at, 6) == "" || a == 24 && b == 7) {
		return d, false
	}
	if group(text, at, 6) != "" {
		d.end = at[2*6+1]
	}
	if mark != "." && a != b {
		switch {
		case b > 12:
			d.day, d.month = b, a
		case a <= 12:
			d.swap = true
		}
	}
	if year != "" {
		d.year = atoi(year)
		if d.year < 100 {
			d.year += 2000
		}
	}
	return d, validDay(d)
}

func readEndOfWeek(text string, at []int) (dayMention, bool) {
	d := dayMention{inWeek: true, week: -1, vague: true, weekday: time.Sunday}
	if n := group(text, at, 1); n != "" {
		d.week = atoi(n)
	}
	return d, true
}

func readWeekday(text string, at []int) (dayMention, bool) {
	var d dayMention
	d.weekday, d.named = weekdayFrom(group(text, at, 2))
	d.week = -1
	if n := group(text, at, 3); n != "" {
		d.week, _ = pageNumber(n)
		d.inWeek = true
	}
	before := strings.ToLower(group(text, at, 1))
	d.vague = before == "next" || before == "last" || before == "the following"
	return d, d.named
}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}

func validDay(d dayMention) bool {
	year := d.year
	if year == 0 {
		year = 2000 // a leap year: 29 February is a day
	}
	if year < 1990 || year > 2099 || d.month < 1 || d.month > 12 || d.day < 1 {
		return false
	}
	return d.day <= daysIn(year, d.month)
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

func monthNamed(s string) int {
	s = strings.TrimSuffix(strings.ToLower(s), ".")
	if m := lex().months[s]; m > 0 {
		return m
	}
	for m := time.January; m <= time.December; m++ {
		if len(s) >= 3 && strings.HasPrefix(s, strings.ToLower(m.String()[:3])) {
			return int(m)
		}
	}
	return 0
}

func startsWithMonth(s string) bool { return monthOnly().MatchString(s) }

// isRestOfDate reports whether what follows "9." is a month, and not a sentence that begins with
// May or March.
func isRestOfDate(s string) bool { return restOfDate().MatchString(s) }

func weekdayFrom(s string) (time.Weekday, bool) {
	s = strings.TrimSuffix(strings.ToLower(s), ".")
	if d, ok := lex().weekdays[s]; ok {
		return d, true
	}
	for d := time.Sunday; d <= time.Saturday; d++ {
		if len(s) >= 3 && strings.HasPrefix(s, strings.ToLower(d.String()[:3])) {
			return d, true
		}
	}
	return 0, false
}
