package entries

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"ponder/journal"
	"ponder/ui/theme"
)

func TestWhatIsSearchedForIsMarkedInTheTextToo(t *testing.T) {
	s, _ := library(t)
	*s.env.Theme = theme.New(theme.Options{Name: "dark"})
	s.open(everything, 120, 39).press("/", "trust", "enter", "down")
	var marked []string
	for _, l := range strings.Split(s.screen.View(), "\n") {
		if strings.Contains(l, s.env.Theme.Match.Render("trust")) {
			marked = append(marked, ansi.Strip(l))
		}
	}
	if len(marked) < 3 { // two rows of the list, and the text of the second
		t.Errorf("marked is %q in:\n%s", marked, s.frame())
	}
	s.press("esc").seesNot("2 found")
	if view := s.screen.View(); strings.Contains(view, s.env.Theme.Match.Render("trust")) {
		t.Error("what nobody asks for any more is still marked")
	}
}

func TestATextOpensWhereTheWordIsThatWasSearchedFor(t *testing.T) {
	s := newStage(t)
	s.write(journal.NoWeek, "", long(60)+"\n\nHere stands a needle, at last.\n\n"+long(20), true)
	s.open(everything, 120, 39)
	s.seesNot("a needle, at last")
	s.press("/", "needle", "enter").sees("Here stands a needle, at last.")
	s.press("enter").sees("Here stands a needle, at last.")
	s.press("home").sees("Sample paragraph 0,")
	s.seesNot("a needle, at last")
}

func TestATextOpensWhereTheWordsStandTogether(t *testing.T) {
	for name, between := range map[string]string{"a short text": long(30), "a text in pieces": long(3000)} {
		t.Run(name, func(t *testing.T) {
			s := newStage(t)
			s.write(journal.NoWeek, "", "A needle alone.\n\n"+between+"\n\nThread alone.\n\n"+between+
				"\n\nHere a needle\n\nmeets its thread.\n\n"+long(30), true)
			s.open(everything, 120, 39)
			s.press("/", "thread needle", "enter", "enter").sees("Here a needle", "meets its thread.")
		})
	}
}

func TestRowsBesideATextTakeOneLineEach(t *testing.T) {
	s, _ := library(t)
	s.open(everything, 80, 23)
	rows := strings.Split(s.frame(), "\n")
	if !strings.Contains(rows[3], "draft") || !strings.Contains(rows[4], "Only for me") || !strings.Contains(rows[4], "private") {
		t.Errorf("the rows are:\n%s", strings.Join(rows[2:8], "\n"))
	}
	s.screen.SetSize(60, 23)
	s.sees("private · #trust · 10 words")
}
