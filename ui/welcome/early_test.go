package welcome_test

import (
	"testing"

	"ponder/ui/screen"
	"ponder/ui/welcome"
)

func TestKeysWaitUntilItIsKnownWhatThereIsAndUntilTheJournalIsCreated(t *testing.T) {
	d := newDoor(t, 80, 24)
	d.screen = welcome.New(d.env, screen.Open{})
	d.screen.SetSize(80, 24)
	holds := d.screen.(screen.Busy).IsBusy
	before := holds()
	if d.run(d.screen.Init()); !before || holds() {
		t.Errorf("keys wait for what there is: %v, and afterwards: %v", before, holds())
	}
	d.press("enter", "enter", "enter", "enter")
	create := d.screen.Update(screen.Press("enter"))
	during := holds()
	if d.run(create); !during || holds() {
		t.Errorf("keys wait for the journal: %v, and afterwards: %v", during, holds())
	}
	if _, err := d.book.Settings(d.ctx); err != nil {
		t.Error(err)
	}
}
