package store_test

import (
	"context"
	"crypto/rand"
	"errors"
	"flag"
	"fmt"
	random "math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/store"
)

var histories = flag.Int("histories", 3, "how many random histories of a journal with an index are lived through")

// life is a journal with an index, to which random things happen, and which is asked with the index
// and without.
type life struct {
	t     *testing.T
	r     *random.Rand
	store *store.Store
	with  *book.Book
	pages *book.Book // with the index, asked for pages that need not have all heads in memory
	bare  *book.Book
	now   time.Time
	ids   []journal.ID
	old   []byte // the file as it was some time ago
	note  []string

	locked bool
}

func newLife(t *testing.T, seed uint64) *life {
	l := &life{t: t, r: random.New(random.NewPCG(seed, 1)), now: time.Date(2020, 4, 6, 12, 0, 0, 0, time.UTC)}
	l.store = store.New(filepath.Join(t.TempDir(), "journal.db"), store.WithIndexFrom(1))
	config := book.Config{
		Store: l.store, Now: func() time.Time { return l.now }, Zone: time.UTC, Random: rand.Reader, Backups: l.store.Backups(),
	}
	l.bare = book.NewBook(config)
	config.Index = l.store.Index()
	l.with, l.pages = book.NewBook(config), book.NewBook(config)
	l.must(l.bare.Begin(t.Context(), book.Beginning{Name: "A sample learner", Course: learnt, Start: prompts.DateOf(l.now)}))
	if l.locked = seed%2 == 0; l.locked {
		mustLock(t, l.store, passphrase)
	}
	return l
}

const learnt = "remote-partnering"

var said = strings.Fields(`trust Trust trüst time times a an the the the small steps step door doors 信任 我们 naïve naive x_y don't 10:30 Straße #tag № ☺ über`)

func (l *life) text(most int) string {
	var words []string
	for range 1 + l.r.IntN(most) {
		words = append(words, said[l.r.IntN(len(said))])
	}
	return strings.Join(words, []string{" ", " ", "\n", "-", ""}[l.r.IntN(5)])
}

func (l *life) any() journal.ID {
	if len(l.ids) == 0 {
		return "none"
	}
	return l.ids[l.r.IntN(len(l.ids))]
}

// must fails for what is no answer to a change of an entry that is gone, or changed meanwhile.
func (l *life) must(err error) {
	l.t.Helper()
	if err != nil && !errors.Is(err, journal.ErrNotFound) && !errors.Is(err, journal.ErrStale) {
		l.t.Fatalf("after %s: %v", strings.Join(l.note, ", "), err)
	}
}

// happen does one of the things that can happen to a journal.
func (l *life) happen() {
	ctx := l.t.Context()
	l.now = l.now.Add(time.Duration(l.r.IntN(40)) * time.Hour)
	did := "wrote"
	switch n := l.r.IntN(40); {
	case n < 14 || len(l.ids) < 3:
		l.write()
	case n < 20:
		did = "edited"
		e, err := l.store.Entry(ctx, l.any())
		if err == nil {
			e.Body, e.Revision, e.Tags = l.text(20), e.Revision+1, []string{l.text(1)}
			e.Private = l.r.IntN(4) == 0
			err = l.store.Apply(ctx, journal.Change{Entries: []journal.Entry{e.WithCounts()}, At: l.now})
		}
		l.must(err)
	case n < 22:
		did = "drafted"
		d := typing(l.any(), l.text(20))
		d.Saves = 1
		if l.r.IntN(3) == 0 {
			d.ID, d.Beside, d.Revision, d.At = journal.ID(fmt.Sprintf("%016x", l.r.Uint64())), l.any(), 0, l.someTime()
		}
		if old, err := l.store.Draft(ctx, d.ID); err == nil {
			d.Saves, d.Begun = old.Saves+1, old.Begun
		}
		l.must(l.store.Apply(ctx, journal.Change{Drafts: []journal.Draft{d}, At: l.now}))
	case n < 25:
		did = "removed"
		l.must(l.store.Apply(ctx, journal.Change{Remove: []journal.ID{l.any()}, At: l.now}))
	case n < 27:
		did = "restored from the trash"
		l.must(l.store.Apply(ctx, journal.Change{Restore: []journal.ID{l.any()}, At: l.now}))
	case n == 27:
		did = "handed in"
		h := journal.HandIn{HandInHead: journal.HandInHead{ID: journal.ID(fmt.Sprintf("%016x", l.r.Uint64())), At: l.now, Course: learnt, Revision: 1}}
		for range 3 {
			if e, err := l.store.Entry(ctx, l.any()); err == nil {
				h.Included = append(h.Included, journal.Included{ID: e.ID, Revision: e.Revision})
			}
		}
		l.must(l.store.Apply(ctx, journal.Change{HandIns: []journal.HandIn{h}, At: l.now}))
	case n < 30:
		did = "purged"
		l.must(l.store.Apply(ctx, journal.Change{Purge: []journal.ID{l.any(), l.any()}, At: l.now}))
	case n < 34:
		did = "made the index"
		l.must(l.store.Index().Renew(ctx, func(float64) {}))
	default:
		did = l.befall(n)
	}
	l.note = append(l.note, did)
	if err := l.store.Index().Select(ctx, journal.Selection{}, stopAtOnce); err != nil && l.r.IntN(3) == 0 {
		l.must(l.store.Index().Renew(ctx, func(float64) {}))
		l.note = append(l.note, "made the index")
	}
}

func stopAtOnce(journal.Entry) (bool, error) { return false, nil }

func (l *life) write() {
	e := typing(journal.ID(fmt.Sprintf("%016x", l.r.Uint64())), l.text(30)).Entry
	e.Revision, e.At, e.Title, e.Tags = 1, l.someTime(), l.text(2), []string{l.text(1)}
	if l.r.IntN(2) == 0 {
		e.Course, e.Week = learnt, l.r.IntN(4)
	}
	if l.r.IntN(6) == 0 && len(l.ids) > 0 {
		e.Beside = l.any()
	}
	if l.r.IntN(6) == 0 && len(l.ids) > 0 {
		e.Then, e.Private = []journal.ID{l.any()}, l.r.IntN(2) == 0
	}
	if l.r.IntN(4) == 0 {
		e.Body += "\nNext time I will try smaller steps."
	}
	l.ids = append(l.ids, e.ID)
	l.must(l.store.Apply(l.t.Context(), journal.Change{Entries: []journal.Entry{e.WithCounts()}, At: l.now}))
}

// someTime is one of the last days, in this year or in one of those before, somewhere in the world.
func (l *life) someTime() time.Time {
	zone := time.FixedZone("", (l.r.IntN(27)-12)*60*60)
	return l.now.AddDate(-l.r.IntN(3), 0, -l.r.IntN(9)).Add(time.Duration(l.r.IntN(24)) * time.Hour).In(zone)
}

// befall does what happens from outside: to the file of the journal, and to that of the index.
func (l *life) befall(n int) string {
	ctx, path := l.t.Context(), l.store.Path()
	switch n {
	case 34:
		l.old = mustReadFile(l.t, path)
		return "kept the file"
	case 35:
		if l.old != nil {
			l.must(os.WriteFile(path, l.old, 0o600))
		}
		return "put the older file in its place"
	case 36:
		if l.old != nil {
			older := filepath.Join(l.t.TempDir(), "older.db")
			l.must(os.WriteFile(older, l.old, 0o600))
			_, err := l.store.Restore(ctx, older, l.now, nil)
			l.must(err)
		}
		return "restored the older file"
	case 37:
		if l.locked {
			return "was refused as an older version"
		}
		l.must(store.AsOlderVersion(path, func() { l.write() }))
		return "wrote with an older version"
	case 38:
		if file, err := os.ReadFile(l.store.IndexPath()); err == nil {
			switch l.r.IntN(3) {
			case 0:
				file = file[:l.r.IntN(len(file))]
			case 1:
				file[l.r.IntN(len(file))] ^= 0x10
			default:
				return "left the index alone"
			}
			l.must(os.WriteFile(l.store.IndexPath(), file, 0o600))
		}
		return "damaged the index"
	}
	salvaged := filepath.Join(l.t.TempDir(), "salvaged.db")
	_, err := l.store.Salvage(ctx, salvaged, l.now)
	l.must(err)
	l.must(os.WriteFile(path, mustReadFile(l.t, salvaged), 0o600))
	return "salvaged it"
}

func mustReadFile(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// ask asks the same with the index and without.
func (l *life) ask() {
	ctx := l.t.Context()
	query := said[l.r.IntN(len(said))]
	if l.r.IntN(3) == 0 {
		query = l.text(2)
	}
	switch l.r.IntN(16) {
	case 0:
		query = `"` + query + `"`
	case 1:
		query += " week:1"
	case 2:
		query = "week:none #" + said[l.r.IntN(len(said))]
	case 3:
		query += " -trust is:private"
	case 4:
		query = string([]rune(query)[:1])
	case 5:
		query += " from:2020-04-20"
	}
	limit := l.r.IntN(6)
	for what, fn := range map[string]func(*book.Book) ([]book.Found, error){
		"best":   func(b *book.Book) ([]book.Found, error) { return b.Search(ctx, query, limit) },
		"newest": func(b *book.Book) ([]book.Found, error) { return b.SearchNewest(ctx, query, limit) },
		"list": func(b *book.Book) ([]book.Found, error) {
			listed, err := b.Matching(ctx, query, limit)
			return whole(listed), err
		},
	} {
		got, err := fn(l.with)
		want, wantErr := fn(l.bare)
		if errors.Is(err, journal.ErrInvalid) && errors.Is(wantErr, journal.ErrInvalid) {
			continue
		}
		if err != nil || wantErr != nil || !reflect.DeepEqual(got, want) && len(got)+len(want) > 0 {
			l.t.Fatalf("after %s:\n%s of %q, at most %d, gave\n%v, %v, and without the index\n%v, %v", strings.Join(l.note, ", "), what, query, limit, names(got), err, names(want), wantErr)
		}
	}
	l.askForTheFirst(query, 1+limit)
}

// askForTheFirst asks for the beginning of a list, which is that of the list without an index.
func (l *life) askForTheFirst(query string, most int) {
	every, wantErr := l.bare.Matching(l.t.Context(), query, 0)
	first, more, err := l.with.FirstMatching(l.t.Context(), query, most)
	all, got := whole(every), whole(first)
	if errors.Is(err, journal.ErrInvalid) && errors.Is(wantErr, journal.ErrInvalid) {
		return
	}
	if err != nil || wantErr != nil || len(got) > len(all) || !more && len(got) < len(all) || !slices.Equal(names(got), names(all[:len(got)])) {
		l.t.Fatalf("after %s:\nthe first %d of %q are\n%v, more: %v, %v, and without the index\n%v, %v", strings.Join(l.note, ", "), most, query, names(got), more, err, names(all), wantErr)
	}
}

func names(all []book.Found) (ids []string) {
	for _, f := range all {
		ids = append(ids, f.ID.Short()+" "+f.Day())
	}
	return ids
}

func TestAnswersAreTheSameWithAnIndexAndWithoutWhateverHappens(t *testing.T) {
	if used := liveWithAnIndex(t, *histories); used < *histories*30 {
		t.Errorf("the index was used %d times only in %d histories: this test says little", used, *histories)
	}
}

// liveWithAnIndex lives through histories, and returns at how many moments the index answered.
func liveWithAnIndex(t *testing.T, histories int) (used int) {
	t.Helper()
	for seed := range histories {
		l := newLife(t, uint64(seed))
		for range 60 {
			l.happen()
			l.ask()
			l.ask()
			l.look()
			err := l.store.Index().Select(t.Context(), journal.Selection{}, stopAtOnce)
			if err == nil {
				used++
			}
		}
		if err := l.store.ReadThrough(t.Context()); err != nil {
			t.Error(err)
		}
	}
	return used
}

func TestAKilledProgramLeavesNoHalfIndexToAnswerWith(t *testing.T) { killWhileIndexing(t, *kills) }

// indexing makes the index of a journal again and again.
func indexing(path string) int {
	for s := store.New(path); ; {
		if err := s.Index().Renew(context.Background(), func(float64) {}); err != nil {
			fmt.Println("error", err)
			return 1
		}
		fmt.Println("made")
	}
}

// killWhileIndexing kills a program that makes the index, at random moments, and asks afterwards.
// It returns how often there was no index to answer with.
func killWhileIndexing(t *testing.T, times int) (without int) {
	t.Helper()
	l := newLife(t, 99)
	for range 200 {
		l.write()
	}
	own, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for i := range times {
		cmd := exec.Command(own)
		cmd.Env = append(os.Environ(), "PONDER_TEST_INDEX="+l.store.Path())
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(l.r.IntN(120)) * time.Millisecond)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait() // it was killed
		report, err := l.store.Index().Check(t.Context(), func(float64) {})
		if err != nil || !report.OK() || report.Exists && !report.InStep {
			t.Fatalf("kill %d: the index is found %+v, %v", i, report, err)
		}
		if !report.Exists {
			without++
		}
		for range 5 {
			l.ask()
		}
		if l.write(); i%5 == 0 {
			l.must(os.RemoveAll(l.store.IndexPath()))
		}
	}
	return without
}
