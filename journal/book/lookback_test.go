package book_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
)

// coursework is a course of seven weeks, in which a learner looks back three times a week, answers
// whenever they come to it, and hands in what they have.
type coursework struct {
	*bench
	t       *testing.T
	chance  *rand.Rand
	start   prompts.Date
	written map[journal.ID]prompts.Date
	private map[journal.ID]bool
	handed  map[journal.ID]prompts.Date
	seen    map[journal.ID][]prompts.Date
}

func newCoursework(t *testing.T, seed uint64) *coursework {
	w := &coursework{bench: mustBegin(t), t: t, chance: rand.New(rand.NewPCG(seed, 16)), start: prompts.Date{Year: 2020, Month: 3, Day: 23},
		written: map[journal.ID]prompts.Date{}, private: map[journal.ID]bool{}, handed: map[journal.ID]prompts.Date{}, seen: map[journal.ID][]prompts.Date{}}
	w.on(w.start.AddDays(-1))
	if seed%3 == 0 { // a journal that is much older than the course
		for i := range 40 {
			w.on(w.start.AddDays(-1 - i*11))
			w.write(journal.NoWeek, "", 0)
		}
	}
	return w
}

// on sets the clock to some hour of a day in Shanghai, where the learner is.
func (w *coursework) on(day prompts.Date) {
	w.clock.at = day.In(time.UTC).Add(time.Duration(w.chance.IntN(15)) * time.Hour)
}

func (w *coursework) write(week int, prompt string, oneInPrivate int) {
	d, err := w.NewDraft(w.t.Context(), week, prompt)
	if err != nil {
		w.t.Fatal(err)
	}
	d.Body = fmt.Sprintf("A sample, number %d.", len(w.written))
	d.Private = oneInPrivate > 0 && w.chance.IntN(oneInPrivate) == 0
	e, _, err := w.FinishDraft(w.t.Context(), d)
	if err != nil {
		w.t.Fatal(err)
	}
	if w.private[e.ID] = e.Private; week != journal.NoWeek {
		w.written[e.ID] = prompts.DateOf(e.At)
	}
}

func (w *coursework) handIn(day prompts.Date) {
	for id, written := range w.written {
		if _, went := w.handed[id]; !went && !w.private[id] && !day.Before(written) {
			w.handed[id] = day
		}
	}
}

// lookBack goes through a sitting, and makes sure that it is the same whatever is done in it.
func (w *coursework) lookBack(day prompts.Date) {
	first, err := w.Lookback(w.t.Context(), false)
	if err != nil || len(first.Items) > 3 {
		w.t.Fatalf("a sitting of %d entries: %v", len(first.Items), err)
	}
	for i, it := range first.Items {
		if w.private[it.ID] {
			w.t.Errorf("%v: a private entry came unasked", day)
		}
		if n := len(w.seen[it.ID]); n > 0 && day.Sub(w.seen[it.ID][n-1]) <= 7 {
			w.t.Errorf("%v: an entry came that had come on %v", day, w.seen[it.ID][n-1])
		}
		w.seen[it.ID] = append(w.seen[it.ID], day)
		if _, err := w.Remember(w.t.Context(), it.ID, []string{"", "a sample"}[i%2], true); err != nil {
			w.t.Fatal(err)
		}
		if w.chance.IntN(9) == 0 {
			w.write(journal.NoWeek, "", 3)
		}
		again, err := w.Lookback(w.t.Context(), false)
		if err != nil || !slices.EqualFunc(first.Items, again.Items, func(x, y book.LookbackItem) bool { return x.ID == y.ID }) || again.Left() != len(first.Items)-i-1 {
			w.t.Errorf("%v: a sitting became another one: %+v, %v", day, again, err)
		}
	}
}

func TestEveryAnswerThatWasHandedInComesBackAndNoneTwiceInAWeek(t *testing.T) {
	n := 0
	for seed := range uint64(20) {
		w := newCoursework(t, seed)
		var end prompts.Date
		owed := 0 // weeks that are still to be answered
		for week := range 7 {
			monday := w.start.AddDays(7 * week)
			offset := w.chance.IntN(3)
			sittings := []int{offset, offset + 2, offset + 4}
			answers := w.chance.IntN(7)
			if owed++; owed < 2 && w.chance.IntN(4) == 0 {
				answers = -1 // next week, both together
			}
			for day := range 7 {
				today := monday.AddDays(day)
				w.on(today)
				if day == answers {
					for ; owed > 0; owed-- {
						for _, p := range w.week(t, week+1-owed).Prompts[:3] {
							w.write(week+1-owed, p.ID, 6)
						}
					}
				}
				if slices.Contains(sittings, day) {
					w.lookBack(today)
					end = today
				}
				if w.chance.IntN(5) == 0 {
					w.handIn(today)
				}
			}
		}
		for id, day := range w.handed {
			if end.Sub(day) < 8 {
				continue
			}
			if n++; len(w.seen[id]) == 0 {
				t.Errorf("seed %d: an answer of %v, handed in on %v, never came back until %v", seed, w.written[id], day, end)
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d answers were handed in: it tries nothing", n)
	}
}

func TestAnEntryComesBackAtGrowingGaps(t *testing.T) {
	b := mustBegin(t)
	e := b.answer(t, 2, "", "A sample.")
	var came []int
	day := prompts.DateOf(e.At)
	for n := range 1000 {
		b.clock.at = day.AddDays(n).In(time.UTC).Add(4 * time.Hour)
		all, err := b.Lookback(t.Context(), false)
		if err != nil {
			t.Fatal(err)
		}
		if len(all.Items) == 0 {
			if want := all.Next; n > 0 && !want.IsZero() && !all.Day.Before(want) {
				t.Errorf("after %d days it is to come on %v, which is past", n, want)
			}
			continue
		}
		came = append(came, n)
		if _, err := b.Remember(t.Context(), e.ID, "", true); err != nil {
			t.Fatal(err)
		}
	}
	if want := []int{5, 26, 82, 447, 812}; !slices.Equal(came, want) {
		t.Errorf("it came after %v days, want %v", came, want)
	}
}

func TestWhatIsNotToComeAgainDoesNot(t *testing.T) {
	b := mustBegin(t)
	e := b.answer(t, 2, "", "A sample.")
	b.clock.at = at("2020-04-14T06:00:00Z")
	if _, err := b.NotAgain(t.Context(), e.ID, true); err != nil {
		t.Fatal(err)
	}
	if all, err := b.Lookback(t.Context(), false); err != nil || len(all.Items) != 1 || !all.Items[0].NotAgain || all.Left() != 0 {
		t.Errorf("today it is %+v, %v", all, err)
	}
	b.clock.at = at("2020-04-15T06:00:00Z")
	if all, err := b.Lookback(t.Context(), false); err != nil || len(all.Items) != 0 {
		t.Errorf("the next day it is %+v, %v", all, err)
	}
	if _, err := b.NotAgain(t.Context(), e.ID, false); err != nil {
		t.Fatal(err)
	}
	if all, err := b.Lookback(t.Context(), false); err != nil || len(all.Items) != 1 {
		t.Errorf("after that was taken back it is %+v, %v", all, err)
	}
}

func TestWhatWasWrittenAYearAgoComesOfAnOldJournal(t *testing.T) {
	b := newBench(t, mustBegin(t).Store)
	for i, day := range []string{"2010-02-03", "2019-04-14", "2020-03-24", "2018-04-13", "2020-02-18", "2016-02-29"} {
		b.clock.at = at(day + "T06:00:00Z")
		d, err := b.NewDraft(t.Context(), journal.NoWeek, "")
		if err != nil {
			t.Fatal(err)
		}
		d.Body = fmt.Sprint(day, i)
		if _, _, err := b.FinishDraft(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	b.clock.at = at("2020-04-14T06:00:00Z")
	all, err := b.Lookback(t.Context(), false)
	var days []string
	for _, it := range all.Items {
		days = append(days, it.Day())
	}
	if want := []string{"2020-03-24", "2020-02-18", "2019-04-14"}; err != nil || len(days) != 3 || !sameSet(days, want) {
		t.Errorf("there came %v, want %v; %v", days, want, err)
	}
}

func sameSet(x, y []string) bool {
	x, y = slices.Sorted(slices.Values(x)), slices.Sorted(slices.Values(y))
	return slices.Equal(x, y)
}

func TestWhatIsTypedBeforeAnEntryIsShownIsKept(t *testing.T) {
	b := mustBegin(t)
	e := b.answer(t, 2, "", "A sample.")
	b.clock.at = at("2020-04-14T06:00:00Z")
	remember := func(line string, shown bool) journal.Recall {
		t.Helper()
		r, err := b.Remember(t.Context(), e.ID, line, shown)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	remember("that we dr", false)
	if all, err := b.Lookback(t.Context(), false); err != nil || all.Items[0].Done || all.Items[0].Remembered != "that we dr" {
		t.Errorf("while it is typed: %+v, %v", all.Items, err)
	}
	if r := remember("", false); len(r.Sittings) != 0 {
		t.Errorf("what was taken out again is kept: %+v", r)
	}
	remember("that we drew", true)
	if r := remember("", true); len(r.Sittings) != 1 || r.Sittings[0].Remembered != "that we drew" {
		t.Errorf("looking at it once more makes of it %+v", r)
	}
	revision := remember("that we drew", true).Revision
	if again := remember("that we drew", true).Revision; again != revision {
		t.Errorf("the same again is revision %d after %d", again, revision)
	}
	if _, err := b.Remember(t.Context(), e.ID, string(make([]byte, 5000)), true); !errors.Is(err, journal.ErrInvalid) {
		t.Errorf("far too long a line is answered with %v", err)
	}
	if _, err := b.Remember(t.Context(), "none", "x", true); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("an entry that is not there is answered with %v", err)
	}
}

func TestOfAnOldJournalThereComeDifferentDays(t *testing.T) {
	b := mustBegin(t)
	for i, day := range []string{"2000-04-14", "2000-04-14", "2010-04-14", "2019-04-14", "2019-04-14"} {
		b.clock.at = at(fmt.Sprintf("%sT0%d:00:00Z", day, i))
		d, err := b.NewDraft(t.Context(), journal.NoWeek, "")
		b.written(t, d, err, "A sample.")
	}
	b.clock.at = at("2020-04-14T06:00:00Z")
	all, err := b.Lookback(t.Context(), false)
	if err != nil || len(all.Items) != 3 || all.Items[0].Day() != "2019-04-14" || all.Items[1].Day() != "2010-04-14" || all.Items[2].Day() != "2000-04-14" {
		t.Errorf("there comes %+v, %v", all.Items, err)
	}
}
