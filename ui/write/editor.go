package write

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/screen"
)

// openEditor keeps the text and then gives it to the editor. What is typed until it comes back
// waits for it.
func (s *Screen) openEditor() tea.Cmd {
	s.turning, s.mode, s.preview.instead = true, writing, false
	id, text, edit := s.saver.standing().draft.ID, s.editor.Text(), s.env.Edit
	s.lent = id
	return tea.Sequence(s.save(nil), func() tea.Msg { return edit(id, text)() })
}

// edited takes the text back from the editor, keeps it, and only then lets the editor's file go.
func (s *Screen) edited(msg screen.EditorClosed) tea.Cmd {
	if s.lent == "" || msg.Owner != s.lent {
		return nil
	}
	s.lent = ""
	if msg.Err != nil {
		return s.editorFailed(msg)
	}
	cmd := s.replaceBy(msg.Text, msg.Kept)
	if strings.TrimSpace(msg.Text) == "" && s.editor.CanUndo() {
		cmd = tea.Batch(cmd, screen.ShowNotice(s.env.ExpandKeys(screen.Write, "The editor gave back an empty text. {Ctrl+z} brings back what was here.")))
	}
	if msg.Note != "" {
		cmd = tea.Batch(cmd, screen.ShowNotice(msg.Note))
	}
	return cmd
}

// replaceBy puts a text in the place of the one on the screen, keeps it, and then does something
// else, if there is something.
func (s *Screen) replaceBy(text string, then func() error) tea.Cmd {
	s.editor.Replace(text)
	s.saving.busy = true
	return tea.Batch(s.save(then), s.replay())
}

// editorFailed keeps both texts: what was on the screen, and what an editor that failed has written
// all the same. Where it wrote nothing, or what it wrote goes on from what was on the screen, there
// is only one. Its file goes once its text is kept: one that stayed would come back as a double of
// what is here. What else the editor left beside it stays.
func (s *Screen) editorFailed(msg screen.EditorClosed) tea.Cmd {
	before := s.editor.Text()
	switch {
	case msg.Text == before || strings.TrimSpace(msg.Text) == "":
		s.saving.busy = true
		return tea.Batch(failure(msg.Err, "The text here is as it was."), s.save(msg.Kept), s.replay())
	case strings.Contains(msg.Text, before):
		return tea.Batch(failure(msg.Err, "What it wrote is here now."), s.replaceBy(msg.Text, msg.Kept))
	}
	return s.setAside(msg)
}

func failure(err error, then string) tea.Cmd {
	return screen.Send(screen.Notice{Text: screen.ErrorText(err) + " " + then, Bad: true})
}

// asideMsg says that the text on the screen was kept as a draft of its own, or why it was not.
type asideMsg struct {
	owner  *Screen
	title  string
	edited screen.EditorClosed
	err    error
}

// setAside keeps the text on the screen as a draft of its own, so that what an editor wrote can
// take its place. It belongs to no week: one prompt has one draft.
func (s *Screen) setAside(msg screen.EditorClosed) tea.Cmd {
	p := s.page()
	return func() tea.Msg {
		got := asideMsg{owner: s, edited: msg}
		fresh, err := s.env.Book.NewDraft(s.env.Context, journal.NoWeek, "")
		if err == nil {
			d := p.on(fresh)
			if d.Title += " (before the editor)"; p.about.Title == "" {
				d.Title = "Before the editor"
			}
			got.title = d.Title
			_, err = s.env.Book.SaveDraft(s.env.Context, d)
		}
		got.err = err
		return got
	}
}

// wasSetAside shows what the editor wrote. Where the text on the screen has no other place, it
// stays.
func (s *Screen) wasSetAside(msg asideMsg) tea.Cmd {
	switch {
	case msg.owner != s:
		return nil
	case msg.err != nil:
		return tea.Batch(failure(msg.edited.Err, "The text here is as it was."), s.changed(nil), s.replay())
	}
	return tea.Batch(failure(msg.edited.Err, "What it wrote is here now; what was here before is a draft of its own, \""+msg.title+"\"."),
		s.replaceBy(msg.edited.Text, msg.edited.Kept))
}
