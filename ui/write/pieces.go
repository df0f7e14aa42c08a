package write

import (
	"strings"
	"unicode/utf8"
)

// The sizes of a piece, in bytes. Rendering costs about 13 ms for each 1,000, and only the piece that changed is rendered anew.
const (
	fullPiece  = 600
	worstPiece = 4000 // a paragraph, list or block of code that is longer is cut inside
)

// piece is a part of a text that is rendered on its own.
type piece struct {
	text  string
	line  int // of the text, where it begins, counted from 0
	lines int // how many it has
}

// pieces cuts a Markdown text between paragraphs, so that each piece can be rendered alone. Together they are the text.
func pieces(text string) []piece {
	c := cutter{text: text}
	for line := range strings.Lines(text) {
		c.take(line)
	}
	c.cut()
	return c.done
}

type cutter struct {
	text  string
	done  []piece
	from  int // where the open piece begins, in bytes
	at    int // how far the text was taken
	line  int // the line at that place
	first int // the line where the open piece begins
	blank bool
	fence string // the marks that opened a block of code
}

func (c *cutter) take(line string) {
	size := c.at - c.from
	if size > 0 && (size+len(line) > worstPiece || (size > fullPiece && c.blank && c.fence == "" && beginsBlock(line))) {
		c.cut()
	}
	for len(line) > worstPiece {
		n := breakAt(line)
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
		c.done = append(c.done, piece{text: c.text[c.from:c.at], line: c.first, lines: max(c.line-c.first, 1)})
	}
	c.from, c.first = c.at, c.line
}

// beginsBlock says whether a line after an empty one begins something new, rather than go on with a list or an indented block.
func beginsBlock(line string) bool {
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
