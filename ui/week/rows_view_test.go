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
	if strings.Contains(s.draw(s.rows[s.at], true, 40, 0), "…") {
		t.Error("the first row is cut")
	}
	s.press("down")
	if strings.Contains(s.View(), "    "+rest) {
		t.Error("the second row stays")
	}
}

func TestAStateThatIsTooWideStandsBelowTheNameWhenItIsSelected(t *testing.T) {
	s := newStage(t, inCourse())
	s.SetSize(40, 30)
	for s.at < len(s.rows)-1 && !strings.HasPrefix(s.rows[s.at].label, "Webinar") {
		s.press("down")
	}
	r := s.rows[s.at]
	if !s.isWide(r, 40) {
		t.Fatalf("%q stands beside %q", r.state, r.label)
	}
	s.sees("▸ " + r.label + "\n")
	s.sees("    09:00 on Thu 9 April in London", "    = 16:00 here")
	s.press("up")
	if said := s.draw(r, false, 40, 0); !strings.Contains(said, r.label+" ") || !strings.Contains(said, "…") {
		t.Errorf("the row that is not selected is %q", said)
	}
}
