package export

import (
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
	pen := pen{pdf: f, fonts: p.fonts}
	for i, page := range pages {
		f.AddPage()
		for _, r := range page {
			pen.row(r)
		}
		pen.letters(pageLeft, pageHeight-36, p.footer)
		number := p.letters(fmt.Sprintf("%d / %d", i+1, len(pages)), footInk())
		pen.letters(pageLeft+pageRoom-advance(number), pageHeight-36, number)
	}
	if err := f.Output(w); err != nil {
		return fmt.Errorf("write the pages: %w", err)
	}
	return nil
}

// pen draws with the library. It knows which fonts the file has already.
type pen struct {
	pdf   *fpdf.Fpdf
	fonts *fonts
	has   [faces]bool
}

func (p *pen) row(r placed) {
	for _, b := range r.fills {
		if r.first && b.y < 0 { // the space above was left out
			b.y, b.height = 0, b.height+b.y
		}
		p.pdf.SetFillColor(b.colour.parts())
		p.pdf.Rect(b.x, r.y+b.y, b.width, b.height, "F")
	}
	if r.landmark.text != "" {
		p.pdf.Bookmark(r.landmark.text, r.landmark.level, r.y)
	}
	for _, m := range r.marks {
		p.letters(m.x, r.y+m.down, m.letters)
	}
}

// letters draws text, in pieces that have the same font and ink and stand on the same line.
func (p *pen) letters(x, y float64, all []letter) {
	for from := 0; from < len(all); {
		first, to := all[from], from+1
		for to < len(all) && all[to].face == first.face && all[to].ink == first.ink && !all[to].moved() && !first.moved() {
			to++
		}
		size := first.ink.size
		p.piece(x+float64(first.right)*size/1000, y-float64(first.up)*size/1000-first.ink.raise, all[from:to])
		x += advance(all[from:to])
		from = to
	}
}

func (p *pen) piece(x, y float64, all []letter) {
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
	if k.link != "" {
		p.pdf.LinkString(x, y-k.size, width, 1.3*k.size, k.link)
	}
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
