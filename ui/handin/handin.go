// Package handin is where a learner sees what would go, to whom and in which files, hands it in,
// and sends it with their own mail program. It refuses to write anything that was not shown and
// asked for first, and sends nothing itself.
package handin

import (
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/form"
	"ponder/ui/layout"
	"ponder/ui/screen"
)

// mode is what the screen shows.
type mode int

const (
	loading    mode = iota
	choosing        // an assignment, or weeks
	planning        // what would go
	asking          // once more, before anything is written
	addressing      // another recipient is being typed
	noting          // the covering note is being typed
	previewing      // the file as it would be
	handed          // it was handed in: how to send it
	reading         // what changed in an entry since, or a reply
	finishing       // drafts by their names, before they are finished
	answering       // the path of a reply is being typed
)

// Screen is one hand-in, from what would go to the email.
type Screen struct {
	env     *screen.Env
	keys    keyMap
	moves   form.PageKeys
	mode    mode
	err     error
	request book.Request

	choice  book.WeekView // what there is to choose from
	chosen  []int         // weeks ticked there
	listed  bool          // the learner came by the list
	plan    planView
	number  int  // of the latest plan that was asked for
	again   bool // what was handed in already is shown as it would go now
	busy    bool // files are being written
	turning bool // the list is on its way
	working bool // what was pressed changes the plan, and its answer is on its way
	sent    handedIn
	to      *form.Field
	file    *form.Field // of a reply
	note    *note
	ending  []journal.Draft     // that are to be finished, once the learner said so
	undo    book.FinishedDrafts // what was finished last
	insists bool                // files that hold what is private went all the same
	preview preview
	piece   piece

	shows    map[string]bool // parts of a plan in short that were asked for
	mailed   journal.ID      // the hand-in of which an email was opened
	unfolded bool            // what else can be done with what was handed in is shown

	list, rows, done, names form.Page // of the choice, the plan, the hand-in, and the drafts to finish
	panel                   []string  // what lies below the page
	width, height           int
}

// New makes the screen for an assignment, or, where none is named, for the one that the learner
// chooses.
func New(env *screen.Env, to screen.Open) screen.Screen {
	s := &Screen{env: env, keys: defaultKeys(), moves: form.DefaultPageKeys(), note: newNote(env)}
	s.request.Assignment = to.Assignment
	if with := to.Unfinished; with != nil && with.Fields != nil {
		s.request.Weeks = weeksIn(with.Fields.Of)
	}
	return s
}

// Init loads the plan, or what there is to choose from.
func (s *Screen) Init() tea.Cmd {
	if s.request.Assignment == "" && len(s.request.Weeks) == 0 {
		return s.loadChoice
	}
	return s.replan()
}

// Update takes keys, the mouse, and what came of commands.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	cmd := s.handleMsg(msg)
	s.build()
	return cmd
}

func (s *Screen) handleMsg(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case choiceMsg:
		return s.offer(msg)
	case planMsg:
		return s.show(msg)
	case finishedMsg:
		return s.draftsFinished(msg)
	case reopenedMsg:
		return s.reopened(msg)
	case anewMsg:
		return s.wroteAnew(msg)
	case checkedMsg:
		return s.checked(msg)
	case mailedMsg:
		if msg.owner == s {
			s.mailed = msg.of
		}
	case confirmedMsg:
		return s.confirmed(msg)
	case handedMsg:
		return s.handedIn(msg)
	case sentMsg:
		return s.markedSent(msg)
	case repliedMsg:
		return s.replied(msg)
	case previewMsg:
		s.preview.take(msg, s)
	case noteMsg:
		return s.noted(msg)
	case screen.JournalChanged:
		return s.reload()
	case screen.ThemeChanged:
		s.note.restyle(s.env.Theme)
		s.piece.lines = nil
	case tea.WindowSizeMsg:
		if s.mode == previewing {
			return s.makePreview()
		}
	case tea.KeyPressMsg:
		return s.key(msg)
	case tea.PasteMsg, tea.ClipboardMsg:
		return s.typed(msg)
	case tea.MouseClickMsg:
		return s.click(msg)
	case tea.MouseWheelMsg:
		s.page().Wheel(msg)
	default:
		return s.passOn(msg)
	}
	return nil
}

// passOn gives the fields what is not the screen's, such as what the terminal says of itself.
func (s *Screen) passOn(msg tea.Msg) tea.Cmd {
	cmd := s.note.update(msg)
	if s.to != nil {
		cmd = tea.Batch(cmd, s.to.Update(msg))
	}
	if s.file != nil {
		cmd = tea.Batch(cmd, s.file.Update(msg))
	}
	return cmd
}

// page is the page that the keys move about on.
func (s *Screen) page() *form.Page {
	switch s.mode {
	case choosing:
		return &s.list
	case previewing:
		return &s.preview.page
	case handed, answering:
		return &s.done
	case reading:
		return &s.piece.page
	case finishing:
		return &s.names
	}
	return &s.rows
}

// SetSize sets the cells that the screen has.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.build()
}

// Title says where the learner is.
func (s *Screen) Title() string { return "Hand in" }

// Typing is so while a recipient, a note or the path of a reply is being typed.
func (s *Screen) Typing() bool {
	return s.mode == addressing || s.mode == noting || s.mode == answering
}

// Leave keeps the note, which goes with nothing yet.
func (s *Screen) Leave() tea.Cmd {
	s.preview.stop()
	if !s.note.unkept() {
		return nil
	}
	return func() tea.Msg { return screen.LeaveDone{Err: s.note.keep()} }
}

// column is the width of the text.
func (s *Screen) column() int { return layout.Column(s.width) }
