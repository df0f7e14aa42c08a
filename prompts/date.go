package prompts

import (
	"fmt"
	"time"
)

// Date is a civil date: a day on a calendar, in no zone.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf returns the day that t shows on the calendar of its own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{Year: y, Month: m, Day: d}
}

// ParseDate reads a date written as 2020-04-08 and refuses days that no calendar has.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("%q is not a date: write it as 2020-04-08", s)
	}
	return DateOf(t), nil
}

// String writes the date as 2020-04-08, or nothing for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// IsZero reports whether no date was given.
func (d Date) IsZero() bool { return d == Date{} }

// In returns the first instant of the day in loc. Where a change of clocks skips midnight, or
// brings it twice, that is the first instant there is; where it skips the day, as Samoa did with 30
// December 2011, the first instant of the day after.
func (d Date) In(loc *time.Location) time.Time {
	t := time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, loc)
	change, _ := t.ZoneBounds()
	if DateOf(t) != d {
		if next := nextChange(t); !next.IsZero() {
			return next // midnight was skipped, or the day was, and t lies before
		}
	}
	if before := change.Add(-time.Nanosecond); !change.IsZero() && DateOf(before) == d {
		_, offset := before.Zone() // midnight came twice, and t is the second
		return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.FixedZone("", offset)).In(loc)
	}
	return t
}

// nextChange returns the first change of clocks after t, or the zero Time. With the zone data that
// comes with Go, a rule ends after 365 days of the year: on the last day of a leap year ZoneBounds
// returns an end that is t itself or lies before it.
func nextChange(t time.Time) time.Time {
	_, next := t.ZoneBounds()
	for day := 1; !next.IsZero() && !next.After(t) && day < 3; day++ {
		_, next = t.AddDate(0, 0, day).ZoneBounds()
	}
	return next
}

// AddDays returns the date n days later, or earlier when n is negative.
func (d Date) AddDays(n int) Date {
	return DateOf(time.Date(d.Year, d.Month, d.Day+n, 0, 0, 0, 0, time.UTC))
}

// Sub returns the number of days from other to d.
func (d Date) Sub(other Date) int {
	const day = 24 * 60 * 60
	return int((d.In(time.UTC).Unix() - other.In(time.UTC).Unix()) / day)
}

// Before reports whether d comes before other.
func (d Date) Before(other Date) bool { return d.Sub(other) < 0 }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.In(time.UTC).Weekday() }

// Monday returns the Monday of the week that d lies in; weeks begin on Monday (ISO 8601).
func (d Date) Monday() Date { return d.AddDays(-(int(d.Weekday()) + 6) % 7) }

// MarshalText writes the form that ParseDate reads.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the form that MarshalText writes; nothing is the zero Date.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	got, err := ParseDate(string(b))
	if err == nil {
		*d = got
	}
	return err
}
