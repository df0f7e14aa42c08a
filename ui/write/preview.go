package write

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"ponder/journal"
	"ponder/ui/kit"
)

// preview is the text as it reads, rendered in a command.
type preview struct {
	lines   []string
	from    int
	version uint64
	busy    bool
}

type renderedMsg struct {
	draft   journal.ID
	version uint64
	text    string
	err     error
}

func (s *Screen) togglePreview() tea.Cmd {
	if s.mode == previewing {
		s.mode = writing
		s.lay()
		return nil
	}
	s.mode = previewing
	s.preview = preview{busy: true, version: s.editor.Version()}
	return s.render()
}

// render renders the text beside the typing.
func (s *Screen) render() tea.Cmd {
	id, version, text := s.saver.standing().draft.ID, s.editor.Version(), s.editor.Text()
	width, theme := kit.Column(s.width), *s.env.Theme
	return func() tea.Msg {
		out, err := kit.Markdown(text, width, theme)
		return renderedMsg{id, version, out, err}
	}
}

func (p *preview) take(msg renderedMsg, draft journal.ID) {
	if msg.draft != draft || msg.version != p.version {
		return
	}
	p.busy = false
	p.lines = strings.Split(msg.text, "\n")
	if msg.err != nil {
		p.lines = []string{"The preview could not be made; the text is as it was.", msg.err.Error()}
	}
}

// key scrolls.
func (p *preview) key(msg tea.KeyPressMsg) tea.Cmd {
	switch msg.String() {
	case "up", "k":
		p.scroll(-1)
	case "down", "j":
		p.scroll(1)
	case "pgup":
		p.scroll(-10)
	case "pgdown", "space":
		p.scroll(10)
	}
	return nil
}

func (p *preview) scroll(rows int) { p.from = max(min(p.from+rows, len(p.lines)-1), 0) }

// window gives the rows to draw.
func (p *preview) window(height int) []string {
	if p.busy {
		return []string{"One moment."}
	}
	return p.lines[min(p.from, len(p.lines)):min(p.from+height, len(p.lines))]
}
