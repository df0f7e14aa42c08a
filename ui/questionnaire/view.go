package questionnaire

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ponder/prompts"
	"ponder/ui/form"
	"ponder/ui/layout"
)

// wrapped sets a text from outside in lines of one style, indented.
func (b *base) wrapped(style func(...string) string, text string, indent int) []string {
	var lines []string
	for _, l := range layout.Wrap(layout.Clean(strings.TrimSpace(text)), b.column()-indent) {
		lines = append(lines, strings.Repeat(" ", indent)+style(l))
	}
	return lines
}

// heading stands over a part of the page, after an empty line.
func (b *base) heading(name string) []form.Line {
	return form.Text("", b.env.Theme.Heading.Render(layout.Fit(layout.Line(name), b.column())))
}

// row makes a row that can be selected: a label, and its state in words at the right, or below
// where there is little room.
func (b *base) row(name, label, state string) []form.Line {
	t, width := b.env.Theme, b.column()
	label = layout.Line(label)
	beside := ansi.StringWidth(label)+ansi.StringWidth(state)+4 <= width
	var lines []form.Line
	for i, l := range layout.Wrap(label, max(width-2, 1)) {
		said := ""
		if i == 0 && beside {
			said = t.Faint.Render(state)
		}
		mark := "  "
		if i == 0 {
			mark = t.Glyphs.Selected + " "
		}
		lines = append(lines, form.Line{Row: name, Text: layout.Row("  "+l, said, width), Chosen: layout.Row(t.Accent.Render(mark+l), said, width)})
	}
	if !beside && state != "" {
		for _, l := range layout.Wrap(state, max(width-4, 1)) {
			lines = append(lines, form.Line{Row: name, Text: "    " + t.Faint.Render(l)})
		}
	}
	return lines
}

// scaleWords says what the numbers of a scale mean.
func (b *base) scaleWords(q prompts.Questionnaire, scale prompts.Scale, indent int) []form.Line {
	return form.Text(b.wrapped(b.env.Theme.Faint.Render, q.ScaleText(scale), indent)...)
}

// listed is one of a list to read.
func (b *base) listed(text string) []form.Line {
	var lines []form.Line
	for _, l := range layout.Hang("- "+text, b.column()-2, 2) {
		lines = append(lines, form.Line{Text: "  " + l})
	}
	return lines
}

// rated is an item with what is said of it at the right, or behind it where there is little room.
func (b *base) rated(item, said string) []form.Line {
	if b.column() < roomy {
		return b.listed(layout.Line(item) + ": " + said)
	}
	var lines []form.Line
	for i, l := range layout.Wrap(layout.Line(item), b.column()-4-ansi.StringWidth(said)) {
		right := ""
		if i == 0 {
			right = said
		}
		lines = append(lines, form.Line{Text: layout.Row("  "+l, right, b.column())})
	}
	return lines
}

// joined puts the parts of a state together; what is empty is left out.
func (b *base) joined(parts ...string) string {
	all := ""
	for _, p := range parts {
		switch {
		case p == "":
		case all == "":
			all = p
		default:
			all += " " + b.env.Theme.Glyphs.Dot + " " + p
		}
	}
	return all
}

// prose keeps Markdown that is set for reading, for one width and one look.
type prose struct {
	width int
	done  map[string][]string
}

type proseMsg struct {
	owner *base
	prose prose
}

// render sets texts for reading, beside the typing; nil when all of that is done.
func (b *base) render(texts ...string) tea.Cmd {
	if b.text.width != b.column() {
		b.text = prose{width: b.column()}
	}
	var open []string
	for _, text := range texts {
		if _, done := b.text.done[text]; !done && strings.TrimSpace(text) != "" {
			open = append(open, text)
		}
	}
	if len(open) == 0 || b.height == 0 {
		return nil
	}
	width, theme := b.column(), *b.env.Theme
	return func() tea.Msg {
		got := proseMsg{b, prose{width, map[string][]string{}}}
		for _, text := range open {
			out, err := layout.Markdown(b.env.Context, text, width-2, theme)
			if err != nil {
				out = strings.Join(layout.Wrap(layout.Clean(text), width-2), "\n")
			}
			got.prose.done[text] = strings.Split(out, "\n")
		}
		return got
	}
}

// handleProse keeps what was rendered, unless the window has another width by now.
func (b *base) handleProse(msg proseMsg) bool {
	if msg.owner != b || msg.prose.width != b.text.width {
		return false
	}
	if b.text.done == nil {
		b.text.done = map[string][]string{}
	}
	for text, lines := range msg.prose.done {
		b.text.done[text] = lines
	}
	return true
}

// said returns a text as it is to be read; nothing until that is there.
func (b *base) said(text string) []form.Line {
	var lines []form.Line
	for _, l := range b.text.done[text] {
		lines = append(lines, form.Line{Text: layout.Fit("  "+l, b.column())})
	}
	return lines
}
