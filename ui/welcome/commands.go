package welcome

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/prompts"
	"ponder/ui/screen"
)

type loadedMsg struct {
	owner   *Screen
	courses []prompts.Course
	exists  bool
	err     error
}

type begunMsg struct {
	owner *Screen
	found bool // there was a journal already
	err   error
}

// load reads the courses that come along, and looks for a journal.
func (s *Screen) load() tea.Msg {
	msg := loadedMsg{owner: s}
	for _, id := range prompts.BuiltinIDs() {
		c, err := prompts.Load(id)
		if err != nil {
			msg.err = err
			return msg
		}
		msg.courses = append(msg.courses, c)
	}
	msg.exists, msg.err = s.env.Book.Exists(s.env.Context)
	return msg
}

func (s *Screen) loaded(msg loadedMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	s.ready, s.courses, s.err = true, msg.courses, msg.err
	if msg.exists {
		return s.open()
	}
	known := false
	for _, c := range s.courses {
		known = known || c.ID == s.course
	}
	if !known {
		s.course = ""
	}
	return nil
}

// begin creates the journal with what was typed.
func (s *Screen) begin(g book.Beginning) tea.Cmd {
	g.Name, g.Email = s.name.Text(), s.email.Text()
	s.busy = true
	b, ctx := s.env.Book, s.env.Context
	return func() tea.Msg {
		err := b.Begin(ctx, g)
		if errors.Is(err, journal.ErrExists) {
			found, err := s.complete(g)
			return begunMsg{s, found, err}
		}
		return begunMsg{owner: s, err: err}
	}
}

// complete fills a journal that was created without what belongs to it, because the disk failed
// between the two. Any other journal that is there is left as it is.
func (s *Screen) complete(g book.Beginning) (found bool, err error) {
	b, ctx := s.env.Book, s.env.Context
	now, err := b.Settings(ctx)
	if err != nil || now.Revision > 0 {
		return err == nil, err
	}
	if _, err = b.ChangeSettings(ctx, func(to *journal.Settings) error {
		to.Name, to.Email = g.Name, g.Email
		return nil
	}); err != nil || g.Course == "" {
		return false, err
	}
	return false, b.UseCourse(ctx, g.Course, g.Start, g.Zone)
}

// begun opens the home screen.
func (s *Screen) begun(msg begunMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	s.busy = false
	switch {
	case msg.err != nil:
		text := screen.ErrorText(msg.err) + s.env.ExpandKeys(screen.Welcome, " What you typed is still here: {enter} tries again.")
		return screen.Send(screen.Notice{Text: text, Bad: true})
	case msg.found:
		s.open()
		return screen.ShowNotice("There was a journal here already. It is open, and nothing in it was changed.")
	}
	return s.open()
}

// day is the start that was typed.
func (s *Screen) day() (prompts.Date, error) {
	if s.start.Text() == "" {
		return s.env.Book.Today().Monday(), nil
	}
	day, err := s.env.Book.ParseDay(s.start.Text())
	if err != nil {
		return day, err
	}
	return day, s.env.Book.CheckStart(day)
}
