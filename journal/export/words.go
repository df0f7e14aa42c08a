package export

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	longDate = "Monday 2 January 2006"
	clock    = "15:04"
)

// offset writes the UTC offset of t, such as "UTC+01:00".
func offset(t time.Time) string {
	if _, seconds := t.Zone(); seconds == 0 {
		return "UTC"
	}
	return "UTC" + t.Format("-07:00")
}

// zone finds a zone by its IANA name; an unknown one is UTC.
func zone(name string) (*time.Location, string) {
	loc, err := time.LoadLocation(name)
	if err != nil || name == "" || name == "UTC" || name == "Local" {
		return time.UTC, "UTC"
	}
	return loc, strings.ReplaceAll(name[strings.LastIndexByte(name, '/')+1:], "_", " ")
}

// deadline spells out an instant that is the first one too late, in the course's zone. The end of a
// day is named by that day.
func deadline(due time.Time, endOfDay bool, zoneName string) string {
	loc, city := zone(zoneName)
	local := due.In(loc)
	if !endOfDay {
		return fmt.Sprintf("%s, %s in %s (%s)", local.Format(longDate), local.Format(clock), city, offset(local))
	}
	day := local.Add(-time.Nanosecond)
	return fmt.Sprintf("end of day on %s in %s (%s)", day.Format(longDate), city, offset(day))
}

// preparedOn writes the day on which a hand-in was made, as its writer's calendar showed it, and
// how long that was before the deadline, where there is one.
func preparedOn(at, due time.Time) string {
	day := at.Format(longDate)
	if due.IsZero() {
		return day
	}
	if at.Before(due) {
		return day + ", " + duration(due.Sub(at)) + " before the deadline"
	}
	return day + ", " + duration(at.Sub(due)) + " after the deadline"
}

// duration writes how long something is, in whole days or, below two of them, in whole hours.
func duration(d time.Duration) string {
	const day = 24 * time.Hour
	switch {
	case d >= 2*day:
		return count(int(d/day), "day", "days")
	case d >= time.Hour:
		return count(int(d/time.Hour), "hour", "hours")
	}
	return "less than an hour"
}

// shortDay writes a day: "Mon 6 April", with its year where that is not the one in which the
// hand-in was made.
func shortDay(day, at time.Time) string {
	if !at.IsZero() && day.Year() == at.Year() {
		return day.Format("Mon 2 January")
	}
	return day.Format("Mon 2 January 2006")
}

// shortStamp writes a time of a day: "14:02 on Mon 6 April", or "Mon 6 April 2020, 14:02" where the
// day has its year. The time comes first wherever the year is left out, since behind the month the
// hour is read as the year.
func shortStamp(t, at time.Time) string {
	if !at.IsZero() && t.Year() == at.Year() {
		return t.Format(clock) + " on " + shortDay(t, at)
	}
	return shortDay(t, at) + ", " + t.Format(clock)
}

// count writes a number with its noun, such as "1,204 words"; one is singular.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + many
}

// thousands writes a number with commas.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// span is a run of following weeks.
type span struct{ from, to int }

// spans orders weeks and joins three or more that follow each other.
func spans(weeks []int) []span {
	var all []span
	for _, w := range slices.Compact(slices.Sorted(slices.Values(weeks))) {
		if last := len(all) - 1; last >= 0 && all[last].to == w-1 {
			all[last].to = w
			continue
		}
		all = append(all, span{w, w})
	}
	return all
}

// weekNames writes weeks as people say them: "Week 2", "Weeks 0 and 1", "Weeks 4 to 6", "Weeks 0, 1
// and 3".
func weekNames(weeks []int) string {
	var names []string
	for _, s := range spans(weeks) {
		switch s.to - s.from {
		case 0:
			names = append(names, strconv.Itoa(s.from))
		case 1:
			names = append(names, strconv.Itoa(s.from), strconv.Itoa(s.to))
		default:
			names = append(names, fmt.Sprintf("%d to %d", s.from, s.to))
		}
	}
	switch {
	case len(names) == 0:
		return ""
	case len(names) == 1 && !strings.Contains(names[0], " "):
		return "Week " + names[0]
	case len(names) == 1:
		return "Weeks " + names[0]
	}
	return "Weeks " + strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
