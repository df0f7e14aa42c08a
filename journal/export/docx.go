package export

import (
	"archive/zip"
	"embed"
	"fmt"
	"io"
	"strings"
	"time"

	"ponder/journal"
)

// wordType is the media type of a Word document.
const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

//go:embed docx/*.xml
var wordFiles embed.FS

// DOCX writes the hand-in as a Word document (WordprocessingML, ECMA-376, in its transitional
// form): real styles for title, headings, lists, quotes and code, one numbering for each list,
// paragraphs that run from right to left where their text does, links, tables, and the title,
// author and language in its properties. Nothing in it changes with the time of writing.
func DOCX(w io.Writer, h journal.HandIn) error {
	return writeDOCX(w, describe(h), h.At)
}

func writeDOCX(w io.Writer, d document, at time.Time) error {
	body := wordBody{marked: d.ID != "", contents: d.Contents}
	body.document(d)
	type part struct{ name, content string }
	parts := []part{
		{"[Content_Types].xml", ""},
		{"_rels/.rels", ""},
		{"docProps/core.xml", coreProperties(d, at)},
		{"docProps/app.xml", ""},
		{"word/document.xml", body.xml()},
		{"word/_rels/document.xml.rels", body.relations()},
		{"word/styles.xml", ""},
		{"word/settings.xml", ""},
		{"word/numbering.xml", body.numbering()},
		{"word/footer1.xml", footer(d)},
	}
	if body.marked {
		parts = append(parts, part{"customXml/item1.xml", customPart(d)})
	}
	archive := zip.NewWriter(w)
	for _, p := range parts {
		if err := addPart(archive, p.name, p.content); err != nil {
			return fmt.Errorf("write %s: %w", p.name, err)
		}
	}
	return archive.Close()
}

// fixedParts are the same in every document.
func fixedParts() map[string]string {
	return map[string]string{
		"[Content_Types].xml": "docx/content_types.xml", "_rels/.rels": "docx/rels.xml", "docProps/app.xml": "docx/app.xml",
		"word/styles.xml": "docx/styles.xml", "word/settings.xml": "docx/settings.xml",
	}
}

// addPart adds a file to the archive, dated with the first day that the format knows. Without
// content it is a fixed part.
func addPart(archive *zip.Writer, name, content string) error {
	data := []byte(content)
	if content == "" {
		var err error
		if data, err = wordFiles.ReadFile(fixedParts()[name]); err != nil {
			return err
		}
	}
	header := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)}
	part, err := archive.CreateHeader(header)
	if err != nil {
		return err
	}
	_, err = part.Write(data)
	return err
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// coreProperties name title, author and language. The dates are when the hand-in was made.
func coreProperties(d document, at time.Time) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
		`xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	fmt.Fprintf(&b, "<dc:title>%s</dc:title><dc:creator>%s</dc:creator><dc:language>en-GB</dc:language>", escapeXML(d.Title), escapeXML(d.Author))
	if !at.IsZero() {
		when := at.UTC().Format(time.RFC3339)
		fmt.Fprintf(&b, `<dcterms:created xsi:type="dcterms:W3CDTF">%s</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">%s</dcterms:modified>`, when, when)
	}
	b.WriteString("</cp:coreProperties>")
	return b.String()
}

// customPart names the hand-in and its entries for programs; Word keeps it and shows it to nobody.
func customPart(d document) string {
	var b strings.Builder
	fmt.Fprintf(&b, `%s<handIn xmlns="urn:ponder:hand-in" id="%s" reference="%s">`, xmlHead, plainID(d.ID), escapeXML(d.Reference))
	for _, e := range d.entries() {
		if e.ID != "" {
			fmt.Fprintf(&b, `<entry id="%s"/>`, plainID(e.ID))
		}
	}
	b.WriteString("</handIn>")
	return b.String()
}

const wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ` +
	`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

// footer says on every page whose it is, by which code it is known, and which page.
func footer(d document) string {
	const room = 70 // letters
	title := shorten(footing(d), room-len(d.Reference))
	if d.Reference != "" {
		title += " · " + d.Reference
	}
	return xmlHead + "<w:ftr " + wordSpace + `><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>` +
		runs(title, look{}, rightToLeft(title)) + `<w:r><w:tab/></w:r>` +
		`<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space="preserve"> / </w:t></w:r>` +
		`<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>`
}
