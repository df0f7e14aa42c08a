package plain

import (
	"fmt"
	"strings"

	"ponder/journal"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// bothTexts says the texts of an entry of which there are several, and what differs in them, and
// asks which one stays.
func (s *session) bothTexts(id journal.ID) error {
	all, err := s.Book.VersionsOf(s.safe, string(id))
	if err != nil {
		return err
	}
	if len(all) < 2 {
		s.say("%s", phrase.OneTextEach)
		return nil
	}
	var said []string
	for i, e := range all {
		said = append(said, fmt.Sprintf("Text %d of %d: %s.", i+1, len(all), s.textOfSeveral(e.Head)))
		if e.Title != "" {
			said = append(said, "Title: "+layout.Line(e.Title))
		}
		said = append(said, body(e))
	}
	for i, e := range all[1:] {
		said = append(said, fmt.Sprintf("What text %d says otherwise than text 1.", i+2))
		said = append(said, fieldsSaid(journal.ChangedFields(all[0].Head, e.Head))...)
		said = append(said, s.changesSaid(journal.Diff(all[0].Body, e.Body)))
	}
	if err := s.recite(strings.Join(said, "\n")); err != nil {
		return err
	}
	m := menu{said: []string{"Which text stays?"}, help: "The entry goes on with what you choose. What the other text said stays among its earlier texts."}
	for i, e := range all {
		m.add(fmt.Sprintf("text %d", i+1), fmt.Sprintf("Text %d, %s.", i+1, s.textOfSeveral(e.Head)), func() error {
			kept, _, err := s.Book.KeepVersion(s.safe, e.ID)
			return s.saidDecided(kept, "Kept. What the other text said is among the earlier texts.", err)
		})
	}
	m.add("one text", "One text made of all, one below the other.", func() error {
		kept, _, err := s.Book.JoinVersions(s.safe, all[0].ID)
		return s.saidDecided(kept, phrase.JoinedTexts, err)
	})
	m.add("both", "Keep all of them, as entries of their own.", func() error {
		own, err := s.Book.KeepVersions(s.safe, all[0].ID)
		return s.saidDecided(all[0].Head, phrase.KeptAllTexts(len(own)+1), err)
	})
	return s.once(m)
}

func (s *session) textOfSeveral(h journal.Head) string {
	return phrase.Version(h, s.locale, s.Book.Zone) + ", " + s.locale.Plural(h.Words, "word", "words")
}

func (s *session) saidDecided(kept journal.Head, said string, err error) error {
	if err != nil {
		return err
	}
	if kept.Private {
		said += " " + phrase.StaysPrivate
	}
	s.say("%s", said)
	return errUp
}
