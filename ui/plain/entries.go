package plain

import (
	"errors"
	"fmt"
	"strings"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// entries is the journal, newest first.
func (s *session) entries() error {
	return s.list("The journal, newest first.", "There is nothing in it yet.", func() ([]row, error) {
		all, err := s.Book.Items(s.safe, book.Filter{})
		return s.rows(all), err
	}, letter{key: "s", label: "to search", do: s.search}, letter{key: "t", label: "for the trash", do: s.trash},
		letter{key: "l", label: "to look back", do: s.lookBack})
}

func (s *session) rows(all []book.Item) []row {
	var rows []row
	for _, it := range all {
		rows = append(rows, row{text: s.itemSaid(it), open: func() error { return s.entry(it.ID) }, id: it.ID})
	}
	return rows
}

// itemSaid is an entry in a list: its day and week, what it is called, and its state in words.
func (s *session) itemSaid(it book.Item) string {
	return fmt.Sprintf("%s, %s: %s; %s.", s.locale.Day(it.At), phrase.Week(it.Head), called(it.Head), strings.Join(s.states(it), ", "))
}

// called is what an entry is called within a sentence: a full stop of its own would end that.
func called(h journal.Head) string {
	name := wordsAloud(layout.Line(h.Name()))
	if short := strings.TrimSuffix(name, "."); !strings.HasSuffix(short, ".") {
		return short
	}
	return name
}

func (s *session) states(it book.Item) []string {
	all := append([]string{s.locale.Plural(it.Words, "word", "words")}, phrase.States(it)...)
	if len(it.Tags) > 0 {
		all = append(all, "tags "+layout.Line(strings.Join(it.Tags, ", ")))
	}
	return all
}

// search asks for words and lists what holds them, best first.
func (s *session) search() error {
	words, err := s.askUntil(asking("What are you looking for? Type some words, or b to go back.",
		`A phrase stands between quotation marks: "first call". A minus before a word leaves it out. week:2 and tag:trust narrow it down.`),
		func(answer string) error {
			if answer == "" {
				return fmt.Errorf("nothing was typed")
			}
			_, err := s.Book.Search(s.safe, answer, 1)
			if errors.Is(err, journal.ErrDamaged) {
				s.say("%s", screen.ErrorText(err))
				return nil // the rest was looked through
			}
			return err
		})
	if err != nil {
		return err
	}
	return s.list("Found for "+quote(words)+", best first.", "Nothing in the journal holds that.", func() ([]row, error) {
		found, err := s.Book.Search(s.safe, words, 0)
		var rows []row
		for _, f := range found {
			text := s.itemSaid(f.Item)
			if len(f.Hit.Tags) > 0 {
				text += " Found in its tags: " + layout.Line(strings.Join(f.Hit.Tags, ", ")) + "."
			}
			if f.Snippet != "" {
				text += " It says: " + layout.Line(f.Snippet)
			}
			rows = append(rows, row{text: text, open: func() error { return s.entry(f.ID) }, id: f.ID})
		}
		if errors.Is(err, journal.ErrDamaged) {
			err = nil // it was said
		}
		return rows, err
	})
}

// trash lists what is in the trash; choosing one takes it back out.
func (s *session) trash() error {
	return s.trashed("The trash, newest first. Choose an entry to take it back out.", s.restore,
		letter{key: "g", label: "to remove one for good", do: s.trashForGood, needsRows: true})
}

// trashForGood lists the trash once more; choosing one removes it for good.
func (s *session) trashForGood() error {
	return s.trashed("To remove for good, newest first. Choose an entry; you are asked before it goes.", s.purge)
}

func (s *session) trashed(title string, choose func(journal.Head) error, more ...letter) error {
	return s.list(title, "The trash is empty.", func() ([]row, error) {
		all, err := s.Book.Items(s.safe, book.Filter{Trash: true})
		var rows []row
		for _, it := range all {
			rows = append(rows, row{text: s.itemSaid(it), open: func() error { return choose(it.Head) }, id: it.ID})
		}
		return rows, err
	}, more...)
}

func (s *session) purge(h journal.Head) error {
	sure, err := s.yes(called(h)+". "+phrase.ForGood, "Yes removes the entry and its earlier texts. No leaves it in the trash.")
	if err != nil || !sure {
		return err
	}
	done, err := s.Book.Purge(s.safe, h.ID)
	if len(done.Gone) > 0 {
		for _, line := range phrase.Purged(done, s.locale) {
			s.say("%s", line)
		}
	}
	return err
}

func (s *session) restore(h journal.Head) error {
	if err := s.Book.Restore(s.safe, h.ID); err != nil {
		return err
	}
	s.say("Back in the journal: %s.", called(h))
	return nil
}
