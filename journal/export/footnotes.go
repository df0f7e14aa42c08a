package export

import (
	"fmt"
	"strconv"

	"ponder/journal/markdown"
)

// footnotes are those of one entry.
type footnotes struct {
	entry  int                 // of the document, so that labels are unlike those of other entries
	text   map[string][]inline // by the label as it was typed
	number map[string]int      // of those that are referred to
	order  []string
}

// withNotes puts the footnotes of an entry at its end and a number wherever one is referred to. A
// note that nothing refers to stays where it was typed, and a reference to none stays text.
func withNotes(blocks []block, entry int) []block {
	n := footnotes{entry: entry, text: map[string][]inline{}, number: map[string]int{}}
	n.collect(blocks)
	if len(n.text) == 0 {
		return blocks
	}
	n.refer(blocks)
	if len(n.order) == 0 {
		return blocks
	}
	all, last := n.marked(n.without(blocks)), block{Kind: notes}
	for i := 0; i < len(n.order); i++ {
		text := n.inlines(n.text[n.order[i]])
		last.Rows = append(last.Rows, []cell{{Text: []inline{n.mark(n.order[i])}}, {Text: text}})
	}
	return append(all, last)
}

// parted returns the lines of a paragraph, each with the label of the note that it belongs to, or
// with none.
func (n *footnotes) parted(b block) (lines [][]inline, labels []string) {
	label := ""
	for _, l := range segments(b.Text) {
		if rest, found := afterMark(l, markdown.NoteStart); found != nil {
			l, label = rest, found[1]
		}
		lines, labels = append(lines, l), append(labels, label)
	}
	return lines, labels
}

// collect finds the notes, in paragraphs of the entry itself.
func (n *footnotes) collect(blocks []block) {
	for _, b := range blocks {
		if b.Kind != paragraph {
			continue
		}
		lines, labels := n.parted(b)
		for i, l := range lines {
			label := labels[i]
			if label == "" {
				continue
			}
			if before, goesOn := n.text[label]; goesOn {
				l = append(append(before, inline{Kind: lineBreak}), l...)
			}
			n.text[label] = l
		}
	}
}

// refer numbers the notes in the order in which they are referred to.
func (n *footnotes) refer(blocks []block) {
	for _, b := range n.without(blocks) {
		n.referIn(b.Text)
		n.refer(b.Blocks)
		for _, row := range b.Rows {
			for _, c := range row {
				n.referIn(c.Text)
			}
		}
	}
}

func (n *footnotes) referIn(text []inline) {
	for _, i := range text {
		if i.Kind == plain {
			for _, m := range markdown.NoteRef.FindAllStringSubmatch(i.Text, -1) {
				n.take(m[1])
			}
		}
		n.referIn(i.Children)
	}
}

func (n *footnotes) take(label string) {
	if _, found := n.text[label]; !found || n.number[label] > 0 {
		return
	}
	n.order = append(n.order, label)
	n.number[label] = len(n.order)
	n.referIn(n.text[label])
}

// without returns blocks without the notes that are referred to. Before any is, it leaves all notes
// out.
func (n *footnotes) without(blocks []block) []block {
	var all []block
	for _, b := range blocks {
		if b.Kind != paragraph {
			all = append(all, b)
			continue
		}
		lines, labels := n.parted(b)
		var kept []inline
		for i, l := range lines {
			if _, found := n.text[labels[i]]; found && (len(n.order) == 0 || n.number[labels[i]] > 0) {
				continue
			}
			if labels[i] != "" && (i == 0 || labels[i-1] != labels[i]) {
				l = append([]inline{{Text: "[^" + labels[i] + "]: "}}, l...)
			}
			if len(kept) > 0 {
				kept = append(kept, inline{Kind: lineBreak})
			}
			kept = append(kept, l...)
		}
		if len(kept) > 0 || len(b.Text) == 0 {
			b.Text = joined(kept)
			all = append(all, b)
		}
	}
	return all
}

// marked puts numbers in the place of references.
func (n *footnotes) marked(blocks []block) []block {
	all := make([]block, len(blocks))
	for i, b := range blocks {
		b.Text, b.Blocks = n.inlines(b.Text), n.marked(b.Blocks)
		rows := make([][]cell, len(b.Rows))
		for r, row := range b.Rows {
			rows[r] = make([]cell, len(row))
			for c, was := range row {
				rows[r][c] = cell{Text: n.inlines(was.Text), Align: was.Align}
			}
		}
		if b.Rows != nil {
			b.Rows = rows
		}
		all[i] = b
	}
	return all
}

func (n *footnotes) inlines(text []inline) []inline {
	var all []inline
	for _, i := range text {
		if i.Kind != plain {
			i.Children = n.inlines(i.Children)
			all = append(all, i)
			continue
		}
		from := 0
		for _, m := range markdown.NoteRef.FindAllStringSubmatchIndex(i.Text, -1) {
			label := i.Text[m[2]:m[3]]
			if n.number[label] == 0 {
				continue
			}
			if m[0] > from {
				all = append(all, inline{Text: i.Text[from:m[0]]})
			}
			all, from = append(all, n.mark(label)), m[1]
		}
		if from < len(i.Text) {
			all = append(all, inline{Text: i.Text[from:]})
		}
	}
	return all
}

// mark is the number of a note, raised. In Markdown it has a label that no other note of the
// document has.
func (n *footnotes) mark(label string) inline {
	number := n.number[label]
	return inline{Kind: noteMark, Text: strconv.Itoa(number), Href: fmt.Sprintf("%d-%d", n.entry, number)}
}
