package phrase

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/format"
)

// Statistics says how much was written: in all, in each week of the course, and on which days,
// month by month. It counts, and praises nothing.
func Statistics(s book.Statistics, l format.Locale) []string {
	if s.Entries == 0 {
		return []string{"Nothing is finished yet."}
	}
	lines := []string{l.Plural(s.Entries, "entry", "entries") + ", " + l.Plural(s.Words, "word", "words") + "."}
	if len(s.Weeks) > 0 {
		lines = append(lines, "", WeeksWritten(s, l))
		lines = append(lines, weekRows(s.Weeks, l)...)
		lines = append(lines, "")
		for _, w := range s.Weeks {
			lines = append(lines, "  "+weekWritten(w, l))
		}
	}
	lines = append(lines, "", "Days with entries:")
	for _, month := range months(s.Days) {
		lines = append(lines, "  "+month)
	}
	return lines
}

// weeksInARow is how many weeks of a course stand beside each other.
const weeksInARow = 12

// weekRows are the weeks of a course beside each other, with how many entries each has.
func weekRows(weeks []book.WeekWritten, l format.Locale) (lines []string) {
	for some := range slices.Chunk(weeks, weeksInARow) {
		numbers, entries := RowOfWeeks(some, l)
		lines = append(lines, "  "+numbers, "  "+entries)
	}
	return lines
}

// RowOfWeeks are weeks of a course, with the number of their entries below them.
func RowOfWeeks(weeks []book.WeekWritten, l format.Locale) (numbers, entries string) {
	numbers, entries = "Week   ", "Entries"
	for _, w := range weeks {
		number, count := strconv.Itoa(w.Number), "–"
		if w.Entries > 0 {
			count = l.Number(w.Entries)
		}
		width := max(utf8.RuneCountInString(number), utf8.RuneCountInString(count)) + 2
		numbers += fmt.Sprintf("%*s", width, number)
		entries += fmt.Sprintf("%*s", width, count)
	}
	return numbers, entries
}

// StatisticsAloud says it in sentences, to be heard: the weeks by their numbers, and the months
// with how many days of them have entries.
func StatisticsAloud(s book.Statistics, l format.Locale) []string {
	if s.Entries == 0 {
		return Statistics(s, l)
	}
	lines := []string{l.Plural(s.Entries, "entry", "entries") + ", " + l.Plural(s.Words, "word", "words") + "."}
	if len(s.Weeks) > 0 {
		lines = append(lines, WeeksWritten(s, l))
	}
	for _, w := range s.Weeks {
		if w.Entries > 0 {
			lines = append(lines, weekWritten(w, l)+".")
		}
	}
	return append(lines, aloudMonths(s.Days, l)...)
}

// aloudMonths says for each month, the latest first, on how many days something was written.
func aloudMonths(days map[prompts.Date]int, l format.Locale) (lines []string) {
	for _, m := range monthsOf(days) {
		entries := 0
		for _, day := range m {
			entries += days[day]
		}
		lines = append(lines, fmt.Sprintf("%s %d: %s on %s.", m[0].Month, m[0].Year, l.Plural(entries, "entry", "entries"), l.Plural(len(m), "day", "days")))
	}
	return lines
}

func weekWritten(w book.WeekWritten, l format.Locale) string {
	if w.Entries == 0 {
		return fmt.Sprintf("Week %d: –", w.Number)
	}
	return fmt.Sprintf("Week %d: %s, %s", w.Number, l.Plural(w.Entries, "entry", "entries"), l.Plural(w.Words, "word", "words"))
}

// months returns a line for each month in which something was written, the latest first: its days,
// and how many entries one has that has several.
func months(days map[prompts.Date]int) (lines []string) {
	for _, m := range monthsOf(days) {
		var named []string
		for _, day := range m {
			name := fmt.Sprint(day.Day)
			if n := days[day]; n > 1 {
				name += fmt.Sprintf(" (%d)", n)
			}
			named = append(named, name)
		}
		lines = append(lines, fmt.Sprintf("%s %d: %s", m[0].Month, m[0].Year, strings.Join(named, ", ")))
	}
	return lines
}

// monthsOf returns the days of each month, in their order, the latest month first.
func monthsOf(days map[prompts.Date]int) (all [][]prompts.Date) {
	sorted := slices.SortedFunc(maps.Keys(days), func(x, y prompts.Date) int {
		return cmp.Or(y.Year-x.Year, int(y.Month-x.Month), x.Day-y.Day)
	})
	for i, day := range sorted {
		if i == 0 || sorted[i-1].Year != day.Year || sorted[i-1].Month != day.Month {
			all = append(all, nil)
		}
		all[len(all)-1] = append(all[len(all)-1], day)
	}
	return all
}
