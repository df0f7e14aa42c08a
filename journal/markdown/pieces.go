package markdown

import (
	"strings"
	"unicode/utf8"
)

// Piece is a part of a Markdown text that can be rendered on its own.
type Piece struct {
	Text  string
	From  int // where it begins, in bytes
	Line  int // of the text, where it begins, counted from 0
	Lines int // how many it has, at least 1
}

// EndsBlank reports whether the piece ends with an empty line, which rendering takes away.
func (p Piece) EndsBlank() bool {
	return strings.Count(p.Text[len(strings.TrimRight(p.Text, " \t\r\n")):], "\n") > 1
}

// PieceSizes say how long pieces become, in bytes, before they end at the next paragraph. Rendering
// costs about 13 ms for each 1,000.
type PieceSizes struct {
	First int // the first piece, which is to be seen at once
	Full  int // all others
	Worst int // none is longer: a paragraph, a list or a block of code that is gets cut inside, never inside a character
}

// Pieces cuts a text between paragraphs. Together the pieces are the text.
func Pieces(text string, sizes PieceSizes) []Piece {
	c := cutter{text: text, sizes: sizes}
	for line := range strings.Lines(text) {
		c.take(line)
	}
	c.cut()
	return c.done
}

type cutter struct {
	text   string
	sizes  PieceSizes
	done   []Piece
	from   int // where the open piece begins, in bytes
	at     int // how far the text was taken
	line   int // the line at that place
	first  int // the line where the open piece begins
	blank  bool
	fence  fence
	depth  int // how deep in quotes and lists the lines of the open paragraph stand
	weight int // of the open piece: its bytes, those that stand deep counted as often as they do
}

func (c *cutter) take(line string) {
	c.fence.leave(line)
	size, full := c.at-c.from, c.sizes.Full
	if len(c.done) == 0 {
		full = c.sizes.First
	}
	c.deepen(line)
	if size > 0 && (c.weight+len(line)*c.depth > c.sizes.Worst || (size > full && c.blank && !c.fence.open() && beginsBlock(line))) {
		c.cut()
	}
	for worst := max(c.sizes.Worst/c.depth, 2*utf8.UTFMax); len(line) > worst; {
		n := breakAt(line, worst)
		c.at += n
		c.cut()
		line = line[n:]
	}
	c.fence.take(line)
	c.blank = strings.TrimSpace(line) == ""
	c.at += len(line)
	c.weight += len(line) * c.depth
	c.line++
}

// deepen counts the quotes and items in which a line may stand: its own marks and indents, and
// those of the lines before it in the same paragraph.
func (c *cutter) deepen(line string) {
	if c.blank || c.depth == 0 {
		c.depth = 1
	}
	if c.fence.open() {
		return
	}
	around := line[:len(line)-len(strings.TrimLeft(line, " \t>-*+.)0123456789"))]
	marks := strings.Count(around, ">") + len(strings.Fields(around)) + strings.Count(around, " ")/2 + 2*strings.Count(around, "\t")
	c.depth = max(c.depth, 1+min(marks, maxDepth))
}

// cut ends the open piece where the text was taken to.
func (c *cutter) cut() {
	if c.at > c.from {
		c.done = append(c.done, Piece{Text: c.text[c.from:c.at], From: c.from, Line: c.first, Lines: max(c.line-c.first, 1)})
	}
	c.from, c.first, c.weight = c.at, c.line, 0
}

// fence is a block of code that is open, between lines of three backticks or tildes and more.
type fence struct {
	marks string // that opened it
	in    byte   // what it stands in: '>' for a quote, ' ' for the item of a list, else 0
}

func (f fence) open() bool { return f.marks != "" }

// leave closes a block of code with the quote or the item around it.
func (f *fence) leave(line string) {
	if f.in == '>' && !strings.HasPrefix(strings.TrimLeft(line, " "), ">") || f.in == ' ' && !strings.ContainsAny(line[:1], " \t\r\n") {
		*f = fence{}
	}
}

func (f *fence) take(line string) {
	bare := strings.TrimLeft(line, " \t>-*+.)0123456789")
	around := line[:len(line)-len(bare)]
	n := 0
	for n < len(bare) && bare[n] == bare[0] {
		n++
	}
	switch {
	case n < 3 || bare[0] != '`' && bare[0] != '~':
	case f.open():
		if strings.HasPrefix(bare, f.marks) && strings.TrimSpace(bare[n:]) == "" {
			*f = fence{}
		}
	case bare[0] == '~' || !strings.Contains(bare[n:], "`"):
		f.marks = bare[:n]
		if strings.Contains(around, ">") {
			f.in = '>'
		} else if len(around) > 3 || strings.Trim(around, " ") != "" {
			f.in = ' '
		}
	}
}

// beginsBlock reports whether a line after an empty one begins something new, rather than go on
// with a list or an indented block.
func beginsBlock(line string) bool {
	r, _ := utf8.DecodeRuneInString(line)
	return strings.TrimSpace(line) != "" && !strings.ContainsRune(" \t-*+>0123456789", r)
}

// breakAt finds a place before worst to cut a line that is too long: behind a blank if there is
// one.
func breakAt(line string, worst int) int {
	if n := strings.LastIndexByte(line[:worst], ' '); n > worst/2 {
		return n + 1
	}
	n := worst
	for n > worst-utf8.UTFMax && !utf8.RuneStart(line[n]) {
		n--
	}
	return n
}
