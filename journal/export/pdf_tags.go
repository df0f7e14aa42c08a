package export

import "strings"

// element is a part of what a PDF says of its own structure: a heading, a list, a cell of a table.
// A screen reader goes by these parts, in their order, and passes over what belongs to none of
// them. The names of roles are those of ISO 32000-1, 14.8.4.
type element struct {
	role     string
	attr     string // its attributes, as they stand in the file
	language string // empty: that of what it stands in
	link     string // the address, of a link
	parent   *element
	kids     []kid
	number   int // of its object in the file
}

// kid is a part inside another one, or something on a page: text with its number there, or the
// place of a link.
type kid struct {
	inner    *element
	page     int // from 0
	text     int // its number on the page
	place    int // its number among the places of links
	isPlace  bool
	isInside bool
}

// add begins a part behind those that are there.
func (e *element) add(role string) *element {
	inner := &element{role: role, parent: e}
	e.kids = append(e.kids, kid{inner: inner, isInside: true})
	return inner
}

// linked is the link that the next text of a part belongs to: the one before goes on where the
// address is the same, also on the next line.
func (e *element) linked(address string) *element {
	if n := len(e.kids); n > 0 && e.kids[n-1].isInside && e.kids[n-1].inner.link == address {
		return e.kids[n-1].inner
	}
	l := e.add("Link")
	l.link = address
	return l
}

// isEmpty reports whether nothing stands on any page for a part.
func (e *element) isEmpty() bool {
	for _, k := range e.kids {
		if !k.isInside || !k.inner.isEmpty() {
			return false
		}
	}
	return true
}

// structure is where text goes that is set next.
type structure struct {
	at    *element // paragraphs begin in it
	leaf  *element // takes all text, while it is there
	level int      // of the last heading
}

// in sets something inside a new part.
func (s *structure) in(role string, set func()) {
	s.within(s.at.add(role), set)
}

// within sets something inside a part.
func (s *structure) within(e *element, set func()) {
	before := s.at
	s.at = e
	set()
	s.at = before
}

// as sets something all of whose text belongs to one part, which is no paragraph.
func (s *structure) as(e *element, set func()) {
	before := s.leaf
	s.leaf = e
	set()
	s.leaf = before
}

// asHeading sets a heading. Levels are never skipped: one that stands too deep below the last is
// taken as the next one, since what reads aloud counts them.
func (s *structure) asHeading(level int, set func()) {
	s.level = min(level, s.level+1, 6)
	s.as(s.at.add([]string{"", "H1", "H2", "H3", "H4", "H5", "H6"}[s.level]), set)
}

// nothingSaid takes what stands on a page for the eye alone.
var nothingSaid = &element{role: "Artifact"}

// next is the part that a paragraph belongs to.
func (s *structure) next() *element {
	switch s.leaf {
	case nil:
		return s.at.add("P")
	case nothingSaid:
		return nil
	}
	return s.leaf
}

// Attributes of parts, as they stand in a file.
const (
	ofColumn = "<</O /Table /Scope /Column>>"
	ofRow    = "<</O /Table /Scope /Row>>"
	numbered = "<</O /List /ListNumbering /Decimal>>"
	bulleted = "<</O /List /ListNumbering /Disc>>"
)

// withBlank lets a line end with the blank that was cut off behind it, so that its last word and
// the first of the next line stay two words where the lines are read aloud or copied.
func (p *paper) withBlank(line []letter) []letter {
	n := len(line)
	if n == 0 || n == cap(line) || line[n-1].ink.strike {
		return line
	}
	switch next := line[:n+1][n]; {
	case next.glyph == nil: // room that was not used
	case next.r == ' ':
		return line[:n+1]
	case next.breaks():
		return append(line[:n:n], p.letters(" ", *line[n-1].ink)...)
	}
	return line
}

// inHex writes bytes as a string of a PDF.
func inHex(s string) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	b.WriteByte('<')
	for i := range len(s) {
		b.WriteByte(digits[s[i]>>4])
		b.WriteByte(digits[s[i]&15])
	}
	b.WriteByte('>')
	return b.String()
}
