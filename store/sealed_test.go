package store_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/journaltest"
	"ponder/store"
)

// passphrase is a sample.
const passphrase = "a sample passphrase"

// locking is a Store whose journals are locked as soon as they are made.
type locking struct{ *store.Store }

func (l locking) Create(ctx context.Context) error {
	if err := l.Store.Create(ctx); err != nil {
		return err
	}
	_, err := lockIt(l.Store, passphrase)
	return err
}

func lockIt(s *store.Store, with string) (words string, err error) {
	store.QuickWraps(s)
	l, err := s.PrepareLock(with)
	if err != nil {
		return "", err
	}
	return strings.Join(l.Words, " "), s.Lock(context.Background(), l, func(float64) {})
}

// mustLock locks a journal, and gives its 24 words.
func mustLock(t testing.TB, s *store.Store, with string) (words string) {
	t.Helper()
	words, err := lockIt(s, with)
	if err != nil {
		t.Fatal(err)
	}
	return words
}

func TestALockedStoreKeepsTheContract(t *testing.T) {
	journaltest.Run(t, func(tb testing.TB) journal.Store { return locking{open(tb, store.WithWait(time.Minute))} })
}

// filled is a journal with something of each kind, every text of which holds the planted word.
func filled(t testing.TB) *store.Store {
	t.Helper()
	s, ctx := open(t), context.Background()
	mustCreate(t, s)
	e := typing("one", "the first text, "+planted).Entry
	e.Title, e.Tags, e.Revision = planted, []string{planted}, 1
	second := typing("two", strings.Repeat("another "+planted+" ", 3000)).Entry
	second.Revision = 1
	later := e
	later.Body, later.Revision = "the second text, "+planted, 2
	draft := typing("three", "a draft, "+planted)
	draft.Saves = 1
	for _, c := range []journal.Change{
		{Entries: []journal.Entry{e, second}}, {Entries: []journal.Entry{later}}, {Drafts: []journal.Draft{draft}},
		{Enrolments: []journal.Enrolment{{Course: planted, Revision: 1}}},
		{Settings: &journal.Settings{Name: planted, Revision: 1}},
		{HandIns: []journal.HandIn{{HandInHead: journal.HandInHead{ID: "h", Title: planted, Revision: 1}}}},
		{Autosaves: []journal.Autosave{{Key: "a", Entry: draft.Entry}}},
		{Partnerships: []journal.Partnership{{ID: "p", Name: planted, Revision: 1}}},
		{Remove: []journal.ID{"two"}, At: noon},
	} {
		if err := s.Apply(ctx, c); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// allOf is all that a journal says.
func allOf(t testing.TB, s *store.Store) string {
	t.Helper()
	ctx := context.Background()
	snap, err := s.Read(ctx, ^journal.Part(0))
	if err != nil {
		t.Fatal(err)
	}
	snap.State = journal.State{Entries: snap.Entries, Trash: snap.Trash, Autosaves: snap.State.Autosaves}
	all := []any{snap}
	if err := s.Each(ctx, func(e journal.Entry) error {
		all = append(all, e)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	for _, h := range snap.Heads {
		earlier, err := s.Revisions(ctx, h.ID)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, earlier)
	}
	texts := make([]string, 0, len(all))
	for _, one := range all[1:] {
		texts = append(texts, fmt.Sprintf("%+v", one))
	}
	return fmt.Sprintf("%+v\n%v", all[0], sortedTexts(texts))
}

func sortedTexts(all []string) []string {
	for i := range all {
		for j := i; j > 0 && all[j] < all[j-1]; j-- {
			all[j], all[j-1] = all[j-1], all[j]
		}
	}
	return all
}

// holdsPlanted names the files of a folder in which the planted word can be read.
func holdsPlanted(t testing.TB, folder string, words ...string) (names []string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data := mustRead(t, path)
		for _, w := range words {
			if bytes.Contains(data, []byte(w)) {
				names = append(names, filepath.Base(path)+": "+w)
				break
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// elsewhere is another program that has the same journal.
func elsewhere(s *store.Store) *store.Store {
	other := store.New(s.Path(), store.WithWait(time.Second))
	store.QuickWraps(other)
	return other
}

func TestALockedJournalSaysTheSameAndCannotBeRead(t *testing.T) {
	s, ctx := filled(t), context.Background()
	before := allOf(t, s)
	if len(holdsPlanted(t, filepath.Dir(s.Path()), planted)) == 0 {
		t.Fatal("the planted word cannot be found even before, so that this test shows nothing")
	}
	words := mustLock(t, s, passphrase)
	if got := allOf(t, s); got != before {
		t.Errorf("once locked it says\n%s\nand before\n%s", got, before)
	}
	if found := holdsPlanted(t, filepath.Dir(s.Path()), append(strings.Fields(words)[:3], planted, passphrase, words)...); len(found) > 0 {
		t.Errorf("in plain lies %v", found)
	}
	for _, v := range mustRawValues(t, s) {
		if bytes.Contains(v.Key, []byte("one")) || bytes.Contains(v.Key, []byte(planted)) {
			t.Errorf("the key %q of %s follows from what it is of", v.Key, v.Bucket)
		}
	}
	other := elsewhere(s)
	if _, err := other.Read(ctx, 0); !isErr(err, journal.ErrSealed) {
		t.Errorf("without the passphrase a read is answered with %v", err)
	}
	if err := other.Apply(ctx, journal.Change{Drafts: []journal.Draft{typing("x", "y")}}); !isErr(err, journal.ErrSealed) {
		t.Errorf("without the passphrase a save is answered with %v", err)
	}
	if state, err := other.State(ctx); err != nil || !state.Locked || state.Entries != 1 {
		t.Errorf("without the passphrase its state is %+v, %v", state, err)
	}
	bytesBefore := mustRead(t, s.Path())
	for _, wrong := range []string{"", "a sample passphras", passphrase + " "} {
		if err := other.Unlock(ctx, wrong); !isErr(err, journal.ErrPassphrase) {
			t.Errorf("%q is answered with %v", wrong, err)
		}
	}
	if !bytes.Equal(bytesBefore, mustRead(t, s.Path())) {
		t.Error("a wrong passphrase changed the file")
	}
	if err := other.Unlock(ctx, passphrase); err != nil {
		t.Fatal(err)
	}
	if got := allOf(t, other); got != before {
		t.Errorf("with the passphrase it says\n%s", got)
	}
	byWords := elsewhere(s)
	if err := byWords.UnlockByWords(ctx, strings.ToUpper(words)); err != nil || allOf(t, byWords) != before {
		t.Errorf("the words are answered with %v", err)
	}
	if err := s.TakeLockOff(ctx, func(float64) {}); err != nil {
		t.Fatal(err)
	}
	if got := allOf(t, elsewhere(s)); got != before {
		t.Errorf("once the lock is off it says\n%s", got)
	}
	if version := store.SchemaOf(t, s.Path()); version != store.Schema {
		t.Errorf("once the lock is off the schema is %d", version)
	}
	if _, err := os.Stat(s.KeyPath()); !isErr(err, fs.ErrNotExist) {
		t.Errorf("once the lock is off, the file beside the journal is answered with %v", err)
	}
}

func mustRawValues(t testing.TB, s *store.Store) []store.RawValue {
	t.Helper()
	all, err := store.RawValues(s.Path())
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestAnotherPassphraseAndAnotherKey(t *testing.T) {
	s, ctx := filled(t), context.Background()
	words := mustLock(t, s, passphrase)
	before := allOf(t, s)
	old, err := s.Backups().Copy(ctx, journal.OwnCopy, noon)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.SetPassphrase(ctx, "the next one"); err != nil {
		t.Fatal(err)
	}
	for typed, want := range map[string]error{passphrase: journal.ErrPassphrase, "the next one": nil} {
		if err := elsewhere(s).Unlock(ctx, typed); !isErr(err, want) {
			t.Errorf("%q is answered with %v", typed, err)
		}
	}
	if err := elsewhere(s).UnlockByWords(ctx, words); err != nil {
		t.Errorf("the words are answered with %v", err)
	}
	if err := store.New(old.Path).Unlock(ctx, passphrase); err != nil {
		t.Errorf("an old copy is answered with %v", err)
	}
	fresh := mustLock(t, s, "a third one")
	if got := allOf(t, s); got != before {
		t.Errorf("with a new key it says\n%s", got)
	}
	if err := elsewhere(s).UnlockByWords(ctx, words); !isErr(err, journal.ErrPassphrase) {
		t.Errorf("the words of the key before are answered with %v", err)
	}
	if err := elsewhere(s).UnlockByWords(ctx, fresh); err != nil {
		t.Errorf("the new words are answered with %v", err)
	}
}

func TestEachFlippedByteOfAWrapIsNamedAndTheOtherOneOpens(t *testing.T) {
	s, ctx := filled(t), context.Background()
	words := mustLock(t, s, passphrase)
	if err := os.Remove(s.KeyPath()); err != nil {
		t.Fatal(err)
	}
	for _, ofWords := range []bool{false, true} {
		for at := 0; ; at++ {
			there, err := store.FlipWrap(s, ofWords, at)
			if err != nil {
				t.Fatal(err)
			}
			if !there {
				break
			}
			byPassphrase, byWords := elsewhere(s).Unlock(ctx, passphrase), elsewhere(s).UnlockByWords(ctx, words)
			bad, good := byPassphrase, byWords
			if ofWords {
				bad, good = byWords, byPassphrase
			}
			if good != nil || !isErr(bad, journal.ErrDamaged) && !isErr(bad, journal.ErrPassphrase) {
				t.Fatalf("with byte %d changed the wraps are answered with %v and %v", at, byPassphrase, byWords)
			}
			if _, err := store.FlipWrap(s, ofWords, at); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestTheKeyFileOpensAJournalWhoseOwnWrapIsDamaged(t *testing.T) {
	s, ctx := filled(t), context.Background()
	mustLock(t, s, passphrase)
	if _, err := store.FlipWrap(s, false, 30); err != nil {
		t.Fatal(err)
	}
	if err := elsewhere(s).Unlock(ctx, passphrase); err != nil {
		t.Error(err)
	}
}

func TestSealedValuesThatWereMovedAreRefusedAndNamed(t *testing.T) {
	s, ctx := filled(t), context.Background()
	mustLock(t, s, passphrase)
	healthy := mustRead(t, s.Path())
	stranger := filled(t)
	mustLock(t, stranger, passphrase)
	of := func(s *store.Store, bucket string, n int) store.RawValue {
		for _, v := range mustRawValues(t, s) {
			if v.Bucket == bucket {
				if n == 0 {
					return v
				}
				n--
			}
		}
		t.Fatalf("%s holds too few", bucket)
		return store.RawValue{}
	}
	one, two := of(s, "bodies", 0), of(s, "bodies", 1)
	earlier := of(s, "revisions", 0)
	strange := of(stranger, "bodies", 0)
	for name, put := range map[string][]store.RawValue{
		"two texts in each other's place": {{Bucket: "bodies", Key: one.Key, Value: store.Forged(two.Value, one.Key)}, {Bucket: "bodies", Key: two.Key, Value: store.Forged(one.Value, two.Key)}},
		"a text of another journal":       {{Bucket: "bodies", Key: one.Key, Value: store.Forged(strange.Value, one.Key)}},
		"an earlier text as the last one": {{Bucket: "bodies", Key: one.Key, Value: store.Forged(earlier.Value, one.Key)}},
		"a plain value":                   {{Bucket: "bodies", Key: one.Key, Value: plainValue(t, one.Key)}},
	} {
		if err := store.PutRaw(s.Path(), put...); err != nil {
			t.Fatal(err)
		}
		damage := 0
		err := s.Each(ctx, func(journal.Entry) error { return nil })
		if !isErr(err, journal.ErrDamaged) {
			t.Errorf("%s: reading is answered with %v", name, err)
		}
		report, err := s.Examine(ctx)
		if damage = len(report.Damaged); err != nil || damage < len(put) {
			t.Errorf("%s: the doctor finds %v, %v", name, report.Damaged, err)
		}
		if err := os.WriteFile(s.Path(), healthy, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// plainValue is a value of a plain journal, forged for a place in a locked one.
func plainValue(t testing.TB, key []byte) []byte {
	t.Helper()
	s := filled(t)
	for _, v := range mustRawValues(t, s) {
		if v.Bucket == "bodies" {
			return store.Forged(v.Value, key)
		}
	}
	t.Fatal("there is none")
	return nil
}

func TestTheDoctorWithoutThePassphraseSaysWhatItCould(t *testing.T) {
	s, ctx := filled(t), context.Background()
	mustLock(t, s, passphrase)
	whole, err := s.Examine(ctx)
	if err != nil || !whole.OK() || whole.Sealed != 0 || whole.Entries != 1 || whole.Trash != 1 {
		t.Fatalf("with it: %+v, %v", whole, err)
	}
	report, err := elsewhere(s).Examine(ctx)
	if err != nil || !report.OK() || report.Sealed == 0 || report.Entries != whole.Entries || report.Trash != whole.Trash {
		t.Errorf("without it: %+v, %v", report, err)
	}
	v := mustRawValues(t, s)[0]
	v.Value[len(v.Value)/2] ^= 1
	if err := store.PutRaw(s.Path(), v); err != nil {
		t.Fatal(err)
	}
	if report, err := elsewhere(s).Examine(ctx); err != nil || len(report.Damaged) == 0 {
		t.Errorf("a flipped bit is not seen without the passphrase: %+v, %v", report, err)
	}
}

func TestASalvagedJournalIsLockedAsTheOneBefore(t *testing.T) {
	for _, damage := range []string{"none", "the root pages"} {
		s, ctx := filled(t), context.Background()
		words := mustLock(t, s, passphrase)
		before := allOf(t, s)
		if damage != "none" {
			f, err := os.OpenFile(s.Path(), os.O_RDWR, 0)
			if err != nil {
				t.Fatal(err)
			}
			f.WriteAt(make([]byte, 2*4096), 0)
			f.Close()
		}
		to := filepath.Join(t.TempDir(), "saved.db")
		if _, err := elsewhere(s).Salvage(ctx, to, noon); !isErr(err, journal.ErrSealed) {
			t.Errorf("%s: without the passphrase the answer is %v", damage, err)
		}
		own := elsewhere(s)
		if err := own.Unlock(ctx, passphrase); err != nil {
			t.Errorf("%s: the passphrase is answered with %v", damage, err)
			continue
		}
		if _, err := own.Salvage(ctx, to, noon); err != nil {
			t.Errorf("%s: %v", damage, err)
			continue
		}
		saved := store.New(to)
		if err := saved.UnlockByWords(ctx, words); err != nil {
			t.Errorf("%s: the words are answered with %v", damage, err)
			continue
		}
		if got := allOf(t, saved); strings.Count(got, planted) < strings.Count(before, planted) {
			t.Errorf("%s: it says\n%s\nand before\n%s", damage, got, before)
		}
		if found := holdsPlanted(t, filepath.Dir(to), planted); len(found) > 0 {
			t.Errorf("%s: in plain lies %v", damage, found)
		}
		if damage != "none" {
			os.Remove(s.Path()) // bbolt is not to look at it
		}
	}
}

func TestNoCopyThatIsBroughtBackLowersTheLock(t *testing.T) {
	s, ctx := filled(t), context.Background()
	before := allOf(t, s)
	folder := t.TempDir()
	plain, err := s.CopyTo(ctx, filepath.Join(folder, "plain.db"))
	if err != nil {
		t.Fatal(err)
	}
	mustLock(t, s, "the first one")
	first, err := s.CopyTo(ctx, filepath.Join(folder, "first.db"))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.SetPassphrase(ctx, "the second one"); err != nil {
		t.Fatal(err)
	}
	second, err := s.CopyTo(ctx, filepath.Join(folder, "second.db"))
	if err != nil {
		t.Fatal(err)
	}
	mustLock(t, s, passphrase)
	for _, c := range []journal.Copy{plain, first, second} {
		if _, err := s.Restore(ctx, c.Path, noon, nil); err != nil {
			t.Errorf("%s: %v", filepath.Base(c.Path), err)
			continue
		}
		if got := allOf(t, s); got != before {
			t.Errorf("%s: it says\n%s", filepath.Base(c.Path), got)
		}
		for typed, want := range map[string]error{"the first one": journal.ErrPassphrase, "the second one": journal.ErrPassphrase, passphrase: nil} {
			if err := elsewhere(s).Unlock(ctx, typed); !isErr(err, want) {
				t.Errorf("%s: %q is answered with %v", filepath.Base(c.Path), typed, err)
			}
		}
		if found := holdsPlanted(t, filepath.Dir(s.Path()), planted); len(found) > 0 {
			t.Errorf("%s: in plain lies %v", filepath.Base(c.Path), found)
		}
	}
	if _, err := elsewhere(s).Restore(ctx, plain.Path, noon, nil); !isErr(err, journal.ErrSealed) {
		t.Errorf("without the passphrase a restore is answered with %v", err)
	}
}

func TestALifeboatOfALockedJournalIsSealed(t *testing.T) {
	s, ctx := filled(t), context.Background()
	running := elsewhere(s) // it began while the journal was plain
	if _, err := running.Read(ctx, 0); err != nil {
		t.Fatal(err)
	}
	words := mustLock(t, s, passphrase)
	d := typing("four", "typed meanwhile, "+planted)
	if err := running.Apply(ctx, journal.Change{Drafts: []journal.Draft{d}}); !isErr(err, journal.ErrSealed) {
		t.Fatalf("a save of a program that has no key is answered with %v", err)
	}
	folder := t.TempDir()
	if _, err := running.Lifeboat(folder).Put(d, false); err != nil {
		t.Fatal(err)
	}
	if found := holdsPlanted(t, folder, planted); len(found) > 0 {
		t.Errorf("in plain lies %v", found)
	}
	if got, left := running.Lifeboat(folder).Drafts(); len(got) != 0 || len(left) != 1 || !strings.Contains(whyOf(left), "passphrase") {
		t.Errorf("without the passphrase it is answered with %v, %v", got, whyOf(left))
	}
	if err := running.UnlockByWords(ctx, words); err != nil {
		t.Fatal(err)
	}
	got, left := running.Lifeboat(folder).Drafts()
	if len(got) != 1 || len(left) != 0 || !reflect.DeepEqual(got[0].Draft, d) {
		t.Fatalf("it came back as %+v, %v", got, whyOf(left))
	}
	if err := running.Lifeboat(folder).Drop(got[0]); err != nil {
		t.Fatal(err)
	}
	onlyFiles(t, folder)
}

func TestALifeboatIsSealedAlsoWhereTheJournalIsGone(t *testing.T) {
	s := filled(t)
	mustLock(t, s, passphrase)
	if err := os.Remove(s.Path()); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if _, err := elsewhere(s).Lifeboat(folder).Put(typing("four", planted), false); err != nil {
		t.Fatal(err)
	}
	if found := holdsPlanted(t, folder, planted); len(found) > 0 {
		t.Errorf("in plain lies %v", found)
	}
}

func TestALockedJournalHasNoIndex(t *testing.T) {
	s := open(t, store.WithIndexFrom(10))
	ctx := context.Background()
	mustCreate(t, s)
	fill(t, s, 50)
	if err := s.Index().Renew(ctx, func(float64) {}); err != nil {
		t.Fatal(err)
	}
	mustLock(t, s, passphrase)
	if _, err := os.Stat(s.IndexPath()); !isErr(err, fs.ErrNotExist) {
		t.Errorf("after locking the index is answered with %v", err)
	}
	if due, err := s.Index().IsDue(ctx); due || err != nil {
		t.Errorf("an index is due: %v, %v", due, err)
	}
	if err := s.Index().Renew(ctx, func(float64) {}); !isErr(err, journal.ErrNoIndex) {
		t.Errorf("making one is answered with %v", err)
	}
}

// relocking is the program that killWhileLocking starts: it locks, gives another passphrase, a new
// key, and takes the lock off, until it is killed.
func relocking(path string) int {
	s, ctx := store.New(path), context.Background()
	store.QuickWraps(s)
	if err := s.Unlock(ctx, passphrase); err != nil {
		fmt.Println("error", err)
		return 1
	}
	for n := 0; ; n++ {
		var err error
		switch n % 4 {
		case 0, 2:
			_, err = lockIt(s, passphrase)
		case 1:
			err = s.SetPassphrase(ctx, passphrase)
		case 3:
			err = s.TakeLockOff(ctx, func(float64) {})
		}
		if err != nil {
			fmt.Println("error", err)
			return 1
		}
		fmt.Println(n)
	}
}

func TestAProgramThatIsKilledWhileItLocksLosesNothing(t *testing.T) { killWhileLocking(t, *kills) }

func killWhileLocking(t *testing.T, times int) {
	t.Helper()
	s := filled(t)
	before := allOf(t, s)
	own, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for i := range times {
		cmd := exec.Command(own)
		cmd.Env = append(os.Environ(), "PONDER_TEST_LOCK="+s.Path())
		killedAfter(t, cmd, 2+i%4)
		now := elsewhere(s)
		if err := now.Unlock(context.Background(), passphrase); err != nil {
			t.Fatalf("kill %d: %v", i, err)
		}
		if report, err := now.Examine(context.Background()); err != nil || !report.OK() || report.Sealed > 0 || allOf(t, now) != before {
			t.Fatalf("kill %d: %+v, %v", i, report, err)
		}
	}
}

// Each commit of a conversion fails once, before and after it was kept.
func TestAConversionThatFailsAnywhereLeavesTheJournalAsItWas(t *testing.T) {
	s, ctx := filled(t), context.Background()
	before := allOf(t, s)
	for _, afterwards := range []bool{false, true} {
		for at, failed := 0, true; failed; at++ {
			n := 0
			failed = false
			broken := elsewhere(s)
			store.FailCommit(broken, func(commit func() error) error {
				if n++; n <= at {
					return commit()
				}
				failed = true
				if afterwards {
					return fmt.Errorf("after it was kept: %w", cmpOr(commit(), fs.ErrInvalid))
				}
				return fs.ErrInvalid
			})
			_, err := lockIt(broken, passphrase)
			if failed != (err != nil) {
				t.Fatalf("at commit %d: it failed: %v, and the answer is %v", at, failed, err)
			}
			if !failed {
				store.FailCommit(broken, func(commit func() error) error { return commit() })
				if err := broken.TakeLockOff(ctx, func(float64) {}); err != nil {
					t.Fatal(err)
				}
			}
			if got := allOf(t, elsewhere(s)); got != before {
				t.Fatalf("at commit %d it says\n%s", at, got)
			}
			onlyFiles(t, filepath.Dir(s.Path()), "journal.db")
		}
	}
}

func cmpOr(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

func TestAProgramThatSavesWhileTheJournalIsLockedLosesNothing(t *testing.T) {
	s := open(t, store.WithWait(time.Minute))
	mustCreate(t, s)
	fill(t, s, 100)
	other := store.New(s.Path(), store.WithWait(time.Minute))
	stop, done := context.WithCancel(context.Background())
	saved, ended := 0, make(chan error, 1)
	go func() {
		d := typing("writer", "")
		for d.Saves = 0; stop.Err() == nil; time.Sleep(50 * time.Millisecond) {
			d.Saves++
			d.Body = text(d.Saves)
			if err := other.Apply(context.Background(), journal.Change{Drafts: []journal.Draft{d}}); err != nil {
				ended <- err
				return
			}
			saved = d.Saves
		}
		ended <- nil
	}()
	mustLock(t, s, passphrase)
	err := <-ended
	done()
	if !isErr(err, journal.ErrSealed) {
		t.Errorf("the other program is answered with %v", err)
	}
	if d, err := s.Draft(context.Background(), "writer"); err != nil && saved > 0 || d.Saves != saved {
		t.Errorf("of %d saves the last that is there is %d; %v", saved, d.Saves, err)
	}
}
