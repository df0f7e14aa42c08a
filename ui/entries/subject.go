package entries

import (
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/screen"
)

// subject is the entry that keys are about: the one whose earlier texts are looked through, the one
// that has the whole screen, else the one that is selected. It is kept nowhere else, so that no
// action can reach another entry than the one that is shown.
func (s *Screen) subject() journal.ID {
	switch {
	case s.versions != nil:
		return s.versions.id
	case s.full:
		return s.opened
	case s.list.at < s.items.Len():
		return s.items.At(s.list.at).ID
	}
	return ""
}

// item is what the list knows of the subject.
func (s *Screen) item() (book.Found, bool) {
	if at := s.list.at; at < s.items.Len() && s.items.At(at).ID == s.subject() {
		return s.items.At(at), true
	}
	return book.Found{}, false
}

// show takes the list that was loaded, or its first rows; the selection stays on the same entry.
// Keys that are about the list wait until all of it is there.
func (s *Screen) show(msg loadedMsg) tea.Cmd {
	if msg.owner != s || msg.asked != s.asked {
		return nil
	}
	was := s.subject()
	s.loaded, s.part = true, msg.part
	if !msg.part {
		s.answered = msg.asked
	}
	if s.err = msg.err; s.err != nil {
		msg.items, msg.heads, msg.finds = book.Listing{}, nil, false
	}
	s.days = msg.days
	s.items, s.studies, s.found, s.finds = msg.items, msg.studies, msg.words, msg.finds
	s.list.n, s.list.heads, s.list.per = msg.items.Len(), msg.heads, s.rowsEach()
	s.lay()
	s.list.move(s.place(msg, was))
	s.wanted = ""
	if s.filter.answered != msg.query {
		s.filter.answered, s.reader.seeking = msg.query, true
		s.seek(0)
	}
	if s.asking != "" && s.asking != s.subject() {
		s.asking = "" // it was about an entry that is no longer there
		s.lay()
	}
	if msg.part {
		return tea.Batch(s.read(), s.gather(0))
	}
	if msg.damage != nil {
		return tea.Batch(s.read(), s.pressEarly(), screen.ShowError(msg.damage))
	}
	return tea.Batch(s.read(), s.pressEarly())
}

// place says which item is selected in a new list: what a new question finds is read from the top,
// and else the entry that was the subject stays so. When it is no longer there, what now stands in
// its place is selected.
func (s *Screen) place(msg loadedMsg, was journal.ID) int {
	if s.wanted != "" {
		was = s.wanted
	}
	fresh := msg.query != s.filter.answered && msg.query != "" && !s.full
	if at := msg.items.Find(was); at >= 0 && !fresh {
		return at
	}
	if fresh {
		return 0
	}
	return s.list.at
}

// IsBusy says that keys have to wait, because what they are about is on its way: the list that
// answers what was asked, or what comes of the key before. What is typed into the filter need not
// wait.
func (s *Screen) IsBusy() bool {
	return s.busy || s.through.holds() || s.both.holds() || (s.answered < s.needed && (!s.filter.open || s.early != nil))
}

// holds says that what is read through is on its way, or that a book is being made of it.
func (v *readThrough) holds() bool {
	return v != nil && (!v.loaded || v.making != nil && v.making.busy)
}

// holds says that both texts are on their way, or that it is being decided.
func (v *bothTexts) holds() bool { return v != nil && (!v.loaded || v.busy) }

// ask loads another list, and lets keys wait for it.
func (s *Screen) ask() tea.Cmd {
	cmd := s.load()
	s.needed = s.asked
	return cmd
}

// pressEarly presses the key that came before the list was there.
func (s *Screen) pressEarly() tea.Cmd {
	press := s.early
	if s.early = nil; press == nil {
		return nil
	}
	return s.handleKey(*press)
}
