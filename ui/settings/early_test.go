package settings_test

import (
	"context"
	"fmt"
	"testing"

	"ponder/journal"
	"ponder/ui/screen"
	"ponder/ui/settings"
)

// holds reports whether keys have to wait.
func (d *drawer) holds() bool { return d.screen.(screen.Busy).IsBusy() }

func TestKeysWaitForTheChoices(t *testing.T) {
	d := newDrawer(t, "remote-partnering", 80, 24)
	d.screen = settings.New(d.env, screen.Open{})
	d.screen.SetSize(80, 24)
	before := d.holds()
	if d.run(d.screen.Init()); !before || d.holds() {
		t.Errorf("keys wait before: %v, and afterwards: %v", before, d.holds())
	}
	if d.press("enter"); !d.screen.Typing() {
		t.Error("the first choice is not open")
	}
}

func TestKeysWaitUntilAChoiceIsKept(t *testing.T) {
	d := newDrawer(t, "remote-partnering", 80, 24)
	d.press("enter", "x")
	keep := d.screen.Update(screen.Press("enter"))
	before := d.holds()
	if d.run(keep); !before || d.holds() || d.screen.Typing() {
		t.Errorf("keys wait before: %v, and afterwards: %v", before, d.holds())
	}
}

func TestKeysDoNotWaitForChoicesThatCannotBeRead(t *testing.T) {
	d := newDrawer(t, "remote-partnering", 80, 24)
	d.screen = settings.New(d.env, screen.Open{})
	d.screen.SetSize(80, 24)
	d.book.Store = unreadable{d.store}
	if d.run(d.screen.Init()); d.holds() {
		t.Error("keys wait for nothing")
	}
}

// unreadable is a journal that another program keeps locked.
type unreadable struct{ journal.Store }

func (unreadable) Read(context.Context, journal.Part) (journal.Snapshot, error) {
	return journal.Snapshot{}, fmt.Errorf("open the journal: %w", journal.ErrLocked)
}
