package prompts

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

const howToWhen = `write it as "Wednesday of week 2, end of day", "Thursday 09:00" or "2020-04-08 17:00 Europe/London"`

// parseWhen reads a rule for an instant, the way a facilitator writes it. A weekday without a week lies in the given week, and
// a rule without a zone is in the given one.
func parseWhen(text string, week int, zone string) (When, error) {
	words := strings.Fields(strings.ReplaceAll(text, ",", " "))
	when := When{Zone: zone}
	rest, err := when.readDay(words, week)
	if err != nil {
		return When{}, err
	}
	if rest, err = when.readTime(rest); err != nil {
		return When{}, err
	}
	if len(rest) == 1 {
		when.Zone, rest = rest[0], nil
	}
	if len(rest) > 0 {
		return When{}, fmt.Errorf("%q is left over after the time: %s", strings.Join(rest, " "), howToWhen)
	}
	return when, nil
}

func (w *When) readDay(words []string, week int) (rest []string, err error) {
	if len(words) == 0 {
		return nil, fmt.Errorf("there is no day: %s", howToWhen)
	}
	if '0' <= words[0][0] && words[0][0] <= '9' {
		w.Date, err = ParseDate(words[0])
		return words[1:], err
	}
	day, ok := weekdayNamed(words[0])
	if !ok {
		return nil, fmt.Errorf("%q is no day: %s", words[0], howToWhen)
	}
	w.Rule, w.Weekday, w.Week = true, day, week
	if len(words) < 2 || !strings.EqualFold(words[1], "of") {
		return words[1:], nil
	}
	if len(words) < 4 || !strings.EqualFold(words[2], "week") {
		return nil, fmt.Errorf("%q needs the number of a week: %s", strings.Join(words[:2], " "), howToWhen)
	}
	if w.Week, err = strconv.Atoi(words[3]); err != nil || w.Week < 0 || w.Week > maxWeekNumber {
		return nil, fmt.Errorf("%q is no number of a week: %s", words[3], howToWhen)
	}
	return words[4:], nil
}

func (w *When) readTime(words []string) (rest []string, err error) {
	if len(words) >= 3 && strings.EqualFold(strings.Join(words[:3], " "), "end of day") {
		w.End = true
		return words[3:], nil
	}
	if len(words) == 0 {
		return nil, fmt.Errorf("there is no time: %s", howToWhen)
	}
	at, err := time.Parse("15:04", words[0])
	if err != nil {
		return nil, fmt.Errorf("%q is no time from 00:00 to 23:59: %s", words[0], howToWhen)
	}
	w.Hour, w.Minute = at.Hour(), at.Minute()
	return words[1:], nil
}

func weekdayNamed(word string) (time.Weekday, bool) {
	for day := time.Sunday; day <= time.Saturday; day++ {
		if strings.EqualFold(word, day.String()) {
			return day, true
		}
	}
	return 0, false
}
