package format

import (
	"fmt"
	"strings"
	"time"
)

// Place names a zone by the place in its IANA name: "Europe/London" is "London", "America/New_York"
// is "New York".
func Place(zone string) string {
	return strings.ReplaceAll(zone[strings.LastIndex(zone, "/")+1:], "_", " ")
}

// Deadline says until when something may be handed in, in the zone that sets the deadline and in
// the reader's. due is the first instant that is too late, also at the end of a day. Where both
// zones show the same time it is said once.
func (f Locale) Deadline(due time.Time, endOfDay bool, zone string, here *time.Location) string {
	if due.IsZero() {
		return ""
	}
	if !endOfDay {
		return f.Moment(due, zone, here)
	}
	there, known := location(zone, here)
	last := due.Add(-time.Nanosecond).In(there)
	text := f.DayOfYear(last) + ", end of day"
	if known {
		text += " in " + Place(zone)
	}
	if sameClock(due, there, here) {
		return text
	}
	return f.inBoth(text, "before "+f.dayAndClock(due.In(here)))
}

// Moment says when something happens, in the zone that sets it and in the reader's: "09:00 on Thu
// 9 April in London = 17:00 here". The reader's day is named where it is another one.
func (f Locale) Moment(at time.Time, zone string, here *time.Location) string {
	if at.IsZero() {
		return ""
	}
	there, known := location(zone, here)
	text := f.dayAndClock(at.In(there))
	if known {
		text += " in " + Place(zone)
	}
	if sameClock(at, there, here) {
		return text
	}
	when := f.Clock(at.In(here))
	if at.In(there).Day() != at.In(here).Day() {
		when = f.dayAndClock(at.In(here))
	}
	return f.inBoth(text, when)
}

// inBoth says the same moment in the zone that sets it and in the reader's.
func (f Locale) inBoth(there, here string) string {
	if f.aloud {
		return there + ", here " + here
	}
	return there + " = " + here + " here"
}

// dayAndClock writes a day of this year and a time of it: "09:00 on Thu 9 April".
func (f Locale) dayAndClock(t time.Time) string { return f.Clock(t) + " on " + f.DayOfYear(t) }

// location loads a zone by name; a name that is empty or unknown stands for the reader's own.
func location(zone string, here *time.Location) (there *time.Location, known bool) {
	there, err := time.LoadLocation(zone)
	if zone == "" || err != nil {
		return here, false
	}
	return there, true
}

// ZoneName names a zone: by its IANA name, else by how far it is from UTC now, as on a computer
// that does not say its own.
func ZoneName(zone *time.Location, now time.Time) string {
	if name := zone.String(); name != "" && name != "Local" {
		return name
	}
	return now.In(zone).Format("UTC-07:00")
}

// sameClock reports whether two zones show the same time at that instant.
func sameClock(at time.Time, a, b *time.Location) bool {
	_, one := at.In(a).Zone()
	_, other := at.In(b).Zone()
	return one == other
}

// Countdown says how much time is left until due, or how long ago it was: "due in 2 days", "due in
// 5 hours", "was due 3 days ago". It counts whole days of the reader's calendar, so that a day of
// 23 or 25 hours is a day, and below two of them whole hours; it never promises more time than
// there is.
func Countdown(now, due time.Time, here *time.Location) string {
	switch {
	case due.IsZero():
		return ""
	case now.Before(due):
		return "due in " + span(now, due, here)
	}
	return "was due " + span(due, now, here) + " ago"
}

// span says how long it is from one instant to a later one.
func span(from, to time.Time, here *time.Location) string {
	left := to.Sub(from)
	if days := wholeDays(from.In(here), to.In(here)); days >= 2 {
		return count(days, "day")
	}
	if left >= time.Hour {
		return count(int(left/time.Hour), "hour")
	}
	if left >= time.Minute {
		return count(int(left/time.Minute), "minute")
	}
	return "less than a minute"
}

// wholeDays counts the days of the calendar that fit between two moments of one zone.
func wholeDays(from, to time.Time) int {
	days := int(to.Sub(from)/(24*time.Hour)) + 1
	for days > 0 && from.AddDate(0, 0, days).After(to) {
		days--
	}
	return days
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
