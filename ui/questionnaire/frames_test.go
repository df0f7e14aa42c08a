package questionnaire

import (
	"fmt"
	"testing"
	"time"

	"ponder/journal"
	"ponder/prompts"
	"ponder/ui/screen"
)

// sizes leave one line for the foot.
var sizes = [][2]int{{80, 23}, {40, 14}, {120, 39}}

// scenes are the pages that are drawn, and what was done on them before.
var scenes = map[string]func(*stage){
	"list":         func(s *stage) { s.list() },
	"about":        func(s *stage) { s.questionnaire("self-assessment") },
	"partnerships": func(s *stage) { s.questionnaire("success-criteria") },
	"naming":       func(s *stage) { s.questionnaire("success-criteria").press("enter", "A sample partnership") },
	"put-away": func(s *stage) {
		r := s.answer("self-assessment", "", 1, 4, 2)
		s.answer("self-assessment", "", 4, 3, 3)
		s.must(s.book.RemoveResponse(s.t.Context(), r.ID))
		s.questionnaire("self-assessment").press("home", "down", "down")
	},
	"item": func(s *stage) { s.fillIn("self-assessment").press("4", "2", "up") },
	"note": func(s *stage) { s.fillIn("self-assessment").press("n", "A sample note.") },
	"end":  func(s *stage) { s.fillIn("self-assessment").press("4", "2", "end") },
	"result": func(s *stage) {
		s.answer("learning-needs", "", 2, 2, 4)
		r := s.answer("learning-needs", "", 1, 3, 4)
		s.open(screen.Open{Place: screen.Questionnaires, Questionnaire: "learning-needs", Response: r.ID})
	},
	"result-below": func(s *stage) {
		r := s.answer("learning-needs", "", 1, 3, 4)
		day := prompts.Date{Year: 2020, Month: time.April, Day: 20}
		s.must(s.book.AddPlanItem(s.t.Context(), r.Questionnaire, "", journal.PlanItem{Suggestion: "mentoring", By: day}))
		s.open(screen.Open{Place: screen.Questionnaires, Questionnaire: "learning-needs", Response: r.ID}).press("end")
	},
	"side-by-side": func(s *stage) {
		for i, name := range []string{"A sample partnership", "Another sample"} {
			p, err := s.book.AddPartnership(s.t.Context(), name)
			s.must(err)
			s.answer("success-criteria", p.ID, 4-i, 3+i, 3)
		}
		_, err := s.book.AddPartnership(s.t.Context(), "A third sample")
		s.must(err)
		s.questionnaire("success-criteria").press("end", "enter")
	},
	"result-path": func(s *stage) {
		p, err := s.book.AddPartnership(s.t.Context(), "A sample partnership")
		s.must(err)
		r := s.answer("partnering-path", p.ID, 4, 3, 1)
		s.open(screen.Open{Place: screen.Questionnaires, Questionnaire: "partnering-path", Partnership: p.ID, Response: r.ID})
	},
	"result-self": func(s *stage) {
		s.answer("self-assessment", "", 1, 4, 2)
		s.answer("self-assessment", "", 2, 4, 3)
		r := s.answer("self-assessment", "", 4, 3, 4)
		s.result(r)
	},
	"result-criteria": func(s *stage) {
		p, err := s.book.AddPartnership(s.t.Context(), "A sample partnership")
		s.must(err)
		s.result(s.answer("success-criteria", p.ID, 5, 2, 3))
	},
	"then-and-now": func(s *stage) {
		s.answer("self-assessment", "", 1, 4, 2)
		s.answer("self-assessment", "", 4, 3, 3)
		s.thenAndNow("self-assessment")
	},
	"partnership":      func(s *stage) { s.pageOf(s.partnership("A sample partnership")) },
	"group":            func(s *stage) { s.fillIn("self-assessment").press("g", "4", "2", "n", "A sample note.", "enter", "up") },
	"glossary-in-text": func(s *stage) { s.open(screen.LookUp("We spoke of equity, and of the free riders.")) },
	"glossary":         func(s *stage) { s.open(screen.Open{Place: screen.Glossary}).press("equi") },
}

func TestFramesAreAsTheyWereLookedAt(t *testing.T) {
	for name, scene := range scenes {
		t.Run(name, func(t *testing.T) {
			for _, size := range sizes {
				s := newStage(t, size[0], size[1])
				scene(s)
				s.golden(fmt.Sprintf("%s-%dx%d", name, size[0], size[1]+1))
			}
		})
	}
}
