package entries

import (
	"strings"
	"unicode/utf8"

	"ponder/journal/markdown"
)

// worstPiece is the longest that a piece becomes, in bytes; see markdown.Pieces for how they are
// counted.
const worstPiece = 24000

// sizes let the first piece be there at once, and none take so long that the others would seem to
// have stopped.
func sizes() markdown.PieceSizes {
	return markdown.PieceSizes{First: 1500, Full: 4000, Worst: worstPiece}
}

// piece is a part of a text that is rendered on its own.
type piece struct {
	text  string
	gap   bool // an empty line stands before it
	plain bool // it is shown as it was typed
}

// cutPieces cuts a Markdown text into pieces that can be rendered one by one, and drops nothing but
// the empty lines between them. Its footnotes stand in the last.
func cutPieces(text string) []piece {
	var all []piece
	gap := false
	text = markdown.Readable(text)
	typed, rest := markdown.Cut(text)
	for _, p := range markdown.Pieces(typed, sizes()) {
		if strings.TrimSpace(p.Text) == "" {
			continue
		}
		all = append(all, piece{text: p.Text, gap: gap})
		gap = p.EndsBlank()
	}
	for ; rest != ""; rest = rest[len(all[len(all)-1].text):] {
		all = append(all, piece{text: plainPart(rest), plain: true})
	}
	if len(all) == 0 {
		return []piece{{text: text}}
	}
	return all
}

// plainPart is how much of the end of a text that is too long for Markdown is set at once: whole
// lines, if they are not too long.
func plainPart(rest string) string {
	const most = 64 << 10
	if len(rest) <= most {
		return rest
	}
	if n := strings.LastIndexByte(rest[:most], '\n'); n > 0 {
		return rest[:n+1]
	}
	n := most
	for !utf8.RuneStart(rest[n]) && n > most-utf8.UTFMax {
		n--
	}
	return rest[:n]
}
