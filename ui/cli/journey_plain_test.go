//go:build unix

package cli_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/charmbracelet/x/term"
)

// dumb is a terminal that cannot redraw: wide, so that what is said stands on one line.
func dumb() options { return options{width: 200, height: 50, env: []string{"TERM=dumb"}} }

// says types a line.
func (w *window) says(line string) {
	w.t.Helper()
	w.types(line + enter)
}

func TestTheWholeJobLineByLine(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	w := d.open(dumb())
	w.sees("Welcome to your journal", filepath.Join(d.home, "journal.db"), "1 of 4. Your name")
	w.beginsAndAnswers()
	w.handsInLineByLine()
	w.says("q")
	if status := w.ends(); status != 0 {
		t.Errorf("it ends with status %d, want 0", status)
	}
	var all []struct {
		Files []struct{ Path string } `json:"files"`
		Sent  *string                 `json:"sent_at"`
	}
	if err := json.Unmarshal([]byte(d.run("submissions", "--json")), &all); err != nil || len(all) != 1 || all[0].Sent == nil {
		t.Fatalf("handed in: %+v, %v", all, err)
	}
	for _, f := range all[0].Files {
		if data, err := os.ReadFile(f.Path); err != nil || len(data) == 0 {
			t.Errorf("%s: %v", f.Path, err)
		}
	}
	if len(all[0].Files) < 3 {
		t.Errorf("only %d files were written", len(all[0].Files))
	}
}

func (w *window) beginsAndAnswers() {
	w.t.Helper()
	w.says("Sample Learner")
	w.sees("2 of 4. Your email")
	w.says("learner@example.org")
	w.sees("3 of 4. Which course")
	w.says("")
	w.sees("4 of 4. On which day")
	w.says("2020-03-30")
	w.sees("Your answers. Name: Sample Learner.")
	w.says("")
	w.sees("Week 2 of Remote partnering", "Type 1: write")
	w.says("other")
	w.sees("Type the number of a week")
	w.says("1")
	w.sees("Week 1 of Remote partnering")
	w.says("answer")
	w.sees("prompt 1 of 3")
	w.says("We began with a drawing.")
	w.says(".")
	w.sees("prompt 2 of 3")
	w.says("Left for later.")
	w.says("/skip")
	w.sees("Kept as a draft", "prompt 3 of 3")
	w.says("/leave")
	w.sees("Week 1: 1 of 3 answered")
}

func (w *window) handsInLineByLine() {
	w.t.Helper()
	w.says("hand")
	w.sees("Journal for Weeks 0 and 1: not handed in")
	w.says("1")
	w.sees("1 draft not done")
	w.says("drafts")
	w.sees("a to finish all of them")
	w.says("a")
	w.sees("Left for later: 3 words.", "Type yes or no")
	w.says("yes")
	w.says("b")
	w.sees("What goes: 2 entries")
	w.says("write")
	w.sees("gave this address in 2020")
	w.says("2")
	w.says("marta@example.org")
	w.says("Marta")
	w.sees("for Marta, marta@example.org into", "Type yes or no")
	w.says("yes")
	w.sees("Not sent yet", ".eml")
	w.says("mark")
	w.sees("Marked as sent")
}

// What was typed before enter was pressed is still in the terminal then, and is taken from it.
func TestALineThatWasBeingTypedIsKept(t *testing.T) {
	t.Parallel()
	for name, stop := range map[string]func(w *window){
		"SIGHUP": func(w *window) { w.gets(syscall.SIGHUP) }, "SIGTERM": func(w *window) { w.gets(syscall.SIGTERM) },
		"ctrl+c": func(w *window) { w.types(ctrlC) }, "ctrl+d": func(w *window) { w.types("\x04\x04") },
	} {
		d := newDesk(t).begin()
		w := d.open(dumb())
		w.sees("Type 1: write")
		w.says("1")
		w.says("1")
		w.sees("Type your text")
		w.says("A whole line.")
		w.types("in the middle of a wo")
		w.sees("in the middle of a wo")
		stop(w)
		w.ends()
		if all := d.entries(); len(all) != 1 || !all[0].Draft || all[0].Body != "A whole line.\nin the middle of a wo" {
			t.Errorf("%s: the journal holds %+v", name, all)
		}
	}
}

func TestTheTerminalIsLeftAsItWas(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.open(dumb())
	w.sees("Type 1: write")
	before := modes(t, w)
	w.gets(syscall.SIGTERM)
	w.ends()
	after := modes(t, w)
	if before&syscall.NOFLSH == 0 || after&syscall.NOFLSH != 0 || after&syscall.ICANON == 0 || after&syscall.ECHO == 0 {
		t.Errorf("the modes of the terminal were %b while it ran, and are %b afterwards", before, after)
	}
}

// modes asks the terminal for its local modes.
func modes(t *testing.T, w *window) uint64 {
	t.Helper()
	state, err := term.GetState(w.tty.Fd())
	if err != nil {
		t.Fatal(err)
	}
	return uint64(state.Lflag)
}

func TestTheEditorTakesATextLineByLine(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	script := filepath.Join(d.home, "editor")
	if err := os.WriteFile(script, []byte("#!/bin/sh\nprintf '\\nand a line of the editor' >> \"$1\"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	o := dumb()
	o.env = append(o.env, "EDITOR="+script)
	w := d.open(o)
	w.sees("Type 1: write")
	w.says("1")
	w.says("2")
	w.sees("Type your text")
	w.says("A line.")
	w.says("/editor")
	w.sees("Back from the editor")
	w.says(".")
	w.sees("Done: 8 words")
	if !d.holds("A line.\nand a line of the editor") {
		t.Errorf("the journal holds %+v", d.entries())
	}
}

func TestTheSettingMakesItLineByLine(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	d.run("config", "plain", "yes")
	w := d.open(options{})
	w.sees("Ponder, line by line")
	if w.vt.IsAltScreen() {
		t.Error("it draws a screen")
	}
	w.says("q")
	w.ends()
}

func TestPlainWorksFromAPipe(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	cmd := exec.Command(os.Args[0], "--plain")
	cmd.Args[0], cmd.Env = "ponder", d.env
	cmd.Stdin = strings.NewReader("1\n1\nA line from a pipe.\nno line end here")
	out, err := cmd.Output()
	if err != nil || !strings.Contains(string(out), "Kept as a draft, 9 words.") {
		t.Errorf("%v\n%s%s", err, out, errorsOf(err))
	}
	if !d.holds("A line from a pipe.\nno line end here") {
		t.Errorf("the journal holds %+v", d.entries())
	}
}
