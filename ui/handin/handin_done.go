package handin

import (
	"errors"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/form"
	"ponder/ui/layout"
	"ponder/ui/phrase"
	"ponder/ui/screen"
)

// handedIn is what was handed in.
type handedIn struct {
	journal.HandIn
	unnoted bool // the files are there, but the journal could not note it
	since   []book.Difference
	replies []journal.Reply // oldest first
	beside  []journal.HandInHead
	exposed error // why the files must not go: they hold what is private now
}

// What can be done with what was handed in; files are "file 0" and on.
const (
	doDraft   = "open draft"
	doBlank   = "blank email"
	doAddress = "copy address"
	doSubject = "copy subject"
	doText    = "copy text"
	doFolder  = "open folder"
	doSent    = "mark sent"
	doUnsent  = "not sent"
	doAgain   = "again"
	doAnew    = "anew"
	doAnswer  = "answer"
	doRest    = "rest"
	doMore    = "more"
	doFile    = "file "
	doSince   = "since " // and the entry's ID
	doReply   = "reply " // and its ID
)

// action is one thing that can be done, its words and its key.
type action struct {
	name, words string
	key         key.Binding
}

// actions are what can be done now: what is next; and what else there is, which is folded away
// until it is asked for. To mark it as sent never comes first: one enter too many would choose it.
// What was sent can rest.
func (s *Screen) actions() (next, more []action) {
	k := s.inHanded(s.keys)
	draft, blank := action{doDraft, "Open the email draft", k.Draft}, action{doBlank, "Open a blank email", k.Blank}
	sent := action{doSent, "Mark as sent", k.Sent}
	next = []action{{doAnew, "Write the files anew, without what is private", k.Anew}, draft, sent}
	more = []action{blank, {doAddress, "Copy the address", k.CopyAddress}, {doSubject, "Copy the subject", k.CopySubject}, {doText, "Copy the text", k.CopyText},
		{doFolder, "Open the folder", k.Folder}, {doAnswer, "File what came back", k.Reply}, {doAgain, "Hand in again", k.Again}, {doUnsent, "Not sent after all", k.Unsent}}
	switch {
	case s.sent.WasSent():
		more = slices.DeleteFunc(more, func(d action) bool { return d.name == doAnswer })
		next, more = []action{{doRest, "Back to where you came from", s.keys.Back}, {doAnswer, "File what came back", k.Reply}}, append([]action{draft}, more...)
	case s.draftFile() == "":
		next, more = []action{next[0], blank, sent}, more[1:]
	}
	return enabledActions(next), enabledActions(more)
}

// enabledActions are those whose key works now.
func enabledActions(all []action) []action {
	return slices.DeleteFunc(all, func(d action) bool { return !d.key.Enabled() })
}

func (s *Screen) keyInHanded(msg tea.KeyPressMsg) tea.Cmd {
	if key.Matches(msg, s.keys.Act) {
		return s.act(s.done.Selected())
	}
	if key.Matches(msg, s.keys.Weeks) {
		return s.toChoice()
	}
	next, more := s.actions()
	for _, d := range append(next, more...) {
		if key.Matches(msg, d.key) && d.name != doRest {
			if s.unfolded || slices.ContainsFunc(next, func(n action) bool { return n.name == d.name }) {
				s.done.Select(d.name)
			}
			return s.act(d.name)
		}
	}
	return nil
}

// act does one of the actions.
func (s *Screen) act(name string) tea.Cmd {
	h := s.sent.HandIn
	switch name {
	case doRest:
		return s.env.Ask(screen.Back{})
	case doMore:
		s.unfolded = true
		if _, more := s.actions(); len(more) > 0 {
			s.done.Select(more[0].name)
		}
		return nil
	case doDraft:
		return s.check(s.openMail(s.draftFile(), "The email draft could not be opened here. It is "+s.draftFile()+"."))
	case doBlank:
		return s.check(s.openMail(s.env.Mailto(h), "No email could be opened here. You can copy the address, the subject and the text instead."))
	case doAnew:
		return s.writeAnew()
	case doAddress:
		return screen.Send(screen.Copy{Text: h.To.Address, What: "the address, " + h.To.Address})
	case doSubject:
		subject := s.env.Subject(h)
		return screen.Send(screen.Copy{Text: subject, What: "the subject, " + subject})
	case doText:
		return screen.Send(screen.Copy{Text: s.env.Body(h), What: "the text of the email"})
	case doFolder:
		folder := filepath.Dir(h.Files[0].Path)
		return s.open(folder, "The folder could not be opened here. It is "+folder+".")
	case doSent:
		return s.markSent(true)
	case doUnsent:
		return s.markSent(false)
	case doAnswer:
		return s.askReply()
	case doAgain:
		s.again, s.mode = true, planning
		s.rows.Reset()
		return s.replan()
	}
	if s.readPiece(name) {
		return nil
	}
	if text, found := strings.CutPrefix(name, doFile); found {
		if n, err := strconv.Atoi(text); err == nil && n < len(h.Files) {
			return s.open(h.Files[n].Path, "The file could not be opened here. It is "+h.Files[n].Path+".")
		}
	}
	return nil
}

// checkedMsg reports whether the files of a hand-in may go, and what was to be done then.
type checkedMsg struct {
	owner *Screen
	then  tea.Cmd
	err   error
}

// check looks once more whether the files hold what became private meanwhile, before anything is
// done with them.
func (s *Screen) check(then tea.Cmd) tea.Cmd {
	b, ctx, id := s.env.Book, s.env.Context, s.sent.ID
	return func() tea.Msg { return checkedMsg{s, then, b.CheckFiles(ctx, id)} }
}

func (s *Screen) checked(msg checkedMsg) tea.Cmd {
	switch {
	case msg.owner != s:
		return nil
	case errors.Is(msg.err, journal.ErrPrivate):
		text := screen.ErrorText(msg.err) + s.env.ExpandKeys(screen.HandIn, " {x} writes them anew.")
		return tea.Batch(s.replan(), screen.Send(screen.Notice{Text: text, Bad: true}))
	}
	return msg.then // a journal that cannot be read just now keeps nobody from a file
}

// open opens something with the system's program for it, or says what to do instead.
func (s *Screen) open(target, otherwise string) tea.Cmd {
	return func() tea.Msg {
		if s.env.Open == nil || s.env.Open(target) != nil {
			return screen.Notice{Text: otherwise, Bad: true}
		}
		return nil
	}
}

// mailedMsg says that an email was opened in the mail program: what is left is to mark it as sent.
type mailedMsg struct {
	owner *Screen
	of    journal.ID
}

// openMail opens an email in the mail program.
func (s *Screen) openMail(target, otherwise string) tea.Cmd {
	open, of := s.open(target, otherwise), s.sent.ID
	return func() tea.Msg {
		if failed := open(); failed != nil {
			return failed
		}
		return mailedMsg{s, of}
	}
}

// draftFile is the path of the email draft, or nothing when none was written.
func (s *Screen) draftFile() string {
	for _, f := range s.env.Book.Formats {
		for _, file := range s.sent.Files {
			if f.Encloses && file.Type == f.Type {
				return file.Path
			}
		}
	}
	return ""
}

// handedLines are the page of what was handed in.
func (s *Screen) handedLines() []form.Line {
	t, h := s.env.Theme, s.sent
	step := "step 2 of 3: send it"
	switch {
	case h.WasSent():
		step = "all 3 steps are done"
	case s.isMailed():
		step = "step 3 of 3: mark it as sent"
	}
	lines := form.Text(s.titleLine(t.Title.Render(layout.Line(h.Title))+t.Faint.Render(" "+t.Glyphs.Dot+" "+layout.Line(h.CourseTitle)), step), "")
	lines = append(lines, s.standingLines()...)
	next, more := s.actions()
	for _, d := range next {
		lines = append(lines, s.line(d.name, d.words, d.key.Help().Key, t.Faint))
	}
	lines = append(lines, form.Line{})
	lines = append(lines, s.replyLines()...)
	lines = append(lines, s.sinceLines()...)
	if !s.unfolded && !h.unnoted {
		folded := s.line(doMore, s.folded(), "enter", t.Faint)
		folded.Text = "  " + s.folded() // enter opens it once it is selected
		return append(lines, folded)
	}
	for _, d := range more {
		lines = append(lines, s.line(d.name, d.words, d.key.Help().Key, t.Faint))
	}
	lines = append(lines, form.Line{}, s.titled("Files", ""))
	folder := ""
	for i, f := range h.Files {
		if in := filepath.Dir(f.Path); in != folder {
			folder = in
			lines = append(lines, s.inFolder(folder, ":")...)
		}
		lines = append(lines, s.line(doFile+strconv.Itoa(i), layout.Line(f.Name), s.formatTitle(f), t.Faint))
	}
	return lines
}

// isMailed reports whether an email with what was handed in was opened just now.
func (s *Screen) isMailed() bool { return s.mailed != "" && s.mailed == s.sent.ID && !s.sent.WasSent() }

// folded says what there is besides.
func (s *Screen) folded() string {
	files := s.env.Locale.Plural(len(s.sent.Files), "file", "files")
	if s.sent.WasSent() {
		return "The " + files + ", and handing in again"
	}
	return "The " + files + ", and other ways to send"
}

func (s *Screen) formatTitle(f journal.File) string {
	for _, known := range s.env.Book.Formats {
		if known.Type == f.Type {
			return known.Title
		}
	}
	return ""
}

// standingLines say whether it was sent, when it was handed in, to whom, and what is next.
func (s *Screen) standingLines() []form.Line {
	t, h := s.env.Theme, s.sent
	when := s.env.Locale.Stamp(h.At)
	style, state, next := t.Due, "Files ready, not sent yet", "Open the email draft, look it over, and send it from your mail program. Then mark it as sent."
	switch {
	case h.unnoted:
		next = "The files were written, but the journal could not note it. Send them, or hand in again later."
	case h.exposed != nil && !h.WasSent():
		style, next = t.Danger, screen.ErrorText(h.exposed)+" Do not send them as they are."
	case h.WasSent():
		at := h.SentAt.In(s.plan.here)
		style, state, next = t.Good, "Sent "+s.env.Locale.Stamp(at), ""
	case s.isMailed():
		next = "The email is open in your mail program. Once you have sent it there, mark it as sent here."
	case s.draftFile() == "":
		next = "Open a blank email, attach the files, and send it from your mail program. Then mark it as sent."
	}
	count := s.env.Locale.Plural(len(h.Included), "entry", "entries") + ", " + s.env.Locale.Plural(h.WordCount(), "word", "words")
	lines := form.Text(layout.Row(style.Bold(true).Render(state), t.Faint.Render(count), s.column()))
	if layout.Width(state)+2+layout.Width(count) > s.column() {
		lines = form.Text(style.Bold(true).Render(layout.Fit(state, s.column())), t.Faint.Render(count))
	}
	facts := "Handed in " + when
	if !h.WasSent() {
		facts = "Files written " + when
	}
	if len(h.Parts) > 0 {
		facts += ", for " + person(h.To)
	}
	facts += "."
	lines = append(lines, s.wrapped(t.Text, facts)...)
	if beside := phrase.HandedInBeside(h.beside, s.env.Locale); beside != "" {
		lines = append(lines, s.wrapped(t.Due, beside)...)
	}
	if !h.WasSent() && !h.Due.IsZero() {
		lines = append(lines, s.wrapped(s.dueStyle(h.HandIn), s.due(h.HandIn))...)
	}
	lines = append(lines, form.Line{})
	if next != "" {
		lines = append(lines, s.prose(t.Text, next)...)
	}
	return lines
}
