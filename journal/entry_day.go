package journal

import (
	"time"

	"ponder/prompts"
)

// noon is the time of day at which a day without one stands: no change of clocks comes near it, and
// no zone is asked.
const noon = 12

// OnDay returns the head moved to another day. A day that was given without a time of day has none,
// and shows none: only the day on which the text was made brings its own time back.
func (h Head) OnDay(day prompts.Date, here *time.Location) Head {
	made := civil(h.Created, here)
	switch {
	case day == prompts.DateOf(h.At):
		return h
	case !h.Created.IsZero() && day == prompts.DateOf(made):
		h.At, h.DayOnly = made, false
		return h
	}
	return h.OnDayAlone(day)
}

// OnDayAlone returns the head on a day of which no time is known.
func (h Head) OnDayAlone(day prompts.Date) Head {
	h.At, h.DayOnly = time.Date(day.Year, day.Month, day.Day, noon, 0, 0, 0, time.UTC), true
	return h
}

// WithoutInventedHour takes back the hour that earlier versions of Ponder gave a text that was
// dated back: that at which it was made, on another day. The zone in which it was made is not kept;
// so its clock may have stood otherwise there by what a change of clocks makes of it. Everything
// else stays as it is.
func (h Head) WithoutInventedHour() Head {
	if h.DayOnly || h.Created.IsZero() || h.At.IsZero() {
		return h
	}
	_, offset := h.At.Zone()
	for _, change := range []time.Duration{0, time.Hour, -time.Hour, 30 * time.Minute, -30 * time.Minute} {
		made := h.Created.In(time.FixedZone("", offset)).Add(change)
		if clockOf(made) == clockOf(h.At) && prompts.DateOf(made) != prompts.DateOf(h.At) {
			return h.OnDayAlone(prompts.DateOf(h.At))
		}
	}
	return h
}

// civil freezes the offset of the moment, so that the day never moves.
func civil(t time.Time, here *time.Location) time.Time {
	t = t.In(here).Truncate(time.Second)
	_, offset := t.Zone()
	return t.In(time.FixedZone("", offset))
}

// clockOf returns the time of day, to the second: times of a writer have no fractions.
func clockOf(t time.Time) [3]int { return [3]int{t.Hour(), t.Minute(), t.Second()} }

// Date writes the writer's time in a layout, and a day that has none as 2020-04-06.
func (h Head) Date(layout string) string {
	if h.DayOnly {
		return h.Day()
	}
	return h.At.Format(layout)
}

// CanHold reports whether a journal can keep a time: one in the years 1 to 9998, also in UTC.
func CanHold(t time.Time) bool {
	is := func(year int) bool { return year >= 1 && year <= 9998 }
	return !t.IsZero() && is(t.Year()) && is(t.UTC().Year())
}
