package prompts_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"
	_ "time/tzdata"

	"ponder/prompts"
)

func date(t testing.TB, s string) prompts.Date {
	t.Helper()
	d, err := prompts.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// The instants were worked out from the offsets that were in force, not by this code.
func TestDeadlinesInTenZonesAndBothChangesOfSummerTime(t *testing.T) {
	for _, c := range []struct{ zone, spring, autumn, plain string }{
		// end of 28 March 2020, end of 25 October 2020, and 09:00 on 9 April 2020
		{"Europe/London", "2020-03-29T00:00:00Z", "2020-10-26T00:00:00Z", "2020-04-09T08:00:00Z"},
		{"Europe/Paris", "2020-03-28T23:00:00Z", "2020-10-25T23:00:00Z", "2020-04-09T07:00:00Z"},
		{"America/New_York", "2020-03-29T04:00:00Z", "2020-10-26T04:00:00Z", "2020-04-09T13:00:00Z"},
		{"America/Los_Angeles", "2020-03-29T07:00:00Z", "2020-10-26T07:00:00Z", "2020-04-09T16:00:00Z"},
		{"America/St_Johns", "2020-03-29T02:30:00Z", "2020-10-26T02:30:00Z", "2020-04-09T11:30:00Z"},
		{"Africa/Nairobi", "2020-03-28T21:00:00Z", "2020-10-25T21:00:00Z", "2020-04-09T06:00:00Z"},
		{"Asia/Kathmandu", "2020-03-28T18:15:00Z", "2020-10-25T18:15:00Z", "2020-04-09T03:15:00Z"},
		{"Asia/Singapore", "2020-03-28T16:00:00Z", "2020-10-25T16:00:00Z", "2020-04-09T01:00:00Z"},
		{"Australia/Sydney", "2020-03-28T13:00:00Z", "2020-10-25T13:00:00Z", "2020-04-08T23:00:00Z"},
		{"Pacific/Auckland", "2020-03-28T11:00:00Z", "2020-10-25T11:00:00Z", "2020-04-08T21:00:00Z"},
		{"Asia/Beirut", "2020-03-28T22:00:00Z", "2020-10-25T22:00:00Z", "2020-04-09T06:00:00Z"},
		{"America/Havana", "2020-03-29T04:00:00Z", "2020-10-26T04:00:00Z", "2020-04-09T13:00:00Z"},
	} {
		for _, one := range []struct {
			when prompts.When
			want string
		}{
			{prompts.When{Date: date(t, "2020-03-28"), End: true, Zone: c.zone}, c.spring},
			{prompts.When{Date: date(t, "2020-10-25"), End: true, Zone: c.zone}, c.autumn},
			{prompts.When{Rule: true, Week: 2, Weekday: time.Thursday, Hour: 9, Zone: c.zone}, c.plain},
		} {
			got, err := one.when.Instant(date(t, "2020-03-30"))
			if err != nil || got.UTC().Format(time.RFC3339) != one.want {
				t.Errorf("%s: %+v is %s, %v, want %s", c.zone, one.when, got.UTC().Format(time.RFC3339), err, one.want)
			}
		}
	}
}

func TestADayBeginsWithItsFirstInstantHoweverTheClocksChange(t *testing.T) {
	for _, c := range []struct{ zone, day, want string }{
		{"Europe/London", "2020-03-29", "2020-03-29T00:00:00Z"},       // 01:00 is skipped
		{"Europe/London", "2020-10-25", "2020-10-24T23:00:00Z"},       // 01:00 comes twice
		{"Asia/Beirut", "2020-03-29", "2020-03-28T22:00:00Z"},         // midnight is skipped
		{"America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z"},   // midnight is skipped
		{"America/Sao_Paulo", "2019-02-17", "2019-02-17T03:00:00Z"},   // 23:00 of the day before comes twice
		{"America/Havana", "2020-03-08", "2020-03-08T05:00:00Z"},      // midnight is skipped
		{"America/Havana", "2020-11-01", "2020-11-01T04:00:00Z"},      // midnight comes twice
		{"Atlantic/Azores", "2020-03-29", "2020-03-29T01:00:00Z"},     // midnight is skipped
		{"Atlantic/Azores", "2020-10-25", "2020-10-25T00:00:00Z"},     // midnight comes twice
		{"Africa/Tunis", "1990-09-30", "1990-09-29T22:00:00Z"},        // midnight comes twice
		{"America/Asuncion", "2020-10-04", "2020-10-04T04:00:00Z"},    // midnight is skipped
		{"Australia/Lord_Howe", "2020-10-04", "2020-10-03T13:30:00Z"}, // half an hour is skipped at 02:00
	} {
		loc, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		got := date(t, c.day).In(loc)
		if got.UTC().Format(time.RFC3339) != c.want {
			t.Errorf("%s begins in %s at %s, want %s", c.day, c.zone, got.UTC().Format(time.RFC3339), c.want)
		}
		if prompts.DateOf(got) != date(t, c.day) || prompts.DateOf(got.Add(-time.Nanosecond)) == date(t, c.day) {
			t.Errorf("%s in %s: %s is not the first instant of that day", c.day, c.zone, got)
		}
	}
}

func TestADayThatAZoneSkippedBeginsWithTheNextOne(t *testing.T) {
	when := prompts.When{Date: date(t, "2011-12-29"), End: true, Zone: "Pacific/Apia"}
	if got, err := when.Instant(prompts.Date{}); err != nil || got.UTC().Format(time.RFC3339) != "2011-12-30T10:00:00Z" {
		t.Errorf("29 December 2011 ended in Samoa at %s, %v", got.UTC(), err)
	}
}

// after returns the next change of clocks. The zone data that comes with Go names the instant
// itself on the last day of a leap year.
func after(t time.Time) time.Time {
	_, next := t.ZoneBounds()
	if !next.IsZero() && !next.After(t) {
		return after(t.AddDate(0, 0, 1))
	}
	return next
}

// Around every change of clocks in fifteen zones and ninety years, a day begins where the day
// before ends.
func TestNoInstantIsOutsideOfItsDay(t *testing.T) {
	for _, zone := range []string{
		"Europe/London", "Europe/Dublin", "Africa/Cairo", "Africa/Casablanca", "Africa/Tunis", "America/Havana", "America/Sao_Paulo", "America/Scoresbysund",
		"America/St_Johns", "Asia/Amman", "Asia/Beirut", "Asia/Gaza", "Asia/Tehran", "Atlantic/Azores", "Australia/Lord_Howe",
	} {
		loc, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		for change := after(time.Date(1950, 1, 1, 0, 0, 0, 0, loc)); !change.IsZero() && change.Year() < 2040; change = after(change) {
			for _, day := range []prompts.Date{prompts.DateOf(change).AddDays(-1), prompts.DateOf(change), prompts.DateOf(change).AddDays(1)} {
				if first := day.In(loc); prompts.DateOf(first) != day || prompts.DateOf(first.Add(-time.Nanosecond)) != day.AddDays(-1) {
					t.Errorf("%s begins in %s at %s", day, zone, first)
				}
			}
		}
	}
}

func TestWeeksBeginOnMondayAndWeekOneOnTheStart(t *testing.T) {
	start := date(t, "2020-03-30")
	for _, c := range []struct {
		day  string
		week int
	}{
		{"2020-03-22", -1}, {"2020-03-23", 0}, {"2020-03-29", 0}, {"2020-03-30", 1}, {"2020-04-05", 1}, {"2020-04-06", 2},
		{"2020-12-31", 40}, {"2021-01-01", 40}, {"2021-01-04", 41},
	} {
		if got := prompts.WeekOf(start, date(t, c.day)); got != c.week {
			t.Errorf("%s lies in week %d, want %d", c.day, got, c.week)
		}
		// A start in the middle of a week means the week that it lies in.
		if got := prompts.WeekOf(date(t, "2020-04-02"), date(t, c.day)); got != c.week {
			t.Errorf("%s lies in week %d of a course that began on a Thursday, want %d", c.day, got, c.week)
		}
	}
	for week, want := range map[int]string{0: "2020-03-23", 1: "2020-03-30", 2: "2020-04-06", 6: "2020-05-04"} {
		if got := prompts.WeekStart(start, week).String(); got != want {
			t.Errorf("week %d begins on %s, want %s", week, got, want)
		}
	}
}

func TestAnAbsoluteDateWinsOverARule(t *testing.T) {
	when := prompts.When{Date: date(t, "2021-02-03"), Rule: true, Week: 2, Weekday: time.Monday, Hour: 12, Zone: "UTC"}
	got, err := when.Instant(date(t, "2020-03-30"))
	if err != nil || got.Format(time.RFC3339) != "2021-02-03T12:00:00Z" {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestWithoutAStartARuleHasNoInstantAndADateHas(t *testing.T) {
	rule := prompts.When{Rule: true, Week: 2, Weekday: time.Monday, Zone: "UTC"}
	if got, err := rule.Instant(prompts.Date{}); err != nil || !got.IsZero() || rule.IsZero() {
		t.Errorf("a rule without a start gives %v, %v", got, err)
	}
	fixed := prompts.When{Date: date(t, "2020-04-08"), Zone: "UTC"}
	if got, err := fixed.Instant(prompts.Date{}); err != nil || got.IsZero() {
		t.Errorf("a date without a start gives %v, %v", got, err)
	}
	if !(prompts.When{Zone: "UTC"}).IsZero() {
		t.Error("a zone alone is not a time")
	}
}

func TestAnUnknownZoneIsAnErrorThatNamesIt(t *testing.T) {
	_, err := prompts.When{Date: date(t, "2020-04-08"), Zone: "Europe/Londn"}.Instant(prompts.Date{})
	if err == nil || err.Error() != `zone "Europe/Londn": unknown time zone Europe/Londn` {
		t.Errorf("got %v", err)
	}
}

// Adding, taking away and comparing days agree with each other and with the calendar, over three
// thousand years.
func TestDaysAddUp(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 10_000 {
		a := prompts.Date{Year: 1, Month: 1, Day: 1}.AddDays(random.IntN(1_100_000))
		n := random.IntN(800_000) - 400_000
		b := a.AddDays(n)
		if b.Sub(a) != n || b.AddDays(-n) != a || b.Before(a) != (n < 0) {
			t.Fatalf("%s and %d days make %s, and back %s, %d apart", a, n, b, b.AddDays(-n), b.Sub(a))
		}
		if got := (int(a.Weekday()) + n%7 + 14) % 7; got%7 != int(b.Weekday()) {
			t.Fatalf("%s is a %s, and %d days later %s a %s", a, a.Weekday(), n, b, b.Weekday())
		}
		if m := a.Monday(); m.Weekday() != time.Monday || a.Sub(m) < 0 || a.Sub(m) > 6 {
			t.Fatalf("the Monday of %s is %s", a, m)
		}
		if parsed, err := prompts.ParseDate(a.String()); err != nil || parsed != a {
			t.Fatalf("%s reads back as %s, %v", a, parsed, err)
		}
	}
}

func TestDatesThatNoCalendarHasAreRefused(t *testing.T) {
	for _, s := range []string{"2020-02-30", "2019-02-29", "2020-13-01", "2020-00-10", "2020-1-1", "20-01-01", "8 April", "", "2020-04-08T00:00"} {
		if d, err := prompts.ParseDate(s); err == nil {
			t.Errorf("%q was read as %s", s, d)
		}
	}
}

func TestADateIsKeptAsText(t *testing.T) {
	for _, want := range []prompts.Date{{}, date(t, "2020-04-08"), date(t, "0999-12-31")} {
		b, err := want.MarshalText()
		got := date(t, "2000-01-01")
		if err != nil || got.UnmarshalText(b) != nil || got != want {
			t.Errorf("%v is kept as %q, %v, and read as %v", want, b, err, got)
		}
	}
	kept := date(t, "2000-01-01")
	if err := kept.UnmarshalText([]byte("tomorrow")); err == nil || kept.String() != "2000-01-01" {
		t.Errorf("a text that is no date gives %s, %v", kept, err)
	}
}

func ExampleWhen_Instant() {
	due := prompts.When{Rule: true, Week: 2, Weekday: time.Wednesday, End: true, Zone: "Europe/London"}
	start := prompts.Date{Year: 2020, Month: time.March, Day: 30}
	instant, err := due.Instant(start)
	fmt.Println(due.Day(start), instant.UTC().Format(time.RFC3339), err)
	// Output: 2020-04-08 2020-04-08T23:00:00Z <nil>
}
