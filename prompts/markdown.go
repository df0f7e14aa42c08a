package prompts

import (
	"slices"
	"strings"
)

// mdSection is a heading and what stands below it, up to the next heading of its level.
type mdSection struct {
	title string
	attrs mdAttrs
	at    place
	lines []sourceLine
}

// mdItem is an item of a list: its own lines, without marker and indentation.
type mdItem struct {
	attrs mdAttrs
	at    place
	lines []sourceLine
}

// mdAttrs is what stands in braces at the end of a heading or an item: {#w2-principles guide=gibbs
// ours}.
type mdAttrs struct {
	id    string
	words map[string]string // a word without = has itself as its value
	at    place
}

// sections cuts lines at the headings of a level, and gives what stands before the first one too. A
// heading inside a fenced block is no heading.
func (p *courseParser) sections(src *sourceFile, lines []sourceLine, level int) (before []sourceLine, all []mdSection) {
	mark := strings.Repeat("#", level) + " "
	var fence mdFence
	begin, current := 0, &before
	for i, l := range lines {
		if fence.holds(l.text) || !strings.HasPrefix(l.text, mark) {
			continue
		}
		*current = lines[begin:i]
		title, attrs := p.attrs(src, l, len(mark))
		all = append(all, mdSection{title: title, attrs: attrs, at: src.at(l.number, 1)})
		begin, current = i+1, &all[len(all)-1].lines
	}
	*current = lines[begin:]
	return before, all
}

// checkHeadings finds lines that were meant as headings and would be read as text, and titles where
// they do not belong.
func (p *courseParser) checkHeadings(src *sourceFile) {
	var fence mdFence
	for _, l := range src.body {
		text := strings.TrimLeft(l.text, " ")
		indent := len(l.text) - len(text)
		if fence.holds(l.text) || indent > 3 || !strings.HasPrefix(text, "#") {
			continue
		}
		title := strings.TrimLeft(text, "#")
		level := len(text) - len(title)
		switch {
		case level == 1 && strings.HasPrefix(title, " "):
			p.fault(src.at(l.number, 1), `the page's title stands at the top, after "title:"; headings below it begin with ##`)
		case level > 1 && title != "" && title[0] != ' ':
			p.faultWith(text[:level]+" "+title, src.at(l.number, level+indent+1), "put a space between %s and the heading", text[:level])
		case level > 1 && indent > 0:
			p.faultWith(text, src.at(l.number, 1), "a heading begins at the left edge: take away the space before %s", text[:level])
		}
	}
}

// items reads a list. What stands before and after it, unindented, is given too.
func (p *courseParser) items(src *sourceFile, lines []sourceLine) (before []sourceLine, all []mdItem, after []sourceLine) {
	indent, blank := 0, false
	var fence mdFence
	for i, l := range lines {
		inside := indentOf(l.text) >= max(indent, 1)
		width := 0
		if !fence.holds(l.text) && !inside {
			width = listMarker(l.text)
		}
		switch {
		case width > 0:
			indent = width
			all = append(all, mdItem{at: src.at(l.number, 1), lines: []sourceLine{cutLeft(l, width)}})
		case len(all) == 0:
			before = append(before, l)
		case isBlank(l) || inside || !blank:
			last := &all[len(all)-1]
			last.lines = append(last.lines, cutLeft(l, min(indent, indentOf(l.text))))
		default:
			return before, p.itemAttrs(src, all), lines[i:]
		}
		blank = isBlank(l)
	}
	return before, p.itemAttrs(src, all), nil
}

// itemAttrs takes the braces off the last line of each item, or of its first paragraph.
func (p *courseParser) itemAttrs(src *sourceFile, all []mdItem) []mdItem {
	for i, item := range all {
		lines := trimBlank(item.lines)
		last := len(lines) - 1
		if last < 0 {
			continue
		}
		if first := slices.IndexFunc(lines, isBlank) - 1; first >= 0 && !hasBraces(lines[last]) {
			last = first
		}
		lines[last].text, all[i].attrs = p.attrs(src, lines[last], 0)
		all[i].lines = lines
	}
	return all
}

func hasBraces(l sourceLine) bool { return strings.HasSuffix(strings.TrimSpace(l.text), "}") }

// attrs splits the braces off the end of a line, of which the first skip bytes are left out.
func (p *courseParser) attrs(src *sourceFile, l sourceLine, skip int) (string, mdAttrs) {
	text := strings.TrimSpace(l.text[skip:])
	open := strings.LastIndexByte(text, '{')
	if open < 0 || !strings.HasSuffix(text, "}") {
		return text, mdAttrs{}
	}
	attrs := mdAttrs{words: map[string]string{}, at: src.at(l.number, l.cut+columnAt(l.text, strings.LastIndexByte(l.text, '{')))}
	for _, word := range strings.Fields(text[open+1 : len(text)-1]) {
		key, value, isPair := strings.Cut(word, "=")
		switch {
		case strings.HasPrefix(word, "#"):
			attrs.id = word[1:]
			if !isID(attrs.id) {
				p.fault(attrs.at, "%q cannot be an ID: use small letters a to z, digits and hyphens, such as {#w2-trust}", attrs.id)
			}
		case isPair:
			attrs.words[key] = strings.Trim(value, `"`)
		default:
			attrs.words[key] = key
		}
	}
	return strings.TrimSpace(text[:open]), attrs
}

// allow finds fault with words in braces that mean nothing here.
func (p *courseParser) allow(attrs mdAttrs, known ...string) {
	for word := range attrs.words {
		if !slices.Contains(known, word) {
			p.fault(attrs.at, "%q in braces means nothing here; an ID is written {#like-this}", word)
		}
	}
}

// indentOf counts the spaces and tabs at the left of a line.
func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " \t")) }

// cutLeft takes n bytes, all of them ASCII, off a line.
func cutLeft(l sourceLine, n int) sourceLine {
	return sourceLine{number: l.number, text: l.text[n:], cut: l.cut + n}
}

func isBlank(l sourceLine) bool { return strings.TrimSpace(l.text) == "" }

func trimBlank(lines []sourceLine) []sourceLine {
	for len(lines) > 0 && isBlank(lines[0]) {
		lines = lines[1:]
	}
	for len(lines) > 0 && isBlank(lines[len(lines)-1]) {
		lines = lines[:len(lines)-1]
	}
	return lines
}
