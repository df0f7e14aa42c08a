package lookback

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/prompts"
	"ponder/ui/screen"
)

// years writes on some days of some years, and then it is 10 April 2020.
func (s *theatre) years() *theatre {
	s.t.Helper()
	at := s.now
	for _, c := range []struct {
		day  prompts.Date
		body string
		also func(*journal.Draft)
	}{
		{prompts.Date{Year: 2019, Month: 4, Day: 8}, "A year before.", nil},
		{prompts.Date{Year: 2018, Month: 4, Day: 8}, "Two years before, private.", private},
		{prompts.Date{Year: 2020, Month: 2, Day: 29}, "A leap day.", nil},
		{prompts.Date{Year: 2020, Month: 4, Day: 8}, "In the morning.", nil},
		{prompts.Date{Year: 2020, Month: 4, Day: 8}, "In the evening, private.", private},
	} {
		s.now = c.day.In(time.UTC).Add(9 * time.Hour)
		s.answer(journal.NoWeek, 0, c.body, func(d *journal.Draft) {
			if c.also != nil {
				c.also(d)
			}
		})
	}
	s.now = at.AddDate(0, 0, 9)
	return s
}

func TestTheYearHasSignsAndTheDayBelowIt(t *testing.T) {
	onStage(t, 76, 21, func(s *theatre) {
		s.years().open(screen.Open{Place: screen.LookBack, Year: true})
		s.sees("The year · 2020", "3 entries", "Wed 8 April 2020, Week 2", "In the morning.", "In the evening, private.", "private", "In other years on 8 April", "A year before.")
		s.seesNo("Two years before")
		s.golden("year")
		s.press("p").sees("Two years before, private.")
		s.resize(40, 14).golden("year-small")
		s.resize(112, 37).golden("year-wide")
	})
}

func TestArrowsGoToDaysMonthsAndYears(t *testing.T) {
	onStage(t, 76, 21, func(s *theatre) {
		s.years().open(screen.Open{Place: screen.LookBack, Year: true})
		for _, c := range []struct{ keys, sees string }{
			{"left", "Sat 29 February 2020"}, {"left", "Mon 8 April 2019"}, {"left", "Sun 8 April 2018"}, {"left", "Sun 8 April 2018"},
			{"right", "Mon 8 April 2019"}, {"shift+right", "Wed 8 May 2019"}, {"left", "Mon 8 April 2019"}, {"shift+down", "Wed 8 April 2020"},
			{"shift+up", "Mon 8 April 2019"}, {"]", "Wed 8 May 2019"}, {"}", "Fri 8 May 2020"}, {"t", "Fri 10 April 2020"},
		} {
			s.press(c.keys).sees(c.sees)
		}
		s.press("g").sees("Go to a date").press("29 Feb 2020", "enter").sees("Sat 29 February 2020", "A leap day.")
		s.press("shift+down").sees("Sun 28 February 2021", "A leap day.") // it has no 29th
		s.press("g", "4/8/2020", "enter").sees("one day in some countries and another in others").press("esc").sees("28 February 2021").seesNo("Go to a date")
		s.press("g", "yesterday", "enter").sees("Thu 9 April 2020", "nothing written")
	})
}

func TestADayAndItsEntriesAreReachedByMouseAndRead(t *testing.T) {
	onStage(t, 76, 21, func(s *theatre) {
		s.years().open(screen.Open{Place: screen.LookBack, Year: true, Day: prompts.Date{Year: 2020, Month: 4, Day: 8}})
		y := s.top().(*year)
		x, row := y.picture().Place(prompts.Date{Year: 2020, Month: 2, Day: 29})
		s.take(tea.MouseClickMsg{X: x, Y: y.yearTop() + row, Button: tea.MouseLeft})
		s.sees("Sat 29 February 2020", "A leap day.")
		c := s.top().Cursor()
		if c == nil || c.X != x || c.Y != y.yearTop()+row {
			t.Errorf("the cursor stands at %+v", c)
		}
		s.press("enter")
		if len(s.opened) != 1 || s.opened[0].Place != screen.Entries || s.opened[0].Entry == "" {
			t.Errorf("enter asks for %+v", s.opened)
		}
		s.take(tea.MouseClickMsg{X: 5, Y: y.above() + 1, Button: tea.MouseLeft})
		if len(s.opened) != 2 {
			t.Errorf("a click asks for %+v", s.opened)
		}
	})
}

func TestAnEmptyYearSaysSo(t *testing.T) {
	onStage(t, 40, 14, func(s *theatre) {
		s.open(screen.Open{Place: screen.LookBack, Year: true}).sees("The year · 2020", "nothing yet", "nothing written")
		s.press("left", "right", "enter").sees("Wed 1 April 2020")
	})
}
