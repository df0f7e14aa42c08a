package store_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"ponder/journal"
	"ponder/prompts"
	"ponder/store"
)

var corruptions = flag.Int("corruptions", 400, "how many damaged journals are read and written")

// truth is what a journal holds, and everything that it ever held.
type truth struct {
	file    []byte
	entries map[journal.ID]journal.Entry
	drafts  map[journal.ID]journal.Draft
	recalls map[journal.ID]journal.Recall
	earlier map[string]bool // every text that was ever kept, and all that looking back ever kept
}

// told returns a journal with edits, removals, drafts and texts of several pages, and what it
// holds.
func told(t *testing.T) truth {
	t.Helper()
	path := filepath.Join(t.TempDir(), "journal.db")
	s, w := store.New(path), truth{entries: map[journal.ID]journal.Entry{}, drafts: map[journal.ID]journal.Draft{}, recalls: map[journal.ID]journal.Recall{},
		earlier: map[string]bool{}}
	mustCreate(t, s)
	for i := range 160 {
		d := typing(entryID(i%110), fmt.Sprintf("text %d %s", i, bytes.Repeat([]byte("sample "), i*i%900)))
		d.Revision, d.Saves = 1+i/110, 1+i/110
		if i%4 == 3 {
			d.Then = []journal.ID{entryID(i % 110), entryID((i - 1) % 110)}
		}
		c := journal.Change{Entries: []journal.Entry{d.Entry}, At: d.At}
		if i%7 == 0 {
			c.Remove = []journal.ID{d.ID}
		}
		if i%5 == 0 {
			c.Drafts = []journal.Draft{d}
		}
		if i%110%3 == 0 {
			r := recallOf(d.ID, i)
			c.Recalls, w.earlier[recalled(r)] = []journal.Recall{r}, true
		}
		if err := s.Apply(context.Background(), c); err != nil {
			t.Fatal(err)
		}
		w.earlier[d.Body] = true
	}
	w.read(t, s)
	var err error
	if w.file, err = os.ReadFile(path); err != nil {
		t.Fatal(err)
	}
	return w
}

// recallOf is what looking back keeps of an entry at a step: a line, what came of two intentions,
// and whether it is to come again.
func recallOf(entry journal.ID, step int) journal.Recall {
	at := time.Unix(int64(step), 0).UTC()
	r := journal.Recall{Entry: entry, Revision: 1 + step/110, NotAgain: journal.NotAgain{Wished: step%2 == 0, At: at}}
	r.Sittings = []journal.Sitting{{Day: prompts.DateOf(at), Remembered: fmt.Sprintf("remembered %d", step), Shown: step%5 > 0, At: at}}
	for i, state := range []journal.IntentionState{journal.Tried, journal.Dropped} {
		r = r.Told(journal.Outcome{Intention: fmt.Sprintf("meant %d", i), State: state, Line: fmt.Sprintf("came of %d at %d", i, step), At: at})
	}
	return r
}

// recalled is all that a recall says, for comparing.
func recalled(r journal.Recall) string { return fmt.Sprintf("%q", fmt.Sprint(r)) }

func (w *truth) read(t *testing.T, s *store.Store) {
	t.Helper()
	snapshot, err := s.Read(context.Background(), journal.Drafts|journal.Recalls)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range snapshot.Recalls {
		w.recalls[r.Entry] = r
	}
	for _, d := range snapshot.Drafts {
		w.drafts[d.ID] = d
	}
	if err := s.Each(context.Background(), func(e journal.Entry) error {
		w.entries[e.ID] = e
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

// answers reports whether an error is one that people can be shown for a damaged file.
func answers(err error) bool {
	return errors.Is(err, journal.ErrDamaged) || errors.Is(err, journal.ErrNotJournal) || errors.Is(err, journal.ErrNewer)
}

// inspect reads everything there is to read of a damaged journal: what it gives must be what was
// kept, or an error.
func (w *truth) inspect(t *testing.T, s *store.Store, what string) {
	t.Helper()
	ctx := context.Background()
	snapshot, err := s.Read(ctx, journal.Heads|journal.Drafts|journal.HandIns|journal.Recalls)
	w.glance(t, s, what)
	doubt := snapshot.State.Doubt
	for _, r := range snapshot.Recalls {
		if !w.earlier[recalled(r)] || !doubt && recalled(r) != recalled(w.recalls[r.Entry]) {
			t.Errorf("%s: looking back keeps %+v", what, r)
		}
	}
	switch {
	case err != nil && !answers(err):
		t.Errorf("%s: read answered %v", what, err)
	case err == nil && !doubt && (len(snapshot.Heads) != len(w.entries) || len(snapshot.Drafts) != len(w.drafts) || len(snapshot.Recalls) != len(w.recalls)):
		t.Errorf("%s: %d heads, %d drafts and %d recalls came without a word", what, len(snapshot.Heads), len(snapshot.Drafts), len(snapshot.Recalls))
	}
	for _, h := range snapshot.Heads {
		if want := w.entries[h.ID]; !doubt && (h.Revision != want.Revision || h.Opening != want.Opening || h.InTrash() != want.InTrash() || !slices.Equal(h.Then, want.Then)) {
			t.Errorf("%s: a head is %+v, want %+v", what, h, want.Head)
		}
	}
	n := 0
	err = s.Each(ctx, func(e journal.Entry) error {
		n++
		w.compare(t, what, e, doubt)
		return nil
	})
	if err != nil && !answers(err) || err == nil && n != len(w.entries) && !doubt {
		t.Errorf("%s: each gave %d entries and answered %v", what, n, err)
	}
	if err := s.ReadThrough(ctx); err != nil && !answers(err) {
		t.Errorf("%s: reading through answered %v", what, err)
	}
	for i := range 5 {
		e, err := s.Entry(ctx, entryID(i*20))
		if err == nil {
			w.compare(t, what, e, doubt)
		} else if !answers(err) {
			t.Errorf("%s: entry %s answered %v", what, e.ID, err)
		}
	}
}

// glance wants what is read of the journal at a glance to be what bbolt reads, or an error.
func (w *truth) glance(t *testing.T, s *store.Store, what string) {
	t.Helper()
	full, err := s.StateThroughBbolt(context.Background())
	if quick, unclear := s.Glance(); unclear == nil && (err != nil || quick != full) {
		t.Errorf("%s: at a glance its state is %+v, and through bbolt %+v, %v", what, quick, full, err)
	}
	if state, failed := s.State(context.Background()); (failed == nil) != (err == nil) || err == nil && state != full {
		t.Errorf("%s: its state is %+v, %v, and through bbolt %+v, %v", what, state, failed, full, err)
	}
}

func (w *truth) compare(t *testing.T, what string, e journal.Entry, doubt bool) {
	t.Helper()
	if want := w.entries[e.ID]; !w.earlier[e.Body] || !doubt && (e.Body != want.Body || e.Revision != want.Revision) {
		t.Errorf("%s: entry %s at revision %d came with a wrong text, %.40q", what, e.ID, e.Revision, e.Body)
	}
}

// write saves into a damaged journal: it must be kept, or refused with an error.
func (w *truth) write(t *testing.T, s *store.Store, what string) {
	t.Helper()
	e := typing("new", "a text written after the damage").Entry
	e.Revision = 1
	err := s.Apply(context.Background(), journal.Change{Entries: []journal.Entry{e}})
	if err == nil {
		got, err := s.Entry(context.Background(), "new")
		if err != nil || got.Body != e.Body {
			t.Errorf("%s: a text that was kept came back as %.40q, %v", what, got.Body, err)
		}
	} else if !answers(err) {
		t.Errorf("%s: a save was answered with %v", what, err)
	}
}

func TestADamagedJournalIsNeverReadWrong(t *testing.T) {
	readDamaged(t, *corruptions)
}

// readDamaged reads damaged journals, writes into every second one, and gives how long the slowest
// took.
func readDamaged(t *testing.T, times int) (slowest time.Duration) {
	t.Helper()
	w := told(t)
	path := filepath.Join(t.TempDir(), "journal.db")
	chance := rand.New(rand.NewPCG(4, 7))
	for i := range times {
		data := bytes.Clone(w.file)
		what := damage(chance, &data)
		took := w.readAgain(t, path, data, what, i%2 == 0)
		if took > tooLong { // the machine may have stood still, which no file can do twice
			took = w.readAgain(t, path, data, what, i%2 == 0)
		}
		slowest = max(slowest, took)
	}
	if slowest > tooLong {
		t.Errorf("a journal took %v", slowest)
	}
	return slowest
}

// tooLong is a hang.
const tooLong = 10 * time.Second

// readAgain reads a damaged journal, writes into it if it is to, and gives how long that took.
func (w *truth) readAgain(t *testing.T, path string, data []byte, what string, write bool) time.Duration {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	s := store.New(path)
	w.inspect(t, s, what)
	if write {
		w.write(t, s, what)
	}
	if err := os.WriteFile(path, w.file, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.State(context.Background()); err != nil {
		t.Fatalf("%s: after the sound file was put back, it is answered with %v", what, err)
	}
	return time.Since(start)
}

// damage changes a file in one of the ways in which files are damaged, and says which.
func damage(chance *rand.Rand, data *[]byte) string {
	d, page := *data, 4096
	pages := len(d) / page
	at := func() int { return chance.IntN(pages) * page }
	switch chance.IntN(8) {
	case 0, 1:
		i := chance.IntN(len(d))
		d[i] ^= 1 << chance.IntN(8)
		return fmt.Sprintf("bit of byte %d flipped", i)
	case 2:
		i := chance.IntN(len(d))
		d[i] = byte(chance.IntN(256))
		return fmt.Sprintf("byte %d set to %d", i, d[i])
	case 3:
		n := chance.IntN(len(d))
		*data = d[:n]
		return fmt.Sprintf("cut to %d bytes", n)
	case 4:
		p := at()
		clear(d[p : p+page])
		return fmt.Sprintf("page %d zeroed", p/page)
	case 5:
		i := at() + chance.IntN(16)
		d[i] ^= byte(1 + chance.IntN(255))
		return fmt.Sprintf("header byte %d of page %d changed", i%page, i/page)
	case 6:
		a, b := at(), at()
		other := bytes.Clone(d[a : a+page])
		copy(d[a:a+page], d[b:b+page])
		copy(d[b:b+page], other)
		return fmt.Sprintf("pages %d and %d swapped", a/page, b/page)
	}
	i := at() + 16 + chance.IntN(200)
	d[i] ^= byte(1 + chance.IntN(255))
	return fmt.Sprintf("element byte %d of page %d changed", i%page, i/page)
}

func TestAJournalThatIsCutOrNoneIsNamed(t *testing.T) {
	w := told(t)
	folder := t.TempDir()
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"empty": {nil, journal.ErrNotJournal}, "text": {bytes.Repeat([]byte("not a journal\n"), 1000), journal.ErrNotJournal},
		"short": {[]byte("x"), journal.ErrNotJournal}, "zeros": {make([]byte, 1<<16), journal.ErrNotJournal},
		"first page": {w.file[:4096], journal.ErrDamaged}, "half": {w.file[:len(w.file)/2], journal.ErrDamaged},
		"first bytes": {w.file[:100], journal.ErrDamaged}, "other file": {otherDatabase(t), journal.ErrNotJournal},
	} {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, c.data, 0o600); err != nil {
			t.Fatal(err)
		}
		s := store.New(path)
		if _, err := s.State(context.Background()); !errors.Is(err, c.want) {
			t.Errorf("%s: state answered %v, want %v", name, err, c.want)
		}
		if err := s.Apply(context.Background(), journal.Change{Settings: &journal.Settings{Revision: 1}}); !errors.Is(err, c.want) {
			t.Errorf("%s: apply answered %v, want %v", name, err, c.want)
		}
		if err := s.Create(context.Background()); !errors.Is(err, journal.ErrExists) {
			t.Errorf("%s: create answered %v, want %v", name, err, journal.ErrExists)
		}
		if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, c.data) {
			t.Errorf("%s: the file was changed; %v", name, err)
		}
	}
	if _, err := store.New(folder).State(context.Background()); !errors.Is(err, journal.ErrNotJournal) {
		t.Errorf("a folder is answered with %v", err)
	}
}

func otherDatabase(t *testing.T) []byte {
	path := filepath.Join(t.TempDir(), "other.db")
	if err := barePut(path, []byte("x")); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// newestMeta returns the page of the newest meta page: the one with the higher transaction number,
// at bytes 16+48 of the page.
func newestMeta(file []byte) int {
	if file[4096+64] > file[64] {
		return 1
	}
	return 0
}

func TestADamagedNewestMetaPageIsDoubtAndNotSilence(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	s := store.New(path)
	mustCreate(t, s)
	d := typing("one", "the text before")
	for saves, body := range []string{"the text before", "the newest text"} {
		d.Saves, d.Body = saves+1, body
		if err := s.Apply(context.Background(), journal.Change{Drafts: []journal.Draft{d}}); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	newest := newestMeta(data)
	for _, c := range []struct {
		page int
		want string
	}{{newest, "the text before"}, {1 - newest, "the newest text"}} {
		for _, at := range []int{16, 20, 24, 32, 48, 56, 64, 72} {
			damaged := bytes.Clone(data)
			damaged[c.page*4096+at] ^= 0x10
			if err := os.WriteFile(path, damaged, 0o600); err != nil {
				t.Fatal(err)
			}
			state, err := s.State(context.Background())
			if err != nil || !state.Doubt {
				t.Errorf("byte %d of meta page %d: state is %+v, %v", at, c.page, state, err)
			}
			if got, err := s.Draft(context.Background(), "one"); err != nil || got.Body != c.want {
				t.Errorf("byte %d of meta page %d: the draft is %q, %v", at, c.page, got.Body, err)
			}
		}
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if state, err := s.State(context.Background()); err != nil || state.Doubt {
		t.Errorf("the sound file is doubted: %+v, %v", state, err)
	}
}
