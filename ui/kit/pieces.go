package kit

import (
	"strings"
	"unicode/utf8"
)

// Piece is a part of a Markdown text that can be rendered on its own.
type Piece struct {
	Text  string
	Line  int // of the text, where it begins, counted from 0
	Lines int // how many it has, at least 1
}

// EndsBlank says whether the piece ends with an empty line, which rendering takes away.
func (p Piece) EndsBlank() bool {
	return strings.Count(p.Text[len(strings.TrimRight(p.Text, " \t\r\n")):], "\n") > 1
}

// PieceSizes say how long pieces become, in bytes, before they end at the next paragraph. Rendering costs about 13 ms for each
// 1,000.
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
	text  string
	sizes PieceSizes
	done  []Piece
	from  int // where the open piece begins, in bytes
	at    int // how far the text was taken
	line  int // the line at that place
	first int // the line where the open piece begins
	blank bool
	fence string // the marks that opened a block of code
}

func (c *cutter) take(line string) {
	size, full := c.at-c.from, c.sizes.Full
	if len(c.done) == 0 {
		full = c.sizes.First
	}
	if size > 0 && (size+len(line) > c.sizes.Worst || (size > full && c.blank && c.fence == "" && beginsBlock(line))) {
		c.cut()
	}
	for len(line) > c.sizes.Worst {
		n := breakAt(line, c.sizes.Worst)
		c.at += n
		c.cut()
		line = line[n:]
	}
	mark := strings.TrimSpace(line)
	switch {
	case c.fence == "" && (strings.HasPrefix(mark, "```") || strings.HasPrefix(mark, "~~~")):
		c.fence = mark[:3]
	case c.fence != "" && strings.HasPrefix(mark, c.fence):
		c.fence = ""
	}
	c.blank = mark == ""
	c.at += len(line)
	c.line++
}

// cut ends the open piece where the text was taken to.
func (c *cutter) cut() {
	if c.at > c.from {
		c.done = append(c.done, Piece{Text: c.text[c.from:c.at], Line: c.first, Lines: max(c.line-c.first, 1)})
	}
	c.from, c.first = c.at, c.line
}

// beginsBlock says whether a line after an empty one begins something new, rather than go on with a list or an indented block.
func beginsBlock(line string) bool {
	r, _ := utf8.DecodeRuneInString(line)
	return strings.TrimSpace(line) != "" && !strings.ContainsRune(" \t-*+>0123456789", r)
}

// breakAt finds a place before worst to cut a line that is too long: behind a blank if there is one.
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
