package calendar_test

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/calendar"
	"ponder/ui/theme"
)

func plain() *theme.Theme {
	t := theme.New(theme.Options{Name: "none"})
	return &t
}

// Whatever the year, the width and the chosen day: every day of the picture is found again where it
// stands, the chosen one is in view, and no line is wider than the room.
func TestEveryDayIsFoundWhereItStands(t *testing.T) {
	for _, year := range []int{1999, 2000, 2012, 2020, 2021, 2024, 2026, 2028} {
		for _, width := range []int{20, 40, 57, 58, 76, 111, 112, 140} {
			for day := (prompts.Date{Year: year, Month: 1, Day: 1}); day.Year == year; day = day.AddDays(11) {
				y := calendar.Year{View: book.YearView{Year: year}, Chosen: day, Width: width}
				if got, on := y.At(y.Place(day)); !on || got != day {
					t.Fatalf("%v in %d cells stands where %v, %v is", day, width, got, on)
				}
				for _, line := range y.Lines(plain()) {
					if ansi.StringWidth(line) > width {
						t.Fatalf("%d, %d cells: %q is wider", year, width, line)
					}
				}
			}
		}
	}
}

func TestAYearHasEachDayOnce(t *testing.T) {
	for year, want := range map[int]int{2020: 366, 2021: 365, 2024: 366, 2028: 366} {
		y := calendar.Year{View: book.YearView{Year: year}, Chosen: prompts.Date{Year: year, Month: 6, Day: 1}, Width: 80}
		if got := strings.Count(ansi.Strip(strings.Join(y.Lines(plain())[calendar.Top:], "\n")), "."); got != want {
			t.Errorf("%d has %d days, want %d", year, got, want)
		}
	}
}

func TestTheWeeksOfACourseAreNumberedBelowTheirDays(t *testing.T) {
	monday := prompts.Date{Year: 2020, Month: time.March, Day: 30}
	v := book.YearView{Year: 2020, Course: "A sample course", Days: map[prompts.Date]book.DayWritten{monday: {Entries: 1, Words: 200}, monday.AddDays(1): {Entries: 1, Words: 900}}}
	for n := range 3 {
		v.Weeks = append(v.Weeks, book.WeekBegins{Number: n, Monday: monday.AddDays(7 * n)})
	}
	for _, width := range []int{40, 76, 120} {
		y := calendar.Year{View: v, Chosen: monday.AddDays(30), Width: width}
		lines := strings.Split(ansi.Strip(strings.Join(y.Lines(plain()), "\n")), "\n")
		x, row := y.Place(monday)
		band := lines[len(lines)-1]
		if lines[row][x] != '+' || lines[row+1][x] != '#' || len(band) <= x || band[x] != '0' || width > 40 && !strings.Contains(band, "weeks of A sample course") {
			t.Errorf("in %d cells Week 0 stands as:\n%s", width, strings.Join(lines, "\n"))
		}
	}
}

func TestAMonthHasItsDaysInWeeks(t *testing.T) {
	for _, day := range []prompts.Date{{Year: 2020, Month: 2, Day: 29}, {Year: 2021, Month: 2, Day: 1}, {Year: 2020, Month: 8, Day: 31}, {Year: 2020, Month: 12, Day: 31}, {Year: 2021, Month: 1, Day: 1}} {
		m := calendar.Month{Chosen: day, Days: map[prompts.Date]book.DayWritten{day: {Entries: 1, Words: 1}}}
		lines := m.Lines(plain())
		all := ansi.Strip(strings.Join(lines[1:], "\n"))
		days := 0
		for d := (prompts.Date{Year: day.Year, Month: day.Month, Day: 1}); d.Month == day.Month; d = d.AddDays(1) {
			days++
		}
		if strings.Count(all, ".") != days-1 || strings.Count(all, ":") != 1 || len(lines) > calendar.MonthHeight {
			t.Errorf("%v is drawn as:\n%s", day, strings.Join(lines, "\n"))
		}
		found := 0
		for row := range calendar.MonthHeight {
			for x := 1; x < calendar.MonthWidth; x += 3 {
				if d, on := m.At(x, row); on && d.Month == day.Month {
					found++
				}
			}
		}
		if found != days {
			t.Errorf("%v: %d days of %d are found by the mouse", day, found, days)
		}
	}
}
