package settings_test

import (
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

func TestTheSettingsSayHowTheJournalStandsWithOtherComputers(t *testing.T) {
	d := newDrawer(t, "", 80, 60)
	if strings.Contains(d.frame(), phrase.TheOthers) {
		t.Error("a part is shown about which nothing can be done")
	}
	var asked []phrase.ShareAction
	d.env.Share = func(action phrase.ShareAction) tea.Cmd {
		asked = append(asked, action)
		return screen.Send(screen.Resumed{})
	}
	d.update(screen.JournalChanged{})
	d.sees(phrase.TheOthers, "Not shared: what you write stays on this computer.")
	d.change(phrase.ShareStart.Label())
	if len(asked) != 1 || asked[0] != phrase.ShareStart {
		t.Fatalf("it asked for %q", asked)
	}

	away := journal.ErrNoFolder
	d.book.OpenFolder = func(string, []byte) (journal.SharedFolder, error) { return nil, away }
	if err := d.book.Share(d.ctx, "/media/stick/journal", []byte("key"), "office"); err != nil {
		t.Fatal(err)
	}
	d.change(phrase.ShareStart.Label()) // what came of the dialogue is read when it is left
	d.sees("Shared through /media/stick/journal.", "No other computer was read there yet.", "Nobody looked into it yet")
	if _, err := d.book.SyncNow(d.ctx); !errors.Is(err, away) {
		t.Fatal(err)
	}
	d.update(screen.FromElsewhere{})
	d.sees("The shared folder is not there: /media/stick/journal.", "Nothing was removed")
	for _, action := range phrase.ShareActions(book.Sharing{Folder: "x"}) {
		d.change(action.Label())
		if last := asked[len(asked)-1]; last != action {
			t.Errorf("%q asks for %q", action.Label(), last)
		}
	}
}
