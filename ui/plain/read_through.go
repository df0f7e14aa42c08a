package plain

import (
	"errors"
	"strings"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// readOn offers what can be read on end: a week, the course, a month, everything; and a book of it.
func (s *session) readOn() error {
	return s.loop(func() (menu, error) {
		choices, err := s.Book.Scopes(s.safe, s.week, prompts.Date{})
		if err != nil {
			return menu{}, err
		}
		m := menu{said: []string{"Read on end, or make a book of it."}, help: "Each prompt is said before its answers, and after an entry what you remembered of it, what you tried, and what came back."}
		for _, c := range choices {
			name := s.scopeSaid(c)
			m.add(name, sentence(name)+".", func() error { return s.throughOf(c.Scope) })
		}
		s.addPrivate(&m)
		return m, nil
	})
}

// scopeSaid names what can be read on end.
func (s *session) scopeSaid(c book.ScopeChoice) string {
	switch c.Kind {
	case book.ScopeWeek:
		return book.WeeksInWords(c.Weeks)
	case book.ScopeCourse:
		return "the course"
	case book.ScopeMonth:
		return "this month"
	}
	return "everything"
}

// throughOf says how much there is, and reads it or makes a book of it.
func (s *session) throughOf(scope book.Scope) error {
	return s.loop(func() (menu, error) {
		r := book.VolumeRequest{Scope: scope, Private: s.withPrivate}.WithAll()
		p, err := s.Book.PlanVolume(s.safe, r)
		if err != nil {
			return menu{}, err
		}
		if len(p.Chapters) == 0 {
			s.say("%s", phrase.NothingToRead(p))
			return menu{}, errUp
		}
		said := append([]string{layout.Line(p.Title) + ": " + phrase.VolumeCount(p, s.locale) + "."}, phrase.VolumeLeftOut(p, s.locale)...)
		m := menu{said: said, help: "Reading goes chapter by chapter. The book is files: a Word document, a PDF and a web page."}
		m.add("read", "Read it.", func() error { return s.readChapters(p, r) })
		m.add("make a book", "Make a book of it.", func() error { return s.makeBook(r, p) })
		return m, nil
	})
}

// readChapters reads a volume, and asks after each chapter whether to go on.
func (s *session) readChapters(p book.VolumePlan, r book.VolumeRequest) error {
	for i, c := range p.Chapters {
		s.gap()
		s.say("%s.", phrase.Chapter(c, s.locale))
		for _, part := range c.Parts {
			if asked := phrase.VolumePrompt(c, part); asked != "" {
				s.say("%s", promptSaid(part, asked))
			}
			for _, e := range part.Entries {
				if err := s.readVolumeEntry(e, r); err != nil {
					return err
				}
			}
		}
		if i+1 == len(p.Chapters) {
			break
		}
		on, err := s.yes("That was "+phrase.Chapter(c, s.locale)+". Go on?", "The next is "+phrase.Chapter(p.Chapters[i+1], s.locale)+".")
		if err != nil || !on {
			return err
		}
	}
	s.say("End of it.")
	return nil
}

// promptSaid says that something is a prompt, where it is one.
func promptSaid(p journal.VolumePart, asked string) string {
	if p.Text == "" {
		return stopped(asked)
	}
	return "Prompt: " + asked
}

// readVolumeEntry reads one entry with what stands beside it.
func (s *session) readVolumeEntry(e journal.VolumeEntry, r book.VolumeRequest) error {
	if e.Title != "" {
		s.say("%s", stopped(layout.Line(e.Title)))
	}
	s.say("%s.", strings.Join(phrase.VolumeFacts(e, s.locale), ", "))
	text, err := s.Book.TextOf(s.safe, e, r)
	if errors.Is(err, journal.ErrDamaged) {
		s.trouble(err)
		return nil
	}
	if err != nil {
		return err
	}
	if err := s.recite(aloud(text)); err != nil {
		return err
	}
	for _, b := range phrase.Beside(e, s.locale) {
		if err := s.recite(b.Label + ": " + strings.Join(b.Text, "\n")); err != nil {
			return err
		}
	}
	return nil
}

// makeBook asks what is in the book, and writes it. Private entries are asked about once more, also
// where they were being read.
func (s *session) makeBook(r book.VolumeRequest, p book.VolumePlan) error {
	r.Private = false
	if p.LeftOut+p.Private > 0 {
		sure, err := s.yes("Private entries are not in the book. Take "+s.locale.Plural(p.LeftOut+p.Private, "private entry", "private entries")+" in?",
			"Whoever gets the files can read them.")
		if err != nil {
			return err
		}
		r.Private = sure
	}
	all, err := s.yes("Shall it also hold what you remembered, what you tried, and what came back?", "No leaves the texts alone.")
	if err != nil {
		return err
	}
	if !all {
		r.Remembered, r.Told, r.Replies = false, false, false
	}
	w, err := s.Book.WriteVolume(s.safe, r, nil, "")
	for _, f := range w.Files {
		s.say("Written: %s", layout.Line(f.Path))
	}
	for _, said := range phrase.VolumeMade(w, s.locale) {
		s.say("%s", said)
	}
	return err
}
