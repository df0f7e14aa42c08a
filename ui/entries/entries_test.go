package entries

import (
	"context"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/screen"
	"ponder/ui/screen/screentest"
	"ponder/ui/theme"
)

var everything = screen.Open{Place: screen.Entries, Week: journal.NoWeek}

// library is a stage with a small journal of sample entries.
func library(t *testing.T) (*stage, map[string]journal.ID) {
	t.Helper()
	s := newStage(t)
	ids := map[string]journal.ID{}
	s.now = time.Date(2020, 3, 31, 18, 30, 0, 0, time.UTC)
	ids["first"] = s.write(1, "", "A sample of a first entry: we met on a call and it felt *stiff*.", true)
	s.now = time.Date(2020, 4, 6, 14, 2, 0, 0, time.UTC)
	ids["principles"] = s.write(2, "w2-principles", sample, true, func(d *journal.Draft) {
		d.PromptText = "A sample of a prompt that asks how partners share what they know, and is long enough for two lines or three?"
	})
	s.now = s.now.Add(time.Hour)
	ids["private"] = s.write(journal.NoWeek, "", "A sample note that is only for me, about trust.", true,
		func(d *journal.Draft) { d.Private, d.Title, d.Tags = true, "Only for me", []string{"trust"} })
	s.now = s.now.Add(24 * time.Hour)
	ids["draft"] = s.write(2, "w2-group", "A sample draft, not finished", false)
	return s, ids
}

const sample = `We began today's call with a **drawing** instead of an agenda.

## What I saw

- people laughed
- nobody spoke over anybody

> Let us do that again.

It was a sample of a meeting, and trust was in it.`

func TestTheJournalListsEntriesByMonthWithTheSelectedOneBeside(t *testing.T) {
	s, _ := library(t)
	s.open(everything, 80, 23).press("down", "down")
	s.golden("list-80x24")
	s.open(everything, 120, 39).press("down", "down")
	s.golden("list-120x40")
	s.open(everything, 40, 14)
	s.golden("list-40x15")
	s.press("down", "down", "enter")
	s.golden("entry-40x15")
}

func TestTheJournalKeepsItsColoursToWhatTheyMean(t *testing.T) {
	s, _ := library(t)
	*s.env.Theme = theme.New(theme.Options{Name: "dark"})
	s.open(everything, 80, 23).press("down", "down")
	screentest.Same(t, "list-dark", strings.ReplaceAll(s.screen.View(), "\x1b", "ESC")+"\n")
}

func TestAnEmptyJournalSaysWhatToPress(t *testing.T) {
	s := newStage(t).open(everything, 80, 23)
	s.sees("Press n to write the first entry")
	s.press("enter", "e", "x", "c", "H")
	if len(s.opened)+len(s.said) > 0 {
		t.Errorf("keys without an entry did something: %v %v", s.opened, s.said)
	}
	if s.press("n"); len(s.opened) != 1 || s.opened[0].Place != screen.Write {
		t.Errorf("n opened %v", s.opened)
	}
}

func TestStatesAreWords(t *testing.T) {
	s, _ := library(t)
	s.open(everything, 120, 39)
	s.sees("draft", "private", "Week 2", "5 words", "April 2020", "March 2020", "4 entries")
}

func TestEnterOpensAndEscapeClosesAgain(t *testing.T) {
	s, _ := library(t)
	s.open(everything, 80, 23).press("down", "down", "enter")
	s.sees("people laughed")
	s.seesNot("Only for me")
	s.press("esc").sees("Only for me")
	if s.screen.back() != nil {
		t.Error("the list keeps escape to itself, so that nobody can leave")
	}
}

func TestAnEntryThatWasAskedForIsLeftToWhereTheLearnerCameFrom(t *testing.T) {
	s, ids := library(t)
	s.open(screen.Open{Place: screen.Entries, Entry: ids["principles"]}, 80, 23)
	s.golden("entry-80x24")
	if s.screen.back() != nil {
		t.Error("escape shows the list, where the learner never was")
	}
	s.press("left").sees("it felt stiff")
	s.press("right", "right").sees("Only for me")
}

func TestAnEntryThatIsNotThereIsSaidSo(t *testing.T) {
	s, _ := library(t)
	s.open(screen.Open{Place: screen.Entries, Entry: "nothing"}, 80, 23)
	if s.heard("ot found"); s.backs != 1 {
		t.Errorf("%d times back", s.backs)
	}
}

func TestEditAndNewLeadToWriting(t *testing.T) {
	s, ids := library(t)
	s.open(everything, 80, 23).press("down", "down", "e", "n", "enter", "n")
	want := []screen.Open{{Place: screen.Write, Entry: ids["principles"], Week: journal.NoWeek},
		{Place: screen.Write, Week: journal.NoWeek}, {Place: screen.Write, Week: 2, Prompt: "w2-principles"}}
	for i, w := range want {
		if i >= len(s.opened) || s.opened[i] != w {
			t.Fatalf("opened %+v, want %+v", s.opened, want)
		}
	}
}

func TestAnotherAnswerToAPromptThatIsNoLongerAskedIsAnEntry(t *testing.T) {
	s, _ := library(t)
	id := s.write(journal.NoWeek, "", "A sample.", true, func(d *journal.Draft) { d.Course, d.Week, d.Prompt = "gone", 2, "w2-old" })
	s.open(screen.Open{Place: screen.Entries, Entry: id}, 80, 23).press("n")
	if want := (screen.Open{Place: screen.Write, Week: journal.NoWeek}); len(s.opened) != 1 || s.opened[0] != want {
		t.Errorf("opened %+v", s.opened)
	}
}

func TestRemovingAsksFirstAndIsTakenBackAtOnce(t *testing.T) {
	s, _ := library(t)
	s.open(everything, 80, 23).press("down", "x")
	s.sees("To the trash?", "Only for me")
	s.press("k").seesNot("To the trash?")
	s.sees("4 entries")
	s.press("x", "x").sees("3 entries")
	s.seesNot("Only for me")
	s.heard("Press u")
	s.press("u").sees("4 entries", "Only for me")
}

func TestTheTrashShowsWhatWasRemovedAndRestoresIt(t *testing.T) {
	s, _ := library(t)
	s.open(everything, 80, 23).press("down", "x", "x", "T")
	s.sees("Trash", "1 entry", "in the trash", "is only for me")
	s.seesNot("A sample draft")
	s.press("e")
	if len(s.opened) > 0 {
		t.Error("an entry in the trash was changed")
	}
	s.press("u").sees("The trash is empty")
	s.press("esc").sees("Journal", "4 entries")
}

func TestWhatIsInTheTrashIsRemovedForGoodWhenAskedTwice(t *testing.T) {
	s, _ := library(t)
	s.open(everything, 80, 23).press("down", "x", "x", "T")
	s.press("x").sees("For good?", "cannot be brought back", "is only for me")
	s.press("k").seesNot("For good?")
	s.sees("1 entry", "is only for me")
	s.press("x", "x").sees("The trash is empty")
	s.heard("Removed for good.")
	s.press("esc").sees("Journal", "3 entries")
	s.press("x").sees("To the trash?")
}

func TestARemovedDraftIsKeptAsAnEntry(t *testing.T) {
	s, ids := library(t)
	s.open(everything, 80, 23).press("x", "x").heard("kept as an entry")
	s.press("u")
	if e, draft, err := s.book.Entry(context.Background(), string(ids["draft"])); err != nil || draft || e.InTrash() {
		t.Errorf("draft %v, %v", draft, err)
	}
}

func TestADraftWithoutTextIsDropped(t *testing.T) {
	s := newStage(t)
	s.write(journal.NoWeek, "", " ", false)
	s.open(everything, 80, 23).press("x", "x")
	s.heard("without text is gone")
	s.sees("Nothing is written yet")
}

func TestAnEntryReadOnItsOwnCanBeRemovedAndTakenBack(t *testing.T) {
	s, ids := library(t)
	s.open(screen.Open{Place: screen.Entries, Entry: ids["principles"]}, 80, 23).press("x", "x")
	s.sees("in the trash", "people laughed")
	s.press("u").seesNot("in the trash")
	if e, _, err := s.book.Entry(context.Background(), string(ids["principles"])); err != nil || e.InTrash() {
		t.Errorf("still removed: %v", err)
	}
}

func TestWhatCannotBeRemovedIsSaid(t *testing.T) {
	s, _ := library(t)
	s.open(everything, 80, 23)
	s.store.ReadOnly(true)
	s.press("down", "x", "x").heard("can be read but not written")
	s.sees("4 entries")
}

func TestCopyGivesTheTextAsItWasWritten(t *testing.T) {
	s, _ := library(t)
	s.open(everything, 80, 23).press("down", "down", "c")
	if len(s.copied) != 1 || s.copied[0] != sample {
		t.Errorf("copied %q", s.copied)
	}
}

func TestEarlierTextsCanBeRead(t *testing.T) {
	s, ids := library(t)
	s.now = s.now.Add(time.Hour)
	s.change(ids["first"], "A sample that was changed, and is a little longer than before, by some words.")
	s.open(screen.Open{Place: screen.Entries, Entry: ids["first"]}, 80, 23).press("H")
	s.golden("versions-80x24")
	s.press("down").sees("earlier text", "it felt stiff")
	s.press("esc").sees("a little longer")
	s.seesNot("as it is now")
}

func TestEarlierTextsOnASmallScreen(t *testing.T) {
	s, ids := library(t)
	s.change(ids["first"], "A sample that was changed.")
	s.open(everything, 40, 14).press("end", "H", "down", "enter")
	s.sees("earlier text", "stiff")
	s.press("esc", "esc").sees("Journal")
}

func TestWithoutEarlierTextsThatIsSaid(t *testing.T) {
	s, ids := library(t)
	s.open(everything, 80, 23).press("H").heard("only this text")
	s.open(screen.Open{Place: screen.Entries, Entry: ids["first"]}, 80, 23).press("H").heard("only this text")
}

func TestKeysPressedBeforeTheListIsThereAreNotLost(t *testing.T) {
	s, ids := library(t)
	s.screen = New(s.env, everything).(*Screen)
	s.screen.SetSize(80, 23)
	load := s.screen.Init()
	s.press("down", "down", "e")
	if len(s.opened) > 0 {
		t.Fatal("there was no list yet")
	}
	if s.do(load); len(s.opened) != 1 || s.opened[0].Entry != ids["principles"] {
		t.Errorf("opened %+v", s.opened)
	}
}

func TestTheSelectionStaysWhenTheJournalChanges(t *testing.T) {
	s, _ := library(t)
	s.open(everything, 80, 23).press("down")
	s.now = s.now.Add(time.Hour)
	s.write(journal.NoWeek, "", "A sample from another program", true)
	s.take(screen.JournalChanged{})
	s.sees("5 entries", "▸ Mon  6  Only for me")
}

func TestNamesInTheListAreWithoutMarks(t *testing.T) {
	for text, want := range map[string]string{
		"## A **bold** and `coded` _word_, ~~gone~~": "A bold and coded word, gone",
		"- 2 * 3 in snake_case":                      "2 * 3 in snake_case", "> quoted": "quoted", "**": "**", "": "", "*a* é*": "a é",
		"**漢字**です": "漢字**です", // marks inside a word may be text
	} {
		if got := plain(text); got != want {
			t.Errorf("%q is called %q, want %q", text, got, want)
		}
	}
}

func TestResultsOfAnotherScreenAreIgnored(t *testing.T) {
	s, _ := library(t)
	s.open(everything, 80, 23)
	other := New(s.env, everything).(*Screen)
	other.SetSize(80, 23)
	s.take(loadedMsg{owner: other, asked: s.screen.asked})
	s.sees("4 entries")
}

func TestAFactThatDoesNotFitIsLeftOutRatherThanCut(t *testing.T) {
	s := newStage(t)
	s.write(2, "w2-principles", "Seven words of a sample to see.", true, func(d *journal.Draft) { d.Private = true })
	s.open(screen.Open{Week: journal.NoWeek}, 32, 15)
	s.sees("private · Week 2")
	s.seesNot("7 w")
	s.open(screen.Open{Week: journal.NoWeek}, 40, 15)
	s.sees("private · Week 2 · 7 words")
}

func TestTheMonthStandsBelowTheListWhereThereIsRoom(t *testing.T) {
	s := newStage(t)
	first := s.write(1, "w1-start", "The first.", true)
	s.now = s.now.AddDate(0, 0, 2)
	s.write(journal.NoWeek, "", "Two days later.", true)
	s.now = s.now.AddDate(0, 1, 0)
	s.write(journal.NoWeek, "", "A month later.", true)
	s.open(everything, 116, 37).sees("May 2020", "Mo Tu We Th Fr Sa Su")
	s.golden("month")
	s.press("down")
	row := -1
	for y, line := range strings.Split(s.frame(), "\n") {
		if strings.HasPrefix(line, "  Mo Tu We") {
			row = y
		}
	}
	s.sees("April 2020")
	s.update(tea.MouseClickMsg{X: 2 + 1, Y: row + 2, Button: tea.MouseLeft}) // Monday 6 April
	if got := s.screen.subject(); got != first {
		t.Errorf("a click on the day selects %q, not %q", got, first)
	}
	s.press("enter").seesNot("Mo Tu We")
	s.open(everything, 116, 20).seesNot("Mo Tu We")
	s.open(everything, 76, 37).seesNot("Mo Tu We")
}
