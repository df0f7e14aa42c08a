package store_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"ponder/journal"
	"ponder/store"
)

// planted is a word that stands in what is purged alone.
const planted = "kingfisher"

// purge writes an entry, its earlier text and a draft of it, all with the planted word, and removes
// it for good.
func purge(t testing.TB, s *store.Store, id journal.ID) {
	t.Helper()
	e := typing(id, strings.Repeat(planted+" ", 900)).Entry
	e.Title, e.Revision = planted, 1
	later := typing(id, "the "+planted+" again")
	later.Revision, later.Saves = 2, 1
	for _, c := range []journal.Change{
		{Entries: []journal.Entry{e}}, {Entries: []journal.Entry{later.Entry}}, {Drafts: []journal.Draft{later}}, {DropDrafts: []journal.DraftStamp{later.Known()}},
		{Remove: []journal.ID{id}, At: noon}, {Purge: []journal.ID{id}, At: noon},
	} {
		if err := s.Apply(context.Background(), c); err != nil {
			t.Fatal(err)
		}
	}
}

func mustRead(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestWhatIsPurgedIsNoLongerInTheFile(t *testing.T) {
	s, ctx := open(t), context.Background()
	mustCreate(t, s)
	fill(t, s, 300)
	purge(t, s, "gone")
	if !bytes.Contains(mustRead(t, s.Path()), []byte(planted)) {
		t.Fatal("the free parts hold nothing of it even before, so that this test shows nothing")
	}
	before, err := s.Read(ctx, journal.Heads|journal.Drafts)
	if err != nil || !before.Purged {
		t.Fatalf("the journal says that nothing was purged; %v", err)
	}
	if err := s.Rewrite(ctx); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(mustRead(t, s.Path()), []byte(planted)) {
		t.Error("the file still holds what was purged")
	}
	after, err := s.Read(ctx, journal.Heads|journal.Drafts)
	if err != nil || after.Purged || after.Change <= before.Change || after.Token == before.Token {
		t.Errorf("the journal does not say that it was written anew: %+v, %v", after.State, err)
	}
	if fmt.Sprint(after.Heads, after.Drafts) != fmt.Sprint(before.Heads, before.Drafts) {
		t.Error("the entries are others than before")
	}
	report, err := s.Backups().Examine(ctx)
	if err != nil || !report.OK() {
		t.Errorf("the new file is not whole: %+v, %v", report, err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(s.Path()), ".journal*")); len(left) > 0 {
		t.Errorf("%v was left behind", left)
	}
	info, err := os.Stat(s.Path())
	if err == nil {
		err = s.Rewrite(ctx)
	}
	if again, statErr := os.Stat(s.Path()); err != nil || statErr != nil || !os.SameFile(info, again) {
		t.Errorf("where nothing was purged since, the file is written anew; %v, %v", err, statErr)
	}
}

func TestSavesGoOnWhileTheFileIsWrittenAnew(t *testing.T) {
	s := open(t, store.WithWait(time.Minute))
	mustCreate(t, s)
	fill(t, s, 200)
	stop, done := context.WithCancel(context.Background())
	var writers sync.WaitGroup
	var saved [2]int
	for i := range saved {
		writers.Go(func() {
			own, d := store.New(s.Path(), store.WithWait(time.Minute)), typing(journal.ID(fmt.Sprint("writer", i)), "")
			for d.Saves = 0; stop.Err() == nil; time.Sleep(20 * time.Millisecond) {
				d.Saves++
				d.Body = text(d.Saves)
				if err := own.Apply(context.Background(), journal.Change{Drafts: []journal.Draft{d}}); err != nil {
					t.Errorf("a save beside the rewriting: %v", err)
					return
				}
				saved[i] = d.Saves
			}
		})
	}
	for n := range 5 {
		purge(t, s, journal.ID(fmt.Sprint("gone", n)))
		if err := s.Rewrite(context.Background()); err != nil {
			t.Error(err)
		}
	}
	done()
	writers.Wait()
	for i, n := range saved {
		d, err := s.Draft(context.Background(), journal.ID(fmt.Sprint("writer", i)))
		if err != nil || d.Saves != n || d.Body != text(n) {
			t.Errorf("of %d saves the last that is there is %d; %v", n, d.Saves, err)
		}
	}
	if err := s.Rewrite(context.Background()); err != nil || bytes.Contains(mustRead(t, s.Path()), []byte(planted)) {
		t.Errorf("in the end the file still holds what was purged; %v", err)
	}
}

// purging is the program that killWhileRewriting starts: it purges and writes anew until it is
// killed.
func purging(path string) int {
	s := store.New(path)
	for n := 0; ; n++ {
		id := journal.ID(fmt.Sprintf("gone%d-%d", os.Getpid(), n))
		e := typing(id, planted).Entry
		e.Revision = 1
		c := journal.Change{Entries: []journal.Entry{e}, Remove: []journal.ID{id}, Purge: []journal.ID{id}, At: noon}
		if err := s.Apply(context.Background(), c); err != nil {
			fmt.Println("error", err)
			return 1
		}
		fmt.Println(n)
		if err := s.Rewrite(context.Background()); err != nil {
			fmt.Println("error", err)
			return 1
		}
	}
}

func TestAProgramThatIsKilledWhileTheFileIsWrittenAnewLosesNothing(t *testing.T) {
	killWhileRewriting(t, *kills)
}

// killWhileRewriting kills a program that purges and rewrites, again and again, and looks whether
// all else is there.
func killWhileRewriting(t *testing.T, times int) {
	t.Helper()
	s := open(t)
	mustCreate(t, s)
	fill(t, s, 100)
	own, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for i := range times {
		cmd := exec.Command(own)
		cmd.Env = append(os.Environ(), "PONDER_TEST_PURGE="+s.Path())
		killedAfter(t, cmd, 2)
		report, err := s.Backups().Examine(context.Background())
		if err != nil || !report.OK() || report.Entries != 100 {
			t.Fatalf("kill %d: %+v, %v", i, report, err)
		}
	}
	if err := s.Rewrite(context.Background()); err != nil || bytes.Contains(mustRead(t, s.Path()), []byte(planted)) {
		t.Errorf("what was cut short is not done the next time; %v", err)
	}
}
