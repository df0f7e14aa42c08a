package book

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"ponder/journal"
	"ponder/prompts"
)

// ParseDay reads a day as people give it: 2020-04-08, today, yesterday, or with the month in words, in any order, as in "8 April
// 2020", "Apr 8, 2020" or "Wed 8 April"; without a year it is this year's. It refuses 4/8/2020, which is another day elsewhere.
func (b *Book) ParseDay(s string) (prompts.Date, error) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "":
		return prompts.Date{}, fmt.Errorf("%w: there is no date: write it as 2020-04-08, 8 April 2020, today or yesterday", journal.ErrInvalid)
	case "today":
		return b.Today(), nil
	case "yesterday":
		return b.Today().AddDays(-1), nil
	}
	if d, ok := dayInWords(s, b.Today().Year); ok {
		return d, nil
	}
	d, err := prompts.ParseDate(s)
	if err != nil {
		return d, fmt.Errorf("%w: %w, 8 April 2020, today or yesterday", journal.ErrInvalid, err)
	}
	return d, nil
}

// dayInWords reads a day whose month is a word. A weekday is passed over, unless it is another one.
func dayInWords(s string, year int) (prompts.Date, bool) {
	d, dated := prompts.Date{Year: year}, false
	weekday := time.Weekday(-1)
	for _, word := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == ' ' || r == ',' || r == '.' || r == '\u00a0' }) {
		n, err := strconv.Atoi(word)
		month, weekdayNamed := named(word, time.January, time.December), named(word, time.Sunday, time.Saturday)
		switch {
		case err == nil && len(word) == 4 && !dated:
			d.Year, dated = n, true
		case err == nil && len(word) <= 2 && d.Day == 0:
			d.Day = n
		case month >= 0 && d.Month == 0:
			d.Month = time.January + time.Month(month)
		case weekdayNamed >= 0 && weekday < 0:
			weekday = time.Weekday(weekdayNamed)
		default:
			return prompts.Date{}, false
		}
	}
	if d.Month == 0 || d.Day == 0 {
		return prompts.Date{}, false
	}
	at := d.In(time.UTC)
	real := prompts.DateOf(at) == d
	return d, real && (weekday < 0 || at.Weekday() == weekday)
}

// named finds a word among the names from first to last, whole or cut to at least three letters; -1 when it is none of them.
func named[T interface {
	~int
	String() string
}](word string, first, last T) int {
	var names []string
	for n := first; n <= last; n++ {
		names = append(names, strings.ToLower(n.String()))
	}
	return slices.IndexFunc(names, func(name string) bool { return len(word) >= 3 && strings.HasPrefix(name, word) })
}

// OnDay moves a moment to another day, at the same time of the clock, with the offset that the learner's zone has then.
func (b *Book) OnDay(t time.Time, day prompts.Date, here *time.Location) time.Time {
	t = t.In(here)
	return civil(time.Date(day.Year, day.Month, day.Day, t.Hour(), t.Minute(), t.Second(), 0, here), here)
}
