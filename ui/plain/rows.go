package plain

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"ponder/journal"
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
			m.help = none
			if m.said = append(m.said, none); !s.full {
				m.said = []string{stopped(first) + " " + none}
			}
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
