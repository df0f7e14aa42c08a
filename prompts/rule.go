package prompts

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

const howToWhen = `write it as "Wednesday of week 2, end of day", "Thursday 09:00" or "2020-04-08 17:00 Europe/London"`

// parseWhen reads a rule for an instant, the way a facilitator writes it. A weekday without a week
// lies in the given week, and a rule without a zone is in the given one.
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
	if len(words) > 2 && strings.EqualFold(words[1], "week") { // "Wednesday week 2", without the word between
		words = append([]string{words[0], "of"}, words[1:]...)
	}
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
	if len(words) > 1 && (strings.EqualFold(words[0], "at") || strings.EqualFold(words[0], "by")) { // "Thursday at 3 pm"
		words = words[1:]
	}
	for _, end := range [...]string{"end of day", "end of the day", "eod"} {
		if n := len(strings.Fields(end)); len(words) >= n && strings.EqualFold(strings.Join(words[:n], " "), end) {
			w.End = true
			return words[n:], nil
		}
	}
	if len(words) == 0 {
		return nil, fmt.Errorf("there is no time: %s", howToWhen)
	}
	for n := min(len(words), 2); n > 0; n-- {
		if at, ok := clockTime(strings.Join(words[:n], "")); ok {
			w.Hour, w.Minute = at.Hour(), at.Minute()
			return words[n:], nil
		}
	}
	return nil, fmt.Errorf("%q is no time from 00:00 to 23:59: %s", words[0], howToWhen)
}

// clockTime reads a time as people write it: 15:00, 15.00, 3pm, 3:30 p.m., noon.
func clockTime(text string) (time.Time, bool) {
	text = strings.ToUpper(text)
	if text == "NOON" || text == "12NOON" {
		text = "12:00"
	}
	if before, found := strings.CutSuffix(text, ".M."); found {
		text = before + "M"
	}
	for _, layout := range [...]string{"15:04", "15.04", "3PM", "3:04PM", "3.04PM"} {
		if at, err := time.Parse(layout, text); err == nil {
			return at, true
		}
	}
	return time.Time{}, false
}

// weekdayNamed reads the name of a day, or three letters of it and more: Thursday, Thurs, Thu.
func weekdayNamed(word string) (time.Weekday, bool) {
	word = strings.TrimSuffix(word, ".")
	for day := time.Sunday; day <= time.Saturday; day++ {
		name := day.String()
		if len(word) >= 3 && len(word) <= len(name) && strings.EqualFold(word, name[:len(word)]) {
			return day, true
		}
	}
	return 0, false
}
