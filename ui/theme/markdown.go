package theme

import "charm.land/glamour/v2/ansi"

// Markdown is the style in which glamour renders an entry for reading.
func (t Theme) Markdown() ansi.StyleConfig {
	g, p := t.Glyphs, t.palette
	bold, italic, underline, crossed := new(true), new(true), new(true), new(true)
	heading := ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{Bold: bold, Color: name(p.accent), BlockSuffix: "\n"}}
	zero := new(uint(0))
	return ansi.StyleConfig{
		Document:      ansi.StyleBlock{Margin: zero},
		BlockQuote:    ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{Italic: italic, Color: name(p.faint)}, Indent: new(uint(1)), IndentToken: new(g.Quote + " ")},
		List:          ansi.StyleList{LevelIndent: 2},
		Heading:       heading,
		H1:            ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{Underline: underline}},
		Strikethrough: ansi.StylePrimitive{CrossedOut: crossed},
		Emph:          ansi.StylePrimitive{Italic: italic},
		Strong:        ansi.StylePrimitive{Bold: bold},
		HorizontalRule: ansi.StylePrimitive{Color: name(p.rule),
			Format: "\n" + g.Rule + g.Rule + g.Rule + g.Rule + g.Rule + g.Rule + g.Rule + g.Rule + "\n"},
		Item:        ansi.StylePrimitive{BlockPrefix: g.Bullet + " "},
		Enumeration: ansi.StylePrimitive{BlockPrefix: ". "},
		Task:        ansi.StyleTask{Ticked: "[x] ", Unticked: "[ ] "},
		Link:        ansi.StylePrimitive{Underline: underline, Color: name(p.faint)},
		LinkText:    ansi.StylePrimitive{Bold: bold},
		Image:       ansi.StylePrimitive{Underline: underline, Color: name(p.faint)},
		ImageText:   ansi.StylePrimitive{Format: "Image: {{.text}}"},
		Code:        ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{Color: name(p.accent)}},
		CodeBlock:   ansi.StyleCodeBlock{StyleBlock: ansi.StyleBlock{StylePrimitive: ansi.StylePrimitive{Color: name(p.accent)}, Margin: new(uint(2))}},
		Table:       ansi.StyleTable{},
	}
}

// name returns a colour as glamour wants it; nothing stands for the terminal's own.
func name(c shade) *string {
	if c == "" {
		return nil
	}
	return new(string(c))
}
