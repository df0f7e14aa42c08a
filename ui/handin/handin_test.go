package handin_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/screen"
)

// ready is a desk with two weeks written and the first assignment on the screen.
func ready(t *testing.T) *desk {
	d := newDesk(t)
	d.fill()
	d.open(screen.Open{Assignment: "weeks-0-1"}, 80, 60)
	return d
}

// handIn confirms the address and hands in.
func (d *desk) handIn() {
	d.press("c", "enter", "enter")
}

func (d *desk) latest() journal.HandIn {
	d.t.Helper()
	head, err := d.book.LatestHandIn(d.ctx, "weeks-0-1")
	d.must(err)
	h, err := d.book.LoadHandIn(d.ctx, head.ID)
	d.must(err)
	return h
}

func (d *desk) went() string {
	var names []string
	for _, e := range d.latest().Entries() {
		names = append(names, e.Name())
	}
	return strings.Join(names, "; ")
}

func TestThePlanSaysWhatGoesAndWhatStaysAndWhy(t *testing.T) {
	d := ready(t)
	d.sees("Journal for Weeks 0 and 1", "Due in 2 days: Wed 8 April, end of day in London = before 08:00 on Thu 9 April here.",
		"2 entries · 25 words", "[x] Sample: I hope to listen", "[ ] Sample: roles were agreed. notes, left out",
		"Sample: half a thought about draft · 5 words", "Without an answer", "Sample: a doubt of my own. private, never handed in",
		"Marta <info@partnershipbrokers.org> to be confirmed", "may be old", "In /home/sample/Documents/Ponder", "journal-weeks-0-1-sample-learner.docx")
	if len(d.files) > 0 {
		t.Errorf("looking wrote %d files", len(d.files))
	}
}

func TestThePlanSaysThatTheLastSaveMayBeMissing(t *testing.T) {
	d := ready(t)
	d.lacks("The last save may be missing")
	d.store.Doubt(true)
	d.open(screen.Open{Assignment: "weeks-0-1"}, 80, 24)
	d.sees("The last save may be missing from the journal.")
}

func TestNothingIsWrittenBeforeTheAddressIsConfirmedAndItWasAskedOnceMore(t *testing.T) {
	d := ready(t)
	d.press("enter")
	if !strings.Contains(d.told(), "First say where it goes") {
		t.Errorf("enter said %q", d.told())
	}
	d.press("c")
	d.sees("confirmed")
	d.lacks("to be confirmed")
	d.press("enter")
	d.sees("Enter writes 3 files with 2 entries for Marta <info@partnershipbrokers.org> into /home/sample/Documents/Ponder. Nothing is sent",
		"1 draft stays here")
	d.press("esc")
	if len(d.files) > 0 {
		t.Fatal("files were written though the answer was no")
	}
	d.press("enter", "enter")
	if len(d.files) != 3 {
		t.Errorf("%d files were written", len(d.files))
	}
	d.sees("not sent yet", "Files written Mon 6 April 2020, 22:02, for Marta", "Open the email draft")
	if got := d.went(); !strings.Contains(got, "listen") || strings.Contains(got, "doubt") || strings.Contains(got, "roles") {
		t.Errorf("what went is %q", got)
	}
}

// What is pressed while the plan is made anew means what it means then.
func TestKeysAreHeldUntilThePlanIsThereAgain(t *testing.T) {
	d := ready(t)
	holder := d.screen.(screen.Busy)
	confirming := d.screen.Update(screen.Press("c"))
	held := holder.IsBusy()
	d.run(confirming)
	if !held || holder.IsBusy() {
		t.Errorf("while the plan is made keys are held: %v, and afterwards: %v", held, holder.IsBusy())
	}
	d.press("enter")
	d.sees("Enter writes")
}

func TestTicksDecideWhatGoes(t *testing.T) {
	d := ready(t)
	d.to("I hope to listen")
	d.press("space")
	d.sees("[ ] Sample: I hope to listen", "left out", "1 entry · 16 words")
	if !strings.Contains(d.line(), "I hope") {
		t.Errorf("the cursor left the row that was unticked: %q", d.line())
	}
	d.to("roles were agreed")
	d.press("space")
	d.handIn()
	if got := d.went(); strings.Contains(got, "listen") || !strings.Contains(got, "roles") {
		t.Errorf("what went is %q", got)
	}
}

func TestAnEntryThatWasTickedAndIsGoneMeanwhileDoesNotStopTheHandIn(t *testing.T) {
	d := ready(t)
	d.to("I hope to listen")
	d.press("space")
	items, err := d.book.Items(d.ctx, book.Filter{Prompt: d.prompts(0)[0]})
	d.must(err)
	d.must(d.book.Remove(d.ctx, items[0].ID))
	d.run(d.screen.Update(screen.JournalChanged{}))
	d.sees("[x] Sample: we began")
	if !strings.Contains(d.told(), "look at the ticks again") {
		t.Errorf("it said %q", d.told())
	}
}

func TestADraftIsFinishedAndIncludedOnceItIsNamed(t *testing.T) {
	d := ready(t)
	newer := d.draft(1, d.prompts(1)[1], "Sample: half a thought about tools, now whole")
	d.press("d")
	d.sees("Finish this draft, and include it?", "Sample: half a thought about")
	d.press("esc")
	d.sees("finishes and includes")
	d.press("d", "enter")
	d.sees("[x] Sample: half a thought about tools, now whole", "3 entries")
	d.lacks("finishes and includes")
	d.handIn()
	if got := d.went(); !strings.Contains(got, "now whole") {
		t.Errorf("what went is %q: a draft that another program went on with is read anew", got)
	}
	if _, err := d.store.Draft(d.ctx, newer.ID); !errors.Is(err, journal.ErrNotFound) {
		t.Error("the draft is still there")
	}
}

func TestEveryDraftIsNamedBeforeItIsFinishedAndAllOfThemAreDraftsAgain(t *testing.T) {
	d := ready(t)
	for i := range 20 {
		d.draft(1, "", fmt.Sprintf("Sample %d of what I forgot", i))
	}
	d.run(d.screen.Update(screen.JournalChanged{}))
	d.press("d")
	d.sees("Finish these 21 drafts, and include them?")
	seen := ""
	for range 21 {
		seen += d.frame()
		d.press("down")
	}
	for i := range 20 {
		if !strings.Contains(seen, fmt.Sprintf("Sample %d of what", i)) {
			t.Errorf("draft %d is not named", i)
		}
	}
	d.press("enter")
	if said := d.told(); !strings.Contains(said, "21 drafts go with the others now") {
		t.Errorf("it said %q", said)
	}
	d.sees("23 entries")
	d.press("u")
	d.sees("2 entries")
	if all, err := d.book.Drafts(d.ctx); err != nil || len(all) != 21 {
		t.Errorf("%d are drafts again, %v", len(all), err)
	}
}

func TestPrivateDraftsAreNotOffered(t *testing.T) {
	d := ready(t)
	dr := d.draft(0, d.prompts(0)[1], "Sample: for me alone")
	dr.Private = true
	_, err := d.book.SaveDraft(d.ctx, dr)
	d.must(err)
	d.run(d.screen.Update(screen.JournalChanged{}))
	d.press("d", "enter")
	d.sees("Sample: for me alone private, never handed in")
	if _, err := d.store.Draft(d.ctx, dr.ID); err != nil {
		t.Errorf("a private draft was finished: %v", err)
	}
}

func TestRowsOpenWhatTheyName(t *testing.T) {
	d := ready(t)
	for _, c := range []struct {
		row  string
		want screen.Place
	}{{"half a thought", screen.Write}, {"A habit I would like", screen.Write}, {"I hope to listen", screen.Entries}, {"a doubt of", screen.Entries}} {
		d.to(c.row)
		d.press("o")
		if to, ok := d.sent[len(d.sent)-1].(screen.Open); !ok || to.Place != c.want {
			t.Errorf("o on %q sent %#v", c.row, d.sent[len(d.sent)-1])
		}
	}
}

func TestAnotherAddressIsCheckedAndRemembered(t *testing.T) {
	d := ready(t)
	d.press("e")
	if !d.screen.Typing() {
		t.Fatal("letters are shortcuts while an address is typed")
	}
	for range 60 {
		d.press("backspace")
	}
	d.press("nobody", "enter")
	if !strings.Contains(d.frame(), `"nobody" is not an email address`) || !strings.Contains(d.frame(), "nobody\n") {
		t.Errorf("a broken address was not answered under the field:\n%s", d.frame())
	}
	d.press("ctrl+a")
	d.run(d.screen.Update(tea.PasteMsg{Content: "New Marta <new@example.org>"}))
	for range 6 {
		d.run(d.screen.Update(tea.KeyPressMsg{Code: tea.KeyDelete}))
	}
	d.press("enter")
	d.sees("New Marta <new@example.org> confirmed")
	again := newScreenOver(d)
	again.sees("New Marta <new@example.org> confirmed")
}

// newScreenOver is another screen over the same journal.
func newScreenOver(d *desk) *desk {
	o := *d
	o.open(screen.Open{Assignment: "weeks-0-1"}, 80, 24)
	return &o
}

func TestTheAddressMayStayEmpty(t *testing.T) {
	d := ready(t)
	d.press("e")
	for range 60 {
		d.press("backspace")
	}
	d.press("enter")
	d.sees("nobody yet", "you can add the address in your mail program")
	d.press("enter", "enter")
	if to := d.latest().To; to.Address != "" {
		t.Errorf("it went to %v", to)
	}
	d.lacks("Copy the address")
}

func TestThePreviewIsExactlyTheFile(t *testing.T) {
	d := ready(t)
	d.press("c")
	d.to("Markdown")
	d.press("space", "p", "r")
	shown := strings.Split(d.whole(), "\n")
	d.press("esc", "enter", "enter")
	file := d.files["/home/sample/Documents/Ponder/journal-weeks-0-1-sample-learner.md"]
	if file == "" {
		t.Fatal("no Markdown file was written")
	}
	// Long lines are broken on the screen; blanks at the breaks are all that differs.
	if got, want := strings.Join(strings.Fields(strings.Join(shown[2:], " ")), " "), strings.Join(strings.Fields(file), " "); got != want {
		t.Errorf("the preview showed\n%s\nand the file is\n%s", got, want)
	}
}

func TestThePreviewReadsWithoutMarkup(t *testing.T) {
	d := ready(t)
	d.press("p")
	d.sees("I hope to listen more than I speak")
	d.lacks("\n# ", "\n## ", "private", "a doubt of my own")
	d.press("esc")
	d.sees("What will go")
}

func TestWithNothingFinishedNothingIsWritten(t *testing.T) {
	d := newDesk(t)
	d.open(screen.Open{Assignment: "weeks-0-1"}, 80, 24)
	d.press("c", "enter", "enter", "enter")
	if len(d.files) > 0 || !strings.Contains(d.told(), "nothing was written") {
		t.Errorf("%d files; it said %q", len(d.files), d.told())
	}
	d.sees("there is nothing to hand in")
}

func TestAFolderThatCannotBeWrittenLosesNothing(t *testing.T) {
	d := ready(t)
	d.broken = errors.New("permission denied")
	d.handIn()
	if !strings.Contains(d.told(), "permission denied") {
		t.Errorf("it said %q", d.told())
	}
	d.sees("What will go")
	d.broken = nil
	d.press("enter", "enter")
	d.sees("not sent yet")
}

func TestFilesThatTheJournalCouldNotNoteAreShownAllTheSame(t *testing.T) {
	d := ready(t)
	d.press("c")
	d.store.Fail(journal.ErrFull)
	d.press("enter", "enter")
	d.sees("not sent yet", "the journal could not note it", "In /home/sample/Documents/Ponder:", "journal-weeks-0-1-sample-learner.eml")
	d.lacks("Mark as sent")
}

func TestWithoutAnAssignmentTheListOffersAllAndAnyWeeks(t *testing.T) {
	d := newDesk(t)
	d.fill()
	d.open(screen.Open{}, 80, 24)
	d.sees("Journal for Weeks 0 and 1 2 of 7 answered", "due in 2 days", "[ ] Week 6")
	if !strings.Contains(d.line(), "Weeks 0 and 1") {
		t.Errorf("the next assignment is not selected: %q", d.line())
	}
	d.to("Week 1 ")
	d.press("space", "enter")
	d.sees("Hand in · Journal for Week 1", "nobody yet")
	d.lacks("I hope to listen")
	d.press("enter", "enter")
	d.sees("not sent yet")
	if len(d.files) != 3 {
		t.Errorf("%d files were written", len(d.files))
	}
}

func TestWithoutACourseItSaysSo(t *testing.T) {
	d := newDesk(t)
	d.must(d.book.UseCourse(d.ctx, "", prompts.Date{}, ""))
	d.open(screen.Open{}, 80, 24)
	d.sees("No course is in use", "Esc goes back")
}

func TestAnotherScreensAnswerChangesNothing(t *testing.T) {
	d := ready(t)
	before := d.frame()
	other := newScreenOver(d)
	msg := other.screen.Init()()
	d.run(d.screen.Update(msg))
	if d.frame() != before {
		t.Errorf("the answer to another screen was shown:\n%s", d.frame())
	}
}

func TestHostileNamesDoNotSteerTheTerminal(t *testing.T) {
	d := newDesk(t)
	d.entry(0, d.prompts(0)[0], "Sample \x1b]52;c;eA==\x07 \u202etext", nil)
	d.must(d.book.ConfirmRecipient(d.ctx, "weeks-0-1", prompts.Recipient{Name: "A\x1b[2J\u202e", Address: "a@example.org"}))
	d.open(screen.Open{Assignment: "weeks-0-1"}, 80, 60)
	for _, keys := range []string{"", "p", "r", "esc", "e", "esc", "enter", "enter"} {
		if keys != "" {
			d.press(keys)
		}
		if strings.ContainsAny(d.frame(), "\x1b\x07\u202e") {
			t.Errorf("after %q a control character is on the screen: %q", keys, d.frame())
		}
	}
}
