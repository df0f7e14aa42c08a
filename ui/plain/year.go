package plain

import (
	"fmt"

	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/phrase"
)

// yearHeard says a year, the latest with entries first: on which days something was written. The
// years before and after it can be heard too.
func (s *session) yearHeard() error {
	year := 0
	return s.loop(func() (menu, error) {
		v, err := s.Book.Year(s.safe, year)
		if err != nil {
			return menu{}, err
		}
		year = v.Year
		said := phrase.YearInWords(v, s.locale)
		if v.Statistics.WeeksWritten() > 0 {
			said = append(said, phrase.WeeksWritten(v.Statistics, s.locale))
		}
		m := menu{said: said, fresh: true, help: "The number of entries stands behind a day that has several."}
		m.add("a day of it", "A day: say which, and hear it.", s.dayHeard)
		m.add("the year before", fmt.Sprintf("The year before: %d.", year-1), func() error { year--; return nil })
		m.add("the year after", fmt.Sprintf("The year after: %d.", year+1), func() error { year++; return nil })
		return m, nil
	})
}

// dayHeard asks for a day, and lists what was written on it and on that day in other years.
func (s *session) dayHeard() error {
	var day prompts.Date
	_, err := s.askUntil(asking("Which day? Type a date, such as 8 April, 2020-04-08, yesterday or last Friday.", "Every form of a date is taken that names one day."), func(answer string) (err error) {
		day, err = s.Book.ParseDay(answer)
		return err
	})
	if err != nil {
		return err
	}
	year, err := s.Book.Year(s.safe, day.Year)
	if err != nil {
		return err
	}
	title := phrase.OnDay(year, day, s.locale) + ". The same day in other years comes after it."
	return s.list(title, phrase.OnDay(year, day, s.locale)+": nothing was written, and nothing on that day in other years.", func() ([]row, error) {
		v, err := s.Book.Day(s.safe, day, s.withPrivate)
		var rows []row
		for _, it := range v.Items {
			rows = append(rows, s.dayRow(it, ""))
		}
		for _, it := range v.Others {
			rows = append(rows, s.dayRow(it, fmt.Sprintf("In %d: ", it.At.Year())))
		}
		return rows, err
	})
}

// dayRow is an entry of a day.
func (s *session) dayRow(it book.Item, before string) row {
	return row{text: before + s.itemSaid(it), id: it.ID, open: func() error { return s.entry(it.ID) }}
}
