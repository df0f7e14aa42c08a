// Package export writes a hand-in as files that open without this program: a Word document, a web
// page, Markdown, a PDF, an email draft. Every format shows the same things, taken from one
// description of the hand-in, and the same hand-in always gives the same bytes.
//
// It takes values and writers: no disk, no clock, no network. It refuses to trust what was written:
// text from entries, names and notes cannot bring markup, scripts, remote content, terminal escapes
// or mail headers into a file.
package export

import "ponder/journal"

// Formats returns every format, in the order in which people are asked. The email draft encloses
// the others and comes last.
func Formats() []journal.Format {
	return []journal.Format{
		{Name: "docx", Title: "Word document", Extension: ".docx", Type: wordType, ByDefault: true, Write: DOCX},
		{Name: "html", Title: "Web page", Extension: ".html", Type: "text/html", Write: HTML},
		{Name: "md", Title: "Markdown", Extension: ".md", Type: "text/markdown", Write: Markdown},
		{Name: "pdf", Title: "PDF", Extension: ".pdf", Type: "application/pdf", ByDefault: true, Write: PDF, Check: CheckPDF},
		{Name: "eml", Title: "Email draft", Extension: ".eml", Type: mailType, ByDefault: true, Encloses: true, Write: EML},
	}
}
