//go:build unix

package cli_test

import (
	"strings"
	"testing"
)

// What somebody does who has never seen Ponder, by what the screens say alone: the key that is
// pressed is one that is shown.
func TestTheTasksOfSomebodyNew(t *testing.T) {
	t.Parallel()
	for locale, says := range map[string]struct{ due, clock string }{
		"en_GB.UTF-8": {"Wed 15 April, end of day in London", "14:02"},
		"en_US.UTF-8": {"Wed April 15, end of day in London", "2:02 pm"},
	} {
		d := newDesk(t)
		w := d.open(options{env: []string{"LANG=" + locale}})
		press := w.pressShown
		// Create a journal.
		press("enter go on", enter, "Who is writing?")
		w.types("Sample Learner" + enter + enter)
		press("▸ Remote partnering", enter, "When does it begin?")
		press("enter create the journal", enter, "Week 1", "0 of 3 answered")
		// Find what is due.
		w.sees("Journal for Weeks 0 and 1, not handed in", says.due)
		// Answer a prompt, leave, and come back.
		press("enter write", enter, "prompt 1 of 3")
		w.types("We began with a sample drawing.")
		press("saved "+says.clock, escape, "draft · 6 words")
		press("q", "q")
		w.ends()
		w = d.open(options{env: []string{"LANG=" + locale}})
		press = w.pressShown
		press("draft · 6 words", enter, "We began with a sample drawing.")
		press("ctrl+s done", ctrlS, "enter next prompt")
		press("esc back", escape, "1 of 3 answered", "▸ 2")
		// One by one, with a skip.
		press("a answer one by one", "a", "prompt 2 of 3, 1 answered")
		press("ctrl+n skip", ctrlN, "prompt 3 of 3")
		w.types("Another sample answer.")
		press("ctrl+s done", ctrlS, "2 answered", "enter see your answers")
		press("enter see your answers", enter, "Your answers", "2 of 3 answered")
		press("enter back to the week", enter, "2 of 3 answered", "j journal")
		// Find an old entry by a word.
		press("h hand in", "/", "Find:")
		w.types("DRAWING")
		press("1 found", enter, "enter read")
		press("enter read", enter, "We began with a sample drawing.", "esc back")
		w.types(escape)
		press("esc show all", escape, "2 entries")
		press("esc back", escape, "2 of 3 answered")
		w.readsAPageAndHandsIn()
		if got := d.run("submissions", "--json"); !strings.Contains(got, `"sent_at": "2020-04-06`) {
			t.Errorf("the hand-in is kept as %s", got)
		}
		press("esc back", escape, "handed in · 6 words")
		w.types("q")
		if status := w.ends(); status != 0 {
			t.Errorf("status %d", status)
		}
	}
}

// pressShown presses keys that the screen names, and waits for what comes of them.
func (w *window) pressShown(shown, keys string, then ...string) {
	w.t.Helper()
	w.sees(shown)
	w.types(keys)
	w.sees(then...)
}

func (w *window) readsAPageAndHandsIn() {
	w.t.Helper()
	press := w.pressShown
	// Read in a course page.
	press("? more", "?", "read in a course page")
	w.types(escape)
	w.sees("a answer one by one")
	w.types("p")
	w.sees("paste it here")
	w.types("\x1b[200~Week 3: A sample of sharing\n\nJournal prompts\n1. What did I learn?\n\x1b[201~")
	press("ctrl+s read it", ctrlS, "Is this what your page says?")
	press("enter keep it", enter, "2 of 3 answered")
	w.types(right + right)
	w.sees("A sample of sharing", "What did I learn?")
	w.types("t")
	// Hand in, and say that it was sent.
	press("h hand in", "h", "to be confirmed")
	press("c confirm the address", "c", "The address is kept")
	press("enter hand in", enter, "Enter writes")
	press("enter hand in", enter, "not sent yet")
	press("m mark as sent", "m", "Sent ")
}
