package write

import (
	"slices"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/screen"
)

func TestTheFormKeepsWhatIsSaidAboutAText(t *testing.T) {
	s := newStage(t).answering(1)
	s.press("A sample text", "ctrl+l")
	s.sees("Title", "Day          2020-04-06", "Tags", "Partnership", "Private      no", "A sample text")
	s.press("Growing together", "down")
	for range len("2020-04-06") {
		s.press("backspace")
	}
	s.press("yesterday")
	s.sees("Sun 5 April 2020. It may also be today or yesterday.")
	s.press("tab", "#trust, tools trust", "tab", "A sample partner", "tab", "space")
	s.sees("Private      yes", "private · 3 words")
	s.press("enter")
	s.sees("Week 2 · prompt 1 of 3 · Growing together", "Sun 5 April 2020", "private · 3 words")
	s.seesNo("Partnership")
	s.pass()
	all := s.drafts()
	if len(all) != 1 {
		t.Fatalf("the drafts are %+v", all)
	}
	d := all[0]
	if d.Title != "Growing together" || d.Day() != "2020-04-05" || !d.DayOnly || !slices.Equal(d.Tags, []string{"trust", "tools"}) ||
		d.Partnership != "A sample partner" || !d.Private || d.Body != "A sample text" {
		t.Errorf("the draft is %+v", d)
	}
	s.press("ctrl+l")
	s.sees("2020-04-05", "trust tools", "A sample partner")
	s.press("shift+tab", "space", "esc")
	s.seesNo("private")
}

func TestWhatStandsInTheFormIsSavedWhileItIsOpen(t *testing.T) {
	s := newStage(t).answering(1)
	s.press("ctrl+l", "Half a tit")
	s.do(s.screen.Leave()) // the program was ended
	if all := s.drafts(); len(all) != 1 || all[0].Title != "Half a tit" {
		t.Errorf("the drafts are %+v", all)
	}
}

func TestADayThatCannotBeReadIsSaidUnderIt(t *testing.T) {
	s := newStage(t).answering(1)
	s.press("A sample", "ctrl+l", "tab", "end", "xyz", "tab")
	s.sees("2020-04-06xyz", `"2020-04-06xyz" is not a date: write it as 2020-04-08`)
	s.press("a tag", "enter")
	if s.screen.mode != describing || s.screen.details.at != dayRow {
		t.Error("the form was closed with a day that cannot be read")
	}
	s.sees("A sample", "a tag")
	s.press("esc")
	s.hears("The day stays Mon 6 April 2020.")
	s.press("!")
	s.pass()
	if d := s.drafts()[0]; d.Day() != "2020-04-06" || d.Body != "A sample!" || len(d.Tags) != 2 {
		t.Errorf("the draft is %+v", d)
	}
	s.press("ctrl+l", "tab", "end", "backspace", "x", "ctrl+s")
	if s.screen.mode != describing || len(s.entries()) != 0 {
		t.Error("a text was finished with a day that cannot be read")
	}
	s.press("backspace", "6", "ctrl+s")
	s.sees("done · saved")
	if all := s.entries(); len(all) != 1 || all[0].Day() != "2020-04-06" {
		t.Errorf("the entries are %+v", all)
	}
}

func TestADayThatIsTypedBackIsTheVeryMomentItWas(t *testing.T) {
	s := newStage(t)
	e := s.entry(1, "A sample")
	s.open(screen.Open{Entry: e.ID})
	s.press("ctrl+l", "tab", "end", "backspace", "7")
	s.sees("Tue 7 April 2020")
	s.press("backspace", "6", "enter", "esc")
	if len(s.drafts()) != 0 {
		t.Errorf("the drafts are %+v", s.drafts())
	}
}

func TestLettersInTheFormAreText(t *testing.T) {
	s := newStage(t).answering(1)
	s.press("ctrl+l", "jkq?123 h")
	s.send(tea.PasteMsg{Content: "\nand\tmore"})
	s.sees("jkq?123 hand more")
	s.press("alt+x")
	if s.screen.mode != writing {
		t.Error("escape and a letter left the form open")
	}
	letter, ok := s.asked[0].(tea.KeyPressMsg)
	if !ok || letter.Text != "x" {
		t.Errorf("asked was %v", s.asked)
	}
}

func TestAClickChoosesARowOfTheFormAndGoesBackToTheText(t *testing.T) {
	s := newStage(t).answering(1)
	s.press("A sample", "ctrl+l")
	click := func(row int) { s.send(tea.MouseClickMsg{X: 14, Y: row, Button: tea.MouseLeft}) }
	form := s.screen.plan().asked
	click(form + 2)
	s.press("tag")
	click(form + 4)
	s.seesNo("Private      yes")
	click(form + 4)
	s.sees("Tags         tag", "Private      yes")
	click(form + 8)
	s.press("!")
	s.seesNo("Partnership")
	if text := s.screen.editor.Text(); len(text) != len("A sample!") {
		t.Errorf("the text is %q", text)
	}
}

func TestANewEntryCanBeAboutAPartnershipFromTheStart(t *testing.T) {
	s := newStage(t)
	s.open(screen.Open{Week: 2, About: "A sample partnership"})
	s.do(s.screen.Leave())
	if drafts := s.drafts(); len(drafts) != 0 {
		t.Errorf("without a word typed it keeps %+v", drafts)
	}
	s.press("A sample text", "ctrl+s")
	if all := s.entries(); len(all) != 1 || all[0].Partnership != "A sample partnership" {
		t.Errorf("the journal holds %+v", all)
	}
}

func TestTheFormNamesThePartnershipsThatThereAre(t *testing.T) {
	s := newStage(t)
	for _, name := range []string{"Clean water", "Old trees"} {
		if _, err := s.book.AddPartnership(t.Context(), name); err != nil {
			t.Fatal(err)
		}
	}
	s.answering(1).press("ctrl+l", "tab", "tab", "tab")
	s.sees("Such as Clean water, Old trees. It may stay empty.")
}

func TestANameThatBeginsThatOfAPartnershipBecomesItsName(t *testing.T) {
	s := newStage(t)
	for _, name := range []string{"Clean water", "Clean roads", "Old trees"} {
		if _, err := s.book.AddPartnership(t.Context(), name); err != nil {
			t.Fatal(err)
		}
	}
	s.answering(1).press("ctrl+l", "tab", "tab", "tab", "old  TR", "tab")
	s.sees("Partnership  Old trees")
	s.press("enter", "A sample text", "ctrl+s")
	if all := s.entries(); len(all) != 1 || all[0].Partnership != "Old trees" {
		t.Errorf("the journal holds %+v", all)
	}
	s.answering(2).press("ctrl+l", "tab", "tab", "tab", "clean", "tab")
	s.sees("Partnership  clean", "Clean roads", "Clean water")
	s.press("enter", "Another sample", "ctrl+s")
	isIt := func(e journal.Entry) bool { return e.Body == "Another sample" && e.Partnership == "clean" }
	if all := s.entries(); len(all) != 2 || !slices.ContainsFunc(all, isIt) {
		t.Errorf("a name that could be several is kept as %+v", all)
	}
}
