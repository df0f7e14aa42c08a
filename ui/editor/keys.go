package editor

import (
	"maps"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// KeyMap holds the keys that the editor takes. Shift with any of the movements selects. Tab arrives
// as ctrl+i from some terminals, and shift+enter as enter, so each pair is bound together.
type KeyMap struct {
	Left, Right, Up, Down        key.Binding
	WordLeft, WordRight          key.Binding
	RowStart, RowEnd             key.Binding
	LineStart, LineEnd           key.Binding
	PageUp, PageDown             key.Binding
	TextStart, TextEnd           key.Binding
	Backspace, Delete            key.Binding
	DeleteWordLeft, DeleteWord   key.Binding
	DeleteToStart                key.Binding
	Enter, Indent, Outdent       key.Binding
	Undo, Redo, Cut, Copy, Paste key.Binding
	Select, SelectAll, Drop      key.Binding // Select is shift with any of the movements
	Find, FindNext, FindPrevious key.Binding
	FindClose                    key.Binding
}

func bind(help, what string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, what))
}

// DefaultKeyMap returns the keys that people know from other editors.
func DefaultKeyMap() KeyMap {
	k := KeyMap{
		Left:           bind("left", "character left", "left"),
		Right:          bind("right", "character right", "right"),
		Up:             bind("up", "row up", "up"),
		Down:           bind("down", "row down", "down"),
		WordLeft:       bind("ctrl+left", "word left", "ctrl+left", "alt+left", "alt+b"),
		WordRight:      bind("ctrl+right", "word right", "ctrl+right", "alt+right", "alt+f"),
		RowStart:       bind("home", "start of row", "home"),
		RowEnd:         bind("end", "end of row", "end"),
		LineStart:      bind("ctrl+a", "start of line", "ctrl+a"),
		LineEnd:        bind("ctrl+e", "end of line", "ctrl+e"),
		PageUp:         bind("pgup", "page up", "pgup"),
		PageDown:       bind("pgdown", "page down", "pgdown"),
		TextStart:      bind("ctrl+home", "start of text", "ctrl+home", "ctrl+pgup"),
		TextEnd:        bind("ctrl+end", "end of text", "ctrl+end", "ctrl+pgdown"),
		Backspace:      bind("backspace", "delete left", "backspace", "shift+backspace", "ctrl+h"),
		Delete:         bind("delete", "delete right", "delete", "ctrl+d"),
		DeleteWordLeft: bind("ctrl+w", "delete word left", "ctrl+w", "ctrl+backspace", "alt+backspace"),
		DeleteWord:     bind("alt+d", "delete word right", "alt+d", "ctrl+delete", "alt+delete"),
		DeleteToStart:  bind("ctrl+u", "delete to the start of the line", "ctrl+u"),
		Enter:          bind("enter", "new line", "enter", "shift+enter", "ctrl+j"),
		Indent:         bind("tab", "tab, or indent a list item", "tab", "ctrl+i"),
		Outdent:        bind("shift+tab", "outdent", "shift+tab"),
		Undo:           bind("ctrl+z", "undo", "ctrl+z"),
		Redo:           bind("ctrl+y", "redo", "ctrl+y", "ctrl+shift+z"),
		Cut:            bind("ctrl+x", "cut", "ctrl+x", "shift+delete"),
		Copy:           bind("ctrl+c", "copy", "ctrl+c", "ctrl+insert"),
		Paste:          bind("ctrl+v", "paste", "ctrl+v", "shift+insert"),
		SelectAll:      bind("ctrl+a,ctrl+a", "select all", "ctrl+shift+a"),
		Drop:           bind("esc", "drop the selection", "esc"),
		Find:           bind("ctrl+f", "find in the text", "ctrl+f"),
		FindNext:       bind("enter", "next match", "enter", "down", "ctrl+g"),
		FindPrevious:   bind("↑", "previous match", "up", "shift+enter"),
		FindClose:      bind("esc", "close find", "esc"),
	}
	k.Select = bind("shift+arrows", "select", withShift(motionsOf(k), k.SelectAll.Keys())...)
	return k
}

// withShift returns the names of the movements' keys together with shift, which selects, but for
// those that have another use.
func withShift(motions map[string]motion, used []string) []string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(motions)) {
		at := strings.LastIndex(name, "+") + 1 // modifiers stand in the order ctrl, alt, shift
		if name = name[:at] + "shift+" + name[at:]; !slices.Contains(used, name) {
			names = append(names, name)
		}
	}
	return names
}

// ShortHelp returns the keys worth a place in a foot line; FullHelp returns all of them, in groups.
func (k KeyMap) ShortHelp() []key.Binding { return []key.Binding{k.Undo, k.Find} }

// FullHelp returns every key, in groups.
func (k KeyMap) FullHelp() [][]key.Binding {
	return [][]key.Binding{
		{k.Left, k.Right, k.Up, k.Down, k.WordLeft, k.WordRight},
		{k.RowStart, k.RowEnd, k.LineStart, k.LineEnd, k.PageUp, k.PageDown, k.TextStart, k.TextEnd},
		{k.Select, k.SelectAll, k.Drop, k.Cut, k.Copy, k.Paste, k.Undo, k.Redo},
		{k.Enter, k.Indent, k.Outdent, k.Backspace, k.Delete, k.DeleteWordLeft, k.DeleteWord, k.DeleteToStart},
		{k.Find, k.FindNext, k.FindPrevious, k.FindClose},
	}
}

// FindKeys returns the keys of an open search, the way to the next match first.
func (k KeyMap) FindKeys() []key.Binding {
	return []key.Binding{k.FindNext, k.FindPrevious, k.FindClose}
}

// KeyMap returns the keys, with those switched off that can do nothing at the moment.
func (e *Editor) KeyMap() KeyMap {
	k := e.keys
	from, to := e.selected()
	k.Undo.SetEnabled(e.CanUndo())
	k.Redo.SetEnabled(e.CanRedo())
	k.Cut.SetEnabled(from < to)
	k.Copy.SetEnabled(from < to)
	k.SelectAll.SetEnabled(e.text.len() > 0)
	k.Drop.SetEnabled(e.drops())
	k.FindNext.SetEnabled(e.find.open)
	k.FindPrevious.SetEnabled(e.find.open)
	k.FindClose.SetEnabled(e.find.open)
	return k
}

// SetKeyMap changes the keys.
func (e *Editor) SetKeyMap(k KeyMap) {
	e.keys = k
	e.motions = motionsOf(k)
	e.actions = actionsOf(k)
}

// Handles reports whether Update would take a key. Those it leaves alone are the owner's, also
// ctrl+c while nothing is selected.
func (e *Editor) Handles(msg tea.KeyPressMsg) bool {
	name := msg.String()
	switch {
	case msg.Text != "":
		return true
	case e.find.open && has(name, e.keys.FindClose, e.keys.FindNext, e.keys.FindPrevious):
		return true
	case has(name, e.keys.Copy):
		return e.anchor != e.cursor
	case has(name, e.keys.Drop):
		return e.drops()
	}
	return e.actions[name] != nil || e.motionOf(name) != nil
}

// drops reports whether there is a selection that escape drops.
func (e *Editor) drops() bool { return e.anchor != e.cursor && !e.offered }

// motionOf returns what a key does to the cursor, with or without shift, or nil.
func (e *Editor) motionOf(name string) motion {
	return e.motions[strings.Replace(name, "shift+", "", 1)]
}
