package book_test

import (
	"errors"
	"strings"
	"testing"

	"ponder/journal"
	"ponder/prompts"
)

func TestADayMayHaveItsMonthInWords(t *testing.T) {
	b := mustBegin(t)
	year := b.Today().Year
	for s, want := range map[string]prompts.Date{
		"8 April 2020": {Year: 2020, Month: 4, Day: 8}, "April 8, 2020": {Year: 2020, Month: 4, Day: 8},
		"2020 Apr 8": {Year: 2020, Month: 4, Day: 8}, " wed 8 apr ": {Year: year, Month: 4, Day: 8},
		"Wednesday, April 8, 2020": {Year: 2020, Month: 4, Day: 8}, "8. Sept. 2021": {Year: 2021, Month: 9, Day: 8},
		"2020-04-08": {Year: 2020, Month: 4, Day: 8},
		"30/03/2020": {Year: 2020, Month: 3, Day: 30}, "03/30/2020": {Year: 2020, Month: 3, Day: 30}, "30.3.2020": {Year: 2020, Month: 3, Day: 30},
		"5/5/2020": {Year: 2020, Month: 5, Day: 5}, "2020/03/30": {Year: 2020, Month: 3, Day: 30},
	} {
		if got, err := b.ParseDay(s); err != nil || got != want {
			t.Errorf("%q is %v, %v; want %v", s, got, err, want)
		}
	}
	for _, s := range []string{"31 February 2020", "Thu 8 April 2020", "4/8/2020", "8.4.2020", "30/03/20", "31/02/2020", "30/13/2020", "April 2020", "last", "last week", "days ago", "-3 days ago", "3 ago", "8 Ap 2020", "soon", "8 April 2020 2021"} {
		if got, err := b.ParseDay(s); !errors.Is(err, journal.ErrInvalid) {
			t.Errorf("%q is read as %v, %v", s, got, err)
		}
	}
}

func TestADayThatIsMissingIsSaidToBeMissing(t *testing.T) {
	b := mustBegin(t)
	if _, err := b.ParseDay("  "); !errors.Is(err, journal.ErrInvalid) || !strings.Contains(err.Error(), "there is no date") {
		t.Errorf("an empty day is %v", err)
	}
}

func TestADayMayBeCountedFromToday(t *testing.T) {
	b := mustBegin(t)
	b.clock.at = at("2020-04-08T10:00:00Z") // a Wednesday
	for s, want := range map[string]string{
		"today": "2020-04-08", " Yesterday ": "2020-04-07", "tomorrow": "2020-04-09", "3 days ago": "2020-04-05",
		"a day ago": "2020-04-07", "1 day ago": "2020-04-07", "two weeks ago": "2020-03-25", "a week ago": "2020-04-01",
		"last friday": "2020-04-03", "Last Fri": "2020-04-03", "last Tuesday": "2020-04-07", "last wednesday": "2020-04-01",
		"0 days ago": "2020-04-08",
	} {
		if got, err := b.ParseDay(s); err != nil || got.String() != want {
			t.Errorf("%q is %v, %v; want %s", s, got, err, want)
		}
	}
}

func TestADateThatIsAnotherElsewhereIsRefusedForThatReason(t *testing.T) {
	b := mustBegin(t)
	if _, err := b.ParseDay("4/8/2020"); err == nil || !strings.Contains(err.Error(), "in some countries") {
		t.Errorf("4/8/2020 is refused with %v", err)
	}
}
