package importer

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// start takes the beginning of an element, by its local name: those of both kinds of documents
// differ in their names, and where they do not they mean the same.
func (w *officeWriter) start(t xml.StartElement) {
	if t.Name.Space == wordSpace || strings.Contains(t.Name.Space, "wordprocessingml") {
		w.startWord(t)
		return
	}
	w.startODF(t)
}

const wordSpace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

func (w *officeWriter) startWord(t xml.StartElement) {
	isOn := func() bool { v := attr(t, "val"); return v != "0" && v != "false" && v != "none" }
	switch t.Name.Local {
	case "r":
		w.mark = ""
	case "b":
		if isOn() && w.level == 0 {
			w.mark = "**" + w.mark
		}
	case "i":
		if isOn() && w.level == 0 {
			w.mark += "*"
		}
	case "pStyle":
		w.level = headingLevel(attr(t, "val"))
	case "numPr":
		w.item, w.depth = true, 1
	case "ilvl":
		n, _ := strconv.Atoi(attr(t, "val"))
		w.depth = min(max(n, 0), 8) + 1
	case "tab":
		w.words(" ")
	case "br", "cr":
		w.words("\n")
	case "hyperlink":
		w.openLink(w.links[attr(t, "id")])
	case "del", "instrText", "delText":
		w.quiet++
	}
}

// headingLevel returns the level of a style such as Heading2, or of a title.
func headingLevel(style string) int {
	style = strings.ToLower(strings.ReplaceAll(style, " ", ""))
	if style == "title" {
		return 1
	}
	for _, name := range []string{"heading", "berschrift", "titre", "ttulo", "titolo", "kop"} {
		if _, after, ok := strings.Cut(style, name); ok && len(after) == 1 && after[0] >= '1' && after[0] <= '6' {
			return int(after[0] - '0')
		}
	}
	return 0
}

func (w *officeWriter) startODF(t xml.StartElement) {
	switch t.Name.Local {
	case "style":
		w.style = attr(t, "name")
	case "text-properties":
		if attr(t, "font-weight") == "bold" {
			w.styles[w.style] = "**" + w.styles[w.style]
		}
		if attr(t, "font-style") == "italic" {
			w.styles[w.style] += "*"
		}
	case "h":
		w.level, _ = strconv.Atoi(attr(t, "outline-level"))
		w.level = min(max(w.level, 1), 6)
	case "list":
		w.depth++
	case "list-item":
		w.item = true
	case "span":
		w.marks = append(w.marks, w.mark)
		if w.level == 0 {
			w.mark = w.styles[attr(t, "style-name")]
		}
	case "s":
		n, _ := strconv.Atoi(attr(t, "c"))
		w.words(strings.Repeat(" ", min(max(n, 1), 80)))
	case "tab":
		w.words(" ")
	case "line-break":
		w.words("\n")
	case "a":
		w.openLink(attr(t, "href"))
	case "annotation", "note", "tracked-changes", "forms":
		w.quiet++
	}
}

// end takes the end of an element.
func (w *officeWriter) end(t xml.EndElement) {
	if strings.Contains(t.Name.Space, "wordprocessingml") {
		switch t.Name.Local {
		case "p":
			w.paragraph()
			w.depth = 0
		case "hyperlink":
			w.closeLink()
		case "del", "instrText", "delText":
			w.quiet--
		}
		return
	}
	switch t.Name.Local {
	case "p", "h":
		w.paragraph()
	case "list":
		w.depth--
	case "list-item":
		w.item = false
	case "span":
		if n := len(w.marks); n > 0 {
			w.mark, w.marks = w.marks[n-1], w.marks[:n-1]
		}
	case "a":
		w.closeLink()
	case "annotation", "note", "tracked-changes", "forms":
		w.quiet--
	}
}

// chars takes words. In Word they stand in elements of their own, and all else is layout.
func (w *officeWriter) chars(s string, depth int) {
	if depth < 3 || strings.TrimSpace(s) == "" && strings.Contains(s, "\n") {
		return
	}
	w.words(strings.NewReplacer("\r", "", "\n", " ").Replace(s))
}

func (w *officeWriter) openLink(to string) {
	w.turn("")
	w.link, w.shown = to, w.line.Len()
}

func (w *officeWriter) closeLink() {
	w.turn("")
	if w.link == "" || w.shown > w.line.Len() || strings.ContainsAny(w.link, " ()<>\n") {
		w.link = ""
		return
	}
	if words := string(w.line.Bytes()[w.shown:]); strings.TrimSpace(words) != "" && words != w.link {
		w.line.Truncate(w.shown)
		w.line.WriteString("[" + words + "](" + w.link + ")")
	}
	w.link = ""
}
