package importer

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode"
)

// officePart is the file within a document that holds its words: .docx by ECMA-376, .odt by OASIS
// OpenDocument.
var officePart = map[string]string{".docx": "word/document.xml", ".odt": "content.xml"}

// IsDocument reports whether a zip file of that name is a document, not a folder of files.
func IsDocument(name string) bool { return officePart[strings.ToLower(path.Ext(name))] != "" }

// office reads the words of a document of Word or LibreOffice, with its headings, lists and marks
// as Markdown. Pictures, notes and comments in it stay where they are.
func (g *gatherer) office(s source) error {
	z, err := zip.NewReader(bytes.NewReader(s.data), int64(len(s.data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return fmt.Errorf("%w: it is not a whole document: %v", ErrUnknown, err)
	}
	for _, part := range officePart {
		data, err := g.unzip(z, part)
		switch {
		case errors.Is(err, errNoPart):
			continue
		case err != nil:
			return err
		}
		text, err := g.officeText(z, part, data)
		if err != nil {
			return err
		}
		for _, f := range z.File {
			if strings.HasPrefix(f.Name, "word/media/") || strings.HasPrefix(f.Name, "Pictures/") {
				g.remark(s.name, "its pictures stay in the document; only its words were read")
				break
			}
		}
		g.officeNote(s, text)
		return nil
	}
	return fmt.Errorf("%w: it is a zip file within another", ErrUnknown)
}

func (g *gatherer) officeText(z *zip.Reader, part string, data []byte) (string, error) {
	w := officeWriter{links: map[string]string{}, styles: map[string]string{}}
	if part == officePart[".docx"] {
		if rels, err := g.unzip(z, "word/_rels/document.xml.rels"); err == nil {
			w.readLinks(rels)
		}
	}
	if err := w.read(data); err != nil {
		return "", fmt.Errorf("%w: its words cannot be read: %v", ErrUnknown, err)
	}
	return w.text(), nil
}

// officeNote takes the text of a document as a note. Its ID follows from its words: programs write
// the same document in other bytes each time.
func (g *gatherer) officeNote(s source, text string) {
	if g.one && g.Format != "markdown" && g.diary(s, text) {
		return
	}
	n := note{where: s.name, body: text, key: []string{"document", unmarked(text)}}
	g.dateNote(&n, when{}, when{}, s)
	g.add(n)
}

// unmarked returns a text without white space and the marks of Markdown, which another version may
// write otherwise.
func unmarked(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("*_#`~[]()<>|\\-+", r) {
			return -1
		}
		return r
	}, text)
}

var errNoPart = errors.New("it has no such part")

// unzip reads one part of a document, within the limits of a text.
func (g *gatherer) unzip(z *zip.Reader, name string) ([]byte, error) {
	i := slices.IndexFunc(z.File, func(f *zip.File) bool { return f.Name == name })
	if i < 0 {
		return nil, errNoPart
	}
	in, err := z.File[i].Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrUnknown, err)
	}
	defer in.Close()
	most := min(int64(g.limits.text), max(1<<20, g.limits.ratio*int64(z.File[i].CompressedSize64)))
	data, err := io.ReadAll(io.LimitReader(in, most+1))
	if int64(len(data)) > most {
		return nil, fmt.Errorf("%w: the words of a document of more than %d MB", ErrTooLarge, most>>20)
	}
	return data, err
}

// officeWriter writes the paragraphs of a document as Markdown.
type officeWriter struct {
	out    strings.Builder
	line   bytes.Buffer
	mark   string // of the words that follow: ** or * or both
	open   string // the mark that is open in the line
	level  int    // of the heading, 0 where it is none
	item   bool
	depth  int // of lists in lists
	link   string
	shown  int               // where the words of the link begin
	links  map[string]string // where links lead, by their ID
	styles map[string]string // the marks of automatic styles, by their name
	style  string            // the style that is being defined
	quiet  int               // elements whose words are not the text
	last   bool              // whether an item was written last
	marks  []string          // the marks around the spans that are open
}

func (w *officeWriter) text() string { return strings.TrimSpace(w.out.String()) }

func (w *officeWriter) readLinks(data []byte) {
	var rels struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
			Mode   string `xml:"TargetMode,attr"`
		} `xml:"Relationship"`
	}
	if xml.Unmarshal(data, &rels) == nil {
		for _, r := range rels.All {
			if r.Mode == "External" {
				w.links[r.ID] = r.Target
			}
		}
	}
}

func (w *officeWriter) read(data []byte) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	for depth := 0; ; {
		t, err := d.Token()
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; depth > 1000 {
				return errors.New("it is nested too deeply")
			}
			w.start(t)
		case xml.EndElement:
			depth--
			w.end(t)
		case xml.CharData:
			w.chars(string(t), depth)
		}
	}
}

func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// words writes words with the marks that they have.
func (w *officeWriter) words(s string) {
	if w.quiet > 0 || s == "" {
		return
	}
	w.turn(w.mark)
	w.line.WriteString(s)
}

// turn closes the mark that is open, before the white space at its end, and opens another.
func (w *officeWriter) turn(mark string) {
	if mark == w.open {
		return
	}
	if w.open != "" {
		words := len(bytes.TrimRight(w.line.Bytes(), " "))
		blanks := strings.Repeat(" ", w.line.Len()-words)
		w.line.Truncate(words)
		w.line.WriteString(reversed(w.open) + blanks)
	}
	if w.open = mark; mark != "" {
		w.line.WriteString(mark)
	}
}

func reversed(mark string) string {
	b := []byte(mark)
	slices.Reverse(b)
	return string(b)
}

// paragraph ends one.
func (w *officeWriter) paragraph() {
	w.turn("")
	text := strings.TrimSpace(w.line.String())
	w.line.Reset()
	level, item := w.level, w.item
	w.level, w.item, w.mark = 0, w.depth > 0 && w.item, ""
	if strings.Trim(text, "* ") == "" {
		return
	}
	switch {
	case level > 0:
		text = strings.Repeat("#", min(level, 6)) + " " + strings.ReplaceAll(strings.Trim(text, "*"), "\n", " ")
	case item:
		text = strings.Repeat("  ", max(w.depth-1, 0)) + "- " + text
	}
	if w.out.Len() > 0 {
		w.out.WriteString("\n")
		if !item || !w.last {
			w.out.WriteString("\n")
		}
	}
	w.out.WriteString(text)
	w.last, w.item = item, false
}
