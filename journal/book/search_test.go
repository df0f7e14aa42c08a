package book_test

import (
	"context"
	"errors"
	"math/rand"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/journaltest"
)

func TestMatchingFindsEntriesAndDraftsNewestFirst(t *testing.T) {
	ctx := context.Background()
	now := time.Date(2020, 4, 6, 9, 0, 0, 0, time.UTC)
	b := book.NewBook(book.Config{Store: journaltest.NewStore(), Now: func() time.Time { return now }, Zone: time.UTC,
		Random: rand.New(rand.NewSource(1))})
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(b.Begin(ctx, book.Beginning{}))
	write := func(body string, done bool) journal.ID {
		d, err := b.NewDraft(ctx, journal.NoWeek, "")
		must(err)
		d.Body, now = body, now.Add(time.Hour)
		saved, err := b.SaveDraft(ctx, d)
		must(err)
		if done {
			_, _, err = b.FinishDraft(ctx, saved.Draft)
			must(err)
		}
		return d.ID
	}
	old := write("trust trust trust, a sample", true)
	changing := write("a sample that spoke of rain", true)
	draft := write("trust in a draft, a sample", false)
	gone := write("trust that was removed, a sample", true)
	must(b.Remove(ctx, gone))
	d, err := b.DraftOf(ctx, changing)
	must(err)
	d.Body = "a sample that speaks of trust now"
	_, err = b.SaveDraft(ctx, d)
	must(err)

	for query, want := range map[string][]journal.ID{
		"trust": {draft, changing, old},
		"rain":  nil, // the draft of the change stands in place of the entry
		"":      {draft, changing, old},
	} {
		found, err := b.Matching(ctx, query, 0)
		must(err)
		var got []journal.ID
		for _, f := range found.All() {
			got = append(got, f.ID)
			if f.Draft != (f.ID != old) {
				t.Errorf("%s: draft is %v", f.ID, f.Draft)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q finds %v, want %v", query, got, want)
		}
	}
}

func TestAQuestionThatIsNotUnderstoodOrGivenUpIsAnError(t *testing.T) {
	b, ctx := mustBegin(t), t.Context()
	if _, err := b.Matching(ctx, "week:two", 0); !errors.Is(err, journal.ErrInvalid) {
		t.Errorf("a question that is not understood: %v", err)
	}
	stopped, stop := context.WithCancel(ctx)
	stop()
	if _, err := b.Matching(stopped, "trust", 0); !errors.Is(err, context.Canceled) {
		t.Errorf("a question that was given up: %v", err)
	}
}

func TestAListTakesATagAsASearchDoes(t *testing.T) {
	b := mustBegin(t)
	d, _ := b.DraftFor(t.Context(), journal.NoWeek, "")
	d.Body, d.Tags = "A sample.", []string{"Trust"}
	if _, _, err := b.FinishDraft(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	if items, err := b.Items(t.Context(), book.Filter{Tags: []string{"#trust"}}); err != nil || len(items) != 1 {
		t.Errorf("the tag Trust is found by #trust %d times, %v", len(items), err)
	}
}

func TestASearchFindsDraftsAndSaysThatTheyAre(t *testing.T) {
	b := mustBegin(t)
	d, err := b.NewDraft(t.Context(), journal.NoWeek, "")
	if err != nil {
		t.Fatal(err)
	}
	d.Body = "An aardvark in a draft."
	if _, err := b.SaveDraft(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	if found, err := b.Search(t.Context(), "aardvark", 0); err != nil || len(found) != 1 || !found[0].Draft || found[0].ID != d.ID {
		t.Errorf("it finds %+v, %v", found, err)
	}
}

func TestTheBestOfManyAreThoseOfAll(t *testing.T) {
	b, r := mustBegin(t), rand.New(rand.NewSource(3))
	for range 40 {
		b.twoVersions(t)
	}
	for range 3 {
		var c journal.Change
		for range 900 {
			id, err := journal.NewID(r)
			if err != nil {
				t.Fatal(err)
			}
			at := time.Date(2020, 4, 1+r.Intn(9), r.Intn(24), 0, 0, 0, time.UTC)
			e := journal.Entry{Head: journal.Head{ID: id, At: at, Created: at, Updated: at, Revision: 1, Week: journal.NoWeek}}
			e.Body = strings.Repeat("A sample, gone on. ", 1+r.Intn(6)) + strings.Repeat("Other words. ", r.Intn(4))
			c.Entries = append(c.Entries, e.WithCounts())
		}
		if err := b.Store.Apply(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	for _, query := range []string{"sample", "gone", "words", "sample words", `"gone on with"`, "here", "nothing"} {
		all, err := b.Search(t.Context(), query, 0)
		for _, limit := range []int{1, 2, 10, 50, 300} {
			best, failed := b.Search(t.Context(), query, limit)
			if err != nil || failed != nil {
				t.Fatal(err, failed)
			}
			if !reflect.DeepEqual(best, all[:min(limit, len(all))]) {
				t.Errorf("%q: the best %d are not those of all %d", query, limit, len(all))
			}
		}
	}
}
