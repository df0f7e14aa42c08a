package book_test

import (
	"slices"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
)

func day(year int, month time.Month, n int) prompts.Date {
	return prompts.Date{Year: year, Month: month, Day: n}
}

// onDay writes an entry on a day.
func (b *bench) onDay(t *testing.T, on prompts.Date, body string, private bool) journal.Entry {
	t.Helper()
	b.clock.at = on.In(time.UTC).Add(3 * time.Hour)
	d, err := b.NewDraft(t.Context(), journal.NoWeek, "")
	d.Private = private
	return b.written(t, d, err, body)
}

func (b *bench) year(t *testing.T, year int) book.YearView {
	t.Helper()
	v, err := b.Year(t.Context(), year)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func (b *bench) day(t *testing.T, on prompts.Date, private bool) book.DayView {
	t.Helper()
	v, err := b.Day(t.Context(), on, private)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func openings(items []book.Item) (all []string) {
	for _, it := range items {
		all = append(all, it.Opening)
	}
	return all
}

func TestAYearHasItsDaysAndTheWeeksOfTheCourse(t *testing.T) {
	b := mustBegin(t)
	for _, d := range []prompts.Date{day(2019, 4, 8), day(2020, 4, 6), day(2020, 4, 6), day(2020, 4, 8), day(2021, 1, 1)} {
		b.onDay(t, d, "Three words here.", d == day(2020, 4, 8))
	}
	v := b.year(t, 2020)
	if v.Entries != 3 || v.Words != 9 || len(v.Days) != 2 || v.Days[day(2020, 4, 6)] != (book.DayWritten{Entries: 2, Words: 6}) || v.Today != day(2021, 1, 1) {
		t.Errorf("2020 is %+v", v)
	}
	if n, found := v.Week(day(2020, 4, 8)); !found || n != v.Weeks[0].Number+2 && n != 2 || v.Course == "" {
		t.Errorf("8 April lies in week %d, %v, of %+v", n, found, v.Weeks)
	}
	before, found := v.Before(day(2020, 4, 6))
	after, more := v.After(day(2020, 4, 8))
	if !found || !more || before != day(2019, 4, 8) || after != day(2021, 1, 1) {
		t.Errorf("around it are %v, %v", before, after)
	}
	if _, found := v.Before(before); found {
		t.Error("there is a day before the first one")
	}
	if got, _ := v.After(day(2020, 4, 7)); got != day(2020, 4, 8) {
		t.Errorf("after a day without entries comes %v", got)
	}
	if this := b.year(t, 0); this.Year != 2021 || len(this.Weeks) != 0 {
		t.Errorf("this year is %+v", this)
	}
}

func TestTwoTextsOfAnEntryAreOneOnTheirDayAndTwoOnTwo(t *testing.T) {
	b := mustBegin(t)
	first := b.onDay(t, day(2020, 4, 8), "Three words here.", false)
	for i, on := range []prompts.Date{day(2020, 4, 8), day(2020, 4, 9)} {
		other := first
		other.ID, other.Beside, other.Revision, other.At = journal.ID("beside"+string(rune('0'+i))), first.ID, 1, on.In(time.UTC)
		if err := b.Store.Apply(t.Context(), journal.Change{Entries: []journal.Entry{other}}); err != nil {
			t.Fatal(err)
		}
	}
	v := b.year(t, 2020)
	if one := (book.DayWritten{Entries: 1, Words: 3}); v.Days[day(2020, 4, 8)] != one || v.Days[day(2020, 4, 9)] != one || v.Entries != 2 || v.Words != 6 {
		t.Errorf("2020 is %+v", v)
	}
	if v.Statistics.Entries != 3 || v.Statistics.Days[day(2020, 4, 8)] != 2 {
		t.Errorf("the statistics are %+v", v.Statistics)
	}
}

func TestHowMuchWasWrittenIsOneOfFour(t *testing.T) {
	for _, c := range []struct {
		entries, words int
		want           book.Amount
	}{{0, 0, book.AmountNone}, {1, 0, book.AmountLittle}, {1, 99, book.AmountLittle}, {1, 100, book.AmountPage}, {2, 300, book.AmountPage}, {1, 301, book.AmountMore}} {
		if got := (book.DayWritten{Entries: c.entries, Words: c.words}).Amount(); got != c.want {
			t.Errorf("%d words are %d, want %d", c.words, got, c.want)
		}
	}
}

func TestTheSameDayInOtherYearsHasNothingPrivateUnasked(t *testing.T) {
	b := mustBegin(t)
	b.onDay(t, day(2018, 4, 8), "2018.", false)
	b.onDay(t, day(2019, 4, 8), "2019, private.", true)
	b.onDay(t, day(2020, 4, 8), "2020, private.", true)
	b.onDay(t, day(2021, 4, 8), "2021.", false)
	if got := b.day(t, day(2020, 4, 8), false); !slices.Equal(openings(got.Others), []string{"2021.", "2018."}) || !slices.Equal(openings(got.Items), []string{"2020, private."}) {
		t.Errorf("the day is %q, others %q", openings(got.Items), openings(got.Others))
	}
	if got := b.day(t, day(2020, 4, 8), true); len(got.Others) != 3 {
		t.Errorf("with private ones it is %q", openings(got.Others))
	}
}

func TestADayReadsTheFilesBesideTheJournalOnlyForOtherYears(t *testing.T) {
	b := mustBegin(t)
	b.onDay(t, day(2019, 4, 8), "2019.", false)
	b.onDay(t, day(2020, 4, 8), "2020.", false)
	b.onDay(t, day(2020, 4, 9), "Alone.", false)
	read := 0
	b.Lifeboat.Drafts = func() ([]journal.LifeboatDraft, []journal.Leftover) { read++; return nil, nil }
	b.day(t, day(2020, 4, 9), false)
	b.day(t, day(2020, 4, 8), true)
	if read != 0 {
		t.Errorf("they are read %d times where nothing hangs on it", read)
	}
	if got := b.day(t, day(2020, 4, 8), false); read != 1 || len(got.Others) != 1 {
		t.Errorf("they are read %d times, and others are %q", read, openings(got.Others))
	}
}

func TestTheLeapDayComesBackInEveryYear(t *testing.T) {
	b := mustBegin(t)
	b.onDay(t, day(2016, 2, 29), "leap 2016", false)
	b.onDay(t, day(2019, 2, 28), "28th 2019", false)
	b.onDay(t, day(2020, 2, 28), "28th 2020", false)
	b.onDay(t, day(2020, 2, 29), "leap 2020", false)
	b.onDay(t, day(2021, 2, 28), "28th 2021", false)
	for on, want := range map[prompts.Date][]string{
		day(2021, 2, 28): {"leap 2020", "28th 2020", "28th 2019", "leap 2016"}, // there is no 29th
		day(2020, 2, 28): {"28th 2021", "28th 2019"},
		day(2020, 2, 29): {"leap 2016"},
		day(2022, 3, 1):  nil,
	} {
		if got := openings(b.day(t, on, false).Others); !slices.Equal(got, want) {
			t.Errorf("on %v: %q, want %q", on, got, want)
		}
	}
}

func TestADayHasItsDraftsAndWhatBecameOfThem(t *testing.T) {
	b := mustBegin(t)
	e := b.onDay(t, day(2020, 4, 8), "An entry.", false)
	d, err := b.DraftOf(t.Context(), e.ID)
	if err == nil {
		d.Body = "It goes on."
		_, err = b.SaveDraft(t.Context(), d)
	}
	if err == nil {
		if d, err = b.NewDraft(t.Context(), journal.NoWeek, ""); err == nil {
			d.Body = "A draft."
			_, err = b.SaveDraft(t.Context(), d)
		}
	}
	got := b.day(t, day(2020, 4, 8), false)
	if err != nil || len(got.Items) != 2 || !got.Items[0].Draft || !got.Items[1].Draft {
		t.Errorf("the day is %+v, %v", got.Items, err)
	}
	if v := b.year(t, 2020); v.Entries != 1 {
		t.Errorf("the draft counts: %+v", v)
	}
}
