package export

import (
	"fmt"
	"strings"
)

// landmark is the next of the places that a list of contents leads to.
func (p *paper) landmark(text string, level int) landmark {
	p.landmarks++
	return landmark{text: drawable(text), level: level, number: p.landmarks}
}

// contents sets the table of contents: each line leads to its heading, and says on which page that
// stands, which is known once all is divided among pages.
func (p *paper) contents(all []contentsLine) {
	if len(all) == 0 {
		return
	}
	const numbers, step = 34.0, 14.0 // room for the number, and how far a line of a lower level stands in
	p.asHeading(2, func() {
		p.text(contentsTitle, ink{size: 13, colour: inkAccent, bold: true}, shape{before: 26, leading: 20, keep: true})
	})
	p.in("TOC", func() {
		for i, l := range all {
			k := ink{size: textSize, colour: inkDark, bold: l.Level == 0, link: inside(i + 1)}
			s := shape{left: step * float64(l.Level), right: numbers, before: 1, leading: 15}
			if l.Level == 0 {
				s.before, s.keep = 8, true
			}
			from := len(p.rows)
			p.as(p.at.add("TOCI"), func() { p.text(l.Text, k, s) })
			if last := len(p.rows) - 1; last >= from {
				p.rows[last].leadsTo = i + 1
			}
		}
	})
}

// inside is the address of a place in the file itself, by the number of its landmark. No text that
// somebody wrote becomes such a link: those have a scheme.
func inside(number int) string { return fmt.Sprintf("#%d", number) }

// pagesOf says on which page, from 0, each landmark stands, and how far down.
func pagesOf(pages [][]placed) map[int]target {
	at := map[int]target{}
	for i, page := range pages {
		for _, r := range page {
			if r.landmark.number > 0 {
				at[r.landmark.number] = target{i, pageHeight - r.y}
			}
		}
	}
	return at
}

// target is a place in the file: a page, and how far up from its lower edge.
type target struct {
	page int
	up   float64
}

// number sets the number of the page that a row leads to at its right, with points before it.
func (p *pen) number(set *setter, r placed) {
	to, known := p.targets[r.leadsTo]
	if !known || len(r.marks) == 0 {
		return
	}
	m := r.marks[len(r.marks)-1]
	k := ink{size: textSize, colour: inkDark, link: inside(r.leadsTo)}
	number := set.letters(fmt.Sprint(to.page+1), k)
	right := pageLeft + pageRoom - advance(number)
	const between = 6.0
	from := m.x + advance(m.letters) + between
	faint := ink{size: textSize, colour: inkQuiet}
	if one := advance(set.letters(" .", faint)); one > 0 && right-between > from+one {
		dots := set.letters(strings.Repeat(" .", int((right-between-from)/one)), faint)
		p.letters(right-between-advance(dots), r.y+m.down, dots, nil)
	}
	p.letters(right, r.y+m.down, number, m.of)
}

// beside sets what stands below an entry, with a bar at its left.
func (p *paper) beside(b beside) {
	const indent = 12.0
	from := len(p.rows)
	p.in("Div", func() {
		p.at.language = b.Language
		p.text(b.Label, ink{size: 8.5, colour: inkAccent, bold: true}, shape{left: indent, before: 8, leading: 13, keep: true})
		for _, text := range b.Text {
			p.text(text, ink{size: 9.5, colour: inkQuiet}, shape{left: indent, before: 1, leading: 14})
		}
	})
	for i := from; i < len(p.rows); i++ {
		r := &p.rows[i]
		above := r.before
		if i == from {
			above = 0
		}
		r.fills = append(r.fills, fill{x: pageLeft, y: -above, width: 2, height: r.height + above, colour: inkFaint})
	}
}
