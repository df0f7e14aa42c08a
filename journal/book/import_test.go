package book_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/journal/journaltest"
	"ponder/prompts"
)

// text is a finished text of an entry, saved on a day of April 2020.
func text(id journal.ID, revision int, body string, day int) journal.Entry {
	when := time.Date(2020, 4, day, 9, 0, 0, 0, time.UTC)
	return journal.Entry{Body: body, Head: journal.Head{
		ID: id, At: at("2020-04-01T09:00:00Z"), Week: journal.NoWeek, Created: when, Updated: when, Revision: revision,
	}}.WithCounts()
}

func mustBring(tb testing.TB, b *bench, e journal.Everything) book.ImportResult {
	tb.Helper()
	got, err := b.Import(tb.Context(), e, false)
	if err != nil {
		tb.Fatal(err)
	}
	return got
}

// bodies returns every text of an entry, oldest first.
func bodies(tb testing.TB, b *bench, id journal.ID) string {
	tb.Helper()
	all, err := b.Revisions(tb.Context(), string(id))
	if err != nil {
		tb.Fatal(err)
	}
	var said []string
	for _, e := range all {
		said = append(said, e.Body)
	}
	return strings.Join(said, " | ")
}

func TestAnotherTextOfAnEntryIsKeptOnlyWhereItIsNewer(t *testing.T) {
	stored := []journal.Entry{text("e", 1, "one", 1), text("e", 2, "two", 5)}
	for what, c := range map[string]struct {
		texts   []journal.Entry
		want    string
		changed bool
		remarks int
	}{
		"the same":                       {stored, "one | two", false, 0},
		"an earlier one":                 {stored[:1], "one | two", false, 0},
		"one that goes on":               {append(stored[:2:2], text("e", 3, "three", 6)), "one | two | three", true, 0},
		"one that went another way":      {[]journal.Entry{stored[0], text("e", 2, "other", 6), text("e", 3, "more", 7)}, "one | two | other | more", true, 0},
		"one that went another way once": {[]journal.Entry{stored[0], text("e", 2, "other", 3)}, "one | two", false, 1},
		"one that was edited by hand":    {[]journal.Entry{text("e", 2, "two, edited", 5)}, "one | two | two, edited", true, 0},
	} {
		b := mustBegin(t)
		mustBring(t, b, journal.Everything{Journal: "j", Entries: [][]journal.Entry{stored}})
		in := journal.Everything{Journal: "j", Entries: [][]journal.Entry{c.texts}}
		if dry, err := b.Import(t.Context(), in, true); err != nil || len(dry.Changed) == 1 != c.changed || bodies(t, b, "e") != "one | two" {
			t.Errorf("%s, dry: %+v, %v; then %s", what, dry, err, bodies(t, b, "e"))
		}
		got := mustBring(t, b, in)
		if bodies(t, b, "e") != c.want || len(got.Changed) == 1 != c.changed || len(got.Remarks) != c.remarks || len(got.New) != 0 {
			t.Errorf("%s: the texts are %s, want %s; %+v", what, bodies(t, b, "e"), c.want, got)
		}
		if again := mustBring(t, b, in); !again.IsEmpty() || bodies(t, b, "e") != c.want {
			t.Errorf("%s, again: %s, %+v", what, bodies(t, b, "e"), again)
		}
	}
}

func TestMissingRevisionsKeepTheirNumbers(t *testing.T) {
	b := mustBegin(t)
	mustBring(t, b, journal.Everything{Journal: "j", Entries: [][]journal.Entry{
		{text("e", 2, "two", 1), text("e", 4, "four", 2)}, {text("f", 1<<30, "far", 1)},
	}})
	if got := bodies(t, b, "e"); got != "two | two | four | four" {
		t.Errorf("the texts are %s", got)
	}
	if got := bodies(t, b, "f"); got != "far" {
		t.Errorf("the texts are %s", got)
	}
}

func TestTrashAndDraftsComeAlong(t *testing.T) {
	b := mustBegin(t)
	gone, draft := text("gone", 1, "a sample", 1), journal.Draft{Entry: text("new", 0, "a draft", 2), Saves: 7}
	gone.Removed = at("2020-04-02T10:00:00Z")
	change := journal.Draft{Entry: text("kept", 1, "kept and more", 3), Saves: 1}
	in := journal.Everything{Journal: "j", Entries: [][]journal.Entry{{gone}, {text("kept", 1, "kept", 1)}}, Drafts: []journal.Draft{draft, change}}
	got := mustBring(t, b, in)
	if len(got.New) != 2 || len(got.Drafts) != 2 {
		t.Errorf("brought %+v", got)
	}
	e, _, err := b.Entry(t.Context(), "gone")
	if err != nil || !e.Removed.Equal(gone.Removed) {
		t.Errorf("%+v, %v", e, err)
	}
	if d, err := b.DraftOf(t.Context(), "kept"); err != nil || d.Body != "kept and more" || d.Revision != 1 {
		t.Errorf("%+v, %v", d, err)
	}

	// A draft is never written over: a newer one becomes a draft of its own, an older one is named.
	newer, older := draft, draft
	newer.Body, newer.Updated = "typed elsewhere", draft.Updated.AddDate(0, 0, 1)
	older.Body, older.Updated = "typed before", draft.Updated.AddDate(0, 0, -1)
	got = mustBring(t, b, journal.Everything{Journal: "j", Drafts: []journal.Draft{newer, older}})
	if len(got.Drafts) != 1 || got.Drafts[0].ID == "new" || len(got.Remarks) != 1 {
		t.Errorf("brought %+v", got)
	}
	if d, err := b.Store.Draft(t.Context(), "new"); err != nil || d.Body != "a draft" {
		t.Errorf("%+v, %v", d, err)
	}

	// One that was finished meanwhile does not come back.
	d, err := b.Store.Draft(t.Context(), "new")
	if err != nil {
		t.Fatal(err)
	}
	d.Body += ", and finished"
	if _, _, err := b.FinishDraft(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	if got := mustBring(t, b, in); !got.IsEmpty() {
		t.Errorf("brought %+v", got)
	}
}

func TestTheEarlierTextsThatAHistoryLacksComeToo(t *testing.T) {
	texts := []journal.Entry{text("e", 1, "one", 1), text("e", 2, "two", 2), text("e", 3, "three", 3)}
	last := text("e", 1, "three", 3)
	for what, c := range map[string]struct {
		stored  []journal.Entry
		removed bool
		want    string
	}{
		"the present one alone":         {[]journal.Entry{last}, false, "three | one | two | three"},
		"the present one, in the trash": {[]journal.Entry{last}, true, "three | one | two | three"},
		"one that went on":              {[]journal.Entry{last, text("e", 2, "four", 4)}, false, "three | four | one | two | four"},
		"all of them":                   {texts, false, "one | two | three"},
	} {
		b := mustBegin(t)
		mustBring(t, b, journal.Everything{Journal: "j", Entries: [][]journal.Entry{c.stored}})
		if c.removed {
			if err := b.Remove(t.Context(), "e"); err != nil {
				t.Fatal(err)
			}
		}
		in := journal.Everything{Journal: "j", Entries: [][]journal.Entry{texts}}
		got := mustBring(t, b, in)
		if bodies(t, b, "e") != c.want || len(got.Earlier) == 1 != (len(c.stored) < 3) || len(got.New)+len(got.Changed) > 0 {
			t.Errorf("%s: the texts are %s, want %s; %+v", what, bodies(t, b, "e"), c.want, got)
		}
		if e, _, err := b.Entry(t.Context(), "e"); err != nil || e.InTrash() != c.removed {
			t.Errorf("%s: %+v, %v", what, e, err)
		}
		if again := mustBring(t, b, in); !again.IsEmpty() || bodies(t, b, "e") != c.want {
			t.Errorf("%s, again: %s, %+v", what, bodies(t, b, "e"), again)
		}
	}
}

func TestNothingIsAddedToAnEntryThatHasADraft(t *testing.T) {
	for what, texts := range map[string][]journal.Entry{
		"a later text":    {text("e", 1, "two", 2), text("e", 2, "three", 3)},
		"an earlier text": {text("e", 1, "one", 1), text("e", 2, "two", 2)},
	} {
		b := mustBegin(t)
		mustBring(t, b, journal.Everything{Journal: "j", Entries: [][]journal.Entry{{text("e", 1, "two", 2)}}})
		d, err := b.DraftOf(t.Context(), "e")
		if err != nil {
			t.Fatal(err)
		}
		d.Body = "what was typed"
		if _, err := b.SaveDraft(t.Context(), d); err != nil {
			t.Fatal(err)
		}
		in := journal.Everything{Journal: "j", Entries: [][]journal.Entry{texts}}
		if got := mustBring(t, b, in); !got.IsEmpty() || len(got.Remarks) != 1 {
			t.Errorf("%s: %+v", what, got)
		}
		d, err = b.Store.Draft(t.Context(), "e")
		if err != nil || d.Body != "what was typed" {
			t.Fatalf("%s: the draft is %+v, %v", what, d, err)
		}
		if err := b.DiscardDraft(t.Context(), d); err != nil {
			t.Fatal(err)
		}
		if got := mustBring(t, b, in); got.IsEmpty() {
			t.Errorf("%s, without the draft: %+v", what, got)
		}
	}
}

func TestManyEntriesAreBroughtInPartsAndGoOnAfterAStop(t *testing.T) {
	const many = 2500
	store := journaltest.NewStore()
	b := newBench(t, counted{Store: store, after: 2, fails: journal.ErrFull, applied: new(int)})
	if err := store.Create(t.Context()); err != nil {
		t.Fatal(err)
	}
	var in journal.Everything
	for i := range many {
		in.Entries = append(in.Entries, []journal.Entry{text(journal.ID(fmt.Sprintf("e%d", i)), 1, "a sample", 1)})
	}
	if _, err := b.Import(t.Context(), in, false); !errors.Is(err, journal.ErrFull) {
		t.Fatalf("%v", err)
	}
	if s, err := store.State(t.Context()); err != nil || s.Entries != 2000 {
		t.Errorf("%+v, %v", s, err)
	}
	b = newBench(t, store)
	if got := mustBring(t, b, in); len(got.New) != many-2000 || got.Same != 2000 {
		t.Errorf("%d new, %d the same", len(got.New), got.Same)
	}
}

// counted is a Store that fails after some changes.
type counted struct {
	journal.Store
	after   int
	fails   error
	applied *int
}

func (c counted) Apply(ctx context.Context, change journal.Change) error {
	if *c.applied++; *c.applied > c.after {
		return c.fails
	}
	return c.Store.Apply(ctx, change)
}

func TestSettingsFromElsewhereDoNoHarm(t *testing.T) {
	b := mustBegin(t)
	before, err := b.Settings(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got := mustBring(t, b, journal.Everything{Journal: "j", Settings: journal.Settings{
		Name: "Another sample", Course: "alchemy", Theme: "plaid", Editor: "rm -rf", Folder: "/", Formats: []string{"scroll"},
	}, Enrolments: []journal.Enrolment{{Course: course, Zone: "Mars/Crater", Pages: []journal.AddedPage{{Week: 2, Text: "no page\x00"}},
		Confirmed: []journal.ConfirmedRecipient{{Assignment: "weeks-0-1", Recipient: prompts.Recipient{Address: "nobody"}}}}}})
	after, err := b.Settings(t.Context())
	if err != nil || fmt.Sprint(after) != fmt.Sprint(before) {
		t.Errorf("the settings are %+v, were %+v; %v", after, before, err)
	}
	var said strings.Builder
	for _, r := range got.Remarks {
		fmt.Fprintln(&said, r.About, r.What)
	}
	for _, want := range []string{`name stays "A sample learner"`, `course stays "remote-partnering"`, "theme was not", "editor was not", "folder was not", "page of Week 2", "no address"} {
		if !strings.Contains(said.String(), want) {
			t.Errorf("nothing is said of %q:\n%s", want, said.String())
		}
	}
	if _, err := b.ActiveCourse(t.Context()); err != nil {
		t.Errorf("the course cannot be read any more: %v", err)
	}
}

func TestAHandInIsTakenOnceAndLearnsThatItWasSent(t *testing.T) {
	b := mustBegin(t)
	h := journal.HandIn{HandInHead: journal.HandInHead{ID: "h", Title: "A sample", At: at("2020-04-07T10:00:00Z"), Revision: 3}}
	in := journal.Everything{Journal: "j", HandIns: []journal.HandIn{h}}
	if got := mustBring(t, b, in); got.HandIns != 1 {
		t.Errorf("%+v", got)
	}
	if got := mustBring(t, b, in); !got.IsEmpty() || got.Same != 1 {
		t.Errorf("%+v", got)
	}
	in.HandIns[0].SentAt = at("2020-04-08T10:00:00Z")
	mustBring(t, b, in)
	if got, err := b.LoadHandIn(t.Context(), "h"); err != nil || !got.SentAt.Equal(in.HandIns[0].SentAt) {
		t.Errorf("%+v, %v", got, err)
	}
	if got := mustBring(t, b, in); !got.IsEmpty() {
		t.Errorf("%+v", got)
	}
	in.HandIns[0].Title = "Another sample"
	if got := mustBring(t, b, in); !got.IsEmpty() || len(got.Remarks) != 1 {
		t.Errorf("%+v", got)
	}
}

// Whoever adds something to a journal adds it to what people leave with.
func TestEverythingHoldsWhatASnapshotHolds(t *testing.T) {
	elsewhere := map[string]string{"State": "Journal", "Heads": "Entries", "Damage": "Journal"} // damage is the error
	leftOut := map[string]string{
		"Autosaves": "what lay between the texts that people kept goes by itself after 30 days",
		"Sync":      "which folder is shared is a matter of this journal alone, and its key is nobody else's",
		"Lineages":  "they follow from the texts",
		"Records":   "what is remembered of others is told by them again",
		"Tally":     "it follows from the entries",
	}
	snapshot, everything := reflect.TypeFor[journal.Snapshot](), reflect.TypeFor[journal.Everything]()
	for i := range snapshot.NumField() {
		name := snapshot.Field(i).Name
		if other := elsewhere[name]; other != "" {
			name = other
		}
		if _, found := everything.FieldByName(name); !found && leftOut[name] == "" {
			t.Errorf("a journal holds %s, and an export does not", name)
		}
	}
}
