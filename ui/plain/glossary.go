package plain

import (
	"strings"

	"ponder/prompts"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// glossary takes a word and lists what the course explains; enter alone lists every word.
func (s *session) glossary() error {
	for {
		asked, err := s.ask(asking("Type a word to look up, enter for all words, or b to go back.", "The word itself comes first, then those that hold it."))
		if err != nil {
			return err
		}
		if err := s.lookUp(asked); err != nil && s.leaves(err) {
			return err
		}
		s.misses = 0
	}
}

func (s *session) lookUp(asked string) error {
	tools, err := s.Book.Questionnaires(s.safe)
	if err != nil {
		return err
	}
	title, found := "Words of the course.", tools.LookUp(asked)
	if asked != "" {
		title = "Words for " + quote(asked) + ", the best first."
	}
	if asked != "" && len(found) == 1 {
		return s.recite(termText(found[0]))
	}
	return s.terms(title, found)
}

// terms lists words; choosing one explains it.
func (s *session) terms(title string, found []prompts.Term) error {
	return s.list(title, "No word like that is explained here.", func() ([]row, error) {
		var rows []row
		for _, t := range found {
			rows = append(rows, row{text: stopped(layout.Line(t.Name)), open: func() error { return s.recite(termText(t)) }})
		}
		return rows, nil
	})
}

// termText is a word and what it means.
func termText(t prompts.Term) string {
	text := layout.Line(t.Name) + ", " + strings.TrimSuffix(layout.Line(t.Area), ".") + ".\n"
	if t.Ours {
		text += phrase.OwnWords + ".\n"
	}
	text += prose(t.Text)
	if t.Source != "" {
		text += "\nSource: " + layout.Line(t.Source)
	}
	return text
}

// wordsIn lists the words that are explained and stand in a text.
func (s *session) wordsIn(text string) error {
	tools, err := s.Book.Questionnaires(s.safe)
	if err != nil {
		return err
	}
	return s.terms("Words in it that the course explains.", tools.TermsIn(text))
}
