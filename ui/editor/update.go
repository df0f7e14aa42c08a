package editor

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// motion moves the cursor, selecting on the way when extend is set. action does anything else that
// a key can do.
type (
	motion func(e *Editor, extend bool)
	action func(e *Editor) tea.Cmd
)

// Update takes keys, pastes and the mouse, the latter in cells from the editor's top left. It does
// no input or output itself: what needs any is returned as a command, whose message must come back
// here.
func (e *Editor) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return e.key(msg)
	case tea.PasteMsg:
		e.paste(msg.Content)
	case tea.MouseClickMsg:
		return e.click(msg)
	case tea.MouseMotionMsg:
		e.drag(msg)
	case tea.MouseReleaseMsg:
		e.mouse.dragging = false
	case tea.MouseWheelMsg:
		e.wheel(msg)
	case tea.ModeReportMsg:
		if msg.Mode == ansi.ModeUnicodeCore && msg.Value != ansi.ModeNotRecognized && msg.Value != ansi.ModePermanentlyReset {
			e.SetWidthMethod(ansi.GraphemeWidth)
		}
	case tea.ClipboardMsg:
		e.terminalAnswered(msg.Content)
	case clipboardRead:
		return e.clipboardAnswered(msg)
	case clipboardSilent:
		return e.clipboardStaysSilent(msg)
	case clipAnswer:
		return e.clipAnswered(msg)
	case clickEnded:
		e.clickPauseOver(msg)
	}
	return nil
}

func (e *Editor) key(msg tea.KeyPressMsg) tea.Cmd {
	if !e.Handles(msg) {
		return nil
	}
	twice := e.again && has(msg.String(), e.keys.LineStart)
	e.again = !e.find.open && has(msg.String(), e.keys.LineStart) && !twice
	e.offered, e.mouse.clicks, e.mouse.dragging = false, 0, false
	var cmd tea.Cmd
	switch {
	case e.find.open:
		cmd = e.pressFind(msg)
	case twice:
		e.SelectAll()
	default:
		cmd = e.handleKey(msg)
	}
	e.reveal()
	return cmd
}

func (e *Editor) handleKey(msg tea.KeyPressMsg) tea.Cmd {
	if msg.Text != "" {
		e.put(editType, msg.Text)
		return nil
	}
	name := msg.String()
	if act := e.actions[name]; act != nil {
		return act(e)
	}
	if move := e.motionOf(name); move != nil {
		e.past.seal()
		move(e, strings.Contains(name, "shift+"))
	}
	return nil
}

// paste inserts text from elsewhere. Terminals send the line breaks of a paste as carriage returns;
// those become the text's own.
func (e *Editor) paste(s string) {
	if e.find.open {
		line, _, _ := strings.Cut(strings.ReplaceAll(s, "\r", "\n"), "\n")
		e.addToQuery(line)
		e.reveal()
		return
	}
	e.offered = false
	if s == "" {
		return
	}
	if strings.Contains(s, "\r") {
		s = strings.ReplaceAll(s, "\r\n", "\n")
		s = strings.NewReplacer("\r", e.lineBreak(), "\n", e.lineBreak()).Replace(s)
	}
	e.put(editOther, s)
	e.reveal()
}

// to makes a motion of a function that finds the place to go to.
func to(find func(e *Editor) int) motion {
	return func(e *Editor, extend bool) { e.moved(find(e), extend) }
}

// toward makes a motion to one side. Without shift, a selection is left at that side of it.
func toward(side int, find func(t text, off int) int) motion {
	return func(e *Editor, extend bool) {
		from, to := e.selected()
		switch {
		case extend || from == to:
			e.moved(find(e.text, e.cursor), extend)
		case side < 0:
			e.moved(from, false)
		default:
			e.moved(to, false)
		}
	}
}

func motionsOf(k KeyMap) map[string]motion {
	return table(map[*key.Binding]motion{
		&k.Left:      toward(-1, text.prev),
		&k.Right:     toward(+1, text.next),
		&k.WordLeft:  to(func(e *Editor) int { return e.text.wordLeft(e.cursor) }),
		&k.WordRight: to(func(e *Editor) int { return e.text.wordRight(e.cursor) }),
		&k.Up:        func(e *Editor, extend bool) { e.vertical(-1, extend) },
		&k.Down:      func(e *Editor, extend bool) { e.vertical(+1, extend) },
		&k.PageUp:    func(e *Editor, extend bool) { e.page(-1, extend) },
		&k.PageDown:  func(e *Editor, extend bool) { e.page(+1, extend) },
		&k.RowStart:  to(func(e *Editor) int { return e.cursorRow().start }),
		&k.RowEnd:    toRowEnd,
		&k.LineStart: to(func(e *Editor) int { return e.text.lineStart(e.cursor) }),
		&k.LineEnd:   to(func(e *Editor) int { return e.text.lineEnd(e.cursor) }),
		&k.TextStart: to(func(*Editor) int { return 0 }),
		&k.TextEnd:   to(func(e *Editor) int { return e.text.len() }),
	})
}

func toRowEnd(e *Editor, extend bool) {
	off, stick := e.text.endOf(e.cursorRow())
	e.moved(off, extend)
	e.stick = stick
}

func actionsOf(k KeyMap) map[string]action {
	return table(map[*key.Binding]action{
		&k.Backspace:      quiet(func(e *Editor) { e.remove(editBack, e.text.prev) }),
		&k.Delete:         quiet(func(e *Editor) { e.remove(editForward, e.text.next) }),
		&k.DeleteWordLeft: quiet(func(e *Editor) { e.remove(editOther, e.text.wordLeft) }),
		&k.DeleteWord:     quiet(func(e *Editor) { e.remove(editOther, e.text.wordRight) }),
		&k.DeleteToStart:  quiet(func(e *Editor) { e.remove(editOther, e.text.lineStart) }),
		&k.Enter:          quiet((*Editor).enter),
		&k.Indent:         quiet((*Editor).indent),
		&k.Outdent:        quiet((*Editor).outdent),
		&k.SelectAll:      quiet((*Editor).SelectAll),
		&k.Drop:           quiet(func(e *Editor) { e.moved(e.cursor, false) }),
		&k.Cut:            (*Editor).cut,
		&k.Copy:           (*Editor).copy,
		&k.Paste:          (*Editor).askClipboard,
		&k.Find:           (*Editor).openFind,
		&k.Undo:           quiet((*Editor).undo),
		&k.Redo:           quiet((*Editor).redo),
	})
}

// quiet makes an action of an edit that needs no command.
func quiet(edit func(e *Editor)) action {
	return func(e *Editor) tea.Cmd {
		edit(e)
		return nil
	}
}

// table turns bindings into a look-up by key.
func table[T any](bound map[*key.Binding]T) map[string]T {
	keys := make(map[string]T)
	for b, do := range bound {
		for _, name := range b.Keys() {
			keys[name] = do
		}
	}
	return keys
}
