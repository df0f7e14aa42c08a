package questionnaire

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestAWholeGroupIsFilledInAtOnce(t *testing.T) {
	s := newStage(t, 80, 23).fillIn("self-assessment").press("g")
	s.sees("Noticing, group 1 of", "1 is: hardly ever, so far.", "▸ I notice what I feel", "Relief, impatience").seesNo("Trust and power")
	s.press("4").sees("▸ I notice what I do", "rated 4")
	s.press("right", "right", "down", "s", "n", "A sample note", "enter")
	s.sees("Note: A sample note", "saved")
	r := s.half()
	if len(r.Answers) != 2 || r.Answers["actions"] != 4 || len(r.Notes) != 1 {
		t.Errorf("kept %v, %v", r.Answers, r.Notes)
	}
	s.press("3").sees("group 2 of").press("up").sees("group 1 of", "rated 3")
	s.press("g").sees("4 of 20").seesNo("group 1 of")
	s.press("g", "end").sees("3 of 20 rated, 1 note")
}

func TestAClickInAGroupRatesWhatIsClicked(t *testing.T) {
	s := newStage(t, 80, 23).fillIn("self-assessment").press("g")
	lines := strings.Split(s.frame(), "\n")
	for y, l := range lines {
		if strings.Contains(l, "what I do with partners") {
			s.take(tea.MouseClickMsg{X: scaleIndent + 4*scaleCell + 1, Y: y + 1, Button: tea.MouseLeft})
		}
	}
	s.sees("▸ I notice what I do", "[5]", "rated 5", "2 of 20")
	if got := s.half().Answers; len(got) != 1 || got["actions"] != 5 {
		t.Errorf("kept %v", got)
	}
}
