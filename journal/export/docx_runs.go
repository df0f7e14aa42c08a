package export

import (
	"encoding/xml"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"
)

// look is how a run of text looks.
type look struct {
	style                 string // of characters, or empty
	strong, slant, strike bool
	raised                bool // the number of a footnote

	language string // of an entry, where it is known
}

// runs writes text as runs, one for each direction and script in it, since Word chooses fonts and
// languages run by run.
func runs(text string, l look, rtl bool) string {
	var b strings.Builder
	for _, p := range pieces(text, rtl) {
		b.WriteString("<w:r>" + l.properties(p) + runText(p.text) + "</w:r>")
	}
	return b.String()
}

// properties come in the order that the schema asks for.
func (l look) properties(p piece) string {
	var b strings.Builder
	add := func(when bool, tags string) {
		if when {
			b.WriteString(tags)
		}
	}
	add(l.style != "", `<w:rStyle w:val="`+l.style+`"/>`)
	add(p.script == eastAsian, `<w:rFonts w:hint="eastAsia"/>`)
	add(l.strong, "<w:b/><w:bCs/>")
	add(l.slant, "<w:i/><w:iCs/>")
	add(l.strike, "<w:strike/>")
	add(l.raised, `<w:vertAlign w:val="superscript"/>`)
	add(p.script == rightLeft, "<w:rtl/>")
	add(p.language != "", p.language)
	its := p.language == "" && l.language != "" && !strings.HasPrefix(l.language, "und") && languageOfText(p.text, l.language) == l.language
	add(its, languageTag(l.language, p.script))
	if b.Len() == 0 {
		return ""
	}
	return "<w:rPr>" + b.String() + "</w:rPr>"
}

// languageTag says in which language letters of a script are.
func languageTag(language string, s script) string {
	of := "w:val"
	switch s {
	case rightLeft:
		of = "w:bidi"
	case eastAsian:
		of = "w:eastAsia"
	}
	return "<w:lang " + of + `="` + escapeXML(language) + `"/>`
}

// runText writes text with its tabs and line feeds.
func runText(text string) string {
	var b strings.Builder
	for i, l := range strings.Split(text, "\n") {
		if i > 0 {
			b.WriteString("<w:br/>")
		}
		for j, part := range strings.Split(l, "\t") {
			if j > 0 {
				b.WriteString("<w:tab/>")
			}
			if part != "" {
				b.WriteString(`<w:t xml:space="preserve">` + escapeXML(part) + "</w:t>")
			}
		}
	}
	return b.String()
}

// escapeXML also replaces what XML cannot hold.
func escapeXML(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder takes everything
	return b.String()
}

type script int

const (
	neutral   script = iota // belongs to what stands around it
	leftRight               // from left to right
	rightLeft               // from right to left
	eastAsian
)

// piece is text of one script.
type piece struct {
	text     string
	script   script
	language string // <w:lang/>, where it is another than that of the document
}

// pieces cuts text where its script changes. What has no script of its own stays with its
// neighbours if they agree, else with the direction of the paragraph.
func pieces(text string, rtl bool) []piece {
	base := leftRight
	if rtl {
		base = rightLeft
	}
	all := []rune(text)
	scripts := make([]script, len(all))
	for i, r := range all {
		scripts[i] = scriptOf(r)
	}
	settle(scripts, base)
	var out []piece
	for i := 0; i < len(all); {
		j := i
		for j < len(all) && scripts[j] == scripts[i] {
			j++
		}
		out = append(out, piece{string(all[i:j]), scripts[i], languageOf(all[i:j], scripts[i])})
		i = j
	}
	return out
}

// settle gives every neutral rune a script.
func settle(scripts []script, base script) {
	before := base
	for i := 0; i < len(scripts); {
		if scripts[i] != neutral {
			before = scripts[i]
			i++
			continue
		}
		j := i
		for j < len(scripts) && scripts[j] == neutral {
			j++
		}
		after := base
		if j < len(scripts) {
			after = scripts[j]
		}
		fill := base
		if before == after || after == eastAsian || before == eastAsian && base == leftRight {
			fill = before
		}
		for ; i < j; i++ {
			scripts[i] = fill
		}
	}
}

func scriptOf(r rune) script {
	if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo) || r >= 0x3000 && r < 0x3040 || r >= 0xff00 && r < 0xff61 {
		return eastAsian
	}
	p, _ := bidi.LookupRune(r)
	switch p.Class() {
	case bidi.L, bidi.EN:
		return leftRight
	case bidi.R, bidi.AL, bidi.AN:
		return rightLeft
	}
	return neutral
}

// languageOf guesses from the letters what Word shall read text as.
func languageOf(text []rune, s script) string {
	has := func(t *unicode.RangeTable) bool {
		for _, r := range text {
			if unicode.Is(t, r) {
				return true
			}
		}
		return false
	}
	switch {
	case s == rightLeft && has(unicode.Hebrew):
		return `<w:lang w:bidi="he-IL"/>`
	case s == eastAsian && (has(unicode.Hiragana) || has(unicode.Katakana)):
		return `<w:lang w:eastAsia="ja-JP"/>`
	case s == eastAsian && has(unicode.Hangul):
		return `<w:lang w:eastAsia="ko-KR"/>`
	}
	return ""
}
