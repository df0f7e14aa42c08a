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
