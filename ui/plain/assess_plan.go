package plain

import (
	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/layout"
)

// plan lists what the learner took up, and what may help besides; choosing one changes it.
func (s *session) plan(of book.ResultsOf) error {
	return s.list("Your plan, and what may help.", "Nothing came out low, so nothing is suggested.", func() ([]row, error) {
		res, err := s.Book.Results(s.safe, of)
		var rows []row
		for _, item := range res.Plan {
			rows = append(rows, row{text: "On your plan: " + layout.Line(item.Title) + ", " + s.planState(item, s.Book.Today()) + ".", open: func() error { return s.planItem(of, item) }})
		}
		for _, o := range res.Suggested {
			if o.Taken == nil {
				rows = append(rows, row{text: "Suggestion: " + layout.Line(o.Title) + ". " + sentence(stopped(layout.Line(o.Reason()))), open: func() error { return s.suggestion(of, o) }})
			}
		}
		return rows, err
	})
}

// suggestion explains one, and puts it on the plan.
func (s *session) suggestion(of book.ResultsOf, o book.Suggested) error {
	s.say("%s", stopped(layout.Line(o.Title)))
	s.say("%s", sentence(stopped(layout.Line(o.Reason()))))
	s.say("%s", prose(o.Text))
	yes, err := s.yes("Put it on your plan?", "What is on your plan can be given a day, and ticked off. It stays until you take it off.")
	if err != nil || !yes {
		return err
	}
	if err := s.Book.AddPlanItem(s.safe, of.Questionnaire, of.Partnership, journal.PlanItem{Suggestion: o.ID}); err != nil {
		return err
	}
	s.say("On your plan: %s.", layout.Line(o.Title))
	return nil
}

// planItem changes what is on the plan.
func (s *session) planItem(of book.ResultsOf, item journal.PlanItem) error {
	keep := func(said string, change func(*journal.PlanItem)) func() error {
		return func() error {
			change(&item)
			if err := s.Book.AddPlanItem(s.safe, of.Questionnaire, of.Partnership, item); err != nil {
				return err
			}
			s.say("%s", said)
			return nil
		}
	}
	tick := choice{"It is done.", keep("Done.", func(i *journal.PlanItem) { i.Done = s.Book.Today() })}
	if !item.IsOpen() {
		tick = choice{"It is open again.", keep("Open again.", func(i *journal.PlanItem) { i.Done = prompts.Date{} })}
	}
	return s.once(menu{said: []string{layout.Line(item.Title) + ": " + s.planState(item, s.Book.Today()) + "."}, help: "Only you see your plan.", choices: []choice{
		tick,
		{"Give it a day.", func() error { return s.planDay(of, item) }},
		{"Take it off.", func() error {
			if err := s.Book.RemovePlanItem(s.safe, of.Questionnaire, of.Partnership, item.Suggestion); err != nil {
				return err
			}
			s.say("Taken off your plan.")
			return nil
		}},
	}})
}

// planDay takes the day by which something is to be done.
func (s *session) planDay(of book.ResultsOf, item journal.PlanItem) error {
	_, err := s.askUntil(picking("By when? Type a day, such as "+s.Book.Today().AddDays(14).String()+", or enter for some day.", "A day that has passed is said so."),
		func(answer string) error {
			item.By = prompts.Date{}
			if answer == "" {
				return nil
			}
			day, err := s.Book.ParseDay(answer)
			item.By = day
			return err
		})
	if err != nil {
		return err
	}
	if err := s.Book.AddPlanItem(s.safe, of.Questionnaire, of.Partnership, item); err != nil {
		return err
	}
	s.say("Kept: %s.", s.planState(item, s.Book.Today()))
	return nil
}
