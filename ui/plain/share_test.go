package plain_test

import (
	"context"
	"strings"
	"testing"

	"ponder/journal/book"
	"ponder/ui/phrase"
)

func TestTheFolderThatIsSharedIsLookedAfterLineByLine(t *testing.T) {
	d := begun(t)
	var asked []phrase.ShareAction
	d.conf.Share = func(_ context.Context, action phrase.ShareAction) error {
		asked = append(asked, action)
		return d.book.Share(d.t.Context(), "/media/stick/journal", []byte("key"), "office")
	}
	heard := d.types("settings", "share", "stop sharing", "joining words", "sync")
	for _, want := range []string{"Share a folder with your other computers. Not shared:", "Look into the shared folder now. Shared through /media/stick/journal.", "Show the 24 joining words.", "Share the folder no longer."} {
		if !strings.Contains(strings.ReplaceAll(heard, "\n", " "), want) {
			t.Errorf("%q is not said:\n%s", want, heard)
		}
	}
	if len(asked) != 4 || asked[0] != phrase.ShareStart || asked[1] != phrase.ShareStop || asked[2] != phrase.ShareWords || asked[3] != phrase.ShareNow {
		t.Errorf("it asked for %q", asked)
	}
}

func TestWhatCameByItselfIsSaidBeforeTheNextQuestion(t *testing.T) {
	d := begun(t)
	news := []string{"", "From your other computers: 1 new."}
	d.conf.News = func() string {
		if len(news) == 0 {
			return ""
		}
		next := news[0]
		news = news[1:]
		return next
	}
	heard := d.types("settings", "b")
	if n := strings.Count(heard, "From your other computers: 1 new."); n != 1 {
		t.Errorf("it is said %d times:\n%s", n, heard)
	}
}

func TestTheJournalMayComeFromAnotherComputer(t *testing.T) {
	d := newDesk(t)
	came := false
	d.conf.Share = func(ctx context.Context, action phrase.ShareAction) error {
		if action != phrase.ShareJoin {
			t.Errorf("asked for was %q", action)
		}
		if !came { // the first time nothing comes of it
			came = true
			return nil
		}
		return d.book.Begin(ctx, book.Beginning{Name: "Sample Learner"})
	}
	heard := d.types("Somebody", "/join", "", "/join", "/join", "q")
	if n := strings.Count(heard, "1 of 4."); n != 2 {
		t.Errorf("the first question is asked %d times:\n%s", n, heard)
	}
	for _, want := range []string{"/join takes your journal from there", "It is Somebody", "without a course"} {
		if !strings.Contains(strings.ReplaceAll(heard, "\n", " "), want) {
			t.Errorf("%q is not said:\n%s", want, heard)
		}
	}
	if s, err := d.book.Settings(t.Context()); err != nil || s.Name != "Sample Learner" {
		t.Errorf("the name is %q, %v", s.Name, err)
	}
}
