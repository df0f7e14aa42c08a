package coursepage

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ponder/journal/book"
	"ponder/prompts/coursepage"
	"ponder/ui/screen"
)

// lastWeek is the highest number a week may have; beyond it is a slip of the hand.
const lastWeek = 200

type readMsg struct {
	owner   *Screen
	version uint64 // of the text
	page    coursepage.Page
	studies book.Studies
	err     error
}

type keptMsg struct {
	owner *Screen
	week  int
	err   error
}

// readPage reads the text beside the typing.
func (s *Screen) readPage() tea.Cmd {
	if s.blank() {
		s.problem = "There is nothing to read yet. Paste the page here first."
		s.lay()
		return nil
	}
	s.busy, s.problem = true, ""
	got, text, week := readMsg{owner: s, version: s.editor.Version()}, s.editor.Text(), s.week
	return func() tea.Msg {
		if got.studies, got.err = s.env.Book.Studies(s.env.Context); got.err == nil {
			got.page, got.err = s.env.Book.ReadPage(s.env.Context, text, week)
		}
		return got
	}
}

// read shows what was read, or asks for the number of the week, or says why nothing could be read.
func (s *Screen) read(msg readMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	s.busy = false
	if s.editor.Version() != msg.version {
		return s.readPage() // typing went on meanwhile
	}
	s.page, s.studies, s.row = msg.page, msg.studies, 0
	switch {
	case msg.err != nil:
		s.mode, s.problem = pasting, s.env.Keyed(screen.Library, explain(msg.err))
	case msg.studies.Course.ID == "":
		s.mode, s.problem = pasting, "No course is in use, so the page has no place yet. Choose a course in the settings; "+
			"leave this page open in the browser meanwhile."
	case !msg.page.Numbered && s.week < 0:
		s.mode, s.number = numbering, ""
		if s.from >= 0 {
			s.number = strconv.Itoa(s.from)
		}
	default:
		s.mode = showing
	}
	s.lay()
	return nil
}

// explain says why a text could not be read, and what to do.
func explain(err error) string {
	switch {
	case errors.Is(err, coursepage.ErrNotAPage):
		return "This does not look like a course page: no week, no journal prompts and no assignment were found. " +
			"Your text is still here. Check that the whole page was copied, then press {ctrl+s} again."
	case errors.Is(err, coursepage.ErrTooLarge):
		return fmt.Sprintf("This text is larger than %d MB, too large for one page. Your text is still here. Paste the page of one week only.",
			coursepage.Limit>>20)
	}
	return screen.Words(err)
}

// numbered takes the number of the week and reads the page again with it.
func (s *Screen) numbered() tea.Cmd {
	n, err := strconv.Atoi(s.number)
	if err != nil || n > lastWeek {
		return screen.Say(fmt.Sprintf("Please type the number of the week, from 0 to %d.", lastWeek))
	}
	s.week = n
	return s.readPage()
}

// keep lays the page over its week, once nothing is in doubt any more.
func (s *Screen) keep() tea.Cmd {
	if _, at := s.open(); at >= 0 {
		return screen.Say(s.env.Keyed(screen.Library, "Something is still to be decided: {space} says that it is right as read, {e} corrects the text."))
	}
	s.busy = true
	text, page := s.editor.Text(), s.page
	return func() tea.Msg {
		return keptMsg{owner: s, week: page.Week.Number, err: s.env.Book.KeepPage(s.env.Context, text, page)}
	}
}

// kept goes back to the week; when the page could not be kept it stays on the screen.
func (s *Screen) kept(msg keptMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	s.busy = false
	if msg.err != nil {
		return screen.Complain(msg.err)
	}
	s.env.Ask(screen.Back{})
	return screen.Say(fmt.Sprintf("Week %d is now as on your page. What you wrote stays with its prompts.", msg.week))
}

// settle says that the first open doubt is right as it was read, and shows the next one.
func (s *Screen) settle() {
	if doubt, at := s.open(); at >= 0 {
		s.confirmed[doubt] = true
	}
	s.row = 0
	if _, at := s.open(); at >= 0 {
		s.reveal()
	}
}

// correct goes back to the text. As long as something is in doubt that is what was pasted, with the cursor where the doubt is, so
// that no doubt disappears unseen; else it is what was read, set out as text, and undo brings the paste back.
func (s *Screen) correct() {
	s.mode = pasting
	text := s.editor.Text()
	switch doubt, at := s.open(); {
	case at >= 0:
		if off := strings.Index(text, quoted(doubt)); off >= 0 {
			s.editor.SetOffset(off)
		}
	case s.page.Text() != text:
		s.editor.Replace(s.page.Text())
		s.editor.SetOffset(0)
		s.problem = s.env.Keyed(screen.Library, "This is what was read, as text. Change it, then {ctrl+s} reads it again. {Ctrl+z} brings back what you pasted.")
	}
	s.lay()
}

// quoted is what a doubt quotes from the page.
func quoted(doubt string) string {
	_, rest, _ := strings.Cut(doubt, "“")
	words, _, _ := strings.Cut(rest, "”")
	return words
}

// leave goes, unless there is a text that is not kept and leaving was not asked for twice.
func (s *Screen) leave() tea.Cmd {
	if s.sure || s.blank() {
		return s.env.Ask(screen.Back{})
	}
	s.sure = true
	if s.mode == showing {
		return screen.Say(s.env.Keyed(screen.Library, "This page is not kept yet. {Esc} again leaves without it; {enter} keeps it."))
	}
	return screen.Say(s.env.Keyed(screen.Library, "This page is not kept yet. {Esc} again leaves without it; {ctrl+s} reads it."))
}
