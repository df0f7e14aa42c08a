package store_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"ponder/journal"
	"ponder/store"
)

// plantedWord is a word that is nowhere by chance.
func plantedWord(kind string, n int) string {
	return fmt.Sprintf("%s%x", kind, sha256.Sum256([]byte(fmt.Sprint(kind, n))))[:20]
}

func TestNoWordOfALockedJournalLiesInPlain(t *testing.T) { plantWords(t, 40) }

// plantWords writes entries, each with words of its own in its text, title and tag, half of them
// before the journal is locked and half after it, and then looks for them, and for the words that
// open it, in every file.
func plantWords(t *testing.T, entries int) {
	t.Helper()
	s, ctx := open(t, store.WithIndexFrom(10)), context.Background()
	mustCreate(t, s)
	words := make([]string, 0, 3*entries+26)
	write := func(n int) {
		d := typing(journal.ID(fmt.Sprint("entry", n)), "The "+plantedWord("body", n)+" of that morning.")
		d.Title, d.Tags, d.Revision, d.Saves = plantedWord("title", n), []string{plantedWord("tag", n)}, 1, 1
		words = append(words, plantedWord("body", n), d.Title, d.Tags[0])
		c := journal.Change{Entries: []journal.Entry{d.Entry}}
		if n%10 == 3 {
			c = journal.Change{Drafts: []journal.Draft{d}, Autosaves: []journal.Autosave{{Key: d.ID, Entry: d.Entry}}}
		}
		if err := s.Apply(ctx, c); err != nil {
			t.Fatal(err)
		}
	}
	for n := range entries / 2 {
		write(n)
	}
	if err := s.Index().Renew(ctx, func(float64) {}); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Dir(s.Path())
	if found := holdsPlanted(t, folder, words...); len(found) < 2 {
		t.Fatalf("even before it was locked, words are found in %v alone, so that this test shows little", found)
	}
	opening := mustLock(t, s, passphrase)
	for n := entries / 2; n < entries; n++ {
		write(n)
	}
	if _, err := s.Backups().Copy(ctx, journal.OwnCopy, noon); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Lifeboat(folder).Put(typing("aboard", words[0]), false); err != nil {
		t.Fatal(err)
	}
	all := strings.Fields(opening)
	for i := range len(all) - 1 { // two together, as a short one alone may be there by chance
		words = append(words, all[i]+" "+all[i+1])
	}
	if err := s.Index().Renew(ctx, func(float64) {}); err != nil {
		t.Fatal(err)
	}
	write(entries)
	if found := holdsPlanted(t, folder, append(words, passphrase)...); len(found) > 0 {
		t.Errorf("in plain lies %v", found)
	}
}

func TestAWrongPassphraseChangesNothing(t *testing.T) { typeWrongPassphrases(t, 5) }

func typeWrongPassphrases(t *testing.T, times int) {
	t.Helper()
	s, ctx := filled(t), context.Background()
	mustLock(t, s, passphrase)
	before, files, key := allOf(t, s), mustRead(t, s.Path()), mustRead(t, s.KeyPath())
	for n := range times {
		if err := elsewhere(s).Unlock(ctx, fmt.Sprint("not this one ", n)); !isErr(err, journal.ErrPassphrase) {
			t.Fatalf("time %d is answered with %v", n, err)
		}
	}
	onlyFiles(t, filepath.Dir(s.Path()), "journal.db", "journal.db.key")
	if !bytes.Equal(files, mustRead(t, s.Path())) || !bytes.Equal(key, mustRead(t, s.KeyPath())) {
		t.Error("a file was changed")
	}
	now := elsewhere(s)
	if err := now.Unlock(ctx, passphrase); err != nil || allOf(t, now) != before {
		t.Errorf("then the passphrase is answered with %v", err)
	}
}

// What was purged cannot be opened any more with a key that is found out later.
func TestWhatIsPurgedIsNoLongerInALockedFile(t *testing.T) {
	s, ctx := open(t), context.Background()
	mustCreate(t, s)
	fill(t, s, 300)
	mustLock(t, s, passphrase)
	stays := map[string]bool{}
	for _, v := range mustRawValues(t, s) {
		stays[string(v.Value)] = true
	}
	e := typing("gone", strings.Repeat(planted+" ", 900)).Entry
	e.Revision = 1
	if err := s.Apply(ctx, journal.Change{Entries: []journal.Entry{e}}); err != nil {
		t.Fatal(err)
	}
	var sealed [][]byte
	for _, v := range mustRawValues(t, s) {
		if !stays[string(v.Value)] && (v.Bucket == "bodies" || v.Bucket == "heads") {
			sealed = append(sealed, v.Value)
		}
	}
	if len(sealed) < 2 {
		t.Fatalf("%d sealed values came with the entry, so that this test shows nothing", len(sealed))
	}
	if err := s.Apply(ctx, journal.Change{Remove: []journal.ID{"gone"}, Purge: []journal.ID{"gone"}, At: noon}); err != nil {
		t.Fatal(err)
	}
	if err := s.Rewrite(ctx); err != nil {
		t.Fatal(err)
	}
	file := mustRead(t, s.Path())
	for _, v := range sealed {
		if bytes.Contains(file, v) {
			t.Error("what was purged is still there, sealed")
		}
	}
	if _, err := elsewhere(s).Read(ctx, 0); !isErr(err, journal.ErrSealed) {
		t.Errorf("written anew, it is answered with %v", err)
	}
}
