package write

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/screen"
)

func TestTypingIsKeptAsADraftByItself(t *testing.T) {
	s := newStage(t).answering(1)
	s.sees("Week 2 · prompt 1 of 3", "Mon 6 April 2020", "nothing written yet · 0 words")
	s.press("A sample")
	s.sees("draft · saving · 2 words")
	s.pass()
	s.sees("draft · saved 14:02 · 2 words")
	if all := s.drafts(); len(all) != 1 || all[0].Body != "A sample" || all[0].Saves != 1 {
		t.Errorf("the journal holds %+v", all)
	}
	s.press("esc")
	s.hears("Kept as a draft")
	if !s.wasLeft() {
		t.Errorf("asked was %v", s.asked)
	}
}

func TestTheTimeOfASaveNamesTheDayWhenItIsNotToday(t *testing.T) {
	s := newStage(t).answering(1)
	s.press("A sample", "esc")
	for later, want := range map[time.Duration]string{
		time.Hour: "saved 14:02", 24 * time.Hour: "saved 14:02 on Mon 6 Apr", 300 * 24 * time.Hour: "saved Mon 6 April 2020, 14:02",
	} {
		s.now = time.Date(2020, time.April, 6, 11, 2, 0, 0, time.UTC).Add(later)
		s.answering(1)
		s.sees("draft · " + want + " · 2 words")
	}
}

func TestKeysPressedWhileSomethingLoadsAreText(t *testing.T) {
	s := newStage(t)
	s.screen = New(s.env, screen.Open{Week: 2, Prompt: s.prompt(1)}).(*Screen)
	s.screen.tick = tea.Tick
	s.screen.SetSize(80, 23)
	loaded := s.screen.Init()()
	for _, r := range "early" {
		s.screen.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	s.screen.Update(loaded)
	s.sees("early")
}

func TestABlankNewTextLeavesNothingBehind(t *testing.T) {
	for name, keys := range map[string][]string{
		"nothing typed":           {"esc"},
		"only white space":        {" ", "enter", "esc"},
		"typed and taken away":    {"ab", "backspace", "backspace", "esc"},
		"only marked as private":  {"ctrl+l", "shift+tab", "space", "esc", "esc"},
		"blank after it was kept": nil,
	} {
		s := newStage(t).answering(1)
		if keys == nil {
			s.press("ab")
			s.pass()
			if len(s.drafts()) != 1 {
				t.Fatal("the draft was not kept")
			}
			keys = []string{"backspace", "backspace", "esc"}
		}
		s.press(keys...)
		if len(s.drafts()) != 0 || !s.wasLeft() || len(s.said) != 0 {
			t.Errorf("%s: the journal holds %+v, left is %v, said is %q", name, s.drafts(), s.wasLeft(), s.said)
		}
	}
}

func TestATextOfSignsAloneIsNotBlank(t *testing.T) {
	s := newStage(t).answering(1)
	s.press("?!", "esc")
	if all := s.drafts(); len(all) != 1 || all[0].Body != "?!" {
		t.Errorf("the journal holds %+v", all)
	}
}

func TestDoneMakesAnEntryAndEnterGoesOn(t *testing.T) {
	s := newStage(t).answering(1)
	s.press("A sample", "ctrl+s")
	s.sees("done · saved 14:02 · 2 words")
	if all := s.entries(); len(all) != 1 || all[0].Body != "A sample" || len(s.drafts()) != 0 {
		t.Fatalf("the journal holds %+v and %+v", all, s.drafts())
	}
	s.press("enter")
	s.sees("prompt 2 of 3", "nothing written yet")
}

func TestTypingWhileATextIsFinishedIsAChangeToTheEntry(t *testing.T) {
	s := newStage(t).answering(1)
	s.press("A sample")
	finish := s.screen.Update(tea.KeyPressMsg{Code: 's', Mod: tea.ModCtrl})
	s.screen.Update(tea.KeyPressMsg{Code: '!', Text: "!"})
	s.screen.Update(tea.KeyPressMsg{Code: tea.KeyEnter}) // waits: it may mean the next prompt
	s.sees("A sample!", "draft · saving")
	s.do(finish)
	s.pass()
	s.sees("prompt 1 of 3", "draft of a change · saved 14:02")
	if all := s.entries(); len(all) != 1 || all[0].Body != "A sample" {
		t.Errorf("the entry is %+v", all)
	}
	if all := s.drafts(); len(all) != 1 || all[0].Body != "A sample!\n" {
		t.Errorf("the draft is %+v", all)
	}
}

func TestKeysThatLeadAwayWaitUntilTheTextIsAnEntry(t *testing.T) {
	s := newStage(t).answering(1)
	s.press("A sample")
	finish := s.screen.Update(tea.KeyPressMsg{Code: 's', Mod: tea.ModCtrl})
	s.screen.Update(tea.KeyPressMsg{Code: 'n', Mod: tea.ModCtrl})
	for _, r := range "second" {
		s.screen.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	s.do(finish)
	s.pass()
	s.sees("prompt 2 of 3", "second")
	if all := s.entries(); len(all) != 1 || all[0].Body != "A sample" || all[0].Prompt != s.prompt(1) {
		t.Errorf("the entry is %+v", all)
	}
	if all := s.drafts(); len(all) != 1 || all[0].Body != "second" || all[0].Prompt != s.prompt(2) {
		t.Errorf("the draft is %+v", all)
	}
}

func TestAnEmptyTextCannotBeDone(t *testing.T) {
	s := newStage(t).answering(1)
	s.press("ctrl+s")
	s.hears("There is no text yet")
	if len(s.entries()) != 0 || len(s.asked) != 0 {
		t.Errorf("the journal holds %+v, asked was %v", s.entries(), s.asked)
	}
}

func TestAnEmptiedEntryKeepsItsText(t *testing.T) {
	s := newStage(t)
	e := s.entry(1, "ab")
	s.open(screen.Open{Entry: e.ID})
	s.sees("done · saved 14:02")
	s.press("backspace", "backspace")
	s.sees("empty · the entry keeps its text")
	s.press("ctrl+s")
	s.hears("the entry stays as it was. Ctrl+z brings the text back")
	s.pass()
	s.press("esc")
	s.hears("The text was empty, so the entry keeps the text it had")
	if all := s.entries(); len(all) != 1 || all[0].Body != "ab" || len(s.drafts()) != 0 || !s.wasLeft() {
		t.Errorf("the journal holds %+v and %+v", all, s.drafts())
	}
}

func TestWhatWasHandedInSaysSoWhileItIsChanged(t *testing.T) {
	s := newStage(t)
	e := s.entry(1, "A sample")
	plan, err := s.book.Plan(t.Context(), book.Request{Assignment: "weeks-2-3"})
	must(t, err)
	h := plan.HandIn
	h.ID, h.Revision = "0000000000000001", 1
	must(t, s.store.Apply(t.Context(), journal.Change{HandIns: []journal.HandIn{h}, At: s.now}))
	s.open(screen.Open{Entry: e.ID})
	s.sees("done · saved 14:02 · handed in · 2 words")
	s.press(" more")
	s.pass()
	s.sees("draft of a change · saved 14:02 · handed in · 3 words")
	s.press("ctrl+s")
	s.sees("done · saved 14:02 · handed in, changed since · 3 words")
}

func TestAnUnfinishedChangeIsADraftOfItsEntry(t *testing.T) {
	s := newStage(t)
	e := s.entry(1, "A sample")
	s.open(screen.Open{Entry: e.ID})
	s.press("!")
	s.sees("draft of a change · saving")
	s.pass()
	s.sees("draft of a change · saved 14:02")
	s.press("esc")
	s.hears("the entry itself is as it was")
	if all := s.drafts(); len(all) != 1 || all[0].ID != e.ID || all[0].Body != "A sample!" {
		t.Fatalf("the drafts are %+v", all)
	}
	s.open(screen.Open{Entry: e.ID})
	s.sees("A sample!", "draft of a change")
	s.press("backspace")
	s.pass()
	before := len(s.said)
	s.press("esc")
	if len(s.drafts()) != 0 || len(s.said) != before {
		t.Errorf("a change that was taken back is kept: %+v, said %q", s.drafts(), s.said)
	}
}

func TestEscapeFollowedQuicklyByALetterIsBoth(t *testing.T) {
	s := newStage(t).answering(1)
	s.press("A sample", "alt+q")
	if len(s.asked) < 2 || s.asked[0] != (screen.Back{}) {
		t.Fatalf("asked was %v", s.asked)
	}
	letter := false
	for _, m := range s.asked {
		if k, ok := m.(tea.KeyPressMsg); ok && k.Text == "q" {
			letter = true
		}
	}
	if !letter || len(s.drafts()) != 1 {
		t.Errorf("asked was %v, the drafts are %+v", s.asked, s.drafts())
	}
}

func TestCtrlCNeverLeaves(t *testing.T) {
	for name, keys := range map[string][]string{
		"writing": nil, "the preview": {"ctrl+r"}, "the guide": {"ctrl+t"}, "the form": {"ctrl+l"}, "done": {"ctrl+s"},
	} {
		s := newStage(t).answering(1)
		s.press("A sample")
		s.press(keys...)
		s.press("ctrl+c")
		if len(s.asked) != 0 || len(s.said) == 0 {
			t.Errorf("in %s ctrl+c asked for %v and said %q", name, s.asked, s.said)
		}
		s.sees("A sample")
	}
}

func TestAHugePasteIsThereAtOnceAndKept(t *testing.T) {
	s := newStage(t).answering(1)
	huge := strings.Repeat("A sample sentence of a long text.\r", 1<<20/34)
	s.send(tea.PasteMsg{Content: huge})
	s.pass()
	s.sees("A sample sentence", "saved 14:02")
	if all := s.drafts(); len(all) != 1 || all[0].Body != strings.ReplaceAll(huge, "\r", "\n") {
		t.Error("the paste was not kept as it came")
	}
	s.press("ctrl+r")
	s.sees("preview", "A sample sentence")
}
