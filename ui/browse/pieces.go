package browse

import (
	"strings"
	"unicode/utf8"
)

// The sizes of a piece, in bytes. Rendering costs about 13 ms for each 1,000: the first piece is there at once, and none takes
// so long that the others would seem to have stopped.
const (
	firstPiece = 1500
	fullPiece  = 4000
	worstPiece = 16000 // a paragraph, list or code block that is longer is cut inside
)

// piece is a part of a text that is rendered on its own.
type piece struct {
	text string
	gap  bool // an empty line stands before it
}

// split cuts a Markdown text between paragraphs into pieces that can be rendered one by one, and drops nothing but the empty
// lines between them.
func split(text string) []piece {
	var c cutter
	for line := range strings.Lines(text) {
		c.line(line)
	}
	c.cut(false)
	if len(c.pieces) == 0 {
		return []piece{{text: text}}
	}
	return c.pieces
}

type cutter struct {
	pieces []piece
	open   strings.Builder
	gap    bool   // before the open piece
	blank  bool   // the line before was empty
	fence  string // the marks that opened the code block that is open
}

func (c *cutter) line(line string) {
	for len(line) > worstPiece {
		n := breakAt(line)
		c.add(line[:n])
		c.cut(false)
		line = line[n:]
	}
	switch size := c.open.Len(); {
	case size+len(line) > worstPiece:
		c.cut(false)
	case size > c.limit() && c.blank && c.fence == "" && begins(line):
		c.cut(true)
	}
	c.add(line)
}

func (c *cutter) add(line string) {
	mark := strings.TrimSpace(line)
	switch {
	case c.fence == "" && (strings.HasPrefix(mark, "```") || strings.HasPrefix(mark, "~~~")):
		c.fence = mark[:3]
	case c.fence != "" && strings.HasPrefix(mark, c.fence):
		c.fence = ""
	}
	c.blank = mark == ""
	c.open.WriteString(line)
}

// limit is how long the open piece may become before it ends at the next paragraph.
func (c *cutter) limit() int {
	if len(c.pieces) == 0 {
		return firstPiece
	}
	return fullPiece
}

// cut ends the open piece; gap says that an empty line follows.
func (c *cutter) cut(gap bool) {
	if strings.TrimSpace(c.open.String()) != "" {
		c.pieces = append(c.pieces, piece{text: c.open.String(), gap: c.gap})
	}
	c.open.Reset()
	c.gap = gap
}

// begins says whether a line after an empty one begins something new, rather than go on with a list or an indented block.
func begins(line string) bool {
	r, _ := utf8.DecodeRuneInString(line)
	return strings.TrimSpace(line) != "" && !strings.ContainsRune(" \t-*+>0123456789", r)
}

// breakAt finds a place to cut a line that is too long: behind a blank if there is one, never inside a character.
func breakAt(line string) int {
	if n := strings.LastIndexByte(line[:worstPiece], ' '); n > worstPiece/2 {
		return n + 1
	}
	n := worstPiece
	for n > worstPiece-utf8.UTFMax && !utf8.RuneStart(line[n]) {
		n--
	}
	return n
}
