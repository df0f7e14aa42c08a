package coursepage

import (
	"fmt"
	"strings"
	"time"

	"ponder/prompts"
)

// whenMention is all that a text says about when.
type whenMention struct {
	days  []dayMention
	times []timeMention
	zones []zoneMention
	rest  string // the text with all of that masked
}

func findWhen(text string) whenMention {
	var m whenMention
	rest, hidden := text, text
	if strings.Contains(text, "://") {
		for _, at := range pageBareLink().FindAllStringIndex(text, -1) {
			hidden = pageMask(hidden, at[0], at[1]) // its numbers are no times
		}
	}
	mask := func(start, end int) {
		rest, hidden = pageMask(rest, start, end), pageMask(hidden, start, end)
	}
	m.days = findDays(hidden)
	for _, d := range m.days {
		mask(d.start, d.end)
	}
	m.times = findTimes(hidden)
	for _, t := range m.times {
		mask(t.start, t.end)
	}
	m.zones = findZones(hidden, m.times)
	for _, z := range m.zones {
		mask(z.start, z.end)
	}
	m.rest = rest
	return m
}

// pageZone returns the first zone that the page names for its webinar or its assignment.
func pageZone(p pageSections) string {
	searched := 0
	for _, s := range p.sections {
		if s.kind != webinarSection && s.kind != assignmentSection {
			continue
		}
		for _, l := range s.lines {
			if searched += len(l.text); searched > pageWhenLimit {
				return ""
			}
			for _, z := range findWhen(l.text).zones {
				if len(z.meanings) == 1 {
					return z.meanings[0].zone
				}
			}
		}
	}
	return ""
}

// when turns what a text says into a rule. A deadline without a time is the end of its day.
func (r *pageReader) when(m whenMention, what string, deadline bool, text string) prompts.When {
	if len(m.days) == 0 {
		r.doubt("%s: the page names no day for it.", what)
		return prompts.When{}
	}
	day := chooseDay(m.days, text, deadline)
	for i, d := range m.days {
		if d.until && d == day {
			r.note("%s: the page gives a span of days: its end, “%s”, was taken.", what, day.text)
		}
		if !sameDay(d, day) && !partOfSpan(m.days, i, day) {
			r.doubt("%s: the page names more than one day: “%s” and “%s”. The first of these was taken: is that right?", what, day.text, d.text)
			break
		}
	}
	w := r.dayOf(day, what)
	if no := noSuchDay().FindString(m.rest[day.end:]); day.month == 0 && no != "" && !w.IsZero() {
		r.doubt("%s: there is no day “%s%s”. The %s of week %d was taken: which day is meant?", what, day.text, no, w.Weekday, w.Week)
	}
	if w.IsZero() {
		r.keep(what + ": " + strings.ReplaceAll(text, "\n", " "))
		return w
	}
	r.setTime(&w, m, what, deadline)
	return w
}

// noSuchDay knows a day of a month behind a weekday: one that is in the calendar was read as a
// date.
var noSuchDay = lexRE(func() string {
	return `(?i)^,?\s+(?:the\s+)?(?:` + dayPart + `\.?(?:\s+of)?[\s-]*` + monthPart() + `|` + monthPart() + `\s+(?:the\s+)?` + dayPart + `\b)`
})

var deadlineCue = pageRE(`(?i)\b(by|before|due|deadline|until|no later than|not later than|latest)\b[^.]{0,40}$`)

// chooseDay takes the day that "by" or "due" leads to, else the first; of a span of days a deadline
// is the end, a meeting the first.
func chooseDay(days []dayMention, text string, deadline bool) dayMention {
	at := 0
	for i, d := range days {
		if deadlineCue().MatchString(text[max(0, d.start-80):d.start]) || lex().has(cueDue, cueWords(text[max(0, d.start-24):d.start])) {
			at = i
			break
		}
	}
	if deadline && at+1 < len(days) && days[at+1].until {
		at++
	}
	return days[at]
}

// partOfSpan reports whether a day begins or ends the span of which another is the other end.
func partOfSpan(days []dayMention, i int, other dayMention) bool {
	return days[i].until && i > 0 && days[i-1] == other || i+1 < len(days) && days[i+1].until && days[i+1] == other
}

func sameDay(a, b dayMention) bool {
	if a.month == 0 || b.month == 0 {
		return a.named && b.named && a.weekday == b.weekday || a.month == 0 && b.month == 0 && a.week == b.week && a.weekday == b.weekday
	}
	return a.day == b.day && a.month == b.month && (a.year == b.year || a.year == 0 || b.year == 0)
}

// dayOf settles the day: a date, whose year may have to be inferred, or a weekday of a course week.
func (r *pageReader) dayOf(d dayMention, what string) prompts.When {
	if d.month == 0 {
		return r.ruleOf(d, what)
	}
	date := r.nearest(d)
	if date.IsZero() {
		r.doubt("%s: “%s” names no year, and nothing tells which. Add it.", what, d.text)
		return prompts.When{}
	}
	if d.swap && !r.daily {
		return prompts.When{Date: r.unswap(d, date, what)}
	}
	if d.year == 0 {
		r.note("%s: the year %d was inferred for “%s”.", what, date.Year, d.text)
	} else if expected := r.scheduled(); !r.opt.Start.IsZero() && (date.Sub(expected) > 120 || date.Sub(expected) < -120) {
		r.doubt("%s: %s lies far from this week of a course that starts on %s. Is the page of another year?", what, date, r.opt.Start)
	}
	if d.named && date.Weekday() != d.weekday {
		r.doubt("%s: the page says “%s”, but %s is a %s.%s Which is right?", what, d.text, date, date.Weekday(), r.fittingYear(d, date))
	}
	return prompts.When{Date: date}
}

// scheduled returns the day near which the page's dates are looked for.
func (r *pageReader) scheduled() prompts.Date {
	if r.opt.Start.IsZero() {
		return r.opt.Today
	}
	return prompts.WeekStart(r.opt.Start, max(0, r.page.Week.Number)).AddDays(3)
}

// nearest gives a date its year: the one in which it lies nearest to when the week is scheduled.
func (r *pageReader) nearest(d dayMention) prompts.Date {
	if d.year != 0 {
		return prompts.Date{Year: d.year, Month: time.Month(d.month), Day: d.day}
	}
	expected := r.scheduled()
	if expected.IsZero() {
		return prompts.Date{}
	}
	var best prompts.Date
	for year := expected.Year - 4; year <= expected.Year+4; year++ {
		date := prompts.Date{Year: year, Month: time.Month(d.month), Day: d.day}
		if d.day > daysIn(year, d.month) {
			continue
		}
		if best.IsZero() || distance(date, expected) < distance(best, expected) {
			best = date
		}
	}
	return best
}

// fittingYear tells the nearest year in which a date without a year falls on the weekday that the
// page gives.
func (r *pageReader) fittingYear(d dayMention, date prompts.Date) string {
	if !r.opt.Start.IsZero() || d.year != 0 {
		return "" // the course says which year it is
	}
	for away := 1; away <= 6; away++ {
		for _, year := range [...]int{date.Year - away, date.Year + away} {
			other := prompts.Date{Year: year, Month: date.Month, Day: date.Day}
			if d.day <= daysIn(year, d.month) && other.Weekday() == d.weekday {
				return fmt.Sprintf(" In %d it is a %s.", year, d.weekday)
			}
		}
	}
	return ""
}

func distance(a, b prompts.Date) int { return max(a.Sub(b), b.Sub(a)) }

// unswap settles a date such as 08/04: by its weekday where that fits only one reading, else it
// stays a doubt.
func (r *pageReader) unswap(d dayMention, first prompts.Date, what string) prompts.Date {
	other := d
	other.day, other.month = d.month, d.day
	second := r.nearest(other)
	fits := func(date prompts.Date) bool { return d.named && date.Weekday() == d.weekday }
	switch {
	case fits(first) && !fits(second):
		r.note("%s: “%s” was read as %s, by its weekday.", what, d.text, first)
		return first
	case fits(second) && !fits(first):
		r.note("%s: “%s” was read as %s, by its weekday.", what, d.text, second)
		return second
	}
	if expected := r.scheduled(); !expected.IsZero() && distance(second, expected) < distance(first, expected) {
		first, second = second, first
	}
	r.doubt("%s: “%s” may be %s or %s. The first was taken: is that right?", what, d.text, dayText(first), dayText(second))
	return first
}

func dayText(d prompts.Date) string {
	return d.In(time.UTC).Format("2 January 2006")
}

// ruleOf makes a rule of a weekday alone, in the week it names or in the page's own.
func (r *pageReader) ruleOf(d dayMention, what string) prompts.When {
	week := d.week
	if week < 0 {
		week = r.page.Week.Number
	}
	if week < 0 {
		r.doubt("%s: “%s” names no date, and the page does not name its week.", what, d.text)
		return prompts.When{}
	}
	w := prompts.When{Rule: true, Week: week, Weekday: d.weekday}
	switch {
	case d.inWeek && !d.named:
		w.Weekday = time.Sunday
		r.doubt("%s: “%s” names no day. The Sunday was taken: is that right?", what, d.text)
	case d.vague:
		r.doubt("%s: “%s” depends on when it was written. The %s of week %d was taken: is that right?", what, d.text, d.weekday, week)
	case !d.inWeek:
		r.note("%s: “%s” was taken as the %s of week %d.", what, d.text, d.weekday, week)
	}
	return w
}

// setTime adds the time of day and the zone.
func (r *pageReader) setTime(w *prompts.When, m whenMention, what string, deadline bool) {
	day := w.Date
	if day.IsZero() {
		day = w.Day(r.opt.Start)
	}
	if day.IsZero() {
		day = r.opt.Today
	}
	w.Zone = r.zoneOf(m, day, what)
	if len(m.times) == 0 {
		w.End = true
		if deadline {
			r.note("%s: no time is given: the end of that day was taken.", what)
		} else {
			r.doubt("%s: the page names no time for it.", what)
		}
		return
	}
	t := m.times[0]
	w.Hour, w.Minute, w.End = t.hour, t.minute, t.endOfDay
	if t.endOfDay && !deadline && t.doubt == "" {
		r.doubt("%s: “%s” names no hour.", what, t.text)
	}
	if t.doubt != "" {
		r.doubt("%s: %s", what, t.doubt)
	}
	if t.till != "" {
		r.note("%s: until %s.", what, t.till)
	}
	r.otherTimes(*w, day, m, what)
}

// zoneOf takes the zone behind the first time, else any that is named for it, else the course's,
// else the page's other one.
func (r *pageReader) zoneOf(m whenMention, day prompts.Date, what string) string {
	for _, z := range m.zones {
		if len(z.meanings) > 0 {
			return r.zoneAt(z, day, what)
		}
	}
	strange := ""
	switch {
	case len(m.zones) > 0:
		strange = "“" + m.zones[0].text + "” is another time for everybody"
	case len(m.times) > 0 && unknownZone().MatchString(m.rest[m.times[0].end:]):
		strange = "no zone is known as “" + unknownZone().FindStringSubmatch(m.rest[m.times[0].end:])[1] + "”"
	}
	if strange != "" {
		zone := firstText(firstText(r.courseZone(), r.zone), "Etc/UTC")
		r.doubt("%s: %s. %s was taken: which zone is meant?", what, strange, zone)
		return zone
	}
	switch {
	case r.courseZone() != "":
		r.note("%s: no zone is given: the course's own, %s, was taken.", what, r.courseZone())
		return r.courseZone()
	case r.zone != "":
		r.note("%s: no zone is given: %s was taken, which the page names elsewhere.", what, r.zone)
		return r.zone
	}
	r.doubt("%s: no zone is given. UTC was taken: which one is meant?", what)
	return "Etc/UTC"
}

// unknownZone knows what stands behind a time like the name of a zone.
var unknownZone = pageRE(`^[\s,]*\(?([A-Z]{3,5}\b|\p{Lu}[\p{L} ]{1,20} [tT]ime\b)`)

// otherTimes looks at further times: the same instant in another zone is fine, anything else a
// doubt.
func (r *pageReader) otherTimes(w prompts.When, day prompts.Date, m whenMention, what string) {
	at, err := prompts.When{Date: day, Hour: w.Hour, Minute: w.Minute, Zone: w.Zone}.Instant(prompts.Date{})
	for i, t := range m.times[1:] {
		if t.endOfDay == w.End && t.hour == w.Hour && t.minute == w.Minute {
			continue
		}
		zone := zoneBehindTime(m, i+1)
		loc, errZone := time.LoadLocation(zone)
		if err == nil && errZone == nil && zone != "" {
			if local := at.In(loc); local.Hour() == t.hour && local.Minute() == t.minute {
				continue
			}
		}
		r.doubt("%s: the page names more than one time: “%s” and “%s”. The first was taken: is that right?", what, m.times[0].text, t.text)
		return
	}
}

// zoneBehindTime returns the zone that stands between a time and the next.
func zoneBehindTime(m whenMention, i int) string {
	end := len(m.rest)
	if i+1 < len(m.times) {
		end = m.times[i+1].start
	}
	for _, z := range m.zones {
		if z.start >= m.times[i].end && z.start < end && len(z.meanings) > 0 {
			return z.meanings[0].zone
		}
	}
	return ""
}
