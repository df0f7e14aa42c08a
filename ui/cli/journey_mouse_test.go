//go:build unix

package cli_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// place finds a text on the screen, in cells from the top left, once it is there.
func (w *window) place(text string) (x, y int) {
	w.t.Helper()
	w.sees(text)
	for y, line := range strings.Split(w.text(), "\n") {
		if at := strings.LastIndex(line, text); at >= 0 {
			return len([]rune(line[:at])), y
		}
	}
	w.t.Fatalf("%q is on several lines:\n%s", text, w.text())
	return 0, 0
}

// mouse does something with the mouse, as terminals send it (xterm, "SGR" mode).
func (w *window) mouse(button, x, y int, pressed bool) {
	w.t.Helper()
	w.types(fmt.Sprintf("\x1b[<%d;%d;%d%c", button, x+1, y+1, map[bool]rune{true: 'M', false: 'm'}[pressed]))
}

// clicks clicks on a text, once it stays where it is, as a hand does.
func (w *window) clicks(text string) {
	w.t.Helper()
	x, y := w.place(text)
	for still := 0; still < 10; still++ {
		time.Sleep(10 * time.Millisecond)
		if nx, ny := w.place(text); nx != x || ny != y {
			x, y, still = nx, ny, 0
		}
	}
	w.mouse(0, x, y, true)
	w.mouse(0, x, y, false)
}

// chooses clicks on a key's name: on the foot line, or where that has no room on the page of keys.
func (w *window) chooses(name string) {
	w.t.Helper()
	if !strings.Contains(w.text(), name) {
		w.clicks("? more")
		w.sees("Keys")
	}
	w.clicksBelow(name)
}

// clicksBelow clicks on a text that may lie below what is in view: what is below is clicked first.
func (w *window) clicksBelow(text string) {
	w.t.Helper()
	for range 10 {
		if strings.Contains(w.text(), text) {
			break
		}
		w.clicks("below")
		time.Sleep(100 * time.Millisecond)
	}
	w.clicks(text)
}

// Everything but the text itself is done by the mouse, from the first run to what was sent.
func TestTheWholeJobByMouse(t *testing.T) {
	t.Parallel()
	for name, size := range map[string]options{"80x24": {}, "40x15": {width: 40, height: 15}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			theWholeJobByMouse(t, size)
		})
	}
}

func theWholeJobByMouse(t *testing.T, size options) {
	d := newDesk(t)
	w := d.open(size)
	w.beginsByMouse()
	w.writesByMouse()
	entry := "A sample of a pain"
	if size.width == 40 {
		entry = "Tools and" // there it is called after its prompt
	}
	w.handsInByMouse(entry)
	if files, err := filepath.Glob(filepath.Join(d.home, "Ponder", "*.docx")); err != nil || len(files) != 1 {
		t.Errorf("the files are %v, %v", files, err)
	}
	if got := d.run("submissions", "--json"); !strings.Contains(got, `"sent_at": "`) {
		t.Errorf("the hand-in is kept as %s", got)
	}
}

func (w *window) beginsByMouse() {
	w.t.Helper()
	w.sees("Welcome to Ponder")
	w.clicks("go on")
	w.sees("Who is writing?")
	w.types("Sample Learner")
	w.clicks("Your email address")
	w.types("sample@example.org")
	w.clicks("go on")
	w.sees("Which course?")
	w.clicks("Remote partnering")
	w.sees("When does it begin?")
	w.clicks("create the journal")
}

func (w *window) writesByMouse() {
	w.t.Helper()
	w.sees("Week 1", "0 of ")
	w.clicks("2 Tools and ways")
	w.sees("▸ 2")
	w.clicks("2 Tools and ways")
	w.sees("prompt 2 of")
	w.types("A sample of a drawing and of words.")
	w.sees("saved")
	x, y := w.place("drawing")
	w.mouse(0, x, y, true)
	w.mouse(0, x, y, false)
	w.mouse(0, x, y, true) // twice: the word is selected
	w.mouse(0, x, y, false)
	w.types("painting")
	w.sees("A sample of a painting and of words.")
	w.clicks("done")
	w.sees("next prompt")
	w.clicks("esc back")
	w.sees("1 of ")

	w.chooses("journal")
	w.sees("1 entry", "A sample of a painting")
	w.clicks("enter read")
	w.sees("e change")
	w.clicks("esc back")
	w.sees("1 entry")
	w.clicks("esc back")
	w.sees("Prompts")
}

func (w *window) handsInByMouse(entry string) {
	w.t.Helper()
	w.chooses("hand in")
	w.sees("to be confirmed")
	w.chooses("confirm the address")
	w.seesNo("to be confirmed")
	w.clicks("[x] " + entry)
	w.sees("▸ [x] " + entry)
	w.clicks("[x] " + entry)
	w.sees("[ ] " + entry)
	w.clicks("[ ] " + entry)
	w.sees("[x] " + entry)
	w.chooses("hand in")
	w.sees("Enter writes")
	w.clicks("enter hand in")
	w.sees("not sent yet")
	w.clicksBelow("Mark as sent")
	w.sees("▸ Mark as sent")
	w.clicks("Mark as sent")
	w.seesNo("not sent yet")
	w.clicks("esc back")
	w.sees("1 of ")
}

// The wheel scrolls what is long, and a click on the foot line opens the keys and the palette.
func TestTheMouseOnEveryOtherScreen(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	for i := range 30 {
		d.run("write", fmt.Sprintf("Sample %02d of many entries.", i))
	}
	w := d.open(options{height: 24, width: 80})
	w.sees("Week 2")
	w.clicks("journal")
	w.sees("30 entries", "Sample 29")
	for range 40 {
		w.mouse(65, 3, 8, true) // the wheel, down
	}
	w.sees("Sample 00")
	w.clicks("find")
	w.sees("Find:")
	w.types("17")
	w.sees("1 found")
	w.clicks("show all")
	w.sees("30 entries")
	w.clicks("esc back")
	w.sees("Prompts")
	w.clicks("more")
	w.sees("Keys", "answer one by one")
	w.clicks("close")
	w.sees("Prompts")
	w.types(ctrlK)
	w.sees("Find an action")
	w.clicks("settings")
	w.sees("▸ settings")
	w.clicks("settings")
	w.sees("Settings", "Colours")
	w.clicks("Colours")
	w.sees("▸ Colours")
	w.clicks("Colours")
	w.sees("high contrast")
	w.clicks("high contrast")
	w.sees("▸ high contrast")
	w.clicks("high contrast")
	w.sees("Kept.")
	w.clicks("back")
	w.sees("Week 2")
	w.types("p")
	w.sees("paste it here")
	w.types("\x1b[200~Week 3: A sample week\n\nJournal prompts\n1. What did I learn?\n\x1b[201~")
	w.clicks("read it")
	w.sees("Is this what your page says?")
	w.clicks("keep it")
	w.sees("Week 3")
	if _, err := os.Stat(filepath.Join(d.home, "journal.db")); err != nil {
		t.Error(err)
	}
	if got := d.run("config", "theme"); got != "contrast\n" {
		t.Errorf("the theme is %q", got)
	}
}
