package plain

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/layout"
	"ponder/ui/phrase"
)

// lookBack offers what comes back today, what was meant to be tried, and what was answered again.
func (s *session) lookBack() error {
	return s.loop(func() (menu, error) {
		all, err := s.Book.Lookback(s.safe, s.withPrivate)
		if err != nil {
			return menu{}, err
		}
		m := menu{said: []string{"Looking back."}, help: "At most three entries come back a day: a week after you wrote them, then after three weeks, eight, and each year."}
		if len(all.Items) == 0 {
			m.said = append(m.said, phrase.NothingComesBack(all, s.locale))
		}
		done := 0
		for _, it := range all.Items {
			if it.Done {
				done++
			}
			line := fmt.Sprintf("%s: %s%s", phrase.Retrospect(it.Head, s.locale), stopped(phrase.Cue(it.Head)), phrase.LookbackState(it))
			m.add(s.comesBack(it), line, func() error { return s.retrospect(it) })
		}
		if done > 0 {
			m.said[0] = fmt.Sprintf("Looking back: %d of %d looked back on.", done, len(all.Items))
		}
		m.add("what you meant to try", "What you meant to try, and what came of it.", s.tries)
		m.add("then and now", "Then and now: prompts that you answered again.", s.pairs)
		m.add("read on end", "Read on end: a week, the course, a month, everything; and the book of it.", s.readOn)
		m.add("tags", "Tags, with their entries: rename, merge.", s.tagList)
		m.add("how much you wrote", "How much you wrote, in numbers.", s.numbers)
		m.add("the year", "The year, month by month.", s.yearHeard)
		m.add("a day", "A day, and the same day in other years.", s.dayHeard)
		s.addPrivate(&m)
		return m, nil
	})
}

// comesBack names an entry that comes back by its day too, and by its state: two of them may have
// one name.
func (s *session) comesBack(it book.LookbackItem) string {
	return fmt.Sprintf("%s of %s%s", quote(phrase.Cue(it.Head)), s.locale.Day(it.Head.At), phrase.LookbackState(it))
}

// addPrivate adds the choice that takes private entries in, or leaves them out.
func (s *session) addPrivate(m *menu) {
	label := "Private entries: left out. Let them come as well."
	if s.withPrivate {
		label = "Private entries: they come as well. Leave them out."
	}
	m.add("private entries", label, func() error {
		if s.withPrivate = !s.withPrivate; s.withPrivate {
			s.say("Private entries come as well now, until Ponder is closed.")
		} else {
			s.say("Private entries are left out now.")
		}
		return nil
	})
}

// retrospect asks what is remembered of an entry, reads it, and offers what can follow.
func (s *session) retrospect(it book.LookbackItem) error {
	if !it.Done {
		s.say("%s: %s", phrase.Retrospect(it.Head, s.locale), stopped(phrase.Cue(it.Head)))
		if err := s.remember(it); err != nil {
			return err
		}
	}
	return s.lookBackOn(it.ID)
}

// remember takes what is remembered of an entry. What was typed of it before, and not heard since,
// stays unless something else is typed.
func (s *session) remember(it book.LookbackItem) error {
	question := phrase.Remember + " Type a line, or only enter to skip that."
	if it.Remembered != "" {
		question = fmt.Sprintf("%s You had typed: %s Enter keeps that, or type it anew.", phrase.Remember, stopped(layout.Line(it.Remembered)))
	}
	line, err := s.ask(asking(question, "It is kept beside the entry. Then the entry is read."))
	if line == "" {
		line = it.Remembered
	}
	if line == "" && err != nil {
		return err
	}
	_, unkept := s.Book.Remember(s.safe, it.ID, line, err == nil)
	return cmp.Or(s.keptAside(it.Head, line, unkept), err)
}

// keptAside keeps a line that looking back could not take as a draft, where typing goes then, and
// says why it was not kept where it belongs; nil where it was.
func (s *session) keptAside(about journal.Head, line string, unkept error) error {
	if unkept == nil || line == "" || errors.Is(unkept, journal.ErrInvalid) {
		return unkept
	}
	if _, err := s.Book.SaveLineAsDraft(s.safe, about, line, journal.Draft{}); err != nil {
		s.unkept = err
		return err
	}
	s.say("It is kept as a draft of its own.")
	return unkept
}

// lookBackOn reads an entry with all that stands beside it, and offers what can follow.
func (s *session) lookBackOn(id journal.ID) error {
	if err := s.readRetrospect(id); err != nil {
		return err
	}
	return s.loop(func() (menu, error) {
		r, err := s.Book.Retrospect(s.safe, string(id), s.withPrivate)
		if err != nil {
			return menu{}, err
		}
		m := menu{said: []string{"This entry: " + called(r.Then.Head) + "."}, known: true, help: "What changed becomes an entry of its own, linked to this one."}
		m.add("what changed", "What changed: write it.", func() error { return s.draftOf(s.Book.DraftOfChange(s.safe, retrospectIDs(r)...)) })
		if r.Then.Prompt != "" && !r.Then.IsNotes() {
			m.add("answer again", "Answer its prompt again.", func() error { return s.draftOf(s.Book.DraftAgain(s.safe, id)) })
		}
		for _, n := range r.Intentions {
			m.add("tried or dropped: "+layout.Line(n.Text), "Tried or dropped: "+intended(n)+".", func() error { return s.try(n) })
		}
		again := "Not again: it may come back now."
		if r.Recall.NotAgain.Wished {
			again = "Not again: so you said. Let it come back."
		}
		m.add("not again", again, func() error {
			wished := !r.Recall.NotAgain.Wished
			_, err := s.Book.NotAgain(s.safe, id, wished)
			switch {
			case err == nil && wished:
				s.say("Kept: it does not come back.")
			case err == nil:
				s.say("Kept: it may come back.")
			}
			return err
		})
		m.add("read again", "Read it again.", func() error { return s.readRetrospect(id) })
		return m, nil
	})
}

func retrospectIDs(r book.Retrospect) []journal.ID {
	if r.Now != nil {
		return []journal.ID{r.Then.ID, r.Now.ID}
	}
	return []journal.ID{r.Then.ID}
}

// draftOf goes on with a draft that was begun.
func (s *session) draftOf(d journal.Draft, err error) error {
	if err != nil {
		return err
	}
	return s.goOn(d)
}

// readRetrospect reads then, what was remembered of it, what came back, and now.
func (s *session) readRetrospect(id journal.ID) error {
	r, err := s.Book.Retrospect(s.safe, string(id), s.withPrivate)
	if err != nil {
		return err
	}
	s.gap()
	s.say("Then. %s.", phrase.Retrospect(r.Then.Head, s.locale))
	for _, sat := range r.Recall.Sittings {
		if sat.Remembered != "" {
			s.say("Remembered on %s: %s", s.locale.Day(sat.At.In(s.Book.Zone)), layout.Line(sat.Remembered))
		}
	}
	if prompt := promptOf(r.Then.Head); prompt != "" {
		s.say("Prompt: %s", prompt)
	}
	if err := s.recite(body(r.Then)); err != nil {
		return err
	}
	for _, reply := range r.Replies {
		if err := s.recite(s.replyText(reply)); err != nil {
			return err
		}
	}
	if r.Now != nil {
		s.say("Now. %s.", phrase.Retrospect(r.Now.Head, s.locale))
		if err := s.recite(body(*r.Now)); err != nil {
			return err
		}
	}
	for _, h := range r.Changed {
		s.say("What changed: %s, %s.", s.locale.Day(h.At), called(h))
	}
	return nil
}

// intended is what was meant to be tried and what came of it, without marks between.
func intended(n book.Intention) string { return strings.Join(phrase.IntentionFacts(n), ", ") }

// tries lists what was meant to be tried; choosing one says what came of it.
func (s *session) tries() error {
	return s.list("What you meant to try, the latest first.", phrase.NothingToTry, func() ([]row, error) {
		all, err := s.Book.Intentions(s.safe, book.IntentionFilter{Private: s.withPrivate})
		var rows []row
		for _, n := range all {
			rows = append(rows, row{text: intended(n) + "; " + s.locale.Day(n.Entry.At) + ".", open: func() error { return s.try(n) }, id: journal.ID(n.ID)})
		}
		return rows, err
	}, letter{key: "e", label: "to make an entry of the list, for a hand-in", needsRows: true, do: func() error {
		d, _, err := s.Book.DraftOfIntentions(s.safe, book.IntentionFilter{Private: s.withPrivate})
		return s.draftOf(d, err)
	}})
}

// try takes what became of one, and a line on what happened.
func (s *session) try(n book.Intention) error {
	return s.loop(func() (menu, error) {
		m := menu{said: []string{"You meant to try: " + intended(n) + "."}, help: "A line on what happened can follow, and may be left out."}
		for _, c := range []struct {
			state journal.IntentionState
			label string
		}{{journal.Tried, "You tried it."}, {journal.Dropped, "You dropped it."}, {journal.Open, "It is still open."}} {
			m.add(string(c.state), c.label, func() error {
				line := ""
				var err error
				if c.state != journal.Open {
					line, err = s.ask(asking("What happened? Type a line, or only enter for none.", "It is kept beside what you meant to try."))
				}
				if err == nil || line != "" {
					_, unkept := s.Book.SetOutcome(s.safe, n, c.state, line)
					err = cmp.Or(s.keptAside(n.Entry, line, unkept), err)
				}
				if err != nil {
					return err
				}
				s.say("Kept: %s.", c.state)
				return errUp
			})
		}
		return m, nil
	})
}

// pairs lists the prompts that were answered again.
func (s *session) pairs() error {
	return s.list("Then and now, the latest first.", "No prompt was answered again weeks later yet.", func() ([]row, error) {
		all, err := s.Book.Pairs(s.safe, s.withPrivate)
		var rows []row
		for _, p := range all {
			rows = append(rows, row{text: fmt.Sprintf("%s Then %s, now %s.", layout.Line(p.Prompt), s.locale.Day(p.Then.At), s.locale.Day(p.Now.At)),
				open: func() error { return s.lookBackOn(p.Then.ID) }, id: p.Then.ID})
		}
		return rows, err
	})
}
