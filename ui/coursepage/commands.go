package coursepage

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ponder/journal/book"
	"ponder/prompts/coursepage"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

type readMsg struct {
	owner   *Screen
	version uint64            // of the text
	pages   []coursepage.Page // one for each week
	studies book.ActiveCourse
	err     error
}

// movedMsg is a page of which a line was given another kind.
type movedMsg struct {
	owner *Screen
	at    int
	page  coursepage.Page
	line  int
}

type keptMsg struct {
	owner *Screen
	pages []coursepage.Page
	err   error
}

// readPage reads the text beside the typing. What was moved in it before counts again.
func (s *Screen) readPage() tea.Cmd {
	if s.blank() {
		s.problem = "There is nothing to read yet. Paste the page here first."
		s.lay()
		return nil
	}
	s.busy, s.problem = true, ""
	var earlier []coursepage.Page
	for _, p := range s.pages {
		if s.decided[p.Week.Number] {
			earlier = append(earlier, p)
		}
	}
	got, text, week := readMsg{owner: s, version: s.editor.Version()}, s.editor.Text(), s.week
	return func() tea.Msg {
		if got.studies, got.err = s.env.Book.ActiveCourse(s.env.Context); got.err == nil {
			got.pages, got.err = s.env.Book.PagesIn(s.env.Context, text, week, earlier...)
		}
		return got
	}
}

// read shows what was read, or asks for the number of the week or which weeks, or says why nothing
// could be read.
func (s *Screen) read(msg readMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	s.busy = false
	if s.editor.Version() != msg.version {
		return s.readPage() // typing went on meanwhile
	}
	s.studies = msg.studies
	switch {
	case msg.err != nil:
		s.mode, s.problem = pasting, s.env.ExpandKeys(screen.CoursePage, explain(msg.err))
	case msg.studies.Course.ID == "":
		s.mode, s.problem = pasting, "No course is in use, so the page has no place yet. Choose a course in the settings; "+
			"leave this page open in the browser meanwhile."
	case len(msg.pages) > 1:
		s.mode, s.found = choosing, msg.pages
		s.choice = max(slices.IndexFunc(s.found, func(p coursepage.Page) bool { return p.Week.Number == s.from }), 0)
	case !msg.pages[0].Numbered && s.week < 0:
		s.mode, s.number = numbering, ""
		if s.from >= 0 {
			s.number = strconv.Itoa(s.from)
		}
	default:
		s.show(msg.pages)
	}
	s.lay()
	return nil
}

// show sets out what was read.
func (s *Screen) show(pages []coursepage.Page) {
	s.mode, s.pages, s.at = showing, pages, 0
	s.begin()
}

// begin shows the page from its first open doubt, or else its first line, on.
func (s *Screen) begin() {
	s.item, s.top, s.row = len(s.page().Doubts), 0, 0
	if _, at := s.open(); at >= 0 {
		s.item = at
	}
}

// chosen shows the weeks that the learner wants.
func (s *Screen) chosen() {
	if s.choice == len(s.found) {
		s.show(s.found)
	} else {
		s.show(s.found[s.choice : s.choice+1])
	}
	s.lay()
}

// turn shows another week of those that are to be kept.
func (s *Screen) turn(by int) {
	if at := s.at + by; at >= 0 && at < len(s.pages) {
		s.at = at
		s.begin()
		s.lay()
	}
}

// move gives the selected line another kind, or takes back what was said of it, beside the
// typing: the whole page is read again.
func (s *Screen) move(to func(p coursepage.Page, line int) coursepage.Page) tea.Cmd {
	l, ok := s.line()
	switch {
	case !ok:
		return screen.ShowNotice(s.env.ExpandKeys(screen.CoursePage, "Choose a line with {↑↓} first; {tab} shows them."))
	case l.Kind == coursepage.Title:
		return screen.ShowNotice("This line names the week, and stays as it is.")
	}
	s.busy = true
	got := movedMsg{owner: s, at: s.at, page: *s.page(), line: l.Number}
	return func() tea.Msg {
		got.page = to(got.page, got.line)
		return got
	}
}

// moved shows the page with a line of another kind. The line stays selected.
func (s *Screen) moved(msg movedMsg) {
	if msg.owner != s {
		return
	}
	s.busy = false
	if msg.at >= len(s.pages) {
		return
	}
	s.pages[msg.at] = msg.page
	s.decided[msg.page.Week.Number] = true
	i := slices.IndexFunc(msg.page.Lines, func(l coursepage.Line) bool { return l.Number == msg.line })
	s.item = len(msg.page.Doubts) + max(i, 0)
	s.lay()
}

// explain says why a text could not be read, and what to do.
func explain(err error) string {
	switch said := phrase.PageTrouble(err); {
	case errors.Is(err, coursepage.ErrNotAPage):
		return "T" + said[1:] + ". Your text is still here. Check that the whole page was copied, then press {ctrl+s} again."
	case said != "":
		return "T" + said[1:] + ". Your text is still here. Paste the page of one week only."
	}
	return screen.ErrorText(err)
}

// numbered takes the number of the week and reads the page again with it.
func (s *Screen) numbered() tea.Cmd {
	n, err := strconv.Atoi(s.number)
	if err != nil || n > coursepage.LastWeek {
		return screen.ShowNotice(fmt.Sprintf("Please type the number of the week, from 0 to %d.", coursepage.LastWeek))
	}
	s.week = n
	return s.readPage()
}

// keep lays the pages over their weeks, once nothing is in doubt any more.
func (s *Screen) keep() tea.Cmd {
	here := s.at
	for i := range s.pages {
		s.at = (here + i) % len(s.pages)
		if _, at := s.open(); at >= 0 {
			s.whole = false
			s.begin()
			s.lay()
			return screen.ShowNotice(s.env.ExpandKeys(screen.CoursePage, "Something is still to be decided: {space} says that it is right as read, "+
				"{e} corrects the text."))
		}
	}
	s.at, s.busy = here, true
	text, pages := s.editor.Text(), s.pages
	return func() tea.Msg {
		return keptMsg{owner: s, pages: pages, err: s.env.Book.KeepPage(s.env.Context, text, pages...)}
	}
}

// kept goes back to the week; when the page could not be kept it stays on the screen.
func (s *Screen) kept(msg keptMsg) tea.Cmd {
	if msg.owner != s {
		return nil
	}
	s.busy = false
	if msg.err != nil {
		return screen.ShowError(msg.err)
	}
	s.env.Ask(screen.Back{})
	if len(msg.pages) > 1 {
		return screen.ShowNotice(fmt.Sprintf("%d weeks are now as on your page. What you wrote stays with its prompts.", len(msg.pages)))
	}
	return screen.ShowNotice(fmt.Sprintf("Week %d is now as on your page. What you wrote stays with its prompts.", msg.pages[0].Week.Number))
}

// settle says that the selected doubt is right as it was read, or else that about the selected
// line, or else the first one, and goes to the next.
func (s *Screen) settle() {
	doubt, at := s.open()
	doubts := s.page().Doubts
	if l, ok := s.line(); ok && l.Doubt != "" && slices.Contains(doubts, l.Doubt) {
		doubt = l.Doubt
	} else if s.item < len(doubts) && !s.isSettled(doubts[s.item]) {
		doubt = doubts[s.item]
	}
	if at >= 0 {
		s.confirmed[weekDoubt{s.page().Week.Number, doubt}] = true
	}
	if _, at = s.open(); at >= 0 || s.item < len(doubts) {
		s.begin()
	}
	s.lay()
}

// correct goes back to the text. What was read, set out as text, stands there where nothing is in
// doubt and nothing was moved, and undo brings the paste back; else it is what was pasted, with the
// cursor where the doubt or the line is, so that no doubt and no other week disappears unseen.
func (s *Screen) correct() {
	text, page := s.editor.Text(), s.page()
	seek := ""
	doubt, at := s.open()
	if l, ok := s.line(); ok {
		seek = l.Text
	} else if at >= 0 {
		seek = quoted(doubt)
	}
	s.mode = pasting
	switch off := strings.Index(text, seek); {
	case at < 0 && len(page.Weeks) < 2 && len(page.Moves()) == 0 && page.Text() != text:
		s.editor.Replace(page.Text())
		s.editor.SetOffset(0)
		s.problem = s.env.ExpandKeys(screen.CoursePage, "This is what was read, as text. Change it, then {ctrl+s} reads it again. {Ctrl+z} brings back what you pasted.")
	case seek != "" && off >= 0:
		s.editor.SetOffset(off)
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
		return screen.ShowNotice(s.env.ExpandKeys(screen.CoursePage, "This page is not kept yet. {Esc} again leaves without it; {enter} keeps it."))
	}
	return screen.ShowNotice(s.env.ExpandKeys(screen.CoursePage, "This page is not kept yet. {Esc} again leaves without it; {ctrl+s} reads it."))
}
