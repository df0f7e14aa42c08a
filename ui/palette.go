package ui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/ui/form"
	"ponder/ui/layout"
	"ponder/ui/screen"
)

// choice is an action that can be found by its name.
type choice struct {
	binding key.Binding   // with the learner's own key
	action  string        // its name among the learner's keys; empty where the key cannot be changed
	key     string        // the one that it came with
	screen  screen.Screen // whose action it is; nil for the root's

	also  string       // other words that find it
	opens *screen.Open // a page that it opens, rather than a key that it presses
	said  string       // what it says, where it is done elsewhere
}

func (c choice) changed() bool { return c.action != "" && shownKey(c.binding) != c.key }

// palette finds every action that can be done now by its name, shows its key, does it, and gives it
// another key. It lies over the screen.
type palette struct {
	root          *Root
	field         *form.Field
	all           []choice
	others        []choice // found by what is typed alone
	at, from      int
	asking        *choice // the next key becomes its key; nil while actions are chosen
	width, height int
	keys          paletteKeys
}

type paletteKeys struct{ Do, Up, Down, PageUp, PageDown, Change, Close, Reset, Keep key.Binding }

// defaultPaletteKeys are the keys of the palette, which are nobody's own.
func defaultPaletteKeys() paletteKeys {
	bind := func(help, does string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, does))
	}
	return paletteKeys{
		Do:       bind("enter", "do it", "enter"),
		Up:       bind("↑↓", "choose", "up", "ctrl+p"),
		Down:     bind("", "", "down", "ctrl+n"),
		PageUp:   bind("", "", "pgup"),
		PageDown: bind("", "", "pgdown"),
		Change:   bind("ctrl+r", "new key", "ctrl+r"),
		Close:    bind("esc", "close", "esc", "ctrl+c", "ctrl+k", "f2"),
		Reset:    bind("delete", "", "delete", "backspace"),
		Keep:     bind("esc", "keep it", "esc", "ctrl+c"),
	}
}

func (r *Root) openPalette() tea.Cmd {
	p := &palette{root: r, field: form.NewField("Find an action", "", ""), all: r.everyKey(), keys: defaultPaletteKeys()}
	p.others = r.othersThan(p.all)
	p.field.SetWidthMethod(r.env.Widths)
	r.show(p)
	return nil
}

// Keys are the keys of the palette itself.
func (p *palette) Keys() []key.Binding {
	k := p.keys
	if c := p.asking; c != nil {
		k.Reset.SetEnabled(c.changed())
		k.Reset.SetHelp("delete", "back to "+c.key)
		return []key.Binding{k.Reset, k.Keep}
	}
	c, some := p.chosen()
	k.Do.SetEnabled(some)
	k.Up.SetEnabled(some)
	k.Change.SetEnabled(some && c.action != "")
	return []key.Binding{k.Do, k.Change, k.Up, k.Close}
}

// Update takes what is typed, and the mouse.
func (p *palette) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if p.asking != nil {
			return p.take(*p.asking, msg)
		}
		return p.handleKey(msg)
	case tea.MouseClickMsg:
		return p.click(msg)
	case tea.MouseWheelMsg:
		p.choose(p.at + wheel(msg)/3)
		return nil
	case tea.PasteMsg:
		if p.asking != nil {
			return nil
		}
	}
	return p.typed(msg)
}

func (p *palette) handleKey(msg tea.KeyPressMsg) tea.Cmd {
	k := p.keys
	if letter, both := screen.AfterEscape(msg); both {
		p.root.over = nil
		return p.root.env.Ask(letter)
	}
	switch {
	case p.field.Drops(msg):
		return p.typed(msg)
	case key.Matches(msg, k.Close):
		p.root.over = nil
	case key.Matches(msg, k.Do):
		return p.do()
	case key.Matches(msg, k.Up):
		p.choose(p.at - 1)
	case key.Matches(msg, k.Down):
		p.choose(p.at + 1)
	case key.Matches(msg, k.PageUp):
		p.choose(p.at - p.room())
	case key.Matches(msg, k.PageDown):
		p.choose(p.at + p.room())
	case key.Matches(msg, k.Change):
		if c, _ := p.chosen(); c.action != "" {
			p.asking = &c
		}
	default:
		return p.typed(msg)
	}
	return nil
}

// typed passes a message to the field. Other words find other actions, and the first of them is
// chosen.
func (p *palette) typed(msg tea.Msg) tea.Cmd {
	before := p.field.Text()
	cmd := p.field.Update(msg)
	if p.field.Text() != before {
		p.at, p.from = 0, 0
	}
	return cmd
}

// do closes the palette and does the chosen action, by the key that stands for it.
func (p *palette) do() tea.Cmd {
	c, some := p.chosen()
	if !some {
		return nil
	}
	p.root.over = nil
	return p.root.do(c)
}

// do does an action, by the key that stands for it.
func (r *Root) do(c choice) tea.Cmd {
	switch {
	case c.opens != nil:
		return r.env.Ask(*c.opens)
	case c.said != "":
		return r.say(screen.Notice{Text: c.said})
	case c.action == "":
		return r.say(screen.Notice{Text: "Press " + c.binding.Help().Key + " for this: " + c.binding.Help().Desc + "."})
	case c.screen != nil:
		return c.screen.Update(screen.Press(c.key))
	}
	cmd, _ := r.globalKey(screen.Press(shownKey(c.binding)), false)
	return cmd
}

// found are the actions in whose name, or key, every word that was typed occurs, and then those
// that people call by these words.
func (p *palette) found() []choice {
	words := strings.Fields(strings.ToLower(p.field.Text()))
	if len(words) == 0 {
		return p.all
	}
	var named, meant []choice
	for _, c := range slices.Concat(p.all, p.others) {
		name := strings.ToLower(c.binding.Help().Desc + " " + c.binding.Help().Key)
		switch {
		case hasAll(name, words):
			named = append(named, c)
		case hasAll(name+" "+c.also, words):
			meant = append(meant, c)
		}
	}
	return append(named, meant...)
}

// hasAll reports whether every word occurs in a text.
func hasAll(text string, words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
}

// othersThan returns the actions that are done elsewhere, without those that have a key here.
func (r *Root) othersThan(here []choice) []choice {
	return slices.DeleteFunc(slices.Concat(elsewhere(), r.settings()), func(c choice) bool {
		return slices.ContainsFunc(here, func(h choice) bool { return h.binding.Help().Desc == c.binding.Help().Desc })
	})
}

func (p *palette) chosen() (choice, bool) {
	found := p.found()
	if p.at >= len(found) {
		return choice{}, false
	}
	return found[p.at], true
}

func (p *palette) choose(at int) {
	n := len(p.found())
	p.at = max(min(at, n-1), 0)
	p.from, _ = layout.Window(p.from, p.at, n, p.room())
}

// click chooses the action under the mouse; the chosen one is done.
func (p *palette) click(msg tea.MouseClickMsg) tea.Cmd {
	at := msg.Y - len(p.head()) + p.from
	switch {
	case msg.Button != tea.MouseLeft || p.asking != nil || at < p.from || at >= min(len(p.found()), p.from+p.room()):
	case at == p.at:
		return p.do()
	default:
		p.choose(at)
	}
	return nil
}

// wants is a box for all that can be found.
func (p *palette) wants() (width, height int) { return 60, len(p.all) + 3 }

// Extent says how many of the actions are in view.
func (p *palette) Extent() layout.Extent {
	found, room := len(p.found()), p.room()
	return layout.Extent{First: p.from, All: found, Top: len(p.head()), Height: room, Below: max(found-p.from-room, 0)}
}

func (p *palette) resize(width, height int) {
	p.width, p.height = width, height
	p.field.SetWidth(layout.Column(width))
	p.choose(p.at)
}

// room is how many actions are shown at a time.
func (p *palette) room() int { return max(p.height-len(p.head()), 1) }

// Cursor stands where the next letter goes.
func (p *palette) Cursor() *tea.Cursor {
	if p.asking != nil {
		return tea.NewCursor(0, min(len(p.head())+p.at-p.from, max(p.height-1, 0)))
	}
	return p.field.Cursor()
}

// View draws the line to type in, and the actions that it finds.
func (p *palette) View() string {
	t, width := p.root.env.Theme, layout.Column(p.width)
	lines := p.head()
	found := p.found()
	if len(found) == 0 {
		lines = append(lines, layout.Wrap(t.Faint.Render("No action here has these words. Backspace takes a letter back."), width)...)
	}
	from, to := layout.Window(p.from, p.at, len(found), p.room())
	for i, c := range found[from:to] {
		name, key := layout.Line(c.binding.Help().Desc), t.Key.Render(glyphKey(c.binding.Help().Key, *t))
		if c.changed() {
			key = t.Faint.Render("yours ") + key
		}
		if from+i == p.at {
			name = t.Accent.Render(t.Glyphs.Selected + " " + name)
		} else {
			name = "  " + name
		}
		lines = append(lines, layout.Row(name, key, width))
	}
	return layout.Box(lines, p.width, p.height)
}

// head is what stands above the actions.
func (p *palette) head() []string {
	t, width := p.root.env.Theme, layout.Column(p.width)
	var lines []string
	for i, l := range p.field.Lines(t, "") {
		if i > 1 && p.height < 10 {
			break // only the label and the line itself
		}
		lines = append(lines, layout.Fit(l.Text, width))
	}
	if p.asking == nil {
		return lines
	}
	return append(lines, p.question(*p.asking, width)...)
}
