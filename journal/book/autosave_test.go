package book_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/journaltest"
)

// typist types into one draft, as a screen does: each save starts from the one before.
type typist struct {
	t     *testing.T
	book  *book.Book
	store *journaltest.Memory
	now   time.Time
	draft journal.Draft
}

func newTypist(t *testing.T) *typist {
	y := &typist{t: t, store: journaltest.NewStore(), now: time.Date(2020, 4, 6, 12, 0, 0, 0, time.UTC)}
	y.start()
	if err := y.book.Begin(t.Context(), book.Beginning{}); err != nil {
		t.Fatal(err)
	}
	d, err := y.book.NewDraft(t.Context(), journal.NoWeek, "")
	if err != nil {
		t.Fatal(err)
	}
	y.draft = d
	return y
}

// start starts the program anew.
func (y *typist) start() {
	y.book = book.NewBook(book.Config{Store: y.store, Now: func() time.Time { return y.now }, Zone: time.UTC,
		Random: rand.New(rand.NewSource(y.now.UnixNano()))})
}

func (y *typist) types(body string) {
	y.t.Helper()
	y.now = y.now.Add(time.Second)
	y.draft.Body = body
	saved, err := y.book.SaveDraft(y.t.Context(), y.draft)
	if err != nil {
		y.t.Fatal(err)
	}
	y.draft = saved.Draft
}

func (y *typist) kept() (bodies []string) {
	y.t.Helper()
	all, err := y.book.Autosaves(y.t.Context(), y.draft.ID)
	if err != nil {
		y.t.Fatal(err)
	}
	for _, a := range all {
		bodies = append(bodies, a.Body)
	}
	return bodies
}

func (y *typist) keeps(want ...string) {
	y.t.Helper()
	if got := y.kept(); fmt.Sprintf("%.60q", got) != fmt.Sprintf("%.60q", want) {
		y.t.Errorf("kept are %.60q, want %.60q", got, want)
	}
}

var page = strings.Repeat("A sample sentence of a sample page. ", 20)

func TestWhatASaveTakesAwayIsKept(t *testing.T) {
	y := newTypist(t)
	y.types(page)
	y.types(page + "More.")
	y.keeps()
	y.types("Only this.")
	y.keeps(page + "More.")
	y.types("Only this, and " + page)
	y.types("Only this, and something else of the same length: " + strings.ToUpper(page))
	y.keeps(page+"More.", "Only this, and "+page)
}

func TestATextDeletedLetterByLetterIsKeptOnce(t *testing.T) {
	y := newTypist(t)
	y.types(page)
	for n := len(page); n >= 0; n -= 30 {
		y.types(page[:n])
	}
	kept := y.kept()
	if len(kept) == 0 || kept[0] != page {
		t.Errorf("kept are %.60q", kept)
	}
}

func TestATextIsKeptEveryTenMinutesWhileItGrows(t *testing.T) {
	y := newTypist(t)
	for minute := range 60 {
		y.now = y.now.Add(time.Minute)
		y.types(strings.Repeat("word ", minute+1))
	}
	if n := len(y.kept()); n < 4 || n > 6 {
		t.Errorf("in an hour %d texts are kept", n)
	}
}

func TestWhatWasThereWhenTheProgramStartedIsKept(t *testing.T) {
	y := newTypist(t)
	y.types(page)
	y.start()
	y.types("x")
	y.keeps(page)
	y.now = y.now.Add(time.Hour)
	y.start()
	y.types("x, the next time")
	y.keeps(page, "x")
}

func TestADiscardedDraftIsKeptUnlessItSaysNothingNew(t *testing.T) {
	y := newTypist(t)
	y.types(page)
	if err := y.book.DiscardDraft(t.Context(), y.draft); err != nil {
		t.Fatal(err)
	}
	y.keeps(page)
	y = newTypist(t)
	y.types(page)
	e, _, err := y.book.FinishDraft(t.Context(), y.draft)
	if err != nil {
		t.Fatal(err)
	}
	y.draft = journal.Draft{Entry: e}
	y.types(page)
	if dropped, err := y.book.DropIfUnchanged(t.Context(), y.draft); err != nil || !dropped {
		t.Errorf("a change that changes nothing stays: %v", err)
	}
	y.keeps()
}

func TestATextIsSavedWhereAutosavesCannotBeRead(t *testing.T) {
	y := newTypist(t)
	y.types(page)
	y.book = book.NewBook(book.Config{Store: noAutosaves{y.store}, Now: func() time.Time { return y.now }, Zone: time.UTC, Random: rand.New(rand.NewSource(1))})
	y.types("x")
	if d, err := y.store.Draft(t.Context(), y.draft.ID); err != nil || d.Body != "x" {
		t.Errorf("the draft is %q, %v", d.Body, err)
	}
}

func TestAutosavesThinOutWithTime(t *testing.T) {
	y := newTypist(t)
	begin := y.now
	for minute := 0; minute < 35*24*60; minute += 30 {
		y.now = begin.Add(time.Duration(minute) * time.Minute)
		y.types(fmt.Sprintf("Sample %d.", minute))
		if minute%(24*60) == 0 {
			if err := y.book.ThinAutosaves(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := y.book.ThinAutosaves(t.Context()); err != nil {
		t.Fatal(err)
	}
	all, err := y.book.Autosaves(t.Context(), y.draft.ID)
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, a := range all {
		switch age := y.now.Sub(a.Updated); {
		case age <= 24*time.Hour:
			count["day"]++
		case age <= 7*24*time.Hour:
			count["week"]++
		case age <= 30*24*time.Hour+time.Hour:
			count["month"]++
		default:
			t.Errorf("one is %v old", age)
		}
	}
	if count["day"] < 46 || count["week"] < 6*24-2 || count["week"] > 6*24+2 || count["month"] < 22 || count["month"] > 25 {
		t.Errorf("kept are %v", count)
	}
	last := all[len(all)-1].Body
	y.now = y.now.AddDate(0, 0, 29)
	if err := y.book.ThinAutosaves(t.Context()); err != nil {
		t.Fatal(err)
	}
	if kept := y.kept(); len(kept) != 2 || kept[1] != last {
		t.Errorf("after 29 days %q are kept, want the latest of each day", kept)
	}
	y.now = y.now.AddDate(10, 0, 0)
	if err := y.book.ThinAutosaves(t.Context()); err != nil || len(y.kept()) != 2 {
		t.Errorf("a clock that is years off leaves %d, %v", len(y.kept()), err)
	}
}

func TestASaveByAWrongClockTakesNoAutosaveAway(t *testing.T) {
	y := newTypist(t)
	y.types(page)
	y.types("Short. " + strings.Repeat("y", 300))
	y.keeps(page)
	y.now = y.now.AddDate(10, 0, 0)
	y.types("Short.")
	y.keeps(page, "Short. "+strings.Repeat("y", 300))
}

// noAutosaves is a Store whose autosaves are damaged.
type noAutosaves struct{ journal.Store }

func (s noAutosaves) Read(ctx context.Context, parts journal.Part) (journal.Snapshot, error) {
	snap, err := s.Store.Read(ctx, parts)
	if parts&journal.Autosaves != 0 {
		err = &journal.DamageError{Bucket: "autosaves", Key: "some", What: "it is damaged"}
	}
	return snap, err
}

func (s noAutosaves) Apply(ctx context.Context, c journal.Change) error {
	if len(c.Autosaves)+len(c.DropAutosaves) > 0 {
		return &journal.DamageError{Bucket: "autosaves", Key: "some", What: "it is damaged"}
	}
	return s.Store.Apply(ctx, c)
}

func TestATextThatWasDeletedComesBack(t *testing.T) {
	y := newTypist(t)
	y.types(page)
	y.types("Gone.")
	all, err := y.book.Versions(t.Context(), string(y.draft.ID))
	if err != nil || len(all) != 2 || !all[0].Draft || all[1].Body != page || all[1].Finished() {
		t.Fatalf("the texts are %.200v, %v", all, err)
	}
	done, err := y.book.RestoreVersion(t.Context(), all[1])
	d, there := y.store.Draft(t.Context(), y.draft.ID)
	if err != nil || there != nil || !done.InDraft || d.Body != page {
		t.Errorf("%+v, %v: the draft is %.60q, %v", done, err, d.Body, there)
	}
	y.keeps(page, "Gone.")
	if err := y.book.DiscardDraft(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	all, err = y.book.Versions(t.Context(), string(y.draft.ID[:8]))
	if err != nil || len(all) == 0 || all[0].Body != page {
		t.Fatalf("of a draft that was discarded the texts are %.200v, %v", all, err)
	}
	if done, err = y.book.RestoreVersion(t.Context(), all[0]); err != nil || !done.InDraft {
		t.Errorf("%+v, %v", done, err)
	}
	if d, err := y.store.Draft(t.Context(), y.draft.ID); err != nil || d.Body != page || !d.IsNew() {
		t.Errorf("the draft is %+v, %v", d, err)
	}
}

func TestWhatAnotherProgramTypedIsKeptToo(t *testing.T) {
	y := newTypist(t)
	y.types("Mine.")
	mine := y.book
	y.start()
	y.types(page)
	y.book = mine
	y.types("Mine again.")
	y.keeps(page)
}

func TestATextIsSavedWhereThereIsNoRoomForTheOneBefore(t *testing.T) {
	y := newTypist(t)
	y.types(page)
	y.book = book.NewBook(book.Config{Store: tight{y.store}, Now: func() time.Time { return y.now }, Zone: time.UTC, Random: rand.New(rand.NewSource(1))})
	y.types("x")
	if d, err := y.store.Draft(t.Context(), y.draft.ID); err != nil || d.Body != "x" {
		t.Errorf("the draft is %q, %v", d.Body, err)
	}
}

// tight is a Store that has room for drafts, and for nothing besides.
type tight struct{ journal.Store }

func (s tight) Apply(ctx context.Context, c journal.Change) error {
	if len(c.Autosaves) > 0 {
		return journal.ErrFull
	}
	return s.Store.Apply(ctx, c)
}

// countingStore counts how often what was kept while typing is read.
type countingStore struct {
	journal.Store
	read *int
}

func (s countingStore) Read(ctx context.Context, parts journal.Part) (journal.Snapshot, error) {
	if parts&journal.Autosaves != 0 {
		*s.read++
	}
	return s.Store.Read(ctx, parts)
}

// Who rewrites a page again and again keeps of each minute what it began with, the most that it
// held, and its end.
func TestManyRewritesKeepLittleAndReadNothing(t *testing.T) {
	y, read := newTypist(t), 0
	y.book.Store = countingStore{y.store, &read}
	y.types(page)
	for n := range 4000 {
		y.types(fmt.Sprintf("%d ", n) + strings.Repeat(string(rune('a'+n%26)), 200+n%7*100))
	}
	minutes := 4000/60 + 1
	if n := len(y.kept()); n < minutes || n > 3*(minutes+1) {
		t.Errorf("of %d minutes %d texts are kept", minutes, n)
	}
	if kept := y.kept(); kept[0] != page {
		t.Errorf("the first that is kept is %.40q", kept[0])
	}
	if read != 2 { // by kept, just now
		t.Errorf("what was kept is read %d times", read)
	}
	y.now = y.now.Add(2 * time.Hour)
	if err := y.book.ThinAutosaves(t.Context()); err != nil {
		t.Fatal(err)
	}
	if kept := y.kept(); len(kept) > 3*(minutes/10+2) || kept[0] != page {
		t.Errorf("two hours later %d are kept, the first is %.40q", len(kept), kept[0])
	}
}

// roomForNothingNew is a Store on a full disk: it takes what removes, and nothing that is added.
type roomForNothingNew struct{ *journaltest.Memory }

func (s roomForNothingNew) Apply(ctx context.Context, c journal.Change) error {
	if len(c.Autosaves) > 0 {
		return journal.ErrFull
	}
	return s.Memory.Apply(ctx, c)
}

func TestADraftIsDiscardedOnAFullDisk(t *testing.T) {
	store := journaltest.NewStore()
	b := newBench(t, store)
	if err := b.Begin(t.Context(), book.Beginning{}); err != nil {
		t.Fatal(err)
	}
	d, err := b.NewDraft(t.Context(), journal.NoWeek, "")
	if err != nil {
		t.Fatal(err)
	}
	d.Body = "Words that nobody needs."
	saved, err := b.SaveDraft(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	full := newBench(t, roomForNothingNew{store})
	if err := full.DiscardDraft(t.Context(), saved.Draft); err != nil {
		t.Errorf("it cannot be discarded: %v", err)
	}
	if _, err := full.Store.Draft(t.Context(), d.ID); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("the draft is still there: %v", err)
	}
}
