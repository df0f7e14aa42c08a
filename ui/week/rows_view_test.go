package week

import (
	"strings"
	"testing"
)

func TestANameThatIsTooLongHasASecondRowWhenItIsSelected(t *testing.T) {
	s := newStage(t, inCourse())
	s.SetSize(40, 14)
	for s.at < len(s.rows)-1 && s.rows[s.at].group != "Prompts" {
		s.press("down")
	}
	name := s.rows[s.at].label
	first, rest := s.cut(s.rows[s.at], 40)
	if rest == "" {
		t.Fatalf("%q fits", name)
	}
	s.sees("▸ "+first, "    "+rest)
	if strings.Contains(s.draw(s.rows[s.at], true, 40, false), "…") {
		t.Error("the first row is cut")
	}
	s.press("down")
	if strings.Contains(s.View(), "    "+rest) {
		t.Error("the second row stays")
	}
}
