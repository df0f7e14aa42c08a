package plain

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// row is one of a list.
type row struct {
	text string
	open func() error
	id   journal.ID // of what it stands for, if that has one
}

// tens is how many rows of a list are said at once.
const tens = 10

// list says rows in pages of ten. They are loaded anew each time, so that what was changed is said
// as it is.
func (s *session) list(title, none string, load func() ([]row, error), more ...letter) error {
	at := 0
	var heard heardRows
	return s.loop(func() (menu, error) {
		rows, err := load()
		if err != nil {
			return menu{}, err
		}
		at = min(at, max((len(rows)-1)/tens*tens, 0))
		to := min(at+tens, len(rows))
		m := menu{said: []string{title}, from: at + 1, help: "Choose one by its number. The list goes on in tens."}
		first, _, _ := strings.Cut(title, ". ")
		m.brief = strings.TrimSuffix(first, ".") + ": " + s.locale.Number(len(rows)) + "."
		if len(rows) == 0 {
			m.brief = none
		}
		m.isList = true
		page := rows[at:to]
		if !s.full {
			page, m.fresh = heard.take(at, page)
		}
		for _, r := range page {
			m.choices = append(m.choices, choice{r.text, r.open})
		}
		switch {
		case len(rows) == 0:
			m.said = append(m.said, none)
		case to == len(rows):
			m.end = fmt.Sprintf("End of the list, %s of %[1]s.", s.locale.Number(len(rows)))
			if !s.full {
				m.end = fmt.Sprintf("That is all %s.", s.locale.Number(len(rows)))
			}
		default:
			m.end = fmt.Sprintf("%s of %s so far.", s.locale.Number(to), s.locale.Number(len(rows)))
			m.letters = append(m.letters, letter{key: "n", label: "for the next ten", do: func() error { at += tens; return nil }})
		}
		if at > 0 {
			m.letters = append(m.letters, letter{key: "p", label: "for the ten before", do: func() error { at -= tens; return nil }})
		}
		if !s.full { // enter says the list as it is now
			m.letters = append(m.letters, letter{do: func() error { heard = heardRows{}; return s.miss("") }})
		}
		for _, l := range more {
			if len(rows) > 0 || !l.needsRows {
				m.letters = append(m.letters, l)
			}
		}
		return m, nil
	})
}

// heardRows are the rows of a list as they were said last: their numbers stay what they were while
// the list is not said anew.
type heardRows struct {
	at   int
	rows []row
}

// take returns the rows in the order in which they have numbers, and whether they have to be said.
func (h *heardRows) take(at int, rows []row) (numbered []row, fresh bool) {
	if h.rows == nil || at != h.at || !h.hold(rows) {
		*h = heardRows{at, slices.Clone(rows)}
		return rows, true
	}
	if len(rows) > 0 && rows[0].id == "" {
		return rows, false
	}
	for _, was := range h.rows {
		now := row{text: was.text, id: was.id, open: func() error { return errors.New("it is no longer in this list; enter reads the list as it is") }}
		if i := slices.IndexFunc(rows, func(r row) bool { return r.id == was.id }); i >= 0 {
			now = rows[i]
		}
		numbered = append(numbered, now)
	}
	return numbered, false
}

// hold reports whether all rows were heard; those that stand for nothing with an ID are counted.
func (h *heardRows) hold(rows []row) bool {
	for _, r := range rows {
		if r.id == "" {
			return len(rows) == len(h.rows)
		}
		if !slices.ContainsFunc(h.rows, func(was row) bool { return was.id == r.id }) {
			return false
		}
	}
	return true
}

// browse is the journal, newest first.
func (s *session) browse() error {
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
	all := append([]string{s.locale.Plural(it.Words, "word", "words")}, phrase.States(it, s.locale, s.Book.Zone)...)
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
				s.say("%s", screen.Words(err))
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
