package unlock_test

import (
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ponder/journal"
	"ponder/ui/screen"
	"ponder/ui/theme"
	"ponder/ui/unlock"
)

// door is the page in front of a journal that one passphrase opens.
type door struct {
	screen screen.Screen
	env    *screen.Env
	tried  []screen.Key
}

func newDoor(t *testing.T) *door {
	t.Helper()
	made := theme.New(theme.Options{Name: "none"})
	d := &door{env: &screen.Env{Context: t.Context(), Theme: &made, Widths: ansi.WcWidth}}
	d.env.Unlock = func(with screen.Key) (screen.Unlocked, error) {
		d.tried = append(d.tried, with)
		switch {
		case with.Words != "":
			return screen.Unlocked{}, errors.Join(journal.ErrWords, errors.New("there are 2 words"))
		case with.Passphrase != "Zażółć 北 words":
			return screen.Unlocked{}, journal.ErrPassphrase
		}
		return screen.Unlocked{ByLines: true}, nil
	}
	d.screen = unlock.New(d.env, screen.Open{})
	d.screen.SetSize(76, 21)
	return d
}

// press presses keys; a text of several letters is typed letter by letter.
func (d *door) press(keys ...string) {
	for _, k := range keys {
		if cmd := d.screen.Update(screen.Press(k)); cmd != nil {
			d.screen.Update(cmd())
		}
	}
}

func (d *door) types(text string) {
	for _, r := range text {
		d.screen.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

func (d *door) frame() string { return strings.Join(strings.Fields(ansi.Strip(d.screen.View())), " ") }

func TestNothingOfAPassphraseIsShownNotEvenItsLength(t *testing.T) {
	d := newDoor(t)
	empty := d.screen.Cursor()
	d.types("Z")
	one, at := d.frame(), d.screen.Cursor()
	d.types("ażółć 北 wor")
	if got := d.frame(); got != one || !strings.Contains(got, "typed, not shown") || strings.Contains(got, "Za") {
		t.Errorf("after more letters it shows %q, after one %q", got, one)
	}
	if now := d.screen.Cursor(); *now != *at || *now != *empty {
		t.Errorf("the cursor went from %v by %v to %v", empty, at, now)
	}
}

func TestAPassphraseIsTypedPastedAndCorrected(t *testing.T) {
	d := newDoor(t)
	d.types("x")
	d.press("ctrl+u")
	d.types("Zażółć 北")
	d.types("é")
	d.press("backspace")
	d.screen.Update(tea.PasteMsg{Content: " words\n"})
	d.press("enter")
	if len(d.tried) != 1 || d.tried[0].Passphrase != "Zażółć 北 words" {
		t.Fatalf("tried was %+v", d.tried)
	}
	if asked := d.env.Asked(); len(asked) != 1 || !asked[0].(screen.Unlocked).ByLines {
		t.Errorf("it asks for %+v", asked)
	}
}

func TestAPassphraseThatWasTypedBeforeThePageWasThereIsTried(t *testing.T) {
	d := newDoor(t)
	d.types("Zażółć 北 words")
	d.press("ctrl+j")
	if asked := d.env.Asked(); len(d.tried) != 1 || len(asked) != 1 {
		t.Errorf("tried was %+v, and it asks for %+v", d.tried, asked)
	}
}

func TestWhyTheKeyringDidNotOpenTheJournalIsSaid(t *testing.T) {
	d := newDoor(t)
	d.env.Lock.Unopened = "The keyring of this computer did not open the journal: it gave no answer in time."
	d.screen.SetSize(40, 15)
	if got := d.frame(); !strings.Contains(got, "it gave no answer in time") {
		t.Errorf("it shows %q", got)
	}
	d.types("wrong")
	d.press("enter")
	if got := d.frame(); !strings.Contains(got, "not the passphrase") || strings.Contains(got, "no answer") {
		t.Errorf("after a wrong passphrase it shows %q", got)
	}
}

func TestAWrongPassphraseIsSaidAndForgotten(t *testing.T) {
	d := newDoor(t)
	d.press("enter") // nothing was typed
	d.types("wrong")
	d.press("enter")
	if got := d.frame(); len(d.tried) != 1 || !strings.Contains(got, "not the passphrase") || !strings.Contains(got, "nothing typed yet") {
		t.Errorf("tried was %+v, and it shows %q", d.tried, got)
	}
	d.types("x")
	if got := d.frame(); strings.Contains(got, "not the passphrase") {
		t.Errorf("while the next one is typed it shows %q", got)
	}
}

func TestWhileAPassphraseIsTriedItSaysHowLongThatTakesAndKeysWait(t *testing.T) {
	d := newDoor(t)
	d.types("wrong")
	try := d.screen.Update(screen.Press("enter"))
	holds := d.screen.(screen.Busy).IsBusy
	if !holds() || !strings.Contains(d.frame(), "about a second") {
		t.Errorf("keys wait: %v, and it shows %q", holds(), d.frame())
	}
	if d.screen.Update(try()); holds() {
		t.Error("keys wait for ever")
	}
}

func TestTheWordsAreShownWhileTheyAreTypedAndWhatIsWrongWithThemIsSaid(t *testing.T) {
	d := newDoor(t)
	d.types("half a passphrase")
	d.press("tab")
	d.types("abandon ability")
	if got := d.frame(); !strings.Contains(got, "abandon ability") || strings.Contains(got, "half") {
		t.Errorf("it shows %q", got)
	}
	d.press("enter")
	if got := d.frame(); len(d.tried) != 1 || d.tried[0].Words != "abandon ability" || !strings.Contains(got, "there are 2 words") {
		t.Errorf("tried was %+v, and it shows %q", d.tried, got)
	}
	d.press("tab")
	if got := d.frame(); !strings.Contains(got, "nothing typed yet") {
		t.Errorf("back at the passphrase it shows %q", got)
	}
}

func TestEscapeLeaves(t *testing.T) {
	for _, k := range []string{"esc", "ctrl+c"} {
		d := newDoor(t)
		d.press(k)
		if asked := d.env.Asked(); len(asked) != 1 || asked[0] != (screen.Quit{}) {
			t.Errorf("%s asks for %v", k, asked)
		}
	}
}
