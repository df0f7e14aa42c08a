package write

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"ponder/ui/layout"
	"ponder/ui/screen"
)

// offer is something that the menu of six does, by the key that does it elsewhere.
type offer struct{ does, key string }

// offers are what is done most while one writes. The menu is there for those who cannot hold two
// keys at once: one key opens it, and a number, or the arrows and enter, or a click, does it.
func (s *Screen) offers() []offer {
	k := s.keys
	shown := "see it as it reads"
	if s.beside() == reading || s.instead() {
		shown = "no preview"
	}
	return []offer{
		{"done: it becomes an entry", k.Done.Keys()[0]},
		{shown, k.Preview.Keys()[0]},
		{"title, day, tags, private", k.Details.Keys()[0]},
		{"a guide: headings to write under", k.Guide.Keys()[0]},
		{"undo the last change", s.editor.KeyMap().Undo.Keys()[0]},
		{"leave; it stays as a draft", k.Leave.Keys()[0]},
	}
}

// openOffers shows the menu below the text.
func (s *Screen) openOffers() { s.mode, s.selected, s.preview.instead = offering, 0, false }

// take does what was chosen.
func (s *Screen) take(o offer) tea.Cmd {
	s.mode = writing
	return s.typed(screen.Press(o.key))
}

// isChoosing reports whether a list stands below the text.
func (s *Screen) isChoosing() bool { return s.mode == guiding || s.mode == offering }

// choice shows the guides, or the menu, and says where the cursor stands in it.
func (s *Screen) choice() ([]string, *tea.Cursor) {
	t, width := s.env.Theme, layout.Column(s.width)
	title, rows, suggested := "A guide: headings to write under.", []string{}, -1
	if s.mode == offering {
		title = "What to do"
		for _, o := range s.offers() {
			rows = append(rows, o.does)
		}
	} else {
		for i, g := range s.offered() {
			rows = append(rows, g.Name)
			if g.ID == s.suggested() {
				suggested = i
			}
		}
	}
	lines := []string{t.Faint.Render(layout.Fit(title, width))}
	for i, name := range rows {
		mark, style := strings.Repeat(" ", lipgloss.Width(t.Glyphs.Selected)), t.Text
		if i == s.selected {
			mark, style = t.Glyphs.Selected, t.Accent
		}
		right := ""
		if i == suggested {
			right = t.Faint.Render("suggested")
		}
		lines = append(lines, layout.Row(style.Render(mark+" "+string(rune('1'+i))+" "+name), right, width))
	}
	return lines, tea.NewCursor(0, 1+s.selected)
}
