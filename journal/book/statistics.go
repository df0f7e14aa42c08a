package book

import (
	"context"
	"maps"
	"slices"

	"ponder/journal"
	"ponder/prompts"
)

// Statistics is how much was written, of finished entries that are not in the trash.
type Statistics struct {
	Entries int
	Words   int
	Course  string               // its title; empty where there is none
	Weeks   []WeekWritten        // every week of the course
	Days    map[prompts.Date]int // how many entries a day has, by the writer's day; none where it has none; must not be changed
}

// WeekWritten is how much was written in a week of the course.
type WeekWritten struct {
	Number  int
	Entries int
	Words   int
}

// MonthWritten is how much was written in a month.
type MonthWritten struct {
	Month   prompts.Date // its first day
	Entries int
}

// Months returns the months in which something was written, the latest first.
func (s Statistics) Months() (all []MonthWritten) {
	in := map[prompts.Date]int{}
	for day, n := range s.Days {
		day.Day = 1
		in[day] += n
	}
	for _, month := range slices.SortedFunc(maps.Keys(in), func(x, y prompts.Date) int { return y.Sub(x) }) {
		all = append(all, MonthWritten{month, in[month]})
	}
	return all
}

// WeeksWritten returns in how many weeks of the course something was written.
func (s Statistics) WeeksWritten() (n int) {
	for _, w := range s.Weeks {
		if w.Entries > 0 {
			n++
		}
	}
	return n
}

// Statistics counts what was written. Private entries count too: nothing of them is told but that
// they are there.
func (b *Book) Statistics(ctx context.Context) (Statistics, error) {
	c, err := b.calendar(ctx)
	if err != nil {
		return Statistics{}, err
	}
	return c.statistics, nil
}

// statisticsOf makes them of what was counted.
func statisticsOf(t *journal.Tally, course prompts.Course) Statistics {
	s := Statistics{Entries: t.Entries, Words: t.Words, Course: course.Title, Days: map[prompts.Date]int{}}
	for _, w := range course.Weeks {
		in := t.Weeks[journal.CourseWeek{Course: course.ID, Week: w.Number}]
		s.Weeks = append(s.Weeks, WeekWritten{Number: w.Number, Entries: in.Entries, Words: in.Words})
	}
	for day, w := range t.Days {
		s.Days[day] = w.Entries
	}
	return s
}
