// Package calendar draws days in weeks: a year with its weeks side by side, and a month. How much
// was written on a day is a sign, so that nothing is said by colour alone. They are pictures
// without state, and know no journal but what a day is worth in one.
package calendar

import (
	"strconv"
	"strings"
	"time"

	"charm.land/lipgloss/v2"

	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/layout"
	"ponder/ui/theme"
)

// Rows of a year above and with its days; below them stand the weeks of the course.
const (
	Top  = 1 // the months
	Days = 7
)

// label is the room for the names of the days at the left, in cells.
const label = 4

// Roomy is the width from which on a week of a year has two cells.
const Roomy = label + 2*54

// Sign is how much was written on a day: a dot, a colon, a plus or a hash.
func Sign(a book.Amount) string { return [...]string{".", ":", "+", "#"}[a] }

// Legend says what the signs mean.
func Legend() string { return ". nothing   : a little   + a page   # more" }

// style is how a sign is coloured; the sign alone says all.
func style(t *theme.Theme, a book.Amount) lipgloss.Style {
	return [...]lipgloss.Style{t.Rule, t.Faint, t.Text, t.Good}[a]
}

// Year is a year as a picture: a column for each week, a row for each day of the week.
type Year struct {
	View   book.YearView
	Chosen prompts.Date // a day of the year, which is always in view
	Width  int
}

// Height is how many rows it takes.
func (y Year) Height() int {
	if len(y.View.Weeks) > 0 {
		return Top + Days + 1
	}
	return Top + Days
}

// first is the Monday of the first week.
func (y Year) first() prompts.Date {
	return prompts.Date{Year: y.View.Year, Month: time.January, Day: 1}.Monday()
}

// weeks is how many weeks the year touches.
func (y Year) weeks() int {
	last := prompts.Date{Year: y.View.Year, Month: time.December, Day: 31}.Monday()
	return last.Sub(y.first())/7 + 1
}

// cell is the width of a week.
func (y Year) cell() int {
	if y.Width >= Roomy {
		return 2
	}
	return 1
}

// window says which weeks are in view, half open: all of them, or those around the chosen day.
func (y Year) window() (from, to int) {
	n, room := y.weeks(), max((y.Width-label)/y.cell(), 1)
	at := y.Chosen.Monday().Sub(y.first()) / 7
	from = max(min(at-room/2, n-room), 0)
	return from, min(from+room, n)
}

// Place is where a day stands.
func (y Year) Place(day prompts.Date) (x, row int) {
	from, _ := y.window()
	week := day.Monday().Sub(y.first()) / 7
	return label + (week-from)*y.cell(), Top + (int(day.Weekday())+6)%7
}

// At is the day at a place.
func (y Year) At(x, row int) (prompts.Date, bool) {
	from, to := y.window()
	week := from + (x-label)/y.cell()
	if x < label || week >= to || row < Top || row >= Top+Days {
		return prompts.Date{}, false
	}
	day := y.first().AddDays(7*week + row - Top)
	return day, day.Year == y.View.Year
}

// Lines draws the year.
func (y Year) Lines(t *theme.Theme) []string {
	from, to := y.window()
	lines := []string{t.Faint.Render(y.months(from, to))}
	for d := range Days {
		name := time.Weekday((d + 1) % 7).String()[:3]
		var row strings.Builder
		row.WriteString(t.Faint.Render(layout.Pad(name, label)))
		for w := from; w < to; w++ {
			row.WriteString(y.sign(y.first().AddDays(7*w+d), t) + strings.Repeat(" ", y.cell()-1))
		}
		lines = append(lines, strings.TrimRight(row.String(), " "))
	}
	if len(y.View.Weeks) > 0 {
		lines = append(lines, y.band(from, to, t))
	}
	return lines
}

// sign draws a day.
func (y Year) sign(day prompts.Date, t *theme.Theme) string {
	if day.Year != y.View.Year {
		return " "
	}
	a := y.View.Days[day].Amount()
	if day == y.Chosen {
		return t.Select.Render(Sign(a))
	}
	return style(t, a).Render(Sign(a))
}

// months names them above the weeks in which they begin.
func (y Year) months(from, to int) string {
	row := []byte(strings.Repeat(" ", label+(to-from)*y.cell()+2))
	for m := time.January; m <= time.December; m++ {
		week := prompts.Date{Year: y.View.Year, Month: m, Day: 1}.Monday().Sub(y.first()) / 7
		if m > time.January && (prompts.Date{Year: y.View.Year, Month: m, Day: 1}).Weekday() != time.Monday {
			week++ // the week in which it begins is the last one of the month before
		}
		if at := label + (week-from)*y.cell(); week >= from && week < to && at+3 <= min(len(row), y.Width) {
			copy(row[at:], m.String()[:3])
		}
	}
	return strings.TrimRight(string(row), " ")
}

// band numbers the weeks of the course below their columns, and says what they are where there is
// room beside them.
func (y Year) band(from, to int, t *theme.Theme) string {
	row := []byte(strings.Repeat(" ", label+(to-from)*y.cell()))
	first, end := len(row), 0
	for _, w := range y.View.Weeks {
		week := w.Monday.Sub(y.first()) / 7
		at := label + (week-from)*y.cell()
		if week < from || week >= to || at >= len(row) {
			continue
		}
		number := strconv.Itoa(w.Number)
		row[at] = number[len(number)-1]
		first, end = min(first, at), max(end, at+1)
	}
	said := "weeks of " + layout.Line(y.View.Course)
	switch {
	case end == 0:
		return ""
	case end+2+layout.Width(said) <= y.Width:
		return t.Heading.Render(string(row[:end])) + "  " + t.Faint.Render(said)
	case first >= label+layout.Width(said)+2:
		gap := first - layout.Width(said) - 2
		return strings.Repeat(" ", gap) + t.Faint.Render(said) + "  " + t.Heading.Render(string(row[first:end]))
	}
	return t.Heading.Render(string(row[:end]))
}
