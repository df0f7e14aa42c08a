package store_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ponder/journal"
	"ponder/journal/journaltest"
	"ponder/store"
)

var flips = flag.Int("flips", 9, "of how many bytes of a wrap one is changed")

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
		{Sync: &journal.Sync{Folder: planted, Key: []byte(planted), Device: "d", Name: planted, Revision: 1}, Lineages: []journal.Lineage{{Entry: "one", Texts: []string{planted}}}},
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
	if found := holdsPlanted(t, filepath.Dir(s.Path()), strings.Join(strings.Fields(words)[:3], " "), planted, passphrase, words); len(found) > 0 {
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
		for at := 0; ; at += *flips {
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
