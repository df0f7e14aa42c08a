package export

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// draw writes the pages.
func (p *paper) draw(w io.Writer, d document, at time.Time) error {
	pages := p.pages()
	f := fpdf.New("P", "pt", "A4", "")
	f.SetCatalogSort(true) // else fonts come in another order each time
	if at.IsZero() {
		at = time.Unix(0, 0) // else the library looks at the clock
	}
	f.SetCreationDate(at.UTC())
	f.SetModificationDate(at.UTC())
	f.SetTitle(drawable(d.Title), true)
	f.SetAuthor(drawable(d.Author), true)
	f.SetCreator("Ponder", true)
	f.SetLang("en-GB")
	f.SetAutoPageBreak(false, 0)
	f.SetMargins(0, 0, 0)
	f.SetXmpMetadata(metadata(d))
	pen := pen{pdf: f, fonts: p.fonts, targets: pagesOf(pages)}
	for i, page := range pages {
		f.AddPage()
		pen.texts = append(pen.texts, nil)
		for _, r := range page {
			pen.row(r)
			if r.leadsTo > 0 && !r.repeated {
				pen.number(&p.setter, r)
			}
		}
		pen.letters(pageLeft, pageHeight-36, p.footer, nil)
		number := p.letters(fmt.Sprintf("%d / %d", i+1, len(pages)), footInk())
		pen.letters(pageLeft+pageRoom-advance(number), pageHeight-36, number, nil)
	}
	var file bytes.Buffer
	if err := f.Output(&file); err != nil {
		return fmt.Errorf("write the pages: %w", err)
	}
	copy(file.Bytes(), "%PDF-1.7") // of which the structure is part; the library counts what it uses itself
	if err := writeTagged(w, file.Bytes(), p.at, pen.texts, pen.spots); err != nil {
		return fmt.Errorf("write the structure of the pages: %w", err)
	}
	return nil
}

// metadata says the title and the writer once more, where newer programs look for them.
func metadata(d document) []byte {
	of := func(name, within, text string) string {
		return "<dc:" + name + "><rdf:" + within + "><rdf:li" + text + "</rdf:li></rdf:" + within + "></dc:" + name + ">"
	}
	parts := of("title", "Alt", ` xml:lang="x-default">`+escapeXML(drawable(d.Title)))
	if d.Author != "" {
		parts += of("creator", "Seq", ">"+escapeXML(drawable(d.Author)))
	}
	return []byte(`<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">` +
		`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
		parts + `</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>`)
}

// pen draws with the library. It knows which fonts the file has already.
type pen struct {
	pdf   *fpdf.Fpdf
	fonts *fonts
	has   [faces]bool
	texts [][]*element // by page: the part of each numbered text
	spots []spot       // where links can be clicked

	targets map[int]target // of links inside the file, by landmark
}

func (p *pen) row(r placed) {
	if len(r.fills) > 0 {
		p.pdf.RawWriteStr("/Artifact BMC")
	}
	for _, b := range r.fills {
		if r.first && b.y < 0 { // the space above was left out
			b.y, b.height = 0, b.height+b.y
		}
		p.pdf.SetFillColor(b.colour.parts())
		p.pdf.Rect(b.x, r.y+b.y, b.width, b.height, "F")
	}
	if len(r.fills) > 0 {
		p.pdf.RawWriteStr("EMC")
	}
	if r.landmark.text != "" {
		p.pdf.Bookmark(r.landmark.text, r.landmark.level, r.y)
	}
	for _, m := range r.marks {
		if r.repeated {
			m.of = nil // it was read on the page before
		}
		p.letters(m.x, r.y+m.down, m.letters, m.of)
	}
}

// letters draws text, in pieces that have the same font and ink and stand on the same line.
func (p *pen) letters(x, y float64, all []letter, of *element) {
	for from := 0; from < len(all); {
		first, to := all[from], from+1
		for to < len(all) && all[to].face == first.face && all[to].ink == first.ink && !all[to].moved() && !first.moved() {
			to++
		}
		size := first.ink.size
		part := of
		if link := first.ink.link; link != "" && of != nil {
			part = of.linked(link)
		}
		p.begin(part)
		p.piece(x+float64(first.right)*size/1000, y-float64(first.up)*size/1000-first.ink.raise, all[from:to], part)
		p.pdf.RawWriteStr("EMC")
		x += advance(all[from:to])
		from = to
	}
}

// begin says whose text is drawn until EMC.
func (p *pen) begin(of *element) {
	if of == nil {
		p.pdf.RawWriteStr("/Artifact BMC")
		return
	}
	page := len(p.texts) - 1
	of.kids = append(of.kids, kid{page: page, text: len(p.texts[page])})
	p.pdf.RawWriteStr(fmt.Sprintf("/%s <</MCID %d>> BDC", of.role, len(p.texts[page])))
	p.texts[page] = append(p.texts[page], of)
}

// piece draws letters of one font and ink.
func (p *pen) piece(x, y float64, all []letter, of *element) {
	k, width := all[0].ink, advance(all)
	var text strings.Builder
	for _, l := range all {
		text.WriteRune(l.r)
	}
	p.font(all[0].face, k.size)
	p.pdf.SetTextColor(k.colour.parts())
	p.pdf.Text(x, y, text.String())
	if k.strike {
		p.pdf.SetFillColor(k.colour.parts())
		p.pdf.Rect(x, y-0.28*k.size, width, 0.06*k.size, "F")
	}
	if k.link != "" && of != nil {
		page, up := len(p.texts)-1, pageHeight-y
		of.kids = append(of.kids, kid{page: page, place: len(p.spots), isPlace: true})
		p.spots = append(p.spots, spot{page, p.target(k.link), [4]float64{x, up - 0.3*k.size, x + width, up + k.size}, of})
	}
}

// target is where a link leads inside the file; nil where it leads elsewhere.
func (p *pen) target(link string) *target {
	var number int
	if n, err := fmt.Sscanf(link, "#%d", &number); n != 1 || err != nil {
		return nil
	}
	if to, known := p.targets[number]; known {
		return &to
	}
	return nil
}

// font takes a font, and puts it into the file when it is taken for the first time.
func (p *pen) font(f face, size float64) {
	name := p.fonts[f].name
	if !p.has[f] {
		p.pdf.AddUTF8FontFromBytes(name, "", p.fonts[f].data)
		p.has[f] = true
	}
	p.pdf.SetFont(name, "", size)
}

func (c colour) parts() (red, green, blue int) {
	return int(c >> 16 & 0xff), int(c >> 8 & 0xff), int(c & 0xff)
}
