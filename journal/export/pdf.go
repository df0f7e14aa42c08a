package export

import (
	"errors"
	"io"
	"time"

	"ponder/journal"
)

// PDF writes the hand-in as a document of A4 pages that carries its fonts: Latin, Greek, Cyrillic,
// Armenian, Georgian and Ethiopic letters, and many signs. It first sets all of the text. A sign
// that is no letter and in none of the fonts is named in words in its place. Where a letter is in
// none of them, the error names it and nothing is written; text that runs from right to left or
// joins its letters is never in them, since it cannot be shaped here. Nothing in the file changes
// with the time of writing.
func PDF(w io.Writer, h journal.HandIn) error {
	return writePDF(w, describe(h), h.At)
}

func writePDF(w io.Writer, d document, at time.Time) error {
	p, err := setPages(d, false)
	if err != nil {
		return err
	}
	return p.draw(w, d, at)
}

// CheckPDF says why a hand-in cannot be written as a PDF, or which of its signs a PDF names in
// words.
func CheckPDF(h journal.HandIn) (remark string, err error) { return checkPDF(describe(h)) }

func checkPDF(d document) (remark string, err error) {
	p, err := setPages(d, true)
	if err == nil && len(p.rows)+p.breaks+p.runes/3 > mostRows { // in the narrowest column a line has three letters
		_, err = setPages(d, false)
	}
	if err != nil {
		return "", err
	}
	return p.remark(), nil
}

// setPages sets a whole document, or says which characters cannot be drawn. Who only asks that gets
// pages without letters, sooner.
func setPages(d document, ask bool) (*paper, error) {
	all, err := loadFonts()
	if err != nil {
		return nil, err
	}
	p := &paper{setter: setter{fonts: all, ask: ask, lacks: map[rune]bool{}}, structure: structure{at: &element{role: "Document"}}}
	p.document(d)
	p.footer = p.foot(footing(d), d.Reference)
	if err := p.unfit(); err != nil {
		return nil, err
	}
	if p.full() {
		return nil, errors.New("it would have more than 600 pages; the other formats hold all of the text")
	}
	return p, nil
}

// foot sets the line at the foot of every page, and cuts it where the code behind it and the number
// of the page need the room.
func (p *paper) foot(text, reference string) []letter {
	all, behind := p.letters(text, footInk()), []letter{}
	if reference != "" {
		behind = p.letters(" · "+reference, footInk())
	}
	room := pageRoom - 60 - advance(behind)
	if advance(all) > room {
		dots := p.letters("…", footInk())
		end := newLineBreaker(all).cut(0, len(all), room-advance(dots))
		all = append(all[:end:end], dots...)
	}
	return append(all[:len(all):len(all)], behind...)
}

// footInk is what the foot of a page is set in.
func footInk() ink { return ink{size: smallSize, colour: inkQuiet} }

// footing stands on every page: what it is, and whose.
func footing(d document) string {
	if d.Author == "" {
		return d.Title
	}
	return d.Title + " – " + d.Author
}

// document sets everything in order.
func (p *paper) document(d document) {
	p.asHeading(1, func() { p.text(d.Name(), ink{size: 22, colour: inkDark, bold: true}, shape{leading: 28, keep: true}) })
	if d.Subtitle() != "" {
		p.text(d.Subtitle(), ink{size: 14, colour: inkDark}, shape{before: 2, leading: 19, keep: true})
	}
	if d.Course != "" {
		p.text(d.Course, ink{size: textSize, colour: inkQuiet}, shape{before: 2, leading: textLeading, keep: true})
	}
	p.in("Table", func() {
		for i, f := range d.Facts {
			p.in("TR", func() { p.fact(f, i == 0) })
		}
	})
	if len(d.Note) > 0 {
		p.in("Sect", func() { p.note(d.Note) })
	}
	p.contents(d.contents())
	for _, week := range d.Weeks {
		from := len(p.rows)
		p.in("Sect", func() { p.week(week) })
		if d.Contents && from < len(p.rows) {
			p.rows[from].newPage = true
		}
	}
	if len(d.Weeks) == 0 {
		p.quiet(noWeeks, 16)
	}
	p.in("Sect", func() { p.unanswered(d.Unanswered) })
}

// quiet sets a line that says that something is not there.
func (p *paper) quiet(text string, before float64) {
	p.text(text, ink{size: textSize, colour: inkQuiet, slant: true}, shape{before: before, leading: textLeading})
}

// fact sets a line of the head: the label stands beside its value.
func (p *paper) fact(f fact, first bool) {
	const labels = 76
	before := 2.0
	if first {
		before = 14
	}
	label := p.at.add("TH")
	label.attr = ofRow
	p.sign = mark{x: pageLeft, letters: p.letters(f.Label, ink{size: 9, colour: inkQuiet}), of: label}
	p.as(p.at.add("TD"), func() {
		p.text(f.Value, ink{size: 9.5, colour: inkDark}, shape{left: labels, before: before, leading: 14})
	})
}

// note sets the covering note on a ground of its own.
func (p *paper) note(paragraphs []string) {
	from := len(p.rows)
	p.asHeading(2, func() {
		p.text(noteTitle, ink{size: textSize, colour: inkAccent, bold: true}, shape{left: 10, right: 10, before: 16, leading: textLeading, keep: true})
	})
	for i, text := range paragraphs {
		p.text(text, ink{size: textSize, colour: inkDark}, shape{left: 10, right: 10, before: []float64{2, 6}[min(i, 1)], leading: textLeading})
	}
	p.ground(from, pageLeft, pageRoom)
}

func (p *paper) unanswered(all []missing) {
	if len(all) == 0 {
		return
	}
	p.heading1(unansweredTitle)
	k, l := ink{size: textSize, colour: inkDark}, p.at.add("L")
	l.attr = bulleted
	for i, m := range all {
		p.within(l.add("LI"), func() {
			p.sign = mark{x: pageLeft + 4, letters: p.letters("•", k), of: p.at.add("Lbl")}
			p.as(p.at.add("LBody"), func() {
				p.text(m.Week+": "+m.Text, k, shape{left: 16, before: 4, leading: textLeading, keep: i == 0 && len(all) > 1})
			})
		})
	}
}

// heading1 sets the heading of a week.
func (p *paper) heading1(text string) {
	from := len(p.rows)
	p.asHeading(2, func() {
		p.text(text, ink{size: 15, colour: inkAccent, bold: true}, shape{before: 34, leading: 21, keep: true})
	})
	if from < len(p.rows) {
		p.rows[from].landmark = p.landmark(text, 0)
	}
}

func (p *paper) week(week weekPart) {
	p.heading1(week.Heading)
	if week.Focus != "" {
		p.text(week.Focus, ink{size: textSize, colour: inkQuiet, slant: true}, shape{before: 3, leading: textLeading, keep: true})
	}
	if len(week.Sections) == 0 {
		p.quiet(nothing, 10)
	}
	for _, s := range week.Sections {
		p.in("Sect", func() { p.section(s) })
	}
}

func (p *paper) section(s section) {
	from := len(p.rows)
	p.asHeading(3, func() {
		p.text(s.Heading, ink{size: 12, colour: inkDark, bold: true}, shape{before: 22, leading: 16, keep: true})
	})
	if from < len(p.rows) {
		p.rows[from].landmark = p.landmark(s.Heading, 1)
	}
	if s.Question != "" {
		p.text(s.Question, ink{size: textSize, colour: inkDark, slant: true}, shape{before: 2, leading: textLeading, keep: true})
	}
	for i, e := range s.Entries {
		p.in("Art", func() { p.entry(e, i > 0) })
	}
}

func (p *paper) entry(e entryPart, further bool) {
	before := 5.0
	if further {
		before = 16
	}
	if e.Heading != "" {
		p.asHeading(4, func() {
			p.text(e.Heading, ink{size: textSize, colour: inkDark, bold: true}, shape{before: max(before, 10), leading: 15, keep: true})
		})
		before = 1
	}
	faint := ink{size: 8.5, colour: inkQuiet}
	p.text(e.Line(), faint, shape{before: before, leading: 12, keep: true})
	if e.Wording != "" {
		p.text(reworded+e.Wording, faint, shape{leading: 12, keep: true})
	}
	p.in("Div", func() {
		p.at.language = e.Language
		p.blocks(e.Blocks, around{})
	})
	for _, b := range e.Beside {
		p.beside(b)
	}
}
