package plain

import (
	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/phrase"
)

// awayChoices lead back to what was put away.
func (s *session) awayChoices(q prompts.Questionnaire, p journal.Partnership) ([]choice, error) {
	away, err := s.Book.RemovedResponses(s.safe, book.ResponseFilter{Questionnaire: q.ID, Partnership: &p.ID})
	if err != nil || len(away) == 0 {
		return nil, err
	}
	return []choice{{"Put away: " + s.locale.Number(len(away)) + ". Hear them, and take one back.", func() error { return s.putAway(q, p) }}}, nil
}

// putAway lists what was put away; choosing one takes it back.
func (s *session) putAway(q prompts.Questionnaire, p journal.Partnership) error {
	return s.list("What was put away, and does not count. Choose one to take it back.", "Nothing is put away.", func() ([]row, error) {
		away, err := s.Book.RemovedResponses(s.safe, book.ResponseFilter{Questionnaire: q.ID, Partnership: &p.ID})
		var rows []row
		for _, r := range away {
			said := "Result of " + s.locale.Day(r.At) + ": " + phrase.Rated(len(r.Answers), len(r.Texts)) + "."
			if !r.Done {
				said = "Begun on " + s.locale.Day(r.At) + ": " + phrase.HalfFilledIn(r, len(r.Texts)) + "."
			}
			rows = append(rows, row{text: said, open: func() error { return s.takeBack(r) }})
		}
		return rows, err
	})
}

func (s *session) takeBack(r journal.Response) error {
	if err := s.Book.RestoreResponse(s.safe, r.ID); err != nil {
		return err
	}
	if r.Done {
		s.say("It counts again.")
	} else {
		s.say("Taken back. It waits to be gone on with.")
	}
	return nil
}
