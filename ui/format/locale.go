// Package format writes dates, times of day, deadlines and numbers for people, in the order and
// with the signs of their locale. It knows no journal.
package format

import (
	"strconv"
	"time"
)

// Locale says how dates, times of day and numbers are written. Words stay English whatever the
// locale, as all of Ponder is; the order of day, month and year, the clock, and what stands between
// thousands are the learner's. A date always names its month in words, so that nobody reads it as
// another day. The zero value is day, month, year, 24 hours and a comma.
type Locale struct {
	order  dateOrder
	twelve bool   // hours until noon and after it
	group  string // between thousands; empty: a comma
	lakh   bool   // after the thousands two digits at a time, as in India
	aloud  bool   // a moment in two zones is heard rather than seen
}

// Aloud writes moments in two zones for those who listen: without signs.
func (f Locale) Aloud() Locale {
	f.aloud = true
	return f
}

// dateOrder is what comes first in a date.
type dateOrder int

const (
	dayFirst dateOrder = iota
	monthFirst
	yearFirst
)

// layout returns one of three layouts, by what comes first.
func (f Locale) layout(day, month, year string) string { return [...]string{day, month, year}[f.order] }

// Day writes the day that t shows in its own zone: "Mon 6 April 2020".
func (f Locale) Day(t time.Time) string {
	return t.Format(f.layout("Mon 2 January 2006", "Mon January 2, 2006", "Mon 2006 January 2"))
}

// ShortDay writes the day for lists: "Mon 6 Apr".
func (f Locale) ShortDay(t time.Time) string {
	return t.Format(f.layout("Mon 2 Jan", "Mon Jan 2", "Mon Jan 2"))
}

// Brief writes a day for the head of a column, as seen from another day: "6 Apr", or "Apr 2019"
// where that was in another year.
func (f Locale) Brief(t, from time.Time) string {
	if t.Year() != from.Year() {
		return t.Format(f.layout("Jan 2006", "Jan 2006", "2006 Jan"))
	}
	return t.Format(f.layout("2 Jan", "Jan 2", "Jan 2"))
}

// ShortDate is ShortDay with the year: "Mon 6 Apr 2020".
func (f Locale) ShortDate(t time.Time) string {
	return t.Format(f.layout("Mon 2 Jan 2006", "Mon Jan 2, 2006", "Mon 2006 Jan 2"))
}

// DayOfYear writes a day as a sentence has it, without the year: "Wed 8 April".
func (f Locale) DayOfYear(t time.Time) string {
	return t.Format(f.layout("Mon 2 January", "Mon January 2", "Mon January 2"))
}

// Spoken writes the days from one to another for those who listen: "Monday 6 April to Sunday 12
// April 2020".
func (f Locale) Spoken(from, to time.Time) string {
	return from.Format(f.layout("Monday 2 January", "Monday, January 2", "Monday, January 2")) + " to " +
		to.Format(f.layout("Monday 2 January 2006", "Monday, January 2, 2006", "Monday, January 2 2006"))
}

// Month writes a month: "April 2020".
func (f Locale) Month(t time.Time) string {
	return t.Format(f.layout("January 2006", "January 2006", "2006 January"))
}

// Span writes the days from one to another as short as can be: "Mon 6 – Sun 12 April", "Mon 30 Mar
// – Sun 5 Apr".
func (f Locale) Span(from, to time.Time, dash string) string {
	switch {
	case from.Month() != to.Month():
		return f.ShortDay(from) + " " + dash + " " + f.ShortDay(to)
	case f.order == dayFirst:
		return from.Format("Mon 2") + " " + dash + " " + to.Format("Mon 2 January")
	}
	return from.Format("Mon January 2") + " " + dash + " " + to.Format("Mon 2")
}

// Clock writes the time of day: "14:02", or "2:02 pm".
func (f Locale) Clock(t time.Time) string {
	if f.twelve {
		return t.Format("3:04 pm")
	}
	return t.Format("15:04")
}

// Stamp writes a day with its year and a time of it: "Mon 6 April 2020, 14:02".
func (f Locale) Stamp(t time.Time) string { return f.Day(t) + ", " + f.Clock(t) }

// ShortStamp writes a day of this year and a time of it for lists: "14:02 on Mon 6 Apr". The time
// comes first wherever the year is left out, since behind the month the hour is read as the year.
func (f Locale) ShortStamp(t time.Time) string { return f.Clock(t) + " on " + f.ShortDay(t) }

// fromHere is how many digits a number has before they are set in groups: four are read at a
// glance, and few languages part them.
const fromHere = 5

// Number writes a number with a sign between thousands, from five digits on.
func (f Locale) Number(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	if len(digits) < fromHere {
		return sign + digits
	}
	group := f.group
	if group == "" {
		group = ","
	}
	cut, size := len(digits)-3, 3
	out := digits[cut:]
	if f.lakh {
		size = 2
	}
	for ; cut > size; cut -= size {
		out = digits[cut-size:cut] + group + out
	}
	return sign + digits[:cut] + group + out
}

// Plural says a number and the word that goes with it.
func (f Locale) Plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return f.Number(n) + " " + many
}

// Sample shows the forms, for somebody who chooses them.
func (f Locale) Sample(t time.Time) string {
	return f.Stamp(t) + ", " + f.Number(12345)
}

// Plural says a count that stays small in every journal, such as files or prompts; words and
// entries are for Locale.Plural.
func Plural(n int, one, many string) string { return Locale{}.Plural(n, one, many) }
