package book

import (
	"context"
	"slices"

	"ponder/journal"
	"ponder/prompts"
)

// Amount is how much was written on a day: enough to draw a picture of a year.
type Amount int

const (
	AmountNone Amount = iota
	AmountLittle
	AmountPage
	AmountMore
)

// pageWords is how many words fill a page that is written by hand, and littleWords up to how many
// are less.
const pageWords, littleWords = 300, 100

// DayWritten is how much was written on a day.
type DayWritten struct {
	Entries int
	Words   int
}

// Amount returns how much that is.
func (d DayWritten) Amount() Amount {
	switch {
	case d.Entries == 0:
		return AmountNone
	case d.Words < littleWords:
		return AmountLittle
	case d.Words <= pageWords:
		return AmountPage
	}
	return AmountMore
}

// YearView is a year of the journal, day by day. Private entries count too: nothing of them is told
// but that they are there.
type YearView struct {
	Year       int
	Today      prompts.Date
	Entries    int
	Words      int
	Days       map[prompts.Date]DayWritten // those of the year on which something was written; must not be changed
	Course     string                      // the title of the course in use; empty where there is none
	Weeks      []WeekBegins                // those of the course of which a day lies in the year
	Statistics Statistics                  // of all years

	written []prompts.Date // of all years, oldest first
}

// WeekBegins is a week of the course on the calendar.
type WeekBegins struct {
	Number int
	Monday prompts.Date
}

// Before returns the last day before another one on which something was written.
func (v YearView) Before(day prompts.Date) (prompts.Date, bool) {
	i, _ := v.place(day)
	if i == 0 {
		return day, false
	}
	return v.written[i-1], true
}

// After returns the first day after another one on which something was written.
func (v YearView) After(day prompts.Date) (prompts.Date, bool) {
	i, found := v.place(day)
	if found {
		i++
	}
	if i >= len(v.written) {
		return day, false
	}
	return v.written[i], true
}

func (v YearView) place(day prompts.Date) (int, bool) {
	return slices.BinarySearchFunc(v.written, day, compareDates)
}

// Week returns the week of the course that a day lies in.
func (v YearView) Week(day prompts.Date) (int, bool) {
	monday := day.Monday()
	i := slices.IndexFunc(v.Weeks, func(w WeekBegins) bool { return w.Monday == monday })
	if i < 0 {
		return journal.NoWeek, false
	}
	return v.Weeks[i].Number, true
}

// Year returns a year of the journal; of the year 0, the one that today lies in.
func (b *Book) Year(ctx context.Context, year int) (YearView, error) {
	c, err := b.calendar(ctx)
	if err != nil {
		return YearView{}, err
	}
	today := b.todayIn(c.snap)
	if year == 0 {
		year = today.Year
	}
	v := YearView{Year: year, Today: today, Statistics: c.statistics, written: c.written}
	if y, written := c.years[year]; written {
		v.Days, v.Entries, v.Words = y.days, y.Entries, y.Words
	}
	active, err := b.activeCourse(c.snap)
	if err != nil || active.Course.ID == "" {
		return v, err
	}
	v.Course = active.Course.Title
	for _, w := range active.Course.Weeks {
		monday := prompts.WeekStart(active.Enrolment.Start, w.Number)
		if !monday.IsZero() && (monday.Year == year || monday.AddDays(6).Year == year) {
			v.Weeks = append(v.Weeks, WeekBegins{w.Number, monday})
		}
	}
	return v, nil
}

// DayView is a day of the journal, and the same day in other years.
type DayView struct {
	Day    prompts.Date
	Items  []Item // what was written on it, in its order, drafts too
	Others []Item // what was written on that day in other years, the latest first
}

// Day returns a day of the journal, as the list of entries has it. What comes with it from other
// years holds private entries only where these are asked for.
func (b *Book) Day(ctx context.Context, day prompts.Date, private bool) (DayView, error) {
	c, err := b.calendar(ctx)
	if err != nil {
		return DayView{}, err
	}
	others := c.sameDays(day)
	on, err := b.onDays(ctx, c, append(others, day))
	if err != nil {
		return DayView{}, err
	}
	v := DayView{Day: day}
	for _, i := range on.places[day] {
		h := on.snap.Heads.At(i)
		drafted := slices.ContainsFunc(on.snap.Drafts, func(d journal.Draft) bool { return d.ID == h.ID })
		v.Items = append(v.Items, item(h, drafted, on.outcomes))
	}
	for _, d := range on.snap.Drafts {
		if d.IsNew() && prompts.DateOf(d.At) == day {
			v.Items = append(v.Items, item(d.Head, true, on.outcomes))
		}
	}
	slices.SortStableFunc(v.Items, func(x, y Item) int { return newestFirst(y.Head, x.Head) })
	for _, other := range others {
		for _, i := range slices.Backward(on.places[other]) {
			if h := on.snap.Heads.At(i); private || !on.private.has(h) {
				v.Others = append(v.Others, item(h, false, on.outcomes))
			}
		}
	}
	if !private && len(v.Others) > 0 { // else no file need be read
		afloat := b.withMarksAfloat(privateSet{})
		v.Others = slices.DeleteFunc(v.Others, func(it Item) bool { return afloat.has(it.Head) })
	}
	return v, nil
}

func compareDates(x, y prompts.Date) int {
	if x.Year != y.Year {
		return x.Year - y.Year
	}
	if x.Month != y.Month {
		return int(x.Month - y.Month)
	}
	return x.Day - y.Day
}
