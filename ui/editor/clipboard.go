package editor

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// clipboardPause is how long a terminal has to answer when it is asked for the clipboard. Most
// never do.
const clipboardPause = 250 * time.Millisecond

// Notices about the clipboard.
const (
	noClipboard    Notice = "The clipboard cannot be read here. Your terminal's own paste key works, often shift+insert, ctrl+shift+v or a click with the right button."
	emptyClipboard Notice = "The clipboard holds no text."
)

// Notice is news about the last key, as a message: whoever runs the program shows it.
type Notice string

// Copied is a text that was cut or copied, as a message: whoever runs the program keeps it for all
// editors, and gives it to the clipboard.
type Copied struct{ Text string }

// PasteRequest asks whoever runs the program for the system's clipboard. It is answered with
// Answer.
type PasteRequest struct {
	editor *Editor
	serial int
}

// Answer is the message that gives an editor the system's clipboard, or says that it cannot be
// read.
func (a PasteRequest) Answer(text string, err error) tea.Msg {
	return clipboardRead{editor: a.editor, serial: a.serial, text: text, err: err}
}

// InternalPasteRequest asks whoever runs the program for what was last cut or copied anywhere in
// it, because no clipboard answered. It is answered with Answer.
type InternalPasteRequest struct {
	editor *Editor
	serial int
}

// Answer is the message that gives an editor what it wanted; without a text there is none.
func (w InternalPasteRequest) Answer(text string) tea.Msg { return clipAnswer{w, text} }

type clipAnswer struct {
	InternalPasteRequest
	text string
}

// clip is what the editor knows of a paste that is under way.
type clip struct {
	wanted bool // a paste was asked for and has not come yet
	serial int
	at     uint64 // the version of the text that the paste was asked for
	from   int
	to     int
}

// clipboardRead is what a clipboard tool said, and clipboardSilent that the terminal did not answer
// either.
type (
	clipboardRead struct {
		editor *Editor
		serial int
		text   string
		err    error
	}
	clipboardSilent struct {
		editor *Editor
		serial int
	}
)

func send(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

func (e *Editor) copy() tea.Cmd {
	s := e.Selection()
	if s == "" {
		return nil
	}
	return send(Copied{s})
}

func (e *Editor) cut() tea.Cmd {
	cmd := e.copy()
	if cmd != nil {
		e.put(editOther, "")
	}
	return cmd
}

// askClipboard begins a paste: from a clipboard tool, else from the terminal, else from what was
// last cut or copied in the program. Until one of them answers, the text and the selection stay as
// they are.
func (e *Editor) askClipboard() tea.Cmd {
	c := &e.clip
	c.serial++
	c.wanted, c.at = true, e.version
	c.from, c.to = e.selected()
	return send(PasteRequest{e, c.serial})
}

func (e *Editor) clipboardAnswered(msg clipboardRead) tea.Cmd {
	if msg.editor != e || msg.serial != e.clip.serial || !e.clip.wanted {
		return nil
	}
	if msg.err == nil && msg.text == "" {
		e.clip.wanted = false
		return send(emptyClipboard)
	}
	if msg.err == nil {
		e.pasteWanted(msg.text)
		return nil
	}
	silent := clipboardSilent{e, msg.serial}
	return tea.Batch(tea.ReadClipboard, tea.Tick(clipboardPause, func(time.Time) tea.Msg { return silent }))
}

// terminalAnswered takes the clipboard from the terminal. One that refuses may answer with nothing;
// then the pause decides.
func (e *Editor) terminalAnswered(s string) {
	if e.clip.wanted && s != "" {
		e.pasteWanted(s)
	}
}

// clipboardStaysSilent asks for what was cut or copied in the program.
func (e *Editor) clipboardStaysSilent(msg clipboardSilent) tea.Cmd {
	if msg.editor != e || msg.serial != e.clip.serial || !e.clip.wanted {
		return nil
	}
	return send(InternalPasteRequest(msg))
}

// clipAnswered pastes what was cut or copied in the program, or says that nothing can be read.
func (e *Editor) clipAnswered(msg clipAnswer) tea.Cmd {
	switch {
	case msg.editor != e || msg.serial != e.clip.serial || !e.clip.wanted:
	case msg.text != "":
		e.pasteWanted(msg.text)
	default:
		e.clip.wanted = false
		return send(noClipboard)
	}
	return nil
}

// pasteWanted inserts what was asked for. A selection made since, or a text changed since, is not
// replaced.
func (e *Editor) pasteWanted(s string) {
	c := &e.clip
	if from, to := e.selected(); c.at != e.version || from != c.from || to != c.to {
		e.anchor = e.cursor
	}
	c.wanted = false
	e.paste(s)
}
