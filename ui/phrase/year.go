package phrase

import (
	"fmt"
	"strings"
	"time"

	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/format"
	"ponder/ui/layout"
)

// HowMuch says how much was written on a day, as the signs of a calendar do.
func HowMuch(a book.Amount) string {
	return [...]string{"nothing", "a little", "a page", "more"}[a]
}

// YearTotals says how much was written in a year: "31 entries · 9,412 words".
func YearTotals(v book.YearView, dot string, l format.Locale) string {
	if v.Entries == 0 {
		return "nothing yet"
	}
	return l.Plural(v.Entries, "entry", "entries") + dot + l.Plural(v.Words, "word", "words")
}

// WeeksWritten says in how many weeks of the course something was written: "You wrote in 6 of 7
// weeks of Remote partnering."
func WeeksWritten(s book.Statistics, l format.Locale) string {
	return fmt.Sprintf("You wrote in %s of %s of %s.", l.Number(s.WeeksWritten()), l.Plural(len(s.Weeks), "week", "weeks"), layout.Line(s.Course))
}

// YearInWords says a year without a picture: how much, and on which days, the latest month first.
func YearInWords(v book.YearView, l format.Locale) []string {
	if v.Entries == 0 {
		return []string{fmt.Sprintf("In %d nothing was written.", v.Year)}
	}
	days := map[prompts.Date]int{}
	for day, d := range v.Days {
		days[day] = d.Entries
	}
	said := fmt.Sprintf("%d: %s, on %s.", v.Year, YearTotals(v, ", ", l), l.Plural(len(days), "day", "days"))
	lines := []string{said}
	for _, month := range months(days) {
		lines = append(lines, strings.Replace(month, fmt.Sprintf(" %d:", v.Year), ":", 1)+".")
	}
	return lines
}

// OnDay names a day, with the week of the course that it lies in.
func OnDay(v book.YearView, day prompts.Date, l format.Locale) string {
	said := l.Day(day.In(time.UTC))
	if n, found := v.Week(day); found {
		said += fmt.Sprintf(", Week %d", n)
	}
	return said
}

// OtherYears says which day stands above what was written on it in other years.
func OtherYears(day prompts.Date, l format.Locale) string {
	_, said, _ := strings.Cut(l.DayOfYear(day.In(time.UTC)), " ")
	return "In other years on " + said
}
