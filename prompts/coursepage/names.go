package coursepage

import (
	"strings"
	"time"
)

// MonthOf returns the month that a word names in one of the languages of course pages, long or
// short and in any case.
func MonthOf(word string) (month int, ok bool) {
	month, ok = lex().months[strings.ToLower(word)]
	return month, ok
}

// WeekdayOf returns the day of the week that a word names, likewise.
func WeekdayOf(word string) (day time.Weekday, ok bool) {
	day, ok = lex().weekdays[strings.ToLower(word)]
	return day, ok
}

// OffsetOf returns the minutes east of UTC that the letters of a zone claim, such as EAT; not ok
// where several zones have them, or none.
func OffsetOf(letters string) (minutes int, ok bool) {
	all := zoneLetters(letters)
	if len(all) != 1 || !all[0].claims {
		return 0, false
	}
	return all[0].minutes, true
}
