package export

import (
	"cmp"
	"errors"
	"io"

	"ponder/journal"
)

// PDF writes the hand-in as a document of A4 pages that carries its fonts: Latin, Greek, Cyrillic,
// Armenian, Georgian and Ethiopic letters, and many signs. It first sets all of the text. Where a
// character is in none of the fonts, the error names it and nothing is written; text that runs from
// right to left or joins its letters is never in them, since it cannot be shaped here. Nothing in
// the file changes with the time of writing.
func PDF(w io.Writer, h journal.HandIn) error {
	d := describe(h)
	p, err := setPages(d, false)
	if err != nil {
		return err
	}
	return p.draw(w, d, h.At)
}

// CheckPDF says why a hand-in cannot be written as a PDF, or nil.
func CheckPDF(h journal.HandIn) error {
	d := describe(h)
	p, err := setPages(d, true)
	if err == nil && len(p.rows)+p.breaks+p.runes/3 > mostRows { // in the narrowest column a line has three letters
		_, err = setPages(d, false)
	}
	return err
}

// setPages sets a whole document, or says which characters cannot be drawn. Who only asks that gets
// pages without letters, sooner.
func setPages(d document, ask bool) (*paper, error) {
	all, err := loadFonts()
	if err != nil {
		return nil, err
	}
	p := &paper{setter: setter{fonts: all, ask: ask, lacks: map[rune]bool{}}}
	p.document(d)
	p.footer = p.foot(footing(d))
	if err := p.unfit(); err != nil {
		return nil, err
	}
	if p.full() {
		return nil, errors.New("it would have more than 600 pages; the other formats hold all of the text")
	}
	return p, nil
}

// foot sets the line at the foot of every page, and cuts it where the number of the page needs the
// room.
func (p *paper) foot(text string) []letter {
	const room = pageRoom - 60
	all := p.letters(text, footInk())
	if advance(all) <= room {
		return all
	}
	dots := p.letters("…", footInk())
	end := newLineBreaker(all).cut(0, len(all), room-advance(dots))
	return append(all[:end:end], dots...)
}

// footInk is what the foot of a page is set in.
func footInk() ink { return ink{family: sans, size: smallSize, colour: inkQuiet} }

// footing stands on every page: what it is, and whose.
func footing(d document) string {
	if d.Author == "" {
		return d.Title
	}
	return d.Title + " – " + d.Author
}

// document sets everything in order.
func (p *paper) document(d document) {
	p.text(d.Title, ink{family: sans, size: 20, colour: inkDark, bold: true}, shape{leading: 26, keep: true})
	for i, f := range d.Facts {
		p.fact(f, i == 0)
	}
	if len(d.Note) > 0 {
		p.note(d.Note)
	}
	p.unanswered(d.Missing)
	for _, week := range d.Weeks {
		p.week(week)
	}
	if len(d.Weeks) == 0 {
		p.text("There are no entries in this hand-in.", ink{size: textSize, colour: inkQuiet, slant: true}, shape{before: 16, leading: textLeading})
	}
}

// fact sets a line of the head: the label stands beside its value.
func (p *paper) fact(f fact, first bool) {
	const labels = 70
	before := 2.0
	if first {
		before = 8
	}
	p.sign = mark{x: pageLeft, letters: p.letters(f.Label, ink{family: sans, size: smallSize, colour: inkQuiet})}
	p.text(f.Value, ink{family: sans, size: 9.5, colour: inkDark}, shape{left: labels, before: before, leading: 14})
}

// note sets the covering note on a ground of its own.
func (p *paper) note(paragraphs []string) {
	from := len(p.rows)
	for i, text := range paragraphs {
		p.text(text, ink{size: textSize, colour: inkDark}, shape{left: 10, right: 10, before: []float64{16, 6}[min(i, 1)], leading: textLeading})
	}
	p.ground(from, pageLeft, pageRoom)
}

func (p *paper) unanswered(all []missing) {
	if len(all) == 0 {
		return
	}
	k := ink{family: sans, size: 9.5, colour: inkDark}
	p.text("Prompts without an answer", k, shape{before: 14, leading: 14, keep: true})
	k.colour = inkQuiet
	for _, m := range all {
		p.sign = mark{x: pageLeft + 4, letters: p.letters("•", k)}
		p.text(m.Week+": "+m.Text, k, shape{left: 16, leading: 14})
	}
}

func (p *paper) week(week weekPart) {
	from := len(p.rows)
	p.text(week.Heading, ink{family: sans, size: 15, colour: inkDark, bold: true}, shape{before: 34, leading: 21, keep: true})
	p.rows[from].fills = append(p.rows[from].fills, fill{x: pageLeft, y: -8, width: pageRoom, height: 1.2, colour: inkAccent})
	p.rows[from].landmark = landmark{text: drawable(week.Heading)}
	if week.Focus != "" {
		p.text(week.Focus, ink{size: textSize, colour: inkQuiet, slant: true}, shape{before: 3, leading: textLeading, keep: true})
	}
	if len(week.Sections) == 0 {
		p.text(noEntries, ink{size: textSize, colour: inkQuiet, slant: true}, shape{before: 10, leading: textLeading})
	}
	for _, s := range week.Sections {
		p.section(s)
	}
}

func (p *paper) section(s section) {
	from, before := len(p.rows), 22.0
	if s.Label != "" {
		p.text(s.Label, ink{family: sans, size: smallSize, colour: inkAccent, bold: true}, shape{before: before, leading: 12, keep: true})
		before = 0
	}
	p.text(s.Heading, ink{family: sans, size: 12, colour: inkDark, bold: true}, shape{before: before, leading: 16, keep: true})
	p.rows[from].landmark = landmark{text: drawable(cmp.Or(s.Heading, s.Label)), level: 1}
	if len(s.Entries) == 0 {
		p.text(noAnswer, ink{size: textSize, colour: inkQuiet, slant: true}, shape{before: 6, leading: textLeading})
	}
	for _, e := range s.Entries {
		p.entry(e)
	}
}

func (p *paper) entry(e entryPart) {
	p.text(e.Heading, ink{family: sans, size: textSize, colour: inkDark, bold: true}, shape{before: 14, leading: 15, keep: true})
	faint := ink{family: sans, size: 8.5, colour: inkQuiet}
	p.text(e.Line(), faint, shape{leading: 12, keep: true})
	if e.Wording != "" {
		p.text("Answered when the prompt read: "+e.Wording, faint, shape{leading: 12, keep: true})
	}
	p.blocks(e.Blocks, around{})
}
