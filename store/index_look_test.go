package store_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/store"
	"ponder/store/index"
)

// look looks at the same pages with the index and without.
func (l *life) look() {
	ctx, week, limit, id := l.t.Context(), l.r.IntN(4), 1+l.r.IntN(8), l.any()
	config := l.bare.Config
	config.Index = l.store.Index()
	if l.r.IntN(4) == 0 {
		l.pages = book.NewBook(config) // where there was no index once, it has all heads in memory
	}
	l.lookAtDays()
	for what, fn := range map[string]func(*book.Book) (any, error){
		"the newest":    func(b *book.Book) (any, error) { return b.Items(ctx, book.Filter{Limit: limit}) },
		"a list's week": func(b *book.Book) (any, error) { return b.Items(ctx, book.Filter{Course: learnt, Week: &week}) },
		"a week":        func(b *book.Book) (any, error) { return b.WeekView(ctx, week, "") },
		"an entry": func(b *book.Book) (any, error) {
			e, draft, err := b.Entry(ctx, string(id))
			return b.Item(ctx, e.Head, draft), err
		},
	} {
		want, wantErr := fn(l.bare)
		for who, b := range map[string]*book.Book{"just opened": book.NewBook(config), "open for long": l.pages} {
			if got, err := fn(b); fmt.Sprint(err) != fmt.Sprint(wantErr) || !same(got, want) {
				l.t.Fatalf("after %s:\n%s, %s, is\n%+v, %v, and without the index\n%+v, %v", strings.Join(l.note, ", "), what, who, got, err, want, wantErr)
			}
		}
	}
}

// same compares what is shown, without what only says how it was read.
func same(a, b any) bool {
	v, isWeek := a.(book.WeekView)
	w, _ := b.(book.WeekView)
	if !isWeek {
		return reflect.DeepEqual(a, b)
	}
	for _, h := range slices.Concat(v.Also, v.Meeting) {
		if !reflect.DeepEqual(v.Item(h), w.Item(h)) {
			return false
		}
	}
	return reflect.DeepEqual(v.Prompts, w.Prompts) && reflect.DeepEqual(v.Also, w.Also) && reflect.DeepEqual(v.Drafts, w.Drafts) &&
		reflect.DeepEqual(v.Assignments, w.Assignments) && reflect.DeepEqual(v.Intentions, w.Intentions) && reflect.DeepEqual(v.State, w.State) &&
		reflect.DeepEqual(v.Damage, w.Damage)
}

// lookAtDays looks at a year, at a day with that day in other years, and at what was written in
// all.
func (l *life) lookAtDays() {
	ctx, year, private := l.t.Context(), l.now.Year()-l.r.IntN(3), l.r.IntN(2) == 0
	on := prompts.DateOf(l.now.AddDate(0, 0, -l.r.IntN(9)))
	config := l.bare.Config
	config.Index = l.store.Index()
	fresh := book.NewBook(config)
	for what, fn := range map[string]func(*book.Book) (any, error){
		"the year":       func(b *book.Book) (any, error) { return b.Year(ctx, year) },
		"the day":        func(b *book.Book) (any, error) { return b.Day(ctx, on, private) },
		"the statistics": func(b *book.Book) (any, error) { return b.Statistics(ctx) },
	} {
		want, wantErr := fn(l.bare)
		for who, b := range map[string]*book.Book{"just opened": fresh, "open for long": l.pages, "with all heads": l.with} {
			if got, err := fn(b); err != nil || wantErr != nil || !reflect.DeepEqual(got, want) {
				l.t.Fatalf("after %s:\n%s of %v and %v, %s, is\n%+v, %v, and without the index\n%+v, %v", strings.Join(l.note, ", "), what, year, on, who, got, err, want, wantErr)
			}
		}
	}
}

func TestADraftBesideAnEntryIsKnownWithAnIndex(t *testing.T) {
	l := newLife(t, 1)
	for range 30 {
		l.write()
	}
	e, err := l.store.Entry(t.Context(), l.ids[3])
	l.must(err)
	e.Beside = ""
	e.Revision++
	d := typing("0123456789abcdef", "Another text of it.")
	d.Beside, d.Revision, d.Saves = e.ID, 0, 1
	l.must(l.store.Apply(t.Context(), journal.Change{Entries: []journal.Entry{e}, Drafts: []journal.Draft{d}, At: l.now}))
	l.must(l.store.Index().Renew(t.Context(), func(float64) {}))
	got, err := l.pages.Day(t.Context(), prompts.DateOf(e.At), true)
	i := slices.IndexFunc(got.Items, func(it book.Item) bool { return it.ID == e.ID })
	if err != nil || i < 0 || got.Items[i].Texts != 2 {
		t.Errorf("the day is %+v, %v: the entry and its draft are two texts", got.Items, err)
	}
}

// What is counted is compared with what the journal counts itself: of most entries nothing else
// would tell that an index, whole as it is, does not know them.
func TestAnIndexThatKnowsOtherEntriesDoesNotCountThem(t *testing.T) {
	l := newLife(t, 3)
	for range 40 {
		l.write()
	}
	l.must(l.store.Apply(t.Context(), journal.Change{Remove: l.ids[:5], At: l.now}))
	config := l.bare.Config
	config.Index = l.store.Index()
	for what, other := range map[string]func(b *index.Builder, e journal.Entry, d index.Doc){
		"as the journal": func(b *index.Builder, _ journal.Entry, d index.Doc) { b.Add(d) },
		"without one": func(b *index.Builder, e journal.Entry, d index.Doc) {
			if e.ID != l.ids[20] {
				b.Add(d)
			}
		},
		"with another in the trash": func(b *index.Builder, e journal.Entry, d index.Doc) {
			d.Trash = d.Trash || e.ID == l.ids[20]
			b.Add(d)
		},
		"with one twice": func(b *index.Builder, e journal.Entry, d index.Doc) {
			if b.Add(d); e.ID == l.ids[20] {
				d.Seq++
				b.Add(d)
			}
		},
	} {
		l.must(l.store.Index().Renew(t.Context(), func(float64) {}))
		l.withIndexOf(func(b *index.Builder, e journal.Entry) {
			other(b, e, store.DocOf(e.Head))
			e.Keys(b.Key)
		})
		for _, since := range []string{"", ", and something was written since", ", and more"} {
			if since != "" {
				l.write()
			}
			want, err := l.bare.Statistics(t.Context())
			l.must(err)
			if got, err := book.NewBook(config).Statistics(t.Context()); err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("an index %s%s: %+v, %v, want %+v", what, since, got, err, want)
			}
		}
		_, err := l.store.Index().Read(t.Context(), 0, journal.Window{Tally: true})
		if (err == nil) != (what == "as the journal") || err != nil && !errors.Is(err, journal.ErrNoIndex) {
			t.Errorf("an index %s is answered with %v", what, err)
		}
	}
}
