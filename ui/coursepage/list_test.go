package coursepage

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"ponder/prompts/coursepage"
)

// rootsPage is a French page of our own, in which some lines can be taken for several things.
const rootsPage = `Semaine 3 : Les racines

Cette semaine, nous marchons dans la forêt et nous regardons ce qui tient la terre.

Apportez un carnet et de quoi dessiner, car il y aura peu de tables et beaucoup de mousse sur les pierres du chemin.

Questions pour votre journal

- Qu'avez-vous vu sous les feuilles ?
- Qui a planté le plus vieil arbre ?

Lectures

- Fiche d'exemple (pdf)
`

// severalWeeks is a page of our own with three weeks.
const severalWeeks = "Course plan\n\nWeek 1: Seeds\n\nReflection\n- What did you sow?\n\nWeek 2: Roots\n\nReflection\n- What holds?\n- What feeds?\n\n" +
	"Week 3: Fruit\n\nReflection\n- What did you pick?\n"

// to selects the line that has some words.
func (s *stage) to(words string) *stage {
	s.t.Helper()
	s.press("home")
	for range s.screen.items() {
		if l, ok := s.screen.line(); ok && strings.Contains(l.Text, words) {
			return s
		}
		s.press("down")
	}
	s.t.Fatalf("no line has %q", words)
	return s
}

func (s *stage) settleAll() *stage {
	for range 50 {
		if _, at := s.screen.open(); at < 0 {
			break
		}
		s.press("space")
	}
	return s
}

func TestEachLineIsShownWithItsKind(t *testing.T) {
	newStage(t, course, 80, 23).paste(rootsPage).press("ctrl+s").settleAll().to("Apportez").golden("lines-80x24")
	newStage(t, course, 40, 14).paste(rootsPage).press("ctrl+s").settleAll().to("Apportez").golden("lines-40x15")
	newStage(t, course, 120, 39).paste(rootsPage).press("ctrl+s").settleAll().to("Apportez").golden("lines-120x40")
}

func TestOneKeyGivesALineAnotherKindAndTheWeekShowsIt(t *testing.T) {
	for key, kind := range map[string]coursepage.Kind{"p": coursepage.Prompt, "g": coursepage.Question, "r": coursepage.Reading,
		"d": coursepage.Deadline, "n": coursepage.Notes, "t": coursepage.Task, "w": coursepage.Webinar, "f": coursepage.Focus,
		"i": coursepage.Intro, "b": coursepage.Feedback} {
		s := newStage(t, course, 80, 23).paste(rootsPage).press("ctrl+s").settleAll().to("vieil arbre").press(key)
		l, ok := s.screen.line()
		if !ok || !strings.Contains(l.Text, "vieil arbre") || l.Kind != kind || !l.Moved && kind != coursepage.Prompt {
			t.Errorf("after %s the line is %+v", key, l)
		}
		s.sees("moved by you")
		if s.press("u"); strings.Contains(s.frame(), "moved by you") {
			t.Errorf("%s is not taken back:\n%s", key, s.frame())
		}
	}
	s := newStage(t, course, 80, 23).paste(rootsPage).press("ctrl+s").settleAll().to("Apportez").press("p", "tab")
	s.sees("Journal prompts", "Apportez un carnet")
	s.press("tab").sees("moved by you")
}

func TestTheTimeThatWasReadInALineIsSeenWithIt(t *testing.T) {
	s := newStage(t, course, 80, 23).paste(samplePage).press("ctrl+s").settleAll().to("Assignment:")
	s.sees("Wed 8 April, end of day in London = before 08:00 on Thu 9 April", "To Sam sam@example.org")
	s.to("Webinar 2").sees("09:00 on Thu 9 April in London = 17:00 here")
	newStage(t, course, 80, 23).paste(samplePage).press("ctrl+s").settleAll().to("Assignment:").golden("deadline-80x24")
}

func TestEveryKindHasAKey(t *testing.T) {
	var kinds []coursepage.Kind
	for _, k := range defaultKeys().Kinds {
		kinds = append(kinds, k.kind)
	}
	if fmt.Sprint(kinds) != fmt.Sprint(coursepage.Kinds) {
		t.Errorf("keys for %v, kinds %v", kinds, coursepage.Kinds)
	}
}

func TestWhatWasMovedIsKeptAndCountsWhenThePageIsReadAgain(t *testing.T) {
	s := newStage(t, course, 80, 23).paste(rootsPage).press("ctrl+s").settleAll().to("Apportez").press("p").to("vieil arbre").press("n")
	if s.settleAll().press("enter"); s.backs != 1 {
		t.Fatalf("not kept:\n%s", s.frame())
	}
	again := New(s.screen.env, s.opened()).(*Screen)
	s.screen = again
	again.SetSize(80, 23)
	s.paste(rootsPage + "\nUne ligne de plus.\n").press("ctrl+s").settleAll()
	if l := s.to("Apportez").screen.page(); len(l.Moves()) != 2 || len(l.Week.Prompts) != 2 {
		t.Errorf("read again: %+v", l.Lines)
	}
}

func TestWhatWasMovedStaysWhenTheTextIsCorrected(t *testing.T) {
	s := newStage(t, course, 80, 23).paste(rootsPage).press("ctrl+s").settleAll().to("Apportez").press("p", "e")
	if text := s.screen.editor.Text(); text != rootsPage || !strings.HasPrefix(text[s.screen.editor.Offset():], "Apportez") {
		t.Errorf("the cursor stands before %q", text[s.screen.editor.Offset():])
	}
	if s.press("ctrl+s"); len(s.screen.page().Moves()) != 1 {
		t.Errorf("moves %+v", s.screen.page().Moves())
	}
}

func TestTheLineThatNamesTheWeekStays(t *testing.T) {
	s := newStage(t, course, 80, 23).paste(rootsPage).press("ctrl+s").settleAll().to("Semaine 3").press("p")
	if s.heard("names the week"); len(s.screen.page().Moves()) != 0 {
		t.Error("it was moved")
	}
}

func TestAPageWithSeveralWeeksAsksWhich(t *testing.T) {
	s := newStage(t, course, 80, 23).paste(severalWeeks).press("ctrl+s")
	s.sees("This page holds 3 weeks", "▸ Week 3  Fruit", "All 3 weeks")
	s.golden("weeks-80x24")
	s.press("up", "enter").sees("Week 2  Roots", "What holds?")
	s.settleAll()
	if s.press("enter"); s.backs != 1 || weekOf(t, s, 2).Prompts[1].Text != "What feeds?" {
		t.Error("week 2 is not as on the page")
	}
	if p := weekOf(t, s, 1).Enrolment.Pages; len(p) != 1 {
		t.Errorf("%d pages were kept", len(p))
	}
}

func TestAllWeeksOfAPageAreSeenBeforeTheyAreKept(t *testing.T) {
	s := newStage(t, course, 80, 23).paste(severalWeeks).press("ctrl+s", "end", "enter")
	s.sees("Week 1  Seeds", "1 of 3 weeks")
	s.press("right").sees("Week 2  Roots", "2 of 3 weeks")
	s.to("What feeds").press("g")
	for range 3 {
		if s.settleAll(); s.backs == 0 {
			s.press("enter")
		}
	}
	if s.backs != 1 {
		t.Fatalf("not kept:\n%s", s.frame())
	}
	s.heard("3 weeks are now as on your page")
	w := weekOf(t, s, 2)
	if len(w.Prompts) != 1 || len(w.Week.Meeting.Questions) != 1 || weekOf(t, s, 3).Prompts[0].Text != "What did you pick?" {
		t.Errorf("week 2: %+v", w.Week)
	}
}

func TestADoubtAboutOneWeekIsNotSettledByAnother(t *testing.T) {
	s := newStage(t, course, 80, 23).paste(severalWeeks).press("ctrl+s", "end", "enter")
	for i := range s.screen.pages {
		s.screen.pages[i].Doubts = []string{"A sample doubt."}
	}
	s.press("space", "enter").heard("still to be decided")
	if s.backs != 0 || s.screen.at != 1 {
		t.Errorf("week %d is shown, %d times back", s.screen.at, s.backs)
	}
}

func TestTenThousandLinesAreShownInWindows(t *testing.T) {
	var b strings.Builder
	b.WriteString("Week 3: A long sample\n\nReadings\n\n")
	for i := range 10_000 {
		fmt.Fprintf(&b, "- A sample of a page, %d\n", i)
	}
	s := newStage(t, course, 80, 23).paste(b.String()).press("ctrl+s").settleAll()
	if n := len(s.screen.page().Lines); n < 10_000 {
		t.Fatalf("%d lines", n)
	}
	s.press("end").sees("A sample of a page, 9999")
	s.press("home", "pgdown")
	if rows := strings.Count(s.frame(), "\n") + 1; rows != 23 {
		t.Errorf("%d rows", rows)
	}
	looked := testing.AllocsPerRun(3, func() { s.screen.View() })
	if looked > 5_000 {
		t.Errorf("a frame takes %.0f allocations: it looks at lines that are not seen", looked)
	}
}

func TestTheSelectedLineIsAlwaysInView(t *testing.T) {
	for _, size := range [][2]int{{20, 6}, {40, 14}, {80, 23}, {120, 39}} {
		s := newStage(t, course, size[0], size[1]).paste(rootsPage + strings.Repeat("\nUne ligne de plus, qui est assez longue pour deux rangs du texte.", 40)).press("ctrl+s")
		for _, keys := range []string{"down", "pgdown", "up", "end", "home"} {
			for range 12 {
				s.press(keys)
				if !strings.Contains(s.frame(), "▸") {
					t.Fatalf("%v after %s:\n%s", size, keys, s.frame())
				}
				for _, l := range strings.Split(s.frame(), "\n") {
					if ansi.StringWidth(l) > size[0] {
						t.Errorf("%v: wider: %q", size, l)
					}
				}
			}
		}
	}
}
