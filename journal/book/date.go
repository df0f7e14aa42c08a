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

// ParseDay reads a day as people give it: 2020-04-08, today, yesterday, "last Friday", "3 days
// ago", or with the month in words, in any order, as in "8 April 2020", "Apr 8, 2020" or "Wed 8
// April"; without a year it is this year's. A day in numbers alone is read where it cannot be
// mistaken, as 30/03/2020 is; it refuses 4/8/2020, which is another day elsewhere.
func (b *Book) ParseDay(s string) (prompts.Date, error) {
	words := strings.Fields(strings.ToLower(s))
	if len(words) == 0 {
		return prompts.Date{}, fmt.Errorf("%w: there is no date: write it as 2020-04-08, 8 April 2020, today or yesterday", journal.ErrInvalid)
	}
	if d, ok := dayFrom(words, b.Today()); ok {
		return d, nil
	}
	if d, ok := dayInWords(s, b.Today().Year); ok {
		return d, nil
	}
	if d, other, ok := dayInNumbers(words); ok && other {
		return d, fmt.Errorf("%w: %q is one day in some countries and another in others: write it as 2020-04-08 or 8 April 2020", journal.ErrInvalid, strings.TrimSpace(s))
	} else if ok {
		return d, nil
	}
	d, err := prompts.ParseDate(s)
	if err != nil {
		return d, fmt.Errorf("%w: %w, 8 April 2020, today, last Friday or 3 days ago", journal.ErrInvalid, err)
	}
	return d, nil
}

// dayFrom reads a day that is counted from today: today, yesterday, tomorrow, "last Friday", which
// lies before today, "3 days ago" and "a week ago".
func dayFrom(words []string, today prompts.Date) (prompts.Date, bool) {
	switch strings.Join(words, " ") {
	case "today":
		return today, true
	case "yesterday":
		return today.AddDays(-1), true
	case "tomorrow":
		return today.AddDays(1), true
	}
	switch {
	case len(words) == 2 && words[0] == "last":
		day := named(words[1], time.Sunday, time.Saturday)
		if day < 0 {
			return prompts.Date{}, false
		}
		back := (int(today.Weekday()) - day + 7) % 7
		if back == 0 {
			back = 7
		}
		return today.AddDays(-back), true
	case len(words) == 3 && words[2] == "ago":
		n, counted := amount(words[0])
		days := map[string]int{"day": 1, "days": 1, "week": 7, "weeks": 7}[words[1]]
		return today.AddDays(-n * days), counted && days > 0
	}
	return prompts.Date{}, false
}

// mostAgo is the largest number of days or weeks that are counted back: beyond it a date says more.
const mostAgo = 1000

// amount reads a number in digits, or one in words as people begin a sentence with.
func amount(word string) (int, bool) {
	switch word {
	case "a", "an", "one":
		return 1, true
	case "two":
		return 2, true
	case "three":
		return 3, true
	}
	n, err := strconv.Atoi(word)
	return n, err == nil && n >= 0 && n <= mostAgo
}

// dayInNumbers reads 30/03/2020, 03/30/2020 or 2020/03/30, also with dots or hyphens. other reports
// that the numbers name another day to somebody who begins with the month.
func dayInNumbers(words []string) (d prompts.Date, other, ok bool) {
	if len(words) != 1 {
		return d, false, false
	}
	sep := strings.IndexAny(words[0], "/.-")
	if sep < 0 {
		return d, false, false
	}
	parts := strings.Split(strings.TrimSuffix(words[0], "."), words[0][sep:sep+1])
	if len(parts) != 3 {
		return d, false, false
	}
	var n [3]int
	for i, p := range parts {
		var err error
		if n[i], err = strconv.Atoi(p); err != nil || n[i] <= 0 {
			return d, false, false
		}
	}
	switch {
	case len(parts[0]) == 4 && len(parts[1]) <= 2 && len(parts[2]) <= 2:
		d = prompts.Date{Year: n[0], Month: time.Month(n[1]), Day: n[2]}
		return d, false, real(d)
	case len(parts[2]) != 4 || len(parts[0]) > 2 || len(parts[1]) > 2:
		return d, false, false
	}
	dayFirst := prompts.Date{Year: n[2], Month: time.Month(n[1]), Day: n[0]}
	monthFirst := prompts.Date{Year: n[2], Month: time.Month(n[0]), Day: n[1]}
	switch {
	case real(dayFirst) && real(monthFirst):
		return dayFirst, dayFirst != monthFirst, true
	case real(dayFirst):
		return dayFirst, false, true
	}
	return monthFirst, false, real(monthFirst)
}

// real reports whether a calendar has the day.
func real(d prompts.Date) bool { return prompts.DateOf(d.In(time.UTC)) == d }

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
	return d, real(d) && (weekday < 0 || d.Weekday() == weekday)
}

// named finds a word among the names from first to last, whole or cut to at least three letters; -1
// when it is none of them.
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

// OnDay moves a moment to another day, at the same time of the clock, with the offset that the
// learner's zone has then.
func (b *Book) OnDay(t time.Time, day prompts.Date, here *time.Location) time.Time {
	t = t.In(here)
	return civil(time.Date(day.Year, day.Month, day.Day, t.Hour(), t.Minute(), t.Second(), 0, here), here)
}
