package week

import (
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/screen"
)

type loadedMsg struct {
	number int // what was asked for
	view   book.WeekView
	drafts []journal.Draft
	free   book.JournalView // without a course
	err    error
}

type rescuedMsg struct {
	drafts []journal.Draft
	err    error
}

// mostRecent is how many of the last entries the home of a journal without a course shows.
const mostRecent = 5

// load reads the week, or, without a course, the last entries and the drafts.
func (s *Screen) load() tea.Cmd {
	number := s.number
	return func() tea.Msg { return s.loadWeek(number) }
}

func (s *Screen) loadWeek(number int) tea.Msg {
	got := loadedMsg{number: number}
	got.view, got.err = s.env.Book.WeekView(s.env.Context, number, "")
	if errors.Is(got.err, journal.ErrNotFound) && got.view.Course.ID == "" {
		got.err = nil
	}
	if got.err == nil {
		got.drafts, got.err = s.env.Book.Drafts(s.env.Context)
	}
	if got.err == nil && got.view.Course.ID == "" {
		got.free, got.err = s.env.Book.JournalView(s.env.Context, mostRecent)
	}
	return got
}

type backMsg struct {
	of      *Screen
	counted int
	left    int
}

// comesBack counts the entries that come back today. Nothing waits for it: all heads are read for
// it, which the rest of the page does without.
func (s *Screen) comesBack() tea.Cmd {
	s.counted++
	got, b, ctx := backMsg{of: s, counted: s.counted}, s.env.Book, s.env.Context
	return func() tea.Msg {
		if l, err := b.Lookback(ctx, false); err == nil { // else looking back says it
			got.left = l.Left()
		}
		return got
	}
}

// mostCounted is how many entries a journal has at most that is read whole after each change, to
// know whether some still come back.
const mostCounted = 5000

// comesBackStill counts anew where something came back: what was said of it may be true no longer.
func (s *Screen) comesBackStill() tea.Cmd {
	switch {
	case s.back == 0:
		return nil
	case s.view.State.Entries > mostCounted:
		s.back = 0
		return nil
	}
	return s.comesBack()
}

func (s *Screen) rescue() tea.Msg {
	drafts, err := s.env.Book.Rescued(s.env.Context)
	if len(drafts) == 0 && err == nil {
		return nil
	}
	return rescuedMsg{drafts, err}
}

// tellRescued says what was brought back, and what was not.
func (s *Screen) tellRescued(msg rescuedMsg) tea.Cmd {
	cmds := []tea.Cmd{s.load()}
	if n := len(msg.drafts); n > 0 {
		cmds = append(cmds, screen.ShowNotice(screen.Rescued(msg.drafts, s.env.Locale)+"."))
	}
	if msg.err != nil {
		cmds = append(cmds, screen.ShowError(msg.err))
	}
	return tea.Batch(cmds...)
}

// write opens the writing screen for a prompt of the week shown.
func (s *Screen) write(prompt string) tea.Cmd {
	return s.env.Ask(screen.Open{Place: screen.Write, Week: s.week(), Prompt: prompt})
}

// week is the week shown, or none without a course.
func (s *Screen) week() int {
	if s.view.Course.ID == "" {
		return journal.NoWeek
	}
	return s.view.Week.Number
}

// pasted offers to read what was pasted here, where nothing takes text, as a course page.
func (s *Screen) pasted(text string) tea.Cmd {
	switch {
	case strings.TrimSpace(text) == "":
		return nil
	case s.view.Course.ID == "":
		return screen.ShowNotice(s.env.ExpandKeys(screen.Week, "Nothing takes a paste here. {n} begins an entry, where it can be pasted."))
	}
	return s.env.Ask(screen.Open{Place: screen.CoursePage, Week: s.view.Week.Number, Text: text})
}

func (s *Screen) resume(d journal.Draft) tea.Cmd {
	return s.env.Ask(screen.Open{Place: screen.Write, Draft: d.ID, Week: journal.NoWeek})
}

func (s *Screen) read(id journal.ID) tea.Cmd {
	return s.env.Ask(screen.Open{Place: screen.Entries, Entry: id, Week: journal.NoWeek})
}

// assess opens a questionnaire, or the list of all of them.
func (s *Screen) assess(questionnaire string) tea.Cmd {
	return s.env.Ask(screen.Open{Place: screen.Questionnaires, Questionnaire: questionnaire, Week: s.week()})
}

// tick marks a resource as read or takes the mark away.
func (s *Screen) tick(resource string) tea.Cmd {
	done := !s.view.Enrolment.IsTicked(resource)
	return s.change(func() error { return s.env.Book.SetResourceDone(s.env.Context, resource, done) })
}

// complete marks the week complete, or takes the mark away.
func (s *Screen) complete() tea.Cmd {
	number, done := s.view.Week.Number, !s.view.Complete
	return s.change(func() error { return s.env.Book.SetWeekComplete(s.env.Context, number, done) })
}

// change does something to the journal and shows what came of it.
func (s *Screen) change(do func() error) tea.Cmd {
	return func() tea.Msg {
		if err := do(); err != nil {
			return screen.ShowError(err)()
		}
		return screen.JournalChanged{}
	}
}

// visit opens the address of a resource, or says that it has none.
func (s *Screen) visit(url string) tea.Cmd {
	if url == "" {
		return screen.ShowNotice(s.env.ExpandKeys(screen.Week, "This has no address here: you find it on the course's own page. {Space} ticks it off."))
	}
	return func() tea.Msg {
		if err := s.env.Open(url); err != nil {
			return screen.Notice{Text: "The address could not be opened here: " + url, Bad: true}
		}
		return nil
	}
}
