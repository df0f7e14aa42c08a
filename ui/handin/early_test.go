package handin_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/handin"
	"ponder/ui/screen"
)

// holds reports whether keys have to wait.
func (d *desk) holds() bool { return d.screen.(screen.Busy).IsBusy() }

// waits wants keys to wait for what a key brings, and no longer.
func (d *desk) waits(key string) {
	d.t.Helper()
	cmd := d.screen.Update(screen.Press(key))
	before := d.holds()
	if d.run(cmd); !before || d.holds() {
		d.t.Errorf("%s: keys wait before: %v, and afterwards: %v", key, before, d.holds())
	}
}

func TestKeysWaitForTheHandIn(t *testing.T) {
	for _, assignment := range []string{"", "weeks-0-1"} {
		d := newDesk(t)
		d.fill()
		d.screen = handin.New(d.env, screen.Open{Place: screen.HandIn, Assignment: assignment})
		d.screen.SetSize(80, 24)
		before := d.holds()
		if d.run(d.screen.Init()); !before || d.holds() {
			t.Errorf("%q: keys wait before: %v, and afterwards: %v", assignment, before, d.holds())
		}
		d.sees("Journal for Weeks 0 and 1")
	}
}

func TestKeysWaitForTheListThePreviewAndTheFiles(t *testing.T) {
	d := ready(t)
	d.waits("p")
	d.press("esc")
	d.waits("w")
	d.press("esc", "c", "enter")
	d.waits("enter")
	if d.sees("not sent yet"); len(d.files) == 0 {
		t.Error("no files were written")
	}
	d.waits("w")
}

// unreadable is a journal that another program keeps locked.
type unreadable struct{ journal.Store }

func (unreadable) Read(context.Context, journal.Part) (journal.Snapshot, error) {
	return journal.Snapshot{}, fmt.Errorf("open the journal: %w", journal.ErrLocked)
}

func TestKeysDoNotWaitForAHandInThatCannotBeRead(t *testing.T) {
	d := newDesk(t)
	d.book.Store = unreadable{d.store}
	d.open(screen.Open{}, 80, 24)
	if d.holds() || !strings.Contains(d.frame(), "another program is using the journal") {
		t.Errorf("keys wait: %v, the page says:\n%s", d.holds(), d.frame())
	}
	d.update(tea.KeyPressMsg{Code: tea.KeyEnter})
}

func (unreadable) State(context.Context) (journal.State, error) {
	return journal.State{}, fmt.Errorf("open the journal: %w", journal.ErrLocked)
}
