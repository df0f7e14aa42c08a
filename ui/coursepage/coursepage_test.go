package coursepage

import (
	"context"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/screen"
	"ponder/ui/screen/screentest"
	"ponder/ui/theme"
)

const course = "remote-partnering"

// samplePage is a page of our own that has the shape of a course page.
const samplePage = `Week 2

Focus of the week: A sample focus on how partners share what they know.

2nd Group meeting: Read the sample materials before the call. What do you share already? What do you keep to yourselves?

Journal review prompts: What did I share this week? What did I hold back, and why?

Webinar 2: Sharing what we know – Thursday 9th April at 9:00am London time.

Assignment: Please submit your journal entries for Week 0 and Week 1 by end of day Wednesday 8th April. Please send it to Sam at sam@example.org

Please read:

Click here to download: A sample guide to sharing (pdf)
`

// doubtful has a weekday that does not fit its date.
var doubtful = strings.NewReplacer("Wednesday 8th", "Friday 8th", "Thursday 9th", "Monday 9th").Replace(samplePage)

// unnumbered names no week.
var unnumbered = strings.NewReplacer("Week 2\n", "", "Week 0 and Week 1", "all the weeks before").Replace(samplePage)

func TestTheScreenSaysWhatToPaste(t *testing.T) {
	newStage(t, course, 80, 23).golden("empty-80x24")
	newStage(t, course, 40, 14).golden("empty-40x15")
}

func TestWhatWasReadIsSetOutPlainly(t *testing.T) {
	newStage(t, course, 80, 23).paste(samplePage).press("ctrl+s", "tab").saying(false).golden("page-80x24")
	newStage(t, course, 120, 39).paste(samplePage).press("ctrl+s", "tab").saying(false).golden("page-120x40")
	newStage(t, course, 40, 14).paste(samplePage).press("ctrl+s", "tab").saying(false).press("pgdown").golden("page-40x15")
}

func TestDeadlineAndWebinarAreSaidInBothZones(t *testing.T) {
	s := newStage(t, course, 80, 59).paste(samplePage).press("ctrl+s", "tab")
	s.sees("09:00 on Thu 9 April in London = 17:00 here", "Wed 8 April, end of day in London = before 08:00 on Thu 9 April here",
		"Entries of Weeks 0 and 1", "To Sam sam@example.org", "the year 2020 was inferred")
}

func TestColoursSayNothingThatWordsDoNot(t *testing.T) {
	s := newStage(t, course, 80, 23)
	*s.screen.env.Theme = theme.New(theme.Options{Name: "light"})
	s.paste(doubtful).press("ctrl+s").saying(true)
	screentest.Same(t, "doubts-light", strings.ReplaceAll(s.screen.View(), "\x1b", "ESC")+"\n")
}

func TestEnterKeepsThePageAndAnswersStay(t *testing.T) {
	s := newStage(t, course, 80, 23).paste(samplePage).press("ctrl+s", "enter")
	s.heard("Week 2 is now as on your page")
	if s.backs != 1 {
		t.Errorf("%d times back", s.backs)
	}
	w := weekOf(t, s, 2)
	if len(w.Prompts) != 2 || w.Prompts[0].Text != "What did I share this week?" {
		t.Errorf("prompts %+v", w.Prompts)
	}
}

func weekOf(t *testing.T, s *stage, number int) book.WeekView {
	t.Helper()
	v, err := s.book.WeekView(context.Background(), number, "")
	must(t, err)
	return v
}

func TestDoubtsComeFirstAndAreSettledOneByOne(t *testing.T) {
	s := newStage(t, course, 80, 23).paste(doubtful).press("ctrl+s").saying(true)
	s.golden("doubts-80x24")
	if s.screen.Cursor() == nil {
		t.Error("the cursor does not stand on the doubt")
	}
	s.press("enter").heard("to be decided")
	for range s.screen.page().Doubts {
		s.press("enter", "space")
	}
	s.sees("right as read", "Enter keeps it")
	if s.backs > 0 || weekOf(t, s, 2).Enrolment.Pages != nil {
		t.Fatal("a page in doubt was kept")
	}
	if s.press("enter"); s.backs != 1 {
		t.Error("a page without doubts was not kept")
	}
}

func TestTheTextCanBeCorrectedAsItWasRead(t *testing.T) {
	s := newStage(t, course, 80, 23).paste(samplePage).press("ctrl+s", "e")
	s.sees("This is what was read, as text", "1. What did I share this week?")
	if s.press("ctrl+z"); s.screen.editor.Text() != samplePage {
		t.Errorf("what was pasted is now %q", s.screen.editor.Text())
	}
	s.press("Feedback: tell Sam", "ctrl+s")
	if got := s.screen.page().Week.Feedback.Title; !strings.Contains(got, "tell Sam") {
		t.Errorf("read the feedback %q", got)
	}
}

func TestADoubtIsCorrectedWhereItStands(t *testing.T) {
	s := newStage(t, course, 80, 23).paste(doubtful).press("ctrl+s", "space", "e")
	if text := s.screen.editor.Text(); text != doubtful || !strings.HasPrefix(text[s.screen.editor.Offset():], "Friday 8th") {
		t.Errorf("the cursor stands at %q", text[s.screen.editor.Offset():])
	}
	for range "Friday" {
		s.press("delete")
	}
	if s.press("Wednesday", "ctrl+s"); len(s.screen.page().Doubts) != 1 {
		t.Errorf("in doubt: %q", s.screen.page().Doubts)
	}
	s.press("enter")
	if s.backs != 1 {
		t.Error("what was settled before is asked again")
	}
}

func TestAPageWithoutANumberIsAskedForIt(t *testing.T) {
	s := newStage(t, course, 80, 23).paste(unnumbered).press("ctrl+s")
	s.golden("number-80x24")
	s.press("backspace", "enter").heard("from 0 to 200")
	s.press("x4", "enter").sees("Week 4", "not kept yet")
	if s.press("enter"); s.backs != 1 || weekOf(t, s, 4).Prompts[0].Text != "What did I share this week?" {
		t.Error("the page did not become week 4")
	}
}

func TestEscapeGoesFromTheNumberBackToTheText(t *testing.T) {
	s := newStage(t, course, 80, 23).paste(unnumbered).press("ctrl+s", "esc")
	s.sees("words", "Sharing what we know")
	if s.backs > 0 {
		t.Error("the paste was left")
	}
}

func TestATextThatIsNoPageSaysSoAndStays(t *testing.T) {
	s := newStage(t, course, 80, 23).paste("A sample of a shopping list: apples, bread.").press("ctrl+s")
	s.sees("does not look like a course page", "Your text is still here", "apples, bread")
	s.golden("no-page-80x24")
	if s.press("x"); strings.Contains(s.frame(), "does not look") {
		t.Error("the complaint is about another text")
	}
}

func TestNothingPastedIsSaidSo(t *testing.T) {
	newStage(t, course, 80, 23).press("ctrl+s").sees("Paste the page here first")
}

func TestWithoutACourseThePageHasNoPlace(t *testing.T) {
	newStage(t, "", 80, 23).paste(samplePage).press("ctrl+s").sees("No course is in use", "Sharing what we know")
}

func TestLeavingAPageThatIsNotKeptIsAskedTwice(t *testing.T) {
	for _, before := range [][]string{{}, {"ctrl+s"}} {
		s := newStage(t, course, 80, 23).paste(samplePage).press(before...).press("esc")
		s.heard("not kept yet")
		if s.press("down", "esc"); s.backs != 0 {
			t.Error("the page was left with another key in between")
		}
		if s.press("esc"); s.backs != 1 || weekOf(t, s, 2).Enrolment.Pages != nil {
			t.Errorf("%d times back, pages %v", s.backs, weekOf(t, s, 2).Enrolment.Pages)
		}
	}
	if s := newStage(t, course, 80, 23).press("esc"); s.backs != 1 {
		t.Error("an empty screen asks to stay")
	}
}

func TestAnEscapeFollowedQuicklyByALetterIsBoth(t *testing.T) {
	s := newStage(t, course, 80, 23).paste(samplePage).press("ctrl+s")
	s.take(tea.KeyPressMsg{Code: 'e', Mod: tea.ModAlt})
	s.heard("not kept yet")
	s.sees("This is what was read, as text")
}

func TestAQuestionMarkIsTextInThePasteAndAsksForHelpOnThePageThatWasRead(t *testing.T) {
	s := newStage(t, course, 80, 23).paste(samplePage).press("?")
	if s.helps != 0 || !strings.Contains(s.screen.editor.Text(), "?") {
		t.Error("where a text is pasted ? is text")
	}
	if s.press("ctrl+s", "?"); s.helps != 1 {
		t.Error("? does not ask for the help")
	}
}

func TestNoLetterEndsTheProgramWithAPageThatIsNotKept(t *testing.T) {
	s := newStage(t, course, 80, 23).paste(samplePage).press("ctrl+s", "q", "ctrl+c", "backspace")
	if !s.screen.Typing() || s.backs > 0 {
		t.Error("the root would take the letter")
	}
	s.heard("not kept yet")
}

func TestWhatCannotBeKeptStaysOnTheScreen(t *testing.T) {
	s := newStage(t, course, 80, 23).paste(samplePage).press("ctrl+s")
	s.store.Fail(journal.ErrFull)
	s.press("enter").heard("no room left on the disk")
	s.sees("not kept yet")
	s.store.Fail(nil)
	if s.press("enter"); s.backs != 1 {
		t.Error("a second try is not possible")
	}
}

func TestTypingGoesOnWhileAPageIsRead(t *testing.T) {
	s := newStage(t, course, 80, 23).paste(samplePage)
	reading := s.screen.readPage()
	s.press("Feedback: tell Sam")
	s.do(reading)
	s.press("end").sees("tell Sam")
}

func TestKeysWaitUntilAPageIsKept(t *testing.T) {
	s := newStage(t, course, 80, 23).paste(samplePage).press("ctrl+s")
	keep := s.screen.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	before := s.screen.IsBusy()
	if s.do(keep); !before || s.screen.IsBusy() {
		t.Errorf("keys wait before: %v, and afterwards: %v", before, s.screen.IsBusy())
	}
}

func TestNoFrameIsLargerThanItsScreen(t *testing.T) {
	for _, size := range [][2]int{{20, 5}, {40, 14}, {80, 23}, {200, 59}} {
		for _, text := range []string{"", "A sample of no page.", samplePage, doubtful, unnumbered} {
			s := newStage(t, course, size[0], size[1]).paste(text)
			for _, keys := range [][]string{{}, {"ctrl+s"}, {"end"}, {"space"}, {"esc"}, {"e"}} {
				s.press(keys...)
				lines := strings.Split(s.frame(), "\n")
				if len(lines) > size[1] {
					t.Errorf("%v after %v: %d lines", size, keys, len(lines))
				}
				for _, l := range lines {
					if ansi.StringWidth(l) > size[0] {
						t.Errorf("%v after %v: wider: %q", size, keys, l)
					}
				}
			}
		}
	}
}

func TestHostileTextSaysNothingToTheTerminal(t *testing.T) {
	s := newStage(t, course, 80, 59).paste(strings.ReplaceAll(samplePage, "sample", "\x1b[31msample\u202e")).press("ctrl+s")
	if v := s.screen.View(); strings.Contains(v, "\x1b[31m") || strings.Contains(v, "\u202e") {
		t.Errorf("a control character came through: %q", v)
	}
}

func TestAPageThatIsBeingPastedIsThereAgainAfterTheJournalWasShut(t *testing.T) {
	s := newStage(t, "remote-partnering", 80, 24)
	s.screen.Update(tea.PasteMsg{Content: "Week 3\n\nFocus: rules"})
	s.screen.editor.SetOffset(6)
	again := New(s.screen.env, s.screen.Resume()).(*Screen)
	if again.editor.Text() != "Week 3\n\nFocus: rules" || again.editor.Offset() != 6 || again.from != s.screen.from || again.problem != "" {
		t.Errorf("it is %q, at %d, from week %d: %s", again.editor.Text(), again.editor.Offset(), again.from, again.problem)
	}
	if empty := New(s.screen.env, New(s.screen.env, screen.Open{Week: 3}).(*Screen).Resume()).(*Screen); empty.editor.Text() != "" || empty.problem != "" {
		t.Errorf("an empty one is %q: %s", empty.editor.Text(), empty.problem)
	}
}
