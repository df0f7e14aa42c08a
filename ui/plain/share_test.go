package plain_test

import (
	"context"
	"strings"
	"testing"

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
