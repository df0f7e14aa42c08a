package export

import "strings"

// blockKind says what a block of an entry is.
type blockKind int

const (
	paragraph blockKind = iota
	heading
	quote
	list
	item
	code
	rule
	table
	definitions // each row is a term and what it means
	notes       // footnotes: each row is a number and its text
)

// block is a part of an entry's text, read from Markdown. There is no block for raw HTML: typed
// <words> are text.
type block struct {
	Kind    blockKind
	Level   int      // heading: 5 or 6
	Text    []inline // paragraph, heading
	Blocks  []block  // quote, item; a list holds items
	Tight   bool     // paragraph: stands in a list without space around it; list: its items have none between them
	Ordered bool     // list
	Start   int      // list: the first number
	Marker  byte     // list: '-', '*', '+', '.' or ')'
	Task    task     // item
	Code    string   // code: its lines, without a last line feed
	Rows    [][]cell // table: the first row is its head; definitions and notes
}

// task reports whether an item has a box to tick.
type task int

const (
	noTask task = iota
	openTask
	doneTask
)

// cell is one cell of a table.
type cell struct {
	Text  []inline
	Align string // "left", "center", "right" or empty
}

// inlineKind says what a piece of running text is.
type inlineKind int

const (
	plain inlineKind = iota
	lineBreak
	emphasis
	strong
	strike
	codeSpan
	link
	noteMark // the number of a footnote
)

// inline is a piece of running text. Text is clean, with entities and escapes resolved.
type inline struct {
	Kind     inlineKind
	Text     string   // plain, codeSpan, noteMark
	Children []inline // emphasis, strong, strike, link
	Href     string   // link: http, https or mailto; noteMark: its label
}

// words returns the bare text of inlines, with line feeds for breaks.
func words(text []inline) string {
	var b strings.Builder
	for _, i := range text {
		if i.Kind == lineBreak {
			b.WriteByte('\n')
		}
		b.WriteString(i.Text + words(i.Children))
	}
	return b.String()
}

// bare returns the bare text of a block.
func (b block) bare() string {
	parts := []string{b.Code, words(b.Text)}
	for _, inner := range b.Blocks {
		parts = append(parts, inner.bare())
	}
	for _, row := range b.Rows {
		for _, c := range row {
			parts = append(parts, words(c.Text))
		}
	}
	var filled []string
	for _, p := range parts {
		if p != "" {
			filled = append(filled, p)
		}
	}
	return strings.Join(filled, "\n")
}
