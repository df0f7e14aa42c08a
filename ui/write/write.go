// Package write is where entries are written: the prompt above, the text below, and a line that says whether it is saved. Typing
// is kept as a draft by itself; ctrl+s makes it an entry. It refuses to be left before the text is kept.
package write

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/compose"
	"ponder/ui/kit"
	"ponder/ui/screen"
)

// rest is how long typing pauses before it is saved; a second rest passes at most while typing goes on.
const rest = 300 * time.Millisecond

// again is how long it takes until a save that failed is tried again.
const again = 2 * time.Second

// mode is what the screen shows below the prompt.
type mode int

const (
	writing mode = iota
	previewing
	guiding  // choosing a guide
	finished // done: what comes next
	summing  // the end of answering one by one
)

// Screen is one text being written.
type Screen struct {
	env    *screen.Env
	keys   keyMap
	to     screen.Open
	editor *compose.Editor
	saver  *saver

	loaded  bool
	turning bool      // another prompt is on its way
	pending []tea.Msg // what was typed before the draft was there
	view    journal.WeekView
	prompt  int // index of the prompt in the week, or -1
	mode    mode
	folded  bool
	timer   bool // a save is waiting for a rest
	resting uint64
	waited  bool // typing went on during the last rest
	saving  bool
	preview preview

	width, height int
}

// New makes the screen for a prompt, for something else, for a draft, or for an entry that is changed.
func New(env *screen.Env, to screen.Open) screen.Screen {
	s := &Screen{env: env, keys: defaultKeys(), to: to, editor: compose.New(), prompt: -1,
		saver: &saver{book: env.Book, ctx: env.Context}}
	s.editor.SetWidthMethod(env.Widths)
	s.restyle()
	return s
}

// Init loads the draft.
func (s *Screen) Init() tea.Cmd { return s.load }

// Update takes keys, and what came of loading, saving and rendering.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
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
	case renderedMsg:
		s.preview.take(msg, s.saver.standing().draft.ID)
	case screen.Edited:
		return s.edited(msg)
	case screen.Restyled:
		s.restyle()
	case tea.KeyPressMsg, tea.PasteMsg, tea.ClipboardMsg, tea.MouseMsg:
		if !s.loaded || s.turning {
			s.pending = append(s.pending, msg)
			return nil
		}
		return s.typed(msg)
	default:
		return s.changed(s.editor.Update(msg))
	}
	return nil
}

// show takes the draft that was loaded, and then what was typed meanwhile.
func (s *Screen) show(msg loadedMsg) tea.Cmd {
	if s.loaded || msg.owner != s {
		return nil
	}
	if msg.err != nil {
		s.env.Ask(screen.Back{})
		return screen.Complain(msg.err)
	}
	s.view, s.loaded = msg.view, true
	s.begin(msg.draft)
	return s.replay()
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
func (s *Screen) begin(d journal.Draft) {
	s.editor.SetText(d.Body)
	s.saver.open(d, s.editor.Version())
	s.mode, s.prompt = writing, -1
	for i, p := range s.view.Prompts {
		if p.ID == d.Prompt && d.InWeek(s.view.Course.ID, s.view.Week.Number) {
			s.prompt = i
		}
	}
	if d.Revision > 0 && d.Saves == 0 {
		s.saver.at = time.Time{}
	}
	s.lay()
}

// typed gives a key to whatever the screen shows.
func (s *Screen) typed(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(tea.MouseMsg); ok {
		return s.mouse(m)
	}
	press, isKey := msg.(tea.KeyPressMsg)
	if isKey {
		if cmd, taken := s.key(press); taken {
			return cmd
		}
	}
	if s.mode != writing {
		s.mode = writing
		s.lay()
	}
	return s.changed(s.editor.Update(msg))
}

// changed schedules a save when the text is not the one that is kept.
func (s *Screen) changed(cmd tea.Cmd) tea.Cmd {
	if s.timer || s.saving || !s.unsaved() {
		return cmd
	}
	return tea.Batch(cmd, s.wait(rest))
}

func (s *Screen) unsaved() bool {
	st := s.saver.standing()
	return s.loaded && (s.editor.Version() != st.kept || st.err != nil)
}

// SetSize gives the room there is.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.lay()
}

// lay gives the text what the prompt and the lines around it leave.
func (s *Screen) lay() {
	if s.height > 0 {
		s.editor.SetSize(kit.Column(s.width), max(s.height-len(s.above())-below, 1))
	}
}

// Title says where the learner is.
func (s *Screen) Title() string { return "Writing" }

// Typing is so until the text is done.
func (s *Screen) Typing() bool { return s.mode != summing }

// Leave keeps the text; nil when it is kept.
func (s *Screen) Leave() tea.Cmd {
	st := s.saver.standing()
	blank := st.made && st.draft.IsNew() && s.editor.Words() == 0
	if !s.unsaved() && !blank {
		return nil
	}
	text, version := s.editor.Text(), s.editor.Version()
	return func() tea.Msg { return screen.Left{Err: s.saver.leave(text, version)} }
}
