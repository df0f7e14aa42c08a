package ui

import (
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"ponder/ui/editor"
	"ponder/ui/screen"
)

// There is one clip for the whole program, and one way to copy: what is cut or copied anywhere is
// kept here for every field and text, and is given to the system's clipboard tool and to the
// terminal. "Copied" is said only where one of them is known to have taken it; else the text is
// shown, to be selected.

// copyPause is how long a terminal has to say what its clipboard holds now. Most never do.
const copyPause = 300 * time.Millisecond

// clipboard is what was cut or copied last, and the copy that a terminal is being asked about.
type clipboard struct {
	text   string
	asked  *screen.Copy // nil while nothing is asked
	serial int
}

var errNoTool = errors.New("there is no clipboard tool")

// toolSaid is what came of giving a text to the system's clipboard tool.
type toolSaid struct {
	of  screen.Copy
	err error
}

// copyUnanswered says that the terminal did not tell whether it took a text.
type copyUnanswered struct{ serial int }

// handleClipboard takes the messages about the clipboard.
func (r *Root) handleClipboard(msg tea.Msg) (cmd tea.Cmd, taken bool) {
	switch msg := msg.(type) {
	case editor.Notice:
		return r.say(screen.Notice{Text: string(msg)}), true
	case editor.Copied:
		r.clip.text = msg.Text
		return tea.Batch(tea.SetClipboard(msg.Text), func() tea.Msg {
			_ = r.toTool(msg.Text) // the terminal was given it as well, and the clip holds it
			return nil
		}), true
	case editor.PasteRequest:
		return func() tea.Msg {
			if r.env.Paste == nil {
				return msg.Answer("", errNoTool)
			}
			return msg.Answer(r.env.Paste())
		}, true
	case editor.InternalPasteRequest:
		return r.everyone(msg.Answer(r.clip.text)), true
	case screen.Copy:
		r.clip.text = msg.Text
		return func() tea.Msg { return toolSaid{msg, r.toTool(msg.Text)} }, true
	case toolSaid:
		return r.toolAnswered(msg), true
	case copyUnanswered:
		if asked := r.clip.asked; asked != nil && msg.serial == r.clip.serial {
			r.clip.asked = nil
			r.show(newCopyPage(r, *asked))
		}
		return nil, true
	}
	return nil, false
}

// toTool passes a text to the system's clipboard tool. It is called by commands.
func (r *Root) toTool(text string) error {
	if r.env.Copy == nil {
		return errNoTool
	}
	return r.env.Copy(text)
}

// toolAnswered says that a text was copied, or gives it to the terminal and asks what that holds
// then.
func (r *Root) toolAnswered(msg toolSaid) tea.Cmd {
	if msg.err == nil {
		return r.say(copied(msg.of))
	}
	r.clip.serial++
	r.clip.asked = &msg.of
	unanswered := copyUnanswered{r.clip.serial}
	return tea.Batch(tea.Sequence(tea.SetClipboard(msg.of.Text), tea.ReadClipboard),
		tea.Tick(copyPause, func(time.Time) tea.Msg { return unanswered }))
}

// terminalHolds compares what the terminal's clipboard holds with what it was given.
func (r *Root) terminalHolds(text string) tea.Cmd {
	asked := r.clip.asked
	if asked == nil || text != asked.Text {
		return nil
	}
	r.clip.asked = nil
	return r.say(copied(*asked))
}

func copied(c screen.Copy) screen.Notice { return screen.Notice{Text: "Copied: " + c.What + "."} }
