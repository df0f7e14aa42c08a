package calendar

import (
	"strings"
	"time"

	"ponder/prompts"
	"ponder/ui/layout"
	"ponder/ui/theme"

	"ponder/journal/book"
)

// MonthWidth and MonthHeight are the size of a month, in cells.
const (
	MonthWidth  = 7*3 - 1
	MonthHeight = 7
)

// Month is a month as a picture: its weeks below each other.
type Month struct {
	Days   map[prompts.Date]book.DayWritten
	Chosen prompts.Date // a day of the month
}

// first is the Monday of its first week.
func (m Month) first() prompts.Date {
	day := m.Chosen
	day.Day = 1
	return day.Monday()
}

// Lines draws the month: the names of the days, and its weeks.
func (m Month) Lines(t *theme.Theme) []string {
	lines := []string{t.Faint.Render("Mo Tu We Th Fr Sa Su")}
	for week := m.first(); week.AddDays(6).Month == m.Chosen.Month || week.Month == m.Chosen.Month; week = week.AddDays(7) {
		days := make([]string, 7)
		for d := range days {
			days[d] = layout.Pad(m.sign(week.AddDays(d), t), 2)
		}
		lines = append(lines, strings.TrimRight(strings.Join(days, " "), " "))
	}
	return lines
}

func (m Month) sign(day prompts.Date, t *theme.Theme) string {
	if day.Month != m.Chosen.Month {
		return ""
	}
	a := m.Days[day].Amount()
	said := " " + Sign(a)
	if day == m.Chosen {
		return t.Select.Render(said)
	}
	return style(t, a).Render(said)
}

// At is the day at a place of the picture.
func (m Month) At(x, row int) (prompts.Date, bool) {
	if x < 0 || x >= MonthWidth || row < 1 || row >= MonthHeight || time.Month(0) == m.Chosen.Month {
		return prompts.Date{}, false
	}
	day := m.first().AddDays(7*(row-1) + x/3)
	return day, day.Month == m.Chosen.Month
}
