package cli

import (
	"context"
	"strconv"

	"github.com/charmbracelet/x/ansi"

	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/calendar"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/theme"
)

// thisYear stands for --year without a year.
const thisYear = "this"

type yearJSON struct {
	Year    int               `json:"year"`
	Entries int               `json:"entries"`
	Words   int               `json:"words"`
	Days    []dayWrittenJSON  `json:"days"`
	Weeks   []courseWeeksJSON `json:"weeks"`
}

type dayWrittenJSON struct {
	Date    string `json:"date"`
	Entries int    `json:"entries"`
	Words   int    `json:"words"`
	Amount  string `json:"amount"`
}

type courseWeeksJSON struct {
	Number int    `json:"number"`
	Starts string `json:"starts"`
}

type dayJSON struct {
	Date    string      `json:"date"`
	Week    *int        `json:"week"`
	Entries []entryJSON `json:"entries"`
	Others  []entryJSON `json:"other_years"`
}

func newYearJSON(v book.YearView) yearJSON {
	j := yearJSON{Year: v.Year, Entries: v.Entries, Words: v.Words, Days: []dayWrittenJSON{}, Weeks: []courseWeeksJSON{}}
	for day := (prompts.Date{Year: v.Year, Month: 1, Day: 1}); day.Year == v.Year; day = day.AddDays(1) {
		if d, written := v.Days[day]; written {
			j.Days = append(j.Days, dayWrittenJSON{day.String(), d.Entries, d.Words, phrase.HowMuch(d.Amount())})
		}
	}
	for _, w := range v.Weeks {
		j.Weeks = append(j.Weeks, courseWeeksJSON{w.Number, w.Monday.String()})
	}
	return j
}

// lookBackOnYear shows a year: the picture of it, and its days in words.
func (a *app) lookBackOnYear(ctx context.Context, f *lookbackFlags) error {
	year := 0
	if f.year != thisYear {
		n, err := strconv.Atoi(f.year)
		if err != nil || n < 1 || n > 9999 {
			return usage("%q is no year: write it as 2020", f.year)
		}
		year = n
	}
	v, err := a.book.Year(ctx, year)
	switch {
	case err != nil:
		return err
	case f.json:
		return writeJSON(a.text, newYearJSON(v))
	}
	bare := theme.New(theme.Options{Name: "none", ASCII: true})
	for _, line := range (calendar.Year{View: v, Chosen: prompts.Date{Year: v.Year, Month: v.Today.Month, Day: 1}, Width: layout.TextWidth}).Lines(&bare) {
		a.say("%s", ansi.Strip(line))
	}
	a.say("%s\n", calendar.Legend())
	for _, line := range phrase.YearInWords(v, a.locale()) {
		a.wrapped("", line)
	}
	return nil
}

// lookBackOnDay shows what was written on a day, and on the same day in other years.
func (a *app) lookBackOnDay(ctx context.Context, f *lookbackFlags) error {
	on, err := a.book.ParseDay(f.on)
	if err != nil {
		return err
	}
	v, err := a.book.Day(ctx, on, f.private)
	if err != nil {
		return err
	}
	year, err := a.book.Year(ctx, on.Year)
	if err != nil {
		return err
	}
	if f.json {
		j := dayJSON{Date: on.String(), Entries: mapped(v.Items, onDayJSON), Others: mapped(v.Others, onDayJSON)}
		if n, found := year.Week(on); found {
			j.Week = &n
		}
		return writeJSON(a.text, j)
	}
	a.say("%s", phrase.OnDay(year, on, a.locale()))
	for _, it := range v.Items {
		a.sayOnDay(it)
	}
	if len(v.Items) == 0 {
		a.say("  nothing written")
	}
	a.say("\n%s", phrase.OtherYears(on, a.locale()))
	for _, it := range v.Others {
		a.sayOnDay(it)
	}
	if len(v.Others) == 0 {
		a.say("  nothing yet")
	}
	return nil
}

func onDayJSON(it book.Item) entryJSON { return newEntryJSON(it.Head, it.Draft) }

func (a *app) sayOnDay(it book.Item) {
	said := phrase.Called(it.Head)
	for _, state := range phrase.States(it) {
		said += " · " + state
	}
	a.item("  ", it.Day()+"  "+it.ID.Short()+"  ", said)
}
