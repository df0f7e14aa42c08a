package importer

import (
	"strconv"
	"strings"
	"time"

	"ponder/prompts/coursepage"
)

// DayOrder says which number of a date such as 04/05/2020 is the day.
type DayOrder int

// The orders. Without one, only dates are read that cannot be taken in two ways.
const (
	AskOrder DayOrder = iota
	DayFirst
	MonthFirst
)

// verdict is what came of the reading of a date.
type verdict int

const (
	noDate  verdict = iota
	twoWays         // 04/05/2020: nothing says which number is the day
	isDate
)

// dated is a date as it was read from the beginning of a text.
type dated struct {
	when    when
	rest    string // what follows it
	verdict verdict
	order   DayOrder // that its numbers tell by themselves: 24/10/2020
}

// dateReader is the one reader of dates: of names, front matter, heads and lines. What a number
// cannot be mistaken for is read in any order; the rest is asked about.
type dateReader struct {
	zone  *time.Location
	order DayOrder
}

const (
	inDate   = `[ \t]*[-/._,]?[ \t]*` // between the parts of a date with the name of a month
	ordinal  = `(?:st|nd|rd|th|er|º|ª|°|\.)?`
	wordPart = `(\p{L}{3,12})\.?`
)

var (
	dateDigits = pattern(`^(\d{4})(\d{2})(\d{2})(?:[T_-]?(\d{2})(\d{2})(\d{2})?)?`)
	dateYMD    = pattern(`^(\d{4})([-/._]|[ ])(\d{1,2})([-/._]|[ ])(\d{1,2})`)
	dateDMY    = pattern(`^(\d{1,2})([-/._])[ ]?(\d{1,2})([-/._])[ ]?(\d{4}|\d{2})`)
	dateCJK    = pattern(`^(\d{4})[ ]?[年년][ ]?(\d{1,2})[ ]?[月월][ ]?(\d{1,2})[ ]?[日일]`)
	dateDayMon = pattern(`(?i)^(\d{1,2})` + ordinal + inDate + `(?:of[ ]|de[ ]|del[ ])?` + wordPart + inDate + `(?:de[ ]|del[ ])?(\d{4}|['’]\d{2})`)
	dateMonDay = pattern(`(?i)^` + wordPart + inDate + `(\d{1,2})` + ordinal + inDate + `(?:` + wordPart + inDate + `)?(\d{4}|['’]\d{2})`)
	dateYMonD  = pattern(`^(\d{4})` + inDate + wordPart + inDate + `(\d{1,2})`)
	dateUnix   = pattern(`^` + wordPart + ` +(\d{1,2}) +(\d{1,2}:\d{2}(?::\d{2})?)(?: +([A-Z]{2,5}|[+-]\d{4}))? +(\d{4})`)

	dateWeekday = pattern(`^[ (<,-]*(\p{L}+)(?:-feira)?\.?[),>]*`)
	dateToTime  = pattern(`(?i)^(?:T|[ ]*[,;|–—-]?[ ]*(?:at|um|à|às|a las|@|·)?[ ]*)`)
	clock       = pattern(`(?i)^(\d{1,2})(?:[:.h](\d{2}))?(?:[:.](\d{2})(?:[.,]\d{1,9})?)?[ \x{a0}\x{202f}]?(a\.?m\.?|p\.?m\.?|uhr)?`)
	clockName   = pattern(`^[T _.,@-]{1,3}(?:at |um )?(\d{2})[.:h_-]?(\d{2})(?:[.:_-]?(\d{2}))?(?:[ ]?([AaPp][Mm]))?`)
	zoneBehind  = pattern(`^[ ]?(?:(Z)|(?:UTC|GMT)?([+−-])(\d{2}):?(\d{2})?|\(?([A-Z]{2,5})\)?)`)
	zoneNamed   = pattern(`^[ ]?\[?([A-Z][A-Za-z]+(?:/[A-Z][A-Za-z_-]+){1,2})\]?`)
)

// whole reads a text that is nothing but a date.
func (r dateReader) whole(s string) dated {
	if at, err := time.Parse(time.RFC3339Nano, s); err == nil {
		return dated{when: when{Time: civil(at)}, verdict: isDate}
	}
	s = unwrapped(s)
	if len(s) < len("2.1.20") || len(s) > 80 {
		return dated{}
	}
	d := r.prefix(s)
	if strings.Trim(d.rest, " .,;:)]>") != "" {
		return dated{}
	}
	return d
}

// unwrapped takes away what stands around a date: [[2020-04-06]], <2020-04-06 Mon>, "2020-04-06".
func unwrapped(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	for _, w := range [][2]string{{"[[", "]]"}, {"<", ">"}, {"[", "]"}, {"(", ")"}, {`"`, `"`}, {"'", "'"}, {"**", "**"}, {"*", "*"}, {"_", "_"}} {
		if in, ok := strings.CutPrefix(s, w[0]); ok {
			if in, ok := strings.CutSuffix(in, w[1]); ok {
				return unwrapped(in)
			}
		}
	}
	return s
}

// prefix reads a date, with its time and zone where they are given, from the beginning of a text.
func (r dateReader) prefix(s string) dated {
	d := dated{rest: s}
	weekday, named := cutWeekday(&d.rest)
	if d.unix(r) {
		return d
	}
	y, m, day, known := d.date(r, weekday, named)
	if d.verdict == noDate {
		return dated{}
	}
	if known != nil {
		d.when = when{Time: civil(time.Date(y, time.Month(m), day, known[0], known[1], known[2], 0, r.zone))}
		return d
	}
	d.when = onDay(y, time.Month(m), day)
	d.clock(r, y, m, day)
	return d
}

// cutWeekday takes the name of a weekday away.
func cutWeekday(rest *string) (day time.Weekday, ok bool) {
	m := dateWeekday().FindStringSubmatch(*rest)
	if m == nil {
		return 0, false
	}
	if day, ok = coursepage.WeekdayOf(m[1]); ok {
		*rest = strings.TrimLeft((*rest)[len(m[0]):], " ,_-")
	}
	return day, ok
}

// date reads the day itself; clock is given where the digits of a time follow at once.
func (d *dated) date(r dateReader, weekday time.Weekday, named bool) (y, m, day int, clock *[3]int) {
	s := d.rest
	take := func(match []string, year, month, date string) bool {
		y, m, day = yearOf(year), monthOf(month), atoi(date)
		if !isDay(y, m, day) {
			return false
		}
		d.rest, d.verdict = s[len(match[0]):], isDate
		return true
	}
	if f := dateDigits().FindStringSubmatch(s); f != nil && take(f, f[1], f[2], f[3]) && y >= 1800 && y < 2200 {
		if f[4] == "" {
			return y, m, day, nil
		}
		c := [3]int{atoi(f[4]), atoi(f[5]), atoi(f[6])}
		if c[0] < 24 && c[1] < 60 && c[2] < 60 {
			return y, m, day, &c
		}
	}
	d.rest, d.verdict = s, noDate
	if f := dateYMD().FindStringSubmatch(s); f != nil && f[2] == f[4] && take(f, f[1], f[3], f[5]) {
		return y, m, day, nil
	}
	if f := dateCJK().FindStringSubmatch(s); f != nil && take(f, f[1], f[2], f[3]) {
		return y, m, day, nil
	}
	if f := dateDayMon().FindStringSubmatch(s); f != nil && take(f, f[3], f[2], f[1]) {
		return y, m, day, nil
	}
	if f := dateMonDay().FindStringSubmatch(s); f != nil && (f[3] == "" || isWeekday(f[3])) && take(f, f[4], f[1], f[2]) {
		return y, m, day, nil
	}
	if f := dateYMonD().FindStringSubmatch(s); f != nil && take(f, f[1], f[2], f[3]) {
		return y, m, day, nil
	}
	if f := dateDMY().FindStringSubmatch(s); f != nil && f[2] == f[4] {
		y, m, day = d.numeric(r, f, weekday, named)
	}
	return y, m, day, nil
}

func isWeekday(name string) bool { _, ok := coursepage.WeekdayOf(name); return ok }

// numeric reads a date of numbers with the year last. Dots have the day first wherever dates are
// written with them; otherwise the numbers must tell, or the weekday, or the learner.
func (d *dated) numeric(r dateReader, f []string, weekday time.Weekday, named bool) (y, m, day int) {
	y, one, two := yearOf(f[5]), atoi(f[1]), atoi(f[3])
	dayFirst, monthFirst := isDay(y, two, one), isDay(y, one, two)
	short := len(f[5]) == 2
	d.rest = d.rest[len(f[0]):]
	if dayFirst && monthFirst && named && !short {
		dayFirst = time.Date(y, time.Month(two), one, 0, 0, 0, 0, time.UTC).Weekday() == weekday
		monthFirst = time.Date(y, time.Month(one), two, 0, 0, 0, 0, time.UTC).Weekday() == weekday
		if dayFirst == monthFirst {
			dayFirst, monthFirst = true, true
		}
	}
	switch {
	case !dayFirst && !monthFirst:
		return 0, 0, 0
	case f[2] == "." && dayFirst:
		monthFirst = false
	case short && r.order == AskOrder:
		d.verdict = twoWays // even the year may be another number
		return y, two, one
	case one == two:
		monthFirst = false
	case dayFirst && !monthFirst:
		d.order = DayFirst
	case monthFirst && !dayFirst:
		d.order = MonthFirst
	case r.order == AskOrder:
		d.verdict = twoWays
		return y, two, one
	default:
		dayFirst = r.order == DayFirst
	}
	d.verdict = isDate
	if dayFirst {
		return y, two, one
	}
	return y, one, two
}

// clock reads the time behind a day, where one is given.
func (d *dated) clock(r dateReader, y, m, day int) {
	rest := d.rest[len(dateToTime().FindString(d.rest)):]
	cutWeekday(&rest)
	rest = rest[len(dateToTime().FindString(rest)):]
	f := clock().FindStringSubmatch(rest)
	if f == nil || f[2] == "" && (f[4] == "" || strings.EqualFold(f[4], "uhr")) {
		if trimmed := strings.TrimLeft(d.rest, " ,("); trimmed != d.rest {
			if _, ok := cutWeekday(&trimmed); ok {
				d.rest = strings.TrimLeft(trimmed, ") ")
			}
		}
		return
	}
	hour, ok := hourOf(f[1], f[4])
	minute, second := atoi(f[2]), atoi(f[3])
	if !ok || minute > 59 || second > 59 {
		return
	}
	rest = rest[len(f[0]):]
	if rest != "" && rest[0] >= '0' && rest[0] <= '9' {
		return
	}
	zone, rest := zoneOf(rest, r.zone)
	d.when, d.rest = when{Time: civil(time.Date(y, time.Month(m), day, hour, minute, second, 0, zone))}, rest
}

// unix reads what the date command writes: Apr 6 12:00:00 UTC 2020.
func (d *dated) unix(r dateReader) bool {
	f := dateUnix().FindStringSubmatch(d.rest)
	if f == nil || !isDay(atoi(f[5]), monthOf(f[1]), atoi(f[2])) {
		return false
	}
	whole := d.rest
	d.rest, d.verdict = " "+f[3]+" "+f[4], isDate
	d.clock(r, atoi(f[5]), monthOf(f[1]), atoi(f[2]))
	d.rest = whole[len(f[0]):]
	return true
}

// zoneOf reads the zone behind a time. Letters that nobody knows leave the time as it was written.
func zoneOf(s string, here *time.Location) (zone *time.Location, rest string) {
	zone, rest = here, s
	if f := zoneBehind().FindStringSubmatch(rest); f != nil {
		switch {
		case f[1] != "" || f[5] == "UTC" || f[5] == "GMT":
			zone = time.UTC
		case f[2] != "":
			offset := atoi(f[3])*3600 + atoi(f[4])*60
			if f[2] != "+" {
				offset = -offset
			}
			zone = time.FixedZone("", offset)
		default:
			if minutes, ok := coursepage.OffsetOf(f[5]); ok {
				zone = time.FixedZone("", minutes*60)
			}
		}
		rest = rest[len(f[0]):]
	}
	if f := zoneNamed().FindStringSubmatch(rest); f != nil {
		if loc, err := time.LoadLocation(f[1]); err == nil {
			rest = rest[len(f[0]):]
			if zone == here {
				zone = loc
			}
		}
	}
	return zone, rest
}

// hourOf returns the hour of a day of 24.
func hourOf(digits, half string) (hour int, ok bool) {
	hour = atoi(digits)
	if half = strings.ToLower(strings.ReplaceAll(half, ".", "")); half != "am" && half != "pm" {
		return hour, hour < 24
	}
	if hour > 12 {
		return hour, half == "pm" && hour < 24
	}
	if hour == 0 {
		return 0, half == "am"
	}
	hour %= 12
	if half == "pm" {
		hour += 12
	}
	return hour, true
}

func atoi(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

// yearOf reads a year; one of two digits is the latest that is past.
func yearOf(digits string) int {
	digits = strings.TrimLeft(digits, "'’")
	y := atoi(digits)
	if len(digits) == 2 {
		if y += 2000; y > 2060 {
			y -= 100
		}
	}
	return y
}

// monthOf reads the number of a month, or its name.
func monthOf(s string) int {
	if s != "" && s[0] >= '0' && s[0] <= '9' {
		return atoi(s)
	}
	m, _ := coursepage.MonthOf(s)
	return m
}

func isDay(y, m, day int) bool {
	t := time.Date(y, time.Month(m), day, 0, 0, 0, 0, time.UTC)
	return y >= 1000 && m >= 1 && m <= 12 && day >= 1 && t.Day() == day
}

var dateStarts = pattern(`\d{1,4}|\p{L}{3,12}`)

// inside finds the first date within a name. Two ways of reading it are only told where no other
// part of the name can be read.
func (r dateReader) inside(name string) (d dated, before string) {
	var doubt dated
	for _, at := range dateStarts().FindAllStringIndex(name, -1) {
		d := r.prefix(name[at[0]:])
		if d.verdict == noDate || d.when.Year() < 1800 || d.when.Year() > 2200 || splitsNumber(name, at[0], d.rest) {
			continue
		}
		if d.verdict == twoWays {
			if doubt.verdict == noDate {
				doubt = d
			}
			continue
		}
		if d.when.dayOnly {
			d.nameClock(r)
		}
		return d, name[:at[0]]
	}
	return doubt, ""
}

// splitsNumber reports whether a date begins or ends within a longer number.
func splitsNumber(name string, from int, rest string) bool {
	digit := func(c byte) bool { return c >= '0' && c <= '9' }
	return from > 0 && digit(name[from-1]) || rest != "" && digit(rest[0])
}

// nameClock reads the time behind a day in a name, in which no colon can stand: 2020-04-06 1830.
func (d *dated) nameClock(r dateReader) {
	f := clockName().FindStringSubmatch(d.rest)
	if f == nil || splitsNumber(d.rest, 0, d.rest[len(f[0]):]) {
		return
	}
	hour, ok := hourOf(f[1], f[4])
	if minute, second := atoi(f[2]), atoi(f[3]); ok && minute < 60 && second < 60 {
		t := d.when
		d.when = when{Time: civil(time.Date(t.Year(), t.Month(), t.Day(), hour, minute, second, 0, r.zone))}
		d.rest = d.rest[len(f[0]):]
	}
}
