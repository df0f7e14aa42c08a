//go:build unix

package cli_test

import "testing"

func TestADumbTerminalGoesLineByLine(t *testing.T) {
	t.Parallel()
	w := newDesk(t).begin().open(options{env: []string{"TERM=dumb"}})
	w.sees("Ponder, line by line", "Week 2 of Remote partnering", "Type 1: write")
	w.types("q" + enter)
	w.sees("Everything you wrote is kept")
	if status := w.ends(); status != 0 {
		t.Errorf("it ends with status %d, want 0", status)
	}
}

func TestAKeyGoesFromTheScreensToLines(t *testing.T) {
	const f4 = "\x1bOS"
	d := newDesk(t)
	w := d.open(options{})
	w.sees("Welcome to Ponder", "f4 goes on line by line")
	w.types(f4)
	w.sees("Ponder, line by line", "1 of 4. Your name")
	w.says("q")
	w.ends()
	w = d.begin().open(options{})
	w.sees("Week 2")
	w.types("?")
	w.sees("Keys")
	w.types("  ")
	w.sees("line by line")
	w.types("?")
	w.types(f4)
	w.sees("Ponder, line by line", "Type 1: write")
	w.says("q")
	if status := w.ends(); status != 0 {
		t.Errorf("it ends with status %d, want 0", status)
	}
}
