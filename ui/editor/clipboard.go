package editor

import (
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/atotto/clipboard"
)

// clipboardPause is how long a terminal has to answer when it is asked for the clipboard. Most never do.
const clipboardPause = 250 * time.Millisecond

// Notices about the clipboard.
const (
	noClipboard    = "The clipboard cannot be read here. Your terminal's own paste key works, often ctrl+shift+v."
	emptyClipboard = "The clipboard holds no text."
)

// clip is what the editor knows of the clipboard.
type clip struct {
	own    string // what was last cut or copied here
	wanted bool   // a paste was asked for and has not come yet
	serial int
	at     uint64 // the version of the text that the paste was asked for
	from   int
	to     int
}

// clipboardRead is what a clipboard tool said, and clipboardSilent that the terminal did not answer either.
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

func (e *Editor) copy() tea.Cmd {
	s := e.Selection()
	if s == "" {
		return nil
	}
	e.clip.own = s
	return tea.Batch(tea.SetClipboard(s), func() tea.Msg { return writeClipboard(s) })
}

// writeClipboard gives text to the system's clipboard tool. The terminal was given it as well, so an error loses nothing.
func writeClipboard(s string) tea.Msg {
	if !clipboard.Unsupported {
		_ = clipboard.WriteAll(s)
	}
	return nil
}

func (e *Editor) cut() tea.Cmd {
	cmd := e.copy()
	if cmd != nil {
		e.put(editOther, "")
	}
	return cmd
}

// askClipboard begins a paste: from a clipboard tool, else from the terminal, else from what was last cut or copied here.
// Until one of them answers, the text and the selection stay as they are.
func (e *Editor) askClipboard() tea.Cmd {
	c := &e.clip
	c.serial++
	c.wanted, c.at = true, e.version
	c.from, c.to = e.selected()
	asked := clipboardRead{editor: e, serial: c.serial}
	return func() tea.Msg {
		asked.text, asked.err = clipboard.ReadAll()
		return asked
	}
}

func (e *Editor) clipboardAnswered(msg clipboardRead) tea.Cmd {
	if msg.editor != e || msg.serial != e.clip.serial || !e.clip.wanted {
		return nil
	}
	if msg.err == nil && msg.text == "" {
		e.clip.wanted, e.notice = false, emptyClipboard
		return nil
	}
	if msg.err == nil {
		e.pasteWanted(msg.text)
		return nil
	}
	silent := clipboardSilent{e, msg.serial}
	return tea.Batch(tea.ReadClipboard, tea.Tick(clipboardPause, func(time.Time) tea.Msg { return silent }))
}

// terminalAnswered takes the clipboard from the terminal. One that refuses may answer with nothing; then the pause decides.
func (e *Editor) terminalAnswered(s string) {
	if e.clip.wanted && s != "" {
		e.pasteWanted(s)
	}
}

func (e *Editor) clipboardStaysSilent(msg clipboardSilent) {
	switch {
	case msg.editor != e || msg.serial != e.clip.serial || !e.clip.wanted:
	case e.clip.own != "":
		e.pasteWanted(e.clip.own)
	default:
		e.clip.wanted = false
		e.notice = noClipboard
	}
}

// pasteWanted inserts what was asked for. A selection made since, or a text changed since, is not replaced.
func (e *Editor) pasteWanted(s string) {
	c := &e.clip
	if from, to := e.selected(); c.at != e.version || from != c.from || to != c.to {
		e.anchor = e.cursor
	}
	c.wanted = false
	e.paste(s)
}
