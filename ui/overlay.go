package ui

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/ui/kit"
	"ponder/ui/theme"
)

// help is the page of all keys that work now. It lies over the screen it explains.
type help struct {
	theme         *theme.Theme
	title         string
	bindings      []key.Binding
	path          string
	offset        int
	width, height int
	keys          helpKeys
}

type helpKeys struct{ Up, Down, Close key.Binding }

func (r *Root) openHelp() tea.Cmd {
	r.help = &help{theme: r.env.Theme, title: r.top().Title(), path: r.env.Path, keys: helpKeys{
		Up:    key.NewBinding(key.WithKeys("up", "k", "pgup"), key.WithHelp("↑↓", "scroll")),
		Down:  key.NewBinding(key.WithKeys("down", "j", "pgdown", "space")),
		Close: key.NewBinding(key.WithKeys("esc", "?", "f1", "q", "enter", "ctrl+c"), key.WithHelp("esc", "close")),
	}}
	r.help.bindings = r.top().Keys()
	if !r.top().Typing() {
		r.help.bindings = append(r.help.bindings[:len(r.help.bindings):len(r.help.bindings)], r.keys.Back, r.keys.Quit, r.keys.Suspend)
	}
	r.help.resize(r.width, r.height-foot)
	return nil
}

func (r *Root) keyInHelp(msg tea.KeyPressMsg) tea.Cmd {
	if key.Matches(msg, r.help.keys.Close) {
		r.help = nil
		return nil
	}
	return r.help.Update(msg)
}

func (h *help) resize(width, height int) { h.width, h.height = width, height }

// Keys are the keys of the help itself.
func (h *help) Keys() []key.Binding { return []key.Binding{h.keys.Up, h.keys.Close} }

// Update scrolls.
func (h *help) Update(msg tea.Msg) tea.Cmd {
	step := 0
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if key.Matches(msg, h.keys.Up) {
			step = -1
		} else if key.Matches(msg, h.keys.Down) {
			step = 1
		}
	case tea.MouseWheelMsg:
		step = wheel(msg)
	}
	h.offset = max(min(h.offset+step, len(h.lines())-h.height), 0)
	return nil
}

// wheel gives the rows that a turn of the wheel moves.
func wheel(msg tea.MouseWheelMsg) int {
	switch msg.Button {
	case tea.MouseWheelUp:
		return -3
	case tea.MouseWheelDown:
		return 3
	}
	return 0
}

// View draws the page from where it was scrolled to.
func (h *help) View() string {
	lines := h.lines()
	return kit.Box(lines[min(h.offset, len(lines)):], h.width, h.height)
}

func (h *help) lines() []string {
	t, width := h.theme, kit.Column(h.width)
	lines := []string{t.Title.Render("Keys") + t.Faint.Render(" "+t.Glyphs.Dot+" "+h.title), ""}
	for _, b := range h.bindings {
		if k := b.Help(); b.Enabled() && k.Desc != "" {
			name := kit.Pad(glyphKey(k.Key, *t), 16)
			lines = append(lines, kit.Fit("  "+t.Key.Render(name)+" "+k.Desc, width))
		}
	}
	lines = append(lines, "")
	note := fmt.Sprintf("What you write is saved by itself, in one file on this computer, and nowhere else: %s", h.path)
	for _, line := range kit.Wrap(note, width) {
		lines = append(lines, t.Faint.Render(line))
	}
	return lines
}
