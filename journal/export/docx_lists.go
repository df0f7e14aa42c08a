package export

import (
	"fmt"
	"strings"
)

const (
	hanging   = 360 // how far a list's sign stands out, in twentieths of a point
	wordLevel = 9   // levels that a numbering has
)

// Abstract numberings: bullets, "1." and "1)".
const (
	bullets = iota
	dotted
	bracketed
)

// newList returns the number of a numbering for one list alone: so that every list counts from its
// own first number.
func (w *wordBody) newList(b block, level int) int {
	l := wordList{abstract: bullets, level: min(level, wordLevel-1), start: 1}
	if b.Ordered {
		l.abstract, l.start = dotted, b.Start
		if b.Marker == ')' {
			l.abstract = bracketed
		}
	}
	w.lists = append(w.lists, l)
	return len(w.lists)
}

func (w *wordBody) numbering() string {
	var b strings.Builder
	b.WriteString(xmlHead + "<w:numbering " + wordSpace + ">\n")
	for _, abstract := range []int{bullets, dotted, bracketed} {
		fmt.Fprintf(&b, `<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="hybridMultilevel"/>`, abstract)
		for level := range wordLevel {
			b.WriteString(abstractLevel(abstract, level))
		}
		b.WriteString("</w:abstractNum>\n")
	}
	for i, l := range w.lists {
		fmt.Fprintf(&b, `<w:num w:numId="%d"><w:abstractNumId w:val="%d"/>`, i+1, l.abstract)
		if l.abstract != bullets {
			fmt.Fprintf(&b, `<w:lvlOverride w:ilvl="%d"><w:startOverride w:val="%d"/></w:lvlOverride>`, l.level, l.start)
		}
		b.WriteString("</w:num>\n")
	}
	b.WriteString("</w:numbering>")
	return b.String()
}

func abstractLevel(abstract, level int) string {
	format, text := "decimal", fmt.Sprintf("%%%d.", level+1)
	switch abstract {
	case bullets:
		format, text = "bullet", [...]string{"•", "–", "◦"}[level%3]
	case bracketed:
		text = fmt.Sprintf("%%%d)", level+1)
	}
	return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/><w:lvlJc w:val="left"/>`+
		`<w:pPr><w:ind w:left="%d" w:hanging="%d"/></w:pPr></w:lvl>`, level, format, text, (level+1)*hanging+60, hanging)
}
