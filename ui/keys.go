package ui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/ui/screen"
)

// keyMap holds the keys that work on every screen: all of them where nobody types, and, where
// letters are text, the palette and the help.
type keyMap struct {
	Palette key.Binding
	Help    key.Binding
	Back    key.Binding
	Quit    key.Binding
	Suspend key.Binding
	Lines   key.Binding
	Lock    key.Binding // of a locked journal
}

func defaultKeys() keyMap {
	return keyMap{
		Palette: key.NewBinding(key.WithKeys("ctrl+k", "f2"), key.WithHelp("ctrl+k", "find an action")),
		Help:    key.NewBinding(key.WithKeys("?", "f1"), key.WithHelp("?", more)),
		Back:    key.NewBinding(key.WithKeys("esc", "backspace"), key.WithHelp("esc", "back")),
		Quit:    key.NewBinding(key.WithKeys("q", "ctrl+c"), key.WithHelp("q", "leave Ponder")),
		Suspend: key.NewBinding(key.WithKeys("ctrl+z"), key.WithHelp("ctrl+z", "suspend")),
		Lines:   key.NewBinding(key.WithKeys("f4"), key.WithHelp("f4", "line by line")),
		Lock:    key.NewBinding(key.WithKeys("ctrl+l"), key.WithHelp("ctrl+l", "lock")),
	}
}

// key passes a key press to the overlay, else to the root where it is a global key, else to the
// screen on top. Keys that the screen says it has a use for are never global.
func (r *Root) key(msg tea.KeyPressMsg) tea.Cmd {
	r.notice = screen.Notice{}
	switch {
	case r.leaving != staying:
		r.held = append(r.held, msg)
		return nil
	case r.canShut() && key.Matches(msg, r.keys.Lock):
		return r.shut()
	case r.over != nil:
		r.presses++
		if r.overScreen() && r.waits(msg) {
			return nil
		}
		return r.over.Update(msg)
	}
	r.presses++
	if msg.Text != "" && r.top().Typing() { // letters are text: they mean nothing else
		if r.waits(msg) {
			return nil
		}
		return r.top().Update(msg)
	}
	known, ok := r.meant(msg)
	if ok && known != msg {
		if r.waits(msg) {
			return nil
		}
		return r.top().Update(known)
	}
	if letter, both := screen.AfterEscape(msg); both && !r.top().Typing() {
		r.env.Ask(letter)
		return r.key(tea.KeyPressMsg{Code: tea.KeyEscape})
	}
	if cmd, taken := r.globalKey(msg, ok && takes(r.top().Keys(), msg)); taken {
		return cmd
	}
	if !ok || r.waits(msg) {
		return nil
	}
	return r.top().Update(msg)
}

// waits keeps a key or a paste, as it came, for a screen that cannot tell yet what it means. What
// it means then is that screen's to say, or that of one which an earlier key has opened.
func (r *Root) waits(pressed tea.Msg) bool {
	if !holds(r.receiver()) {
		return false
	}
	r.waiting = append(r.waiting, pressed)
	if _, key := pressed.(tea.KeyPressMsg); key {
		r.presses-- // it counts when it is given
	}
	return true
}

// globalKey does what a key does everywhere, unless the screen has a use of its own for it. Where
// somebody types only the palette and the help can be reached.
func (r *Root) globalKey(msg tea.KeyPressMsg, used bool) (cmd tea.Cmd, taken bool) {
	typing := r.top().Typing()
	switch {
	case used:
		return nil, false
	case r.isAsking() && !key.Matches(msg, r.keys.Lines): // there is nothing to be done but to open it
		return nil, false
	case key.Matches(msg, r.keys.Palette) && (!typing || msg.Text == ""):
		return r.openPalette(), true
	case key.Matches(msg, r.keys.Help) && (!typing || msg.Text == ""):
		return r.openHelp(), true
	case key.Matches(msg, r.keys.Lines) && (!typing || msg.Text == ""):
		r.byLines = true
		return r.leave(quitting), true
	case typing:
		return nil, false
	case key.Matches(msg, r.keys.Quit):
		return r.leave(quitting), true
	case key.Matches(msg, r.keys.Suspend):
		return r.suspend(), true
	case key.Matches(msg, r.keys.Back) && len(r.stack) > 1:
		return r.leave(goingBack), true
	}
	return nil, key.Matches(msg, r.keys.Back)
}

// takes reports whether a screen has a use of its own for a key.
func takes(bindings []key.Binding, msg tea.KeyPressMsg) bool {
	for _, b := range bindings {
		if key.Matches(msg, b) {
			return true
		}
	}
	return false
}
