package store_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"ponder/journal"
	"ponder/store"
)

func TestASoundJournalIsCalledSound(t *testing.T) {
	w := told(t)
	s := store.New(filepath.Join(t.TempDir(), "journal.db"))
	if err := os.WriteFile(s.Path(), w.file, 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := s.Examine(context.Background())
	if err != nil || !got.OK() {
		t.Fatalf("the report is %+v, %v", got.Damaged, err)
	}
	if _, err := s.Glance(); err != nil {
		t.Errorf("a glance at a sound journal is answered with %v", err)
	}
	trash := 0
	for _, e := range w.entries {
		if e.InTrash() {
			trash++
		}
	}
	if got.Entries+got.Trash != len(w.entries) || got.Trash != trash || got.Drafts != len(w.drafts) || got.Revisions != 50 {
		t.Errorf("the report counts %+v", got)
	}
}

func TestABriefLookFindsThatSomethingIsDamaged(t *testing.T) {
	file := told(t).file
	briefly, whole, sound := store.Looks(file)
	if !sound || !reflect.DeepEqual(briefly, whole) {
		t.Fatalf("of a sound journal it says %+v, want %+v", briefly, whole)
	}
	chance := rand.New(rand.NewPCG(3, 4))
	damaged := 0
	for range 500 {
		changed := bytes.Clone(file)
		for range 1 + chance.IntN(3) {
			changed[chance.IntN(len(changed))] ^= 1 << chance.IntN(8)
		}
		_, whole, sound := store.Looks(changed)
		if sound != (len(whole.Damaged) == 0) {
			t.Fatalf("sound is %v, and a whole look finds %v", sound, whole.Damaged)
		}
		damaged += min(1, len(whole.Damaged))
	}
	if damaged < 100 || damaged == 500 {
		t.Errorf("%d of 500 were damaged, which proves little", damaged)
	}
}

func TestTheDoctorNamesWhatIsDamagedAndChangesNothing(t *testing.T) {
	s := damagedBody(t)
	before, err := os.ReadFile(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Examine(context.Background())
	if err != nil || len(got.Damaged) != 1 || got.Damaged[0].Bucket != "bodies" || got.Damaged[0].Key != "one" || got.Entries != 4 {
		t.Errorf("the report is %+v, %v", got, err)
	}
	if after, err := os.ReadFile(s.Path()); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file was changed; %v", err)
	}
	for path, want := range map[string]error{filepath.Join(t.TempDir(), "none.db"): journal.ErrNoJournal, t.TempDir(): journal.ErrNotJournal} {
		if _, err := store.New(path).Examine(context.Background()); !errors.Is(err, want) {
			t.Errorf("%s is answered with %v", path, err)
		}
	}
}

// examineDamaged damages a journal again and again. Where the doctor calls it sound, every value
// must be as it was; what can be salvaged must be right, and is counted against what is intact.
func examineDamaged(t *testing.T, times int) (intact, salvaged int) {
	t.Helper()
	w := told(t)
	values := store.LeafValues(t, w.file)
	path := filepath.Join(t.TempDir(), "journal.db")
	chance := rand.New(rand.NewPCG(8, 15))
	for i := range times {
		data := bytes.Clone(w.file)
		what := damage(chance, &data)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		s := store.New(path)
		report, err := s.Examine(context.Background())
		if err == nil && report.OK() {
			w.inspect(t, s, what+", which the doctor calls sound")
			if now := store.LeafValues(t, data); len(now) != len(values) {
				t.Errorf("%s: the doctor calls it sound, with %d of %d values", what, len(now), len(values))
			}
		}
		out := filepath.Join(t.TempDir(), "salvaged.db")
		_, err = s.Salvage(context.Background(), out, noon)
		there := stillThere(values, data)
		if err != nil {
			if there > 0 {
				t.Errorf("%s: salvage answered %v, with %d values intact", what, err, there)
			}
			continue
		}
		intact += there
		salvaged += w.salvaged(t, out, what, values, data)
		if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, data) {
			t.Fatalf("%s: salvage changed the file; %v", what, err)
		}
		if i%50 == 0 {
			checkFile(t, out)
		}
		if err := os.Remove(out); err != nil {
			t.Fatal(err)
		}
	}
	return intact, salvaged
}

func stillThere(values [][]byte, data []byte) (n int) {
	for _, v := range values {
		if bytes.Contains(data, v) {
			n++
		}
	}
	return n
}

// salvaged counts the intact values whose content is in a salvaged journal. No text may be there
// that never was.
func (w *truth) salvaged(t *testing.T, path, what string, values [][]byte, data []byte) (n int) {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	w.salvagedRecalls(t, store.New(path), what)
	err = store.New(path).Each(context.Background(), func(e journal.Entry) error {
		if !w.earlier[e.Body] && !slices.Contains(e.Tags, journal.SalvagedTag) {
			t.Errorf("%s: a text was salvaged that never was, %.40q", what, e.Body)
		}
		if want := w.entries[e.ID]; e.Body != want.Body && !slices.Contains(e.Tags, journal.SalvagedTag) {
			t.Errorf("%s: entry %s was salvaged with an older text and does not say so", what, e.ID)
		}
		return nil
	})
	if err != nil {
		t.Fatalf("%s: the salvaged journal answers %v", what, err)
	}
	now := map[string]bool{}
	for _, v := range store.LeafValues(t, file) {
		now[store.Content(v)] = true
	}
	for _, v := range values {
		if bytes.Contains(data, v) && now[store.Content(v)] {
			n++
		}
	}
	return n
}

// salvagedRecalls wants nothing kept of looking back that never was, and each entry that was saved
// whole to look back on what it did.
func (w *truth) salvagedRecalls(t *testing.T, s *store.Store, what string) {
	t.Helper()
	snapshot, err := s.Read(context.Background(), journal.Heads|journal.Recalls)
	if err != nil {
		t.Fatalf("%s: the salvaged journal answers %v", what, err)
	}
	for _, r := range snapshot.Recalls {
		if !w.earlier[recalled(r)] {
			t.Errorf("%s: of looking back was salvaged what never was, %+v", what, r)
		}
	}
	for _, h := range snapshot.Heads {
		if want := w.entries[h.ID]; !slices.Contains(h.Tags, journal.SalvagedTag) && !slices.Equal(h.Then, want.Then) {
			t.Errorf("%s: entry %s looks back on %q, and looked back on %q", what, h.ID, h.Then, want.Then)
		}
	}
}

func TestNearlyAllThatIsIntactIsSalvaged(t *testing.T) {
	intact, salvaged := examineDamaged(t, *corruptions/20)
	if salvaged*100 < intact*99 {
		t.Errorf("%d of %d intact values were salvaged", salvaged, intact)
	}
}

func TestAValueUnderADamagedKeyIsSalvaged(t *testing.T) {
	w := told(t)
	values, buckets := store.LeafValues(t, w.file), map[byte]int{}
	for _, v := range values {
		if bucket := v[6]; buckets[bucket] < 2 {
			buckets[bucket]++
			damaged := bytes.Clone(w.file)
			at := bytes.Index(damaged, v)
			damaged[at-1] ^= 1 // the end of its key, which stands before it
			w.allSalvaged(t, fmt.Sprintf("with another key for a value of bucket %d", bucket), values, damaged)
			damaged[at-1] ^= 1
			damaged[at-int(v[7])] ^= 1
			w.allSalvaged(t, fmt.Sprintf("with another beginning of the key of a value of bucket %d", bucket), values, damaged)
		}
	}
	if len(buckets) < 4 {
		t.Errorf("only the buckets %v were tried", buckets)
	}
}

func TestAJournalWithADamagedNameOfABucketIsSalvaged(t *testing.T) {
	w := told(t)
	values := store.LeafValues(t, w.file)
	for _, name := range []string{"meta", "heads", "bodies", "drafts"} {
		there := []byte("\x00\x00\x00\x00" + name)
		other := bytes.Clone(there)
		other[len(other)-1] ^= 1
		damaged := bytes.ReplaceAll(w.file, there, other)
		path := filepath.Join(t.TempDir(), "journal.db")
		if err := os.WriteFile(path, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		report, err := store.New(path).Examine(context.Background())
		if err != nil || report.OK() || !slices.ContainsFunc(report.Damaged, func(d *journal.DamageError) bool { return d.Bucket == name }) {
			t.Errorf("%s: the report is %+v, %v", name, report, err)
		}
		w.allSalvaged(t, "with a damaged name of "+name, values, damaged)
	}
}

func TestAnotherDatabaseIsNoJournal(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	if err := os.WriteFile(path, otherDatabase(t), 0o600); err != nil {
		t.Fatal(err)
	}
	if report, err := store.New(path).Examine(context.Background()); !errors.Is(err, journal.ErrNotJournal) {
		t.Errorf("the report is %+v, %v", report, err)
	}
}

// allSalvaged wants every value of a damaged journal in what is salvaged of it.
func (w *truth) allSalvaged(t *testing.T, what string, values [][]byte, damaged []byte) {
	t.Helper()
	folder := t.TempDir()
	s, out := store.New(filepath.Join(folder, "journal.db")), filepath.Join(folder, "salvaged.db")
	if err := os.WriteFile(s.Path(), damaged, 0o600); err != nil {
		t.Fatal(err)
	}
	done, err := s.Salvage(context.Background(), out, noon)
	if err != nil {
		t.Errorf("%s: %v", what, err)
		return
	}
	if n := w.salvaged(t, out, what, values, damaged); n != len(values) || len(done.Notes) != 0 {
		t.Errorf("%s, %d of %d values are salvaged, %d in part", what, n, len(values), len(done.Notes))
	}
}

func TestAJournalWithoutAnyMetaPageIsSalvaged(t *testing.T) {
	w := told(t)
	s := store.New(filepath.Join(t.TempDir(), "journal.db"))
	clear(w.file[:8192])
	if err := os.WriteFile(s.Path(), w.file, 0o600); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "salvaged.db")
	done, err := s.Salvage(context.Background(), out, noon)
	if err != nil || !done.Report.OK() {
		t.Fatalf("the answer is %+v, %v", done, err)
	}
	got := map[journal.ID]journal.Entry{}
	if err := store.New(out).Each(context.Background(), func(e journal.Entry) error { got[e.ID] = e; return nil }); err != nil {
		t.Fatal(err)
	}
	for id, want := range w.entries {
		if e := got[id]; e.Body != want.Body || e.Revision != want.Revision || want.InTrash() && !e.InTrash() {
			t.Errorf("entry %s came back at revision %d, in the trash %v; want %d, %v", id, e.Revision, e.InTrash(), want.Revision, want.InTrash())
		}
	}
	for id, want := range w.drafts {
		if d, err := store.New(out).Draft(context.Background(), id); err != nil || d.Body != want.Body {
			t.Errorf("draft %s: %v", id, err)
		}
	}
	if _, err := s.Salvage(context.Background(), out, noon); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a salvage over a file is answered with %v", err)
	}
}

func TestWhatWasPurgedIsNotSalvagedFromASoundJournal(t *testing.T) {
	s, ctx := open(t), context.Background()
	mustCreate(t, s)
	fill(t, s, 30)
	if err := s.Apply(ctx, journal.Change{Remove: []journal.ID{entryID(3), entryID(4)}, At: noon}); err != nil {
		t.Fatal(err)
	}
	if err := s.Apply(ctx, journal.Change{Purge: []journal.ID{entryID(3)}, At: noon}); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "salvaged.db")
	done, err := s.Salvage(ctx, out, noon)
	if err != nil || done.Report.Entries != 28 || done.Report.Trash != 1 || len(done.Notes) != 0 {
		t.Errorf("salvaged: %+v, %v", done, err)
	}
}
