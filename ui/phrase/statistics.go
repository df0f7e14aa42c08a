package phrase

import (
	"fmt"
	"slices"
	"strings"

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
	if n := len(s.Weeks); n > 0 {
		lines = append(lines, "", fmt.Sprintf("You wrote in %s of %s of %s.", l.Number(s.WeeksWritten()), l.Plural(n, "week", "weeks"), s.Course))
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

func weekWritten(w book.WeekWritten, l format.Locale) string {
	if w.Entries == 0 {
		return fmt.Sprintf("Week %d: –", w.Number)
	}
	return fmt.Sprintf("Week %d: %s, %s", w.Number, l.Plural(w.Entries, "entry", "entries"), l.Plural(w.Words, "word", "words"))
}

// months returns a line for each month in which something was written, the latest first: its days,
// and how many entries one has that has several.
func months(days map[prompts.Date]int) []string {
	type month struct{ year, month int }
	in := map[month][]prompts.Date{}
	for day := range days {
		m := month{day.Year, int(day.Month)}
		in[m] = append(in[m], day)
	}
	all := make([]month, 0, len(in))
	for m := range in {
		all = append(all, m)
	}
	slices.SortFunc(all, func(x, y month) int { return (y.year-x.year)*12 + y.month - x.month })
	var lines []string
	for _, m := range all {
		slices.SortFunc(in[m], func(x, y prompts.Date) int { return x.Day - y.Day })
		var named []string
		for _, day := range in[m] {
			name := fmt.Sprint(day.Day)
			if n := days[day]; n > 1 {
				name += fmt.Sprintf(" (%d)", n)
			}
			named = append(named, name)
		}
		lines = append(lines, fmt.Sprintf("%s %d: %s", in[m][0].Month, m.year, strings.Join(named, ", ")))
	}
	return lines
}
