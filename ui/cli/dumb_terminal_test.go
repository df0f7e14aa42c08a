//go:build unix

package cli_test

import "testing"

func TestADumbTerminalGetsAdviceInPlaceOfAScreen(t *testing.T) {
	t.Parallel()
	w := newDesk(t).begin().open(options{env: []string{"TERM=dumb"}})
	w.sees("needs a terminal", "ponder week")
	if status := w.ends(); status != 2 {
		t.Errorf("it ends with status %d, want 2", status)
	}
}
