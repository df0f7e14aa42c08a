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

// moment writes day, time and UTC offset.
func moment(t time.Time) string {
	return fmt.Sprintf("%s, %s (%s)", t.Format(longDate), t.Format(clock), offset(t))
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

// handedIn writes when the hand-in was made, as its writer's clock showed it and, where that
// differs, as the course's did.
func handedIn(at time.Time, zoneName string) string {
	loc, city := zone(zoneName)
	there := at.In(loc)
	_, a := at.Zone()
	if _, b := there.Zone(); a == b || zoneName == "" {
		return moment(at)
	}
	return fmt.Sprintf("%s = %s in %s", moment(at), there.Format("Mon 2 January, 15:04"), city)
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
