package export

// The page, in points: A4, with margins of about 22 mm at the sides.
const (
	pageWidth, pageHeight = 595.28, 841.89
	pageLeft, pageRoom    = 64.0, pageWidth - 2*pageLeft
	pageTop, pageBottom   = 60.0, pageHeight - 68

	textSize, textLeading = 10.5, 16.0
	smallSize             = 8.0
)

// colour is red, green and blue, eight bits each.
type colour uint32

const (
	inkDark   colour = 0x22262b
	inkQuiet  colour = 0x5b636d
	inkFaint  colour = 0xd9dde2
	inkWash   colour = 0xf5f6f8
	inkAccent colour = 0x1f5f6b
)

// paper holds the lines of a document, one below the other, before they are divided among pages.
type paper struct {
	setter
	structure
	rows   []row
	sign   mark // stands beside the next line: the sign of a list, a label
	footer []letter

	landmarks int // how many there are
}

// row is a line on paper, and what belongs to its height.
type row struct {
	marks          []mark
	fills          []fill
	before, height float64 // the space above it, which goes away at the top of a page, and its own
	keep           bool    // stands on the page on which the next row begins
	landmark       landmark
	newPage        bool  // a page begins with it
	leadsTo        int   // the number of the landmark whose page stands at its right; 0: none
	head           []row // of a table: stands once more above this row, where a page begins with it
}

// mark is text on one line.
type mark struct {
	x, down float64 // from the left edge of the page, and from the top of its row to the line it stands on
	letters []letter
	of      *element // whose text it is; nil for what is not read aloud
}

// fill is a coloured box: a ground, a bar, a line. Its place is from the left edge of the page and
// the top of its row.
type fill struct {
	x, y, width, height float64
	colour              colour
}

// landmark is what a reader's list of contents says, and leads to.
type landmark struct {
	text   string
	level  int
	number int // from 1
}

// Where a document ends to be one for paper: some 700 pages, and marks that are drawn one by one.
const mostRows, mostMarks = 30_000, 150_000

// full reports whether no more is set, since the file will not be written.
func (p *paper) full() bool { return len(p.rows) > mostRows || p.marks > mostMarks }

// shape is how a paragraph stands.
type shape struct {
	left, right     float64 // indents
	before, leading float64
	keep            bool // with what follows
	align           string
}

// text sets plain text as a paragraph.
func (p *paper) text(text string, k ink, s shape) { p.paragraph(p.letters(text, k), s) }

// paragraph breaks letters into lines. Neither the first line of a paragraph nor the last stands on
// a page alone.
func (p *paper) paragraph(all []letter, s shape) {
	if p.full() {
		return
	}
	x, width := pageLeft+s.left, pageRoom-s.left-s.right
	of := p.next()
	lines := newLineBreaker(all).lines(width)
	for i, l := range lines {
		r := row{height: s.leading, keep: s.keep || i == 0 && len(lines) > 1 || i == len(lines)-2}
		if i == 0 {
			r.before = s.before
		}
		down := s.leading * 0.72
		if i == 0 && len(p.sign.letters) > 0 {
			p.sign.down = down
			r.marks = append(r.marks, p.sign)
			p.sign = mark{}
		}
		r.marks = append(r.marks, mark{x: x + aside(s.align, width-advance(l)), down: down, letters: p.withBlank(l), of: of})
		p.rows = append(p.rows, r)
	}
}

// aside says how far from the left a line begins.
func aside(align string, free float64) float64 {
	switch align {
	case "right":
		return max(0, free)
	case "center":
		return max(0, free/2)
	}
	return 0
}

// ground puts a coloured ground behind the rows from the given one on, with some room inside.
func (p *paper) ground(from int, x, width float64) {
	const inside = 7
	for i := from; i < len(p.rows); i++ {
		r := &p.rows[i]
		f := fill{x: x, y: -r.before, width: width, height: r.before + r.height, colour: inkWash}
		if i == from {
			r.before += inside
			f.y, f.height = -inside, r.height+inside
		}
		if i == len(p.rows)-1 {
			r.height += inside
			f.height += inside
		}
		r.fills = append([]fill{f}, r.fills...)
	}
}

// placed is a row on a page.
type placed struct {
	row
	y        float64 // of the row's top
	first    bool    // on its page
	repeated bool    // the head of a table, once more
}

// pages divides the rows among pages. Rows that are to stay together do, as long as one page can
// hold them, and a table goes on below its head.
func (p *paper) pages() [][]placed {
	b := binder{all: [][]placed{nil}, y: pageTop}
	for from := 0; from < len(p.rows); {
		to, height := p.group(from)
		if (!b.fits(height) || p.rows[from].newPage) && b.begun() {
			b.turn(p.rows[from])
		}
		for _, r := range p.rows[from:to] {
			if !b.fits(r.before+r.height) && b.begun() {
				b.turn(r)
			}
			b.put(r)
		}
		from = to
	}
	return b.all
}

// binder puts rows onto pages.
type binder struct {
	all [][]placed
	y   float64 // where the next row begins, without the space above it
}

// begun reports whether something stands on the page already that a new one would not begin with
// too.
func (b *binder) begun() bool {
	page := b.all[len(b.all)-1]
	return len(page) > 0 && !page[len(page)-1].repeated
}

func (b *binder) fits(height float64) bool { return b.y+height <= pageBottom }

// turn begins a page, with the head of the table that goes on there.
func (b *binder) turn(next row) {
	b.all, b.y = append(b.all, nil), pageTop
	height := 0.0
	for _, h := range next.head {
		height += h.height
	}
	if height > (pageBottom-pageTop)/3 {
		return // a head that leaves no room for the table
	}
	for _, h := range next.head {
		h.landmark = landmark{}
		b.put(h)
		page := b.all[len(b.all)-1]
		page[len(page)-1].repeated = true
	}
}

func (b *binder) put(r row) {
	last := len(b.all) - 1
	if len(b.all[last]) > 0 {
		b.y += r.before
	}
	b.all[last] = append(b.all[last], placed{row: r, y: b.y, first: len(b.all[last]) == 0})
	b.y += r.height
}

// group returns the rows that stay together, and their height.
func (p *paper) group(from int) (to int, height float64) {
	for to = from; to < len(p.rows); to++ {
		if to > from && p.rows[to].newPage {
			return to, height
		}
		height += p.rows[to].before + p.rows[to].height
		if !p.rows[to].keep {
			return to + 1, height
		}
	}
	return to, height
}
