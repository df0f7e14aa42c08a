package write

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"ponder/journal/book"
	"ponder/ui/layout"
	"ponder/ui/screen"
)

// markedMsg says that the private mark is kept, and which files hold the entry all the same.
type markedMsg struct {
	owner   *Screen
	exposed []book.Exposed
	err     error
}

// anewMsg says what became of files that were written anew.
type anewMsg struct {
	owner *Screen
	done  []book.Renewed
	err   error
}

// markPrivate keeps the mark at once, and looks for files that hold the entry and are not sent yet.
func (s *Screen) markPrivate() tea.Cmd {
	p, id := s.page(), s.saver.standing().draft.ID
	return func() tea.Msg {
		got := markedMsg{owner: s}
		if _, got.err = s.saver.save(p); got.err == nil {
			got.exposed, got.err = s.env.Book.ExposedHandIns(s.env.Context, id)
		}
		return got
	}
}

func (s *Screen) marked(msg markedMsg) tea.Cmd {
	switch {
	case msg.owner != s:
		return nil
	case msg.err != nil:
		return tea.Batch(screen.ShowError(msg.err), s.changed(nil))
	}
	s.origin.Private = true
	if s.exposed = msg.exposed; len(s.exposed) == 0 || !s.about.Private {
		return s.changed(nil)
	}
	said := "Files that are not sent yet hold this entry: " + filesOf(s.exposed) + "."
	return tea.Batch(screen.Send(screen.Notice{Text: s.env.ExpandKeys(screen.Write, said+" {w} writes them anew without it."), Bad: true}), s.changed(nil))
}

// filesOf names the files of hand-ins.
func filesOf(all []book.Exposed) string {
	var names []string
	for _, x := range all {
		for _, f := range x.HandIn.Files {
			names = append(names, layout.Line(f.Name))
		}
	}
	return strings.Join(names, ", ")
}

// writeAnew writes the files again without the entry.
func (s *Screen) writeAnew() tea.Cmd {
	exposed := s.exposed
	s.exposed = nil
	return func() tea.Msg {
		got := anewMsg{owner: s}
		for _, x := range exposed {
			done, err := s.env.Book.RewriteHandIn(s.env.Context, x.HandIn.ID)
			if got.done = append(got.done, done); err != nil {
				got.err = err
				break
			}
		}
		return got
	}
}

func (s *Screen) wroteAnew(msg anewMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	changed := screen.Send(screen.JournalChanged{})
	if msg.err != nil {
		return tea.Batch(screen.ShowError(msg.err), changed)
	}
	return tea.Batch(screen.ShowNotice(screen.AnewInWords(msg.done)), changed)
}
