package plain

import (
	"fmt"
	"slices"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/format"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// questionnaires lists them, the partnerships, and the words that the course explains.
func (s *session) questionnaires() error {
	return s.loop(func() (menu, error) {
		tools, err := s.Book.Questionnaires(s.safe)
		if err != nil {
			return menu{}, err
		}
		m := menu{said: []string{"Questionnaires, partnerships and words."}, help: "A questionnaire can be filled in again and again; its results are compared. " +
			"Every answer is kept at once."}
		for _, q := range tools.Questionnaires {
			done, half, err := s.Book.FinishedAndHalf(s.safe, book.ResponseFilter{Questionnaire: q.ID})
			if err != nil {
				return menu{}, err
			}
			state := phrase.FilledIn(done, half, s.locale)
			m.choices = append(m.choices, choice{fmt.Sprintf("%s: %s, %s.", layout.Line(q.Title), format.Plural(len(q.Items()), "item", "items"), state),
				func() error { return s.questionnaire(q) }})
		}
		m.choices = append(m.choices, choice{"Partnerships: their pages, and new ones.", s.partnerships},
			choice{"Words that the course explains: " + s.locale.Number(len(tools.Terms)) + ".", s.glossary})
		m.end = s.endOf(len(m.choices))
		return m, nil
	})
}

// questionnaire offers what can be done with one; where it is about partnerships, it asks first
// about which.
func (s *session) questionnaire(q prompts.Questionnaire) error {
	if !q.PerPartnership {
		return s.instrument(q, journal.Partnership{})
	}
	return s.list(layout.Line(q.Title)+". "+phrase.WhichPartnership, "There is no partnership yet.", func() ([]row, error) {
		known, err := s.Book.Partnerships(s.safe, false)
		if err != nil {
			return nil, err
		}
		var rows []row
		for _, p := range known {
			done, half, err := s.Book.FinishedAndHalf(s.safe, book.ResponseFilter{Questionnaire: q.ID, Partnership: &p.ID})
			if err != nil {
				return nil, err
			}
			rows = append(rows, row{text: layout.Line(p.Name) + ": " + s.howFar(done, half) + ".", open: func() error { return s.instrument(q, p) }})
		}
		names, err := s.Book.Mentioned(s.safe)
		for _, name := range names {
			rows = append(rows, row{text: layout.Line(name) + ": named in your entries.", open: func() error { return s.begun(q, name) }})
		}
		return rows, err
	}, letter{key: "a", label: "to name a new one", do: func() error { return s.begun(q, "") }},
		letter{key: "s", label: "to hear all side by side", do: func() error { return s.sideBySide(q) }, needsRows: true})
}

func (s *session) howFar(done, half []journal.Response) string {
	switch {
	case len(half) > 0:
		return "half filled in"
	case len(done) > 0:
		return "filled in on " + s.locale.Day(done[len(done)-1].At)
	}
	return "not filled in yet"
}

// begun adds a partnership, under a name that is asked for where there is none, and goes on with
// the questionnaire about it.
func (s *session) begun(q prompts.Questionnaire, name string) error {
	p, err := s.addPartnership(name)
	if err != nil {
		return err
	}
	return s.instrument(q, p)
}

// instrument offers what can be done with a questionnaire about a partnership, or else about
// oneself.
func (s *session) instrument(q prompts.Questionnaire, p journal.Partnership) error {
	return s.loop(func() (menu, error) {
		done, half, err := s.Book.FinishedAndHalf(s.safe, book.ResponseFilter{Questionnaire: q.ID, Partnership: &p.ID})
		if err != nil {
			return menu{}, err
		}
		m := menu{said: []string{stopped(phrase.Titled(q, p))}, help: "Each item is asked after the other, and each answer is kept at once. You go on where you stopped."}
		m.choices = append(m.choices, choice{fillLabel(q, done, half), func() error { return s.fill(q, p) }})
		if len(done) > 0 {
			m.choices = append(m.choices, s.resultChoices(q, p, done)...)
		}
		away, err := s.awayChoices(q, p)
		if err != nil {
			return menu{}, err
		}
		m.choices = append(m.choices, away...)
		m.choices = append(m.choices, choice{"What this is, and where it comes from.", func() error { return s.recite(origin(q)) }})
		return m, nil
	})
}

func fillLabel(q prompts.Questionnaire, done, half []journal.Response) string {
	switch n := len(q.Items()); {
	case len(half) > 0:
		return fmt.Sprintf("Go on where you were: %d of %d rated.", len(half[len(half)-1].Answers), n)
	case len(done) > 0:
		return "Fill it in again."
	default:
		return "Fill it in: " + format.Plural(n, "item", "items") + "."
	}
}

// resultChoices are what can be done with finished responses.
func (s *session) resultChoices(q prompts.Questionnaire, p journal.Partnership, done []journal.Response) []choice {
	of := book.ResultsOf{Questionnaire: q.ID, Partnership: p.ID}
	all := []choice{{"Hear the latest result, of " + s.locale.Day(done[len(done)-1].At) + ".", func() error { return s.result(of) }}}
	if len(done) > 1 {
		all = append(all, choice{"First and latest beside each other.", func() error { return s.thenAndNow(q, p) }},
			choice{"Earlier results: " + s.locale.Number(len(done)-1) + ".", func() error { return s.earlier(of, done[:len(done)-1]) }})
	}
	all = append(all, choice{"Write about the latest result.", func() error { return s.writeAbout(of) }})
	if len(q.Suggestions) > 0 {
		all = append(all, choice{"Your plan, and what may help.", func() error { return s.plan(of) }})
	}
	return all
}

// result reads a result.
func (s *session) result(of book.ResultsOf) error {
	res, err := s.Book.Results(s.safe, of)
	if err != nil {
		return err
	}
	if s.full || s.heard == res.Response.ID {
		return s.recite(s.resultText(res, s.Book.Today()))
	}
	s.heard = res.Response.ID
	return s.recite(s.resultInShort(res))
}

func (s *session) earlier(of book.ResultsOf, done []journal.Response) error {
	return s.list("Earlier results, the latest first.", "There are none.", func() ([]row, error) {
		var rows []row
		for _, r := range slices.Backward(done) {
			one := of
			one.Response = r.ID
			rows = append(rows, row{text: s.locale.Day(r.At) + ": " + s.locale.Number(len(r.Answers)) + " rated.", open: func() error { return s.result(one) }})
		}
		return rows, nil
	})
}

// writeAbout goes on with a draft that quotes a result.
func (s *session) writeAbout(of book.ResultsOf) error {
	res, err := s.Book.Results(s.safe, of)
	if err != nil {
		return err
	}
	v, err := s.view()
	if err != nil {
		return err
	}
	week := journal.NoWeek
	if v.Course.ID != "" {
		week = v.Week.Number
	}
	if week, err = s.Book.WeekOfResult(s.safe, res, week); err != nil {
		return err
	}
	d, _, err := s.Book.DraftOfResult(s.safe, res, week, "")
	if err != nil {
		return err
	}
	s.say("A draft that quotes the result. What you type stands below it, and until you type nothing is kept.")
	return s.goOn(d)
}

// activities says how far the questionnaires of a week are.
func (s *session) activities(v book.WeekView) []string {
	var said []string
	for _, a := range v.Activities {
		said = append(said, "Questionnaire of this week: "+layout.Line(a.Title)+": "+phrase.Activity(a)+".")
	}
	return said
}
