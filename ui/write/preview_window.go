package write

import (
	"context"
	"crypto/sha256"
	"fmt"
	"strings"

	"ponder/journal/markdown"
	"ponder/ui/layout"
	"ponder/ui/theme"
)

// look is all that decides how a text is rendered.
type look struct {
	version uint64
	width   int
	theme   string
}

// previewWindow is a stretch of the text as it reads, around one of its lines.
type previewWindow struct {
	of     look
	parts  []part
	rows   []string
	before bool // the text begins further up
	after  bool // and goes on further down
}

// sizes are small, since only the piece that changed is rendered anew.
func sizes() markdown.PieceSizes { return markdown.PieceSizes{First: 600, Full: 600, Worst: 8000} }

// part says where a piece stands in a strip.
type part struct {
	markdown.Piece
	row, rows int
}

// spot is a place in a strip that is found again in another one: a row of the piece that begins at
// a line.
type spot struct{ line, row int }

// covers reports whether the strip shows a line with a screenful above and below it, as far as
// there is one.
func (s previewWindow) covers(line, height int) bool {
	if len(s.parts) == 0 {
		return !s.before && !s.after
	}
	row, last := s.rowOf(line), s.parts[len(s.parts)-1]
	inside := (line >= s.parts[0].Line || !s.before) && (line < last.Line+last.Lines || !s.after)
	return inside && (row >= height || !s.before) && (row+height <= len(s.rows) || !s.after)
}

// rowOf is the row that shows a line of the text, as near as can be told.
func (s previewWindow) rowOf(line int) int {
	for _, p := range s.parts {
		if line < p.Line+p.Lines {
			return p.row + max(line-p.Line, 0)*p.rows/p.Lines
		}
	}
	return max(len(s.rows)-1, 0)
}

// lineOf is the line of the text that a row shows, as near as can be told.
func (s previewWindow) lineOf(row int) int {
	line := 0
	for _, p := range s.parts {
		if row < p.row {
			break
		}
		line = p.Line + min(max(row-p.row, 0)*p.Lines/max(p.rows, 1), p.Lines-1)
	}
	return line
}

func (s previewWindow) spotAt(row int) spot {
	var at spot
	for _, p := range s.parts {
		if row >= p.row {
			at = spot{p.Line, row - p.row}
		}
	}
	return at
}

// rowAt is the row at a spot, and the line of the text that it shows.
func (s previewWindow) rowAt(at spot) (row, line int) {
	for _, p := range s.parts {
		if p.Line == at.line {
			row = p.row + at.row
			return row, s.lineOf(row)
		}
	}
	return s.rowOf(at.line), at.line
}

// renderCache holds rendered pieces. Only one rendering is under way at a time, so it needs no
// lock.
type renderCache struct {
	held  map[rendering][]string
	order []rendering // oldest first
}

// remembered is how many pieces are held: a long text and what was changed in it of late.
const remembered = 512

// rendering names a rendered piece by all that it depends on.
type rendering struct {
	text  [sha256.Size]byte
	width int
	theme string
}

func (m *renderCache) render(ctx context.Context, text string, width int, t theme.Theme) ([]string, error) {
	k := rendering{sha256.Sum256([]byte(text)), width, named(t)}
	if rows, found := m.held[k]; found {
		return rows, nil
	}
	out, err := layout.Markdown(ctx, text, width, t)
	if err != nil {
		return nil, err
	}
	rows := strings.Split(out, "\n")
	if len(m.order) >= remembered {
		delete(m.held, m.order[0])
		m.order = m.order[1:]
	}
	m.held[k], m.order = rows, append(m.order, k)
	return rows, nil
}

// named names a theme by what changes the rendering.
func named(t theme.Theme) string { return fmt.Sprint(t.Name, t.Dark, t.Glyphs.Rule) }

// strip renders the pieces around a line, at least a screenful above and two below.
func (m *renderCache) strip(ctx context.Context, text string, line, height int, of look, t theme.Theme) (previewWindow, error) {
	all := markdown.Pieces(text, sizes())
	got := previewWindow{of: of}
	at := 0
	for at+1 < len(all) && line >= all[at].Line+all[at].Lines {
		at++
	}
	from, end, above, below := at, at, 0, 0
	rendered := map[int][]string{}
	for (end < len(all) && below < 2*height) || (from > 0 && above < 2*height) {
		i, count := end, &below
		if end == len(all) || below >= 2*height {
			from--
			i, count = from, &above
		} else {
			end++
		}
		rows, err := m.render(ctx, all[i].Text, of.width, t)
		if err != nil {
			return previewWindow{of: of}, err
		}
		rendered[i] = rows
		*count += len(rows)
	}
	for i := from; i < end; i++ {
		got.join(all, i, rendered[i])
	}
	got.before, got.after = from > 0, end < len(all)
	return got, nil
}

// join puts a rendered piece below the others, with the empty line between paragraphs that
// rendering took away.
func (s *previewWindow) join(all []markdown.Piece, i int, rows []string) {
	if i > 0 && len(s.rows) > 0 && all[i-1].EndsBlank() {
		s.rows = append(s.rows, "")
	}
	s.parts = append(s.parts, part{Piece: all[i], row: len(s.rows), rows: len(rows)})
	s.rows = append(s.rows, rows...)
}
