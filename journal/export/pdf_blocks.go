package export

import (
	"fmt"
	"strings"
)

// around is what a block stands in: lists and quotes.
type around struct {
	indent float64
	bars   []float64 // where the bars of quotes stand, from the left of the text
	tight  bool
	item   bool // the first block of an item: its sign stands beside it
	task   task
}

const (
	step       = 17.0           // how far a list or a quote is moved in
	mostIndent = pageRoom * 0.6 // what stands deeper is shown at this depth
	barAt      = 3.0            // where the bar of a quote stands, from where the quote begins
)

func (p *paper) blocks(blocks []block, at around) {
	for _, b := range blocks {
		p.block(b, at)
		at.item, at.task = false, noTask
	}
}

func (p *paper) block(b block, at around) {
	from := len(p.rows)
	switch b.Kind {
	case heading:
		p.heading(b, at)
	case quote:
		p.itself(at)
		p.bars(from, at)
		from = len(p.rows)
		inner := around{indent: min(at.indent+step, mostIndent), bars: append(at.bars[:len(at.bars):len(at.bars)], at.indent+barAt)}
		p.in("BlockQuote", func() { p.blocks(b.Blocks, inner) })
		p.beginBar(from, at.indent+barAt)
		return
	case list:
		p.itself(at)
		p.bars(from, at)
		p.list(b, at)
		return
	case code:
		p.code(b, at)
	case rule:
		p.itself(at)
		p.as(nothingSaid, func() {
			p.text(asterisks, ink{size: textSize, colour: inkQuiet}, shape{left: at.indent, before: 8, leading: textLeading, align: "center"})
		})
	case table:
		p.itself(at)
		p.table(b, at)
	case definitions:
		p.itself(at)
		p.definitions(b, at)
	case notes:
		p.notes(b)
	default:
		p.paragraph(p.inlines(box(at.task), b.Text, at.ink()), at.shape())
	}
	p.bars(from, at)
}

// ink is that of text at this place.
func (at around) ink() ink {
	k := ink{family: serif, size: textSize, colour: inkDark}
	if len(at.bars) > 0 {
		k.colour = inkQuiet
	}
	return k
}

// shape is that of a paragraph at this place.
func (at around) shape() shape {
	s := shape{left: at.indent, before: 7, leading: textLeading}
	if at.tight {
		s.before = 1.5
	}
	return s
}

// itself gives the sign of an item a line of its own, where the item does not begin with text.
func (p *paper) itself(at around) {
	if at.item {
		s := at.shape()
		s.keep = true
		p.text(box(at.task), at.ink(), s)
	}
}

// bars draws the bars of quotes beside the rows from the given one on.
func (p *paper) bars(from int, at around) {
	for i := from; i < len(p.rows); i++ {
		r := &p.rows[i]
		for _, x := range at.bars {
			r.fills = append(r.fills, fill{x: pageLeft + x, y: -r.before, width: 2, height: r.before + r.height, colour: inkFaint})
		}
	}
}

// beginBar lets the bar of a quote begin with its first line, not with the space above it.
func (p *paper) beginBar(from int, x float64) {
	if from == len(p.rows) {
		return
	}
	for i, f := range p.rows[from].fills {
		if f.x == pageLeft+x && f.y < 0 {
			p.rows[from].fills[i].y, p.rows[from].fills[i].height = 0, f.height+f.y
		}
	}
}

func (p *paper) heading(b block, at around) {
	k := ink{size: textSize, colour: inkAccent, bold: true}
	if b.Level > entryHeading+1 {
		k.colour = inkQuiet
	}
	p.asHeading(b.Level, func() {
		p.paragraph(p.inlines(box(at.task), b.Text, k), shape{left: at.indent, before: 12, leading: 15, keep: true})
	})
}

// list numbers its items from its own first number. All signs end where the widest ends, so that
// texts begin below each other.
func (p *paper) list(b block, at around) {
	k := at.ink()
	signs, widest := make([][]letter, len(b.Blocks)), 0.0
	for i := range b.Blocks {
		text := [...]string{"•", "–", "◦"}[int(at.indent/step)%3]
		if b.Ordered {
			text = fmt.Sprintf("%d%c", b.Start+i, b.Marker)
		}
		signs[i] = p.letters(text, k)
		widest = max(widest, advance(signs[i]))
	}
	inner, l := around{indent: min(at.indent+max(step, widest+6), mostIndent), bars: at.bars}, p.at.add("L")
	l.attr = bulleted
	if b.Ordered {
		l.attr = numbered
	}
	for i, item := range b.Blocks {
		inner.tight, inner.item, inner.task = b.Tight && (i > 0 || at.tight), true, item.Task
		li := l.add("LI")
		p.sign = mark{x: pageLeft + inner.indent - 6 - advance(signs[i]), letters: signs[i], of: li.add("Lbl")}
		p.within(li.add("LBody"), func() { p.item(item, inner, b.Tight) })
	}
}

// item sets one item of a list, behind its sign.
func (p *paper) item(item block, at around, tight bool) {
	if len(item.Blocks) == 0 {
		from := len(p.rows)
		p.itself(at)
		p.bars(from, at)
	}
	p.items(item.Blocks, at, tight)
}

// items sets the blocks of one item: in a tight list, what follows the first stands close to it
// too.
func (p *paper) items(blocks []block, at around, tight bool) {
	for _, b := range blocks {
		p.block(b, at)
		at.item, at.task, at.tight = false, noTask, tight
	}
}

func (p *paper) code(b block, at around) {
	const inside = 8
	from := len(p.rows)
	k := ink{family: mono, size: 8.8, colour: inkDark}
	p.as(p.at.add("P").add("Code"), func() {
		for i, l := range strings.Split(box(at.task)+b.Code, "\n") {
			if p.full() {
				return
			}
			s := shape{left: at.indent + inside, right: inside, leading: 13}
			if i == 0 {
				s.before = 7
			}
			p.text(l+" ", k, s)
		}
	})
	p.ground(from, pageLeft+at.indent, pageRoom-at.indent)
}

// definitions sets each term, and what it means below and moved in.
func (p *paper) definitions(b block, at around) {
	l := p.at.add("L")
	for _, row := range b.Rows {
		li := l.add("LI")
		for i, c := range row {
			k, s, role := at.ink(), at.shape(), "Lbl"
			k.bold, s.keep = i == 0, i < len(row)-1
			if i > 0 {
				s.before, s.left, role = 1, s.left+step, "LBody"
			}
			p.as(li.add(role), func() { p.paragraph(p.inlines("", c.Text, k), s) })
		}
	}
}

// notes sets the footnotes of an entry below it.
func (p *paper) notes(b block) {
	k, l := ink{size: 9, colour: inkQuiet}, p.at.add("L")
	l.attr = numbered
	for i, row := range b.Rows {
		li := l.add("LI")
		p.sign = mark{x: pageLeft, letters: p.inlines("", row[0].Text, k), of: li.add("Lbl")}
		p.as(li.add("LBody"), func() {
			p.paragraph(p.inlines("", row[1].Text, k), shape{left: 12, before: []float64{9, 2}[min(i, 1)], leading: 13})
		})
	}
}

// inlines sets running text behind a sign.
func (p *paper) inlines(before string, text []inline, k ink) []letter {
	return p.appendInlines(p.append(p.room(len(before)+length(text)), before, &k), text, k)
}

// length is how many bytes running text has.
func length(text []inline) int {
	n := 0
	for _, i := range text {
		n += len(i.Text) + length(i.Children)
		if i.Kind == lineBreak {
			n++
		}
	}
	return n
}

func (p *paper) appendInlines(all []letter, text []inline, k ink) []letter {
	for _, i := range text {
		inner := k
		switch i.Kind {
		case plain:
			all = p.append(all, i.Text, &k)
			continue
		case lineBreak:
			all = p.append(all, "\n", &k)
			continue
		case noteMark:
			inner.size, inner.raise = k.size*0.7, k.size*0.35
			all = p.append(all, i.Text, &inner)
			continue
		case codeSpan:
			inner.family, inner.size = mono, k.size*0.88
			all = p.append(all, i.Text, &inner)
			continue
		case emphasis:
			inner.slant = !k.slant
		case strong:
			inner.bold = true
		case strike:
			inner.strike = true
		case link:
			all = p.appendLink(all, i, k)
			continue
		}
		all = p.appendInlines(all, i.Children, inner)
	}
	return all
}

// appendLink sets a link. Its address stands behind it, for those who read on paper, unless the
// words are the address.
func (p *paper) appendLink(all []letter, l inline, k ink) []letter {
	inner := k
	inner.link, inner.colour = l.Href, inkAccent
	all = p.appendInlines(all, l.Children, inner)
	if isBare(l) == "" && strings.HasPrefix(l.Href, "http") {
		k.size, k.colour = k.size*0.85, inkQuiet
		all = p.append(all, " ("+l.Href+")", &k)
	}
	return all
}
