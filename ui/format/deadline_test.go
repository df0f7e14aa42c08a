package format

import (
	"testing"
	"time"
	_ "time/tzdata"
)

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func instant(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestDaysAndClocksAreWrittenAsPeopleWriteThem(t *testing.T) {
	at := instant(t, "2020-04-06T14:02:59+01:00")
	for got, want := range map[string]string{
		Locale{}.Day(at): "Mon 6 April 2020", Locale{}.ShortDay(at): "Mon 6 Apr", Locale{}.Clock(at): "14:02",
		Place("Europe/London"): "London", Place("America/New_York"): "New York", Place("UTC"): "UTC", Place(""): "",
		Place("America/Argentina/Buenos_Aires"): "Buenos Aires",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestADayWithoutAYearIsHeardBehindTheClock(t *testing.T) {
	for _, c := range []struct {
		due      string
		endOfDay bool
		here     string
		want     string
	}{
		{"2020-04-08T23:00:00Z", true, "Asia/Tokyo", "Wed 8 April, end of day in London, here before 08:00 on Thu 9 April"},
		{"2020-04-08T23:00:00Z", true, "Europe/Lisbon", "Wed 8 April, end of day in London"},
		{"2020-04-09T08:00:00Z", false, "Asia/Shanghai", "09:00 on Thu 9 April in London, here 16:00"},
		{"2020-04-09T22:00:00Z", false, "Asia/Shanghai", "23:00 on Thu 9 April in London, here 06:00 on Fri 10 April"},
	} {
		if got := (Locale{}).Aloud().Deadline(instant(t, c.due), c.endOfDay, "Europe/London", zone(t, c.here)); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestDeadlineIsSaidInBothZones(t *testing.T) {
	const endOfWednesday = "2020-04-08T23:00:00Z"
	for _, c := range []struct {
		due      string
		endOfDay bool
		zone     string
		here     string
		want     string
	}{
		{endOfWednesday, true, "Europe/London", "Asia/Tokyo", "Wed 8 April, end of day in London = before 08:00 on Thu 9 April here"},
		{endOfWednesday, true, "Europe/London", "America/New_York", "Wed 8 April, end of day in London = before 19:00 on Wed 8 April here"},
		{endOfWednesday, true, "Europe/London", "Asia/Kathmandu", "Wed 8 April, end of day in London = before 04:45 on Thu 9 April here"},
		{endOfWednesday, true, "Europe/London", "Europe/London", "Wed 8 April, end of day in London"},
		{endOfWednesday, true, "Europe/London", "Europe/Lisbon", "Wed 8 April, end of day in London"},
		{endOfWednesday, true, "", "Europe/London", "Wed 8 April, end of day"},
		{"2020-04-08T11:00:00Z", false, "Europe/London", "Asia/Tokyo", "12:00 on Wed 8 April in London = 20:00 here"},
		{"2020-04-09T08:00:00Z", false, "Europe/London", "Asia/Shanghai", "09:00 on Thu 9 April in London = 16:00 here"},
		{"2020-04-09T22:00:00Z", false, "Europe/London", "Asia/Shanghai", "23:00 on Thu 9 April in London = 06:00 on Fri 10 April here"},
		{"2020-04-09T08:00:00Z", false, "No/Such_Place", "Asia/Shanghai", "16:00 on Thu 9 April"},
	} {
		if got := (Locale{}).Deadline(instant(t, c.due), c.endOfDay, c.zone, zone(t, c.here)); got != c.want {
			t.Errorf("%s in %s, read in %s:\n got %q\nwant %q", c.due, c.zone, c.here, got, c.want)
		}
	}
	if got := (Locale{}).Deadline(time.Time{}, true, "Europe/London", time.UTC); got != "" {
		t.Errorf("no deadline reads %q", got)
	}
}

// Lisbon and London change their clocks at the same instant, Berlin too, New York two or three
// weeks apart.
func TestDeadlineFollowsTheClocksOfThatDay(t *testing.T) {
	here := zone(t, "America/New_York")
	before := Locale{}.Moment(instant(t, "2020-03-09T16:00:00Z"), "Europe/London", here)
	after := Locale{}.Moment(instant(t, "2020-03-30T15:00:00Z"), "Europe/London", here)
	if before != "16:00 on Mon 9 March in London = 12:00 here" || after != "16:00 on Mon 30 March in London = 11:00 here" {
		t.Errorf("got %q and %q", before, after)
	}
}

func TestCountdownNeverPromisesMoreThanThereIs(t *testing.T) {
	for _, c := range []struct{ now, due, here, want string }{
		{"2020-04-06T13:02:00Z", "2020-04-08T23:00:00Z", "Europe/London", "due in 2 days"},
		{"2020-04-06T05:02:00Z", "2020-04-08T23:00:00Z", "Asia/Tokyo", "due in 2 days"},
		{"2020-04-07T13:00:00Z", "2020-04-08T23:00:00Z", "Europe/London", "due in 34 hours"},
		{"2020-04-08T17:59:00Z", "2020-04-08T23:00:00Z", "Europe/London", "due in 5 hours"},
		{"2020-04-08T22:00:00Z", "2020-04-08T23:00:00Z", "Europe/London", "due in 1 hour"},
		{"2020-04-08T22:19:30Z", "2020-04-08T23:00:00Z", "Europe/London", "due in 40 minutes"},
		{"2020-04-08T22:59:01Z", "2020-04-08T23:00:00Z", "Europe/London", "due in less than a minute"},
		{"2020-04-08T23:00:00Z", "2020-04-08T23:00:00Z", "Europe/London", "was due less than a minute ago"},
		{"2020-04-09T00:00:00Z", "2020-04-08T23:00:00Z", "Europe/London", "was due 1 hour ago"},
		{"2020-04-12T12:00:00Z", "2020-04-08T23:00:00Z", "Europe/London", "was due 3 days ago"},
		{"2026-04-08T23:00:00Z", "2020-04-08T23:00:00Z", "Europe/London", "was due 2191 days ago"},
	} {
		if got := Countdown(instant(t, c.now), instant(t, c.due), zone(t, c.here)); got != c.want {
			t.Errorf("at %s, in %s: got %q, want %q", c.now, c.here, got, c.want)
		}
	}
}

// From noon on Saturday to noon on Monday there are 47 hours in March and 49 in October, and always
// two days.
func TestCountdownCountsDaysAcrossSummerTime(t *testing.T) {
	here := zone(t, "Europe/London")
	for _, month := range []struct {
		of  time.Month
		day int
	}{{time.March, 28}, {time.October, 24}} {
		now := time.Date(2020, month.of, month.day, 12, 0, 0, 0, here)
		due := time.Date(2020, month.of, month.day+2, 12, 0, 0, 0, here)
		if got := Countdown(now, due, here); got != "due in 2 days" {
			t.Errorf("%s: got %q", month.of, got)
		}
		if got := Countdown(now.Add(time.Second), due, here); got == "due in 2 days" {
			t.Errorf("%s: a second less than two days is %q", month.of, got)
		}
	}
}
