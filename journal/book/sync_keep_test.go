package book_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"ponder/journal"
	"ponder/journal/book"
)

// keeps has a computer keep in step with the folder until the test ends, or end is called, and
// counts what it is told.
func keeps(t *testing.T, w *world, c *computer, watch chan struct{}) (k *book.StepKeeper, heard *[]error, end func()) {
	t.Helper()
	c.book.OpenFolder = func(string, []byte) (journal.SharedFolder, error) { return c.folder, nil }
	c.book.Now = time.Now
	if watch != nil {
		c.book.WatchFolder = func(context.Context, string) (<-chan struct{}, error) { return watch, nil }
	}
	heard = &[]error{}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	k = c.book.NewStepKeeper(func(_ book.Synced, err error) { *heard = append(*heard, err) })
	go func() {
		defer close(ended)
		k.Keep(ctx)
	}()
	return k, heard, func() {
		stop()
		<-ended
	}
}

// passes lets some time pass.
func passes(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func TestWhatIsFinishedGoesToTheOthersByItself(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, office, home := pair(t)
		w.write(office)
		_, _, end := keeps(t, w, office, nil)
		defer end()
		_, _, endHome := keeps(t, w, home, nil)
		defer endHome()
		passes(40 * time.Second)
		if n := len(w.heads(home, false)); n != 1 {
			t.Errorf("%d entries came, and not the one that was there at the start", n)
		}
		passes(2 * time.Minute)
		w.write(office)
		passes(4 * time.Second)
		if n := len(office.folder.texts()); n != 2 {
			t.Errorf("after a save %d texts are in the folder", n)
		}
		passes(30 * time.Second)
		if n := len(w.heads(home, false)); n != 2 {
			t.Errorf("%d entries came", n)
		}
	})
}

func TestWhatTheFolderTellsIsReadAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, office, home := pair(t)
		told := make(chan struct{}, 1)
		_, _, end := keeps(t, w, home, told)
		defer end()
		passes(10 * time.Second)
		w.write(office)
		w.sync(office)
		told <- struct{}{}
		passes(time.Second)
		if n := len(w.heads(home, false)); n != 1 {
			t.Errorf("%d entries came", n)
		}
		close(told) // it cannot be watched any more
		w.write(office)
		w.sync(office)
		passes(40 * time.Second)
		if n := len(w.heads(home, false)); n != 2 {
			t.Errorf("%d entries came after nobody told", n)
		}
	})
}

func TestAFaultOfTheProgramIsToldAndEndsNothingElse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, office, _ := pair(t)
		w.write(office)
		_, heard, end := keeps(t, w, office, nil)
		defer end()
		office.book.OpenFolder = func(string, []byte) (journal.SharedFolder, error) { panic("a sample of a fault") }
		passes(2 * time.Minute)
		if len(*heard) != 1 || !errors.Is((*heard)[0], book.ErrStepFault) {
			t.Errorf("it tells %v", *heard)
		}
	})
}

func TestTheOthersAreToldAtMostOnceAMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, office, home := pair(t)
		office.folder.now = time.Now
		_, _, end := keeps(t, w, office, nil)
		defer end()
		for range 60 {
			w.write(office)
			w.write(home)
			w.sync(home) // which is a reason to look, too
			passes(3 * time.Second)
		}
		own := 0
		for _, f := range office.folder.files {
			if f.bundle.Name == "office" {
				own++
			}
		}
		if own < 3 || own > 5 {
			t.Errorf("in three minutes it wrote %d files", own)
		}
		if n := len(w.heads(office, false)); n < 100 {
			t.Errorf("it read only %d entries meanwhile", n)
		}
		passes(2 * time.Minute)
		if w.sync(home); len(w.heads(home, false)) != 120 {
			t.Errorf("%d entries came at last", len(w.heads(home, false)))
		}
	})
}

func TestToLookForNothingWritesNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, office, home := pair(t)
		w.write(office)
		if err := office.store.Apply(t.Context(), records(w.heads(office, false)[0].ID)); err != nil {
			t.Fatal(err)
		}
		w.sync(office)
		w.sync(home)
		for _, c := range []*computer{office, home} {
			_, _, end := keeps(t, w, c, nil)
			defer end()
		}
		passes(5 * time.Minute)
		files := len(office.folder.files)
		for _, c := range []*computer{office, home} {
			state, err := c.book.State(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			passes(time.Hour)
			if after, err := c.book.State(t.Context()); err != nil || after.Change != state.Change || len(office.folder.files) != files {
				t.Errorf("%s made %d changes, and there are %d files more, %v", c.name, after.Change-state.Change, len(office.folder.files)-files, err)
			}
		}
	})
}

func TestAFolderThatIsAwayIsToldOnceAndThenCaughtUpWith(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, office, _ := pair(t)
		_, heard, end := keeps(t, w, office, nil)
		defer end()
		passes(time.Minute)
		office.folder.gone, *heard = true, nil
		w.write(office)
		passes(20 * time.Minute)
		if len(*heard) != 1 || (*heard)[0] == nil || office.book.InStep().Err == nil {
			t.Errorf("it was told of %v, and knows of %v", *heard, office.book.InStep().Err)
		}
		office.folder.gone = false
		passes(40 * time.Second)
		if n := len(office.folder.texts()); n != 1 || office.book.InStep().Err != nil {
			t.Errorf("once it is back there are %d texts in it, and it knows of %v", n, office.book.InStep().Err)
		}
	})
}

func TestWhoLeavesIsLookedAfterOnceMore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, office, _ := pair(t)
		k, _, end := keeps(t, w, office, nil)
		passes(time.Minute)
		w.write(office)
		passes(4 * time.Second)
		w.write(office)
		end()
		if !k.Leave(t.Context()) {
			t.Error("the folder did not answer")
		}
		if n := len(office.folder.texts()); n != 2 {
			t.Errorf("%d texts are in the folder", n)
		}
	})
}

// hanging is a folder that does not answer.
type hanging struct {
	*replica
	until chan struct{}
}

func (h *hanging) List() ([]journal.BundleFile, error) {
	<-h.until
	return h.replica.List()
}

func TestAFolderThatHangsKeepsNobody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, office, _ := pair(t)
		k, _, end := keeps(t, w, office, nil)
		passes(time.Minute)
		end()
		slow := &hanging{office.folder, make(chan struct{})}
		office.book.OpenFolder = func(string, []byte) (journal.SharedFolder, error) { return slow, nil }
		w.write(office)
		began := time.Now()
		inTime := k.Leave(t.Context())
		if took := time.Since(began); inTime || took == 0 || took > 2*time.Second {
			t.Errorf("leaving took %v, in time: %v", took, inTime)
		}
		close(slow.until)
	})
}

func TestAJournalThatSharesNothingIsLeftAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w, office, _ := pair(t)
		if err := office.book.StopSharing(t.Context()); err != nil {
			t.Fatal(err)
		}
		k, heard, end := keeps(t, w, office, nil)
		w.write(office)
		passes(10 * time.Minute)
		end()
		k.Leave(t.Context())
		if len(*heard) != 0 || len(office.folder.files) != 0 {
			t.Errorf("%v, %d files", *heard, len(office.folder.files))
		}
	})
}
