package importer

import (
	"path"
	"strconv"
	"strings"
	"time"

	"ponder/journal"
	"ponder/prompts"
)

// Forms of dates in which no number can be mistaken for another. Forms with slashes and the year
// last are not among them: 08/04 is April for some and August for others.
var (
	zoned = []string{
		time.RFC3339Nano, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05.999999999-0700", "2006-01-02 15:04:05.999999999 -0700",
		"2006-01-02 15:04:05.999999999-0700", "2006-01-02 15:04:05.999999999 Z07:00", "2006-01-02 15:04:05.999999999Z07:00",
		"2006-01-02 15:04 -0700", "2006-01-02 15:04-07:00", "Mon, 2 Jan 2006 15:04:05 -0700",
	}
	timed = []string{
		"2006-01-02T15:04:05.999999999", "2006-01-02T15:04", "2006-01-02 15:04:05.999999999", "2006-01-02 15:04",
		"2006-01-02 3:04:05 PM", "2006-01-02 3:04 PM", "2006/01/02 15:04:05", "2006/01/02 15:04", "2006-01-02 15.04", "20060102150405",
		"20060102 15:04", "2.1.2006 15:04", "2.1.2006 15:04:05", "2 January 2006 15:04", "January 2, 2006 15:04", "2 January 2006, 15:04",
		"January 2, 2006, 3:04 PM", "January 2, 2006 3:04 PM", "January 2, 2006 at 3:04 PM", "Jan 2, 2006, 3:04 PM",
	}
	days = []string{
		"2006-01-02", "2006/01/02", "2006.01.02", "2006_01_02", "20060102", "2.1.2006", "2 January 2006", "January 2, 2006", "2 Jan 2006",
		"Jan 2, 2006", "Monday, January 2, 2006", "Monday 2 January 2006", "Mon 2 January 2006", "Monday, 2 January 2006",
	}
)

// when is when something was written, or the day of it, where the time of day is not known.
type when struct {
	time.Time
	dayOnly bool
}

// in puts it into a head.
func (w when) in(h journal.Head) journal.Head {
	if w.dayOnly {
		return h.OnDayAlone(prompts.DateOf(w.Time))
	}
	h.At = w.Time
	return h
}

// moment reads a date as a person or a program writes it. Without a zone it is the learner's.
func (g *gatherer) moment(s string) (when, bool) {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) < len("2.1.2006") || len(s) > 64 {
		return when{}, false
	}
	for _, layout := range zoned {
		if t, err := time.Parse(layout, s); err == nil {
			return when{Time: civil(t)}, true
		}
	}
	upper := strings.NewReplacer("am", "AM", "pm", "PM").Replace(s)
	for _, layout := range timed {
		if t, err := time.ParseInLocation(layout, upper, g.Zone); err == nil {
			return when{Time: civil(t)}, true
		}
	}
	return g.day(s)
}

// day reads a date without a time.
func (g *gatherer) day(s string) (when, bool) {
	for _, layout := range days {
		if t, err := time.Parse(layout, s); err == nil {
			return onDay(t.Year(), t.Month(), t.Day()), true
		}
	}
	return when{}, false
}

func onDay(year int, month time.Month, day int) when {
	h := journal.Head{}.OnDayAlone(prompts.Date{Year: year, Month: month, Day: day})
	return when{h.At, true}
}

// civil keeps the offset of the moment, in whole minutes, so that the day never moves.
func civil(t time.Time) time.Time {
	_, offset := t.Zone()
	if offset/60 == 0 {
		return t.UTC()
	}
	return t.In(time.FixedZone("", offset/60*60))
}

// possible returns the time, or now where no journal can hold it.
func (g *gatherer) possible(where string, t when) when {
	if journal.CanHold(t.Time) {
		return t
	}
	g.remark(where, "its date cannot be, so it stands at the day of the import")
	return when{Time: civil(g.Now.In(g.Zone))}
}

var (
	dayInName  = pattern(`(?:^|\D)(\d{4})([-_./]?)(\d{2})([-_./]?)(\d{2})(?:\D|$)`)
	timeInName = pattern(`^[T _-]{1,3}(\d{2})[:.h_-]?(\d{2})(?:\D|$)`)
)

// inName finds a day, and perhaps a time, in the name of a file or of the folders around it, as in
// 2020-04-06.md or 2020/04/06.md.
func (g *gatherer) inName(name string) (when, bool) {
	name = strings.TrimSuffix(name, path.Ext(name))
	for _, part := range []string{path.Base(name), name} {
		m := dayInName().FindStringSubmatchIndex(part)
		if m == nil {
			continue
		}
		number := func(i int) int {
			n, _ := strconv.Atoi(part[m[2*i]:m[2*i+1]])
			return n
		}
		year, month, day := number(1), number(3), number(5)
		t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
		if year < 1000 || t.Day() != day || int(t.Month()) != month || part[m[4]:m[5]] != part[m[8]:m[9]] {
			continue
		}
		if at := timeInName().FindStringSubmatch(part[m[11]:]); at != nil && at[1] < "24" && at[2] < "60" {
			hour, _ := strconv.Atoi(at[1])
			minute, _ := strconv.Atoi(at[2])
			return when{Time: civil(time.Date(year, time.Month(month), day, hour, minute, 0, 0, g.Zone))}, true
		}
		return onDay(year, time.Month(month), day), true
	}
	return when{}, false
}
