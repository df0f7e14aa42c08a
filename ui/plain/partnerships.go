package plain

import (
	"slices"
	"strings"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// partnerships lists them, those that are archived last.
func (s *session) partnerships() error {
	add := letter{key: "a", label: "to name a new one", do: func() error {
		p, err := s.addPartnership("")
		if err != nil {
			return err
		}
		return s.partnership(p.ID)
	}}
	return s.list("Partnerships.", "There is no partnership yet.", func() ([]row, error) {
		var rows []row
		all, err := s.Book.EveryPartnership(s.safe)
		if err != nil {
			return nil, err
		}
		for _, p := range all {
			rows = append(rows, row{text: partnershipSaid(p), open: func() error { return s.partnership(p.ID) }, id: p.ID})
		}
		names, err := s.Book.Mentioned(s.safe)
		for _, name := range names {
			rows = append(rows, row{text: layout.Line(name) + ", named in your entries.", open: func() error {
				p, err := s.addPartnership(name)
				if err != nil {
					return err
				}
				return s.partnership(p.ID)
			}})
		}
		return rows, err
	}, add)
}

func partnershipSaid(p journal.Partnership) string {
	said := layout.Line(p.Name)
	if len(p.Formerly) > 0 {
		said += ", formerly " + layout.Line(strings.Join(p.Formerly, ", "))
	}
	if p.IsArchived() {
		said += ", archived"
	}
	return said + "."
}

// addPartnership keeps a partnership under a name, which is asked for where there is none.
func (s *session) addPartnership(name string) (journal.Partnership, error) {
	var added journal.Partnership
	keep := func(name string) error {
		p, err := s.Book.AddPartnership(s.safe, name)
		added = p
		return err
	}
	if name != "" {
		err := keep(name)
		return added, err
	}
	_, err := s.askUntil(asking("What is the partnership called? Type a name that you will know again.", "It can be changed later."), keep)
	return added, err
}

// partnership offers what there is about one.
func (s *session) partnership(id journal.ID) error {
	return s.loop(func() (menu, error) {
		v, err := s.Book.PartnershipView(s.safe, id)
		if err != nil {
			return menu{}, err
		}
		m := menu{said: []string{partnershipSaid(v.Partnership)}, help: "The page reads the path, the criteria and the entries in one piece."}
		m.choices = []choice{{"Hear its page.", func() error { return s.recite(s.partnershipText(v, s.Book.Today())) }}}
		for _, res := range v.Results {
			m.choices = append(m.choices, choice{layout.Line(res.Questionnaire.Title) + ": " + standsNow(res) + ".", func() error { return s.instrument(res.Questionnaire, v.Partnership) }})
		}
		for _, q := range v.Open {
			m.choices = append(m.choices, s.openChoice(q, v))
		}
		m.choices = append(m.choices,
			choice{"Entries: " + s.locale.Number(len(v.Entries)) + ".", func() error { return s.entriesAbout(id) }},
			choice{"Write about it.", func() error { return s.writeFor(v.Partnership) }},
			choice{"Rename it.", func() error { return s.rename(v.Partnership) }},
			choice{archiveLabel(v.Partnership), func() error { return s.archive(v.Partnership) }})
		return m, nil
	})
}

func (s *session) openChoice(q prompts.Questionnaire, v book.PartnershipView) choice {
	return choice{layout.Line(q.Title) + ": " + openState(q, v) + ".", func() error { return s.instrument(q, v.Partnership) }}
}

// openState says how far a questionnaire is that has no result about the partnership yet.
func openState(q prompts.Questionnaire, v book.PartnershipView) string {
	if slices.ContainsFunc(v.Half, func(r journal.Response) bool { return r.Questionnaire == q.ID }) {
		return "half filled in"
	}
	return "not filled in yet"
}

// standsNow says a result in few words.
func standsNow(res book.Results) string {
	if res.Standing == nil {
		return res.Text() + " on average"
	}
	return phrase.Standing(*res.Standing)
}

// partnershipText is a partnership's page as it is read aloud: its path first, then its other
// results over time, and its entries.
func (s *session) partnershipText(v book.PartnershipView, today prompts.Date) string {
	var p page
	for _, path := range []bool{true, false} {
		for _, res := range v.Results {
			switch {
			case path != (res.Standing != nil):
			case path:
				p.part(layout.Line(res.Questionnaire.Title)+".", s.summary(res)+"\n"+steps(res))
			default:
				p.part(layout.Line(res.Questionnaire.Title)+".", s.summary(res)+"\n"+groups(res))
			}
		}
	}
	for _, q := range v.Open {
		p.part(layout.Line(q.Title)+".", "It is "+openState(q, v)+".")
	}
	var entries []string
	for _, e := range v.Entries {
		entries = append(entries, s.itemSaid(e))
	}
	p.part("Entries:", numbered(entries))
	return stopped(layout.Line(v.Name)) + "\n" + p.String() + "End of the page."
}

func (s *session) entriesAbout(id journal.ID) error {
	return s.list("What was written about it, newest first.", "Nothing yet.", func() ([]row, error) {
		v, err := s.Book.PartnershipView(s.safe, id)
		return s.rows(v.Entries), err
	})
}

// writeFor takes a new text about a partnership.
func (s *session) writeFor(p journal.Partnership) error {
	v, err := s.view()
	if err != nil {
		return err
	}
	week := journal.NoWeek
	if v.Course.ID != "" {
		week = v.Week.Number
	}
	d, err := s.Book.DraftFor(s.safe, week, "")
	if err != nil {
		return err
	}
	d.Partnership = p.Name
	_, err = s.write(d, s.where(v, d.Head)+" About "+layout.Line(p.Name)+".", false)
	return err
}

func (s *session) rename(p journal.Partnership) error {
	name, err := s.askUntil(asking("What is it called now?", "Entries that were written under the old name still belong to it."), func(name string) error {
		_, err := s.Book.RenamePartnership(s.safe, p.ID, name)
		return err
	})
	if err == nil {
		s.say("Renamed: %s. What was written under the old name still belongs to it.", layout.Line(name))
	}
	return err
}

func archiveLabel(p journal.Partnership) string {
	if p.IsArchived() {
		return "Take it back into the lists."
	}
	return "Archive it: it leaves the lists, and nothing of it is lost."
}

func (s *session) archive(p journal.Partnership) error {
	_, err := s.Book.ArchivePartnership(s.safe, p.ID, !p.IsArchived())
	switch {
	case err != nil:
		return err
	case p.IsArchived():
		s.say("Back among your partnerships.")
	default:
		s.say("Archived. Nothing of it is lost.")
	}
	return nil
}
