//go:build unix

package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestWriteLeaveAndComeBack(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.open(options{})
	w.sees("Week 2  Principled partnering", "0 of 3 answered", "Press enter to write")
	w.types(enter)
	w.sees("Week 2 · prompt 1 of 3", "nothing written yet")
	w.types("We began with a drawing, 世界 and 👩‍👩‍👧.")
	w.sees("draft · saved 14:02")
	w.types(escape)
	w.sees("Kept as a draft", "draft · 8 words")
	w.types("q")
	if status := w.ends(); status != 0 {
		t.Errorf("leaving ends with status %d", status)
	}
	if all := d.entries(); len(all) != 1 || !all[0].Draft {
		t.Fatalf("the journal holds %+v, want one draft", all)
	}
	again := d.open(options{})
	again.sees("draft · 8 words")
	again.types(left)
	again.sees("Week 1  ", "Drafts elsewhere", "Week 2, We began with a drawing")
	again.types(right)
	again.sees("Week 2  Principled partnering", "draft · 8 words")
	again.types(enter)
	again.sees("We began with a drawing, 世界")
	again.types(" It went well." + ctrlS)
	again.sees("done · saved 14:02", "enter next prompt")
	again.types(enter)
	again.sees("prompt 2 of 3")
	again.types(escape)
	again.sees("done · 11 words · Mon 6 Apr", "1 of 3 answered")
	if all := d.entries(); len(all) != 1 || all[0].Draft || all[0].Body != "We began with a drawing, 世界 and 👩‍👩‍👧. It went well." {
		t.Errorf("the journal holds %+v, want the one entry", all)
	}
}

func TestAnswerOneByOneWithASkip(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.open(options{})
	w.sees("Week 2  Principled")
	w.types("a")
	w.sees("prompt 1 of 3")
	w.types("The first answer." + ctrlS)
	w.sees("done · saved")
	w.types(enter)
	w.sees("prompt 2 of 3")
	w.types(ctrlN)
	w.sees("prompt 3 of 3")
	w.types("The third answer." + ctrlS)
	w.sees("done · saved")
	w.types(enter)
	w.sees("2 of 3 answered", "1 prompt is still open", "Your answers")
	w.types(enter)
	w.sees("Week 2  Principled", "2 of 3 answered")
	if all := d.entries(); len(all) != 2 {
		t.Errorf("the journal holds %d entries, want 2", len(all))
	}
}

func TestKeysPressedWhileAPromptLoadsAreText(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.open(options{})
	w.sees("Week 2  Principled")
	w.types(enter + "typed at once" + ctrlS)
	w.sees("done · saved")
	w.types(enter + "and on the next one" + ctrlS)
	w.sees("prompt 2 of 3", "done · saved")
	if !d.holds("typed at once") || !d.holds("and on the next one") {
		t.Errorf("the journal holds %+v", d.entries())
	}
}

func TestAHangUpInTheMiddleOfAWordLosesNothing(t *testing.T) {
	t.Parallel()
	for _, s := range []syscall.Signal{syscall.SIGHUP, syscall.SIGTERM, syscall.SIGINT} {
		d := newDesk(t).begin()
		w := d.open(options{})
		w.sees("Week 2  Principled")
		w.types(enter)
		w.sees("nothing written yet")
		w.types("in the middle of a wo")
		w.sees("in the middle of a wo")
		w.gets(s)
		w.ends()
		if !d.holds("in the middle of a wo") {
			t.Errorf("after %v the journal holds %+v", s, d.entries())
		}
		again := d.open(options{})
		again.sees("draft · 6 words")
		again.types(enter)
		again.sees("in the middle of a wo")
	}
}

func TestAFaultInAScreenLosesNothing(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.open(options{program: "ponder-with-a-fault"})
	w.sees("Week 2  Principled")
	w.types(enter)
	w.sees("nothing written yet")
	w.types("before the fault")
	w.sees("before the fault")
	w.types(f12)
	if status := w.ends(); status != 1 {
		t.Errorf("the fault ends with status %d, want 1", status)
	}
	w.sees("Nothing was lost")
	if w.vt.IsAltScreen() {
		t.Error("the terminal was not restored")
	}
	if !d.holds("before the fault") {
		t.Errorf("the journal holds %+v", d.entries())
	}
}

func TestTwoProgramsAtOnce(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	one, two := d.open(options{}), d.open(options{})
	one.sees("0 of 3 answered")
	two.sees("0 of 3 answered")
	one.types(enter)
	two.types(down + enter)
	one.sees("prompt 1 of 3")
	two.sees("prompt 2 of 3")
	one.types("from the first window" + ctrlS)
	two.types("from the second window" + ctrlS)
	one.sees("done · saved")
	two.sees("done · saved")
	d.run("write", "--week", "2", "--prompt", "3", "from a command")
	one.types(escape)
	one.sees("3 of 3 answered")
	two.types(escape)
	two.sees("3 of 3 answered")
	if all := d.entries(); len(all) != 3 {
		t.Errorf("the journal holds %d entries, want 3", len(all))
	}
}

func TestTheSameDraftInTwoWindowsKeepsBothTexts(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	first := d.open(options{})
	first.sees("0 of 3 answered")
	first.types(enter)
	first.sees("nothing written yet")
	first.types("shared beginning")
	first.sees("draft · saved")
	second := d.open(options{})
	second.sees("draft · 2 words")
	second.types(enter)
	second.sees("shared beginning")
	second.types(" theirs")
	second.sees("draft · saved", "3 words")
	first.types(" mine")
	first.sees("Both are kept")
	if !d.holds("shared beginning mine") || !d.holds("shared beginning theirs") {
		t.Errorf("the journal holds %+v", d.entries())
	}
}

func TestItWorksSmallWithoutColourAndWithASilentTerminal(t *testing.T) {
	t.Parallel()
	for name, o := range map[string]options{
		"40x15":          {width: 40, height: 15},
		"without colour": {env: []string{"NO_COLOR=1"}},
		"silent":         {mute: true},
		"ASCII":          {env: []string{"LANG=C"}},
		"light":          {env: []string{"COLORFGBG=0;15"}},
	} {
		d := newDesk(t).begin()
		w := d.open(o)
		w.sees("Week 2", "Prompts")
		w.types(enter)
		w.sees("prompt 1 of 3")
		w.types("A few words for " + name)
		w.sees("saved 14:02")
		w.types(ctrlS)
		w.sees("done", "saved 14:02")
		w.types(escape)
		w.sees("1 of 3 answered")
		w.types("q")
		if status := w.ends(); status != 0 {
			t.Errorf("%s: status %d", name, status)
		}
		if !d.holds("A few words for " + name) {
			t.Errorf("%s: the journal holds %+v", name, d.entries())
		}
	}
}

func TestThePreviewShowsTheTextAsItReads(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.open(options{})
	w.sees("Week 2  Principled")
	w.types(enter)
	w.sees("nothing written yet")
	w.types("**strong** and <word>")
	w.sees("saved 14:02")
	w.types(ctrlR)
	w.sees("preview", "strong and <word>")
	w.seesNo("**strong**")
	w.types(ctrlR)
	w.sees("**strong**")
	w.types(ctrlT)
	w.sees("1 What? So what? Now what?")
	w.types("1")
	w.sees("## What?", "## Now what?")
	w.types(ctrlZ)
	w.seesNo("## What?")
}

func TestTheHelpNamesEveryKeyAndCloses(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.open(options{})
	w.sees("Week 2  Principled")
	w.types("?")
	w.sees("Keys", "hand in", "answer one by one")
	w.types(escape)
	w.sees("Week 2  Principled")
	w.types(right)
	w.sees("Week 3")
	w.types(left + left)
	w.sees("Week 1")
}

func TestResizingInTheMiddleOfAnythingKeepsTheText(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.open(options{})
	w.sees("Week 2  Principled")
	w.types(enter)
	w.sees("nothing written yet")
	for _, size := range [][2]int{{40, 15}, {200, 60}, {10, 4}, {80, 24}} {
		w.resize(size[0], size[1])
		w.types("word ")
	}
	w.sees("word word word word", "4 words")
	if strings.Contains(w.text(), "larger") {
		t.Error("the screen still asks for more room")
	}
}

func TestAClosedWindowLosesNothing(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.open(options{})
	w.sees("Week 2  Principled")
	w.types(enter)
	w.sees("nothing written yet")
	w.types("and then the window was closed")
	w.sees("and then the window was closed")
	w.tty.Close() // the kernel hangs up
	w.ends()
	if !d.holds("and then the window was closed") {
		t.Errorf("the journal holds %+v", d.entries())
	}
}

func TestTheEditorChangesTheTextInAPrivateFolder(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	script := filepath.Join(d.home, "editor")
	lines := "#!/bin/sh\nls -ld \"$1\" \"$(dirname \"$1\")\" > " + d.home + "/modes\nprintf ' and from the editor' >> \"$1\"\n"
	if err := os.WriteFile(script, []byte(lines), 0o700); err != nil {
		t.Fatal(err)
	}
	w := d.open(options{env: []string{"EDITOR=" + script}})
	w.sees("Week 2  Principled")
	w.types(enter)
	w.sees("nothing written yet")
	w.types("From the screen")
	w.sees("saved 14:02")
	w.types("\x0f")
	w.sees("From the screen and from the editor", "draft · saved")
	modes, err := os.ReadFile(filepath.Join(d.home, "modes"))
	if err != nil || !strings.Contains(string(modes), "-rw-------") || !strings.Contains(string(modes), "drwx------") {
		t.Errorf("the file and its folder have the modes %q, %v", modes, err)
	}
	if !d.holds("From the screen and from the editor") {
		t.Errorf("the journal holds %+v", d.entries())
	}
	if left, _ := filepath.Glob(filepath.Join(d.home, "ponder-*")); len(left) != 0 {
		t.Errorf("the editor's files are still there: %v", left)
	}
	w.types(escape)
	w.sees("Week 2  Principled")
}

func TestTheFirstRunCreatesAJournalAndShowsTheWeek(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {40, 15}} {
		d := newDesk(t)
		w := d.open(options{width: size[0], height: size[1]})
		w.sees("Welcome to Ponder", "1 of 4")
		w.types(enter)
		w.sees("Who is writing?")
		w.types("Sample Learner" + enter)
		w.types("not an address" + enter)
		w.sees("name@example.org.")
		w.types(strings.Repeat("\x7f", len("not an address")) + "sample@example.org" + enter)
		w.sees("Which course?", "Remote partnering")
		w.types(enter)
		w.sees("When does it begin?", "2020-04-06")
		if _, err := os.Stat(filepath.Join(d.home, "journal.db")); err == nil {
			t.Error("a journal is there before the last question was answered")
		}
		w.types(strings.Repeat("\x7f", len("2020-04-06")) + "2020-03-30" + enter)
		w.sees("Week 2", "0 of 3 answered")
		if got := d.run("config", "email"); !strings.Contains(got, "sample@example.org") {
			t.Errorf("the address kept is %q", got)
		}
	}
}

func TestHandInFromTheWeekToTheFileInTheMail(t *testing.T) {
	t.Parallel()
	for _, o := range []options{{}, {width: 40, height: 15}, {env: []string{"NO_COLOR=1"}, mute: true}} {
		d := newDesk(t).begin()
		d.run("write", "--week", "1", "--prompt", "1", "A sample answer: we began with a drawing.")
		d.run("write", "--week", "0", "--private", "A sample that stays private.")
		w := d.open(o)
		w.sees("0 of 3 answered")
		w.types("h")
		w.sees("to be confirmed")
		w.types("c")
		w.seesNo("to be confirmed")
		w.types(enter)
		w.sees("Enter writes")
		w.types(enter)
		w.sees("not sent yet")
		w.types("m")
		w.seesNo("not sent yet")
		w.sees("Sent")
		w.types(escape)
		w.sees("0 of 3 answered")
		files, err := filepath.Glob(filepath.Join(d.home, "Ponder", "*"))
		if err != nil || len(files) < 3 {
			t.Fatalf("the files are %v, %v", files, err)
		}
		for _, f := range files {
			data, err := os.ReadFile(f)
			if err != nil || strings.Contains(string(data), "stays private") {
				t.Errorf("%s holds what is private, %v", f, err)
			}
		}
		if got := d.run("submissions", "--json"); !strings.Contains(got, `"sent_at": "2020-04-06T11:02:00Z"`) {
			t.Errorf("the hand-in is kept as %s", got)
		}
	}
}

// Fang asks the terminal for its background and waits two seconds for the answer.
func TestTheHelpDoesNotWaitForATerminalThatAnswersNothing(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	for _, args := range [][]string{{"--help"}, {"help", "write"}, {"write", "-h"}} {
		w := d.open(options{mute: true, args: args})
		began := time.Now()
		w.sees("--help")
		if status := w.ends(); status != 0 {
			t.Errorf("%v: status %d", args, status)
		}
		if took := time.Since(began); took > 1900*time.Millisecond {
			t.Errorf("%v took %v", args, took)
		}
	}
}
