package export

import (
	"fmt"
	"strings"
)

// place is where a block stands: how deep in lists and quotes.
type place struct {
	lists  int // levels of lists around it
	quotes int // levels of quotes around it
	list   int // number of the list whose sign belongs before the next paragraph, or 0
	task   task
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
		w.paragraph(p, runs(wordBox(at.task)+b.Code, look{}, p.rtl))
	case rule:
		w.sign(at)
		w.paragraph(para{style: "Rule"}, "")
	case table:
		w.sign(at)
		w.table(b, at)
	default:
		w.text(b, at, "")
	}
}

// wordBox is box with the ticked sign that Word uses: the other one is an emoji to some fonts.
func wordBox(t task) string { return strings.Replace(box(t), "☑", "☒", 1) }

// sign writes the sign of an item that does not begin with text.
func (w *wordBody) sign(at place) {
	if at.list > 0 {
		w.paragraph(w.shape(at, "", ""), runs(wordBox(at.task), look{}, false))
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
	w.paragraph(p, runs(wordBox(at.task), look{}, p.rtl)+w.inlines(b.Text, look{}, p.rtl))
}

// shape returns a paragraph the style and the indent of its place.
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

// table writes a table as wide as the page. Word joins tables that touch, so a small paragraph
// follows.
func (w *wordBody) table(b block, at place) {
	width := 0
	for _, row := range b.Rows {
		width = max(width, len(row))
	}
	if width == 0 || width > columns {
		w.paragraph(w.shape(at, "", b.bare()), runs(b.bare(), look{}, rightToLeft(b.bare())))
		return
	}
	w.out.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="EntryTable"/>`)
	if rightToLeft(b.bare()) {
		w.out.WriteString("<w:bidiVisual/>")
	}
	w.out.WriteString(`<w:tblW w:w="0" w:type="auto"/><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr><w:tblGrid>`)
	w.out.WriteString(strings.Repeat(fmt.Sprintf(`<w:gridCol w:w="%d"/>`, 9354/width), width) + "</w:tblGrid>\n")
	for i, row := range b.Rows {
		w.row(row, i == 0, width)
	}
	w.out.WriteString("</w:tbl>\n")
	w.paragraph(para{style: "AfterTable"}, "")
}

// row writes one row; the head is repeated on every page.
func (w *wordBody) row(row []cell, head bool, width int) {
	w.out.WriteString("<w:tr>")
	if head {
		w.out.WriteString("<w:trPr><w:tblHeader/></w:trPr>")
	}
	for i := range width {
		var c cell
		if i < len(row) {
			c = row[i]
		}
		w.out.WriteString("<w:tc><w:tcPr><w:tcW w:w=\"0\" w:type=\"auto\"/></w:tcPr>")
		rtl := rightToLeft(words(c.Text))
		w.paragraph(para{style: "TableText", align: side(c.Align, rtl), rtl: rtl}, w.inlines(c.Text, look{strong: head}, rtl))
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
