package book_test

import (
	"context"
	"fmt"
	"math/rand"
	"slices"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/journaltest"
)

// shelf holds copies in memory.
type shelf struct {
	book   *book.Book
	store  *journaltest.Memory
	now    time.Time
	copies []journal.Copy
	states map[string]journal.State
	fails  error

	meanwhile func() // is called once a copy is made
}

func newShelf(t *testing.T) *shelf {
	t.Helper()
	s := &shelf{store: journaltest.NewStore(), now: time.Date(2020, 4, 6, 12, 0, 0, 0, time.UTC), states: map[string]journal.State{}}
	s.book = book.NewBook(book.Config{Store: s.store, Now: func() time.Time { return s.now }, Zone: time.UTC, Random: rand.New(rand.NewSource(1)),
		Backups: journal.Backups{Copy: s.copy, Copies: s.list, StateOf: s.stateOf, Drop: s.drop}})
	if err := s.book.Begin(t.Context(), book.Beginning{}); err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *shelf) copy(ctx context.Context, kind string, at time.Time) (journal.Copy, error) {
	if s.fails != nil {
		return journal.Copy{}, s.fails
	}
	c := journal.Copy{Path: fmt.Sprint(at.Format(time.RFC3339), " ", len(s.copies)), At: at, Kind: kind}
	s.copies = append(s.copies, c)
	state, err := s.store.State(ctx)
	s.states[c.Path] = state
	if s.meanwhile != nil {
		s.meanwhile()
	}
	return c, err
}

func (s *shelf) list() ([]journal.Copy, error) {
	all := slices.Clone(s.copies)
	slices.SortFunc(all, func(a, b journal.Copy) int { return b.At.Compare(a.At) })
	return all, nil
}

func (s *shelf) stateOf(_ context.Context, path string) (journal.State, error) {
	state, ok := s.states[path]
	if !ok {
		return state, journal.ErrDamaged
	}
	return state, nil
}

func (s *shelf) drop(path string) error {
	s.copies = slices.DeleteFunc(s.copies, func(c journal.Copy) bool { return c.Path == path })
	return nil
}

func (s *shelf) write(t *testing.T, body string) journal.ID {
	t.Helper()
	d, err := s.book.NewDraft(t.Context(), journal.NoWeek, "")
	if err != nil {
		t.Fatal(err)
	}
	d.Body = body
	e, _, err := s.book.FinishDraft(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	return e.ID
}

func (s *shelf) keep(t *testing.T) book.CopyState {
	t.Helper()
	state, err := s.book.BackUpDaily(t.Context())
	if err != nil && s.fails == nil {
		t.Fatal(err)
	}
	return state
}

func TestACopyIsMadeOnceADayWhenSomethingChanged(t *testing.T) {
	s := newShelf(t)
	for _, step := range []struct {
		days   int
		change bool
		want   int
	}{{0, true, 1}, {0, true, 1}, {1, true, 2}, {1, false, 2}, {1, false, 2}, {1, true, 3}, {0, true, 3}} {
		s.now = s.now.AddDate(0, 0, step.days).Add(time.Minute)
		if step.change {
			s.write(t, "A sample.")
		}
		if s.keep(t); len(s.copies) != step.want {
			t.Errorf("on %v there are %d copies, want %d", s.now, len(s.copies), step.want)
		}
		if step.days == 1 && step.change {
			s.states[s.copies[len(s.copies)-1].Path] = s.state(t)
		}
	}
}

func (s *shelf) state(t *testing.T) journal.State {
	t.Helper()
	state, err := s.store.State(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return state
}

func TestACopyThatIsDamagedOrOfAnotherJournalDoesNotCount(t *testing.T) {
	s := newShelf(t)
	s.keep(t)
	delete(s.states, s.copies[0].Path)
	if s.keep(t); len(s.copies) != 2 {
		t.Errorf("beside a damaged copy there are %d", len(s.copies)-1)
	}
	s.states[s.copies[1].Path] = journal.State{Journal: "another", Change: s.state(t).Change}
	s.now = s.now.Add(time.Minute)
	if s.keep(t); len(s.copies) != 3 {
		t.Errorf("beside a copy of another journal there are %d", len(s.copies)-1)
	}
}

func TestACopyFromTheFutureIsLeftAloneAndDoesNotCount(t *testing.T) {
	s := newShelf(t)
	now := s.now
	s.now = now.AddDate(10, 0, 0)
	s.keep(t)
	s.now = now
	for range 3 {
		s.write(t, "A sample.")
		s.keep(t)
	}
	if len(s.copies) != 2 {
		t.Errorf("there are %d copies, want the one from the future and one of today", len(s.copies))
	}
}

func TestOldCopiesStayByTheRule(t *testing.T) {
	var all []journal.Copy
	last := time.Date(2020, 12, 31, 12, 0, 0, 0, time.UTC)
	for day := range 700 {
		for hour := range 2 {
			at := last.AddDate(0, 0, -day).Add(-time.Duration(hour) * time.Hour)
			all = append(all, journal.Copy{Path: at.Format(time.RFC3339), At: at, Kind: journal.DailyCopy})
		}
	}
	gone := map[string]bool{}
	for _, c := range book.Surplus(all, time.UTC) {
		gone[c.Path] = true
	}
	days, months := 0, map[string]bool{}
	for _, c := range all {
		if !gone[c.Path] {
			days++
			months[c.At.Format("2006-01")] = true
		}
	}
	if gone[all[0].Path] || days < 12+4 || days > 7+5+12 || len(months) != 12 {
		t.Errorf("%d copies of %d months stay", days, len(months))
	}
	for day := range 7 {
		if gone[all[2*day].Path] || !gone[all[2*day+1].Path] {
			t.Errorf("of day %d not the newest copy stays", day)
		}
	}
	if rest := all[:1]; len(book.Surplus(rest, time.UTC)) != 0 || len(book.Surplus(nil, time.UTC)) != 0 {
		t.Error("the only copy does not stay")
	}
}

func TestTheTrashIsEmptiedAfterThirtyDaysAndNotBefore(t *testing.T) {
	s := newShelf(t)
	id := s.write(t, "A sample.")
	if err := s.book.Remove(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		days   int
		change bool
		fails  error
		there  bool
	}{{29, true, nil, true}, {31, true, journal.ErrFull, true}, {3650, false, nil, true}, {31, true, nil, false}} {
		start := s.now
		s.now, s.fails = start.AddDate(0, 0, c.days), c.fails
		if c.change {
			s.write(t, "Something newer.")
		}
		s.keep(t)
		_, err := s.store.Entry(t.Context(), id)
		if (err == nil) != c.there {
			t.Errorf("after %d days, with a copy that answers %v, the entry is answered with %v", c.days, c.fails, err)
		}
		s.now = start
	}
}

func (s *shelf) remove(t *testing.T, id journal.ID) {
	t.Helper()
	if err := s.book.Remove(t.Context(), id); err != nil {
		t.Fatal(err)
	}
}

func (s *shelf) inTrash(t *testing.T, id journal.ID, when string) {
	t.Helper()
	if e, err := s.store.Entry(t.Context(), id); err != nil || !e.InTrash() {
		t.Errorf("%s, the entry in the trash is answered with %v", when, err)
	}
}

func TestTheTrashIsEmptiedOnlyOfWhatACopyHolds(t *testing.T) {
	s := newShelf(t)
	right := s.now
	s.write(t, "Before the copy of the day.")
	s.keep(t)
	s.now = right.AddDate(0, 0, -80)
	id := s.write(t, "Written and removed while the clock was behind.")
	s.remove(t, id)
	s.now = right.Add(time.Hour)
	s.write(t, "With the right clock.")
	s.keep(t)
	s.inTrash(t, id, "where the copy of the day is older than it")
	s.now = right.AddDate(0, 0, 1)
	s.write(t, "The next day.")
	s.keep(t)
	if _, err := s.store.Entry(t.Context(), id); err == nil {
		t.Error("once a copy holds it, it stays")
	}
}

func TestAClockThatWasBehindDoesNotEmptyTheTrash(t *testing.T) {
	s := newShelf(t)
	right := s.now
	id := s.write(t, "A sample.")
	s.now = right.AddDate(0, 0, -80)
	s.remove(t, id)
	for _, days := range []int{0, 1, 29} {
		s.now = right.AddDate(0, 0, days)
		s.write(t, "With the right clock.")
		s.keep(t)
		s.inTrash(t, id, fmt.Sprintf("%d days after it was written", days))
	}
}

func TestWhatIsSavedBesideACopyPutsTheTrashOff(t *testing.T) {
	s := newShelf(t)
	id := s.write(t, "A sample.")
	s.remove(t, id)
	s.now = s.now.AddDate(0, 0, 31)
	s.meanwhile = func() { s.write(t, "By another program, while the copy is made.") }
	s.keep(t)
	s.inTrash(t, id, "where something was saved after the copy")
}

func TestAnOldCopyIsSaidOnlyWhenThereIsNoNewerOne(t *testing.T) {
	s := newShelf(t)
	if state := s.keep(t); state.Old || !state.Last.Equal(s.now) {
		t.Errorf("at first it says %+v", state)
	}
	s.now = s.now.AddDate(0, 0, 30)
	if state := s.keep(t); state.Old {
		t.Errorf("when nothing changed it says %+v", state)
	}
	s.write(t, "A sample.")
	s.fails = journal.ErrFull
	if state := s.keep(t); !state.Old || state.Why == nil {
		t.Errorf("when no copy can be made it says %+v", state)
	}
}

func TestACopyFromBeforeAnUpdateGoesAfterNinetyDays(t *testing.T) {
	s := newShelf(t)
	before, err := s.copy(t.Context(), journal.BeforeUpdateCopy, s.now)
	if err != nil {
		t.Fatal(err)
	}
	there := func() bool {
		return slices.ContainsFunc(s.copies, func(c journal.Copy) bool { return c.Path == before.Path })
	}
	for days := range 95 {
		s.write(t, fmt.Sprint("A sample of day ", days))
		s.keep(t)
		if want := days <= 90; there() != want {
			t.Fatalf("after %d days the copy is there: %v", days, there())
		}
		s.now = s.now.AddDate(0, 0, 1)
	}
}

func TestAWrongClockRemovesNoCopyFromBeforeAnUpdate(t *testing.T) {
	s := newShelf(t)
	if _, err := s.copy(t.Context(), journal.BeforeUpdateCopy, s.now); err != nil {
		t.Fatal(err)
	}
	s.write(t, "A sample.")
	s.keep(t)
	s.now = s.now.AddDate(10, 0, 0)
	s.write(t, "A sample by a clock that is wrong.")
	s.keep(t)
	if !slices.ContainsFunc(s.copies, func(c journal.Copy) bool { return c.Kind == journal.BeforeUpdateCopy }) {
		t.Error("the copy is gone")
	}
}
