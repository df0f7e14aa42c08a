package editor

import (
	"errors"
	"testing"

	tea "charm.land/bubbletea/v2"
)

var errNoTool = errors.New("no clipboard tool in this test")

// answer is what the clipboard command of the last ctrl+v would come back with.
func answer(e *Editor, text string, err error) clipboardRead {
	return clipboardRead{editor: e, serial: e.clip.serial, text: text, err: err}
}

// silent says that the terminal does not answer, and answers what the editor wants then with what
// was cut in the program; it returns what the editor says.
func silent(e *Editor, own string) tea.Msg {
	cmd := e.Update(clipboardSilent{e, e.clip.serial})
	if cmd == nil {
		return nil
	}
	if cmd = e.Update(cmd().(InternalPasteRequest).Answer(own)); cmd == nil {
		return nil
	}
	return cmd()
}

func TestPasteTakesTheClipboardWhenItAnswers(t *testing.T) {
	e := New()
	e.SetText("one two")
	keys(e, `ctrl+shift+left`)
	if cmd := e.Update(press("ctrl+v")); cmd == nil || e.Text() != "one two" {
		t.Fatalf("ctrl+v alone: command %v, text %q", cmd != nil, e.Text())
	}
	e.Update(answer(e, "2\tx\n", nil))
	if e.Text() != "one 2\tx\n" {
		t.Errorf("pasted: %q", e.Text())
	}
	e.Update(answer(e, "again", nil))
	if e.Text() != "one 2\tx\n" {
		t.Errorf("one ctrl+v pasted twice: %q", e.Text())
	}
}

func TestPasteNeverDeletesTheSelectionWithoutAClipboard(t *testing.T) {
	e := New()
	e.SetText("one two")
	keys(e, `ctrl+shift+left ctrl+v`)
	if cmd := e.Update(answer(e, "", errNoTool)); cmd == nil {
		t.Fatal("the terminal is not asked")
	}
	e.Update(tea.ClipboardMsg{})
	if said := silent(e, ""); e.Text() != "one two" || e.Selection() != "two" || said != noClipboard {
		t.Errorf("text %q, selected %q, said %q", e.Text(), e.Selection(), said)
	}
	keys(e, `ctrl+v`)
	cmd := e.Update(answer(e, "", nil))
	if e.Text() != "one two" || e.Selection() != "two" || cmd == nil || cmd() != tea.Msg(emptyClipboard) {
		t.Errorf("empty: text %q, selected %q", e.Text(), e.Selection())
	}
	e.Update(tea.PasteMsg{})
	if e.Text() != "one two" {
		t.Errorf("an empty paste left %q", e.Text())
	}
}

func TestPasteAsksTheTerminalAndThenWhatWasCutHere(t *testing.T) {
	e := New()
	e.SetText("one two")
	keys(e, `ctrl+shift+left ctrl+x ctrl+home ctrl+v`)
	e.Update(answer(e, "", errNoTool))
	e.Update(tea.ClipboardMsg{Content: "from the terminal "})
	silent(e, "two")
	if e.Text() != "from the terminal one " {
		t.Errorf("got %q", e.Text())
	}
	keys(e, `ctrl+v`)
	e.Update(answer(e, "", errNoTool))
	silent(e, "two")
	if e.Text() != "from the terminal twoone " {
		t.Errorf("got %q", e.Text())
	}
	e.Update(tea.ClipboardMsg{Content: "nobody asked"})
	if e.Text() != "from the terminal twoone " {
		t.Errorf("an answer that nobody asked for was pasted: %q", e.Text())
	}
}

func TestALatePasteReplacesNothingTypedMeanwhile(t *testing.T) {
	e := New()
	e.SetText("one two")
	keys(e, `ctrl+shift+left ctrl+v "2 three" shift+left`)
	e.Update(answer(e, "!", nil))
	if e.Text() != "one 2 thre!e" {
		t.Errorf("got %q", e.Text())
	}
	e.SetText("one two")
	keys(e, `ctrl+shift+left ctrl+v "new" shift+left shift+left shift+left`)
	e.Update(answer(e, "!", nil))
	if e.Text() != "one !new" {
		t.Errorf("got %q", e.Text())
	}
}

func TestClipboardMessagesOfAnotherEditorAreLeftAlone(t *testing.T) {
	e, other := New(), New()
	keys(e, `ctrl+v`)
	keys(other, `ctrl+v`)
	e.Update(answer(other, "x", nil))
	e.Update(clipboardSilent{other, e.clip.serial})
	if e.Text() != "" {
		t.Errorf("got %q", e.Text())
	}
}

func TestCopyAndCutGiveTheSelectionAway(t *testing.T) {
	for name, left := range map[string]string{"ctrl+c": "one two", "ctrl+x": "one "} {
		e := New()
		e.SetText("one two")
		keys(e, `ctrl+shift+left`)
		if !e.Handles(press(name)) {
			t.Errorf("%s is not taken with a selection", name)
		}
		cmd := e.Update(press(name))
		if cmd == nil {
			t.Fatalf("%s gives no command", name)
		}
		if got := cmd(); got != tea.Msg(Copied{"two"}) {
			t.Errorf("%s says %v", name, got)
		}
		if e.Text() != left {
			t.Errorf("%s leaves %q", name, e.Text())
		}
	}
}

func TestCtrlCWithoutASelectionIsTheOwners(t *testing.T) {
	e := New()
	e.SetText("one")
	if e.Handles(press("ctrl+c")) || e.Update(press("ctrl+c")) != nil {
		t.Error("ctrl+c was taken")
	}
}

func TestCutWithoutASelectionChangesNothing(t *testing.T) {
	e := New()
	e.SetText("one")
	if cmd := e.Update(press("ctrl+x")); cmd != nil || e.Text() != "one" {
		t.Errorf("got %q", e.Text())
	}
}

func TestPastedLineBreaksBecomeTheTexts(t *testing.T) {
	for _, test := range []struct{ start, paste, want string }{
		{"", "a\rb\rc", "a\nb\nc"},
		{"", "a\r\nb", "a\nb"},
		{"x\r\ny", "a\rb", "x\r\nya\r\nb"},
		{"", "a\nb\tc", "a\nb\tc"},
	} {
		e := New()
		e.SetText(test.start)
		e.Update(tea.PasteMsg{Content: test.paste})
		if e.Text() != test.want {
			t.Errorf("%q into %q: got %q, want %q", test.paste, test.start, e.Text(), test.want)
		}
		keys(e, `ctrl+z`)
		if e.Text() != test.start {
			t.Errorf("%q is not one step: %q", test.paste, e.Text())
		}
	}
}
