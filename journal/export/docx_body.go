package export

import (
	"fmt"
	"strings"
)

// wordBody gathers the body of a Word document, the addresses its links lead to, and its lists.
type wordBody struct {
	out   strings.Builder
	links []string
	known map[string]int // the number of each link
	lists []wordList

	language string // of the entry that is being written
	marked   bool   // a custom part names the hand-in
	contents bool   // there is a table of contents
	places   int    // that it leads to, so far
}

// wordList is the numbering of one list.
type wordList struct {
	abstract, level, start int
}

// para is the shape of a paragraph.
type para struct {
	style  string
	list   int // number of the list whose sign stands before it, or 0
	level  int // of that list
	indent int // from the leading edge, in twentieths of a point; 0: as the style says
	align  string
	rtl    bool
	keep   bool // on the page on which the next paragraph begins

	newPage bool // a page begins with it
}

// document writes everything in order.
func (w *wordBody) document(d document) {
	w.line(para{style: "Title"}, d.Name())
	if d.Subtitle() != "" {
		w.line(para{style: "Subtitle"}, d.Subtitle())
	}
	if d.Course != "" {
		w.line(para{style: "Course"}, d.Course)
	}
	for _, f := range d.Facts {
		p := para{style: "Facts"}
		w.paragraph(p, runs(f.Label, look{style: "Quiet"}, false)+"<w:r><w:tab/></w:r>"+runs(f.Value, look{}, false))
	}
	if len(d.Note) > 0 {
		w.line(para{style: "Heading1"}, noteTitle)
	}
	for _, p := range d.Note {
		w.line(para{style: "Note"}, p)
	}
	w.tableOfContents(d.contents())
	for _, week := range d.Weeks {
		w.week(week)
	}
	if len(d.Weeks) == 0 {
		w.line(para{style: "Unanswered"}, noWeeks)
	}
	w.unanswered(d.Unanswered)
}

func (w *wordBody) unanswered(all []missing) {
	if len(all) == 0 {
		return
	}
	w.line(para{style: "Heading1"}, unansweredTitle)
	list := w.newList(block{}, 0)
	for _, m := range all {
		w.paragraph(para{style: "Unanswered", list: list}, runs(m.Week+": "+m.Text, look{}, false))
	}
}

func (w *wordBody) week(week weekPart) {
	w.place(para{style: "Heading1", newPage: w.contents}, week.Heading)
	if week.Focus != "" {
		w.line(para{style: "Focus"}, week.Focus)
	}
	if len(week.Sections) == 0 {
		w.line(para{style: "Unanswered"}, nothing)
	}
	for _, s := range week.Sections {
		w.section(s)
	}
}

func (w *wordBody) section(s section) {
	w.place(para{style: "Heading2"}, s.Heading)
	if s.Question != "" {
		w.line(para{style: "Question"}, s.Question)
	}
	for _, e := range s.Entries {
		if e.Heading != "" {
			w.line(para{style: "Heading3"}, e.Heading)
		}
		w.line(para{style: "EntryFacts"}, e.Line())
		if e.Wording != "" {
			w.line(para{style: "EntryFacts"}, reworded+e.Wording)
		}
		w.language = e.Language
		w.blocks(e.outlined(), place{})
		w.language = ""
		for _, b := range e.Beside {
			w.beside(b)
		}
	}
}

// line writes a paragraph of plain text, in the direction of the text.
func (w *wordBody) line(p para, text string) {
	p.rtl = rightToLeft(text)
	w.paragraph(p, runs(text, look{}, p.rtl))
}

func (w *wordBody) paragraph(p para, content string) {
	w.out.WriteString("<w:p>" + p.properties() + content + "</w:p>\n")
}

// properties come in the order that the schema asks for.
func (p para) properties() string {
	var b strings.Builder
	if p.style != "" {
		fmt.Fprintf(&b, `<w:pStyle w:val="%s"/>`, p.style)
	}
	if p.keep {
		b.WriteString("<w:keepNext/>")
	}
	if p.newPage {
		b.WriteString("<w:pageBreakBefore/>")
	}
	if p.list > 0 {
		fmt.Fprintf(&b, `<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, p.level, p.list)
	}
	if p.rtl {
		b.WriteString("<w:bidi/>")
	}
	if p.indent > 0 && p.list > 0 {
		fmt.Fprintf(&b, `<w:ind w:left="%d" w:hanging="%d"/>`, p.indent, hanging)
	} else if p.indent > 0 {
		fmt.Fprintf(&b, `<w:ind w:left="%d" w:firstLine="0"/>`, p.indent)
	}
	if p.align != "" {
		fmt.Fprintf(&b, `<w:jc w:val="%s"/>`, p.align)
	}
	if b.Len() == 0 {
		return ""
	}
	return "<w:pPr>" + b.String() + "</w:pPr>"
}

// xml is the main part: A4 pages, 20 mm at the sides.
func (w *wordBody) xml() string {
	return xmlHead + "<w:document " + wordSpace + "><w:body>\n" + w.out.String() +
		`<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="11906" w:h="16838"/>` +
		`<w:pgMar w:top="1247" w:right="1276" w:bottom="1247" w:left="1276" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>` +
		"</w:body></w:document>"
}

// link returns the relation of an address; one address has one relation.
func (w *wordBody) link(href string) string {
	n, known := w.known[href]
	if !known {
		if w.known == nil {
			w.known = map[string]int{}
		}
		w.links = append(w.links, href)
		n = len(w.links)
		w.known[href] = n
	}
	return fmt.Sprintf("link%d", n)
}

func (w *wordBody) relations() string {
	const types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	var b strings.Builder
	b.WriteString(xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for _, r := range [][3]string{{"styles", "styles", "styles.xml"}, {"settings", "settings", "settings.xml"},
		{"numbering", "numbering", "numbering.xml"}, {"footer", "footer", "footer1.xml"}} {
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="%s" Target="%s"/>`, r[0], types+r[1], r[2])
	}
	if w.marked {
		fmt.Fprintf(&b, `<Relationship Id="hand-in" Type="%scustomXml" Target="../customXml/item1.xml"/>`, types)
	}
	for i, href := range w.links {
		fmt.Fprintf(&b, `<Relationship Id="link%d" Type="%shyperlink" Target="%s" TargetMode="External"/>`, i+1, types, escapeXML(href))
	}
	b.WriteString("</Relationships>")
	return b.String()
}
