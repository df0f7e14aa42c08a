package coursepage

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/prompts/coursepage"
	"ponder/ui/screen"
)

type keyMap struct {
	Read, Keep, Settle, Correct, Leave, Stop, Number, Erase, Back, Help key.Binding
	Choose, Week, Turn, Undo                                            key.Binding
	Up, Down, PageUp, PageDown, Top, Bottom                             key.Binding

	Kinds []kindKey // in the order in which they are offered
}

// kindKey is a key that gives the selected line a kind.
type kindKey struct {
	key.Binding
	kind coursepage.Kind
}

func defaultKeys() keyMap {
	bind := func(help, does string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
	}
	return keyMap{
		Read:     bind("ctrl+s", "read it", "ctrl+s"),
		Keep:     bind("enter", "keep it", "enter"),
		Settle:   bind("space", "right as read", "space"),
		Correct:  bind("e", "correct the text", "e"),
		Leave:    bind("esc", "leave", "esc"),
		Stop:     bind("", "", "ctrl+c", "q", "backspace"),
		Number:   bind("enter", "that week", "enter"),
		Erase:    bind("", "", "backspace"),
		Back:     bind("esc", "back to the text", "esc"),
		Help:     bind("?", "more", "?"),
		Choose:   bind("enter", "choose", "enter"),
		Week:     bind("tab", "see the week", "tab"),
		Turn:     bind("←→", "other week", "left", "right"),
		Undo:     bind("u", "as it was read", "u"),
		Up:       bind("↑↓", "line", "up", "k"),
		Down:     bind("", "", "down", "j"),
		PageUp:   bind("", "", "pgup"),
		PageDown: bind("", "", "pgdown"),
		Top:      bind("", "", "home"),
		Bottom:   bind("", "", "end", "G"),
		Kinds: []kindKey{
			{bind("p", "prompt", "p"), coursepage.Prompt}, {bind("g", "for the group", "g"), coursepage.Question},
			{bind("r", "reading", "r"), coursepage.Reading}, {bind("d", "deadline", "d"), coursepage.Deadline},
			{bind("n", "notes", "n"), coursepage.Notes}, {bind("t", "task of the group", "t"), coursepage.Task},
			{bind("w", "webinar", "w"), coursepage.Webinar}, {bind("f", "focus", "f"), coursepage.Focus},
			{bind("i", "introduction", "i"), coursepage.Intro}, {bind("b", "feedback", "b"), coursepage.Feedback},
		},
	}
}

// Keys are the keys that work now.
func (s *Screen) Keys() []key.Binding {
	k := s.keys
	switch s.mode {
	case numbering:
		return []key.Binding{k.Number, k.Back}
	case choosing:
		k.Up.SetHelp("↑↓", "week")
		return []key.Binding{k.Choose, k.Up, k.Back}
	case showing:
		return s.keysOfPage()
	}
	own := s.editor.KeyMap()
	if s.editor.IsFinding() {
		return own.FindKeys()
	}
	keys := []key.Binding{k.Read, own.Paste, own.Undo, own.Find}
	for _, group := range own.FullHelp() {
		keys = append(keys, group...)
	}
	return append(keys, k.Leave)
}

// keysOfPage are those of what was read: first what decides, then what moves a line.
func (s *Screen) keysOfPage() []key.Binding {
	k := s.keys
	_, at := s.open()
	l, ok := s.line()
	k.Settle.SetEnabled(at >= 0)
	k.Keep.SetEnabled(at < 0)
	k.Turn.SetEnabled(len(s.pages) > 1)
	k.Undo.SetEnabled(ok && l.Moved)
	k.Leave.SetHelp("esc", "leave without keeping")
	if s.whole {
		k.Week.SetHelp("tab", "see the lines")
		k.Up.SetHelp("↑↓", "scroll")
		return []key.Binding{k.Settle, k.Keep, k.Week, k.Turn, k.Correct, k.Up, k.Leave, k.Help}
	}
	all := []key.Binding{k.Settle, k.Keep, k.Week, k.Turn}
	for _, one := range k.Kinds {
		one.SetEnabled(ok && l.Kind != coursepage.Title)
		all = append(all, one.Binding)
	}
	return append(all, k.Undo, k.Correct, k.Up, k.Leave, k.Help)
}

// handleKey passes a key to what the screen shows. While the page is read or kept, keys that would
// do so again are held back.
func (s *Screen) handleKey(msg tea.KeyPressMsg) tea.Cmd {
	k := s.keys
	if !key.Matches(msg, k.Leave) {
		s.sure = false
	}
	if letter, both := screen.AfterEscape(msg); both && (s.mode != pasting || !s.editor.Handles(msg)) {
		s.env.Ask(letter)
		return s.handleKey(tea.KeyPressMsg{Code: tea.KeyEscape})
	}
	switch s.mode {
	case numbering:
		return s.pressInNumber(msg)
	case choosing:
		return s.pressInChoice(msg)
	case showing:
		return s.pressInPage(msg)
	}
	switch {
	case key.Matches(msg, k.Read):
		if s.busy {
			return nil
		}
		return s.readPage()
	case s.editor.Handles(msg):
		return s.edit(msg)
	case key.Matches(msg, k.Leave):
		return s.leave()
	case key.Matches(msg, k.Stop):
		return screen.ShowNotice(s.env.ExpandKeys(screen.CoursePage, "{Esc} leaves; {ctrl+s} reads the page."))
	}
	return nil
}

// pressInNumber takes digits, and what ends them.
func (s *Screen) pressInNumber(msg tea.KeyPressMsg) tea.Cmd {
	switch k := s.keys; {
	case key.Matches(msg, k.Number) && !s.busy:
		return s.numbered()
	case key.Matches(msg, k.Back):
		s.mode = pasting
		s.lay()
	case key.Matches(msg, k.Erase):
		s.number = s.number[:max(len(s.number)-1, 0)]
	case len(msg.Text) == 1 && msg.Text[0] >= '0' && msg.Text[0] <= '9' && len(s.number) < 3:
		s.number += msg.Text
	}
	return nil
}

// pressInChoice takes which weeks are wanted.
func (s *Screen) pressInChoice(msg tea.KeyPressMsg) tea.Cmd {
	switch k := s.keys; {
	case key.Matches(msg, k.Choose):
		s.chosen()
	case key.Matches(msg, k.Back):
		s.mode = pasting
		s.lay()
	case key.Matches(msg, k.Stop):
		return screen.ShowNotice(s.env.ExpandKeys(screen.CoursePage, "This page is not kept yet. {Esc} goes back to the text."))
	default:
		s.stepBy(msg)
	}
	return nil
}

// pressInPage takes the keys of what was read.
func (s *Screen) pressInPage(msg tea.KeyPressMsg) tea.Cmd {
	_, at := s.open()
	if s.busy && !key.Matches(msg, s.keys.Leave) {
		return nil
	}
	for _, one := range s.keys.Kinds {
		if key.Matches(msg, one.Binding) {
			return s.move(func(p coursepage.Page, line int) coursepage.Page { return p.Move(one.kind, line) })
		}
	}
	switch k := s.keys; {
	case key.Matches(msg, k.Keep):
		return s.keep()
	case key.Matches(msg, k.Settle) && at >= 0:
		s.settle()
	case key.Matches(msg, k.Week):
		s.whole = !s.whole
		s.row = 0
		s.lay()
	case key.Matches(msg, k.Turn):
		s.turn(map[rune]int{tea.KeyLeft: -1, tea.KeyRight: 1}[msg.Code])
	case key.Matches(msg, k.Undo):
		return s.move(func(p coursepage.Page, line int) coursepage.Page { return p.Undo(line) })
	case key.Matches(msg, k.Correct):
		s.correct()
	case key.Matches(msg, k.Help):
		return s.env.Ask(screen.Help{})
	case key.Matches(msg, k.Leave):
		return s.leave()
	case key.Matches(msg, k.Stop):
		return screen.ShowNotice(s.env.ExpandKeys(screen.CoursePage, "This page is not kept yet. {Enter} keeps it, {esc} leaves without it."))
	default:
		s.stepBy(msg)
	}
	return nil
}

// stepBy moves the selection, or the view of the week, as a key says.
func (s *Screen) stepBy(msg tea.KeyPressMsg) {
	const far = 1 << 30
	switch k := s.keys; {
	case key.Matches(msg, k.Up):
		s.step(-1)
	case key.Matches(msg, k.Down):
		s.step(1)
	case key.Matches(msg, k.PageUp):
		s.step(1 - s.room())
	case key.Matches(msg, k.PageDown), key.Matches(msg, k.Settle):
		s.step(s.room() - 1)
	case key.Matches(msg, k.Top):
		s.step(-far)
	case key.Matches(msg, k.Bottom):
		s.step(far)
	}
}
