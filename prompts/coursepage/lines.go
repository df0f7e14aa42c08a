package coursepage

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// pageLine is one line of a page that says something. Blank lines leave only a gap before the next.
type pageLine struct {
	text    string // without the marker, with single spaces
	marker  string // the list marker as it was written: "1.", "-"
	indent  int    // columns before the marker
	gap     bool   // a blank line comes before
	heading bool   // marked up as a heading
	level   int    // of the heading: 1 to 6 as marked up, boldLevel or loneLevel
	quoted  bool   // begins with ">": taken as it stands, never a label or a list item
	aside   bool   // is a field of the site or a line of code: a note, whatever it stands under

	number int    // among the lines that a learner sees, from 1
	lead   string // the label that stands before the text on its line, as it was written
	moved  Kind   // what the learner says it is
	asks   bool   // was cut out of a paragraph because it asks for thought

	above string // the short line above an address that stands alone, which names it

	says *lineSays // what was worked out about the text
}

// Headings that only look like it lie below those that are marked up, and labels in running text
// below all.
const (
	boldLevel  = 7
	loneLevel  = 8
	labelLevel = 9
)

var (
	pageMarker = pageRE(`^((?:\d{1,2}|\(\d{1,2}\)|\(?[a-hivx]{1,4}\)|[a-h]\)?)[.)]?|[-*+•◦▪▫‣⁃●○■□·–—]|(?i:(?:q|question|prompt|journal prompt)\s?\d{1,2})\s?[:.)])(\s+|$)`)
	pageTight  = pageRE(`^(\d{1,2}[.)])(\p{L}[\p{L}'’-])`)
)

// pageLines cuts a clean text into lines and takes the markup of headings, lists and quotations off
// them.
func pageLines(text string) []pageLine {
	rows := strings.Split(unquoteAll(text), "\n")
	lines := make([]pageLine, 0, filled(rows))
	gap, lone := false, pageLine{}
	code := codeRows(rows)
	for i, row := range rows {
		l, kind := readPageLine(row)
		switch {
		case code[i] && isFence(row):
			gap, lone = true, pageLine{}
			continue
		case code[i] && pageSays(row):
			l = pageLine{text: pageOneLine(row), quoted: true, aside: true, indent: l.indent}
			kind = textRow
		}
		switch {
		case kind == blankRow:
			gap = true
			continue
		case kind == ruleRow:
			if n := len(lines); n > 0 && !gap && !lines[n-1].quoted && lines[n-1].marker == "" {
				lines[n-1].heading, lines[n-1].level = true, boldLevel
			}
			gap = true
			continue
		case l.text == "": // a marker alone: some browsers copy it on a line of its own
			l.gap, gap, lone = gap, false, l
			continue
		}
		l.gap = gap
		if lone.marker != "" && l.marker == "" && !l.quoted && !l.heading {
			l.marker, l.indent, l.gap = lone.marker, lone.indent, lone.gap
		}
		gap, lone = hardBreak(row), pageLine{}
		l.says = &lineSays{text: l.text}
		lines = append(lines, l)
	}
	return lines
}

// filled counts the rows that are not empty.
func filled(rows []string) int {
	n := 0
	for _, row := range rows {
		if row != "" {
			n++
		}
	}
	return n
}

// hardBreak reports whether a row ends as Markdown ends a line that is not to be joined with the
// next one.
func hardBreak(row string) bool {
	t := strings.TrimRight(row, "\r")
	return strings.HasSuffix(t, "  ") && pageSays(t)
}

// codeRows says which rows are code or the marks around it. Where that is most of a text, the marks
// say nothing: people put them around what they copied.
func codeRows(rows []string) []bool {
	code := make([]bool, len(rows))
	open, inside, says := -1, 0, 0
	for i, row := range rows {
		if pageSays(row) {
			says++
		}
		if !isFence(row) {
			continue
		}
		if open < 0 {
			open = i
			continue
		}
		for k := open; k <= i; k++ {
			code[k] = true
		}
		inside += i - open - 1
		open = -1
	}
	if 2*inside > says {
		clear(code)
	}
	return code
}

type rowKind int

const (
	textRow rowKind = iota
	blankRow
	ruleRow // a line drawn under a heading or between parts
)

func readPageLine(row string) (pageLine, rowKind) {
	l := pageLine{indent: pageIndent(row)}
	t := pageOneLine(strings.ReplaceAll(row, "**", ""))
	t = plainRow(t)
	switch bold := strings.TrimSpace(row); {
	case !pageSays(row) && (t == "" || t[0] != '>' || strings.TrimSpace(t[1:]) == ""):
		if strings.TrimSpace(row) == "" {
			return l, blankRow
		}
		if m := pageMarker().FindString(t); m != t || t == "" || len(bold) > len(t) {
			return l, ruleRow
		}
	case strings.HasPrefix(bold, "**") && strings.HasSuffix(bold, "**") && strings.Count(bold, "**") == 2:
		l.heading, l.level = fieldCount(t) <= 8 && !endsWithAny(t, ".?!"), boldLevel
	}
	if rest, ok := strings.CutPrefix(t, fieldMark); ok {
		l.text, l.quoted, l.aside, l.heading = rest, true, true, false
		return l, textRow
	}
	if rest, ok := strings.CutPrefix(t, ">"); ok {
		l.text, l.quoted, l.heading = strings.TrimSpace(rest), true, false
		return l, textRow
	}
	if rest := strings.TrimLeft(t, "#"); rest != t && len(t)-len(rest) <= 6 && strings.HasPrefix(rest, " ") {
		l.text = strings.TrimSpace(strings.TrimRight(rest, "# "))
		l.heading, l.level = !isQuestion(l.text), len(t)-len(rest)
		return l, textRow
	}
	l.marker, l.text = cutMarker(t)
	if box := checkBox().FindString(l.text); l.marker != "" && box != "" {
		l.text = l.text[len(box):]
	}
	return l, textRow
}

// checkBox is what stands before an item that can be ticked off.
var checkBox = pageRE(`^\[[ xX]?\] +`)

// plainRow takes the outer marks off a row of a table: "| 3 | Roots | |" is "3 | Roots".
func plainRow(t string) string {
	if len(t) < 4 || t[0] != '|' || t[len(t)-1] != '|' || !pageSays(t) {
		return t
	}
	cells := strings.Split(t[1:len(t)-1], "|")
	for i, c := range cells {
		cells[i] = strings.TrimSpace(c)
	}
	return strings.TrimRight(strings.Join(cells, " | "), " |")
}

// cutMarker takes a list marker off; "9. April" is a date, and "a meeting" a sentence.
func cutMarker(t string) (marker, rest string) {
	m := pageMarker().FindStringSubmatch(t)
	if m == nil {
		m = pageTight().FindStringSubmatch(t)
		if m == nil {
			return "", t
		}
		return m[1], t[len(m[1]):]
	}
	rest = t[len(m[0]):]
	last, _ := utf8.DecodeLastRuneInString(m[1])
	if unicode.IsLetter(last) || unicode.IsDigit(last) || unicode.IsDigit(rune(m[1][0])) && isRestOfDate(rest) {
		return "", t
	}
	return m[1], rest
}

// pageSays reports whether a text has a letter or a digit in it.
func pageSays(s string) bool {
	return strings.ContainsFunc(s, func(c rune) bool {
		return unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsSymbol(c) && c > 0x2000
	})
}

func pageIndent(row string) int {
	n := 0
	for _, c := range row {
		switch c {
		case ' ':
			n++
		case '\t':
			n += 4
		default:
			return n
		}
	}
	return n
}

// unquoteAll takes one ">" off each line of a text that was quoted as a whole, as in a reply to a
// mail.
func unquoteAll(text string) string {
	rows := strings.Split(text, "\n")
	for _, row := range rows {
		if pageSays(row) && !strings.HasPrefix(strings.TrimSpace(row), ">") {
			return text
		}
	}
	for i, row := range rows {
		rows[i] = strings.TrimPrefix(strings.TrimSpace(row), ">")
	}
	return strings.Join(rows, "\n")
}

// pageBlock is a paragraph or a list item on one line.
type pageBlock struct {
	text    string
	marker  string // of a list item
	quoted  bool
	heading bool
	moved   Kind   // what the learner says it is
	above   string // the name of an address that stands alone
	numbers []int  // of its lines
	says    *lineSays
}

// pageBlocks puts together what was wrapped: lines without a gap between them that go on in the
// middle of a sentence.
func pageBlocks(lines []pageLine) []pageBlock {
	var blocks []pageBlock
	var open pageLine // the line that began the last block
	for _, l := range lines {
		n := len(blocks)
		switch {
		case n == 0 || l.quoted || open.quoted || l.moved != "" || open.moved != "":
		case l.marker != "" && open.marker != "" && l.indent > open.indent+1 && !asksItself(blocks[n-1].text, l):
			blocks[n-1].text += nestedItem(blocks[n-1].text, l)
			blocks[n-1].numbers = append(blocks[n-1].numbers, l.number)
			continue
		case l.marker == "" && goesOn(blocks[n-1].text, open, l):
			blocks[n-1].text += " " + l.text
			blocks[n-1].numbers = append(blocks[n-1].numbers, l.number)
			continue
		}
		blocks, open = append(blocks, pageBlock{text: l.text, marker: l.marker, quoted: l.quoted, heading: l.heading, moved: l.moved,
			above: l.above, numbers: []int{l.number}, says: l.says}), l
	}
	return blocks
}

// asksItself reports whether an item of a list within an item is a question of its own: what it
// stands under neither asks nor leads in.
func asksItself(before string, l pageLine) bool {
	return isQuestion(l.text) && !endsWithAny(before, ":?")
}

// nestedItem puts an item of a list within an item into its sentence.
func nestedItem(before string, l pageLine) string {
	switch {
	case isDigitByte(l.marker[0]) || strings.HasSuffix(l.marker, ")"):
		return " " + l.marker + " " + l.text
	case endsWithAny(before, ":.?!"):
		return " " + l.text
	}
	return "; " + l.text
}

// shortLabel knows the opening of a line that names what follows, as in "Zoom link: …".
var shortLabel = pageRE(`^\p{Lu}\p{L}*(?: \p{L}+){0,2}:`)

// longestParagraph is how long a paragraph grows of lines that were broken, in bytes: what goes on
// for longer is no paragraph, and joining it would cost more the longer it is.
const longestParagraph = 8000

// goesOn reports whether a line is the rest of the text above it, which was broken there.
func goesOn(text string, open, next pageLine) bool {
	if open.heading || next.heading || len(text) > longestParagraph || shortLabel().MatchString(next.text) {
		return false
	}
	if open.marker != "" && next.indent > open.indent+1 {
		return true
	}
	if next.gap {
		return false
	}
	end, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, `"'”’)]* `))
	if strings.ContainsRune(".?!:;…。？！؟", end) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(next.text)
	return unicode.IsLower(first) || end == ',' || len(text) >= 60*utf8.UTFMax || utf8.RuneCountInString(text) >= 60
}

// pageProse writes blocks as a text of paragraphs and lists.
func pageProse(blocks []pageBlock) string {
	var b strings.Builder
	for i, block := range blocks {
		switch {
		case i > 0 && block.marker != "" && blocks[i-1].marker != "":
			b.WriteString("\n")
		case i > 0:
			b.WriteString("\n\n")
		}
		if block.marker != "" {
			b.WriteString(block.marker + " ")
		}
		b.WriteString(block.flat().text)
	}
	return b.String()
}
