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

// entry reads one entry, and offers what can be done with it.
func (s *session) entry(id journal.ID) error {
	if err := s.readEntry(id); err != nil {
		return err
	}
	return s.loop(func() (menu, error) {
		d, err := s.Book.DraftOf(s.safe, id)
		if err != nil {
			return menu{}, err
		}
		m := menu{said: []string{"This entry: " + called(d.Head) + "."}, known: true,
			help: "Change takes more lines and other words. Nothing is ever overwritten for good: earlier texts are kept."}
		private := "make it private"
		if d.Private {
			private = "let it be handed in"
		}
		if it := s.Book.Item(s.safe, d.Head, d.Saves > 0); it.Texts > 1 {
			m.add("both texts", "It has "+s.locale.Plural(it.Texts, "text", "texts")+": hear them, and decide which one stays.", func() error { return s.bothTexts(id) })
		}
		m.add("change", "Change it.", func() error { return s.change(id) })
		m.add("read again", "Read it again.", func() error { return s.readEntry(id) })
		m.add("earlier texts", "Earlier texts.", func() error { return s.versions(id) })
		m.add("words explained", "Words in it that the course explains.", func() error { return s.wordsIn(d.PromptText + "\n" + d.Title + "\n" + d.Body) })
		m.add(private, privacy(d.Entry), func() error { return s.setPrivate(id) })
		came, err := s.Book.RepliesTo(s.safe, id)
		if err != nil {
			return menu{}, err
		}
		m.add("remove", "Remove it: put it in the trash.", func() error { return s.removeEntry(d) })
		s.replyChoices(&m, came)
		return m, nil
	})
}

func privacy(e journal.Entry) string {
	if e.Private {
		return "Private: yes. Let it be handed in."
	}
	return "Private: no. Make it private, so that it is never handed in."
}

// readEntry reads an entry or a draft, as it is now.
func (s *session) readEntry(id journal.ID) error {
	d, err := s.Book.DraftOf(s.safe, id)
	if err != nil {
		return err
	}
	s.gap()
	it := s.Book.Item(s.safe, d.Head, d.Saves > 0)
	s.say("%s, %s. %s.", s.locale.Day(d.At), phrase.Week(d.Head), sentence(strings.Join(s.states(it), ", ")))
	if prompt := promptOf(d.Head); prompt != "" {
		s.say("Prompt: %s", prompt)
	}
	for _, said := range phrase.Details(d.Details) {
		s.say("%s: %s", said.Label, layout.Line(said.Text))
	}
	return s.recite(body(d.Entry))
}

// body is the text of an entry as it is read aloud.
func body(e journal.Entry) string {
	if e.IsEmpty() {
		return "There is no text yet."
	}
	return "Text:\n" + aloud(e.Body) + "\nEnd of the text."
}

// change says the lines of an entry with their numbers, and takes what is typed.
func (s *session) change(id journal.ID) error {
	d, err := s.Book.DraftOf(s.safe, id)
	if err != nil {
		return err
	}
	if !d.IsEmpty() {
		w := &writing{session: s, draft: d}
		if err := w.numbered(""); err != nil {
			return err
		}
		s.sayChanging()
		if !s.full {
			return s.takeLines(d)
		}
	}
	return s.resume(id)
}

// sayChanging says, once, how a text that is there is changed.
func (s *session) sayChanging() {
	const how = "What you type stands behind that. /replace 1 other words puts others in place of line 1; "
	switch {
	case s.full:
		s.say("%s/insert and /remove work like that, too.", how)
	case !s.changed:
		s.changed, s.wrote = true, true
		s.say("%s/change old = new corrects words. A full stop alone finishes it, /help names the rest.", how)
	}
}

// takeLines takes more lines to a text that was just heard.
func (s *session) takeLines(d journal.Draft) error {
	w := &writing{session: s, draft: d, where: phrase.Week(d.Head) + ".", asked: d.PromptText, known: true}
	_, err := w.run()
	return err
}

// setPrivate changes what is said about an entry, and keeps unfinished changes of its text
// unfinished.
func (s *session) setPrivate(id journal.ID) error {
	d, err := s.Book.DraftOf(s.safe, id)
	if err != nil {
		return err
	}
	d.Private = !d.Private
	if d.Saves > 0 {
		_, err = s.Book.SaveDraft(s.safe, d)
	} else {
		_, _, err = s.Book.FinishDraft(s.safe, d)
	}
	switch {
	case err != nil:
		return err
	case d.Private:
		s.say("Private: it is never handed in.")
		return s.warnOfFiles(id)
	case d.Saves > 0:
		s.say("The draft is no longer private. Until it is done, the entry stays private.")
	default:
		s.say("No longer private: it may be handed in.")
	}
	return nil
}

// removeEntry asks, and puts the entry where it can be brought back from.
func (s *session) removeEntry(d journal.Draft) error {
	sure, err := s.yes("Put "+quote(called(d.Head))+" in the trash?", "It can be taken back out: the journal offers the trash under t.")
	if err != nil || !sure {
		if err == nil {
			s.say("It stays.")
		}
		return err
	}
	if err := s.Book.Remove(s.safe, d.ID); err != nil {
		return err
	}
	s.say("It is in the trash. In the journal, t takes it back out.")
	return errUp
}

// versions lists the earlier texts of an entry, the latest first.
func (s *session) versions(id journal.ID) error {
	told := false
	return s.list("Texts of this entry, the latest first.", "There is no text yet.", func() ([]row, error) {
		all, err := s.Book.Versions(s.safe, string(id))
		var rows []row
		for i, v := range all {
			when, kind := v.Updated.In(s.Book.Zone), ""
			switch {
			case v.Damaged:
				rows = append(rows, row{text: fmt.Sprintf("Text %d of %d: damaged, it cannot be read.", len(all)-i, len(all)), open: func() error {
					s.say("Nothing was changed. Keep the journal's file as it is; `ponder doctor` says more.")
					return nil
				}})
				continue
			case v.Draft:
				kind = ", not done"
			case !v.Finished():
				kind = ", kept while you typed"
			}
			rows = append(rows, row{text: fmt.Sprintf("Text %d of %d, %s: %s%s.", len(all)-i, len(all), s.locale.Stamp(when),
				s.locale.Plural(v.Words, "word", "words"), kind), open: func() error { return s.version(all, i) }})
		}
		if errors.Is(err, journal.ErrDamaged) {
			if !told {
				s.say("%s", screen.ErrorText(err))
			}
			told, err = true, nil // the rest can be read
		}
		return rows, err
	})
}

// version reads one of the texts of an entry, and offers to bring an earlier one back.
func (s *session) version(all []book.Version, at int) error {
	v, earlier := all[at], at > 0
	if err := s.recite(strings.TrimRight(body(v.Entry)+"\n"+s.sinceBefore(all, at), "\n")); err != nil || !earlier {
		return err
	}
	sure, err := s.yes("Bring this text back? The present text is kept.", "It becomes the text of the entry, and the present one is listed here.")
	if err != nil || !sure {
		return err
	}
	done, err := s.Book.RestoreVersion(s.safe, v)
	switch {
	case err != nil:
		return err
	case done.Beside != "":
		s.say("The present text is damaged and stays as it is. This one is back beside it, as a text of its own.")
	case done.Blocked:
		s.say("Nothing was changed: this entry has a draft that is not done. Finish it first, and come back.")
	case done.Same:
		s.say("The entry reads like this already.")
	case done.Forked:
		s.say("Another program changed this entry just now. Both are kept: it has two texts now.")
	case done.InDraft:
		s.say("It is back, as a draft.")
	default:
		s.say("It is back.")
	}
	return errUp
}
