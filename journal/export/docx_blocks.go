package export

import (
	"fmt"
	"strings"

	"github.com/rivo/uniseg"
)

// place is where a block stands: how deep in lists and quotes.
type place struct {
	lists  int // levels of lists around it
	quotes int // levels of quotes around it
	list   int // number of the list whose sign belongs before the next paragraph, or 0
	task   task
}

// asterisks stand where a rule was typed: a line would become a bar at the top of a page.
const asterisks = "* * *"

// definitions sets each term, and what it means below and moved in.
func (w *wordBody) definitions(b block, at place) {
	for _, row := range b.Rows {
		for i, c := range row {
			p := w.shape(at, "", words(c.Text))
			p.keep = i < len(row)-1
			if i > 0 {
				p.indent += 2 * hanging
			}
			w.paragraph(p, w.inlines(c.Text, look{strong: i == 0, language: w.language}, p.rtl))
		}
	}
}

// notes sets the footnotes of an entry below it.
func (w *wordBody) notes(b block) {
	for _, row := range b.Rows {
		p := para{style: "NoteText", rtl: rightToLeft(words(row[1].Text))}
		w.paragraph(p, w.inlines(row[0].Text, look{language: w.language}, p.rtl)+"<w:r><w:tab/></w:r>"+w.inlines(row[1].Text, look{language: w.language}, p.rtl))
	}
}

// columns is the most that Word allows in a table.
const columns = 63

func (w *wordBody) blocks(blocks []block, at place) {
	for _, b := range blocks {
		w.block(b, at)
		at.list, at.task = 0, noTask // only the first block of an item has its sign
	}
}

func (w *wordBody) block(b block, at place) {
	switch b.Kind {
	case heading:
		w.text(b, at, fmt.Sprintf("Heading%d", b.Level-1)) // Word's title has no level
	case quote:
		w.sign(at)
		w.blocks(b.Blocks, place{lists: at.lists, quotes: at.quotes + 1})
	case list:
		w.sign(at)
		w.listBlock(b, at)
	case code:
		p := w.shape(at, "SourceCode", b.Code)
		w.paragraph(p, runs(wordBox(at.task)+b.Code, look{language: w.language}, p.rtl))
	case rule:
		w.sign(at)
		w.paragraph(para{style: "Rule"}, runs(asterisks, look{language: w.language}, false))
	case table:
		w.sign(at)
		w.table(b, at)
	case definitions:
		w.sign(at)
		w.definitions(b, at)
	case notes:
		w.notes(b)
	default:
		w.text(b, at, "")
	}
}

// wordBox is box with the ticked sign that Word uses: the other one is an emoji to some fonts.
func wordBox(t task) string { return strings.Replace(box(t), "☑", "☒", 1) }

// sign writes the sign of an item that does not begin with text.
func (w *wordBody) sign(at place) {
	if at.list > 0 {
		w.paragraph(w.shape(at, "", ""), runs(wordBox(at.task), look{language: w.language}, false))
	}
}

func (w *wordBody) listBlock(b block, at place) {
	number := w.newList(b, at.lists)
	for _, item := range b.Blocks {
		inner := place{lists: at.lists + 1, quotes: at.quotes, list: number, task: item.Task}
		if len(item.Blocks) == 0 {
			w.sign(inner)
		}
		w.blocks(item.Blocks, inner)
	}
}

// text writes a paragraph or a heading.
func (w *wordBody) text(b block, at place, style string) {
	p := w.shape(at, style, words(b.Text))
	w.paragraph(p, runs(wordBox(at.task), look{language: w.language}, p.rtl)+w.inlines(b.Text, look{language: w.language}, p.rtl))
}

// shape gives a paragraph the style and the indent of its place.
func (w *wordBody) shape(at place, style, text string) para {
	p := para{style: style, list: at.list, level: min(max(at.lists-1, 0), wordLevel-1), rtl: rightToLeft(text)}
	switch {
	case style != "":
	case at.quotes > 0:
		p.style = "Quote"
	case at.lists > 0:
		p.style = "ListParagraph"
	}
	if at.quotes+at.lists > 0 && (at.list == 0 && at.lists > 0 || at.quotes > 1 || at.quotes > 0 && at.lists > 0 || at.lists > wordLevel) {
		p.indent = at.quotes*hanging + at.lists*hanging + min(at.lists, 1)*60
	}
	return p
}

func (w *wordBody) inlines(text []inline, l look, rtl bool) string {
	var b strings.Builder
	for _, i := range text {
		inner := l
		switch i.Kind {
		case plain:
			b.WriteString(runs(i.Text, l, rtl))
		case lineBreak:
			b.WriteString("<w:r><w:br/></w:r>")
		case noteMark:
			inner.raised = true
			b.WriteString(runs(i.Text, inner, rtl))
		case codeSpan:
			inner.style = "VerbatimChar"
			b.WriteString(runs(i.Text, inner, rtl))
		case emphasis:
			inner.slant = true
		case strong:
			inner.strong = true
		case strike:
			inner.strike = true
		case link:
			b.WriteString(w.linked(i, l, rtl))
			continue
		}
		b.WriteString(w.inlines(i.Children, inner, rtl))
	}
	return b.String()
}

func (w *wordBody) linked(i inline, l look, rtl bool) string {
	l.style = "Hyperlink"
	return fmt.Sprintf(`<w:hyperlink r:id="%s" w:history="1">%s</w:hyperlink>`, w.link(i.Href), w.inlines(i.Children, l, rtl))
}

// pageTwips is the width of the text, in twentieths of a point.
const pageTwips = 9354

// table writes a table whose columns are as wide as their text needs. Word joins tables that touch,
// so a small paragraph follows.
func (w *wordBody) table(b block, at place) {
	width := 0
	for _, row := range b.Rows {
		width = max(width, len(row))
	}
	if width == 0 || width > columns {
		w.paragraph(w.shape(at, "", b.bare()), runs(b.bare(), look{language: w.language}, rightToLeft(b.bare())))
		return
	}
	w.out.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="EntryTable"/>`)
	if rightToLeft(b.bare()) {
		w.out.WriteString("<w:bidiVisual/>")
	}
	total, widths := 0, wordColumns(b, width)
	for _, c := range widths {
		total += c
	}
	fmt.Fprintf(&w.out, `<w:tblW w:w="%d" w:type="dxa"/><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr><w:tblGrid>`, total)
	for _, c := range widths {
		fmt.Fprintf(&w.out, `<w:gridCol w:w="%d"/>`, c)
	}
	w.out.WriteString("</w:tblGrid>\n")
	for i, row := range b.Rows {
		w.row(row, i == 0 && len(b.Rows) > 1, widths)
	}
	w.out.WriteString("</w:tbl>\n")
	w.paragraph(para{style: "AfterTable"}, "")
}

// wordColumns estimates how wide each column is: Word alone knows its fonts.
func wordColumns(b block, columns int) []int {
	const perCell, inside, least = 115.0, 300.0, 700.0 // twentieths of a point: a wide letter, the room around a text, the narrowest column
	natural := make([]float64, columns)
	for _, row := range b.Rows {
		for j, c := range row {
			natural[j] = max(natural[j], perCell*float64(uniseg.StringWidth(words(c.Text)))+inside)
		}
	}
	var widths []int
	for _, share := range shares(natural, min(least, pageTwips/float64(columns)), pageTwips) {
		widths = append(widths, int(share))
	}
	return widths
}

// row writes one row, which stands on one page; the head is repeated on every page, and never
// stands there alone.
func (w *wordBody) row(row []cell, head bool, widths []int) {
	w.out.WriteString("<w:tr><w:trPr><w:cantSplit/>")
	if head {
		w.out.WriteString("<w:tblHeader/>")
	}
	w.out.WriteString("</w:trPr>")
	for i, width := range widths {
		var c cell
		if i < len(row) {
			c = row[i]
		}
		fmt.Fprintf(&w.out, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, width)
		rtl := rightToLeft(words(c.Text))
		w.paragraph(para{style: "TableText", align: side(c.Align, rtl), rtl: rtl, keep: head}, w.inlines(c.Text, look{strong: head, language: w.language}, rtl))
		w.out.WriteString("</w:tc>")
	}
	w.out.WriteString("</w:tr>\n")
}

// side turns an alignment for text that runs from right to left: there, Word's "left" is where
// lines begin.
func side(align string, rtl bool) string {
	switch {
	case rtl && align == "left":
		return "right"
	case rtl && align == "right":
		return "left"
	}
	return align
}
