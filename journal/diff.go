package journal

import (
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// SpanKind says what became of a piece of text.
type SpanKind string

const (
	Kept    SpanKind = "kept"
	Added   SpanKind = "added"
	Removed SpanKind = "removed"
)

// Span is a piece of text, and what became of it.
type Span struct {
	Kind SpanKind
	Text string
}

// Diff tells two texts apart by words: lines that agree first, then words within the others. What
// was kept and what was removed make the earlier text, what was kept and what was added make the
// later one, byte by byte, whatever they hold. Of two pieces at one place the removed one comes
// first. Texts that have next to nothing in common are told as one removed and one added, so that
// no pair of texts takes long.
func Diff(before, after string) []Span {
	var d diffing
	d.pieces(inLines(before), inLines(after), func(from, to string) {
		d.pieces(inWords(from), inWords(to), d.replace)
	})
	return d.spans()
}

// diffing gathers spans in order.
type diffing struct{ all []Span }

// pieces compares two lists of pieces, and hands what lies between equal ones to differ.
func (d *diffing) pieces(before, after []string, differ func(from, to string)) {
	x, y := 0, 0
	for _, run := range append(align(before, after), equalRun{len(before), len(after), 0}) {
		if from, to := strings.Join(before[x:run.x], ""), strings.Join(after[y:run.y], ""); from != "" || to != "" {
			differ(from, to)
		}
		x, y = run.x+run.n, run.y+run.n
		d.add(Kept, strings.Join(before[run.x:x], ""))
	}
}

func (d *diffing) replace(from, to string) {
	d.add(Removed, from)
	d.add(Added, to)
}

func (d *diffing) add(kind SpanKind, text string) {
	if text != "" {
		d.all = append(d.all, Span{kind, text})
	}
}

// spans puts together what belongs together: pieces of one kind, and changes with nothing but a
// space between them, which would be hard to read apart.
func (d *diffing) spans() []Span {
	var out []Span
	var removed, added strings.Builder
	flush := func() {
		for _, s := range []Span{{Removed, removed.String()}, {Added, added.String()}} {
			if s.Text != "" {
				out = append(out, s)
			}
		}
		removed.Reset()
		added.Reset()
	}
	for i, s := range d.all {
		changing := removed.Len()+added.Len() > 0
		between := changing && i+1 < len(d.all) && d.all[i+1].Kind != Kept
		switch {
		case s.Kind == Removed:
			removed.WriteString(s.Text)
		case s.Kind == Added:
			added.WriteString(s.Text)
		case between && isSpaces(s.Text):
			removed.WriteString(s.Text)
			added.WriteString(s.Text)
		default:
			flush()
			if n := len(out) - 1; n >= 0 && out[n].Kind == Kept {
				out[n].Text += s.Text
				continue
			}
			out = append(out, s)
		}
	}
	flush()
	return out
}

// isSpaces reports whether a text is white space within a line.
func isSpaces(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsSpace(r) || r == '\n' }) < 0
}

func inLines(s string) []string { return strings.SplitAfter(s, "\n") }

// inWords cuts a text into words and what stands between them (Unicode Standard Annex 29), never
// inside a character that people see as one.
func inWords(s string) []string {
	var all []string
	for state := -1; s != ""; {
		var word string
		word, s, state = uniseg.FirstWordInString(s, state)
		all = append(all, word)
	}
	return all
}
