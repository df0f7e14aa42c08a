package prompts

import (
	"fmt"
	"time"
)

// When is a rule for an instant: a day, either a civil date or a weekday of a course week, with a
// time of day or the end of that day, in a zone. The zero When means that no time is known.
type When struct {
	Date    Date         // an absolute day; wins over Week and Weekday
	Rule    bool         // the day is Weekday of course week Week
	Week    int          // the course week that the day lies in; Week 1 begins on the course's start date
	Weekday time.Weekday // weeks begin on Monday
	End     bool         // the end of the day: the first instant of the next one is too late
	Hour    int          // 0 to 23, when End is false
	Minute  int          // 0 to 59, when End is false
	Zone    string       // IANA name
}

// IsZero reports whether no day is known.
func (w When) IsZero() bool { return !w.Rule && w.Date.IsZero() }

// Day returns the civil day, in the zone of the rule, for a course whose Week 1 begins on start. It
// is zero where the rule needs a start date and none is given.
func (w When) Day(start Date) Date {
	switch {
	case !w.Date.IsZero():
		return w.Date
	case !w.Rule || start.IsZero():
		return Date{}
	}
	return WeekStart(start, w.Week).AddDays((int(w.Weekday) + 6) % 7)
}

// Instant returns the instant that the rule names; for an end of day it is the first instant that
// is too late. It is zero where Day is.
func (w When) Instant(start Date) (time.Time, error) {
	day := w.Day(start)
	if day.IsZero() {
		return time.Time{}, nil
	}
	loc, err := time.LoadLocation(w.Zone)
	if err != nil {
		return time.Time{}, fmt.Errorf("zone %q: %w", w.Zone, err)
	}
	if w.End {
		return day.AddDays(1).In(loc), nil
	}
	return time.Date(day.Year, day.Month, day.Day, w.Hour, w.Minute, 0, 0, loc), nil
}

// WeekStart returns the Monday on which a course week begins, for a course whose Week 1 begins in
// the week of start.
func WeekStart(start Date, week int) Date {
	if start.IsZero() {
		return Date{}
	}
	return start.Monday().AddDays(7 * (week - 1))
}

// WeekOf returns the number of the course week that day lies in; it may be lower or higher than the
// weeks the course has.
func WeekOf(start, day Date) int {
	return floorDiv(day.Sub(start.Monday()), 7) + 1
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
