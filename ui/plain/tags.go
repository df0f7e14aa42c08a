package plain

import (
	"cmp"
	"slices"
	"strings"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// tagList lists the tags with their counts; choosing one says what can be done with it.
func (s *session) tagList() error {
	return s.list("The tags, the commonest first.", "No entry has a tag yet. While you write, /tags gives it some.", func() ([]row, error) {
		return s.tagRows(func(t book.TagCount) func() error { return func() error { return s.tag(t.Tag) } })
	})
}

// tagRows are the tags with their counts.
func (s *session) tagRows(open func(book.TagCount) func() error) ([]row, error) {
	all, err := s.Book.Tags(s.safe)
	var rows []row
	for _, t := range all {
		rows = append(rows, row{text: layout.Line(t.Tag) + ": " + s.locale.Plural(t.Texts, "entry", "entries") + ".", open: open(t), id: journal.ID(t.Tag)})
	}
	return rows, err
}

// tag offers what can be done with a tag.
func (s *session) tag(tag string) error {
	return s.loop(func() (menu, error) {
		all, err := s.Book.Tags(s.safe)
		i := slices.IndexFunc(all, func(t book.TagCount) bool { return book.HasTag([]string{t.Tag}, tag) })
		if err != nil {
			return menu{}, err
		}
		if i < 0 {
			return menu{}, errUp
		}
		m := menu{said: []string{"The tag " + layout.Line(tag) + ": " + s.locale.Plural(all[i].Texts, "entry", "entries") + "."},
			help: "Another name is given in every entry and draft. A name that is there already makes one tag of both."}
		m.add("its entries", "Its entries.", func() error { return s.taggedWith(tag) })
		m.add("rename", "Rename it.", func() error { return s.renameTag(all, tag) })
		if len(all) > 1 {
			m.add("merge", "Merge it into another tag.", func() error { return s.mergeTag(tag) })
		}
		return m, nil
	})
}

// taggedWith lists the entries that have a tag.
func (s *session) taggedWith(tag string) error {
	return s.list("Entries with the tag "+layout.Line(tag)+", newest first.", "No entry has it.", func() ([]row, error) {
		all, err := s.Book.Items(s.safe, book.Filter{Tags: []string{tag}})
		return s.rows(all), err
	})
}

// renameTag asks for the other name.
func (s *session) renameTag(all []book.TagCount, tag string) error {
	to, err := s.askUntil(asking("The new name of "+layout.Line(tag)+", one word, or b to go back.", "It takes the place of the old one in every entry."),
		func(answer string) error { _, err := book.OneTag(answer); return err })
	if err != nil {
		return err
	}
	to, _ = book.OneTag(to)
	if near := book.TagsNear(book.TagNames(all), to); len(near) > 0 && !book.HasTag(book.TagNames(all), to) {
		s.say("There is something like it: %s.", tagsSaid(near))
	}
	return s.retag(tag, to)
}

// mergeTag lets another tag be chosen, which stays.
func (s *session) mergeTag(tag string) error {
	return s.list("Into which tag? It stays, and "+layout.Line(tag)+" becomes part of it.", "There is no other tag.", func() ([]row, error) {
		rows, err := s.tagRows(func(t book.TagCount) func() error { return func() error { return s.retag(tag, t.Tag) } })
		return slices.DeleteFunc(rows, func(r row) bool { return book.HasTag([]string{string(r.id)}, tag) }), err
	})
}

// retag asks with counts, puts one tag in the place of the other, and offers to take that back.
func (s *session) retag(from, into string) error {
	if from == into {
		s.say("It is called so already.")
		return nil
	}
	all, err := s.Book.Tags(s.safe)
	if err != nil {
		return err
	}
	sure, err := s.yes(phrase.Retag(all, from, into, s.locale)+" Is that right?", "It is done in every entry and draft, and can be taken back right after.")
	if err != nil || !sure {
		return err
	}
	done, err := s.Book.Retag(s.safe, []string{from}, into)
	if err != nil {
		return err
	}
	for _, line := range phrase.Retagged(done, s.locale) {
		s.say("%s", line)
	}
	if len(done.Texts) == 0 {
		return errUp
	}
	keep, err := s.yes("Shall it stay so?", "No gives the entries their former tags.")
	if err != nil || keep {
		return cmp.Or(err, errUp)
	}
	n, err := s.Book.UndoRetag(s.safe, done)
	if err == nil {
		s.say("%s", phrase.TagsBack(n, s.locale))
	}
	return cmp.Or(err, errUp)
}

func tagsSaid(tags []string) string { return layout.Line(strings.Join(tags[:min(len(tags), 5)], ", ")) }

// newTags says which of the tags that were typed are new and like others that there are: one that
// was meant is given by its name.
func (s *session) newTags(tags []string) {
	all, err := s.Book.Tags(s.safe)
	if err != nil {
		return // they are given all the same
	}
	names := book.TagNames(all)
	for _, tag := range tags {
		if near := book.TagsNear(names, tag); len(near) > 0 && !book.HasTag(names, tag) {
			s.say("%s is new. There is something like it: %s.", quote(tag), tagsSaid(near))
		}
	}
}
