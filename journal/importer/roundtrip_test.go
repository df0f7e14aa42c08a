package importer_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"ponder/journal"
	"ponder/journal/archive"
	"ponder/journal/book"
	"ponder/journal/importer"
	"ponder/journal/journaltest"
	"ponder/prompts"
)

var journals = flag.Int("journals", 50, "how many random journals make the round trip")

var options = importer.Options{Zone: time.FixedZone("", 3600), Now: time.Date(2020, 4, 6, 13, 0, 0, 0, time.UTC)}

func asJSON(tb testing.TB, e journal.Everything) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := archive.WriteJSON(&b, journaltest.Export(e)); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

var safeName = regexp.MustCompile(`^((drafts|trash|history)/)?[0-9]{4}-[0-9]{2}-[0-9]{2}(-[a-z0-9]+)+\.md$|^ponder\.json$`)

func asFolder(tb testing.TB, e journal.Everything) fstest.MapFS {
	tb.Helper()
	files := fstest.MapFS{}
	err := archive.WriteMarkdown(journaltest.Export(e), func(name string, data []byte) error {
		if files[name] != nil || !safeName.MatchString(name) {
			return fmt.Errorf("%q is written twice, or is no name for every system", name)
		}
		files[name] = &fstest.MapFile{Data: data, ModTime: options.Now}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return files
}

func mustRead(tb testing.TB, r importer.Reading, err error) journal.Everything {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
	for _, remark := range r.Remarks {
		tb.Errorf("%s: %s", remark.About, remark.What)
	}
	return r.Everything
}

// Whatever a journal holds comes back from its exports as it was, and into an empty journal too.
func TestRandomJournalsComeBackAsTheyWere(t *testing.T) {
	for seed := range *journals {
		want := chance{rand.New(rand.NewPCG(uint64(seed), 1))}.journal()
		r, err := importer.File("journal.json", time.Time{}, bytes.NewReader(asJSON(t, want)), options)
		fromJSON := mustRead(t, r, err)
		same(t, fmt.Sprintf("journal %d through JSON", seed), fromJSON, want)
		parts, err := importer.ReadInParts(t, bytes.NewReader(asJSON(t, want)), len(asJSON(t, want)), options, 500)
		if err != nil || len(parts) == 0 && len(want.Entries) > 0 {
			t.Errorf("journal %d with %d entries is not read in parts: %v", seed, len(want.Entries), err)
		}
		if len(parts) > 0 {
			same(t, fmt.Sprintf("journal %d through JSON in parts", seed), joined(t, parts), want)
		}
		r, err = importer.Folder(asFolder(t, want), options)
		same(t, fmt.Sprintf("journal %d through Markdown", seed), mustRead(t, r, err), want)
		kept := asKept(want)
		same(t, fmt.Sprintf("journal %d through a new journal", seed), throughBook(t, fromJSON), kept)
		if len(parts) > 0 {
			same(t, fmt.Sprintf("journal %d in parts through a new journal", seed), partsThroughBook(t, parts), kept)
		}
		if t.Failed() {
			return
		}
	}
}

// joined puts parts together.
func joined(t *testing.T, parts []importer.Reading) journal.Everything {
	t.Helper()
	var entries [][]journal.Entry
	for _, r := range parts {
		entries = append(entries, mustRead(t, r, nil).Entries...)
		if last := parts[len(parts)-1].Everything; r.Journal != last.Journal || !r.At.Equal(last.At) {
			t.Errorf("a part is of %s at %s, and the last one of %s at %s", r.Journal, r.At, last.Journal, last.At)
		}
	}
	all := parts[len(parts)-1].Everything
	all.Entries = entries
	return all
}

func same(t *testing.T, what string, got, want journal.Everything) {
	t.Helper()
	if reflect.DeepEqual(got, want) {
		return
	}
	g, w := reflect.ValueOf(got), reflect.ValueOf(want)
	for i := range g.NumField() {
		if !reflect.DeepEqual(g.Field(i).Interface(), w.Field(i).Interface()) {
			t.Errorf("%s: %s is\n%#v, want\n%#v", what, g.Type().Field(i).Name, g.Field(i), w.Field(i))
		}
	}
}

// throughBook brings a journal into a new one, twice, and gives what is there then.
func throughBook(t *testing.T, e journal.Everything) journal.Everything {
	t.Helper()
	got, again := throughBookQuietly(t, e)
	if again.Same != len(e.Entries)+len(e.Drafts)+len(e.HandIns)+len(e.Responses)+len(e.Partnerships)+len(e.Replies)+len(e.Recalls) {
		t.Errorf("the second time it found %d again", again.Same)
	}
	return got
}

// throughBookQuietly wants that the second time changes nothing, whatever was brought in.
func throughBookQuietly(t *testing.T, e journal.Everything) (journal.Everything, book.ImportResult) {
	t.Helper()
	ctx := context.Background()
	b := newBook(t, e.At)
	if _, err := b.Import(ctx, e, false); err != nil {
		t.Fatal(err)
	}
	got, err := journaltest.Everything(ctx, b.Export)
	if err != nil {
		t.Fatal(err)
	}
	again, err := b.Import(ctx, e, false)
	if err != nil || !again.IsEmpty() {
		t.Errorf("the second time it brought %+v, %v", again, err)
	}
	if twice, err := journaltest.Everything(ctx, b.Export); err != nil || !reflect.DeepEqual(twice, got) {
		t.Errorf("the second time the journal changed: %v", err)
	}
	return got, again
}

// partsThroughBook brings parts into a new journal, and gives what is there then.
func partsThroughBook(t *testing.T, parts []importer.Reading) journal.Everything {
	t.Helper()
	b := newBook(t, parts[0].At)
	keeping := b.NewImport(false)
	for _, r := range parts {
		if _, err := keeping.Take(t.Context(), r.Everything); err != nil {
			t.Fatal(err)
		}
	}
	got, err := journaltest.Everything(t.Context(), b.Export)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// newBook is that of an empty journal.
func newBook(t *testing.T, at time.Time) *book.Book {
	t.Helper()
	store := journaltest.NewStore()
	if err := store.Create(t.Context()); err != nil {
		t.Fatal(err)
	}
	if at.IsZero() { // a file that does not say when it was written; no clock reads so
		at = time.Unix(0, 0).UTC()
	}
	return book.NewBook(book.Config{
		Store: store, Now: func() time.Time { return at }, Zone: time.UTC, Formats: []journal.Format{{Name: "html"}},
	})
}

// asKept is a journal as another one keeps it: with an order, and revisions of its own for settings
// and enrolments, and without what belongs to a computer.
func asKept(e journal.Everything) journal.Everything {
	e.Journal = "memory"
	e.Settings.Editor, e.Settings.Folder, e.Settings.Revision = "", "", 1
	if len(e.Enrolments) == 0 {
		e.Settings.Course = ""
	}
	for i, texts := range e.Entries {
		texts = append([]journal.Entry{}, texts...)
		for j := range texts {
			texts[j].Seq = uint64(i + 1)
			texts[j].CountMark()
		}
		e.Entries[i] = texts
	}
	e.Drafts = slices.Clone(e.Drafts)
	for i := range e.Drafts {
		e.Drafts[i].CountMark()
	}
	for i := range e.Enrolments {
		e.Enrolments[i].Revision = 1
	}
	slices.SortFunc(e.Responses, func(x, y journal.Response) int { return x.At.Compare(y.At) })
	slices.SortFunc(e.Partnerships, func(x, y journal.Partnership) int { return strings.Compare(string(x.ID), string(y.ID)) })
	slices.SortFunc(e.Recalls, func(x, y journal.Recall) int { return strings.Compare(string(x.Entry), string(y.Entry)) })
	slices.SortStableFunc(e.HandIns, func(x, y journal.HandIn) int { return x.At.Compare(y.At) })
	return e
}

// Whoever adds a field to what a journal keeps adds it to the exports too: this fills every field
// there is, by reflection.
func TestNoFieldIsForgotten(t *testing.T) {
	var want journal.Everything
	fill(reflect.ValueOf(&want).Elem(), "1")
	want.Foreign, want.Redate, want.Origins = false, false, nil // they are of texts from elsewhere
	sealed := func(e *journal.Entry) {
		e.Seq, e.Week, e.Marks = 0, 3, 0 // a journal gives order and count anew
		*e = e.WithCounts()
	}
	for i := range want.Entries[0] {
		sealed(&want.Entries[0][i])
	}
	sealed(&want.HandIns[0].Parts[0].Answers[0].Entries[0])
	sealed(&want.Drafts[0].Entry)
	want.Drafts[0].Begun = time.Time{} // an import begins it anew, as it counts from 1
	want.HandIns[0].Files[0].Data = nil
	want.Settings.Revision, want.Enrolments[0].Revision = 0, 0 // a Store gives them anew
	r, err := importer.File("journal.json", time.Time{}, bytes.NewReader(asJSON(t, want)), options)
	same(t, "a journal with every field through JSON", mustRead(t, r, err), want)
	r, err = importer.Folder(asFolder(t, want), options)
	same(t, "a journal with every field through Markdown", mustRead(t, r, err), want)
}

// fill returns every field a value that is not its zero.
func fill(v reflect.Value, name string) {
	switch v.Interface().(type) {
	case time.Time:
		v.Set(reflect.ValueOf(time.Date(2020, 4, 6, 12, 0, 0, 0, time.UTC)))
		return
	case prompts.Date:
		v.Set(reflect.ValueOf(prompts.Date{Year: 2020, Month: 4, Day: 6}))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("sample" + name)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(1)
	case reflect.Uint64:
		v.SetUint(1)
	case reflect.Uint8:
		v.SetUint(1)
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), v.Type().Field(i).Name)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), name)
	case reflect.Map:
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		fill(key, name)
		fill(value, name)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(key, value)
	default:
		panic("a field of a kind that is not known yet: " + v.Kind().String())
	}
}
