package entries

import (
	"strings"

	"ponder/ui/kit"
)

// worstPiece is the longest that a piece becomes, in bytes.
const worstPiece = 16000

// sizes let the first piece be there at once, and none take so long that the others would seem to have stopped.
func sizes() kit.PieceSizes { return kit.PieceSizes{First: 1500, Full: 4000, Worst: worstPiece} }

// piece is a part of a text that is rendered on its own.
type piece struct {
	text string
	gap  bool // an empty line stands before it
}

// split cuts a Markdown text into pieces that can be rendered one by one, and drops nothing but the empty lines between them.
func split(text string) []piece {
	var all []piece
	gap := false
	for _, p := range kit.Pieces(text, sizes()) {
		if strings.TrimSpace(p.Text) == "" {
			continue
		}
		all = append(all, piece{text: p.Text, gap: gap})
		gap = p.EndsBlank()
	}
	if len(all) == 0 {
		return []piece{{text: text}}
	}
	return all
}
