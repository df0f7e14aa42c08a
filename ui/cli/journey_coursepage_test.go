//go:build unix

package cli_test

import (
	"strings"
	"testing"
)

// frenchPage is a page of our own.
const frenchPage = `Semaine 1 : Les premiers pas

Cette semaine, nous commençons à distance et nous regardons ce qui aide.

Apportez un dessin du vieil arbre.

Questions pour votre journal

- Qu'avez-vous remarqué au premier appel ?
- Qui a parlé le premier ?
`

func TestAFrenchPageFromThePasteToTheHandIn(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.open(options{})
	press := func(shown, keys string, then ...string) {
		t.Helper()
		w.sees(shown)
		w.types(keys)
		w.sees(then...)
	}
	w.sees("answered")
	w.types("p")
	w.sees("paste it here")
	w.types("\x1b[200~" + strings.ReplaceAll(frenchPage, "\n", "\r") + "\x1b[201~")
	press("ctrl+s read it", ctrlS, "Week 1  Les premiers pas", "Apportez un dessin")
	w.types("\x1b[H" + down + down)
	press("▸ 3", "p", "moved by you")
	w.types(down + down + down)
	press("▸ 6", "g", "moved by you")
	press("tab see the week", "\t", "Journal prompts", "Apportez un dessin du vieil arbre.")
	press("enter keep it", enter, "Week 2  Principled partnering")
	press("←→ week", "\x1b[D", "Week 1  Les premiers pas", "0 of 2 answered")
	press("enter write", enter, "prompt 1 of 2", "Apportez un dessin")
	w.types("A sample drawing of six people.")
	press("ctrl+s done", ctrlS, "enter next prompt")
	press("esc back", escape, "1 of 2 answered")
	press("h hand in", "h", "to be confirmed")
	press("c confirm the address", "c", "The address is kept")
	press("enter hand in", enter, "Enter writes")
	press("enter hand in", enter, "not sent yet")
	press("m mark as sent", "m", "all 3 steps are done")
	if got := d.run("export", "-"); !strings.Contains(got, "Apportez un dessin du vieil") || !strings.Contains(got, `"moves"`) {
		t.Errorf("the export does not hold what was moved:\n%s", got)
	}
}

func TestAFrenchPageLineByLine(t *testing.T) {
	t.Parallel()
	d := newDesk(t).begin()
	w := d.open(dumb())
	w.sees("Type 1: write")
	w.says("course")
	w.sees("Paste the page here")
	for _, line := range strings.Split(strings.TrimSpace(frenchPage), "\n") {
		w.says(line)
	}
	w.says(".")
	w.sees("Read as Week 1: Les premiers pas.", "Keep this as Week 1?")
	w.says("lines")
	w.sees("3. Notes: Apportez un dessin")
	w.says("3 prompt, 6 question")
	w.sees("Line 3 is now: prompt. Line 6 is now: question.")
	w.says("yes")
	w.sees("Week 1 is now as on your page")
	w.says("other")
	w.sees("Type the number of a week")
	w.says("1")
	w.sees("0 of 2 answered")
	w.says("answer")
	w.sees("prompt 1 of 2", "Apportez un dessin")
	w.says("A sample drawing of six people.")
	w.says(".")
	w.sees("prompt 2 of 2")
	w.says("/leave")
	w.sees("Week 1: 1 of 2 answered")
	w.says("hand")
	w.sees("not handed in")
	w.says("1")
	w.sees("Goes: 1 entry")
	w.says("write")
	w.sees("gave this address in 2020")
	w.says("1")
	w.sees("Type yes or no")
	w.says("yes")
	w.sees("Not sent yet")
	w.says("q")
	if status := w.ends(); status != 0 {
		t.Errorf("it ends with status %d, want 0", status)
	}
}
