package write

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/ui/screen"
)

type keyMap struct {
	Done, Next, Preview, Guide, Editor, Leave, Stop, Skip, Back, Fold, HandIn key.Binding
}

func defaultKeys() keyMap {
	bind := func(help, does string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
	}
	return keyMap{
		Done:    bind("ctrl+s", "done", "ctrl+s"),
		Next:    bind("enter", "next prompt", "enter"),
		Preview: bind("ctrl+r", "preview", "ctrl+r"),
		Guide:   bind("ctrl+t", "guide", "ctrl+t"),
		Editor:  bind("ctrl+o", "editor", "ctrl+o"),
		Leave:   bind("esc", "leave", "esc"),
		Stop:    bind("", "", "ctrl+c"),
		Skip:    bind("ctrl+n", "next prompt", "ctrl+n"),
		Back:    bind("ctrl+p", "prompt before", "ctrl+p"),
		Fold:    bind("ctrl+g", "fold the prompt", "ctrl+g"),
		HandIn:  bind("h", "hand in", "h"),
	}
}

// Keys are the keys that work now.
func (s *Screen) Keys() []key.Binding {
	k := s.keys
	k.Editor.SetEnabled(s.env.Edit != nil)
	k.Skip.SetEnabled(s.prompt >= 0)
	k.Back.SetEnabled(s.prompt > 0)
	k.Fold.SetEnabled(s.prompt >= 0)
	if s.to.OneByOne {
		k.Skip.SetHelp("ctrl+n", "skip")
	}
	switch s.mode {
	case previewing:
		k.Preview.SetHelp("ctrl+r", "back to the text")
		return []key.Binding{k.Preview, k.Done, k.Leave}
	case guiding:
		return []key.Binding{key.NewBinding(key.WithKeys("1", "2"), key.WithHelp("1 2", "choose")), k.Leave}
	case finished:
		k.Leave.SetHelp("esc", "back")
		if s.after() < 0 && !s.to.OneByOne {
			k.Next.SetHelp("enter", "back")
		}
		return []key.Binding{k.Next, k.Leave}
	case summing:
		k.Next.SetHelp("enter", "back to the week")
		return []key.Binding{k.Next, k.HandIn}
	}
	own := s.editor.KeyMap()
	keys := []key.Binding{k.Done, k.Preview, k.Guide, k.Editor, own.Undo}
	if s.to.OneByOne {
		keys = []key.Binding{k.Done, k.Skip, k.Back, k.Preview, k.Guide, k.Editor, own.Undo}
	} else {
		keys = append(keys, k.Skip, k.Back)
	}
	keys = append(keys, k.Fold)
	for _, group := range own.FullHelp() {
		keys = append(keys, group...)
	}
	return append(keys, k.Leave)
}

// key takes the keys of the screen; all others belong to the text.
func (s *Screen) key(msg tea.KeyPressMsg) (cmd tea.Cmd, taken bool) {
	k := s.keys
	switch {
	case s.mode == guiding:
		return s.keyInGuide(msg), true
	case s.mode == summing:
		return s.keyInSummary(msg), true
	case s.mode == finished && key.Matches(msg, k.Next):
		return s.goOn(), true
	case s.mode == writing && s.editor.Handles(msg):
		return nil, false // also the escape and the ctrl+g of a search in the text
	case key.Matches(msg, k.Done):
		return s.finish(), true
	case key.Matches(msg, k.Leave):
		return s.escape(), true
	case key.Matches(msg, k.Preview):
		return s.togglePreview(), true
	case s.mode == previewing:
		return s.preview.key(msg), true
	case key.Matches(msg, k.Guide):
		s.mode = guiding
		s.lay()
		return nil, true
	case key.Matches(msg, k.Editor) && s.env.Edit != nil:
		return s.openEditor(), true
	case key.Matches(msg, k.Skip) && s.prompt >= 0:
		return s.skip(), true
	case key.Matches(msg, k.Back) && s.prompt > 0:
		return s.goTo(s.prompt - 1), true
	case key.Matches(msg, k.Fold) && s.prompt >= 0:
		s.folded = !s.folded
		s.lay()
		return nil, true
	case s.mode == finished && key.Matches(msg, k.Stop):
		return s.env.Ask(screen.Quit{}), true
	case key.Matches(msg, k.Stop):
		return screen.Say("Esc leaves; your text stays as a draft. Ctrl+S says that it is done."), true
	}
	if letter, both := screen.AfterEscape(msg); both {
		cmd = s.escape()
		s.env.Ask(letter)
		return cmd, true
	}
	return nil, false
}

// escape goes back from a preview to the text, and from the text to where the learner came from.
func (s *Screen) escape() tea.Cmd {
	if s.mode == previewing {
		return s.togglePreview()
	}
	if s.mode == writing && s.unfinished() {
		s.env.Ask(screen.Back{})
		return screen.Say("Kept as a draft. Open it again to go on.")
	}
	return s.env.Ask(screen.Back{})
}

// unfinished says whether there is typing that is not an entry yet.
func (s *Screen) unfinished() bool {
	st := s.saver.standing()
	return s.editor.Words() > 0 && (st.made || s.editor.Version() != st.kept)
}

// after is the prompt that comes next: the first open one behind this, then from the beginning; -1 when all are answered.
func (s *Screen) after() int {
	if s.prompt < 0 {
		return -1
	}
	if next := nextOpen(s.view, s.prompt+1); next >= 0 {
		return next
	}
	if next := nextOpen(s.view, 0); next >= 0 && next < s.prompt && !s.to.OneByOne {
		return next
	}
	return -1
}

// goOn shows the next prompt, or the end.
func (s *Screen) goOn() tea.Cmd {
	switch next := s.after(); {
	case next >= 0:
		return s.goTo(next)
	case s.to.OneByOne:
		return s.sumUp()
	}
	return s.env.Ask(screen.Back{})
}

// skip shows the next prompt of the week, answered or not; behind the last one is the end.
func (s *Screen) skip() tea.Cmd {
	switch {
	case s.prompt+1 < len(s.view.Prompts):
		return s.goTo(s.prompt + 1)
	case s.to.OneByOne:
		return s.sumUp()
	}
	return screen.Say("This is the last prompt of the week. Esc goes back to the week.")
}

func (s *Screen) keyInSummary(msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case key.Matches(msg, s.keys.HandIn):
		a, _ := s.view.Next()
		return s.env.Ask(screen.Open{Place: screen.HandIn, Assignment: a.ID, Replace: true})
	case key.Matches(msg, s.keys.Next), key.Matches(msg, s.keys.Leave):
		return s.env.Ask(screen.Back{})
	}
	return nil
}
