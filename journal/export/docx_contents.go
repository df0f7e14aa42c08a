package export

import "fmt"

// tableOfContents writes a field that Word knows as such and can bring up to date, with what it
// says now: a line for each heading, which leads there. The numbers of pages are Word's to find
// out, and come when the table is updated.
func (w *wordBody) tableOfContents(all []contentsLine) {
	if len(all) == 0 {
		return
	}
	w.out.WriteString(`<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>` + "\n")
	w.line(para{style: "TOCHeading"}, contentsTitle)
	for i, l := range all {
		begin, end := "", ""
		if i == 0 {
			begin = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \o "1-2" \h \z \u </w:instrText></w:r>` +
				`<w:r><w:fldChar w:fldCharType="separate"/></w:r>`
		}
		if i == len(all)-1 {
			end = `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
		}
		p := para{style: fmt.Sprintf("TOC%d", l.Level+1), rtl: rightToLeft(l.Text)}
		w.paragraph(p, begin+fmt.Sprintf(`<w:hyperlink w:anchor="%s" w:history="1">%s</w:hyperlink>`, bookmark(i+1), runs(l.Text, look{}, p.rtl))+end)
	}
	w.out.WriteString("</w:sdtContent></w:sdt>\n")
}

// bookmark names a place that the table of contents leads to, as Word names those that it makes.
func bookmark(number int) string { return fmt.Sprintf("_Toc%09d", number) }

// place writes a heading; where there is a table of contents it leads there.
func (w *wordBody) place(p para, text string) {
	if !w.contents {
		w.line(p, text)
		return
	}
	w.places++
	p.rtl = rightToLeft(text)
	w.paragraph(p, fmt.Sprintf(`<w:bookmarkStart w:id="%d" w:name="%s"/>%s<w:bookmarkEnd w:id="%[1]d"/>`, w.places, bookmark(w.places), runs(text, look{}, p.rtl)))
}

// beside writes what stands below an entry.
func (w *wordBody) beside(b beside) {
	w.language = b.Language
	w.line(para{style: "BesideLabel"}, b.Label)
	for _, text := range b.Text {
		p := para{style: "Beside", rtl: rightToLeft(text)}
		w.paragraph(p, runs(text, look{language: w.language}, p.rtl))
	}
	w.language = ""
}
