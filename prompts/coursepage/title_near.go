package coursepage

import "strings"

// A page may give its number on one line and its title on another: below, as a heading or a short
// line, or right above.

// titleBelow looks for a title below a line that gives the number alone: a line that gives the
// number once more, or that of the module, with a title, a heading, or what follows the label of a
// topic.
func titleBelow(p *pageSections) string {
	looked := 0
	for i := p.titleAt; i < len(p.sections) && looked < 12; i++ {
		s := &p.sections[i]
		if s.kind == focusSection && s.inline && (len(s.lines) == 1 || s.lines[1].gap || s.lines[1].marker != "") && topicLabel(s.label) && titleLike(strings.TrimRight(s.lines[0].text, ".")) {
			return strings.Trim(flatLinks(s.lines[0].text), "«»“”\" .")
		}
		if s.kind != otherSection && s.kind != noteSection {
			looked += len(s.lines) + 3
			continue
		}
		for k, l := range s.lines {
			looked++
			if l.quoted {
				continue
			}
			if t, ok := titleFrom(l.text, l.heading); ok && t.title != "" && l.marker == "" && looked < 12 {
				return flatLinks(t.title)
			}
			if k == 0 && (p.titleLine.level > 0 && l.level <= p.titleLine.level+1 || l.level == 1) && l.heading && looked <= 3 && l.level < loneLevel && !isQuestion(l.text) && p.onlyOne(l.level, i) {
				return flatLinks(l.text)
			}
		}
	}
	return ""
}

// titleAbove returns the first heading of a page, where the number of the week stands below it as
// plain text.
func (p *pageSections) titleAbove() string {
	for i, s := range p.sections[:p.titleAt+1] {
		switch {
		case len(s.lines) == 0 && s.label == "":
		case i+1 < p.titleAt || p.titleLine.level > 0 || s.level != 1 || s.kind != otherSection || len(s.lines) != 1:
			return ""
		default:
			return flatLinks(s.lines[0].text)
		}
	}
	return ""
}

// onlyOne reports whether a section is the only one with a heading of its level: others beside it
// make it a part of the page.
func (p *pageSections) onlyOne(level, at int) bool {
	for i, s := range p.sections {
		if i != at && s.level == level {
			return false
		}
	}
	return true
}

// topicLabel reports whether a label names the topic rather than the aims.
func topicLabel(label string) bool {
	for _, t := range lex().tongues {
		if w := t.reduce(label); w != "" && lex().subs[w] == "title" && w != "theme" && w != "topic" {
			return true
		}
	}
	return false
}

// subtitle returns a short line or an empty heading that stands right below the number of a week.
func (p *pageSections) subtitle() string {
	s := &p.sections[p.titleAt]
	if p.titlePos < len(s.lines) {
		l := s.lines[p.titlePos]
		if l.marker == "" && !l.quoted && subtitleLike(l.text) && (len(s.lines) > p.titlePos+1 && s.lines[p.titlePos+1].gap || len(s.lines) == p.titlePos+1) {
			return flatLinks(l.text)
		}
		return ""
	}
	if p.titleAt+2 >= len(p.sections) {
		return ""
	}
	next := &p.sections[p.titleAt+1]
	if after := p.sections[p.titleAt+2]; next.kind == otherSection && len(next.lines) == 1 && next.lines[0].heading && (after.head != "" || after.label != "") &&
		subtitleLike(next.lines[0].text) {
		return flatLinks(next.lines[0].text)
	}
	return ""
}

func subtitleLike(text string) bool {
	n := fieldCount(text)
	return n > 1 && n <= 9 && titleLike(text) && !strings.Contains(text, ":") && !mayNameDay(text) && !mayNameWeek(text) && !isNavigation(text) &&
		!lex().begins(cueDo, cueWords(text)) && !lex().begins(cueRead, cueWords(text))
}
