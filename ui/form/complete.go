package form

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"ponder/ui/layout"
	"ponder/ui/theme"
)

// CompleteKey takes the word that a field offers.
func CompleteKey() key.Binding {
	return key.NewBinding(key.WithKeys("right"), key.WithHelp("→", "take the tag"))
}

// CompleteWith lets the field offer how the word before the cursor may go on: starting returns the
// whole words, the likeliest first. Nil: it offers nothing.
func (f *Field) CompleteWith(starting func(word string) []string) { f.starting = starting }

// Offers are the words that the word before the cursor may become, the likeliest first; none while
// the cursor is not at the end of the text.
func (f *Field) Offers() []string {
	text := f.editor.Text()
	if f.starting == nil || f.editor.Offset() != len(text) || f.editor.Selection() != "" {
		return nil
	}
	if word := text[wordStart(text):]; word != "" {
		return f.starting(word)
	}
	return nil
}

// Completes reports whether a key takes the word that is offered.
func (f *Field) Completes(msg tea.KeyPressMsg) bool {
	return f.starting != nil && key.Matches(msg, CompleteKey()) && len(f.Offers()) > 0
}

// complete puts the word that is offered first in the place of the one that is being typed.
func (f *Field) complete() {
	text := f.editor.Text()
	f.editor.Replace(text[:wordStart(text)] + f.Offers()[0])
	f.editor.SetOffset(len(f.editor.Text()))
}

// wordStart is where the last word of a text begins: behind white space, or a comma of any script.
func wordStart(text string) int {
	for i := len(text); i > 0; {
		r, n := utf8.DecodeLastRuneInString(text[:i])
		if unicode.IsSpace(r) || strings.ContainsRune(",，、،", r) {
			return i
		}
		i -= n
	}
	return 0
}

// ghost is the row of the cursor with what the offered word adds to the one that is typed, as far
// as it fits into so many cells.
func (f *Field) ghost(t *theme.Theme, row string, width int) string {
	offers, cursor := f.Offers(), f.editor.Cursor()
	if len(offers) == 0 || cursor == nil {
		return row
	}
	text := f.editor.Text()
	typed, whole := []rune(text[wordStart(text):]), []rune(offers[0])
	rest := layout.Line(string(whole[min(len(typed), len(whole)):]))
	if rest == "" || cursor.X+layout.Width(rest) > width {
		return row
	}
	return layout.Pad(row, cursor.X) + t.Faint.Render(rest)
}
