package ui

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ponder/ui/layout"
	"ponder/ui/screen"
)

// help is the page of all keys: those that work now, and those that something has to be there for
// first. It lies over the screen it explains.
type help struct {
	root          *Root
	all           []choice
	later         []key.Binding // what can be done here, but not just now
	offset        int
	width, height int
	keys          helpKeys
}

type helpKeys struct{ Up, Down, PageUp, PageDown, Palette, Close key.Binding }

func (r *Root) openHelp() tea.Cmd {
	bind := func(help, does string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
	}
	r.show(&help{root: r, all: r.everyKey(), later: r.laterKeys(), keys: helpKeys{
		Up:       bind("↑↓", "scroll", "up", "k"),
		Down:     bind("", "", "down", "j"),
		PageUp:   bind("", "", "pgup", "b"),
		PageDown: bind("", "", "pgdown", "space"),
		Palette:  r.keys.Palette,
		Close:    bind("esc", "close", "esc", "?", "f1", "q", "enter", "ctrl+c"),
	}})
	return nil
}

// wants is a box for all of it.
func (h *help) wants() (width, height int) {
	w := h.width
	h.width = helpWidth
	height = len(h.lines())
	h.width = w
	return helpWidth, height
}

// helpWidth is that of the page of keys, in cells.
const helpWidth = 64

// Extent says how much of the page is in view.
func (h *help) Extent() layout.Extent {
	all := len(h.lines())
	return layout.Extent{First: h.offset, All: all, Height: h.height, Below: max(all-h.offset-h.height, 0)}
}

func (h *help) resize(width, height int) { h.width, h.height = width, height }

// Keys are the keys of the help itself.
func (h *help) Keys() []key.Binding {
	k := h.keys
	k.Up.SetEnabled(len(h.lines()) > h.height)
	return []key.Binding{k.Up, k.Palette, k.Close}
}

// Cursor stands on the first line of what is read, where a magnifier looks.
func (h *help) Cursor() *tea.Cursor { return tea.NewCursor(0, 0) }

// Update scrolls, and closes the page.
func (h *help) Update(msg tea.Msg) tea.Cmd {
	step := 0
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if letter, both := screen.AfterEscape(msg); both {
			h.root.over = nil
			return h.root.env.Ask(letter)
		}
		switch k := h.keys; {
		case key.Matches(msg, k.Close):
			h.root.over = nil
			return nil
		case key.Matches(msg, k.Palette):
			return h.root.openPalette()
		case key.Matches(msg, k.Up):
			step = -1
		case key.Matches(msg, k.Down):
			step = 1
		case key.Matches(msg, k.PageUp):
			step = 1 - h.height
		case key.Matches(msg, k.PageDown):
			step = h.height - 1
		}
	case tea.MouseWheelMsg:
		step = wheel(msg)
	case tea.MouseClickMsg:
		return h.click(msg)
	}
	h.offset = max(min(h.offset+step, len(h.lines())-h.height), 0)
	return nil
}

// click does what the row says that was clicked.
func (h *help) click(msg tea.MouseClickMsg) tea.Cmd {
	row := msg.Y + h.offset - len(h.head())
	if msg.Button != tea.MouseLeft || msg.Y < 0 || msg.Y >= h.height || row < 0 || row >= len(h.all) {
		return nil
	}
	h.root.over = nil
	return h.root.do(h.all[row])
}

// View draws the page from where it was scrolled to.
func (h *help) View() string {
	lines := h.lines()
	return layout.Box(lines[min(h.offset, len(lines)):], h.width, h.height)
}

// head is what stands above the keys.
func (h *help) head() []string {
	t, width := h.root.env.Theme, layout.Column(h.width)
	lines := []string{t.Title.Render("Keys") + t.Faint.Render(" "+t.Glyphs.Dot+" "+layout.Line(h.root.top().Title())), ""}
	for _, text := range shared(h.all) {
		lines = append(lines, layout.Wrap(t.Due.Render(text), width)...)
	}
	return lines
}

func (h *help) lines() []string {
	t, width := h.root.env.Theme, layout.Column(h.width)
	lines, room := h.head(), 0
	for _, c := range h.all {
		room = max(room, ansi.StringWidth(glyphKey(c.binding.Help().Key, *t)))
	}
	for _, b := range h.later {
		room = max(room, ansi.StringWidth(glyphKey(b.Help().Key, *t)))
	}
	row := func(b key.Binding, look func(...string) string) string {
		name := layout.Pad(glyphKey(b.Help().Key, *t), min(room, width/2))
		return layout.Fit("  "+look(name)+"  "+layout.Line(b.Help().Desc), width)
	}
	for _, c := range h.all {
		lines = append(lines, row(c.binding, t.Key.Render))
	}
	if len(h.later) > 0 {
		lines = append(lines, "", t.Heading.Render("Not possible just now"))
	}
	for _, b := range h.later {
		lines = append(lines, row(b, t.Faint.Render))
	}
	note := fmt.Sprintf("What you write is saved by itself, in one file on this computer, and nowhere else: %s. "+
		"Keys can be changed: %s, choose the action, then %s; the settings list all of them.", layout.Line(h.root.env.Path), h.keys.Palette.Help().Key, defaultPaletteKeys().Change.Help().Key)
	lines = append(lines, "")
	for _, line := range layout.Wrap(note, width) {
		lines = append(lines, t.Faint.Render(line))
	}
	return lines
}
