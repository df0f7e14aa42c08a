// Package write is where entries are written: the prompt above, the text below, and a line that
// says whether it is saved. Typing is kept as a draft by itself; ctrl+s makes it an entry. It
// refuses to be left before the text is kept, in the journal or, where that cannot be written, in a
// file of its own.
package write

import (
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/journal/book"
	"ponder/ui/editor"
	"ponder/ui/screen"
)

// mode is what the keys are for.
type mode int

const (
	writing    mode = iota
	describing      // the small form for title, day, tags, partnership and private
	guiding         // choosing a guide
	offering        // choosing what to do
	finished        // done: what comes next
	summing         // the end of answering one by one
)

// Screen is one text being written.
type Screen struct {
	env    *screen.Env
	keys   keyMap
	to     screen.Open
	editor *editor.Editor
	saver  *saver
	tick   func(time.Duration, func(time.Time) tea.Msg) tea.Cmd

	loaded   bool
	turning  bool              // another prompt, or the text from an editor, is on its way
	pending  []tea.Msg         // what was typed before the draft was there
	half     *screen.HalfTyped // to be typed on then
	readOnly bool              // the journal, when it was opened
	known    []journal.Partnership
	tags     []string // that there are, the commonest first
	view     book.WeekView
	prompt   int // index of the prompt in the week, or -1
	mode     mode
	fold     fold

	origin   journal.Entry // the entry as it is, when the text changes one
	about    about
	noted    uint64 // grows with every change of about
	details  details
	selected int // the row of the list below the text: a guide, or what to do
	preview  preview
	help     helpful
	focus    bool // nothing but the text is shown
	end      int  // the first line of the end page in view

	exposed []book.Exposed // hand-ins whose files hold the entry, since it became private here

	saving    saving
	lent      journal.ID // the draft whose text an editor has
	finishing bool       // the text is being made an entry

	width, height int
	window        int // the width that there would be, in cells
	laid          plan
	stale         bool // letters were typed since
	textWidth     int  // the size the text was given last
	textHeight    int
}

// New makes the screen for a prompt, for something else, for a draft, or for an entry that is
// changed.
func New(env *screen.Env, to screen.Open) screen.Screen {
	s := &Screen{env: env, keys: defaultKeys(), to: to, editor: editor.New(), prompt: -1, preview: newPreview(), tick: tea.Tick,
		saver: &saver{book: env.Book, ctx: env.Context}}
	s.editor.SetWidthMethod(env.Widths)
	if env.Lock.Locked { // ctrl+l locks such a journal, on every screen
		s.keys.Details = bind("f7", "details", "f7")
	}
	s.restyle()
	return s
}

// Init loads the draft.
func (s *Screen) Init() tea.Cmd {
	roomy := s.isRoomy()
	return func() tea.Msg { return s.load(roomy) }
}

// Update takes keys, and what came of loading, saving and rendering.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	cmd := s.handleMsg(msg)
	if !s.loaded {
		return cmd
	}
	if press, is := msg.(tea.KeyPressMsg); is && press.Text != "" && s.mode == writing {
		s.stale = true // of a burst of letters only the last is laid out
	} else {
		s.lay()
	}
	return tea.Batch(cmd, s.look())
}

func (s *Screen) handleMsg(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loadedMsg:
		return s.show(msg)
	case restMsg:
		return s.rested(msg)
	case savedMsg:
		return s.saved(msg)
	case doneMsg:
		return s.done(msg)
	case turnedMsg:
		return s.turned(msg)
	case summedMsg:
		return s.summed(msg)
	case lookMsg:
		return s.looked(msg)
	case renderedMsg:
		s.rendered(msg)
	case foundMsg:
		s.foundEarlier(msg)
	case earlierMsg:
		s.lookedBack(msg)
	case screen.EditorClosed:
		return s.edited(msg)
	case markedMsg:
		return s.marked(msg)
	case anewMsg:
		return s.wroteAnew(msg)
	case asideMsg:
		return s.wasSetAside(msg)
	case screen.ThemeChanged:
		s.restyle()
	case tea.KeyPressMsg, tea.PasteMsg, tea.ClipboardMsg, tea.MouseMsg:
		if !s.loaded || s.turning || (s.finishing && s.waits(msg)) {
			s.pending = append(s.pending, msg)
			return nil
		}
		return s.typed(msg)
	default:
		return s.others(msg)
	}
	return nil
}

// others returns the text, and the field that is being filled in, what is meant for neither in
// particular: answers of their own commands, and what the terminal says of itself.
func (s *Screen) others(msg tea.Msg) tea.Cmd {
	var cmd tea.Cmd
	if s.mode == describing {
		cmd = s.details.update(msg)
		s.describe()
	}
	return tea.Batch(cmd, s.changed(s.editor.Update(msg)))
}

// waits reports whether something has to wait until the text is an entry: whatever leads away from
// it, and all that comes after that. Typing goes on at once.
func (s *Screen) waits(msg tea.Msg) bool {
	press, isKey := msg.(tea.KeyPressMsg)
	return len(s.pending) > 0 || (isKey && (key.Matches(press, s.keys.Next) || !s.editor.Handles(press)))
}

// replay types what was pressed while a draft was on its way: no key press is lost.
func (s *Screen) replay() tea.Cmd {
	held := s.pending
	s.pending, s.turning = nil, false
	var cmds []tea.Cmd
	for _, m := range held {
		cmds = append(cmds, s.Update(m))
	}
	return tea.Batch(cmds...)
}

// begin puts a draft on the screen.
func (s *Screen) begin(got loadedMsg) {
	d := got.draft
	s.origin, s.exposed, s.help = got.origin, nil, helpful{answer: got.before, sought: got.sought}
	s.editor.SetText(d.Body)
	s.about = aboutOf(d)
	s.saver.open(d, s.version())
	s.mode, s.prompt, s.fold, s.saving.failed = writing, -1, asIs, 0
	for i, p := range s.view.Prompts {
		if p.ID == d.Prompt && d.InWeek(s.view.Course.ID, s.view.Week.Number) {
			s.prompt = i
		}
	}
}

// typed passes a key, a paste or the mouse to whatever the screen shows.
func (s *Screen) typed(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case tea.MouseMsg:
		return s.mouse(m)
	case tea.KeyPressMsg:
		if cmd, taken := s.key(m); taken {
			return cmd
		}
	}
	if s.mode == describing {
		cmd := s.details.update(msg)
		s.describe()
		return s.changed(cmd)
	}
	if s.mode == summing {
		return nil
	}
	s.mode, s.preview.instead = writing, false
	return s.changed(s.editor.Update(msg))
}

// version grows with every change of the text and of what is said about it.
func (s *Screen) version() uint64 { return s.editor.Version() + s.noted }

// page is what the screen holds now.
func (s *Screen) page() page { return page{s.editor.Text(), s.about, s.version()} }

func (s *Screen) unsaved() bool {
	st := s.saver.standing()
	return s.loaded && (s.version() != st.kept || st.err != nil)
}

// SetSize sets the cells that the screen has.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.widened()
	s.details.setWidth(s.span())
	s.lay()
}

// Title says where the learner is.
func (s *Screen) Title() string { return "Writing" }

// Typing is so until the end of answering one by one.
func (s *Screen) Typing() bool { return s.mode != summing }

// Leave keeps the text; nil when it is kept.
func (s *Screen) Leave() tea.Cmd {
	if st := s.saver.standing(); !s.loaded || (!s.unsaved() && !st.made) {
		return nil
	}
	p := s.page()
	return func() tea.Msg { return screen.LeaveDone{Err: s.saver.leave(p)} }
}
