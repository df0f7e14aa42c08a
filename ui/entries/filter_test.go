package entries

import (
	"context"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/layout"
	"ponder/ui/screen"
	"ponder/ui/screen/screentest"
)

func TestTheListNarrowsWhileAQuestionIsTyped(t *testing.T) {
	s, _ := library(t)
	s.open(everything, 80, 23).press("/")
	if !s.screen.Typing() {
		t.Fatal("letters are shortcuts in the filter")
	}
	s.press("trust").sees("2 found", "Find: trust", "about trust")
	s.golden("filter-80x24")
	s.press(" -only").sees("1 found")
	s.press("esc").sees("4 entries")
	if s.screen.Typing() || s.screen.back() != nil {
		t.Error("a second escape does not leave")
	}
}

func TestLettersAreTextInTheFilter(t *testing.T) {
	s, _ := library(t)
	s.open(screen.Open{Place: screen.Entries, Prompt: "/"}, 80, 23).press("nexT")
	if s.sees("Find: nexT", "Nothing matches"); len(s.opened) > 0 {
		t.Errorf("a letter opened %v", s.opened)
	}
}

func TestTheFilterKnowsTagsWeeksAndDrafts(t *testing.T) {
	s, _ := library(t)
	for query, want := range map[string]string{"tag:trust": "1 found", "week:2": "2 found", "is:private": "1 found", "finished": "1 found"} {
		s.open(screen.Open{Place: screen.Entries, Prompt: "/"}, 80, 23).press(query).sees(want)
	}
}

func TestAQuestionThatIsNotUnderstoodSaysHowToWriteIt(t *testing.T) {
	s, _ := library(t)
	s.open(screen.Open{Place: screen.Entries, Prompt: "/"}, 80, 23).press("week:two").sees("week:two", "in the search")
	s.press("backspace", "backspace", "backspace", "1").sees("1 found")
}

func TestAnEscapeFollowedQuicklyByALetterIsBoth(t *testing.T) {
	s, _ := library(t)
	s.open(everything, 80, 23).press("/", "trust")
	s.take(tea.KeyPressMsg{Code: 'n', Mod: tea.ModAlt})
	if s.sees("4 entries"); len(s.opened) != 1 || s.opened[0].Place != screen.Write {
		t.Errorf("opened %+v", s.opened)
	}
}

func TestEnterKeepsTheFilterAndSaysItInWords(t *testing.T) {
	s, _ := library(t)
	s.open(everything, 80, 23).press("/", "trust", "enter").sees("Only what matches: trust", "2 found")
	s.press("down", "enter").sees("people laughed")
	s.press("esc").sees("Only what matches: trust")
	s.press("esc").sees("4 entries")
}

func TestAClickOnWhatWasFoundOpensIt(t *testing.T) {
	s, _ := library(t)
	s.open(screen.Open{Place: screen.Entries, Prompt: "/"}, 80, 23).press("stiff")
	s.take(tea.MouseClickMsg{X: 5, Y: 4, Button: tea.MouseLeft})
	if s.sees("it felt stiff"); !s.screen.full || s.screen.Typing() {
		t.Error("the entry is not open, or letters still go to the filter")
	}
}

func TestAnswersAreReadFromTheTopAndTheFoundEntryStaysSelected(t *testing.T) {
	s, ids := library(t)
	s.open(everything, 80, 23).press("end", "/", "a sample of")
	if s.screen.subject() != ids["principles"] {
		t.Errorf("selected %s", s.screen.subject())
	}
	if s.press("esc"); s.screen.subject() != ids["principles"] {
		t.Errorf("after escape %s", s.screen.subject())
	}
}

func TestWhatWasFoundIsSetOffWithoutMarks(t *testing.T) {
	line, spans := "…of *trust* and **much trust**", [][2]int{{7, 12}, {25, 30}}
	got, moved := unmarked(line, spans)
	if got != "…of trust and much trust" || len(moved) != 2 {
		t.Fatalf("%q %v", got, moved)
	}
	for _, m := range moved {
		if got[m[0]:m[1]] != "trust" {
			t.Errorf("%q is set off", got[m[0]:m[1]])
		}
	}
	got, moved = unmarked("…a drawing. ## Now what? > Ask # 1 of 3, C# too", [][2]int{{17, 20}})
	if got != "…a drawing. Now what? Ask 1 of 3, C# too" || got[moved[0][0]:moved[0][1]] != "Now" {
		t.Errorf("%q %v", got, moved)
	}
}

func TestWhatWasFoundIsSeenWhereTheLineIsCut(t *testing.T) {
	line, spans := near("A sample answer with a drawing and more", [][2]int{{23, 30}}, 30)
	if cut := layout.Fit(line, 30); !strings.Contains(cut, "drawing") || line[spans[0][0]:spans[0][1]] != "drawing" {
		t.Errorf("it is cut to %q", cut)
	}
}

func TestFindWorksFromAnEntryToo(t *testing.T) {
	s, ids := library(t)
	s.open(everything, 80, 23).press("enter", "/", "stiff").sees("1 found", "Find: stiff")
	s.open(screen.Open{Place: screen.Entries, Entry: ids["first"]}, 80, 23).press("/")
	if want := (screen.Open{Place: screen.Entries, Week: journal.NoWeek, Prompt: "/"}); len(s.opened) != 1 || s.opened[0] != want {
		t.Errorf("opened %+v", s.opened)
	}
}

func TestAPasteGoesIntoTheFilter(t *testing.T) {
	s, _ := library(t)
	s.open(screen.Open{Place: screen.Entries, Prompt: "/"}, 80, 23)
	s.take(tea.PasteMsg{Content: "trust\n"})
	s.sees("2 found")
}

func TestAnswersToEarlierQuestionsAreIgnored(t *testing.T) {
	s, _ := library(t)
	s.open(screen.Open{Place: screen.Entries, Prompt: "/"}, 80, 23)
	early := s.screen.Update(tea.KeyPressMsg{Code: 'q', Text: "q"})
	s.press("backspace", "stiff").sees("1 found")
	s.do(early)
	s.sees("1 found", "Find: stiff")
}

func TestAJournalThatCannotBeReadSaysSo(t *testing.T) {
	s, _ := library(t)
	s.env.Book = book.NewBook(book.Config{Store: broken{s.store}, Zone: s.book.Zone, Now: s.book.Now})
	s.open(everything, 80, 23).sees("another program is using the journal")
	s.press("/", "trust").sees("another program is using the journal")
}

// broken is a store that another program holds.
type broken struct{ journal.Store }

func (broken) Read(context.Context, journal.Part) (journal.Snapshot, error) {
	return journal.Snapshot{}, fmt.Errorf("open the journal: %w", journal.ErrLocked)
}

func TestNoFrameIsLargerThanItsScreen(t *testing.T) {
	s, ids := library(t)
	s.write(2, "", "# العربية والعبرية עברית\n\n한국어 中文 👩‍👩‍👧‍👦 é\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", true,
		func(d *journal.Draft) {
			d.Title, d.Tags, d.Partnership = strings.Repeat("中文 👩‍👩‍👧‍👦 ", 12), []string{"etikett\x1b[31m"}, "Brücke"
		})
	s.change(ids["first"], "A sample that was changed.")
	for _, size := range [][2]int{{20, 5}, {40, 14}, {71, 9}, {72, 10}, {80, 23}, {120, 39}, {200, 59}} {
		for _, keys := range [][]string{{}, {"enter"}, {"/", "trust"}, {"end", "H"}, {"end", "H", "enter"}, {"T"}, {"x"}, {"down", "enter", "x"}} {
			s.open(everything, size[0], size[1]).press(keys...)
			t.Run(fmt.Sprintf("%dx%d %v", size[0], size[1], keys), func(t *testing.T) {
				screentest.Fits(t, s.screen.View(), size[0], size[1])
				if strings.Contains(s.screen.View(), "\x1b[31m") {
					t.Error("a tag speaks to the terminal")
				}
			})
		}
	}
}

func TestTheCursorOfTheFilterStandsBehindWhatIsTypedInAnyScript(t *testing.T) {
	s, _ := library(t)
	s.open(everything, 80, 23).press("/")
	for typed, cells := range map[string]int{"信頼": 4, "é": 1, "שלום": 4, "ne": 2} {
		s.press(typed)
		if c := s.screen.Cursor(); c == nil || c.Y != 1 || c.X != len(prompt)+cells {
			t.Errorf("behind %q the cursor is at %v", typed, c)
		}
		s.press("left")
		if c := s.screen.Cursor(); c == nil || c.X >= len(prompt)+cells {
			t.Errorf("left of the end of %q the cursor is at %v", typed, c)
		}
		s.press("esc", "/")
	}
	long := strings.Repeat("信", 60)
	s.press(long)
	if c := s.screen.Cursor(); c == nil || c.X >= 80 || c.Y != 1 {
		t.Errorf("at the end of a long question the cursor is at %v", c)
	}
	if s.screen.filter.query() != long {
		t.Errorf("asked is %q", s.screen.filter.query())
	}
}

func TestATextThatIsCalledByItsOpeningIsNotSaidTwice(t *testing.T) {
	for _, c := range []struct {
		name, snippet string
		spans         [][2]int
		room          int
		again         bool
	}{
		{"We spoke of trust.", "We spoke of trust.", [][2]int{{12, 17}}, 60, true},
		{"We spoke of trust, and more…", "We spoke of trust, and more of it", [][2]int{{12, 17}}, 60, true},
		{"We spoke of trust.", "We spoke of trust.", [][2]int{{12, 17}}, 16, false},
		{"We spoke.", "Later: trust.", [][2]int{{7, 12}}, 60, false},
		{"We spoke.", "We spoke.", nil, 60, false},
		{"信頼の話", "信頼の話", [][2]int{{0, 6}}, 60, true},
	} {
		if got := opens(c.name, c.snippet, c.spans, c.room); got != c.again {
			t.Errorf("%q in %d cells, found %q: %v", c.name, c.room, c.snippet, got)
		}
	}
}
